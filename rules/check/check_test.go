package check

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"offswitch/rules"
)

// tree returns what All looks at, copied, so that a test can break it.
func tree(t testing.TB) fstest.MapFS {
	t.Helper()
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	copied := fstest.MapFS{}
	disk := os.DirFS(root)
	read := func(name string) {
		data, err := fs.ReadFile(disk, name)
		if err != nil {
			t.Fatal(err)
		}
		copied[name] = &fstest.MapFile{Data: data}
	}
	read(Words)
	err = fs.WalkDir(disk, "rules", func(name string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ".json") {
			read(name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return copied
}

func TestNothingIsWrong(t *testing.T) {
	book, problems := All(tree(t))
	for _, p := range problems {
		t.Error(p)
	}
	if book == nil || len(book.Entries) < 90 {
		t.Fatal("entries are missing")
	}
}

// A file that is broken is named, with the field and what is the matter.
func TestBroken(t *testing.T) {
	const (
		age      = "rules/advertising-data/ads-age-range.json"
		gender   = "rules/advertising-data/ads-gender.json"
		ai       = "rules/data-privacy/genai-training.json"
		promo    = "rules/data-privacy/linkedin-promotions.json"
		resumes  = "rules/data-privacy/job-application-settings.json"
		history  = "rules/data-privacy/search-history.json"
		viewing  = "rules/visibility/profile-viewing-options.json"
		off      = "rules/advertising-data/ads-off-linkedin.json"
		sections = "rules/sections.json"
		presets  = "rules/presets.json"
		never    = "rules/never.json"
		german   = "rules/locales/de.json"
	)
	// old is replaced by new, once, in the file.
	for _, c := range []struct{ file, old, new, want string }{
		{age, `"protects": "off"`, `"protects": "of"`, age + `: controls[0].protects: "of" is not "off", "on" or an option`},
		{age, `"protects": "off"`, `"protects": ""`, age + `: controls[0].protects: is empty; "flip" needs "off" or "on"`},
		{age, `"id": "ads-age-range"`, `"id": "ads-age"`, age + `: id: "ads-age" is not the name of the file`},
		{age, `"id": "ads-age-range"`, `"id": "ads-age-range", "id": "ads-age-range"`, age + `: id: is there twice`},
		{age, `"title": "Age range"`, "\"title\": \"Age\\u202e range\"", age + `: title: holds a character that cannot be seen ('\u202e')`},
		{age, `"title": "Age range"`, `"title": "Age&nbsp;range"`, age + `: title: "&nbsp;" is markup; write what is read`},
		{age, `"title": "Age range"`, `"title": "<b>Age range</b>"`, age + `: title: "<b" is markup; write what is read`},
		{age, `"act": "flip"`, `"act": "flop"`, age + `: act: "flop" is not one of "flip", "choose", "each", "hand", "none"`},
		{age, `"act": "flip"`, `"act": "each"`, age + `: act: "each" needs at least two controls`},
		{age, `"act": "flip"`, `"act": "choose"`, age + `: act: "choose" needs exactly one control, radios or a select`},
		{age, `"act": "flip"`, `"act": "hand"`, age + `: controls: are not read where the act is "hand"`},
		{age, `"act": "flip"`, `"act": "none"`, age + `: controls[0].protects: "off" protects something; then the act is not "none"`},
		{age, `"act": "flip"`, `"act": "flip", "colour": "red"`, age + `: colour: is not a field that is known here`},
		{age, `"sole": true`, `"solo": true`, age + `: controls[0].solo: is not a field that is known here`},
		{age, `"title": "Age range",`, ``, age + `: title: is missing`},
		{age, `"title": "Age range",`, `"title": "Age range"`, age + `: line 5: is no JSON: invalid character '"' after object key:value pair`},
		{age, `"group": "Activity and inferred data"`, `"group": "Guesses"`, age + `: group: "Guesses" is not a heading of advertising-data in sections.json`},
		{age, `"allowAdsByAge"`, `"allowAdsByGender"`, gender + `: controls[0].keys[0]: "allowAdsByGender" belongs to ` + age + `: controls[0]`},
		{age, `/mypreferences/d/settings/ads-by-age`, `/mypreferences/d/passkey`, age + `: addresses[0].path: "/mypreferences/d/passkey" is on the never list (/mypreferences/d/passkey)`},
		{age, `/mypreferences/d/settings/ads-by-age`, `/mypreferences/m/settings/passkey/`, age + `: addresses[0].path: "/mypreferences/m/settings/passkey/" is on the never list (/mypreferences/d/passkey)`},
		{age, `/mypreferences/d/settings/ads-by-age`, `/login`, age + `: addresses[0].path: "/login" is on the never list (/login)`},
		{age, `/mypreferences/d/settings/ads-by-age`, `/mypreferences/d/categories/ads`, age + `: addresses[0].path: "/mypreferences/d/categories/ads" is the page of advertising-data`},
		{age, `/mypreferences/d/settings/ads-by-age`, `ads-by-age`, age + `: addresses[0].path: 'ads-by-age' does not match pattern`},
		{age, `/mypreferences/d/settings/ads-by-age`, `/mypreferences/d/settings/ads-by-gender`, gender + `: controls[0].sole: ` + age + ` has a control at /mypreferences/d/settings/ads-by-gender too`},
		{age, `"addresses"`, `"noAddress": "None.", "addresses"`, age + `: addresses: give exactly one of "addresses", "link" and "noAddress" (why there is none)`},
		{history, `"noAddress": "Only its old address is sourced.",`, ``, history + `: addresses: give exactly one of "addresses", "link" and "noAddress" (why there is none)`},
		{history, `"recommended": false`, `"recommended": true`, history + `: recommended: there is nothing to press where the act is "hand"`},
		{promo, `"kind": "used"`, `"kind": "taste"`, promo + `: kind: "taste" is not recommended to anybody`},
		{promo, `"kind": "used",`, ``, promo + `: kind: is missing; a setting that can be pressed has one`},
		{history, `"recommended": false,`, `"recommended": false, "kind": "used",`, history + `: kind: says nothing where the act is "hand"`},
		{resumes, `"recommended": false`, `"recommended": true`, resumes + `: recommended: a press that destroys something is not recommended`},
		{resumes, `"id": "sharing"`, `"id": "resumes"`, resumes + `: controls[1].id: "resumes" is the id of controls[0] too`},
		{promo, `"id": "emails",`, ``, promo + `: controls[1].id: is missing; each of several controls has one`},
		{promo, `"id": "emails",`, `"id": "emails", "sole": true,`, promo + `: controls[1].sole: controls[0] is of the same kind`},
		{promo, `"LinkedIn promotional emails"`, `"Personalized promotions of LinkedIn products."`, promo + `: controls[1].labels[0].text: "Personalized promotions of LinkedIn products." is a label at /mypreferences/d/settings/linkedin-promotions in ` + promo + ` too`},
		{viewing, `"protects": "private"`, `"protects": "off"`, viewing + `: controls[0].protects: "off" is not "off", "on" or an option`},
		{viewing, `"default": "name"`, `"default": "nickname"`, viewing + `: regions.list[0].default: "nickname" is not "on", "off", "unknown" or an option`},
		{off, `"share-data-affiliates"`, `"share-data"`, off + `: also[0]: "share-data" is not a setting`},
		{ai, `"CN"`, `"XX"`, ai + `: regions.list[0].places[0]: "XX" is not one of "EU", "EEA", "UK", "CH", "US", "CA", "HK", "CN", "*"`},
		{ai, `"CN"`, `"*"`, ai + `: regions.list[2].places[0]: "*" is there twice`},
		{ai, `"places": [
          "UK"
        ]`, `"places": ["UK", "US"]`, ai + `: regions.list[1].more: is said of one place alone, where the setting is offered`},
		{Words, `"set_genai_training_uk"`, `"set_genai_training_us"`, Words + `: set_genai_training_uk: is missing`},
		{age, `"*"`, `"HK"`, age + `: regions.list: none is for "*", all other places`},
		{age, `"date": "2026-01..2026-02"`, `"date": "last year"`, age + `: sources[0].date: 'last year' does not match pattern`},
		{age, `"date": "2026-01..2026-02"`, `"dated": "2026"`, age + `: sources[0].date: is missing`},
		{sections, `"ads-gender"`, `"ads-sex"`, sections + `: sections[0].groups[1].order[4]: "ads-sex" is not a setting`},
		{sections, `"id": "elsewhere"`, `"id": "nowhere"`, `rules/elsewhere: is no section of sections.json`},
		{presets, `"genai-training"`, `"genai"`, presets + `: ai.settings[0]: "genai" is not a setting`},
		{presets, `"genai-training"`, `"job-application-settings"`, presets + `: ai.settings[0]: "job-application-settings" destroys something and is pressed by itself only`},
		{presets, `"genai-training"`, `"search-history"`, presets + `: ai.settings[0]: "search-history" has nothing to press`},
		{presets, `"includes": ["ai", `, `"includes": ["ia", `, presets + `: ai-ads-microsoft.includes[0]: "ia" is not another preset`},
		{never, `/mypreferences/d/passkey`, `/mypreferences/m/user-sessions`, never + `: refused[7].path: "/mypreferences/d/user-sessions" is there twice`},
		{never, `/mypreferences/d/passkey`, `/mypreferences/d/ads-by-age`, age + `: addresses[0].path: "/mypreferences/d/settings/ads-by-age" is on the never list (/mypreferences/d/ads-by-age)`},
		{never, `/psettings/email", "whole": true`, `/mypreferences/d/email", "whole": true`, never + `: refused[14].path: '/mypreferences/d/email' does not match pattern '^/psettings/'`},
		{never, `/psettings/email", "whole": true`, `/psettings/advertising"`, sections + `: sections[0].address: "/psettings/advertising/" is on the never list`},
		{german, `"text": "Aus"`, `"text": "ein"`, german + `: off[0].text: "ein" is a word for on, too`},
		{german, `"lang": "de"`, `"lang": "nl"`, german + `: lang: "nl" is not the name of the file`},
		{Words, `"set_ads_age_range_effect"`, `"set_ads_age_range_affect"`, Words + `: set_ads_age_range_effect: is missing`},
		{Words, `"set_ads_age_range_effect"`, `"set_ads_age_range_affect"`, Words + `: set_ads_age_range_affect: belongs to nothing under rules/`},
	} {
		t.Run(c.want, func(t *testing.T) {
			files := tree(t)
			before := string(files[c.file].Data)
			after := strings.Replace(before, c.old, c.new, 1)
			if before == after {
				t.Fatalf("%s has no %s", c.file, c.old)
			}
			files[c.file] = &fstest.MapFile{Data: []byte(after)}
			book, problems := All(files)
			if book != nil {
				t.Error("the book was given out")
			}
			var got []string
			for _, p := range problems {
				if strings.HasPrefix(p.String(), c.want) {
					return
				}
				got = append(got, p.String())
			}
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), c.want)
		})
	}
}

func TestSettingTwice(t *testing.T) {
	files := tree(t)
	files["rules/visibility/ads-gender.json"] = files["rules/advertising-data/ads-gender.json"]
	_, problems := All(files)
	want := `rules/visibility/ads-gender.json: id: "ads-gender" is the id of rules/advertising-data/ads-gender.json too`
	if !slices.ContainsFunc(problems, func(p Problem) bool { return p.String() == want }) {
		t.Errorf("got %v, want %s", problems, want)
	}
}

func TestSentenceTooLong(t *testing.T) {
	files := tree(t)
	files[Words] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[Words].Data),
		`"set_ads_gender_effect": {
    "message": "`, `"set_ads_gender_effect": {
    "message": "`+strings.Repeat("x", effectLength), 1))}
	_, problems := All(files)
	if len(problems) != 1 || !strings.HasPrefix(problems[0].String(), Words+": set_ads_gender_effect.message: has ") {
		t.Errorf("got %v", problems)
	}
}

