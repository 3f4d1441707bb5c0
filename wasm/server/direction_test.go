package server

import (
	"strings"
	"testing"
)

// A control whose texts do not all say the same is not judged by one of them:
// the one that is known may be stale, and the other may turn the meaning round.
// Nothing of it is pressed, and nothing is remembered of its state.
func TestTextsThatContradict(t *testing.T) {
	const known = `<p>` + genderLabel + `</p>`
	button := func(attrs, text string) string { return `<button ` + attrs + `>` + text + `</button>` }
	cases := []struct{ name, html string }{
		// A button that is named by an action, beside a known label.
		{"a verb on a pressed button", known + button(`aria-pressed="true"`, "Disable")},
		{"a verb on a button that is not pressed", known + button(`aria-pressed="false"`, "Disable")},
		{"a verb on a button with the key", known + button(`aria-pressed="true" id="`+genderKey+`"`, "Disable")},
		{"a verb on a button with the role", known + button(`role="switch" aria-checked="true"`, "Disable")},
		{"a verb that is read out", known + button(`aria-pressed="true" aria-label="Disable"`, "<svg></svg>")},
		{"a verb in a tooltip", known + button(`aria-pressed="true" title="Disable"`, "<svg></svg>")},
		{
			"a verb that is read out of a native switch",
			`<div>` + known + `<input type="checkbox" role="switch" aria-label="Disable" checked></div>`,
		},
		{"another verb", known + button(`aria-pressed="true"`, "Pause")},
		{"a verb of the same direction", known + button(`aria-pressed="true"`, "Allow")},
		{"a verb that begins again", known + button(`aria-pressed="false"`, "Resume")},
		{"a verb of two words", known + button(`aria-pressed="true"`, "Turn off")},
		{"a verb that nobody listed", known + button(`aria-pressed="true"`, "Sever")},
		{"a verb in a language that nobody knows", known + button(`aria-pressed="true"`, "Slökkva")},
		{
			"a verb on a button whose name is the known label",
			`<p id="k">` + genderLabel + `</p>` + button(`aria-pressed="true" aria-labelledby="k"`, "Disable"),
		},
		{
			"a verb on a button that is read out as the known label",
			button(`aria-pressed="true" aria-label="`+genderLabel+`"`, "Disable"),
		},
		{
			"a verb after the known label, as one name",
			`<p id="` + genderKey + `">` + genderLabel + `</p>` + button(
				`id="b" aria-pressed="true" aria-labelledby="`+genderKey+` b"`,
				"Pause",
			),
		},
		{
			"a verb after the known label, in the button",
			button(`aria-pressed="true" id="`+genderKey+`"`, `<span>`+genderLabel+`</span> <span>Disable</span>`),
		},
		{
			"a verb for a state word",
			`<div><div id="` + genderKey + `">` + genderLabel + `</div><div><span>Disable</span><input type="checkbox" role="switch" aria-labelledby="` + genderKey + `" checked></div></div>`,
		},
		{
			"a verb on every button",
			known + button(`aria-pressed="true"`, "Sever") + `<p>Other</p>` + button(`aria-pressed="true"`, "Sever"),
		},
		{"a verb alone, with the key", button(`aria-pressed="true" id="`+genderKey+`"`, "Resume")},
		// What is seen, and what is read out.
		{
			"a denial is seen, the known label is read out",
			`<div><p>Don't use my gender for ads</p><input type="checkbox" role="switch" aria-label="` + genderLabel + `" checked></div>`,
		},
		{
			"the same, with the key",
			`<div><p>Don't use my gender for ads</p><input type="checkbox" role="switch" id="` + genderKey + `" aria-label="` + genderLabel + `" checked></div>`,
		},
		{
			"another thing is seen",
			`<div><p>Delete my search history</p><input type="checkbox" role="switch" aria-label="` + genderLabel + `" checked></div>`,
		},
		{
			"another thing is seen, right below the title",
			`<p>Delete my search history</p><input type="checkbox" role="switch" aria-label="` + genderLabel + `" checked>`,
		},
		{
			"another thing is seen, as a heading",
			`<div><h3>Delete my search history</h3><input type="checkbox" role="switch" aria-label="` + genderLabel + `" checked></div>`,
		},
		{
			"another thing is seen, behind the control",
			`<div><input type="checkbox" role="switch" aria-label="` + genderLabel + `" checked><span>Delete my search history</span></div>`,
		},
		{
			"another thing is seen, and not read out",
			`<div><p aria-hidden="true">Delete my search history</p><input type="checkbox" role="switch" aria-label="` + genderLabel + `" checked></div>`,
		},
		{
			"another thing is seen; the known label is hidden",
			`<div><p>Delete my search history</p><p hidden id="k">` + genderLabel + `</p><input type="checkbox" role="switch" aria-labelledby="k" checked></div>`,
		},
		{
			"another thing is seen; the known label is kept in one pixel",
			`<div><p>Delete my search history</p><p data-unseen id="` + genderKey + `">` + genderLabel + `</p><input type="checkbox" role="switch" aria-labelledby="` + genderKey + `" checked></div>`,
		},
		{
			"another thing is seen; the known label is a label in one pixel",
			`<div><p>Delete my search history</p><label data-unseen for="s">` + genderLabel + `</label><input type="checkbox" role="switch" id="s" checked></div>`,
		},
		{
			"another thing is seen on the switch",
			`<div><div role="switch" aria-checked="true" aria-label="` + genderLabel + `" tabindex="0">Delete my search history</div></div>`,
		},
		{
			"the known label is seen, another thing is read out",
			`<div>` + known + `<input type="checkbox" role="switch" aria-label="Delete my search history" checked></div>`,
		},
		{
			"the known label is seen, a denial is read out",
			`<div>` + known + `<input type="checkbox" role="switch" aria-label="Don't use my gender" checked></div>`,
		},
		{
			"a label shows a denial and is read out as the known one",
			`<label for="` + genderKey + `"><span aria-hidden="true">Don't use my gender</span><span data-unseen>` + genderLabel + `</span></label><input type="checkbox" role="switch" id="` + genderKey + `" checked>`,
		},
		{
			"the same, by the label's own name",
			`<div id="` + genderKey + `" aria-label="` + genderLabel + `">Don't use my gender</div><input type="checkbox" role="switch" aria-labelledby="` + genderKey + `" checked>`,
		},
		{
			"the same, around the control",
			`<label aria-label="` + genderLabel + `">Don't use my gender <input type="checkbox" role="switch" id="` + genderKey + `" aria-label="` + genderLabel + `" checked></label>`,
		},
		{
			"a second label denies",
			`<p id="` + genderKey + `">` + genderLabel + `</p><label for="x">Don't use my gender</label><input type="checkbox" role="switch" id="x" aria-labelledby="` + genderKey + `" checked>`,
		},
		{
			"the element around the switch is called otherwise",
			`<div id="` + genderKey + `">` + genderLabel + `</div><div role="switch" aria-checked="true" aria-label="Don't use my gender"><label></label><input role="switch" type="checkbox" aria-labelledby="` + genderKey + `" checked></div>`,
		},
		{
			"the element around the switch has another tooltip",
			`<div id="` + genderKey + `">` + genderLabel + `</div><div role="switch" aria-checked="true" title="Opt out"><input role="switch" type="checkbox" aria-labelledby="` + genderKey + `" checked></div>`,
		},
		{
			"a tooltip denies",
			`<div id="` + genderKey + `">` + genderLabel + `</div><input type="checkbox" role="switch" title="Disable gender ads" aria-labelledby="` + genderKey + `" checked>`,
		},
		{
			"another control shares the row",
			`<div><span>Don't use my gender</span><input type="checkbox" role="switch" aria-label="` + genderLabel + `" id="` + genderKey + `" checked><button aria-pressed="false">Info</button></div>`,
		},
		{
			"a picture on the button denies",
			`<p id="` + genderKey + `">` + genderLabel + `</p><button aria-pressed="true" aria-labelledby="` + genderKey + `"><img alt="Disable"></button>`,
		},
		{
			"the button's own label denies",
			`<p id="` + genderKey + `">` + genderLabel + `</p><button aria-pressed="true" aria-label="Disable" aria-labelledby="` + genderKey + `"><svg></svg></button>`,
		},
		{
			"the style sheet writes a denial on the button",
			`<p id="` + genderKey + `">` + genderLabel + `</p><button aria-pressed="true" aria-labelledby="` + genderKey + `" data-before="Disable"><svg></svg></button>`,
		},
		{
			"a sentence before, a denial behind",
			`<div><p>Choose what happens here.</p><input type="checkbox" role="switch" aria-label="` + genderLabel + `" id="` + genderKey + `" checked><span>Don't use my gender</span></div>`,
		},
		{
			"a denial that ends as a sentence",
			`<div><p>Don't use my gender.</p><input type="checkbox" role="switch" aria-label="` + genderLabel + `" id="` + genderKey + `" checked></div>`,
		},
		{
			"a denial in a link",
			`<div><a href="#">Don't use my gender</a><input type="checkbox" role="switch" aria-label="` + genderLabel + `" id="` + genderKey + `" checked></div>`,
		},
		{
			"a denial after what says nothing",
			`<div><span>Tap to toggle setting</span><span>Don't use my gender</span><input type="checkbox" role="switch" aria-label="` + genderLabel + `" id="` + genderKey + `" checked></div>`,
		},
		{
			"its group is called by a denial",
			`<fieldset><legend>Hide from advertisers</legend><p id="` + genderKey + `">` + genderLabel + `</p><input type="checkbox" aria-labelledby="` + genderKey + `" checked></fieldset>`,
		},
		{
			"it stands under a heading that denies",
			`<h2>Hide from advertisers</h2><p id="` + genderKey + `">` + genderLabel + `</p><input type="checkbox" role="switch" aria-labelledby="` + genderKey + `" checked>`,
		},
		{
			"two texts that nobody knows, with the key",
			`<div><p>Kyn</p><input type="checkbox" role="switch" id="` + genderKey + `" aria-label="Fela kyn" checked></div>`,
		},
		{
			"two texts that nobody knows, with the key, on a button",
			`<p>Kyn</p>` + button(`aria-pressed="true" id="`+genderKey+`"`, "Fela"),
		},
	}
	for _, c := range cases {
		for _, lang := range []string{"en", "de", "is"} {
			t.Run(c.name+", "+lang, func(t *testing.T) {
				html := strings.Replace(tagged(c.html), `lang="en"`, `lang="`+lang+`"`, 1)
				got, s := visitOnce(t, gender, html, "ads-gender", "")
				if got.press || got.state != "" {
					t.Errorf("got %+v:\n%s", got, marks(s.plan))
				}
			})
		}
	}
}

