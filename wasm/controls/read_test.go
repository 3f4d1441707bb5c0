package controls_test

import (
	"slices"
	"strings"
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/controls"
	"offswitch/wasm/tree"
)

// one reads a page that has one control.
func one(t *testing.T, html string) *controls.Control {
	t.Helper()
	p := read(html)
	if len(p.Controls) != 1 {
		for _, c := range p.Controls {
			t.Logf("%s <%s> %q, hidden %v", c.Role, c.Node.Tag, c.Name, c.Hidden)
		}
		t.Fatalf("%d controls in %s", len(p.Controls), html)
	}
	return &p.Controls[0]
}

func TestState(t *testing.T) {
	for _, c := range []struct {
		about, html string
		state       controls.State
		why         string
	}{
		{"checked by attribute", `<input type=checkbox checked>`, controls.On, ""},
		{"the property wins over the attribute", `<input type=checkbox checked data-prop-checked=false>`, controls.Off, ""},
		{"and where there is no attribute", `<input type=checkbox data-prop-checked=true>`, controls.On, ""},
		{"and over its own aria-checked", `<input type=checkbox role=switch aria-checked=false data-prop-checked=true>`, controls.On, ""},
		{"even a mixed one", `<input type=checkbox role=switch aria-checked=mixed>`, controls.Off, ""},
		{"indeterminate", `<input type=checkbox checked data-prop-indeterminate>`, controls.Unknown, controls.WhyMixed},
		{"aria-checked", `<div role=switch aria-checked=true>`, controls.On, ""},
		{"aria-checked, false", `<div role=checkbox aria-checked=false>`, controls.Off, ""},
		{"aria-checked, mixed", `<div role=checkbox aria-checked=mixed>`, controls.Unknown, controls.WhyMixed},
		{"nothing said", `<button role=switch>`, controls.Unknown, controls.WhyMissing},
		{"nonsense said", `<button role=switch aria-checked=perhaps>`, controls.Unknown, controls.WhyMissing},
		{"the wrapper agrees", `<div role=switch aria-checked=true><input type=checkbox checked></div>`, controls.On, ""},
		{"the wrapper is stale", `<div role=switch aria-checked=true><input type=checkbox role=switch></div>`, controls.Unknown, controls.WhyConflict},
		{"the wrapper says nothing", `<div role=switch><input type=checkbox role=switch checked></div>`, controls.On, ""},
		{"two wrappers that differ", `<div role=switch aria-checked=true><div role=switch aria-checked=false></div></div>`, controls.Unknown, controls.WhyConflict},
		{"two inputs in one switch", `<div role=switch aria-checked=true><input type=checkbox checked><input type=checkbox checked></div>`, controls.Unknown, controls.WhyConflict},
		{"pressed", `<button aria-pressed=true>a</button>`, controls.On, ""},
		{"not pressed", `<button aria-pressed=false>a</button>`, controls.Off, ""},
		{"half pressed", `<button aria-pressed=mixed>a</button>`, controls.Unknown, controls.WhyMixed},
		{"a hidden input says something else", `<div role=switch aria-checked=true><input type=checkbox style="display:none"></div>`, controls.Unknown, controls.WhyConflict},
	} {
		got := one(t, c.html)
		if got.State != c.state || got.Why != c.why {
			t.Errorf("%s: %s (%s), want %s (%s)", c.about, got.State, got.Why, c.state, c.why)
		}
	}
}

func TestRowHoldsTheLabelThatIsSeen(t *testing.T) {
	c := one(t, `<div id=row><p>Groups</p><div id=wrapper><span aria-hidden=true>On</span>
		<label for=x>Groups</label><span><input type=checkbox role=switch id=x checked></span></div></div>`)
	if id, _ := c.Row.Attr("id"); id != "row" || c.Label != "Groups" || c.StateWord != "On" {
		t.Errorf("row %q, label %q, state word %q", id, c.Label, c.StateWord)
	}
}

