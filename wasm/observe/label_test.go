package observe

import (
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/catalog"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

func labels(t *testing.T, path, html string) (labels []string) {
	t.Helper()
	s, err := fromhtml.Parse(html)
	if err != nil {
		t.Fatal(err)
	}
	o := Page(&protocol.Reading{URL: site + path, Document: "d", Age: 9000, Still: 9000, Snapshot: s}, token.Page{})
	for i := range o.Verdicts {
		labels = append(labels, o.Label(&o.Verdicts[i]))
	}
	return labels
}

// A state word, or a name that says only that it is a switch, is no label, in any
// language and wherever it stands.
func TestNoStateWordIsALabel(t *testing.T) {
	const path = "/mypreferences/d/settings/ads-by-gender"
	const box = `<input type="checkbox" role="switch" id="allowAdsByGender" checked`
	texts := map[string]string{"Tap to toggle setting": "en", "Yes": "en", "On:": "en", "オン": "zh"}
	for i := range catalog.Tongues {
		for _, word := range append(catalog.Tongues[i].On, catalog.Tongues[i].Off...) {
			texts[word] = catalog.Tongues[i].Lang
		}
	}
	for text, lang := range texts {
		for _, control := range []string{
			`<span>` + text + `</span>` + box + `>`,
			box + `><span>` + text + `</span>`,
			box + ` aria-label="` + text + `">`,
			`<span id="x">` + text + `</span>` + box + ` aria-labelledby="x">`,
			`<button aria-pressed="true" id="allowAdsByGender">` + text + `</button>`,
		} {
			html := `<html lang="` + lang + `"><body><main><h1>Gender</h1><div>` + control + `</div></main>`
			if got := labels(t, path, html); len(got) != 1 || catalog.SaysNothing(got[0]) || got[0] == text {
				t.Errorf("%s: %s: %q", lang, control, got)
			}
		}
	}
}

func TestLabels(t *testing.T) {
	const gender, ai = "/mypreferences/d/settings/ads-by-gender", "/mypreferences/d/settings/data-for-ai-improvement"
	const box = `<input type="checkbox" role="switch" checked id="allowAdsByGender">`
	for _, c := range []struct{ about, path, html, want string }{
		{"LinkedIn's own title", gender, `<html lang="en"><h1>Gender</h1><div><span>On</span>` + box, "Gender"},
		{"whatever stands over it", gender, `<html lang="en"><h1>Advertising data</h1><div><span>On</span>` + box, "Gender"},
		{"a heading that is a section's", gender, `<html lang="en"><h1>Advertising data</h1><div>` + box, "Gender"},
		{"a heading that nobody knows", gender, `<html lang="en"><h1>Settings</h1><div>` + box, "Gender"},
		{"a heading in a language without a title", gender, `<html lang="xx"><h1>Lytis</h1><div>` + box, "Lytis"},
		{"a label", gender, `<html lang="en"><h1>Gender</h1><div><span>Use your gender for ads</span>` + box,
			"Use your gender for ads"},
		{"a label beside the state", gender,
			`<html lang="en"><h1>Gender</h1><div><span>Use your gender for ads</span><span>On</span>` + box,
			"Use your gender for ads"},
		{"a name that is only read out", gender, `<html lang="en"><h1>Gender</h1><div><span>On</span>` +
			`<input type="checkbox" role="switch" checked aria-label="Use your gender for ads">`, "Use your gender for ads"},
		{"an unknown one", ai, `<html lang="en"><h1>AI</h1><div>On<input type="checkbox" role="switch" id="allowX" ` +
			`aria-label="Paint it blue"></div><h2>Colours</h2><div><input type="checkbox" role="switch" id="b" aria-label="On">`,
			"Paint it blue"},
		{"one that nothing names", "/mypreferences/d/settings/paint", `<html lang="en"><h1>AI</h1><h2>Colours</h2>` +
			`<div>On<input type="checkbox" role="switch" id="b"></div>`, "Colours"},
	} {
		if got := labels(t, c.path, c.html); len(got) == 0 || got[0] != c.want {
			t.Errorf("%s: %q, want %q", c.about, got, c.want)
		}
	}
}

// Several switches without labels of their own are each called as the source calls
// them: the setting's title would stand there several times.
func TestLabelsOfSeveral(t *testing.T) {
	tried := 0
	for i := range catalog.Settings {
		set := &catalog.Settings[i]
		html, want := `<html lang="en"><h1>`+set.Title+`</h1>`, []string{}
		for j := range set.Controls {
			if e := &set.Controls[j]; (e.Role == catalog.Switch || e.Role == catalog.Checkbox) && len(e.Keys) > 0 &&
				e.LabelIn("en") != "" {
				html += `<div><span>On</span><input type="checkbox" role="switch" checked id="` + e.Keys[0] + `"></div>`
				want = append(want, e.LabelIn("en"))
			}
		}
		if len(want) < 2 || len(want) != len(set.Controls) {
			continue
		}
		tried++
		got := labels(t, set.Addresses[0], html)
		for j := range want {
			if len(got) != len(want) || got[j] != want[j] {
				t.Errorf("%s: %q, want %q", set.ID, got, want)
				break
			}
		}
	}
	if tried == 0 {
		t.Error("no setting has several")
	}
}