// What says nothing of a control, or says the same in another way, takes no
// button away.
func TestTextsThatAgree(t *testing.T) {
	row := func(inner string) string { return `<div><p>` + genderLabel + `</p>` + inner + `</div>` }
	cases := []struct{ name, html string }{
		{
			"a name that says only that it is a switch",
			row(`<input type="checkbox" role="switch" aria-label="Tap to toggle setting" checked>`),
		},
		{
			"the same in another language",
			row(`<input type="checkbox" role="switch" aria-label="Zum Umschalten tippen" checked>`),
		},
		{"the same without spaces", row(`<input type="checkbox" role="switch" aria-label="タップして切り替え" checked>`)},
		{"the same, shorter", row(`<button aria-pressed="true">Toggle</button>`)},
		{"a state word for a name", row(`<button aria-pressed="true">On</button>`)},
		{"a state word that is read out", row(`<input type="checkbox" role="switch" aria-label="On" checked>`)},
		{
			"both state words on the switch",
			row(
				`<button role="switch" aria-checked="true" aria-label="` + genderLabel + `"><span>On</span><span>Off</span></button>`,
			),
		},
		{
			"a state word is seen, the label is read out",
			`<div><span>On</span><input type="checkbox" role="switch" aria-label="` + genderLabel + `" checked></div>`,
		},
		{
			"nothing is seen, the label is read out",
			`<div><input type="checkbox" role="switch" aria-label="` + genderLabel + `" checked></div>`,
		},
		{
			"the label with the state",
			row(`<input type="checkbox" role="switch" aria-label="` + genderLabel + `, On" checked>`),
		},
		{
			"the label as a heading in its row",
			`<div><h3>` + genderLabel + `</h3><input type="checkbox" role="switch" aria-label="` + genderLabel + `" checked></div>`,
		},
		{
			"label and state on the button",
			`<button role="switch" aria-checked="true"><span>` + genderLabel + `</span><span>On</span></button>`,
		},
		{
			"label and explanation on the button",
			`<button role="switch" aria-checked="true" id="` + genderKey + `"><span>` + genderLabel + `</span><p>We use it for better ads that you see</p></button>`,
		},
		{
			"a note beside the switch",
			row(
				`<span>Applies to ads on LinkedIn</span><input type="checkbox" role="switch" aria-label="` + genderLabel + `" checked>`,
			),
		},
		{
			"a question before the switch",
			`<div><p>Can LinkedIn use this for you?</p><input type="checkbox" role="switch" aria-label="` + genderLabel + `" checked></div>`,
		},
		{
			"a label for the eye, and one for the ear",
			`<label for="` + genderKey + `"><span aria-hidden="true">` + genderLabel + `</span><span data-unseen>` + genderLabel + `</span></label><input type="checkbox" role="switch" id="` + genderKey + `" checked>`,
		},
		{
			"a sentence beside a button that says its name",
			`<p>This is about the ads that you see.</p><button role="switch" aria-checked="true">` + genderLabel + `</button>`,
		},
		{
			"a sentence below the label",
			row(
				`<p>When this is off, we don't use it and never will.</p><input type="checkbox" role="switch" aria-label="` + genderLabel + `" checked>`,
			),
		},
		{
			"the label in one pixel, and the same seen",
			row(`<label data-unseen for="s">` + genderLabel + `</label><input type="checkbox" role="switch" id="s" checked>`),
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got, s := visitOnce(t, gender, tagged(c.html), "ads-gender", ""); !got.press || got.state != "on" {
				t.Errorf("got %+v:\n%s", got, marks(s.plan))
			}
		})
	}
}