func TestLocked(t *testing.T) {
	for html, want := range map[string]bool{
		`<input type=checkbox>`:                                                                     false,
		`<input type=checkbox disabled>`:                                                            true,
		`<input type=checkbox disabled data-prop-disabled=false>`:                                   true,
		`<fieldset disabled><input type=checkbox></fieldset>`:                                       true,
		`<fieldset disabled><legend><input type=checkbox></legend></fieldset>`:                      false,
		`<div inert><button role=switch aria-checked=true></button></div>`:                          true,
		`<button role=switch aria-checked=true aria-disabled=true></button>`:                        true,
		`<div aria-disabled=true><button role=switch aria-checked=true></button></div>`:             true,
		`<div role=switch aria-disabled=true aria-checked=true><input type=checkbox checked></div>`: true,
		`<button role=switch aria-checked=true aria-readonly=true></button>`:                        true,
		`<div role=switch aria-checked=true aria-disabled=false></div>`:                             false,
		`<x-switch role=switch aria-checked=true readonly></x-switch>`:                              true,
		`<input type=checkbox readonly>`:                                                            false,
	} {
		if c := one(t, html); c.Locked != want || c.State == controls.Unknown {
			t.Errorf("%s: locked %v (state %s), want %v", html, c.Locked, c.State, want)
		}
	}
}

func TestCovered(t *testing.T) {
	if c := one(t, `<div role=switch aria-checked=true data-covered></div>`); !c.Covered {
		t.Error("not covered")
	}
	if c := one(t, `<div role=switch aria-checked=true></div>`); c.Covered {
		t.Error("covered")
	}
}

func TestHidden(t *testing.T) {
	visible := `<div><span id=k>Ads</span><input type=checkbox aria-labelledby=k checked></div>`
	for about, double := range map[string]string{
		"display none":    `<div style="display:none"><input type=checkbox aria-labelledby=k></div>`,
		"aria-hidden":     `<div aria-hidden=true><input type=checkbox aria-labelledby=k></div>`,
		"without a box":   `<div data-unboxed><input type=checkbox aria-labelledby=k></div>`,
		"the same label":  `<div hidden><label>Ads<input type=checkbox></label></div>`,
		"a nameless twin": ``,
	} {
		for _, html := range []string{double + visible, visible + double} {
			if c := one(t, html); c.Hidden || c.State != controls.On {
				t.Errorf("%s: hidden %v, state %s", about, c.Hidden, c.State)
			}
		}
		if double == "" {
			continue
		}
		if c := one(t, "<span id=k>Ads</span>"+double); !c.Hidden {
			t.Errorf("%s: a hidden control by itself is taken for one to press", about)
		}
	}
	p := read(visible + `<div hidden><span id=l>Offers</span><input type=checkbox aria-labelledby=l></div>`)
	if len(p.Controls) != 2 || !p.Controls[1].Hidden {
		t.Error("a hidden control with another key is no twin")
	}
}

// Many have the same name until their rows are known. A hidden one of those is
// no double, and neither is another box of the same group.
func TestNamesakes(t *testing.T) {
	toggle := `<p>Ads</p><div><button role=switch aria-label=Toggle aria-checked=true></button></div>`
	for about, html := range map[string]string{
		"the same name, other rows":  `<section>` + toggle + `</section><section hidden><p>Mail</p><button role=switch aria-label=Toggle aria-checked=true></button></section>`,
		"a box of the same group":    `<label>Ads<input type=checkbox name=c[]></label><label hidden>Mail<input type=checkbox name=c[]></label>`,
		"a choice is not a switch":   `<label>Ads<input type=checkbox></label><div hidden><label>Ads<select><option>1</select></label></div>`,
		"another group with its key": `<label>Ads<input type=checkbox name=k></label><label hidden>Mail<input type=checkbox name=k></label>`,
	} {
		p := read("<main>" + html + "</main>")
		if len(p.Controls) != 2 || p.Controls[0].Hidden || !p.Controls[1].Hidden {
			t.Errorf("%s: %d controls", about, len(p.Controls))
		}
	}
	p := read(
		`<main><div><p>Ads</p><input type=checkbox name=c[] aria-label=Allow></div><div><p>Mail</p><input type=checkbox name=c[] aria-label=Allow></div>
		<section hidden><p>Calls</p><input type=checkbox name=c[] aria-label=Allow></section></main>`,
	)
	if len(p.Controls) != 3 || !p.Controls[2].Hidden {
		t.Errorf("a third of a group, with a name that all have: %d controls", len(p.Controls))
	}
	// Its label can be pressed: it is there, whatever another one is called.
	p = read(`<main><div><p>Ads</p><label>On<input type=checkbox></label></div>
		<div><p>Mail</p><label>On<input type=checkbox style="display:none"></label></div></main>`)
	if len(p.Controls) != 2 || p.Controls[1].Hidden || p.Controls[1].Label != "Mail" {
		t.Errorf("%+v", p.Controls)
	}
	// Beside a control of its name it is that one's own.
	p = read(
		`<main><div><button role=switch aria-label=Ads aria-checked=true></button><label><input type=checkbox style="display:none">Ads</label></div></main>`,
	)
	if len(p.Controls) != 1 || p.Controls[0].Role != controls.Switch {
		t.Errorf("%+v", p.Controls)
	}
}

