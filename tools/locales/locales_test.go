package main

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"offswitch/rules"
	"offswitch/rules/check"
)

var root = os.DirFS("../..")

func readEnglish(t *testing.T) messages {
	t.Helper()
	en, problems := read(root, english)
	for _, p := range problems {
		t.Error(p)
	}
	if len(en) == 0 {
		t.FailNow()
	}
	return en
}

// fresh says which keys may still be untranslated: those of settings that
// somebody has only just begun, and nobody judged. They are shown nowhere but
// on their own page, in English until then.
func fresh(t *testing.T) func(key string) bool {
	t.Helper()
	book, err := rules.Read(rules.Files)
	if err != nil {
		t.Fatal(err)
	}
	var begun []string
	for _, e := range book.Entries {
		if e.Status == "doubtful" && e.Confidence == "guess" {
			begun = append(begun, check.Message("set", e.ID, ""))
		}
	}
	return func(key string) bool {
		i := strings.LastIndexByte(key, '_')
		return i > 0 && slices.Contains(begun, key[:i])
	}
}

// Every language that is there says all that English says, and fits.
func TestLanguages(t *testing.T) {
	en := readEnglish(t)
	later := fresh(t)
	langs, err := languages(root)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(langs, english) {
		t.Fatal("no English")
	}
	for _, lang := range langs {
		if lang == english {
			continue
		}
		t.Run(lang, func(t *testing.T) {
			other, problems := read(root, lang)
			if len(problems) == 0 {
				problems = compare(en, other, lang, later)
			}
			for _, p := range problems {
				t.Error(p)
			}
		})
	}
}

// English fits its own limits.
func TestEnglish(t *testing.T) {
	en := readEnglish(t)
	for key, text := range en {
		if n := utf8.RuneCountInString(text); n > longest(key, text) {
			t.Errorf("%s has %d characters", key, n)
		}
		if _, stray := placeholders(text); stray {
			t.Errorf("%s has a stray $", key)
		}
		if base, is := strings.CutSuffix(key, "_other"); is && strings.Contains(text, "$1") && en[base+"_one"] == "" {
			t.Errorf("%s has no %s_one", key, base)
		}
		if base, is := strings.CutSuffix(key, "_one"); is && en[base+"_other"] == "" {
			t.Errorf("%s has no %s_other", key, base)
		}
	}
}

