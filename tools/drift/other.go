package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"offswitch/wasm/catalog"
)

// turned are the ways in which a page may say the opposite of what is known of
// it, or something else, while much of it is as it was.
var turned = []kind{
	{"denied", func(r *rand.Rand, s *sheet) bool { return s.deny(r, pick(r, s.rows)) }},
	{"denied", func(r *rand.Rand, s *sheet) bool { return s.deny(r, pick(r, s.rows)) }},
	{"denied", func(r *rand.Rand, s *sheet) bool { return s.deny(r, pick(r, s.rows)) }},
	{"denied, in other markup", func(r *rand.Rand, s *sheet) bool {
		return s.deny(r, pick(r, s.rows)) && s.drawAs(pick(r, libraries))
	}},
	{"denied, in another language than the page says", func(r *rand.Rand, s *sheet) bool {
		if !s.deny(r, pick(r, s.rows)) {
			return false
		}
		s.said = pick(r, []string{"", "en", "de", "xx", pick(r, foreign)})
		return true
	}},
	{"denied, with small print or a badge", func(r *rand.Rand, s *sheet) bool {
		x := pick(r, s.rows)
		if !s.deny(r, x) {
			return false
		}
		x.marked = esc(
			x.label,
		) + pick(
			r,
			[]string{` <span>New</span>`, `<p>` + esc(pick(r, smallPrint(s.lang))) + `</p>`, ` <a href="/help/">?</a>`},
		)
		return true
	}},
	{"one is read out, the other is seen", func(r *rand.Rand, s *sheet) bool {
		x := pick(r, s.rows)
		if x.c.Role == catalog.Radios {
			return false
		}
		true_, key := x.label, x.own()
		if !s.deny(r, x) {
			return false
		}
		a, b := esc(true_), esc(x.label)
		if r.IntN(2) == 0 {
			a, b = b, a
		}
		x.html = fmt.Sprintf(pick(r, []string{
			`<div><p>%[1]s</p><input type="checkbox" role="switch" aria-label="%[2]s"%[3]s></div>`,
			`<div><label for="k">%[1]s</label><input id="k" type="checkbox" role="switch" aria-label="%[2]s"%[3]s></div>`,
			`<div style="display:flex"><span>%[1]s</span><button role="switch" aria-checked="%[4]t" aria-label="%[2]s"%[5]s></button></div>`,
			`<div><p id="see">%[1]s</p><input type="checkbox" role="switch" title="%[2]s"%[3]s></div>`,
			`<label>%[1]s<input type="checkbox" role="switch" aria-label="%[2]s"%[3]s></label>`,
			`<button role="switch" aria-checked="%[4]t" aria-label="%[2]s"%[5]s>%[1]s</button>`,
			`<div><p>%[1]s</p><div role="switch" tabindex="0" aria-checked="%[4]t" aria-label="%[2]s"%[5]s></div></div>`,
			`<div><p>%[1]s</p><button aria-pressed="%[4]t" aria-label="%[2]s"%[5]s><svg></svg></button></div>`,
		}), a, b, checked(x.on)+key+"%s", x.on, key+"%s")
		return true
	}},
	{"a button named by an action", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil {
			return false
		}
		verb := pick(r, tongues[s.lang].verbs)
		// Pressed, "Disable" is either what was done or what is to be done.
		x.exposed = false
		x.html = s.beside2(r, x, verb, pick(r, []string{`aria-pressed="true"`, `role="switch" aria-checked="true"`}))
		return true
	}},
	{"an action not done", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil {
			return false
		}
		x.exposed, x.due = true, false
		x.html = s.beside2(
			r,
			x,
			pick(r, tongues[s.lang].verbs),
			pick(r, []string{`aria-pressed="false"`, `role="switch" aria-checked="false"`}),
		)
		return true
	}},
	{"an action that begins", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil || len(tongues[s.lang].starts) == 0 {
			return false
		}
		x.exposed = false
		x.html = s.beside2(
			r,
			x,
			pick(r, tongues[s.lang].starts),
			pick(r, []string{`aria-pressed="false"`, `role="switch" aria-checked="false"`, ``}),
		)
		return true
	}},
	{"a column denies", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		verb := pick(r, tongues[s.lang].verbs)
		if x == nil {
			return false
		}
		x.exposed = !x.on
		box := `<input type="checkbox"` + pick(r, []string{` role="switch"`, ``})
		a, v := esc(x.label), esc(verb)
		x.html = pick(r, []string{
			`<table><thead><tr><th></th><th>` + v + `</th></tr></thead><tbody><tr><th scope="row">` + a + `</th><td>` + box + ` aria-label="` + a + `"` + checked(
				x.on,
			) + x.own() + `%s></td></tr></tbody></table>`,
			`<table><thead><tr><th></th><th id="c">` + v + `</th></tr></thead><tbody><tr><th scope="row" id="r">` + a + `</th><td>` + box + ` aria-labelledby="r c"` + checked(
				x.on,
			) + x.own() + `%s></td></tr></tbody></table>`,
			`<div style="display:grid"><span></span><span>` + v + `</span><span id="r">` + a + `</span>` + box + ` aria-labelledby="r"` + checked(
				x.on,
			) + x.own() + `%s></div>`,
			`<div role="grid"><div role="row"><span role="columnheader"></span><span role="columnheader">` + v + `</span></div><div role="row"><span role="rowheader" id="r">` + a + `</span><span role="gridcell">` + box + ` aria-labelledby="r"` + checked(
				x.on,
			) + x.own() + `%s></span></div></div>`,
			`<dl><dt>` + v + `</dt><dd><label>` + box + checked(x.on) + x.own() + `%s>` + a + `</label></dd></dl>`,
		})
		return true
	}},
	{"a legend denies", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil {
			return false
		}
		above := s.denial(r)
		if above == "" {
			return false
		}
		x.exposed = !x.on
		a, v := esc(x.label), esc(above)
		in := `<label><input type="checkbox" role="switch"` + checked(x.on) + x.own() + `%s>` + a + `</label>`
		x.html = pick(r, []string{
			`<fieldset><legend>` + v + `</legend>` + in + `</fieldset>`,
			`<div role="group" aria-label="` + v + `">` + in + `</div>`,
			`<div role="group" aria-labelledby="g"><h2 id="g">` + v + `</h2>` + in + `</div>`,
			`<section><h2>` + v + `</h2>` + in + `</section>`,
			`<p>` + v + `</p>` + in,
		})
		return true
	}},
	{"the page's question denies", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil {
			return false
		}
		asked := s.denial(r)
		if asked == "" {
			return false
		}
		if s.lang == "en" {
			asked = pick(r, []string{
				"Should LinkedIn stop using this data?",
				"Do you want to opt out?",
				"Do you object to this use of your data?",
				asked + "?",
				"Turn this on to opt out.",
				"Switch this on if you don't want this.",
				"When this is on, we won't use your data.",
			})
		}
		x.exposed = !x.on
		x.style, x.label = pick(r, []string{"bare", "", "server-driven"}), pick(r, []string{"", titleOf(s.setting, s.lang)})
		if x.label == "" {
			x.style = "bare"
		}
		s.ask = pick(r, []string{`<p>`, `<h2>`, `<div>`}) + esc(asked) + `</p>`
		if strings.HasPrefix(s.ask, "<h2>") {
			s.ask = `<h2>` + esc(asked) + `</h2>`
		}
		return true
	}},
	{"the heading denies", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil {
			return false
		}
		title := s.denial(r)
		if title == "" {
			return false
		}
		s.heading = `<h1>` + esc(title) + `</h1>`
		x.exposed, x.style, x.label = !x.on, "bare", ""
		return true
	}},
	{"the list said the same denial", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil {
			return false
		}
		s.listed = s.denial(r)
		if s.listed == "" {
			return false
		}
		s.heading = `<h1>` + esc(s.listed) + `</h1>`
		x.exposed = !x.on
		if x.label = s.listed; r.IntN(2) == 0 {
			x.label, x.style = "", "bare"
		}
		return true
	}},
	{"the list called it another's name", func(r *rand.Rand, s *sheet) bool {
		x, t := s.lone(), pick(r, settings)
		if x == nil || t == s.setting || s.lang != "en" {
			return false // in a language of which nothing is known nobody could tell
		}
		// What stands at the address is another setting by now, and says so.
		s.listed = titleOf(t, s.lang)
		s.heading = `<h1>` + esc(s.listed) + `</h1>`
		x.label, x.key, x.unknown, x.exposed = s.listed, "", true, false
		return true
	}},
	{"what is around it denies", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil {
			return false
		}
		no := s.denial(r)
		if s.lang == "en" && r.IntN(2) == 0 {
			no = pick(r, []string{"Opt out", "Blocked", "Don't use", "Never", "What you object to", "Not allowed"})
		}
		v := esc(no)
		x.exposed = !x.on
		s.wrap = pick(r, []func(string) string{
			func(rows string) string { return `<section aria-label="` + v + `">` + rows + `</section>` },
			func(rows string) string { return `<ul aria-label="` + v + `"><li>` + rows + `</li></ul>` },
			func(rows string) string { return `<details open><summary>` + v + `</summary>` + rows + `</details>` },
			func(rows string) string {
				return `<div role="region" aria-labelledby="rg"><h3 id="rg">` + v + `</h3>` + rows + `</div>`
			},
			func(rows string) string { return `<form aria-label="` + v + `">` + rows + `</form>` },
			func(rows string) string {
				return `<table><caption>` + v + `</caption><tr><td>` + rows + `</td></tr></table>`
			},
			func(rows string) string { return `<div role="dialog" aria-label="` + v + `">` + rows + `</div>` },
		})
		return true
	}},
	{"a sign denies", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil {
			return false
		}
		x.label = pick(r, []string{"🚫 ", "❌ ", "⛔ ", "✖ ", "⊘ ", "¬ "}) + x.label
		x.exposed = !x.on
		return true
	}},
	{"its own name denies", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil {
			return false
		}
		x.exposed = !x.on
		name := pick(r, []string{"optOut", "doNot", "disallow", "block", "hide", "deny", "disable"}) + camel(s.setting.ID)
		a := esc(x.label)
		x.html = fmt.Sprintf(pick(r, []string{
			`<div id="l">%[1]s</div><input type="checkbox" role="switch" id="%[2]s" aria-labelledby="l"%[3]s%%s>`,
			`<div id="l">%[1]s</div><input type="checkbox" role="switch" name="%[2]s" aria-labelledby="l"%[3]s%%s>`,
			`<div id="%[2]s">%[1]s</div><input type="checkbox" role="switch" aria-labelledby="%[2]s"%[3]s%%s>`,
			`<label>%[1]s<input type="checkbox" role="switch" value="%[2]s"%[3]s%%s></label>`,
			`<div id="l">%[1]s</div><input type="checkbox" role="switch" aria-labelledby="l" aria-roledescription="opt-out switch"%[3]s%%s>`,
		}), a, name, checked(x.on))
		return true
	}},
	{"before it stands a denial", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil || s.lang != "en" {
			return false
		}
		no := pick(r, []string{"Don't", "Never", "Do not", "Opt out:", "Block:", "Stop:", "No"})
		a := esc(x.label)
		x.exposed = !x.on
		in := `<input type="checkbox" role="switch"` + checked(x.on) + x.own()
		x.html = pick(r, []string{
			`<div data-before="` + no + ` " id="l">` + a + `</div>` + in + ` aria-labelledby="l"%s>`,
			`<span id="no">` + no + `</span> <span id="l">` + a + `</span>` + in + ` aria-labelledby="no l"%s>`,
			`<span>` + no + `</span> <span id="l">` + a + `</span>` + in + ` aria-labelledby="l"%s>`,
			`<label><span>` + no + `</span>` + in + `%s>` + a + `</label>`,
			`<div style="display:flex"><b>` + no + `</b><label for="q">` + a + `</label></div>` + in + ` id="q"%s>`,
			`<label for="q">` + a + `</label>` + in + ` id="q" aria-description="` + no + ` ` + a + `"%s>`,
			`<label for="q">` + a + `</label>` + in + ` id="q" aria-describedby="d"%s><p id="d">` + no + ` ` + a + `</p>`,
			`<div><del>` + a + `</del> <ins id="l">` + no + ` ` + a + `</ins>` + in + ` aria-labelledby="l"%s></div>`,
			`<div><img alt="` + no + `"><span id="l">` + a + `</span>` + in + ` aria-labelledby="l"%s></div>`,
			`<div><p>` + no + `</p><p id="l">` + a + `</p>` + in + ` aria-labelledby="l"%s></div>`,
			`<div><label for="q">` + a + `</label> <span>(` + strings.ToLower(no) + ` allow)</span>` + in + ` id="q"%s></div>`,
			`<div><label for="q">` + a + `</label>` + in + ` id="q"%s> <span>` + no + `</span></div>`,
		})
		if x.key != "" && strings.Contains(x.html, ` id="q"`) {
			x.html = strings.ReplaceAll(strings.ReplaceAll(x.html, ` id="q"`, ""), `for="q"`, `for="`+x.key+`"`)
		}
		return true
	}},
	{"a state word of the other direction", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil || s.lang != "en" {
			return false
		}
		x.exposed = !x.on
		x.word = pick(
			r,
			[]string{"Hidden", "Blocked", "Opted out", "Private", "Off", "No", "Disabled", "Protected", "Not shared"},
		)
		if !x.on {
			x.word = pick(r, []string{"Shown", "Opted in", "Shared", "On", "Yes", "Enabled", "Visible", "Public"})
		}
		return true
	}},
	{"mirrored options", mirrored},
	{"an option is read out as another", func(r *rand.Rand, s *sheet) bool {
		x := s.choice()
		if x == nil {
			return false
		}
		i := r.IntN(len(x.options))
		a, b := x.options[i], x.options[(i+1)%len(x.options)]
		a.seen, b.seen = a.label, b.label // what is seen is what it does
		a.label, b.label = b.seen, a.seen
		switch r.IntN(3) {
		case 0:
			b.label, b.seen = b.seen, ""
		case 1:
			a.value, b.value = "A", "B"
		}
		return true
	}},
	{"an option with another's value", func(r *rand.Rand, s *sheet) bool {
		x := s.choice()
		if x == nil {
			return false
		}
		i := r.IntN(len(x.options))
		a, b := x.options[i], x.options[(i+1)%len(x.options)]
		a.value, b.value = b.value, a.value
		a.protects, b.protects = false, false // one of the two is wrong
		return true
	}},
	{"three states", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil {
			return false
		}
		x.exposed = false // nobody knows which comes next
		a := esc(x.label)
		x.html = pick(r, []string{
			`<div id="l">` + a + `</div><button role="switch" aria-checked="mixed" aria-labelledby="l"` + x.own() + `%s></button>`,
			`<div id="l">` + a + `</div><input type="checkbox" role="switch" data-prop-indeterminate="true" aria-labelledby="l"` + checked(
				x.on,
			) + x.own() + `%s>`,
			`<div id="l">` + a + `</div><button aria-pressed="mixed" aria-labelledby="l"` + x.own() + `%s></button>`,
			`<div id="l">` + a + `</div><div role="slider" aria-valuemin="0" aria-valuemax="2" aria-valuenow="1" tabindex="0" aria-labelledby="l"` + x.own() + `%s></div>`,
			`<fieldset><legend>` + a + `</legend><label><input type="radio" name="t"%s checked>On</label><label><input type="radio" name="t"%s>Ask me</label><label><input type="radio" name="t"%s>Off</label></fieldset>`,
		})
		return true
	}},
	{"a segmented pair", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil {
			return false
		}
		x.exposed = false // the second button would be the one
		on, off := esc(pick(r, tongues[s.lang].on)), esc(pick(r, tongues[s.lang].off))
		a := esc(x.label)
		x.html = fmt.Sprintf(pick(r, []string{
			`<div role="group" aria-label="%[1]s"><button aria-pressed="%[4]t"%%s>%[2]s</button><button aria-pressed="%[5]t">%[3]s</button></div>`,
			`<div id="l">%[1]s</div><div role="group" aria-labelledby="l"><button aria-pressed="%[4]t"%%s>%[2]s</button><button aria-pressed="%[5]t"%%s>%[3]s</button></div>`,
			`<p>%[1]s</p><button role="switch" aria-checked="%[4]t"%%s>%[2]s</button><button role="switch" aria-checked="%[5]t"%%s>%[3]s</button>`,
			`<p>%[1]s</p><div role="tablist"><button role="tab" aria-selected="%[4]t"%%s>%[2]s</button><button role="tab" aria-selected="%[5]t"%%s>%[3]s</button></div>`,
			`<p>%[1]s</p><label><input type="checkbox"%%s>%[2]s</label><label><input type="checkbox" checked%%s>%[3]s</label>`,
		}), a, on, off, x.on, !x.on)
		return true
	}},
	{"more than a switch", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil {
			return false
		}
		x.exposed = false // what a click does besides, nobody knows
		a, on := esc(x.label), checked(x.on)
		x.html = fmt.Sprintf(pick(r, []string{
			`<a href="/mypreferences/d/settings/elsewhere">%[1]s<input type="checkbox" role="switch" aria-label="%[1]s"%[2]s%[4]s%%s></a>`,
			`<form action="/x"><p id="l">%[1]s</p><button type="submit" role="switch" aria-checked="%[3]t" aria-labelledby="l"%[4]s%%s></button></form>`,
			`<p id="l">%[1]s</p><button role="switch" aria-haspopup="dialog" aria-checked="%[3]t" aria-labelledby="l"%[4]s%%s></button>`,
			`<p id="l">%[1]s</p><button role="switch" aria-haspopup="true" aria-expanded="false" aria-checked="%[3]t" aria-labelledby="l"%[4]s%%s></button>`,
			`<p id="l">%[1]s</p><input type="checkbox" role="switch" aria-haspopup="menu" aria-labelledby="l"%[2]s%[4]s%%s>`,
			`<p id="l">%[1]s</p><button aria-pressed="%[3]t" aria-haspopup="listbox" aria-labelledby="l"%[4]s%%s></button>`,
			`<p id="l">%[1]s</p><a role="switch" href="/mypreferences/d/close-accounts" aria-checked="%[3]t" aria-labelledby="l"%[4]s%%s></a>`,
			`<a href="/mypreferences/d/settings/elsewhere"><p id="l">%[1]s</p><div role="switch" tabindex="0" aria-checked="%[3]t" aria-labelledby="l"%[4]s%%s></div></a>`,
		}), a, on, x.on, x.own())
		return true
	}},
	{"another's switch under the known heading", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil || s.lang != "en" {
			return false // in a language without a sourced label it is the truthful page
		}
		x.key = pick(r, []string{"", "ember5", "allowSomethingElse"})
		s.strange(r, x)
		return true
	}},
	{"another's switch and heading", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil || s.lang != "en" {
			return false
		}
		x.key = pick(r, []string{"", "ember5", "allowSomethingElse"})
		s.strange(r, x)
		s.heading = `<h1>` + esc(
			pick(r, []string{"Dark theme", "Sound effects", "Language", "Voice samples", x.label}),
		) + `</h1>`
		return true
	}},
	{"a sibling's label", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil || s.lang != "en" {
			return false
		}
		t := pick(r, settings)
		list := english.yes[t.ID]
		if t == s.setting || len(list) == 0 || len(t.Controls) != 1 {
			return false
		}
		x.label, x.unknown, x.exposed = pick(r, list), true, false
		return true
	}},
	{"another setting's heading", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		t := pick(r, settings)
		if x == nil || t == s.setting || s.lang != "en" || len(x.c.Labels) > 0 && r.IntN(2) == 0 {
			return false
		}
		// Nothing but the address speaks for it.
		s.heading = `<h1>` + esc(t.Title) + `</h1>`
		x.label, x.key, x.style, x.unknown, x.exposed = "", "", "bare", true, false
		return true
	}},
	{"a new box among known ones", func(r *rand.Rand, s *sheet) bool {
		if s.rows[0].c.Role != catalog.Checkbox || s.lang != "en" {
			return false
		}
		x := &row{c: s.rows[0].c, name: "?", unknown: true, on: r.IntN(4) > 0}
		x.label = pick(r, []string{
			"Hide my graduation year from advertisers", "Keep my schools to myself", "Don't use any of these", "None of these",
			"Exclude my employer", "Opt out of all", "Only with my consent", "Languages",
		})
		s.rows = slices.Insert(s.rows, r.IntN(len(s.rows)+1), x)
		return true
	}},
}