func TestLabel(t *testing.T) {
	for _, c := range []struct{ about, html, name, label, word string }{
		{"state word before the switch", `<div><div><p>Show photo</p></div><div><span>On</span><div role=switch aria-label="Tap here" aria-checked=true></div></div></div>`, "Tap here", "Show photo", "On"},
		{"state word after the switch", `<div><div><p>Show photo</p></div><div><div role=switch aria-checked=true></div><span>On</span></div></div>`, "", "Show photo", "On"},
		{"the words for both states inside say nothing", `<div><p>Show photo</p><div role=switch aria-checked=true><b>On</b> <i>Off</i></div></div>`, "On Off", "On Off", ""},
		{"nor on both sides", `<div><p>Show photo</p><div><span>No</span><div role=switch aria-checked=true></div><span>Yes</span></div></div>`, "", "Show photo", ""},
		{"nor in one place after it", `<div><p>Show photo</p><div><div role=switch aria-checked=true></div><span><span>On</span><span>Off</span></span></div></div>`, "", "Show photo", ""},
		{"nor in one place before it", `<div><p>Show photo</p><div><span><span>On</span><span>Off</span></span><div role=switch aria-checked=true></div></div></div>`, "", "Show photo", ""},
		{"a word beside another that is not of it does", `<div><p>Show photo</p><b>New</b><span>On</span><div role=switch aria-checked=true></div></div>`, "", "Show photo", "On"},
		{"a short sentence is no state", `<div><p>Show photo</p><p>Sent on Mondays.</p><div role=switch aria-checked=true></div></div>`, "", "Show photo", ""},
		{"with a second line", `<div><div><p>Show photo</p><p>To everybody who looks.</p></div><div role=switch aria-checked=true></div></div>`, "", "Show photo", ""},
		{"one word is a label where there is no other", `<main><h1>Network</h1><div><span>Wi-Fi</span><div role=switch aria-checked=true></div></div></main>`, "", "Wi-Fi", ""},
		{"a switch that says its own name", `<main><h1>Network</h1><button role=switch aria-checked=true>Wi-Fi</button></main>`, "Wi-Fi", "Wi-Fi", ""},
		{"text after a box", `<div><input type=checkbox checked><span>Show photo</span></div>`, "", "Show photo", ""},
		{"the name stands in the row", `<div><p>Show photo</p><div role=switch aria-label="Show photo" aria-checked=true></div></div>`, "Show photo", "Show photo", ""},
		{"links are no labels", `<div><p>Show photo</p><a href=/help>Learn more</a><div role=switch aria-checked=true></div></div>`, "", "Show photo", ""},
		{"nothing but a heading", `<main><h1>Show photo</h1><div><div role=switch aria-checked=true></div></div></main>`, "", "Show photo", ""},
		{"dressed-up text is one", `<div><p>Show <b>my</b> <span>photo</span></p><div role=switch aria-checked=true></div></div>`, "", "Show my photo", ""},
		{"state word in another alphabet", `<div><div><p>عرض الصورة</p></div><div><span>تشغيل</span><div role=switch aria-checked=true></div></div></div>`, "", "عرض الصورة", "تشغيل"},
		{"a question above is no label", `<main><p>May we use it?</p><div><span>Ads</span><div role=switch aria-checked=true></div></div></main>`, "", "Ads", ""},
		{"short words of signs", `<main><p>我们可以使用它</p><div><span>显示照片</span><div role=switch aria-checked=true></div></div></main>`, "", "显示照片", ""},
		{"state of signs", `<div><div><p>显示照片</p></div><div><span>开启</span><div role=switch aria-checked=true></div></div></div>`, "", "显示照片", "开启"},
		{"nothing at all", `<div role=switch aria-checked=true></div>`, "", "", ""},
	} {
		got := one(t, c.html)
		if got.Name != c.name || got.Label != c.label || got.StateWord != c.word {
			t.Errorf(
				"%s: name %q, label %q, word %q; want %q, %q, %q",
				c.about,
				got.Name,
				got.Label,
				got.StateWord,
				c.name,
				c.label,
				c.word,
			)
		}
	}
}

