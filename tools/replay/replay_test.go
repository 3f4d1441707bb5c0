package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offswitch/wasm/catalog"
	"offswitch/wasm/protocol"
)

const (
	root = "../.."
	age  = "/mypreferences/d/settings/ads-by-age"
)

// try runs the command on an HTML text.
func try(t *testing.T, html string, args ...string) (string, error) {
	t.Helper()
	var out strings.Builder
	err := run(append(args, "-"), strings.NewReader(html), &out, root)
	return out.String(), err
}

const aSwitch = `<html lang="en"><main><h1>Age range</h1><label><input type="checkbox" role="switch" id="allowAdsByAge" checked>` +
	`Use your age range for ads</label></main>`

// The fixture of each setting shows what its rule says of it: each control is
// the setting's, certain, and its state is told.
func TestFixtures(t *testing.T) {
	tried := 0
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		html, err := os.ReadFile(filepath.Join(root, "rules/fixtures", s.ID+".html"))
		if err != nil || !s.Readable() {
			continue
		}
		tried++
		got, err := Replay(root, s.Addresses[0], string(html))
		if err != nil {
			t.Errorf("%s: %v", s.ID, err)
			continue
		}
		found := false
		for _, c := range got.Controls {
			found = found || c.Setting == s.ID && c.Certain && c.State != "" && len(c.For) > 1
		}
		if !found || !got.Settled || got.Say == "" {
			t.Errorf("%s: %+v", s.ID, got)
		}
	}
	if tried < 30 {
		t.Errorf("only %d fixtures", tried)
	}
}

func TestJSON(t *testing.T) {
	for _, c := range []struct{ name, html, address, want string }{
		{"a known switch", aSwitch, age, `{"controls":[{"setting":"ads-age-range","label":"Use your age range for ads","state":"on",` +
			`"certain":true,"for":["key","address","label","heading","alone"],"against":[],"why":"",` +
			`"offer":"Turn off: Use your age range for ads"}],"rows":[],"settled":true,"say":"This settings page has been read."}`},
		{"a state word for a label", strings.Replace(aSwitch, "Use your age range for ads", "On", 1), age,
			`{"controls":[{"setting":"ads-age-range","label":"Age range","state":"on","certain":true,` +
				`"for":["key","address","heading","alone"],"against":[],"why":"","offer":"Turn off: Age range"}],`},
		{"one that is off", strings.Replace(aSwitch, " checked", "", 1), age, `{"controls":[{"setting":"ads-age-range",` +
			`"label":"Use your age range for ads","state":"off","certain":true,"for":["key","address","label","heading","alone"],` +
			`"against":[],"why":"","offer":null}],"rows":[],"settled":true,"say":"Nothing is left to turn off on this page."}`},
		{"nothing", `<main></main>`, age, `{"controls":[],"rows":[],"settled":false,`},
		{"an unknown one", `<html lang="en"><main><input type="checkbox" role="switch" aria-label="Paint it blue"></main>`,
			"/mypreferences/d/settings/paint", `{"controls":[{"setting":"","label":"Paint it blue","state":"off","certain":false,` +
				`"for":[],"against":[],"why":"`},
	} {
		text, err := try(t, c.html, "--json", "--address", c.address)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var compact strings.Builder
		var all map[string]any
		if err := json.Unmarshal([]byte(text), &all); err != nil || len(all) != 4 {
			t.Errorf("%s: %v, %v", c.name, err, all)
		}
		e := json.NewEncoder(&compact)
		e.SetEscapeHTML(false)
		var r Result
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			t.Fatal(err)
		}
		e.Encode(r)
		if !strings.HasPrefix(compact.String(), c.want) {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, &compact, c.want)
		}
	}
}

// A denial beside the switch is evidence against it, and takes the offer away.
func TestAgainst(t *testing.T) {
	html := strings.Replace(aSwitch, "<label>", `<span>Don't use your age range for ads</span><label aria-label="x">`, 1)
	html = strings.Replace(
		html,
		`id="allowAdsByAge"`,
		`id="allowAdsByAge" aria-label="Don't use your age range for ads"`,
		1,
	)
	r, err := Replay(root, age, html)
	if err != nil || len(r.Controls) != 1 {
		t.Fatal(r, err)
	}
	if c := r.Controls[0]; c.Certain || c.Offer != nil || len(c.Against) == 0 || c.Why == "" {
		t.Errorf("%+v", c)
	}
}