func checked(on bool) string {
	if on {
		return " checked"
	}
	return ""
}

func (x *row) own() string {
	if x.key == "" {
		return ""
	}
	return ` id="` + x.key + `"`
}

// turn says that the control does the opposite when on.
func (x *row) turn() { x.exposed = !x.exposed; x.due = false }

// deny gives a control a label that means the opposite.
func (s *sheet) deny(r *rand.Rand, x *row) bool {
	if x.c.Role == catalog.Radios {
		return false
	}
	list := tongues[s.lang].not[id(s.setting, x.c)]
	if s.lang == "en" && (len(list) == 0 || r.IntN(2) == 0) {
		x.label = negated(r, x.label)
	} else if len(list) > 0 && r.IntN(4) > 0 {
		x.label = pick(r, list)
	} else {
		x.label = put(r, tongues[s.lang].denies, x.label)
	}
	x.turn()
	return true
}

// denial is a sentence of the page's language that denies the setting.
func (s *sheet) denial(r *rand.Rand) string {
	if list := tongues[s.lang].not[s.setting.ID]; len(list) > 0 && (s.lang != "en" || r.IntN(2) == 0) {
		return pick(r, list)
	}
	if s.lang != "en" {
		return put(r, tongues[s.lang].denies, titleOf(s.setting, s.lang))
	}
	return negated(r, labelOf(r, s.setting, &s.setting.Controls[0], "en", 0))
}

