package controls_test

import (
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/controls"
)

func read(html string) *controls.Page { return controls.Read(fromhtml.Tree(html)) }

func TestDetailPage(t *testing.T) {
	p := read(`<html lang=en><main>
		<a href="/mypreferences/d/categories/privacy">Back</a>
		<h1>Data for improvement</h1>
		<p>Can we use it?</p>
		<div style="display:flex"><div><label id="useMyData">Use my data</label></div>
		<div style="display:flex"><span>On</span><input type=checkbox role=switch aria-labelledby=useMyData checked></div></div>
		<p>Small print. <a href="/help">Learn more</a></p></main>`)
	if len(p.Controls) != 1 {
		t.Fatalf("%d controls, want 1", len(p.Controls))
	}
	c := p.Controls[0]
	if c.Name != "Use my data" || c.Label != "Use my data" || c.State != controls.On || c.StateWord != "On" ||
		c.Keys[0] != "useMyData" || c.Row.Tag != "div" || c.Hidden || c.Locked {
		t.Errorf("got %+v", c)
	}
	if p.Title != "Data for improvement" || p.Empty || len(p.Busy) != 0 {
		t.Errorf("title %q, empty %v, busy %v", p.Title, p.Empty, p.Busy)
	}
}
