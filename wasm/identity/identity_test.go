package identity

import (
	"strings"
	"testing"

	"offswitch/wasm/catalog"
	"offswitch/wasm/page"
	"offswitch/wasm/snapshot"
	"offswitch/wasm/snapshot/fromhtml"
)

const (
	ai     = "/mypreferences/d/settings/data-for-ai-improvement"
	gender = "/mypreferences/d/settings/ads-by-gender"
	links  = "/mypreferences/d/settings/ads-connections"
)

func control(label string, keys ...string) page.Control {
	n := &snapshot.Node{Ref: 1, Tag: "input"}
	return page.Control{
		Ref:       1,
		Node:      n,
		Outer:     n,
		Row:       n,
		Role:      page.Switch,
		Name:      label,
		Label:     label,
		LabelFrom: page.FromName,
		Keys:      keys,
		State:     page.On,
	}
}

func TestJudge(t *testing.T) {
	hidden := control("Verbindungsdaten verwenden")
	hidden.Hidden = true
	unlike := control("Kontakte")
	unlike.Hidden = true
	named := control("Use your gender for ads", "x1")
	named.Name = "Use your age range for ads"
	box := control("Use connections data")
	box.Role = page.Radios
	cases := []struct {
		name     string
		address  string
		controls []page.Control
		setting  string // of the first control, "" for none
		why      string
	}{
		{
			"address, key and label",
			ai,
			[]page.Control{control("Use my data for training content creation AI models", "allowDataForGenerativeAI")},
			"genai-training",
			"",
		},
		{
			"address and key, a language nobody knows",
			ai,
			[]page.Control{control("Þjálfun", "allowDataForGenerativeAI")},
			"genai-training",
			"",
		},
		{
			"address and label, no key",
			ai,
			[]page.Control{control("Use my data for training content creation AI models", ":r1:"), control("Other")},
			"genai-training",
			"",
		},
		{
			"label in another language that is sourced",
			ai,
			[]page.Control{
				control("Ihre Daten zum Schulen von KI-Modellen verwenden, um Inhalte zu erstellen"),
				control("Andere"),
			},
			"genai-training",
			"",
		},
		{
			"the only switch at a known address",
			links,
			[]page.Control{control("Verbindungsdaten verwenden")},
			"ads-connections",
			"",
		},
		{
			"not the only switch",
			links,
			[]page.Control{control("Etwas"), control("Verbindungsdaten verwenden")},
			"ads-connections",
			WhyAddressOnly,
		},
		{
			"beside the one that was found",
			ai,
			[]page.Control{control("New"), control("…", "allowDataForGenerativeAI")},
			"",
			WhyUnknown,
		},
		{
			"a hidden twin does not count",
			links,
			[]page.Control{control("Verbindungsdaten verwenden"), hidden},
			"ads-connections",
			"",
		},
		{
			"key of another setting",
			gender,
			[]page.Control{control("Use your gender for ads", "allowAdsByAge")},
			"ads-gender",
			WhyDisagree,
		},
		{
			"label of another setting",
			gender,
			[]page.Control{control("Use your age range for ads")},
			"ads-gender",
			WhyDisagree,
		},
		{
			"keys of two settings",
			gender,
			[]page.Control{control("Kyn", "allowAdsByGender", "allowAdsByAge")},
			"ads-gender",
			WhyDisagree,
		},
		{"one label read out, another shown", gender, []page.Control{named}, "ads-gender", WhyDisagree},
		{
			"the label at one, the key at another",
			gender,
			[]page.Control{control("Use your gender for ads", "x1"), control("Kyn", "allowAdsByGender")},
			"ads-gender",
			WhyTwice,
		},
		{
			"the only switch shown, beside a hidden one",
			links,
			[]page.Control{control("Verbindungsdaten verwenden"), unlike},
			"ads-connections",
			WhyAddressOnly,
		},
		{"the only switch, without a label", links, []page.Control{control("")}, "ads-connections", WhyAddressOnly},
		{
			"the key, but a label that says the opposite",
			gender,
			[]page.Control{control("Don't use your gender for ads", "allowAdsByGender")},
			"ads-gender",
			WhyDisagree,
		},
		{
			"key and label, at an address nobody knows",
			"/mypreferences/d/settings/renamed",
			[]page.Control{control("Use your gender for ads", "allowAdsByGender")},
			"ads-gender",
			"",
		},
		{
			"key alone, at an address nobody knows",
			"/mypreferences/d/settings/renamed",
			[]page.Control{control("Kyn", "allowAdsByGender")},
			"ads-gender",
			WhyKeyOnly,
		},
		{
			"label alone, at an address nobody knows",
			"/mypreferences/d/settings/renamed",
			[]page.Control{control("Use your gender for ads")},
			"ads-gender",
			WhyLabelOnly,
		},
		{
			"key and label, at another setting's address",
			ai,
			[]page.Control{control("Use your gender for ads", "allowAdsByGender")},
			"ads-gender",
			WhyDisagree,
		},
		{
			"two claim the same key",
			gender,
			[]page.Control{control("Use your gender for ads", "allowAdsByGender"), control("Kyn", "allowAdsByGender")},
			"ads-gender",
			WhyTwice,
		},
		{
			"a key of LinkedIn's shape that nobody knows",
			gender,
			[]page.Control{control("Kyn", "allowAdsBySomethingElse")},
			"ads-gender",
			WhyAddressOnly,
		},
		{
			"the same, but the label fits",
			gender,
			[]page.Control{control("Use your gender for ads", "allowAdsBySomethingElse")},
			"ads-gender",
			"",
		},
		{"a wrong kind of control", links, []page.Control{box}, "", WhyUnknown},
		{"nothing fits", "/mypreferences/d/settings/unheard-of", []page.Control{control("Whatever")}, "", WhyUnknown},
		{"a refused address", "/mypreferences/d/close-accounts", []page.Control{control("Whatever")}, "", WhyUnknown},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := Judge(c.address, &page.Page{Lang: "is", Controls: c.controls})[0]
			id := ""
			if v.Setting != nil {
				id = v.Setting.ID
			}
			if id != c.setting || v.Why != c.why {
				t.Errorf("got %q %q (for %b, against %b), want %q %q", id, v.Why, v.Agree, v.Against, c.setting, c.why)
			}
		})
	}
}

