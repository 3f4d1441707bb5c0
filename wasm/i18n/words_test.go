package i18n_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"offswitch/tools/speech"
	"offswitch/wasm/i18n"
)

const sample = `{
	"ui_lang_code": {"message": "pl", "description": "ignored"},
	"ui_just_now": {"message": "teraz"},
	"ui_list_separator": {"message": ", "},
	"plain": {"message": "Wyłącz"},
	"one_arg": {"message": "Wyłącz: $1"},
	"swapped": {"message": "$2, $1"},
	"named": {"message": "$SETTING$ ($Age$)", "placeholders": {
		"setting": {"content": "$1", "example": "Reklamy"},
		"age": {"content": "od $2 dni"}}},
	"dollar": {"message": "5 $$, $unknown$, 5$"},
	"left_one": {"message": "$1 ustawienie"},
	"left_few": {"message": "$1 ustawienia"},
	"left_many": {"message": "$1 ustawień w $2"},
	"left_other": {"message": "$1 ustawienia (inne)"},
	"only_other": {"message": "$1 sztuk"},
	"set_ads_gender_title": {"message": "Płeć"},
	"set_ads_gender_effect": {"message": "Koniec"}
}`

func polish(t *testing.T) *i18n.Words {
	t.Helper()
	src, err := speech.FromMessages([]byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	return i18n.New(src, "")
}

func TestTexts(t *testing.T) {
	w := polish(t)
	for _, c := range []struct{ got, want string }{
		{w.Lang(), "pl"},
		{w.T("plain"), "Wyłącz"},
		{w.T("one_arg", "Reklamy"), "Wyłącz: Reklamy"},
		{w.T("one_arg"), "Wyłącz: "},
		{w.T("one_arg", "$1 $$"), "Wyłącz: $1 $$"}, // an argument is text, not a pattern
		{w.T("swapped", "a", "b"), "b, a"},
		{w.T("named", "Reklamy", "3"), "Reklamy (od 3 dni)"},
		{w.T("dollar"), "5 $, $unknown$, 5$"},
		{w.T("missing", "x"), "[missing]"},
		{w.N("missing", 2), "[missing_other]"},
		{w.N("left", 1, "x"), "1 ustawienie"},
		{w.N("left", 3, "x"), "3 ustawienia"},
		{w.N("left", 12, "x"), "12 ustawień w x"},
		{w.N("left", 22, "x"), "22 ustawienia"},
		{w.N("only", 1), "1 sztuk"},
		{w.SettingWord("ads-gender", "title"), "Płeć"},
		{w.SettingWord("ads-gender", "effect"), "Koniec"},
		{w.SettingWord("ads-gender", "limits"), ""},
		{w.SettingWord("ads-age", "title"), "[set_ads_age_title]"},
		{w.List([]string{"a", "b", "c"}), "a, b, c"},
		{w.Date(1762128000000), "2025-11-03"},
		{w.Date(-1), "1969-12-31"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestAgo(t *testing.T) {
	w := polish(t)
	const now, minute, day = 1762128000000, 60_000, 86_400_000
	for past, want := range map[int64]string{
		-5 * day:    "teraz", // the clock was put back
		0:           "teraz",
		59_999:      "teraz",
		minute:      "1 minute ago",
		59 * minute: "59 minutes ago",
		60 * minute: "1 hour ago",
		day - 1:     "23 hours ago",
		day:         "1 day ago",
		13 * day:    "1 week ago",
		31 * day:    "1 month ago",
		800 * day:   "2 years ago",
	} {
		if got := w.Ago(now-past, now); got != want {
			t.Errorf("%d ms ago: got %q, want %q", past, got, want)
		}
	}
}

func TestDir(t *testing.T) {
	src, _ := speech.FromMessages([]byte(`{}`))
	for lang, want := range map[string]string{
		"": "ltr", "en": "ltr", "de": "ltr", "pt_BR": "ltr", "ar": "rtl", "ar-EG": "rtl", "he": "rtl", "fa": "rtl", "ur_PK": "rtl",
		"arn": "ltr",
	} {
		if got := i18n.New(src, lang).Dir(); got != want {
			t.Errorf("%q is written %s, want %s", lang, got, want)
		}
	}
	if got := i18n.New(src, "pt_BR").Lang(); got != "pt-BR" {
		t.Errorf("Lang is %q, want a BCP 47 code", got)
	}
}

func TestBrokenMessages(t *testing.T) {
	for _, text := range []string{"", "{", `{"a": 1}`, `[]`, `{"a": {"message": 3}}`} {
		if _, err := speech.FromMessages([]byte(text)); err == nil {
			t.Errorf("%q was taken for messages", text)
		}
	}
}

const english = "../../extension/_locales/en/messages.json"

// The English file is where every key begins: what is wrong there is wrong in
// every language.
func TestEnglish(t *testing.T) {
	data, err := os.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	src, err := speech.FromMessages(data)
	if err != nil {
		t.Fatal(err)
	}
	if w := i18n.New(src, ""); w.Lang() != "en" || w.Dir() != w.T("ui_dir") {
		t.Errorf("the English words say they are %q, %q", w.Lang(), w.Dir())
	}
	var all map[string]struct{ Message, Description string }
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	key := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	argument := regexp.MustCompile(`\$[1-9]`)
	for name, e := range all {
		if !key.MatchString(name) {
			t.Errorf("%s: a key is lower case letters, digits and _", name)
		}
		if e.Message != strings.TrimSpace(e.Message) && name != "ui_list_separator" || e.Message == "" {
			t.Errorf("%s: the message is empty or has blanks around it", name)
		}
		if e.Description == "" {
			t.Errorf("%s: no description for translators", name)
		}
		for _, a := range argument.FindAllString(e.Message, -1) {
			if !strings.Contains(e.Description, a) && !strings.HasSuffix(name, "_one") {
				t.Errorf("%s: the description does not say what %s is", name, a)
			}
		}
		if base, ok := strings.CutSuffix(name, "_one"); ok {
			if _, ok := all[base+"_other"]; !ok {
				t.Errorf("%s has no %s_other", name, base)
			}
		}
	}
	// Whoever tests Offswitch from outside finds a button by these names.
	w := i18n.New(src, "en")
	for got, want := range map[string]string{
		w.T("mark_turn_off_name", "Ads"):         "Turn off: Ads",
		w.T("mark_turn_on_name", "Ads"):          "Turn on: Ads",
		w.T("mark_choose_name", "Ads", "No one"): "Choose No one: Ads",
		w.N("head_on", 1):                        "1 setting still gives your data away",
		w.N("head_on", 3):                        "3 settings still give your data away",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Keys in order make two people's changes to the file meet less often.
func TestEnglishIsSorted(t *testing.T) {
	data, err := os.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, m := range regexp.MustCompile(`(?m)^  "([^"]+)": \{`).FindAllStringSubmatch(string(data), -1) {
		keys = append(keys, m[1])
	}
	if len(keys) == 0 || !slices.IsSorted(keys) {
		t.Errorf("the %d keys are not sorted", len(keys))
	}
}
