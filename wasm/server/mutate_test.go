package server

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"offswitch/wasm/catalog"
)

// A mutation spoils a truthful page in one way. It reports false where the
// page has nothing to spoil so.
type mutation struct {
	name string
	do   func(r *rand.Rand, s *sheet) bool
}

// foreign is a control that no rule speaks of. Whoever presses it does
// something nobody asked for.
func foreign(r *rand.Rand, s *sheet) *box {
	uid := 50
	for _, x := range s.boxes {
		uid = max(uid, x.uid+1)
	}
	x := &box{uid: uid, truth: "?" + strconv.Itoa(uid), role: catalog.Switch, on: r.IntN(5) > 0}
	x.by = []string{"", "x" + strconv.Itoa(uid), "allowSomethingElse" + strings.Repeat("Z", uid-49), "id-" + strconv.Itoa(uid)}[r.IntN(4)]
	x.id = x.by
	x.label = invent(s.lang, "foreign"+strconv.Itoa(r.IntN(1000)))
	if s.lang == "en" {
		x.label = []string{"Dark theme", "Enable autoplay", "Show hints", "Use the new page", "Personalize my feed", "Send me a weekly digest"}[r.IntN(6)]
	}
	x.word = stateWord(s.lang, x.on)
	if r.IntN(4) == 0 {
		x.role = catalog.Checkbox
	}
	if r.IntN(4) == 0 {
		x.layout = layouts[r.IntN(len(layouts))]
	}
	return x
}

func insert(r *rand.Rand, s *sheet, x *box) {
	s.boxes = slices.Insert(s.boxes, r.IntN(len(s.boxes)+1), x)
}

// twin is a copy of a row that does something else, or nothing.
func twin(s *sheet, x *box) *box {
	t := *x
	for _, y := range s.boxes {
		t.uid = max(t.uid, y.uid+1, 50)
	}
	t.truth = "?" + strconv.Itoa(t.uid)
	t.choices = nil
	for _, c := range x.choices {
		d := *c
		d.truth = "?" + d.truth
		t.choices = append(t.choices, &d)
	}
	return &t
}

// call gives a control another label. A meaning that was turned round went
// with the old one.
func (x *box) call(label string) {
	x.label = label
	x.truth = strings.TrimPrefix(x.truth, "?reversed ")
}

func one(r *rand.Rand, s *sheet) *box {
	if len(s.boxes) == 0 {
		return nil
	}
	return s.boxes[r.IntN(len(s.boxes))]
}

// two different boxes; where there is only one, a foreign one is put in.
func two(r *rand.Rand, s *sheet) (*box, *box) {
	for len(s.boxes) < 2 {
		insert(r, s, foreign(r, s))
	}
	i := r.IntN(len(s.boxes))
	j := (i + 1 + r.IntN(len(s.boxes)-1)) % len(s.boxes)
	return s.boxes[i], s.boxes[j]
}

// other is a control of the catalogue that has what is asked for, on another page.
func other(r *rand.Rand, s *sheet, has func(*catalog.Control) bool) (*catalog.Setting, *catalog.Control) {
	for range 200 {
		t := &catalog.Settings[r.IntN(len(catalog.Settings))]
		if len(t.Controls) == 0 || s.isOf(t.ID) {
			continue
		}
		c := &t.Controls[r.IntN(len(t.Controls))]
		if has(c) {
			return t, c
		}
	}
	return nil, nil
}

func (s *sheet) isOf(id string) bool {
	for _, x := range s.boxes {
		if strings.HasPrefix(x.truth, id+"/") {
			return true
		}
	}
	return false
}

func (x *box) choice() bool { return x.role == catalog.Radios || x.role == catalog.Select }

// each makes a mutation of one box out of a function.
func each(f func(r *rand.Rand, s *sheet, x *box) bool) func(*rand.Rand, *sheet) bool {
	return func(r *rand.Rand, s *sheet) bool {
		x := one(r, s)
		return x != nil && f(r, s, x)
	}
}

