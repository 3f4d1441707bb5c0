package controls

import (
	"offswitch/wasm/tree"
	"offswitch/wasm/tree/accname"
)

// place finds a control's row, and in it its label and its state word.
func (r *reader) place(d *draft, shared bool) {
	d.Row = d.core
	d.Heading = r.heading(d.core.At())
	rows := r.room(d)
	d.Label, d.LabelFrom = d.Name, FromName
	if d.Name == "" {
		d.LabelFrom = FromNone
	}
	labelled := len(d.labels) > 0
	if labelled {
		r.rowOfLabels(d, rows)
	}
	switch {
	case labelled && !shared:
	case d.Role == Radios && d.Name != "" && !shared:
		// What stands around its options is theirs.
		if len(rows) > 0 {
			d.Row = r.rowOfGroup(d, rows)
		}
	case d.Name != "" && !shared && r.rowOfName(d, rows):
	default:
		r.rowOfText(d, rows, shared)
	}
	r.widen(d, rows)
	if d.Role != Radios {
		r.stateWord(d, rows)
	}
	r.texts(d, rows)
	for _, n := range []*tree.Node{d.Row, d.Outer} {
		d.Covered = d.Covered || n.Is(tree.Covered)
	}
}

// maxRoom is how far up a row is looked for.
const maxRoom = 24

// room are the elements around the control that hold no other control, from
// the inside out.
func (r *reader) room(d *draft) []*tree.Node {
	own := make([]int, 0, len(d.units))
	for _, u := range d.units {
		own = append(own, u.core().At())
	}
	var out []*tree.Node
	for p := d.core; p != nil && len(out) < maxRoom; p = p.Parent {
		if p.Tag == "#document" || p.Tag == "body" && len(out) > 0 {
			break
		}
		if p.IsRoot() {
			continue
		}
		mine := len(own)
		if d.Hidden {
			mine = 0
		}
		if between(r.members, p) > mine {
			break
		}
		if p != d.core {
			out = append(out, p)
		}
		if role := r.role(p); role == "main" || role == "dialog" || role == "alertdialog" {
			break
		}
	}
	return out
}

// widen takes a little more for the row where the label stands there again: a
// toggle can hold a copy of it that nobody sees, and its wrapper is not what a
// person would call the row.
func (r *reader) widen(d *draft, rows []*tree.Node) {
	if d.Label == "" {
		return
	}
	for i, a := range rows {
		if i >= 6 {
			return
		}
		if a == d.Row || !a.Holds(d.Row) {
			continue
		}
		if between(r.parts, a) > between(r.parts, d.Outer) {
			return // what stands there may be the label of another, if a hidden one
		}
		from, to := r.within(a)
		for j := from; j < to && j < from+12; j++ {
			t := &r.runs[j]
			if t.text == d.Label && !t.heading && (t.at < d.Row.At() || t.at >= d.Row.End()) {
				d.Row = a
				return
			}
		}
	}
}

func (r *reader) rowOfLabels(d *draft, rows []*tree.Node) {
	holdsAll := func(n *tree.Node) bool {
		for _, l := range d.labels {
			if !n.Holds(l) && shown(l) {
				return false
			}
		}
		return true
	}
	if holdsAll(d.core) {
		// The label is hidden, or within the control: the row is where there
		// is more to see.
		for _, a := range rows {
			if from, to := r.within(a); to > from {
				d.Row = a
				return
			}
		}
		return
	}
	for _, a := range rows {
		if holdsAll(a) {
			d.Row = a
			return
		}
	}
	for _, a := range rows {
		if from, to := r.within(a); to > from {
			d.Row = a
			return
		}
	}
}

// rowOfName looks for the name among the texts around the control.
func (r *reader) rowOfName(d *draft, rows []*tree.Node) bool {
	if d.source == accname.Content {
		return !word(d.Name)
	}
	for i, a := range rows {
		if i >= 6 {
			break
		}
		from, to := r.within(a)
		for j := from; j < to && j < from+12; j++ {
			if r.runs[j].text == d.Name {
				d.Row = a
				return true
			}
		}
	}
	return false
}

// rowOfText takes the text of the row for a label: the first that stands
// before the control, or the first after it where none does. One word right
// beside the control is its state where a longer way up there is more.
func (r *reader) rowOfText(d *draft, rows []*tree.Node, shared bool) {
	labels := d.labels
	if d.Role == Radios {
		labels = nil
		for _, u := range d.units {
			for _, n := range u.parts {
				labels = append(labels, r.names.Labels(n)...)
			}
		}
	}
	inLabel := func(i int) bool {
		for _, l := range labels {
			if l.At() <= r.runs[i].at && r.runs[i].at < l.End() {
				return true
			}
		}
		return false
	}
	fallback := -1
	var fallbackRow *tree.Node
	for level, a := range rows {
		if fallback >= 0 && level > 5 {
			break
		}
		from, to := r.within(a)
		before, next := -1, -1
		for i := from; i < to && i < from+40; i++ {
			t := &r.runs[i]
			if t.link || t.muted || inLabel(i) || i == fallback {
				continue
			}
			if d.Role == Radios && t.at >= d.core.At() && t.at < d.units[0].core().At() && before < 0 {
				before = i
				continue
			}
			switch {
			case t.at < d.core.At():
				if before < 0 {
					before = i
				}
			case t.at >= d.core.End():
				if next < 0 {
					next = i
				}
			}
		}
		switch {
		case before >= 0:
			t := &r.runs[before]
			// Of a heading or a sentence far above and a word right beside,
			// the word it is.
			if fallback >= 0 && (t.heading || sentence(t.text)) && d.Role != Radios {
				break
			}
			here := r.runAt(d.core.At())
			beside := before == here-1 || before == here-2 && r.pair(before, here-1) && r.together(before, here-1)
			if fallback < 0 && word(t.text) && beside && d.Role != Radios {
				fallback, fallbackRow = before, a
				continue
			}
			r.take(d, a, t)
			return
		case next >= 0 && fallback < 0 && d.Role != Radios:
			if word(r.runs[next].text) {
				fallback, fallbackRow = next, a
				continue
			}
			r.take(d, a, &r.runs[next])
			return
		}
	}
	if fallback >= 0 {
		r.take(d, fallbackRow, &r.runs[fallback])
		return
	}
	if d.Label == "" && d.Heading != "" && !shared {
		d.Label, d.LabelFrom = d.Heading, FromRow
	}
}

// rowOfGroup is the element that groups the options, if nothing else is set in it.
func (r *reader) rowOfGroup(d *draft, rows []*tree.Node) *tree.Node {
	for _, a := range rows {
		if a == d.group {
			return a
		}
	}
	return d.core
}

func (r *reader) take(d *draft, row *tree.Node, t *run) {
	if d.source == accname.Content && t.heading && t.text == r.page.Title {
		// A switch that says its own name stands below the page's title, unless
		// another text stands right before it.
		d.Row = d.core
		if i := r.runAt(d.core.At()) - 1; i >= 0 {
			if near := &r.runs[i]; near.at > t.at && !near.heading && !near.link && !near.muted && !sentence(near.text) &&
				row.Holds(r.nodes[near.at]) {
				d.Label, d.LabelFrom = near.text, FromRow
			}
		}
		return
	}
	d.Row = row
	d.Label, d.LabelFrom = t.text, FromRow
}