func TestSharedNames(t *testing.T) {
	p := read(`<main>
		<div><p>Photo</p><label>On<input type=checkbox></label></div>
		<div><p>Headline</p><label>On<input type=checkbox></label></div></main>`)
	for i, want := range []string{"Photo", "Headline"} {
		if c := p.Controls[i]; c.Label != want || c.Name != "On" || c.LabelFrom != controls.FromRow {
			t.Errorf("%q, named %q, want %q", c.Label, c.Name, want)
		}
	}
}

func TestKeys(t *testing.T) {
	c := one(
		t,
		`<label id=l for=i>Ads</label><div id=w role=switch aria-checked=false aria-labelledby="outer more"><input type=checkbox id=i name=n aria-labelledby=key></div>`,
	)
	if want := []string{"key", "outer", "more", "i", "w", "l", "n"}; !slices.Equal(c.Keys, want) {
		t.Errorf("%v, want %v", c.Keys, want)
	}
}

func TestRadios(t *testing.T) {
	p := read(`<main><h1>Active status</h1><fieldset><legend id=lg>Who can see it?</legend>
		<div><input type=radio name=r id=activeStatus__ALL value=ALL><label for=activeStatus__ALL>Everybody</label></div>
		<div><input type=radio name=r id=activeStatus__NONE value=NONE data-prop-checked=true><label for=activeStatus__NONE>Nobody</label></div>
		</fieldset><div><span id=s>Show an icon</span><input type=checkbox role=switch aria-labelledby=s></div></main>`)
	if len(p.Controls) != 2 {
		t.Fatalf("%d controls", len(p.Controls))
	}
	c := p.Controls[0]
	if c.Role != controls.Radios || c.Name != "Who can see it?" || c.Label != c.Name || c.Group != c.Name ||
		c.State != controls.On ||
		c.Keys[0] != "activeStatus" ||
		c.GroupKey != "r" ||
		len(c.Options) != 2 {
		t.Errorf("%+v", c)
	}
	if o := c.Options[1]; o.Label != "Nobody" || o.Value != "NONE" || !o.Chosen || !slices.Contains(o.Keys, "NONE") ||
		c.Options[0].Chosen {
		t.Errorf("%+v", o)
	}
	if c.Row.Holds(p.Controls[1].Node) || !c.Row.Holds(c.Options[1].Node) {
		t.Errorf("row <%s>", c.Row.Tag)
	}
	if s := p.Controls[1]; s.Role != controls.Switch || s.Label != "Show an icon" || s.State != controls.Off {
		t.Errorf("%+v", s)
	}
}

