package controls

import "slices"

// maxNear is how far up a hidden input and the control it stands for meet, and
// maxWords how many texts may stand around the input.
const (
	maxNear  = 4
	maxWords = 20
)

// dropTwins takes away the hidden doubles of controls that can be seen: those
// with the same key, and nameless ones right beside them. One with no more than
// the name in common is only noted, because many have the same name until their
// rows are known; dropNamesakes decides. A hidden control without a double
// stays, as hidden.
func (r *reader) dropTwins(all []*draft) []*draft {
	type holders struct {
		count    int
		nameless bool
	}
	keys := map[string]holders{}
	names := map[string]bool{}
	var seen []*draft
	for _, d := range all {
		if d.Hidden {
			continue
		}
		seen = append(seen, d)
		for _, k := range d.Keys {
			h := keys[k]
			keys[k] = holders{h.count + 1, h.nameless || d.Name == ""}
		}
		if d.Name != "" {
			names[d.Name] = true
		}
	}
	slices.SortStableFunc(seen, func(a, b *draft) int { return a.Outer.At() - b.Outer.At() })
	at := make([]int, len(seen))
	for i, d := range seen {
		at[i] = d.Outer.At()
	}
	return slices.DeleteFunc(all, func(d *draft) bool {
		if !d.Hidden {
			return false
		}
		for _, k := range d.Keys {
			// A key that several have is their group's. Two boxes of a group
			// have it in common as well, but not their names.
			if h := keys[k]; h.count == 1 && (h.nameless || d.Name == "" || names[d.Name]) {
				return true
			}
		}
		// A nameless box beside a visible control, which it feeds into a form.
		if d.Name == "" {
			for p, i := d.Outer.Parent, 0; p != nil && i < 2; p, i = p.Parent, i+1 {
				if between(at, p) == 1 {
					return true
				} else if between(at, p) > 1 {
					break
				}
			}
		}
		d.twin = names[d.Name]
		// The label of a hidden input can stand for it.
		if u := d.units[0]; u.byWord && d.Role != Radios {
			if d.twin && r.near(d, at, seen) {
				return true
			}
			d.Hidden, d.twin = false, false
		}
		return false
	})
}

// near reports whether the one control that is seen close to d has its name.
// Where a text stands by d that is not its name, d has a row of its own.
func (r *reader) near(d *draft, at []int, seen []*draft) bool {
	for p, i := d.Outer.Parent, 0; p != nil && i < maxNear; p, i = p.Parent, i+1 {
		switch between(at, p) {
		case 0:
			from, to := r.within(p)
			if to-from > maxWords {
				return false
			}
			for ; from < to; from++ {
				if r.runs[from].text != d.Name {
					return false
				}
			}
		case 1:
			return seen[after(at, p.At())].Name == d.Name
		default:
			return false
		}
	}
	return false
}

// dropNamesakes takes away the hidden controls that a person would call the
// same as one that can be seen. Where only their names are the same, as two
// buttons called "Toggle", they are two.
func dropNamesakes(all []*draft) []*draft {
	type called struct {
		label string
		flips bool
	}
	labels := map[called]bool{}
	for _, d := range all {
		if !d.Hidden {
			labels[called{d.Label, d.Flips()}] = true
		}
	}
	return slices.DeleteFunc(all, func(d *draft) bool {
		return d.Hidden && d.twin && labels[called{d.Label, d.Flips()}]
	})
}
