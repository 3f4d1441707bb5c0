package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"offswitch/rules"
	"offswitch/rules/check"
)

// sample is a report as the backend writes it; its own test compares the two.
// Its names are such that nobody will describe a setting under them.
func sample(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/report.json")
	if err != nil {
		t.Fatal(err)
	}
	fields := map[string]string{}
	if err := json.Unmarshal(data, &fields); err != nil {
		t.Fatal(err)
	}
	return fields
}

// with is the sample with some fields changed.
func with(t *testing.T, pairs ...string) string {
	t.Helper()
	fields := sample(t)
	for i := 0; i < len(pairs); i += 2 {
		fields[pairs[i]] = pairs[i+1]
	}
	data, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func written(t *testing.T, dir, id string) *rules.Entry {
	t.Helper()
	book, problems := check.All(os.DirFS(dir))
	for _, p := range problems {
		t.Error(p)
	}
	if book == nil {
		return nil
	}
	for i := range book.Entries {
		if book.Entries[i].ID == id {
			return &book.Entries[i]
		}
	}
	t.Errorf("%s is not there", id)
	return nil
}

func TestReport(t *testing.T) {
	const (
		address = "/mypreferences/d/settings/nobodys-setting"
		key     = "allowNobodysSetting"
		label   = "Use a made-up signal"
	)
	for _, c := range []struct {
		name   string
		report string
		args   []string
		right  func(*rules.Entry) bool
	}{
		{"as it comes", with(t), nil, func(e *rules.Entry) bool {
			x := e.Controls[0]
			return e.Title == "Nobodys setting" && e.Group == "" && e.Act == "flip" && e.Status == "doubtful" && !e.Recommended &&
				e.Addresses[0].Path == address && e.Addresses[0].Seen == "a stranger, 2026-03-04" &&
				slices.Equal(x.Keys, []string{key}) && x.Role == "switch" && x.Protects == "off" && !x.Sole &&
				x.Labels[0] == (rules.Label{Lang: "en", Text: label, Seen: "a stranger, 2026-03-04"})
		}},
		{"under a heading we know, in another language", with(t, "heading", "So verwendet  LinkedIn Ihre Daten.", "lang", "de", "title", "Stimmproben"), nil, func(e *rules.Entry) bool {
			return e.Group == "How LinkedIn uses your data" && e.Title == "Nobodys setting" && e.Controls[0].Labels[0].Lang == "de" &&
				e.Titles[0] == (rules.Label{Lang: "de", Text: "Stimmproben", Seen: "a stranger, 2026-03-04"})
		}},
		{"only generated ids", with(t, "keys", ":r1: ember123 row-4 x inputSwitch toggle_Switch_Input"), nil, func(e *rules.Entry) bool {
			return e.Controls[0].Keys == nil
		}},
		{"without a label", with(t, "label", "  ", "lang", ""), nil, func(e *rules.Entry) bool {
			return e.Controls[0].Labels == nil && e.Controls[0].Keys != nil
		}},
		{"the flags come first", with(t), []string{"-title", "Voices", "-label", "Stimme", "-lang", "de", "-key", "allowNobodysThird"}, func(e *rules.Entry) bool {
			return e.Title == "Voices" && e.Controls[0].Labels[0].Lang == "de" && e.Controls[0].Labels[0].Text == "Stimme" && e.Controls[0].Keys[0] == "allowNobodysThird"
		}},
		{"a choice", with(t, "role", "radios", "keys", "voiceSampleAudience__ALL x"), nil, func(e *rules.Entry) bool {
			return e.Act == "none" && e.Controls[0].Role == "radios" && e.Controls[0].Protects == "" && e.Controls[0].Keys[0] == "voiceSampleAudience"
		}},
		{"a toggle without effect", with(t, "role", "toggle"), []string{"-act", "none"}, func(e *rules.Entry) bool {
			return e.Act == "none" && e.Controls[0].Role == "switch" && e.Controls[0].Protects == ""
		}},
		{"what looks like markup", with(t, "label", `"> < script & -->`, "title", `--> "x"`), nil, func(e *rules.Entry) bool {
			return e.Controls[0].Labels[0].Text == `"> < script & -->`
		}},
		{"marks of the direction", with(t, "label", "\u200fUse a\u200e made-up signal"), nil, func(e *rules.Entry) bool {
			return e.Controls[0].Labels[0].Text == "Use a made-up signal"
		}},
	} {
		dir := copied(t)
		var out bytes.Buffer
		args := append([]string{"data-privacy", "nobodys-setting", "-report", "-", "-source", "a stranger"}, c.args...)
		if err := start(dir, c.report, &out, args...); err != nil {
			t.Errorf("%s: %v\n%s", c.name, err, out.String())
			continue
		}
		if e := written(t, dir, "nobodys-setting"); e != nil && !c.right(e) {
			t.Errorf("%s: %+v", c.name, e)
		}
		fixture := read(t, dir, "rules/fixtures/nobodys-setting.html")
		if strings.Contains(fixture, "< script") {
			t.Errorf("%s: markup came through:\n%s", c.name, fixture)
		}
		if c.name == "as it comes" && !strings.Contains(fixture, `aria-labelledby="`+key+`"`) {
			t.Errorf("the fixture is of something else:\n%s", fixture)
		}
		if !strings.Contains(out.String(), "nothing in them may be of a person") {
			t.Errorf("%s: does not ask for a look at the texts: %s", c.name, out.String())
		}
	}
}

// What a title could do in a file of messages, it does not.
func TestReportTitleIsNoPlaceholder(t *testing.T) {
	for _, title := range []string{"Voice $1", "$ARG$", strings.Repeat("long ", 20)} {
		dir := copied(t)
		var out bytes.Buffer
		if err := start(dir, with(t, "title", title), &out, "data-privacy", "nobodys-setting", "-report", "-"); err != nil {
			t.Errorf("%q: %v\n%s", title, err, out.String())
			continue
		}
		var words map[string]word
		if err := json.Unmarshal([]byte(read(t, dir, check.Words)), &words); err != nil {
			t.Fatal(err)
		}
		if got := words["set_nobodys_setting_title"].Message; got != "Nobodys setting" {
			t.Errorf("%q: our title is %q", title, got)
		}
	}
}

// A report that is not as the popup writes it changes nothing at all.
func TestReportRefuses(t *testing.T) {
	whole := with(t)
	for _, c := range []struct {
		name, report string
		want         string
	}{
		{"empty", "", "is empty"},
		{"a list", "[" + whole + "]", "no JSON object"},
		{"cut off", whole[:len(whole)-1], "ends too early"},
		{"two of them", whole + whole, "something follows"},
		{"not UTF-8", strings.Replace(whole, "nobodys", "no\xffbodys", 1), "no text in UTF-8"},
		{"another field", with(t, "section", "x"), `"section" is no field`},
		{"a field in capitals", strings.Replace(whole, `"label"`, `"Label"`, 1), `"Label" is no field`},
		{"a field twice", strings.Replace(whole, "{", `{"label":"x",`, 1), "label is there twice"},
		{"a field less", strings.Replace(whole, `"heading":"Nobodys setting",`, "", 1), "heading is missing"},
		{"a number", strings.Replace(whole, `"state":"on"`, `"state":1`, 1), "state is no text"},
		{"a null", strings.Replace(whole, `"state":"on"`, `"state":null`, 1), "state is no text"},
		{"an object", strings.Replace(whole, `"state":"on"`, `"state":{"x":"y"}`, 1), "state is no text"},
		{"huge", with(t, "keys", strings.Repeat("x ", maxReport)), "is larger than"},
		{"a long label", with(t, "label", strings.Repeat("x", 201)), "label has 201 characters"},
		{"a line break", with(t, "label", "Use\nit"), "label holds a character"},
		{"an escape sequence", with(t, "label", "\x1b[2J"), "label holds a character"},
		{"turned round", with(t, "label", "Use \u202ereverse"), "label holds a character"},
		{"a zero width space", with(t, "title", "Use\u200b"), "title holds a character"},
		{"no role of a control", with(t, "role", "button"), "role"},
		{"no state", with(t, "state", "ON"), "state"},
		{"no language", with(t, "lang", "../en"), "no language"},
		{"label without a language", with(t, "lang", ""), "add -lang"},
		{"another site", with(t, "address", "https://elsewhere.example/mypreferences/d/settings/x"), "not the address"},
		{"no path", with(t, "address", ""), "not the address"},
		{"not in the settings", with(t, "address", "/feed/update"), "not the address"},
		{"beside the settings", with(t, "address", "/mypreferences/dx/settings/x"), "not the address"},
		{"up again", with(t, "address", "/mypreferences/d/../../feed"), "not the address"},
		{"with a query", with(t, "address", "/mypreferences/d/settings/x?y=z"), "not the address"},
		{"an escape", with(t, "address", "/mypreferences/d/settings/%2e%2e"), "not the address"},
		{"in capitals", with(t, "address", "/mypreferences/d/settings/Voice"), "not the address"},
		{"the mobile tree", with(t, "address", "/mypreferences/m/settings/voice"), "not the address"},
		{"never", with(t, "address", "/mypreferences/d/close-accounts"), "never list"},
		{"below never", with(t, "address", "/mypreferences/d/change-password/now"), "never list"},
		{"never, elsewhere in the tree", with(t, "address", "/mypreferences/d/settings/passkey"), "never list"},
		{"a section's page", with(t, "address", "/mypreferences/d/categories/ads"), "nothing was written"},
		{"known already", with(t, "address", "/mypreferences/d/settings/ads-by-age"), "is the page of rules/advertising-data/ads-age-range.json, so nothing was written"},
		{"a key of another setting's", with(t, "keys", "allowAdsByAge"), "nothing was written"},
	} {
		dir := copied(t)
		before := tree(t, dir)
		var out bytes.Buffer
		err := start(dir, c.report, &out, "data-privacy", "nobodys-setting", "-report", "-")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s\n%s", c.name, err, c.want, out.String())
		}
		if !maps.Equal(before, tree(t, dir)) {
			t.Errorf("%s: something was written", c.name)
		}
	}
	dir := copied(t)
	var out bytes.Buffer
	if err := start(
		dir,
		"",
		&out,
		"data-privacy",
		"nobodys-setting",
		"-report",
		filepath.Join(dir, "none.json"),
	); err == nil {
		t.Error("a report that is not there was read")
	}
}

