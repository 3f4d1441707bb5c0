package controls_test

import (
	"os"
	"path/filepath"
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/controls"
	"offswitch/wasm/tree"
)

// Whatever the page is, it can be read, twice alike, and each control is one
// that stands in its row alone.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/switches/*.html")
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, html := range odd {
		f.Add(html)
	}
	f.Fuzz(func(t *testing.T, html string) {
		linked, err := fromhtml.Link(html)
		if err != nil {
			t.Skip()
		}
		p := controls.Read(linked)
		if a, b := controls.Digest(p), controls.Digest(controls.Read(linked)); a != b {
			t.Fatalf("read as %s and as %s", a, b)
		}
		seen := map[*tree.Node]bool{}
		for i := range p.Controls {
			c := &p.Controls[i]
			if c.Node == nil || c.Row == nil || c.Outer == nil || seen[c.Node] {
				t.Fatalf("control %d: %+v", i, c)
			}
			seen[c.Node] = true
			if (c.State == controls.Unknown) != (c.Why != "") {
				t.Fatalf("state %q, why %q", c.State, c.Why)
			}
			for j := range p.Controls {
				if d := &p.Controls[j]; j != i && !c.Hidden && !d.Hidden && c.Role != controls.Radios &&
					d.Role != controls.Radios &&
					c.Row.Holds(d.Node) {
					t.Fatalf("the row of control %d holds control %d", i, j)
				}
			}
			controls.Fingerprint(c)
		}
	})
}

// odd are pages to begin fuzzing from that no site would serve.
var odd = []string{
	``,
	`<input type=checkbox>`,
	`<div role=switch><div role=switch><div role=switch>`,
	`<div role=switch aria-checked=true><input type=checkbox><input type=checkbox></div>`,
	`<div role=checkbox><input type=radio><select><option></select></div>`,
	`<div role=listbox><div role=option><input type=checkbox></div></div>`,
	`<div role=combobox aria-controls=l id=l><ul role=listbox id=l><li role=option>a</ul></div>`,
	`<label for=a><label for=b><input id=a type=checkbox aria-labelledby="b a c"><input id=b role=switch type=checkbox aria-owns=a>`,
	`<my-a><template shadowrootmode=open><slot><input type=radio name=a></slot></template><input type=radio name=a></my-a>`,
	`<iframe srcdoc="<iframe srcdoc='<input type=checkbox>'></iframe>"></iframe><iframe src=x></iframe>`,
	`<div aria-busy=true role=progressbar><a href="//x/y?z#a">a</a><a href="mailto:a">b</a></div>`,
	`<div role=radiogroup aria-label=a><div role=radio aria-checked=true>b</div><div role=radio aria-checked=true>c</div></div>`,
}