// An option is chosen only where all that tells which one it is agrees.
func TestOptionsThatContradict(t *testing.T) {
	const path, everyone, none = "/mypreferences/d/settings/manage-my-active-status", "All LinkedIn members", "No one"
	option := func(attrs, seen string) string {
		return `<div><input type="radio" name="presence" ` + attrs + `>` + seen + `</div>`
	}
	label := func(id, text string) string { return `<label for="` + id + `">` + text + `</label>` }
	connections := option(
		`id="presence__CONNECTIONS" value="CONNECTIONS" checked`,
		label("presence__CONNECTIONS", "Your Connections only"),
	)
	all := option(`id="presence__ALL" value="ALL"`, label("presence__ALL", everyone))
	cases := []struct {
		name, options string
		press         bool
	}{
		{
			"as it should be",
			connections + all + option(`id="presence__NONE" value="NONE"`, label("presence__NONE", none)),
			true,
		},
		{
			"no value, no id",
			option(
				`aria-label="Your Connections only" checked`,
				"Your Connections only",
			) + option(
				`aria-label="`+everyone+`"`,
				everyone,
			) + option(
				`aria-label="`+none+`"`,
				none,
			),
			true,
		},
		{
			"a line of explanation",
			connections + all + option(
				`id="n" aria-labelledby="t"`,
				`<span id="t">`+none+`</span><p>Nobody is told, not even your connections.</p>`,
			),
			true,
		},
		{
			"title and explanation are the name",
			connections + all + option(`id="n"`, `<label for="n"><span>`+none+`</span></label>`),
			true,
		},
		{
			"read out as one, seen as another",
			connections + option(`id="presence__ALL" value="ALL" aria-label="`+none+`"`, label("presence__ALL", everyone)),
			false,
		},
		{
			"the same, without value and id",
			option(
				`aria-label="Your Connections only" checked`,
				"Your Connections only",
			) + option(
				`aria-label="`+none+`"`,
				everyone,
			),
			false,
		},
		{
			"read out as one, seen as nothing that is known",
			connections + option(`aria-label="`+none+`"`, "Delete everything"),
			false,
		},
		{
			"told apart by what is read out alone",
			option(`aria-label="Your Connections only" checked`, "Select") + option(`aria-label="`+none+`"`, "Select"),
			false,
		},
		{"the id says another", connections + option(`id="presence__ALL"`, label("presence__ALL", none)), false},
		{"the value says another", connections + option(`value="ALL_MEMBERS" id="n"`, label("n", none)), false},
		{"the value is that of the chosen one", connections + option(`value="CONNECTIONS" id="n"`, label("n", none)), false},
		{
			"read out as one, in a flat list",
			`<input type="radio" name="p" aria-label="Your Connections only" checked><span>Your Connections only</span><input type="radio" name="p" aria-label="` + none + `"><span>` + everyone + `</span>`,
			false,
		},
		{
			"its group is called by a denial",
			connections + all + option(
				`id="n"`,
				label("n", none),
			) + `</fieldset><fieldset aria-label="Hide my active status from">`,
			true,
		},
		{
			"the value says another, in small letters",
			connections + option(`value="everyone" id="n"`, label("n", none)),
			false,
		},
		{
			"the value says another, in humps",
			connections + option(`value="allLinkedInMembers" id="n"`, label("n", none)),
			false,
		},
		{
			"the id says another, after one line",
			connections + option(`id="activeStatus_ALL"`, label("activeStatus_ALL", none)),
			false,
		},
		{"the value means another", connections + option(`value="PUBLIC" id="n"`, label("n", none)), false},
		{"the value means the same", connections + all + option(`value="NOBODY" id="n"`, label("n", none)), true},
		{
			"a second text denies",
			connections + option(`id="n" aria-labelledby="t"`, `<span>Hidden from</span> <span id="t">`+none+`</span>`),
			false,
		},
		{
			"a second text names another",
			connections + option(`id="n" aria-labelledby="t"`, `<span id="t">`+none+`</span><span>`+everyone+`</span>`),
			false,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			html := detail("Manage active status", `<fieldset><legend>Manage active status</legend>`+c.options+`</fieldset>`)
			got, s := visitOnce(t, path, html, "active-status", "")
			if got.press != c.press {
				t.Errorf("got %+v:\n%s", got, marks(s.plan))
			}
		})
	}
}

