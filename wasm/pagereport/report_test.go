package pagereport

import (
	"encoding/json"
	"strings"
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

const age = "https://www.linkedin.com/mypreferences/d/settings/ads-by-age"

// made is the report of a page.
func made(t *testing.T, url, html string) (*protocol.PageReport, *Report) {
	t.Helper()
	s, err := fromhtml.Parse(html)
	if err != nil {
		t.Fatal(err)
	}
	r := &protocol.Reading{Kind: protocol.CauseLook, URL: url, Document: "d", Age: 9000, Still: 9000, Snapshot: s}
	p := Make(r, observe.Page(r, token.Page{}))
	if p == nil {
		t.Fatal("no report")
	}
	var report Report
	if err := json.Unmarshal([]byte(p.File), &report); err != nil {
		t.Fatal(err)
	}
	return p, &report
}

// What LinkedIn shows to everybody is there: keys, labels, states, addresses.
func TestKnownIsKept(t *testing.T) {
	p, r := made(t, age, `<html lang="en-US"><main><h1>Age range</h1><label>`+
		`<input type="checkbox" role="switch" id="allowAdsByAge" checked>Use your age range for ads</label>`+
		`<p>Paint it blue</p><p>Paint it blue</p><p> Off </p><a href="`+age+`?x=1">Gender</a></main>`)
	for _, text := range []string{"Use your age range for ads", "allowAdsByAge", `"switch"`, " Off ", "ads-by-age", "Age range"} {
		if !strings.Contains(p.File, text) {
			t.Errorf("%q is withheld: %s", text, p.File)
		}
	}
	if len(p.Withheld) != 1 || p.Withheld[0].Text != "Paint it blue" || strings.Count(p.File, p.Withheld[0].Sign) != 2 {
		t.Errorf("withheld: %+v in %s", p.Withheld, p.File)
	}
	if len(r.Verdicts) != 1 || r.Verdicts[0].Setting != "ads-age-range" || !r.Verdicts[0].Certain ||
		r.Verdicts[0].State != "on" {
		t.Errorf("%+v", r.Verdicts)
	}
	if r.Address != "/mypreferences/d/settings/ads-by-age" {
		t.Errorf("address %q", r.Address)
	}
}

// personal are texts of a person, as they may stand anywhere in a page.
var personal = []string{
	"Maria Miller",
	"maria.miller@example.com",
	"+49 170 1234567",
	"Miller & Sons Ltd",
	"Hi Maria, are you free on Friday?",
	"mariaMillerProfile",
	"annaMariaSchmidtRow",
	"MARIA_MILLER",
	"1234567890",
	"maria-miller-b4a1",
	"Nürnberg",
	"m&m",
	"Use Maria Miller's age range for ads",
	"On since Friday",
}

// places are where a page may have them; %s is the text.
var places = []string{
	`<p>%s</p>`,
	`<h1>%s</h1>`,
	`<h2>%s</h2>`,
	`<label><input type="checkbox" role="switch" checked>%s</label>`,
	`<label>Use your age range for ads <b>%s</b><input type="checkbox" id="allowAdsByAge"></label>`,
	`<input value="%s" type="text">`,
	`<input type="radio" value="%s">`,
	`<input type="email" value="%s" placeholder="%s">`,
	`<textarea>%s</textarea>`,
	`<div contenteditable="true">%s</div>`,
	`<button>%s</button>`,
	`<button value="%s">x</button>`,
	`<ul><li><a href="/mypreferences/d/settings/ads-by-age">Age range<span>%s</span></a></li></ul>`,
	`<a href="/in/%s">x</a>`,
	`<a href="/mypreferences/d/settings/%s">x</a>`,
	`<a href="mailto:%s">x</a>`,
	`<a href="/mypreferences/d/settings/ads-by-age?who=%s#%s">Age range</a>`,
	`<div id="%s" class="%s" data-urn="%s" style="%s">x</div>`,
	`<div role="%s">x</div>`,
	`<div lang="%s" dir="%s">x</div>`,
	`<input type="checkbox" role="switch" id="allowAdsByAge__%s" aria-labelledby="%s" aria-describedby="%s" aria-owns="%s">`,
	`<input type="checkbox" name="%s" aria-label="%s" title="%s" aria-checked="%s" aria-valuetext="%s" aria-details="%s">`,
	`<img alt="%s" src="/%s.png" title="%s">`,
	`<svg><title>%s</title></svg>`,
	`<label for="%s">x</label>`,
	`<select><optgroup label="%s"><option value="%s" label="%s">%s</option></optgroup></select>`,
	`<iframe src="/%s" srcdoc="<p>%s</p>" title="%s"></iframe>`,
	`<div data-before="%s" data-after="%s">x</div>`,
	`<dialog open>%s</dialog>`,
	`<div role="alert">%s</div>`,
	`<x-%s>x</x-%s>`,
	`<p title="%s" aria-roledescription="%s">x</p>`,
	`<span slot="%s" type="%s" size="%s" aria-level="%s">x</span>`,
	`<input type="hidden" name="csrf" value="%s">`,
}

// No text of a person gets into the file, wherever it stands. Each may be
// let in by the person, piece by piece, and by nothing else.
func TestNothingPersonalGetsIn(t *testing.T) {
	for _, text := range personal {
		for _, place := range places {
			html := strings.ReplaceAll(place, "%s", strings.ReplaceAll(text, "&", "&amp;"))
			for _, page := range []string{
				`<html lang="en"><main><h1>Age range</h1>` + html + `</main></html>`,
				`<html lang="en"><body><nav>` + html + `</nav><main>x</main><footer>` + html + `</footer></body></html>`,
			} {
				p, _ := made(t, age, page)
				if strings.Contains(strings.ToLower(p.File), strings.ToLower(quoted(text))) {
					t.Errorf("%q gets in by %s:\n%s", text, place, p.File)
				}
			}
		}
	}
	p, _ := made(t, "https://www.linkedin.com/mypreferences/d/settings/1234567890?who=Maria#Miller",
		`<html lang="maria-miller" dir="miller"><main>x</main></html>`)
	if f := strings.ToLower(
		p.File,
	); strings.Contains(f, "maria") || strings.Contains(f, "miller") ||
		strings.Contains(f, "1234") {
		t.Errorf("by the page's address or language: %s", p.File)
	}
}

// quoted is a text as JSON writes it.
func quoted(text string) string {
	b, _ := json.Marshal(text)
	return strings.Trim(string(b), `"`)
}
