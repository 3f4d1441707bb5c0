package observe

import (
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

// A row of one of LinkedIn's lists has the state that it says, and none where it
// says two, or something that is no state.
func TestRowStates(t *testing.T) {
	const address = "/mypreferences/d/settings/ads-by-age"
	for texts, want := range map[string]string{
		`<span>Age range</span><span>On</span>`:                            "on",
		`<span>Age range</span><span>Off</span>`:                           "off",
		`<span>Age range</span>`:                                           "",
		`<span>Age range</span><span>On</span><span>Off</span>`:            "",
		`<span>Age range</span><span>Off</span><span>On</span>`:            "",
		`<span>Age range On</span><span>Off</span>`:                        "",
		`<span>Age range</span><p>On LinkedIn</p><b>On</b><b>Off</b>`:      "",
		`<span>Age range</span><span>Off</span><span title="x">On</span>`:  "",
		`<span>Age range</span><span>On</span><span>New</span>`:            "",
		`<span>Age range</span><span>En</span>`:                            "",
		`<span>Age range</span><p>What you told us of it.</p><b>Off</b>`:   "off",
		`<span>Age range</span><span>Off</span><div><span>On</span></div>`: "",
		`<span>Age range</span><span aria-label="Off">On</span>`:           "",
		`<span>Age range</span><div title="On"><span>Off</span></div>`:     "",
		`<span>Age range</span><span aria-label="State">On</span>`:         "on",
	} {
		for _, href := range []string{address, site + address, site + address + "?trk=x", address + "/"} {
			s, err := fromhtml.Parse(
				`<html lang="en"><body><main><h1>Advertising data</h1><ul><li><a href="` + href + `">` + texts +
					`</a></li></ul></main></body></html>`,
			)
			if err != nil {
				t.Fatal(err)
			}
			o := Page(&protocol.Reading{
				Kind: protocol.CauseLook, URL: site + "/mypreferences/d/categories/ads", Snapshot: s, Age: 10_000, Still: 10_000,
			}, token.Page{})
			if len(o.Rows) != 1 {
				t.Errorf("%s at %s: %d rows", texts, href, len(o.Rows))
				continue
			}
			if got := o.Rows[0].State; string(got) != want {
				t.Errorf("%s at %s: %q, want %q", texts, href, got, want)
			}
		}
	}
}

// Under a heading that denies, a word such as "On" says the opposite.
func TestRowsUnderAHeadingThatDenies(t *testing.T) {
	for heading, want := range map[string]string{
		"Your data": "on", "Ad settings": "on",
		"Opted out": "", "What LinkedIn must not use": "", "Blocked": "", "Never": "",
	} {
		s, err := fromhtml.Parse(`<html lang="en"><body><main><h1>Advertising data</h1><section><h2>` + heading +
			`</h2><ul><li><a href="/mypreferences/d/settings/ads-by-age"><span>Age range</span><span>On</span></a></li></ul></section></main></body></html>`)
		if err != nil {
			t.Fatal(err)
		}
		o := Page(&protocol.Reading{
			Kind: protocol.CauseLook, URL: site + "/mypreferences/d/categories/ads", Snapshot: s, Age: 10_000, Still: 10_000,
		}, token.Page{})
		if len(o.Rows) != 1 || string(o.Rows[0].State) != want {
			t.Errorf("under %q: %+v, want %q", heading, o.Rows, want)
		}
	}
}