// A button that is an input has no property that says what it is set to.
func TestInputButton(t *testing.T) {
	for _, kind := range []string{"button", "image", "submit"} {
		html := tagged(
			`<p id="` + genderKey + `">` + genderLabel + `</p><input type="` + kind + `" aria-pressed="true" aria-labelledby="` + genderKey + `" value="On">`,
		)
		if got, _ := visitOnce(t, gender, html, "ads-gender", ""); got.state == "off" {
			t.Errorf("%s: got %+v", kind, got)
		}
	}
}

// On a page of boxes, one that no source names is new where its neighbours are
// known; and no batch presses any that no source names.
func TestUnknownBoxes(t *testing.T) {
	const path, setting = "/mypreferences/d/settings/ads-education", "ads-education-skills"
	box := func(label string) string {
		return `<div><label><input type="checkbox" checked> ` + label + `</label></div>`
	}
	page := func(lang string, labels ...string) string {
		var all strings.Builder
		for _, l := range labels {
			all.WriteString(box(l))
		}
		return strings.Replace(detail("Education", all.String()), `lang="en"`, lang, 1)
	}
	cases := []struct {
		name, html string
		offered    []string
	}{
		{"all known", page(`lang="en"`, "Schools", "Degrees"), []string{"Schools", "Degrees"}},
		{
			"one that does the opposite",
			page(`lang="en"`, "Schools", "Degrees", "Hide my graduation year from advertisers"),
			[]string{"Schools", "Degrees"},
		},
		{"one that is merely new", page(`lang="en"`, "Schools", "Employers", "Degrees"), []string{"Schools", "Degrees"}},
		{"no language said", page(``, "Schools", "Degrees", "Employers"), []string{"Schools", "Degrees"}},
		{"another language said", page(`lang="sv"`, "Schools", "Degrees", "Employers"), []string{"Schools", "Degrees"}},
		{"none known, in a language that is", page(`lang="en"`, "Universities", "Diplomas"), nil},
		{"none known, in a language that is not", page(`lang="sv"`, "Skolor", "Examina"), []string{"Skolor", "Examina"}},
		{"a denial, in a language that is not", page(`lang="sv"`, "Skolor", "Examina", "Visa inte mitt examensår"), nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, s := visitOnce(t, path, c.html, setting, "any")
			var offered []string
			for _, m := range s.plan.Marks {
				for _, b := range m.Buttons {
					offered = append(offered, strings.TrimPrefix(b.Name, "Turn off: "))
				}
			}
			if strings.Join(offered, "|") != strings.Join(c.offered, "|") {
				t.Errorf("offered %q, want %q:\n%s", offered, c.offered, marks(s.plan))
			}
		})
	}
}