func TestRadioGroups(t *testing.T) {
	for _, c := range []struct {
		about, html, label string
		state              controls.State
		chosen             string
	}{
		{"with roles", `<div role=radiogroup aria-label=View><div role=radio aria-checked=false>Private</div><div role=radio aria-checked=true>Public</div></div>`, "View", controls.On, "Public"},
		{"without a group", `<div><p>View</p><ul><li><label><input type=radio name=v>Private</label><li><label><input type=radio name=v checked>Public</label></ul></div>`, "View", controls.On, "Public"},
		{"none chosen", `<div role=radiogroup aria-label=View><label><input type=radio name=v>Private</label></div>`, "View", controls.Unknown, ""},
		{"two chosen", `<div role=radiogroup aria-label=View><div role=radio aria-checked=true>Private</div><div role=radio aria-checked=true>Public</div></div>`, "View", controls.Unknown, "Private"},
		{"without names", `<div><h2>View</h2><div><div role=radio aria-checked=false>Private</div></div><div><div role=radio aria-checked=true>Public</div></div></div>`, "View", controls.On, "Public"},
		{"native in roles", `<div role=radiogroup aria-label=View><div role=radio aria-checked=false><input type=radio name=v>Private</div><div role=radio aria-checked=true aria-label=Public><input type=radio name=v checked></div></div>`, "View", controls.On, "Public"},
	} {
		got := one(t, c.html)
		chosen := ""
		for _, o := range got.Options {
			if o.Chosen && chosen == "" {
				chosen = o.Label
			}
		}
		if got.Role != controls.Radios || got.Label != c.label || got.State != c.state || chosen != c.chosen {
			t.Errorf("%s: %s %q is %s, %q chosen", c.about, got.Role, got.Label, got.State, chosen)
		}
	}
	if p := read(`<form><input type=radio name=a></form><form><input type=radio name=a></form>`); len(p.Controls) != 2 {
		t.Error("radio buttons of two forms are one group")
	}
}

func TestSelect(t *testing.T) {
	for _, c := range []struct{ about, html, name, chosen string }{
		{"native", `<label>Language <select id=lang><option value=en>English<option value=de selected>Deutsch</select></label>`, "Language", "Deutsch"},
		{"the property wins", `<label>Language <select><option selected data-prop-selected=false>English<option data-prop-selected=true>Deutsch</select></label>`, "Language", "Deutsch"},
		{"listbox", `<ul role=listbox aria-label=Language><li role=option>English<li role=option aria-selected=true>Deutsch</ul>`, "Language", "Deutsch"},
		{"combobox that says its value", `<button role=combobox aria-label=Language aria-expanded=false>Deutsch</button>`, "Language", "Deutsch"},
		{"combobox with its list", `<div role=combobox aria-label=Language aria-controls=l></div><ul role=listbox id=l><li role=option>English<li role=option aria-selected=true>Deutsch</ul>`, "Language", "Deutsch"},
	} {
		got := one(t, c.html)
		chosen := ""
		for _, o := range got.Options {
			if o.Chosen {
				chosen = o.Label
			}
		}
		if got.Role != controls.Select || got.Name != c.name || chosen != c.chosen || got.State != controls.On {
			t.Errorf("%s: %s %q, %q chosen, %s", c.about, got.Role, got.Name, chosen, got.State)
		}
	}
	for _, html := range []string{`<select multiple><option selected>a<option>b</select>`,
		`<ul role=listbox aria-multiselectable=true><li role=option aria-selected=true>a<li role=option>b</ul>`} {
		if c := one(t, html); c.State != controls.Unknown || c.Why != controls.WhyMixed {
			t.Errorf("%s: %s (%s)", html, c.State, c.Why)
		}
	}
	if p := read(
		`<input role=combobox aria-label=Search><ul role=listbox hidden></ul>`,
	); len(p.Controls) > 1 ||
		len(p.Controls) == 1 && !p.Controls[0].Hidden {
		t.Errorf("a search field is a control: %+v", p.Controls)
	}
}

