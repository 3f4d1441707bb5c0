package identity

import (
	"os"
	"path/filepath"
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/controls"
)

// Whatever the page is, and wherever it stands: a control that is certain has
// two anchors and none against it, is on view, and is the only one that is
// certain to be that. Judged twice, it is judged alike.
func FuzzJudge(f *testing.F) {
	files, _ := filepath.Glob("../page/testdata/switches/*.html")
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(gender, string(text))
	}
	for _, address := range []string{ai, gender, links, "/mypreferences/d/settings/unheard-of", "/jobs/application-settings/", "/mypreferences/d/close-accounts", "/%6Dypreferences/..//", ""} {
		for _, html := range []string{
			`<div id=allowAdsByGender>Use your gender for ads</div><input type=checkbox role=switch aria-labelledby=allowAdsByGender>`,
			`<div role=switch aria-checked=true aria-label="Use connections data"></div>`,
			`<label for=allowDataForGenerativeAI>Use my data for training content creation AI models</label><input id=allowDataForGenerativeAI type=checkbox><input type=checkbox hidden>`,
			`<input type=checkbox id=allowAdsByGender><input type=checkbox id=allowAdsByAge><div role=switch id=allowAdsByGender></div>`,
			`<iframe data-url=/mypreferences/d/settings/ads-by-gender srcdoc="<input type=checkbox id=allowAdsByGender aria-label='Use your gender for ads'>"></iframe><input type=checkbox id=allowAdsByAge>`,
			`<html lang=de><label><input type=radio name=a>Alle</label><label><input type=radio name=a checked>Niemand</label>`,
		} {
			f.Add(address, html)
		}
	}
	f.Fuzz(func(t *testing.T, address, html string) {
		tree, err := fromhtml.Link(html)
		if err != nil {
			t.Skip()
		}
		p := controls.Read(tree)
		verdicts, again := Judge(address, p), Judge(address, p)
		certain := map[string]bool{}
		for i := range verdicts {
			v := &verdicts[i]
			if *v != again[i] {
				t.Fatalf("judged as %+v and as %+v", *v, again[i])
			}
			if v.Control == nil || (v.Setting == nil) != (v.Entry == nil) {
				t.Fatalf("half a verdict: %+v", v)
			}
			if !v.Certain() {
				continue
			}
			if v.Entry == nil || v.Agree.count() < 2 || v.Against != 0 || v.Control.Hidden {
				t.Fatalf("certain of %q for no good reason: %+v", v.Control.Label, v)
			}
			id := v.Setting.ID + "/" + v.ID()
			if certain[id] {
				t.Fatalf("two are certain to be %s", id)
			}
			certain[id] = true
		}
	})
}
