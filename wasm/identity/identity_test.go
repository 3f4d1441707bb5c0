package identity

import (
	"strings"
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
	"offswitch/wasm/tree"
)

const (
	ai     = "/mypreferences/d/settings/data-for-ai-improvement"
	gender = "/mypreferences/d/settings/ads-by-gender"
	links  = "/mypreferences/d/settings/ads-connections"
)

func control(label string, keys ...string) controls.Control {
	n := &tree.Node{Ref: 1, Tag: "input"}
	c := controls.Control{
		Ref:       1,
		Node:      n,
		Outer:     n,
		Row:       n,
		Role:      controls.Switch,
		Name:      label,
		Label:     label,
		LabelFrom: controls.FromName,
		Keys:      keys,
		State:     controls.On,
	}
	if label != "" {
		c.Texts = []controls.Text{{Text: label, From: controls.OwnText}}
	}
	return c
}

func TestJudge(t *testing.T) {
	hidden := control("Verbindungsdaten verwenden")
	hidden.Hidden = true
	unlike := control("Kontakte")
	unlike.Hidden = true
	named := control("Use your gender for ads", "x1")
	named.Name = "Use your age range for ads"
	named.Texts = append(named.Texts, controls.Text{Text: named.Name, From: controls.SpokenText})
	box := control("Use connections data")
	box.Role = controls.Radios
	cases := []struct {
		name     string
		address  string
		controls []controls.Control
		setting  string // of the first control, "" for none
		why      string
	}{
		{
			"address, key and label",
			ai,
			[]controls.Control{control("Use my data for training content creation AI models", "allowDataForGenerativeAI")},
			"genai-training",
			"",
		},
		{
			"address and key, a language nobody knows",
			ai,
			[]controls.Control{control("Þjálfun", "allowDataForGenerativeAI")},
			"genai-training",
			"",
		},
		{
			"address and label, no key",
			ai,
			[]controls.Control{control("Use my data for training content creation AI models", ":r1:"), control("Other")},
			"genai-training",
			"",
		},
		{
			"label in another language that is sourced",
			ai,
			[]controls.Control{
				control("Ihre Daten zum Schulen von KI-Modellen verwenden, um Inhalte zu erstellen"),
				control("Andere"),
			},
			"genai-training",
			"",
		},
		{
			"the only switch at a known address",
			links,
			[]controls.Control{control("Verbindungsdaten verwenden")},
			"ads-connections",
			"",
		},
		{
			"not the only switch",
			links,
			[]controls.Control{control("Etwas"), control("Verbindungsdaten verwenden")},
			"ads-connections",
			WhyAddressOnly,
		},
		{
			"beside the one that was found",
			ai,
			[]controls.Control{control("New"), control("…", "allowDataForGenerativeAI")},
			"",
			WhyUnknown,
		},
		{
			"a hidden twin does not count",
			links,
			[]controls.Control{control("Verbindungsdaten verwenden"), hidden},
			"ads-connections",
			"",
		},
		{
			"key of another setting",
			gender,
			[]controls.Control{control("Use your gender for ads", "allowAdsByAge")},
			"ads-gender",
			WhyDisagree,
		},
		{
			"label of another setting",
			gender,
			[]controls.Control{control("Use your age range for ads")},
			"ads-gender",
			WhyDisagree,
		},
		{
			"keys of two settings",
			gender,
			[]controls.Control{control("Kyn", "allowAdsByGender", "allowAdsByAge")},
			"ads-gender",
			WhyDisagree,
		},
		{"one label read out, another shown", gender, []controls.Control{named}, "ads-gender", WhyDisagree},
		{
			"the label at one, the key at another",
			gender,
			[]controls.Control{control("Use your gender for ads", "x1"), control("Kyn", "allowAdsByGender")},
			"ads-gender",
			WhyTwice,
		},
		{
			"the only switch shown, beside a hidden one",
			links,
			[]controls.Control{control("Verbindungsdaten verwenden"), unlike},
			"ads-connections",
			WhyAddressOnly,
		},
		{"the only switch, without a label", links, []controls.Control{control("")}, "ads-connections", ""},
		{
			"the key, but a label that says the opposite",
			gender,
			[]controls.Control{control("Don't use your gender for ads", "allowAdsByGender")},
			"ads-gender",
			WhyDisagree,
		},
		{
			"key and label, at an address nobody knows",
			"/mypreferences/d/settings/renamed",
			[]controls.Control{control("Use your gender for ads", "allowAdsByGender")},
			"ads-gender",
			"",
		},
		{
			"key alone, at an address nobody knows",
			"/mypreferences/d/settings/renamed",
			[]controls.Control{control("Kyn", "allowAdsByGender")},
			"ads-gender",
			WhyKeyOnly,
		},
		{
			"label alone, at an address nobody knows",
			"/mypreferences/d/settings/renamed",
			[]controls.Control{control("Use your gender for ads")},
			"ads-gender",
			WhyLabelOnly,
		},
		{
			"key and label, at another setting's address",
			ai,
			[]controls.Control{control("Use your gender for ads", "allowAdsByGender")},
			"ads-gender",
			WhyDisagree,
		},
		{
			"two claim the same key",
			gender,
			[]controls.Control{control("Use your gender for ads", "allowAdsByGender"), control("Kyn", "allowAdsByGender")},
			"ads-gender",
			WhyTwice,
		},
		{
			"a key of LinkedIn's shape that nobody knows",
			gender,
			[]controls.Control{control("Kyn", "allowAdsBySomethingElse")},
			"ads-gender",
			WhyDisagree,
		},
		{
			"the same, but the label fits",
			gender,
			[]controls.Control{control("Use your gender for ads", "allowAdsBySomethingElse")},
			"ads-gender",
			"",
		},
		{"a wrong kind of control", links, []controls.Control{box}, "", WhyUnknown},
		{"nothing fits", "/mypreferences/d/settings/unheard-of", []controls.Control{control("Whatever")}, "", WhyUnknown},
		{"a refused address", "/mypreferences/d/close-accounts", []controls.Control{control("Whatever")}, "", WhyUnknown},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := Judge(c.address, &controls.Page{Lang: "is", Controls: c.controls})[0]
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

// What stands in a frame is judged by the frame's address.
func TestJudgeInFrames(t *testing.T) {
	at := func(address string, c controls.Control) controls.Control {
		c.Address = address
		return c
	}
	known := control("Use your gender for ads", "allowAdsByGender")
	labelled := control("Use your gender for ads")
	lone := control("Verbindungsdaten verwenden")
	for _, c := range []struct {
		name, address string
		controls      []controls.Control
		setting, why  string
	}{
		{"the frame is the setting's page", ai, []controls.Control{at(gender, known)}, "ads-gender", ""},
		{"by its label alone", ai, []controls.Control{at(gender, labelled)}, "ads-gender", ""},
		{"the frame is another setting's page", gender, []controls.Control{at(ai, known)}, "ads-gender", WhyDisagree},
		{"the frame is a page that nobody knows", gender, []controls.Control{at("/mypreferences/d/settings/unheard-of", labelled)}, "ads-gender", WhyLabelOnly},
		{"the frame is a list", gender, []controls.Control{at("/mypreferences/d/categories/ads", labelled)}, "ads-gender", WhyLabelOnly},
		{"the page's address does not reach into a frame", links, []controls.Control{at(ai, lone)}, "genai-training", WhyAddressOnly},
		{"alone in a frame", ai, []controls.Control{at(links, lone)}, "ads-connections", WhyAddressOnly},
		{"alone but for a frame", links, []controls.Control{lone, at(ai, control("Etwas"))}, "ads-connections", WhyAddressOnly},
		{"the same in the page and in a frame", gender, []controls.Control{known, at(ai, known)}, "ads-gender", WhyTwice},
	} {
		v := Judge(c.address, &controls.Page{Lang: "is", Controls: c.controls})[0]
		id := ""
		if v.Setting != nil {
			id = v.Setting.ID
		}
		if id != c.setting || v.Why != c.why {
			t.Errorf("%s: got %q %q (for %b, against %b), want %q %q", c.name, id, v.Why, v.Agree, v.Against, c.setting, c.why)
		}
	}
}

// Being alone on a page counts only where no label could be compared, and
// where the whole page was seen.
func TestAlone(t *testing.T) {
	cases := []struct {
		name  string
		label string
		page  controls.Page
		ok    bool
	}{
		{"a language without a sourced label", "Verbindungsdaten verwenden", controls.Page{Lang: "de"}, true},
		{"another label than the one that is known", "Dark theme", controls.Page{Lang: "en"}, false},
		{"in a variety of the language", "Dark theme", controls.Page{Lang: "en-GB"}, false},
		{"no language said", "Dark theme", controls.Page{}, false},
		{"the page's heading for a label", "Verbindungen", controls.Page{Lang: "de", Title: "Verbindungen"}, true},
		{"the same, where the label is known", "Profile", controls.Page{Lang: "en", Title: "Profile"}, false},
		{"the same, and the heading is the setting's", "Connections", controls.Page{Lang: "en", Title: "Connections"}, true},
		{
			"cut short",
			"Verbindungsdaten verwenden",
			controls.Page{Lang: "de", Signals: controls.Signals{Capped: []string{"nodes"}}},
			false,
		},
		{
			"beside a frame of another site",
			"Verbindungsdaten verwenden",
			controls.Page{Lang: "de", Signals: controls.Signals{CrossFrames: 1}},
			false,
		},
		{
			"beside a closed root",
			"Verbindungsdaten verwenden",
			controls.Page{Lang: "de", Signals: controls.Signals{ClosedRoots: 1}},
			false,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			one := control(c.label)
			if one.Label == c.page.Title {
				one.LabelFrom = controls.FromRow
			}
			c.page.Controls = []controls.Control{one}
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
			p := controls.Read(
				fromhtml.Tree(`<html lang="is"><body><main><h1>Auglýsingar</h1>` + c.html + `</main></body></html>`),
			)
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
			label := s.Title
			if len(e.Labels) > 0 {
				label = e.Labels[0].Text
			}
			if e.Any {
				continue // TestGroup
			}
			c := control(label, e.Keys...)
			if e.Role == catalog.Radios || e.Role == catalog.Select {
				c.Role = controls.Radios
			}
			v := Judge(s.Addresses[0], &controls.Page{Controls: []controls.Control{c}})[0]
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
	boxes := func(labels ...string) []controls.Control {
		var list []controls.Control
		for _, l := range labels {
			c := control(l, ":"+l)
			c.Role = controls.Checkbox
			list = append(list, c)
		}
		return list
	}
	elsewhere := boxes("Schulen", "Abschlüsse")
	elsewhere[1].Keys = []string{"allowAdsByAge"}
	mixed := boxes("Schulen", "Abschlüsse")
	mixed[1].Role = controls.Switch
	apart := boxes("Schulen", "Abschlüsse")
	apart[1].Heading = "Something else"
	cases := []struct {
		name     string
		controls []controls.Control
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
			for _, v := range Judge(education, &controls.Page{Controls: c.controls}) {
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

// A control of which only the page says what it is takes nothing from one that says
// it itself.
func TestAClaimByThePageAlone(t *testing.T) {
	const row = `<div><div id="allowDataForGenerativeAI">Use my data for training content creation AI models</div>` +
		`<input type="checkbox" role="switch" aria-labelledby="allowDataForGenerativeAI" checked></div>`
	const nameless = `<div><input type="checkbox" role="switch" checked></div>`
	for name, html := range map[string]string{
		"behind it":       row + nameless,
		"before it":       nameless + row,
		"two of them":     nameless + row + nameless,
		"a nameless list": row + `<select><option>a<option>b</select>`,
	} {
		page := controls.Read(
			fromhtml.Tree(
				`<html lang="en"><body><main><h1>Data for Generative AI Improvement</h1>` + html + `</main></body></html>`,
			),
		)
		certain := 0
		for _, v := range Judge("/mypreferences/d/settings/data-for-ai-improvement", page) {
			switch {
			case v.Certain() && v.Control.Label == "Use my data for training content creation AI models":
				certain++
			case v.Certain():
				t.Errorf("%s: %q is taken for it", name, v.Control.Label)
			}
		}
		if certain != 1 {
			t.Errorf("%s: %d certain", name, certain)
		}
	}
}

// LinkedIn's own name for an option, where it is known, must be that of its label.
func TestOptionByValue(t *testing.T) {
	entry := &catalog.ByID("profile-viewing-options").Controls[0]
	for id, want := range map[string]string{"HIDE": "private", "DISCLOSE_FULL": "", "DISCLOSE_ANONYMOUS": "", "SOMETHING": ""} {
		got := ""
		if o := Option(
			entry,
			&controls.Option{Label: "Private mode", Keys: []string{"discloseAsProfileViewer__" + id}},
			"en",
		); o != nil {
			got = o.ID
		}
		if got != want {
			t.Errorf("Private mode called %s: %q, want %q", id, got, want)
		}
	}
}

// In a language of which no label is known, LinkedIn's own name tells the option.
func TestOptionInAnyLanguage(t *testing.T) {
	entry := &catalog.ByID("profile-viewing-options").Controls[0]
	for _, c := range []struct{ lang, label, id, want string }{
		{"sv", "Privat läge", "discloseAsProfileViewer__HIDE", "private"},
		{"ja", "あなたの名前", "discloseAsProfileViewer__DISCLOSE_FULL", "name"},
		{"sv", "Privat läge", "somethingElse__HIDE", ""},
		{"sv", "Privat läge", "discloseAsProfileViewer__OTHER", ""},
		{"en", "Some other mode", "discloseAsProfileViewer__HIDE", ""},
		{"", "Privat läge", "discloseAsProfileViewer__HIDE", ""},
	} {
		got := ""
		if o := Option(entry, &controls.Option{Label: c.label, Keys: []string{c.id}}, c.lang); o != nil {
			got = o.ID
		}
		if got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}