// put writes a label into one of a language's sentences.
func put(r *rand.Rand, sentences []string, label string) string {
	return strings.ReplaceAll(pick(r, sentences), "%s", lowered(label))
}

// lowered begins small, as within a sentence.
func lowered(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	return string(unicode.ToLower(first)) + label[size:]
}

// negated turns an English label round.
func negated(r *rand.Rand, label string) string {
	lower := lowered(label)
	noun := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(lower, "use "), "allow "), "show ")
	return pick(r, []string{
		"Don't " + lower,
		"Do not " + lower,
		"Don’t " + lower,
		"Never " + lower,
		"Stop: " + lower,
		"Opt out: " + lower,
		"No " + noun,
		"Hide " + noun,
		"Block " + noun,
		"Exclude " + noun,
		"Disable " + noun,
		"Turn off " + noun,
		"Opt out of " + noun,
		"Object to " + noun,
		"Prevent LinkedIn from using " + noun,
		"Keep LinkedIn from using " + noun,
		"Disallow " + noun,
		"Without " + noun,
		"Reject " + noun,
		"Refuse " + noun,
		"Remove " + noun,
		"Protect " + noun,
		label + ": never",
		label + " – opt out",
		"I don't want to " + lower,
		"LinkedIn must not " + lower,
		"LinkedIn won't " + lower,
		"Pause " + noun,
		"Suspend " + noun,
		"Ban " + noun,
		"Except " + noun,
		"Anything but " + noun,
	})
}