func TestBoxes(t *testing.T) {
	p := read(
		`<fieldset id=f><legend>Used for ads</legend><label><input type=checkbox name=c[]>Schools</label><br><label><input type=checkbox name=c[] checked>Employers</label></fieldset>`,
	)
	if len(p.Controls) != 2 {
		t.Fatalf("%d controls", len(p.Controls))
	}
	for i, want := range []string{"Schools", "Employers"} {
		if c := p.Controls[i]; c.Label != want || c.Role != controls.Checkbox || c.Group != "Used for ads" ||
			c.GroupKey != "c[]" {
			t.Errorf("%+v", c)
		}
	}
}

func TestRows(t *testing.T) {
	p := read(`<html><body><nav><a href="/mypreferences/d/categories/ads">Advertising data</a></nav><main>
		<h1>Data privacy</h1>
		<section><h2>How we use your data</h2><ul>
		<li><a href="/mypreferences/d/settings/one?x=1#y"><span>Improvement</span><span>On</span></a></li>
		<li><a href="https://www.linkedin.com/mypreferences/d/settings/two"><div><div>Research</div><div>Choose whether partners may ask.</div></div><div>Off</div></a></li>
		<li><a href="/mypreferences/d/settings/three">Three</a></li>
		<li><div><a href="/mypreferences/d/settings/four">Four</a><span>Schools &amp; 4 more</span></div></li>
		<li><a href="/mypreferences/d/settings/five" aria-label="Five"><svg></svg></a></li>
		<li><a href="/mypreferences/d/settings/six"><span>Six</span><span aria-hidden=true>›</span></a></li>
		<li hidden><a href="/hidden">Hidden</a></li></ul>
		<p>Read <a href="/help">our help</a> first. <a href="mailto:a@b">Write</a></p></section></main>
		<footer><a href="/about">About</a></footer>`)
	want := []controls.Row{
		{Path: "/mypreferences/d/settings/one", Title: "Improvement", Value: "On"},
		{Path: "/mypreferences/d/settings/two", Host: "www.linkedin.com", Title: "Research", Value: "Off"},
		{Path: "/mypreferences/d/settings/three", Title: "Three"},
		{Path: "/mypreferences/d/settings/four", Title: "Four", Value: "Schools & 4 more"},
		{Path: "/mypreferences/d/settings/five", Title: "Five"},
		{Path: "/mypreferences/d/settings/six", Title: "Six"},
	}
	if len(p.Rows) != len(want) {
		t.Fatalf("%d rows: %+v", len(p.Rows), p.Rows)
	}
	for i, w := range want {
		g := p.Rows[i]
		if g.Path != w.Path || g.Host != w.Host || g.Title != w.Title || g.Value != w.Value ||
			g.Heading != "How we use your data" {
			t.Errorf("%+v, want %+v", g, w)
		}
		if !g.Box.Holds(g.Node) {
			t.Errorf("%s: the link is not in its box", g.Title)
		}
	}
	if p.Title != "Data privacy" || len(p.Headings) != 2 || p.Empty {
		t.Errorf("title %q, %d headings, empty %v", p.Title, len(p.Headings), p.Empty)
	}
}