func TestListsRows(t *testing.T) {
	r, err := Replay(
		root,
		"/mypreferences/d/categories/ads",
		`<html lang="en"><main><ul><li><a href="`+age+`"><div>Age range</div><div>On</div></a></li></ul></main>`,
	)
	if err != nil || len(r.Rows) != 1 || r.Rows[0].Setting != "ads-age-range" || r.Rows[0].State != "on" {
		t.Errorf("%+v %v", r, err)
	}
}

func TestForPeople(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "[Turn off: Use your age range for ads]"},
		{[]string{"-explain", "1"}, "button \"Turn off: Use your age range for ads\""},
	} {
		if out, err := try(
			t,
			aSwitch,
			append(c.args, "-address", "https://www.linkedin.com"+age)...); err != nil ||
			!strings.Contains(out, c.want) {
			t.Errorf("%v: %v\n%s", c.args, err, out)
		}
	}
}

// A person sees the page as a tree: what is in it, what it is called, and where
// each control and row of the list below stands.
func TestOutline(t *testing.T) {
	html := `<html lang="en"><main id="x"><div><span><h1>Age range</h1></span></div><div> <p>One</p> <p>Two <b>three</b></p></div>` +
		`<a-b><template shadowrootmode="open"><label><input type="checkbox" role="switch" id="allowAdsByAge" checked>` +
		`Use your age range for ads</label></template></a-b><p hidden>` + strings.Repeat(
		"x",
		100,
	) + `</p>` +
		`<a-b data-closed-root></a-b></main>`
	want := `the page, in the language en
  body
    main id=x
      h1 "Age range"
      div
        p "One"
        p
          "Two"
          b "three"
      a-b
        shadow root
          label
            input, switch type=checkbox id=allowAdsByAge (checked)   <- 1, switch
            "Use your age range for ads"
      p (hidden) "` + strings.Repeat("x", 89) + `…"
      a-b (its shadow root is closed)

 1  ads-age-range `
	if out, err := try(t, html, "--address", age); err != nil || !strings.HasPrefix(out, want) {
		t.Errorf("%v\n%s\nwant\n%s", err, out, want)
	}
	list := `<html lang="en"><main><ul><li><a href="` + age + `"><div>Age range</div><div>On</div></a></li></ul></main>`
	if out, err := try(
		t,
		list,
		"--address",
		"/mypreferences/d/categories/ads",
	); err != nil || !strings.Contains(out, "<- row of ads-age-range\n") {
		t.Errorf("%v\n%s", err, out)
	}
	// What only programs or one control is asked for has no tree.
	for _, args := range [][]string{{"--json"}, {"--explain", "1"}, {"--press", "1"}} {
		if out, err := try(
			t,
			aSwitch,
			append(args, "--address", age)...); err != nil ||
			strings.Contains(out, "the page, in") {
			t.Errorf("%v: %v\n%s", args, err, out)
		}
	}
}

// What was found nowhere is not said to be still loading.
func TestNobodyWaitsForMore(t *testing.T) {
	r, err := Replay(root, age, `<html lang="en"><main><h1>Age range</h1></main></html>`)
	if err != nil || strings.Contains(r.Say, "loading…") {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestErrorsSayTheWayOut(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "does not say where it is: give its path"},
		{[]string{"-address", "ads"}, `"ads" is no path: give its path`},
		{[]string{"-address", age, "another.html"}, "one file"},
		{[]string{"-address", "/feed/"}, "no settings page"},
		{[]string{"-address", "/mypreferences/d/close-account"}, "denylist"},
		{[]string{"-address", age, "-explain", "2"}, "has 1 controls"},
	} {
		if out, err := try(t, aSwitch, c.args...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v %s", c.args, err, out)
		}
	}
	if err := run(
		[]string{"-address", age, "there/is/none.html"},
		nil,
		&strings.Builder{},
		root,
	); err == nil ||
		!strings.Contains(err.Error(), "none.html") {
		t.Error(err)
	}
}