// A batch presses no box that no source names, in any language; a person may.
func TestNoRunPressesUnnamedBoxes(t *testing.T) {
	const path, setting = "/mypreferences/d/settings/ads-education", "ads-education-skills"
	box := func(label string) string {
		return `<div><label><input type="checkbox" checked> ` + label + `</label></div>`
	}
	for _, c := range []struct {
		name, lang string
		labels     []string
		clicked    bool
	}{
		{"known", "en", []string{"Schools", "Degrees"}, true},
		{"known, with one that is new", "en", []string{"Volunteering", "Schools", "Degrees"}, true},
		{"a language that nobody knows", "sv", []string{"Skolor", "Examina"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := serve(newWorld(t))
			html := box(c.labels[0])
			for _, l := range c.labels[1:] {
				html += box(l)
			}
			html = strings.Replace(detail("Education", html), `lang="en"`, `lang="`+c.lang+`"`, 1)
			b.batches.load()
			startRun(b, "", setting)
			s := visitPage(t, b, path, html)
			click := 0
			for range 12 {
				if p := s.read(1000); p.Click != 0 && click == 0 {
					click = p.Click
				}
			}
			if (click != 0) != c.clicked {
				t.Fatalf("clicked %d", click)
			}
			for _, m := range s.plan.Marks {
				if click != 0 && m.Control == click && !strings.HasPrefix(m.ID, setting+"/any#") {
					t.Errorf("the run pressed %s", m.ID)
				}
			}
		})
	}
}