// Being alone on a page counts only where no label could be compared, and
// where the whole page was seen.
func TestAlone(t *testing.T) {
	cases := []struct {
		name  string
		label string
		page  page.Page
		ok    bool
	}{
		{"a language without a sourced label", "Verbindungsdaten verwenden", page.Page{Lang: "de"}, true},
		{"another label than the one that is known", "Dark theme", page.Page{Lang: "en"}, false},
		{"in a variety of the language", "Dark theme", page.Page{Lang: "en-GB"}, false},
		{"no language said", "Dark theme", page.Page{}, false},
		{"the page's heading for a label", "Verbindungen", page.Page{Lang: "de", Title: "Verbindungen"}, false},
		{
			"cut short",
			"Verbindungsdaten verwenden",
			page.Page{Lang: "de", Signals: page.Signals{Capped: []string{"nodes"}}},
			false,
		},
		{
			"beside a frame of another site",
			"Verbindungsdaten verwenden",
			page.Page{Lang: "de", Signals: page.Signals{CrossFrames: 1}},
			false,
		},
		{
			"beside a closed root",
			"Verbindungsdaten verwenden",
			page.Page{Lang: "de", Signals: page.Signals{ClosedRoots: 1}},
			false,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			one := control(c.label)
			if one.Label == c.page.Title {
				one.LabelFrom = page.FromRow
			}
			c.page.Controls = []page.Control{one}
			if v := Judge(links, &c.page)[0]; v.Certain() != c.ok {
				t.Errorf("certain: %v (%s)", v.Certain(), v.Why)
			}
		})
	}
}

