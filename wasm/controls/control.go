package controls

import (
	"slices"
	"strings"

	"offswitch/wasm/tree"
	"offswitch/wasm/tree/accname"
)

// Flips reports whether the control has two states: a switch, box or toggle.
func (c *Control) Flips() bool { return c.Role == Switch || c.Role == Checkbox || c.Role == Toggle }

// A draft is a control while it is being read.
type draft struct {
	Control
	units  []*unit // one, or those of a group of radio buttons
	source accname.Source
	labels []*tree.Node // the elements its name comes from
	group  *tree.Node   // the element that groups radio buttons
	core   *tree.Node   // what its row is looked for around
	twin   bool         // hidden, and perhaps the double of one that is seen
}

func (r *reader) readControls() {
	drafts := r.drafts(r.units())
	drafts = r.dropTwins(drafts)
	for _, d := range drafts {
		if d.Hidden {
			continue
		}
		for _, u := range d.units {
			r.members = append(r.members, u.core().At())
		}
	}
	slices.Sort(r.members)
	shared := map[string]int{}
	for _, d := range drafts {
		if !d.Hidden && d.Name != "" {
			shared[d.Name]++
		}
	}
	for _, d := range drafts {
		r.place(d, shared[d.Name] > 1)
		d.Address = d.core.Address()
		r.around(d)
	}
	labels := map[string]bool{}
	for _, d := range drafts {
		labels[d.Label] = true
	}
	for _, d := range dropNamesakes(drafts) {
		// What is the label of one of them is no word for all of them.
		d.NameShared = shared[d.Name] > 1 && !labels[d.Name]
		r.page.Controls = append(r.page.Controls, d.Control)
	}
}

// drafts makes a draft of each unit, and one of each group of radio buttons.
func (r *reader) drafts(units []*unit) []*draft {
	var out []*draft
	groups := map[groupKey]*draft{}
	for _, u := range units {
		if !u.radio {
			out = append(out, r.single(u))
			continue
		}
		k := r.groupOf(u)
		if d := groups[k]; d != nil {
			d.units = append(d.units, u)
			continue
		}
		d := &draft{units: []*unit{u}, group: k.element}
		d.Role, d.GroupKey = Radios, k.name
		groups[k] = d
		out = append(out, d)
	}
	for _, d := range out {
		if d.Role == Radios {
			r.radios(d)
		}
	}
	r.boxGroups(out)
	return out
}

func (r *reader) single(u *unit) *draft {
	d := &draft{units: []*unit{u}}
	d.Role, d.Node, d.Outer, d.Ref = u.role, u.node, u.outer, u.node.Ref
	d.core, d.Hidden = u.core(), u.hidden
	d.State, d.Why = stateOf(u)
	r.naming(d, u)
	d.Keys = r.keys(u)
	r.flags(&d.Control, u)
	d.More = u.role != Select && r.doesMore(u)
	if u.role == Select {
		r.options(d, u)
	}
	return d
}

// naming finds the accessible name: of the innermost element that has one.
func (r *reader) naming(d *draft, u *unit) {
	chain := u.chain()
	for i := len(chain) - 1; i >= 0; i-- {
		n := chain[i]
		name, source := r.names.Named(n)
		if name == "" && r.names.IsHidden(n) && u.hidden {
			name, source = r.names.NameAnyway(n), accname.Native
		}
		if name == "" {
			continue
		}
		d.Name, d.source = name, source
		switch source {
		case accname.LabelledBy:
			d.labels = r.targets(n, "aria-labelledby", "aria-labeledby")
		case accname.Native:
			d.labels = r.names.Labels(n)
		}
		return
	}
}

// chain are the elements of the control from the outside in.
func (u *unit) chain() []*tree.Node {
	if u.outer != u.core() {
		return append([]*tree.Node{u.outer}, u.parts...)
	}
	return u.parts
}

// flags notes whether the control can be pressed.
func (r *reader) flags(c *Control, u *unit) {
	for _, n := range u.chain() {
		if n.Is(tree.Disabled) || truth(n, "aria-readonly") == yes {
			c.Locked = true
		}
		// HTML's own boxes have no such attribute, and some libraries write it.
		if _, ok := n.Attr("readonly"); ok && !isNative(n) {
			c.Locked = true
		}
		if n.Is(tree.Covered) {
			c.Covered = true
		}
	}
	if r.dimmed[u.node.At()] {
		c.Locked = true
	}
	c.Dialog = r.dialog[u.node.At()]
}

// keys are the identifiers at the control, surest first.
func (r *reader) keys(u *unit) []string {
	var k keyList
	chain := u.chain()
	for i := len(chain) - 1; i >= 0; i-- {
		for _, a := range []string{"aria-labelledby", "aria-labeledby"} {
			for _, id := range strings.Fields(chain[i].Get(a)) {
				k.add(id)
			}
		}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		k.add(chain[i].Get("id"))
	}
	for i := len(chain) - 1; i >= 0; i-- {
		for _, l := range r.names.Labels(chain[i]) {
			k.add(l.Get("id"))
		}
		k.add(chain[i].Get("name"))
	}
	r.rowKey(&k, u.outer)
	return k
}

// rowKey adds the name of the old layout's row, which has it in its id.
func (r *reader) rowKey(k *keyList, n *tree.Node) {
	const prefix = "setting-"
	for i := 0; n != nil && i < 8; n, i = n.Parent, i+1 {
		if id := n.Get("id"); strings.HasPrefix(id, prefix) && len(id) > len(prefix) {
			k.add(id)
			k.add(id[len(prefix):])
			return
		}
	}
}

// A keyList has no empty and no repeated entry, and an end.
type keyList []string

const maxKeys = 24

func (k *keyList) add(s string) {
	s = accname.Fold(s)
	if s != "" && len(*k) < maxKeys && !slices.Contains(*k, s) {
		*k = append(*k, s)
	}
}

// boxGroups names the group a box belongs to.
func (r *reader) boxGroups(all []*draft) {
	byName := map[string]int{}
	for _, d := range all {
		if d.Role == Checkbox && d.Node.Get("name") != "" {
			byName[d.Node.Get("name")]++
		}
	}
	for _, d := range all {
		if d.Role != Checkbox {
			continue
		}
		if g := r.groupElement(d.Outer); g != nil {
			d.Group, d.GroupKey = r.names.Name(g), g.Get("id")
		}
		if n := d.Node.Get("name"); byName[n] > 1 {
			d.GroupKey = n
		}
	}
}

// groupElement is the nearest fieldset or group around n, slots followed.
func (r *reader) groupElement(n *tree.Node) *tree.Node {
	for p, i := r.drawnIn(n), 0; p != nil && p.Tag != "#document" && i < maxClimb; p, i = r.drawnIn(p), i+1 {
		if p.IsRoot() {
			continue
		}
		switch r.role(p) {
		case "group", "radiogroup":
			return p
		case "main", "dialog", "alertdialog", "form":
			return nil
		}
	}
	return nil
}
