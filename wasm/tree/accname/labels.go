package accname

import (
	"strings"

	"offswitch/wasm/tree"
)

// labelable reports whether a label element can be for n.
func labelable(n *tree.Node) bool {
	switch n.Tag {
	case "button", "meter", "output", "progress", "select", "textarea":
		return true
	case "input":
		return kind(n) != "hidden"
	}
	return false
}

// custom elements can be labelable; the page does not say which are.
func custom(n *tree.Node) bool { return strings.Contains(n.Tag, "-") && !n.IsRoot() }

// An open label waits for the first control inside it.
type open struct {
	label *tree.Node
	own   *tree.Node // the first native control
	other *tree.Node // the first custom element
	done  bool
}

// findLabels notes, for each control, its label elements in document order.
func (c *Namer) findLabels() {
	var stack []*open
	var found []*open
	for _, n := range c.tree.Nodes() {
		for len(stack) > 0 && !stack[len(stack)-1].label.Holds(n) {
			stack = stack[:len(stack)-1]
		}
		if n.Tag == "label" {
			o := &open{label: n}
			found = append(found, o)
			if id, ok := n.Attr("for"); ok {
				o.done = true
				if t := c.tree.ByID(n, id); t != nil && (labelable(t) || custom(t)) {
					o.own = t
				}
			} else {
				stack = append(stack, o)
			}
			continue
		}
		native, maybe := labelable(n), custom(n)
		if !native && !maybe {
			continue
		}
		for _, o := range stack {
			if o.done || o.label.Scope() != n.Scope() {
				continue
			}
			if native {
				o.own, o.done = n, true
			} else if o.other == nil {
				o.other = n
			}
		}
		// Labels that have found theirs need no more looking at.
		for len(stack) > 0 && stack[len(stack)-1].done {
			stack = stack[:len(stack)-1]
		}
	}
	for _, o := range found {
		t := o.own
		if t == nil {
			t = o.other
		}
		if t != nil {
			c.labels[t] = append(c.labels[t], o.label)
		}
	}
}

// Labels returns the label elements of a control, in document order.
func (c *Namer) Labels(n *tree.Node) []*tree.Node { return c.labels[n] }