// What stands elsewhere on the page can speak against a control.
func TestDoubt(t *testing.T) {
	const row = `<div><div id="%id">%label</div><input type="checkbox" role="switch" aria-labelledby="%by" data-prop-checked="true"></div>`
	fill := func(id, label, by string) string {
		return strings.NewReplacer("%id", id, "%label", label, "%by", by).Replace(row)
	}
	const key = "allowAdsByGender"
	cases := []struct {
		name, html, why string
	}{
		{"nothing else", fill(key, "Kyn", key) + fill("x", "Annað", "x"), ""},
		{"its key is at another's label", fill(key, "Kyn", "x") + fill("x", "Annað", key), WhyDisagree},
		{
			"its label is in the next column",
			`<div><div><p id="` + key + `">Kyn</p><p id="x">Annað</p></div><div><input type="checkbox" aria-labelledby="` + key + `"><input type="checkbox" aria-labelledby="x"></div></div>`,
			"",
		},
		{
			"two with the same id",
			`<p><input type="checkbox" id="` + key + `"> Kyn</p><p><input type="checkbox" id="` + key + `"> Kyn</p>`,
			WhyTwice,
		},
		{"a hidden copy of its label", `<p hidden id="` + key + `">Kyn</p>` + fill(key, "Kyn", key), ""},
		{
			"a hidden element with its label's id says something else",
			`<p hidden id="` + key + `">Kyn</p>` + fill(key, "Ekki nota kyn", key),
			WhyDisagree,
		},
		{
			"the key is at something hidden",
			fill("x", "Kyn", "x") + `<input type="checkbox" hidden name="` + key + `" aria-label="Kyn">`,
			WhyDisagree,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := page.Read(fromhtml.Tree(`<html lang="is"><body><main><h1>Auglýsingar</h1>` + c.html + `</main></body></html>`))
			var found *Verdict
			for _, v := range Judge(gender, p) {
				if v.Setting != nil && (found == nil || v.Agree > found.Agree) {
					found = &v
				}
			}
			if found == nil || found.Why != c.why {
				t.Errorf("got %+v, want %q", found, c.why)
			}
		})
	}
}

// Every control that a rule calls pressable can be told apart on its own page
// by what the rule says of it, and is taken for nothing else.
func TestEveryEntryIsItself(t *testing.T) {
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		if len(s.Addresses) == 0 {
			continue
		}
		for j := range s.Controls {
			e := &s.Controls[j]
			label := "…"
			if len(e.Labels) > 0 {
				label = e.Labels[0].Text
			}
			if e.Any {
				continue // TestGroup
			}
			c := control(label, e.Keys...)
			if e.Role == catalog.Radios || e.Role == catalog.Select {
				c.Role = page.Radios
			}
			v := Judge(s.Addresses[0], &page.Page{Controls: []page.Control{c}})[0]
			known := len(e.Keys) > 0 || len(e.Labels) > 0 || e.Sole
			if v.Entry != nil && v.Entry != e {
				t.Errorf("%s/%s is taken for %s/%s", s.ID, e.ID, v.Setting.ID, v.Entry.ID)
			}
			if known && !v.Certain() {
				t.Errorf("%s/%s: %s", s.ID, e.ID, v.Why)
			}
		}
	}
}

func TestGroup(t *testing.T) {
	const education = "/mypreferences/d/settings/ads-education"
	boxes := func(labels ...string) []page.Control {
		var list []page.Control
		for _, l := range labels {
			c := control(l, ":"+l)
			c.Role = page.Checkbox
			list = append(list, c)
		}
		return list
	}
	elsewhere := boxes("Schulen", "Abschlüsse")
	elsewhere[1].Keys = []string{"allowAdsByAge"}
	mixed := boxes("Schulen", "Abschlüsse")
	mixed[1].Role = page.Switch
	apart := boxes("Schulen", "Abschlüsse")
	apart[1].Heading = "Something else"
	cases := []struct {
		name     string
		controls []page.Control
		certain  bool
	}{
		{"a group in any language", boxes("Schulen", "Abschlüsse", "Kenntnisse"), true},
		{"one box is no group", boxes("Schulen"), false},
		{"two of the same name", boxes("Schulen", "Schulen"), false},
		{"a nameless one", boxes("Schulen", ""), false},
		{"one that is another setting's", elsewhere, false},
		{"one of another kind", mixed, false},
		{"one under another heading", apart, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			ids := map[string]bool{}
			for _, v := range Judge(education, &page.Page{Controls: c.controls}) {
				if v.Certain() != c.certain {
					t.Errorf("%s: %q", v.Control.Label, v.Why)
				}
				if v.Certain() {
					ids[v.ID()] = true
				}
			}
			if c.certain && len(ids) != len(c.controls) {
				t.Errorf("%d boxes have %d ids", len(c.controls), len(ids))
			}
		})
	}
}