func TestSignals(t *testing.T) {
	for _, c := range []struct {
		about, html string
		busy        []string
		empty       bool
	}{
		{"an empty card", `<main><a href="/back">Back</a><h1>Ads</h1><p>Nothing here.</p></main>`, nil, true},
		{"a control", `<main><h1>Ads</h1><input type=checkbox></main>`, nil, false},
		{"a row", `<main><h1>Ads</h1><a href="/x">Off-site</a></main>`, nil, false},
		{"busy", `<main aria-busy=true><h1>Ads</h1></main>`, []string{controls.BusyBusy}, false},
		{"a spinner", `<main><h1>Ads</h1><div role=progressbar></div></main>`, []string{controls.BusyProgress}, false},
		{"a measure is no spinner", `<main><h1>Ads</h1><div role=progressbar aria-valuenow=40></div></main>`, nil, true},
		{"a hidden spinner", `<main><h1>Ads</h1><div hidden role=progressbar></div></main>`, nil, true},
		{"a veil", `<body data-veiled><main><h1>Ads</h1><input type=checkbox></main></body>`, []string{controls.BusyVeil}, false},
		{"a skeleton", `<main><h1>Ads</h1><ul><li><div></div></li><li><div></div></li><li><div></div></li></ul></main>`, []string{controls.BusySkeleton}, false},
		{"nothing", `<main></main>`, []string{controls.BusySkeleton}, false},
	} {
		p := read(c.html)
		if !slices.Equal(p.Busy, c.busy) || p.Empty != c.empty {
			t.Errorf("%s: busy %v, empty %v", c.about, p.Busy, p.Empty)
		}
	}
	p := read(`<main><iframe src="https://x"></iframe><iframe hidden src="https://y"></iframe><div data-closed-root></div>
		<div role=dialog aria-modal=true><h2>Are you sure?</h2><p>Files go.</p><button>Cancel</button><button aria-label="Delete all">x</button><input type=checkbox></div>
		<div role=alertdialog hidden></div><div role=status>Saved</div><div role=alert></div></main>`)
	if p.CrossFrames != 1 || p.ClosedRoots != 1 || !slices.Equal(p.Alerts, []string{"Saved"}) {
		t.Errorf("%+v", p.Signals)
	}
	if len(p.Dialogs) != 1 || p.Dialogs[0].Name != "Are you sure?" ||
		!slices.Equal(p.Dialogs[0].Buttons, []string{"Cancel", "Delete all"}) {
		t.Errorf("%+v", p.Dialogs)
	}
	if !p.Controls[0].Dialog || p.Title != "" {
		t.Errorf("title %q", p.Title)
	}
	s, _ := fromhtml.Parse(`<main></main>`)
	s.Capped = []string{"depth"}
	if p := controls.Read(tree.Link(s)); !slices.Equal(p.Capped, []string{"depth"}) {
		t.Errorf("capped %v", p.Capped)
	}
	controls.Read(tree.Link(&tree.Snapshot{}))
}

func TestDigest(t *testing.T) {
	base := `<main><h1>Ads</h1><div><span id=k>Show</span><input type=checkbox aria-labelledby=k></div><a href="/x"><b>One</b></a><div role=status>1</div></main>`
	a := read(base)
	if controls.Digest(a) != controls.Digest(read(strings.Replace(base, "<div role=status>1", "<div role=status>2", 1))) {
		t.Error("a text that ticks changes the digest")
	}
	for about, html := range map[string]string{
		"state": strings.Replace(base, "aria-labelledby", "checked aria-labelledby", 1),
		"lock":  strings.Replace(base, "aria-labelledby", "disabled aria-labelledby", 1),
		"label": strings.Replace(base, "Show", "Hide", 1),
		"row":   strings.Replace(base, "One", "Two", 1),
		"title": strings.Replace(base, "Ads", "Research", 1),
		"busy":  strings.Replace(base, "<main>", "<main aria-busy=true>", 1),
	} {
		if controls.Digest(a) == controls.Digest(read(html)) {
			t.Errorf("%s: the same digest", about)
		}
	}
	on := read(strings.Replace(base, "aria-labelledby", "checked aria-labelledby", 1))
	if controls.Fingerprint(&a.Controls[0]) != controls.Fingerprint(&on.Controls[0]) {
		t.Error("the state changes the fingerprint")
	}
	other := read(strings.Replace(base, "Show", "Hide", 1))
	if controls.Fingerprint(&a.Controls[0]) == controls.Fingerprint(&other.Controls[0]) {
		t.Error("another label has the same fingerprint")
	}
}

// Controls beside each other in an element with the role are not one control,
// whatever they are made of.
func TestTornControls(t *testing.T) {
	for _, inner := range []string{
		`<button role="switch" aria-checked="true">One</button><button role="switch" aria-checked="true">Two</button>`,
		`<p hidden><input type="checkbox" data-prop-checked="true"></p><button aria-pressed="true">Two</button>`,
	} {
		p := controls.Read(fromhtml.Tree(`<main><h1>T</h1><div role="switch">` + inner + `</div></main>`))
		for _, c := range p.Controls {
			if c.State != controls.Unknown {
				t.Errorf("%s: state %s", inner, c.State)
			}
		}
	}
}