func (s *sheet) choice() *row {
	for _, x := range s.rows {
		if len(x.options) > 1 {
			return x
		}
	}
	return nil
}

// mirrored asks the opposite question over the same options.
func mirrored(r *rand.Rand, s *sheet) bool {
	x := s.choice()
	if x == nil || s.lang != "en" {
		return false
	}
	x.label = pick(r, []string{
		"Who should not see this?",
		"Hide this from",
		"Block these people",
		"Exclude",
		"Who can't find you?",
		negated(r, x.label),
		"Don't show to",
	})
	last := len(x.options) - 1
	for i, o := range x.options {
		o.protects = i == last && o.id != x.c.Protects || i == 0 && o.id != x.c.Protects
	}
	return true
}

// beside2 is a button with a name of its own beside the known label.
func (s *sheet) beside2(r *rand.Rand, x *row, name, state string) string {
	a, v := esc(x.label), esc(name)
	return pick(r, []string{
		`<div><p>` + a + `</p><button ` + state + x.own() + `%s>` + v + `</button></div>`,
		`<div><label for="b">` + a + `</label><button ` + state + ` aria-label="` + v + `"` + x.own() + `%s></button></div>`,
		`<div><p id="l">` + a + `</p><button ` + state + ` aria-labelledby="l"` + x.own() + `%s>` + v + `</button></div>`,
		`<div style="display:flex"><span>` + a + `</span><div role="button" tabindex="0" ` + state + x.own() + `%s><span>` + v + `</span></div></div>`,
		`<div><p>` + a + `</p><button ` + state + ` title="` + v + `"` + x.own() + `%s><svg></svg></button></div>`,
		`<div><p>` + a + `</p><button ` + state + ` aria-label="` + v + ` ` + strings.ToLower(
			a,
		) + `"` + x.own() + `%s><svg></svg></button></div>`,
		`<div><p>` + a + `</p><button ` + state + x.own() + `%s><img alt="` + v + `"></button></div>`,
	})
}

// strange makes something else of a row.
func (s *sheet) strange(r *rand.Rand, x *row) {
	x.label = pick(r, []string{
		"Dark theme",
		"Enable autoplay",
		"Show hints",
		"Use the new page",
		"Personalize my feed",
		"Send me a weekly digest",
		"Use my voice",
		"Share my location",
		"Allow notifications",
		"Use data from your phone",
		"Save my searches " + strconv.Itoa(r.IntN(9)),
	})
	x.unknown, x.exposed, x.due = true, false, false
}