var mutations = []mutation{
	{"keys of two controls swapped", func(r *rand.Rand, s *sheet) bool {
		a, b := two(r, s)
		a.by, b.by, a.id, b.id = b.by, a.by, b.id, a.id
		return true
	}},
	{"references of two controls swapped", func(r *rand.Rand, s *sheet) bool {
		a, b := two(r, s)
		a.by, b.by = b.by, a.by
		return true
	}},
	{"key deleted", each(func(r *rand.Rand, s *sheet, x *box) bool {
		x.by, x.id = "", ""
		return true
	})},
	{"key of the label deleted", each(func(r *rand.Rand, s *sheet, x *box) bool {
		x.id = ""
		return true
	})},
	{"key renamed", each(func(r *rand.Rand, s *sheet, x *box) bool {
		x.by = []string{"allowSomethingQuiteNew", "memberDataSettingV", "x9", "ember77"}[r.IntN(4)]
		x.id = x.by
		return true
	})},
	{"key of another setting", each(func(r *rand.Rand, s *sheet, x *box) bool {
		_, c := other(r, s, func(c *catalog.Control) bool { return len(c.Keys) > 0 })
		if c == nil {
			return false
		}
		x.by = c.Keys[0]
		x.id = x.by
		return true
	})},
	{"key of another setting added", each(func(r *rand.Rand, s *sheet, x *box) bool {
		_, c := other(r, s, func(c *catalog.Control) bool { return len(c.Keys) > 0 })
		if c == nil {
			return false
		}
		x.own = c.Keys[0]
		return true
	})},
	{"key on two controls", func(r *rand.Rand, s *sheet) bool {
		a, b := two(r, s)
		b.by, b.id = a.by, a.id
		return true
	}},
	{"labels of two controls swapped", func(r *rand.Rand, s *sheet) bool {
		a, b := two(r, s)
		was := a.label
		a.call(b.label)
		b.call(was)
		return true
	}},
	{"label removed", each(func(r *rand.Rand, s *sheet, x *box) bool {
		x.call("")
		return true
	})},
	{"label reworded", each(func(r *rand.Rand, s *sheet, x *box) bool {
		x.call(invent(s.lang, "reworded"+strconv.Itoa(r.IntN(1000))))
		return true
	})},
	{"label of another setting", each(func(r *rand.Rand, s *sheet, x *box) bool {
		_, c := other(r, s, func(c *catalog.Control) bool { return len(c.Labels) > 0 })
		if c == nil {
			return false
		}
		x.call(c.Labels[r.IntN(len(c.Labels))].Text)
		return true
	})},
	{"label on two controls", func(r *rand.Rand, s *sheet) bool {
		a, b := two(r, s)
		b.call(a.label)
		return true
	}},
	{"label in another language", each(func(r *rand.Rand, s *sheet, x *box) bool {
		x.call(invent(languages[r.IntN(len(languages))], x.truth))
		return true
	})},
	{"another language said", func(r *rand.Rand, s *sheet) bool {
		s.lang = []string{"", "en", "de", "ja", "xx"}[r.IntN(5)]
		return true
	}},
	{"meaning turned round", each(func(r *rand.Rand, s *sheet, x *box) bool {
		if x.choice() || !sameTongue(s.lang, "en") || x.label == "" {
			return false
		}
		x.label = []string{"Don't ", "Do not ", "Never ", "Stop: ", "Opt out of: "}[r.IntN(5)] + strings.ToLower(
			x.label[:1],
		) + x.label[1:]
		x.truth = "?reversed " + x.truth
		return true
	})},
	{"another text is seen than is read out", each(func(r *rand.Rand, s *sheet, x *box) bool {
		if x.choice() || x.label == "" {
			return false
		}
		x.layout, x.word = "spoken", ""
		switch other := foreign(r, s).label; r.IntN(4) {
		case 0:
			x.seen = other
		case 1:
			x.seen, x.label = x.label, other
		case 2:
			x.seen = invent(s.lang, "the opposite of "+x.label)
		case 3:
			x.seen = []string{"Don't ", "Never ", "Hide: ", "Block: "}[r.IntN(4)] + x.label
		}
		x.truth = "?reversed " + x.truth
		return true
	})},
	{"a button that is named by an action", each(func(r *rand.Rand, s *sheet, x *box) bool {
		if x.choice() || x.label == "" || x.role == catalog.Checkbox {
			return false
		}
		x.layout, x.word = "verb", ""
		x.verb = []string{"Disable", "Pause", "Stop", "Opt out", "Turn off", "Deaktivieren", "Désactiver", "Desativar", "Uitschakelen", "無効にする", invent(s.lang, "verb")}[r.IntN(11)]
		x.truth = "?reversed " + x.truth
		return true
	})},
	{"an unknown box among others", func(r *rand.Rand, s *sheet) bool {
		x := one(r, s)
		if x == nil || x.choice() {
			return false
		}
		f := foreign(r, s)
		f.layout, f.role, f.by, f.id = x.layout, x.role, "", ""
		if sameTongue(s.lang, "en") {
			f.label = []string{"Hide my graduation year from advertisers", "Languages", "Keep my schools to myself", "Volunteering"}[r.IntN(4)]
		}
		insert(r, s, f)
		return true
	}},
	{"an option is read out as another", func(r *rand.Rand, s *sheet) bool {
		for _, x := range s.boxes {
			if len(x.choices) < 2 || x.role != catalog.Radios {
				continue
			}
			i := r.IntN(len(x.choices))
			j := (i + 1) % len(x.choices)
			a, b := x.choices[i], x.choices[j]
			a.seen, a.label = a.label, b.label
			if r.IntN(2) == 0 {
				b.seen, b.label = b.label, a.seen
			}
			if r.IntN(2) == 0 {
				a.value, b.value = "A", "B"
			}
			return true
		}
		return false
	}},
	{"control missing", func(r *rand.Rand, s *sheet) bool {
		if len(s.boxes) == 0 {
			return false
		}
		i := r.IntN(len(s.boxes))
		s.boxes = slices.Delete(s.boxes, i, i+1)
		return true
	}},
	{"foreign controls added", func(r *rand.Rand, s *sheet) bool {
		for range 1 + r.IntN(3) {
			insert(r, s, foreign(r, s))
		}
		return true
	}},
	{"foreign control in its place", func(r *rand.Rand, s *sheet) bool {
		if len(s.boxes) == 0 {
			return false
		}
		s.boxes[r.IntN(len(s.boxes))] = foreign(r, s)
		return true
	}},
	{"foreign control with its label", func(r *rand.Rand, s *sheet) bool {
		x := one(r, s)
		if x == nil {
			return false
		}
		f := foreign(r, s)
		f.label = x.label
		insert(r, s, f)
		return true
	}},
	{"row copied", func(r *rand.Rand, s *sheet) bool {
		x := one(r, s)
		if x == nil {
			return false
		}
		insert(r, s, twin(s, x))
		return true
	}},
	{"hidden copy of the row", func(r *rand.Rand, s *sheet) bool {
		x := one(r, s)
		if x == nil {
			return false
		}
		t := twin(s, x)
		t.gone = []string{"hidden", `style="display:none"`, `style="visibility:hidden"`, `aria-hidden="true"`}[r.IntN(4)]
		insert(r, s, t)
		return true
	}},
	{"control hidden, a foreign one shown", func(r *rand.Rand, s *sheet) bool {
		x := one(r, s)
		if x == nil {
			return false
		}
		x.gone = []string{"hidden", `style="display:none"`, `aria-hidden="true"`}[r.IntN(3)]
		insert(r, s, foreign(r, s))
		return true
	}},
	{"control out of sight, a foreign one shown", func(r *rand.Rand, s *sheet) bool {
		x := one(r, s)
		if x == nil {
			return false
		}
		switch r.IntN(3) {
		case 0:
			x.closed = true
		case 1:
			x.cut, s.cross = true, true
		case 2:
			x.cut, s.capped = true, true
		}
		insert(r, s, foreign(r, s))
		return true
	}},
	{"foreign control first, still loading", func(r *rand.Rand, s *sheet) bool {
		x := one(r, s)
		if x == nil {
			return false
		}
		x.cut, s.busy = true, true
		insert(r, s, foreign(r, s))
		return true
	}},
	{"address of another setting", func(r *rand.Rand, s *sheet) bool {
		t := settingsToTry[r.IntN(len(settingsToTry))]
		if s.isOf(t.ID) {
			return false
		}
		s.path = t.Addresses[0]
		if len(t.Legacy) > 0 && r.IntN(4) == 0 {
			s.path = t.Legacy[r.IntN(len(t.Legacy))]
		}
		return true
	}},
	{"address unknown", func(r *rand.Rand, s *sheet) bool {
		s.path = []string{"/mypreferences/d/settings/never-heard-of", "/mypreferences/d/categories/ads", "/mypreferences/d/", "/psettings/x"}[r.IntN(4)]
		return true
	}},
	{"controls of another setting added", func(r *rand.Rand, s *sheet) bool {
		t := settingsToTry[r.IntN(len(settingsToTry))]
		if s.isOf(t.ID) {
			return false
		}
		for i := range t.Controls {
			insert(r, s, truthfulBox(r, t, &t.Controls[i], foreign(r, s).uid, s.lang, false))
		}
		return true
	}},
	{"rows in another order", func(r *rand.Rand, s *sheet) bool {
		if len(s.boxes) < 2 {
			return false
		}
		r.Shuffle(len(s.boxes), func(i, j int) { s.boxes[i], s.boxes[j] = s.boxes[j], s.boxes[i] })
		return true
	}},
	{"other wrappers", func(r *rand.Rand, s *sheet) bool {
		s.deep = 1 + r.IntN(12)
		for _, x := range s.boxes {
			if x.seen == "" && x.verb == "" { // else the layout is what is wrong with it
				x.layout = layouts[r.IntN(len(layouts))]
			}
		}
		return true
	}},
	{"controls in one wrapper", func(r *rand.Rand, s *sheet) bool {
		s.torn = true
		if r.IntN(2) == 0 {
			insert(r, s, foreign(r, s))
		}
		return true
	}},
	{"state word contradicts", each(func(r *rand.Rand, s *sheet, x *box) bool {
		x.word = stateWord(s.lang, !x.on)
		return true
	})},
	{"state word removed", each(func(r *rand.Rand, s *sheet, x *box) bool {
		x.word = ""
		return true
	})},
	{"aria-checked or checked stale", each(func(r *rand.Rand, s *sheet, x *box) bool {
		if x.choice() || s.layout == "button" || x.layout == "button" {
			return false
		}
		x.attrs = []string{`aria-checked="` + strconv.FormatBool(!x.on) + `"`, `aria-checked="mixed"`, "checked", `data-prop-indeterminate="true"`}[r.IntN(4)]
		return true
	})},
	{"aria-hidden", each(func(r *rand.Rand, s *sheet, x *box) bool {
		x.attrs += ` aria-hidden="true"`
		return true
	})},
	{"disabled", each(func(r *rand.Rand, s *sheet, x *box) bool {
		if r.IntN(3) == 0 {
			s.disabled = true
			return true
		}
		x.attrs += []string{" disabled", ` aria-disabled="true"`, " inert"}[r.IntN(3)]
		return true
	})},
	{"covered", each(func(r *rand.Rand, s *sheet, x *box) bool {
		if r.IntN(3) == 0 {
			s.veiled = true
			return true
		}
		x.attrs += " data-covered"
		return true
	})},
	{"dialog open", func(r *rand.Rand, s *sheet) bool {
		s.dialog = `<div role="dialog" aria-modal="true" aria-label="?"><p>Sure?</p><label><input type="checkbox" role="switch" data-prop-checked="true">Use my data</label><button>Yes</button></div>`
		return true
	}},
	{"options relabelled", func(r *rand.Rand, s *sheet) bool {
		for _, x := range s.boxes {
			if len(x.choices) < 2 {
				continue
			}
			i := r.IntN(len(x.choices))
			j := (i + 1) % len(x.choices)
			switch r.IntN(4) {
			case 0:
				x.choices[i].label = x.choices[j].label
			case 1:
				x.choices[i].label = invent(s.lang, "option")
			case 2:
				x.choices[i].label = ""
			case 3:
				x.choices = slices.Delete(x.choices, i, i+1)
			}
			return true
		}
		return false
	}},
}