// Every entry says where it is or why nobody knows, what stops and what does
// not, and where its facts come from.
func TestHonest(t *testing.T) {
	files := tree(t)
	book, _ := All(files)
	if book == nil {
		t.Fatal("the files are broken")
	}
	want := Wanted(book)
	for i := range book.Entries {
		e := &book.Entries[i]
		fail := func(format string, args ...any) { t.Errorf(e.File+": "+format, args...) }
		if len(e.Addresses) == 0 && e.NoAddress == "" && e.Link == "" {
			fail("neither an address nor a reason")
		}
		for _, part := range []string{"title", "effect", "limits"} {
			if want[Message("set", e.ID, part)] == 0 {
				fail("no %s is asked for", part)
			}
		}
		if e.Regions.Text == "" || e.Default == "" {
			fail("default or regions are missing")
		}
		dated := slices.ContainsFunc(e.Sources, func(s rules.Source) bool { return s.Date != "undated" })
		if !dated && e.Recommended {
			fail("recommended, and no source has a date")
		}
		// A guess is never made to look like a fact.
		if e.Confidence == "guess" && e.Recommended {
			fail("is a guess, and recommended")
		}
		for _, x := range e.Controls {
			if e.Recommended && len(e.Addresses) == 0 {
				fail("recommended, and nobody knows where it is")
			}
			for _, l := range x.Labels {
				if l.Seen == "" {
					fail("label %q was seen by nobody", l.Text)
				}
			}
		}
	}
	seen := map[string]int{}
	for _, e := range book.Entries {
		seen[e.Act]++
	}
	for _, act := range []string{"flip", "choose", "each", "hand", "none"} {
		if seen[act] == 0 {
			t.Errorf("no entry has act %q: %v", act, seen)
		}
	}
}

// What the tools embed is what is on disk.
func TestEmbedded(t *testing.T) {
	book, err := rules.Read(rules.Files)
	if err != nil {
		t.Fatal(err)
	}
	disk, _ := All(tree(t))
	if disk == nil || len(book.Entries) != len(disk.Entries) {
		t.Error("a section is not embedded")
	}
}
