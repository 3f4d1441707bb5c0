package main

import (
	"bytes"
	"strings"
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/observe"
	"offswitch/wasm/pagereport"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

// pageOf is what "Report this page" saves of a page, with some texts let in.
func pageOf(t *testing.T, html string, letIn ...string) string {
	t.Helper()
	s, err := fromhtml.Parse(html)
	if err != nil {
		t.Fatal(err)
	}
	r := &protocol.Reading{
		Kind: protocol.CauseLook, URL: "https://www.linkedin.com" + sample(t)["address"], Age: 9000, Still: 9000, Snapshot: s,
	}
	p := pagereport.Make(r, observe.Page(r, token.Page{}))
	file := p.File
	for _, w := range p.Withheld {
		for _, text := range letIn {
			if w.Text == text {
				file = strings.ReplaceAll(file, w.Sign, text)
			}
		}
	}
	return file
}

const newPage = `<html lang="en"><main><h1>Voices</h1><div><span id="allowNobodysSetting">Use a made-up signal</span>` +
	`<input type="checkbox" role="switch" aria-labelledby="allowNobodysSetting" checked></div>MORE</main>`

// A page that a member reported becomes a rule, and stays as a test.
func TestPageToRule(t *testing.T) {
	html := strings.Replace(newPage, "MORE", "", 1)
	dir := copied(t)
	var out bytes.Buffer
	report := pageOf(t, html, "Use a made-up signal", "allowNobodysSetting")
	if err := start(
		dir,
		report,
		&out,
		"data-privacy",
		"nobodys-setting",
		"-report",
		"-",
		"-source",
		"a stranger",
	); err != nil {
		t.Fatal(err, out.String())
	}
	e := written(t, dir, "nobodys-setting")
	if e == nil || e.Controls[0].Labels[0].Text != "Use a made-up signal" ||
		e.Controls[0].Keys[0] != "allowNobodysSetting" ||
		e.Title != "Nobodys setting" {
		t.Errorf("%+v", e)
	}
	if kept := read(t, dir, pages+"nobodys-setting.json"); kept != report {
		t.Error("the page is not kept as it was")
	}
}

func TestPageRefuses(t *testing.T) {
	one := strings.Replace(newPage, "MORE", "", 1)
	two := strings.Replace(newPage, "MORE", `<label><input type="checkbox" role="switch">Another one</label>`, 1)
	for _, c := range []struct {
		name, report string
		args         []string
		want         string
	}{
		{"the label withheld", pageOf(t, one), nil, "its label was withheld"},
		{"several", pageOf(t, two, "Use a made-up signal", "Another one"), nil, "several are new to us; say which by -control:\n  1  Use a made-up signal\n  2  Another one"},
		{"on a known page", strings.Replace(pageOf(t, one, "Use a made-up signal", "allowNobodysSetting"), sample(t)["address"], "/mypreferences/d/settings/ads-by-age", 1),
			nil, "Keep the report as tools/replay/testdata/pages/ads-age-range.json.\n{\n  \"id\": \"nobodys-setting\",\n  \"role\": \"switch\",\n  \"keys\": ["},
		{"none", pageOf(t, `<html lang="en"><main><h1>x</h1><p>y</p></main>`), nil, "nothing on that page is new to us"},
		{"a number too many", pageOf(t, one, "Use a made-up signal"), []string{"-control", "2"}, "1 are new to us"},
		{"another format", strings.Replace(pageOf(t, one), `"offswitchPage":1`, `"offswitchPage":7`, 1), nil, "saved by a newer Offswitch"},
		{"an address that is denied", strings.Replace(pageOf(t, one), sample(t)["address"], "/mypreferences/d/passkey", 1), nil, "not the address"},
	} {
		dir := copied(t)
		var out bytes.Buffer
		args := append([]string{"data-privacy", "nobodys-setting", "-report", "-"}, c.args...)
		if err := start(dir, c.report, &out, args...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