// Nothing is written but the four files, whatever is in the report.
func TestReportWritesOnlyItsOwnFiles(t *testing.T) {
	dir := copied(t)
	before := tree(t, dir)
	var out bytes.Buffer
	if err := start(
		dir,
		with(t, "title", "../../x", "heading", "../y", "label", "/etc/z"),
		&out,
		"data-privacy",
		"nobodys-setting",
		"-report",
		"-",
	); err != nil {
		t.Fatal(err, out.String())
	}
	var changed []string
	for name, text := range tree(t, dir) {
		if before[name] != text {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	if want := []string{
		check.Words,
		"rules/data-privacy/nobodys-setting.json",
		"rules/fixtures/nobodys-setting.html",
		standinTable + "/privacy.json",
	}; !slices.Equal(
		changed,
		want,
	) {
		t.Errorf("wrote %v, want %v", changed, want)
	}
}

func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all[name] = read(t, dir, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// From the report to a setting that the backend reads, in a copy of the whole
// source tree: the tests pass with it, they do read it, and they fail without
// its fixture.
func TestReportToTestedRule(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the backend's tests")
	}
	root, err := check.Root()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum", "manifest.json", "rules", "wasm", "tools", "extension", "standin"} {
		copyTree(t, filepath.Join(root, name), filepath.Join(dir, name))
	}
	var out bytes.Buffer
	tool := &tool{root: dir, now: day, in: strings.NewReader(with(t)), out: &out, generate: generate}
	if err := tool.run([]string{"data-privacy", "nobodys-setting", "-report", "-"}); err != nil {
		t.Fatal(err, out.String())
	}
	goes := func(args ...string) (string, error) {
		c := exec.Command("go", append([]string{"test"}, args...)...)
		c.Dir = dir
		text, err := c.CombinedOutput()
		return string(text), err
	}
	if text, err := goes(
		"./rules/check",
		"./rules/generate",
		"./rules/fixtures",
		"./wasm/catalog",
		"./standin/...",
	); err != nil {
		t.Errorf("%v\n%s", err, text)
	}
	// Whatever else is to be translated: nobody has to translate this one yet.
	if text, _ := goes(
		"./tools/locales",
	); !strings.Contains(text, "offswitch/tools/locales") ||
		strings.Contains(text, "nobodys_setting") {
		t.Errorf("the words of the new setting:\n%s", text)
	}
	text, err := goes("-v", "-run", "TestFixtures/nobodys-setting", "./wasm/server")
	if err != nil {
		t.Errorf("%v\n%s", err, text)
	}
	for _, want := range []string{"--- PASS: TestFixtures/nobodys-setting/en", "--- PASS: TestFixtures/nobodys-setting/eo"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if err := os.Remove(filepath.Join(dir, "rules", "fixtures", "nobodys-setting.html")); err != nil {
		t.Fatal(err)
	}
	if text, err := goes(
		"./rules/fixtures",
	); err == nil ||
		!strings.Contains(text, "nobodys-setting.json has no fixture") {
		t.Errorf("without a fixture: %v\n%s", err, text)
	}
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		below, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, below), 0o755)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, below), data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}