// What a press would do: a click and what proves it; a question first; or
// nothing, and why.
func TestPress(t *testing.T) {
	at := func(path, html string) *Press {
		t.Helper()
		page, err := open(root, path, fromHTML(html))
		if err != nil {
			t.Fatal(err)
		}
		p, err := PressOn(page, 1)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	p := at(age, aSwitch)
	if !p.Clicks || p.Asks != "" || p.Label != "Use your age range for ads" || len(p.Proof) != 2 || p.Proof[0] != age {
		t.Errorf("a switch that is on: %+v", p)
	}
	if p := at(age, strings.Replace(aSwitch, " checked", "", 1)); p.Clicks || p.Why == "" || len(p.Proof) > 0 {
		t.Errorf("one that is off: %+v", p)
	}
	if p := at(
		age,
		strings.Replace(
			aSwitch,
			"</main>",
			`<p aria-busy="true">x</p><div role="dialog" aria-modal="true">Sure?</div></main>`,
			1,
		),
	); p.Clicks ||
		p.Why == "" {
		t.Errorf("one below a dialog: %+v", p)
	}
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		html, err := os.ReadFile(filepath.Join(root, "rules/fixtures", s.ID+".html"))
		if err != nil || !s.Loses || !s.Readable() {
			continue
		}
		if p := at(s.Addresses[0], string(html)); p.Clicks && p.Asks == "" {
			t.Errorf("%s loses something, and nothing is asked: %+v", s.ID, p)
		}
	}
	text, err := try(t, aSwitch, "--address", age, "--press", "1")
	if err != nil || !strings.Contains(text, `one click on "Use your age range for ads"`) || !strings.Contains(text, age) {
		t.Errorf("for people: %q, %v", text, err)
	}
	if _, err := try(
		t,
		aSwitch,
		"--address",
		age,
		"--press",
		"2",
	); err == nil ||
		!strings.Contains(err.Error(), "1 controls") {
		t.Errorf("a control that is not there: %v", err)
	}
}

// A report is replayed as the page was, and what withheld text changes is told.
func TestReport(t *testing.T) {
	const paint = "/mypreferences/d/settings/paint"
	for _, c := range []struct{ name, html, address, differs string }{
		{"known", aSwitch, age, ""},
		{"unknown", `<html lang="en"><main><input type="checkbox" role="switch" aria-label="Paint it blue"></main>`, paint, ""},
		{"denied", strings.Replace(aSwitch, "</label>", "</label><p>x</p><label>Do not use it<input type=checkbox id=allowAdsByGender></label>", 1), age, ""},
	} {
		report := reportOf(t, c.html, c.address)
		html, err := try(t, c.html, "--json", "--address", c.address)
		if err != nil {
			t.Fatal(err)
		}
		got, err := try(t, report, "--json")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if c.name == "known" && got != html {
			t.Errorf("%s: replayed as\n%s\nand the page as\n%s", c.name, got, html)
		}
		people, err := try(t, report)
		if err != nil || c.differs == "" && c.name != "denied" && strings.Contains(people, "was live") {
			t.Errorf("%s: %s, %v", c.name, people, err)
		}
	}
	spoiled := strings.Replace(reportOf(t, aSwitch, age), "Use your age range for ads", "⟨9⟩", 1)
	if people, err := try(
		t,
		spoiled,
	); err != nil ||
		!strings.Contains(people, "control 1 was live: ads-age-range on, certain: true") {
		t.Errorf("what is withheld makes no difference: %s, %v", people, err)
	}
	for text, want := range map[string]string{
		"{": "cannot be read", "{}": "no page report", `{"offswitchPage":9}`: "format 9", `{"offswitchPage":1}`: "no page in it",
	} {
		if _, err := try(t, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// reportOf is what the extension would save of a page, with nothing let in.
func reportOf(t *testing.T, html, address string) string {
	t.Helper()
	p, err := open(root, address, fromHTML(html))
	if err != nil {
		t.Fatal(err)
	}
	var o protocol.Overview
	request := encode(&protocol.Request{Kind: protocol.AskPage, Tab: tab})
	if err := json.Unmarshal(
		[]byte(p.server.Handle(request, sender("chrome-extension://x/page.html", true))),
		&o,
	); err != nil {
		t.Fatal(err)
	}
	if o.Page == nil {
		t.Fatal("no report of ", address)
	}
	return o.Page.File
}

// Each page that a member reported is still read as the setting that it is
// named after.
func TestPagesOfMembers(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		report, from, err := readReport(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		p, err := open(root, report.Address, from)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		r, err := p.result()
		if err != nil {
			t.Fatal(err)
		}
		id := strings.TrimSuffix(filepath.Base(name), ".json")
		found := false
		for _, c := range r.Controls {
			found = found || c.Setting == id && c.Certain
		}
		if !found {
			t.Errorf("%s: nothing on it is %s for certain: %+v", name, id, r.Controls)
		}
	}
}
