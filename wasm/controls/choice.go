package controls

import (
	"strings"

	"offswitch/wasm/tree"
	"offswitch/wasm/tree/accname"
)

// A groupKey tells one group of radio buttons from another: by name within a
// document or form where they are native, by the element around them else.
type groupKey struct {
	element *tree.Node
	scope   *tree.Node
	name    string
}

func (r *reader) groupOf(u *unit) groupKey {
	if u.native != nil {
		if name := u.native.Get("name"); name != "" {
			return groupKey{element: form(u.native), scope: u.native.Scope(), name: name}
		}
	}
	first := u.parts[0]
	if g := r.groupElement(first); g != nil {
		return groupKey{element: g}
	}
	// The nearest ancestor with a second one.
	for p := first.Parent; p != nil && p.Tag != "#document"; p = p.Parent {
		if !p.IsRoot() && between(r.buttons, p) > between(r.buttons, first) {
			return groupKey{element: p}
		}
	}
	return groupKey{element: first}
}

func form(n *tree.Node) *tree.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Tag == "form" {
			return p
		}
	}
	return nil
}

// radios makes one control of a group.
func (r *reader) radios(d *draft) {
	first := d.units[0]
	d.Node, d.Ref = first.node, first.node.Ref
	d.Outer = around(d.units)
	d.core = d.Outer
	var k keyList
	d.Hidden, d.Locked = true, true
	chosen := 0
	torn := false
	for _, u := range d.units {
		if !u.hidden || u.byWord {
			d.Hidden = false
		}
		var c Control
		r.flags(&c, u)
		state, why := stateOf(u)
		torn = torn || why == WhyConflict
		o := Option{Ref: u.node.Ref, Node: u.node, Chosen: state == On, Locked: c.Locked, Hidden: u.hidden && !u.byWord}
		var t draft
		r.naming(&t, u)
		o.Label = t.Name
		o.Unread = t.source == accname.AriaLabel || t.source == accname.Title
		o.Value = u.parts[len(u.parts)-1].Get("value")
		var own keyList
		for _, id := range r.keys(u) {
			if key, value, ok := strings.Cut(id, "__"); ok {
				k.add(key)
				own.add(value)
				if o.Value == "" || o.Value == "on" {
					o.Value = value
				}
			}
			own.add(id)
		}
		o.Keys = own
		if o.Chosen {
			chosen++
		}
		d.Locked = d.Locked && c.Locked
		d.Covered = d.Covered || c.Covered
		d.Dialog = d.Dialog || c.Dialog
		d.Options = append(d.Options, o)
	}
	switch {
	case torn, chosen > 1:
		d.State, d.Why = Unknown, WhyConflict
	case chosen == 1:
		d.State = On
	default:
		d.State, d.Why = Unknown, WhyMissing
	}
	if d.group == nil || d.group.Tag == "form" || d.group == first.parts[0] {
		d.group = r.groupElement(d.Outer)
		if g := r.role(d.Outer); g == "radiogroup" || g == "group" {
			d.group = d.Outer
		}
	}
	if g := d.group; g != nil {
		d.Name, d.source = r.names.Named(g)
		d.Group = d.Name
		for _, id := range strings.Fields(g.Get("aria-labelledby")) {
			k.add(id)
		}
		k.add(g.Get("id"))
		d.labels = r.targets(g, "aria-labelledby")
		if g.Tag == "fieldset" && d.source == accname.Native {
			for _, c := range g.Children {
				if c.Tag == "legend" {
					d.labels = append(d.labels, c)
					k.add(c.Get("id"))
					break
				}
			}
		}
		if d.GroupKey == "" {
			d.GroupKey = g.Get("id")
		}
	}
	k.add(first.node.Get("name"))
	r.rowKey(&k, d.Outer)
	d.Keys = k
	for i, u := range d.units {
		o := &d.Options[i]
		o.Texts = r.optionTexts(d, u)
		o.Unread = o.Unread && len(o.Texts) == 0
	}
}

// around is the smallest element that holds all of them.
func around(units []*unit) *tree.Node {
	n := units[0].outer
	last := units[len(units)-1].outer
	for n.Parent != nil && (!n.Holds(last) || n.IsRoot()) {
		n = n.Parent
	}
	return n
}

// options reads those of a select, of a list, or of a combobox's list.
func (r *reader) options(d *draft, u *unit) {
	boxes := []*tree.Node{u.parts[0]}
	if u.native == nil {
		boxes = append(boxes, r.targets(u.parts[0], "aria-controls", "aria-owns")...)
	}
	chosen := 0
	for _, b := range boxes {
		if r.listed += b.End() - b.At(); r.listed > maxListed {
			break // many lists of many options, or the same one many times
		}
		for _, n := range r.nodes[b.At():b.End()] {
			if n.IsText() || r.role(n) != "option" || len(d.Options) >= maxOptions {
				continue
			}
			o := Option{Ref: n.Ref, Node: n, Value: n.Get("value"), Locked: n.Is(tree.Disabled) || r.dimmed[n.At()]}
			o.Label = r.names.NameAnyway(n)
			o.Hidden = b.Tag != "select" && !shown(n)
			if o.Value == "" {
				o.Value = o.Label
			}
			var k keyList
			k.add(n.Get("id"))
			k.add(n.Get("value"))
			o.Keys = k
			if n.Tag == "option" {
				o.Chosen = n.Is(tree.Selected)
			} else {
				o.Chosen = truth(n, "aria-selected") == yes || truth(n, "aria-checked") == yes
			}
			if o.Chosen {
				chosen++
			}
			d.Options = append(d.Options, o)
		}
	}
	if u.native == nil && r.role(u.parts[0]) == "combobox" && chosen == 0 {
		// A closed one shows its value.
		if text := r.names.Text(u.parts[0]); text != "" && text != d.Name {
			found := false
			for i := range d.Options {
				if d.Options[i].Label == text {
					d.Options[i].Chosen, found = true, true
					break
				}
			}
			if !found {
				d.Options = append(d.Options, Option{Node: u.parts[0], Label: text, Value: text, Chosen: true})
			}
			chosen = 1
		}
	}
	_, several := u.parts[0].Attr("multiple")
	several = several || truth(u.parts[0], "aria-multiselectable") == yes
	switch {
	case chosen == 1 && !several:
		d.State, d.Why = On, ""
	case chosen > 0:
		d.State, d.Why = Unknown, WhyMixed
	}
}

// Bounds on the options of one control, and on the nodes looked at for those
// of all.
const (
	maxOptions = 500
	maxListed  = 500000
)
