package controls

import "offswitch/wasm/tree"

// stateWord looks for a short text beside the control that is no part of its
// label: in its row, or one word a little further out. Where the words for both
// states stand there, none of them says what it is set to.
func (r *reader) stateWord(d *draft, rows []*tree.Node) {
	if r.wordIn(d, d.Row, false) {
		return
	}
	for level, a := range rows {
		if level > 3 {
			return
		}
		if a != d.Row && a.Holds(d.Row) && r.wordIn(d, a, true) {
			return
		}
	}
}

// wordIn looks in one element, and reports whether it need not be looked for
// elsewhere. far: the element is larger than the row.
func (r *reader) wordIn(d *draft, n *tree.Node, far bool) bool {
	here, end := r.runAt(d.core.At()), r.runAt(d.core.End())
	from, to := r.within(n)
	fits := func(i int) bool { return i >= from && i < to && r.fits(d, i, far) }
	inside := -1
	for i := here; i < end; i++ {
		switch {
		case !fits(i):
		case inside < 0:
			inside = i
		case r.pair(inside, i):
			return true
		}
	}
	if inside >= 0 {
		d.StateWord = r.runs[inside].text
		return true
	}
	for k := 1; k <= 3; k++ {
		before, next := here-k, end+k-1
		switch {
		case fits(before) && fits(next) && r.pair(before, next):
			return true
		case fits(before):
			if !fits(before-1) || !r.pair(before-1, before) || !r.together(before-1, before) {
				d.StateWord = r.runs[before].text
			}
			return true
		case fits(next):
			if !fits(next+1) || !r.pair(next, next+1) || !r.together(next, next+1) {
				d.StateWord = r.runs[next].text
			}
			return true
		}
		if far {
			break
		}
	}
	return false
}

// fits reports whether a run can be the control's state word.
func (r *reader) fits(d *draft, i int, far bool) bool {
	t := &r.runs[i]
	inside := i >= r.runAt(d.core.At()) && i < r.runAt(d.core.End())
	if t.text == d.Label || t.heading || t.link && !inside || !short(t.text) || sentence(t.text) || far && !word(t.text) {
		return false
	}
	if t.muted || inside && d.LabelFrom == FromRow {
		return true
	}
	for _, l := range d.labels {
		if l.At() <= t.at && t.at < l.End() {
			return false
		}
	}
	return t.text != d.Name
}

// pair reports whether two runs are single words that differ, as those for on
// and off do.
func (r *reader) pair(i, j int) bool {
	a, b := r.runs[i].text, r.runs[j].text
	return a != b && word(a) && word(b)
}

// together reports whether two runs share an element with no other text in it.
func (r *reader) together(i, j int) bool {
	a, b := r.nodes[r.runs[i].at], r.nodes[r.runs[j].at]
	for p := a.Parent; p != nil; p = p.Parent {
		if p.Holds(b) {
			from, to := r.within(p)
			return to-from == 2
		}
	}
	return false
}
