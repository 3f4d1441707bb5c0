package docs

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// A listing is what the stores show in one language: the parts of
// docs/store/<language>.md by heading, and the extension's own words.
type listing struct {
	parts map[string]string
	words map[string]string
}

// storeLimits are the most characters that a store takes, by part. Chrome's
// store takes name and summary from the package; Mozilla's takes 50 and 250.
var storeLimits = map[string]int{"Name": 45, "Summary": 132, "Description": 15000}

// storeWords are the extension's own sentences that a description must have,
// word for word: so it says what the extension itself says, in each language.
var storeWords = []string{
	"welcome_lead",
	"welcome_does", "welcome_does_1", "welcome_does_2", "welcome_does_3", "welcome_does_4",
	"welcome_never", "welcome_never_1", "welcome_never_2", "welcome_never_3", "welcome_never_4",
	"welcome_terms", "welcome_terms_text", "welcome_terms_own",
}

func languages(t *testing.T) []string {
	t.Helper()
	folders, err := os.ReadDir(filepath.Join(root, "extension/_locales"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range folders {
		all = append(all, f.Name())
	}
	return all
}

func readListing(t *testing.T, language string) *listing {
	t.Helper()
	l := &listing{map[string]string{}, map[string]string{}}
	var messages map[string]struct{ Message string }
	if err := json.Unmarshal([]byte(file(t, "extension/_locales/"+language+"/messages.json")), &messages); err != nil {
		t.Fatal(err)
	}
	for key, m := range messages {
		l.words[key] = m.Message
	}
	for _, section := range strings.Split(file(t, "docs/store/"+language+".md"), "\n## ")[1:] {
		title, text, _ := strings.Cut(section, "\n")
		l.parts[title] = strings.TrimSpace(text)
	}
	return l
}

// wrong says what a store, or a reader, would object to.
func (l *listing) wrong(english *listing) []string {
	var found []string
	if l.parts["Name"] != l.words["app_name"] || l.parts["Summary"] != l.words["app_description"] {
		found = append(found, "name and summary are not those of the extension")
	}
	for title, most := range storeLimits {
		if n := utf8.RuneCountInString(l.parts[title]); n == 0 || n > most {
			found = append(found, title+" is missing or too long")
		}
	}
	if len(l.parts) != len(storeLimits) {
		found = append(found, "there are other parts than name, summary and description")
	}
	text := l.parts["Description"]
	for _, key := range storeWords {
		if !strings.Contains(text, l.words[key]) {
			found = append(found, "the description lacks the words of "+key)
		}
	}
	if !strings.Contains(text, "LinkedIn Corporation") {
		found = append(found, "the description does not say whose trademark LinkedIn is")
	}
	if strings.ContainsAny(text+l.parts["Name"], "®™*#<>`") {
		found = append(found, "the stores show plain text, and no marks")
	}
	lines, other := strings.Split(text, "\n"), strings.Split(english.parts["Description"], "\n")
	if len(lines) != len(other) {
		return append(found, "the description has not as many lines as the English one")
	}
	for i, line := range lines {
		if strings.HasPrefix(line, "• ") != strings.HasPrefix(other[i], "• ") || (line == "") != (other[i] == "") {
			found = append(found, "a line is of another kind than the English one: "+line)
		}
		if l != english && line != "" && line == other[i] {
			found = append(found, "is not translated: "+line)
		}
	}
	return found
}

// Each language of the extension has a text for the stores, and fits.
func TestStoreTexts(t *testing.T) {
	all := languages(t)
	english := readListing(t, "en")
	for _, language := range all {
		if !exists("docs/store/" + language + ".md") {
			t.Errorf("no docs/store/%s.md", language)
			continue
		}
		l := english
		if language != "en" {
			l = readListing(t, language)
		}
		for _, what := range l.wrong(english) {
			t.Errorf("docs/store/%s.md: %s", language, what)
		}
	}
	files, err := filepath.Glob(filepath.Join(root, "docs/store/*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if language := strings.TrimSuffix(
			filepath.Base(name),
			".md",
		); language != "reviewers" &&
			!slices.Contains(all, language) {
			t.Errorf("docs/store/%s.md is in a language that the extension has not", language)
		}
	}
}

func TestStoreTextsFinds(t *testing.T) {
	english := readListing(t, "en")
	for name, c := range map[string]struct {
		spoil func(l *listing)
		want  string
	}{
		"another summary": {func(l *listing) { l.parts["Summary"] += "!" }, "name and summary"},
		"too long": {func(l *listing) {
			l.parts["Summary"] = strings.Repeat("x", 133)
			l.words["app_description"] = l.parts["Summary"]
		}, "too long"},
		"a part left out":      {func(l *listing) { delete(l.parts, "Name"); l.words["app_name"] = "" }, "missing"},
		"a part too many":      {func(l *listing) { l.parts["Slogan"] = "x" }, "other parts"},
		"not said whose it is": {func(l *listing) { l.replace(l.words["welcome_terms_own"], "…") }, "welcome_terms_own"},
		"no owner":             {func(l *listing) { l.replace("LinkedIn Corporation", "…") }, "trademark"},
		"a mark":               {func(l *listing) { l.replace("MIT", "LinkedIn®") }, "no marks"},
		"a paragraph lost":     {func(l *listing) { l.replace("\n\n", "\n") }, "as many lines"},
		"a bullet lost":        {func(l *listing) { l.replace("• ", "") }, "another kind"},
		"English left":         {func(l *listing) { l.parts["Description"] = english.parts["Description"] }, "not translated"},
	} {
		l := readListing(t, "de")
		c.spoil(l)
		if found := l.wrong(english); !strings.Contains(strings.Join(found, "\n"), c.want) {
			t.Errorf("%s: found %q, want %q", name, found, c.want)
		}
	}
}

func (l *listing) replace(old, with string) {
	l.parts["Description"] = strings.ReplaceAll(l.parts["Description"], old, with)
}
