package controls

import (
	"strings"

	"offswitch/wasm/tree"
)

// A unit is one control, made of one or several elements.
type unit struct {
	role   Role
	radio  bool
	native *tree.Node   // the native input inside, if there is one
	parts  []*tree.Node // the elements with the role, from the outside in, the native one last
	torn   bool         // several native inputs in one element with the role
	node   *tree.Node   // the one to press
	outer  *tree.Node
	hidden bool
	byWord bool // its input is hidden, but its label can be seen
}

// part says what kind of control an element is by itself.
func (r *reader) part(n *tree.Node) (role Role, radio, ok bool) {
	if n.IsText() || n.IsRoot() {
		return "", false, false
	}
	switch kind(n) {
	case "checkbox":
		switch r.role(n) {
		case "switch":
			return Switch, false, true
		case "button":
			return Toggle, false, true
		}
		return Checkbox, false, true
	case "radio":
		return "", true, true
	}
	if n.Tag == "select" {
		return Select, false, true
	}
	switch r.role(n) {
	case "switch":
		return Switch, false, true
	case "checkbox", "menuitemcheckbox":
		return Checkbox, false, true
	case "radio", "menuitemradio":
		return "", true, true
	case "button":
		if _, pressed := n.Attr("aria-pressed"); pressed {
			return Toggle, false, true
		}
	case "combobox", "listbox":
		// A text field that suggests has no value of its own to show.
		if n.Tag != "input" && n.Tag != "textarea" && n.Get("aria-autocomplete") == "" {
			return Select, false, true
		}
	}
	return "", false, false
}

// isNative reports whether the element's own property says what it is set to.
func isNative(n *tree.Node) bool {
	return n.Tag == "select" || kind(n) == "checkbox" || kind(n) == "radio"
}

// units finds the controls. Elements with a role that stand within each other
// are one control.
func (r *reader) units() []*unit {
	var all []*unit
	listed := r.listboxes()
	for i := 0; i < len(r.nodes); i++ {
		n := r.nodes[i]
		role, radio, ok := r.part(n)
		if !ok || listed[n] {
			continue
		}
		u := &unit{role: role, radio: radio, parts: []*tree.Node{n}}
		if isNative(n) {
			u.native = n
		} else if role == Select && r.holdsBoxes(n) {
			continue // a list of boxes: they are the controls
		} else {
			for j := i + 1; j < n.End(); j++ {
				m := r.nodes[j]
				if _, _, inner := r.part(m); !inner {
					continue
				}
				if !isNative(m) {
					// Beside each other they are two controls, not one.
					u.torn = u.torn || !u.parts[len(u.parts)-1].Holds(m)
					u.parts = append(u.parts, m)
				} else if u.native == nil {
					u.native = m
				} else {
					u.torn = true
				}
			}
			if u.native != nil {
				u.torn = u.torn || !u.parts[len(u.parts)-1].Holds(u.native)
				u.parts = append(u.parts, u.native)
			}
		}
		i = n.End() - 1
		r.settle(u)
		all = append(all, u)
	}
	return all
}

// listboxes are the lists that belong to a combobox.
func (r *reader) listboxes() map[*tree.Node]bool {
	lists := map[*tree.Node]bool{}
	for _, n := range r.nodes {
		if n.IsText() || n.IsRoot() || n.Get("role") == "" || r.role(n) != "combobox" {
			continue
		}
		for _, t := range r.targets(n, "aria-controls", "aria-owns") {
			lists[t] = true
		}
	}
	return lists
}

// targets are the elements that an attribute of n refers to.
func (r *reader) targets(n *tree.Node, attrs ...string) []*tree.Node {
	var out []*tree.Node
	for _, a := range attrs {
		v, ok := n.Attr(a)
		if !ok {
			continue
		}
		for _, id := range strings.Fields(v) {
			if t := r.tree.ByID(n, id); t != nil {
				out = append(out, t)
			}
			if len(out) >= maxTargets {
				return out
			}
		}
	}
	return out
}

// maxTargets bounds the work a hostile attribute can ask for.
const maxTargets = 32

// settle chooses the element to press, and the one that holds the whole.
func (r *reader) settle(u *unit) {
	usable := func(n *tree.Node) bool { return shown(n) && !r.names.Muted(n) }
	u.node = u.parts[len(u.parts)-1]
	u.outer = u.parts[0]
	if !usable(u.node) {
		u.hidden = true
		for i := len(u.parts) - 2; i >= 0; i-- {
			if usable(u.parts[i]) {
				u.node, u.hidden = u.parts[i], false
				break
			}
		}
	}
	if u.hidden && u.native != nil && !r.names.Muted(u.native) {
		for _, l := range r.names.Labels(u.native) {
			if usable(l) {
				u.byWord = true
			}
		}
	}
	// A custom element around it, with nothing else that can be set and
	// hardly a text, is the same control.
	s := u.outer.Scope()
	if s == nil || s.Tag != "#shadow" || s.Parent == nil || !strings.Contains(s.Parent.Tag, "-") || r.crowded(s, u) {
		return
	}
	from, to := r.within(s.Parent)
	if to-from <= 3 && between(r.headings, s.Parent) == 0 {
		u.outer = s.Parent
	}
}

// core is the outermost element with the role.
func (u *unit) core() *tree.Node { return u.parts[0] }

// crowded reports whether the root holds a control that is no part of u.
func (r *reader) crowded(root *tree.Node, u *unit) bool {
	return between(r.parts, root) > between(r.parts, u.outer)
}

// holdsBoxes reports whether anything in a list is a control by itself.
func (r *reader) holdsBoxes(n *tree.Node) bool {
	for i := after(r.parts, n.At()+1); i < len(r.parts) && r.parts[i] < n.End(); i++ {
		if role, _, _ := r.part(r.nodes[r.parts[i]]); role != Select {
			return true
		}
	}
	return false
}