// Each fault is found, and by its name.
func TestCompareFinds(t *testing.T) {
	en := messages{
		"ui_lang_code":    "en",
		"ui_dir":          "ltr",
		"ui_search":       "Search",
		"mark_x":          "Turn off: $1 and $2",
		"app_description": strings.Repeat("x", 100),
		"n_one":           "$1 setting",
		"n_other":         "$1 settings",
		"set_new_title":   "New",
		"set_new_effect":  "New",
		"ui_title":        "Offswitch for LinkedIn",
		"place_hk":        "Hong Kong",
		"price":           "5 $$",
	}
	whole := func() messages {
		return messages{
			"ui_lang_code":    "pl",
			"ui_dir":          "ltr",
			"ui_search":       "Szukaj",
			"mark_x":          "Wyłącz: $2 i $1",
			"app_description": strings.Repeat("y", 132),
			"n_one":           "jedno ustawienie",
			"n_few":           "$1 ustawienia",
			"n_many":          "$1 ustawień",
			"n_other":         "$1 ustawienia",
			"ui_title":        "Offswitch for LinkedIn",
			"place_hk":        "Hong Kong",
			"price":           "za 5 $$",
		}
	}
	later := func(key string) bool { return strings.HasPrefix(key, "set_new_") }
	if p := compare(en, whole(), "pl", later); len(p) > 0 {
		t.Fatalf("nothing is wrong, but: %v", p)
	}
	for _, c := range []struct {
		name  string
		spoil func(m messages)
		want  string
	}{
		{"missing", func(m messages) { delete(m, "ui_search") }, "ui_search: is missing"},
		{"a form missing", func(m messages) { delete(m, "n_few") }, "n_few: is missing"},
		{"extra", func(m messages) { m["ui_more"] = "x" }, "ui_more: is not in English"},
		{"a form too many", func(m messages) { m["n_two"] = "$1 x" }, "n_two: is not in English"},
		{"empty", func(m messages) { m["ui_search"] = " " }, "ui_search: is empty"},
		{"spaces", func(m messages) { m["ui_search"] = "Szukaj " }, "ui_search: has white space"},
		{"a line break", func(m messages) { m["ui_search"] = "Szu\nkaj" }, "ui_search: holds the character"},
		{"turned round", func(m messages) { m["ui_search"] = "Szu\u202ekaj" }, "ui_search: holds the character"},
		{"placeholder lost", func(m messages) { m["mark_x"] = "Wyłącz: $1" }, "mark_x: $2 is missing"},
		{"placeholder lost in a form", func(m messages) { m["n_few"] = "ustawienia" }, "n_few: $1 is missing"},
		{"placeholder invented", func(m messages) { m["mark_x"] = "Wyłącz: $1 $2 $3" }, "mark_x: $3 is not in English"},
		{"named placeholder", func(m messages) { m["ui_search"] = "Szukaj $X$" }, "ui_search: has a $"},
		{"too long", func(m messages) { m["ui_search"] = strings.Repeat("x", 30) }, "ui_search: has 30 characters; 29"},
		{"too long for a store", func(m messages) { m["app_description"] = strings.Repeat("y", 133) }, "app_description: has 133 characters; 132"},
		{"not translated", func(m messages) { m["ui_search"] = "Search" }, "ui_search: is not translated"},
		{"another language", func(m messages) { m["ui_lang_code"] = "cs" }, "ui_lang_code: is"},
		{"the wrong direction", func(m messages) { m["ui_dir"] = "rtl" }, "ui_dir: is"},
	} {
		m := whole()
		c.spoil(m)
		p := compare(en, m, "pl", later)
		if len(p) != 1 || !strings.Contains(p[0], c.want) {
			t.Errorf("%s: got %v, want %s", c.name, p, c.want)
		}
	}
	if p := compare(en, whole(), "pl", func(string) bool { return false }); len(p) != 2 {
		t.Errorf("without leave: %v", p)
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":{"message":"x"},"b":{"message":"y","description":"z"}}`: "",
		`[]`:                               "cannot unmarshal",
		`{"a":{"message":"x"}} {}`:         "something follows",
		`{"a":{"message":"x","text":"y"}}`: "unknown field",
		`{"a":{"message":"x"},"a":{"message":"y"}}`: "a: is there twice",
	} {
		_, problems := parse([]byte(text))
		if got := strings.Join(problems, "; "); (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// A construction is how the program makes keys out of parts.
type construction struct {
	prefix string
	values []string
	suffix []string // what may follow a value; "" where nothing does
}

var plain = []string{""}

// constructions are all there are: a new one has to be written down here, so
// that its sentences are known to be used, and to be there.
func constructions(b *rules.Book) []construction {
	var sections, presets []string
	for _, s := range b.Sections.Sections {
		sections = append(sections, strings.ReplaceAll(s.ID, "-", "_"))
	}
	for _, p := range b.Presets.Presets {
		presets = append(presets, strings.ReplaceAll(p.ID, "-", "_"))
	}
	return []construction{
		{"item_", []string{"changed", "confirmed", "lost", "already", "absent", "failed", "skipped", "partly"}, plain},
		{"mark_", []string{"back", "nothing", "unclear", "gone", "altered", "hidden"}, plain},
		{"objection_", []string{"law_gdpr", "law_uk", "law_other"}, plain},
		{"objection_", []string{
			"use_models", "use_ads", "use_research",
			"reason_expect", "reason_others", "reason_sensitive", "reason_forget", "reason_work", "reason_balance",
		}, []string{"", "_text"}},
		{"objection_text_open_", []string{"gdpr", "uk", "other"}, plain},
		{"place_", []string{"eu", "eea", "uk", "ch", "us", "ca", "hk", "cn"}, plain},
		{"preset_", presets, []string{"", "_detail"}},
		{"report_proof_", []string{"page", "hub", "changed", "confirmed", "lost"}, plain},
		{"batch_", []string{"pause", "resume", "stop", "close", "rest", "retry"}, plain},
		{"section_", sections, plain},
		{"set_", nil, nil}, // by the entries, below
		{"state_on_", []string{"used", "shown", "taste", "guard"}, plain},
		{"state_open_", []string{"used", "shown", "taste"}, plain},
		{"state_", []string{"off", "unseen", "absent", "unsure", "hand"}, plain},
		{"ui_", []string{"count", "leave", "seen", "undo"}, []string{"", "_name"}},
	}
}

// What is said is written, and what is written is said.
func TestKeysAndUses(t *testing.T) {
	en := readEnglish(t)
	book, err := rules.Read(rules.Files)
	if err != nil {
		t.Fatal(err)
	}
	all, err := uses(root)
	if err != nil {
		t.Fatal(err)
	}
	families := map[string]bool{}
	for key := range en {
		family, _, _ := strings.Cut(key, "_")
		families[family] = true
	}
	said := map[string]bool{}
	for key := range check.Wanted(book) {
		said[key] = true
	}
	built, begun := constructions(book), map[string]bool{}
	for _, u := range all {
		family, _, _ := strings.Cut(u.text, "_")
		if !families[family] {
			continue
		}
		if strings.HasSuffix(u.text, "_") {
			begun[u.text] = true
			if !slices.ContainsFunc(built, func(c construction) bool { return c.prefix == u.text }) {
				t.Errorf("%s makes keys of %q: write it down in constructions", u.file, u.text)
			}
			continue
		}
		found := false
		for _, end := range []string{"", "_one", "_other", "_name"} {
			if _, ok := en[u.text+end]; ok {
				said[u.text+end], found = true, true
			}
		}
		if !found {
			t.Errorf("%s says %q, which is not in English", u.file, u.text)
		}
	}
	for _, c := range built {
		if !begun[c.prefix] {
			t.Errorf("no key is made of %q any more", c.prefix)
		}
		for _, v := range c.values {
			for _, end := range c.suffix {
				if key := c.prefix + v + end; en[key] == "" {
					t.Errorf("%q, which may be said, is not in English", key)
				} else {
					said[key] = true
				}
			}
		}
	}
	for key := range en {
		if !said[key] {
			t.Errorf("nothing says %q", key)
		}
	}
}

// The made-up language is a faithful one: nothing but its look differs.
func TestPseudo(t *testing.T) {
	en := readEnglish(t)
	all := made(en)
	c := &comparison{en: en, other: all, lang: "en", plurals: plurals(en)}
	c.keys(func(string) bool { return false })
	for key := range all {
		c.text(key, key)
	}
	for _, p := range c.problems {
		t.Error(p)
	}
	if got := foreign("Turn off: $1", 18); got != "⟦Ţûŕñ öff: $1 ~~⟧" && utf8.RuneCountInString(got) != 18 {
		t.Errorf("%s, %d", got, utf8.RuneCountInString(got))
	}
}
