package decide

import (
	"offswitch/wasm/controls"
	"offswitch/wasm/identity"
	"offswitch/wasm/observe"
	"offswitch/wasm/tree"
)

// A Click is the element to click, once, and the one whose subtree must still be
// what was judged. Only click makes one.
type Click struct{ element, row int }

// Element and Row are the elements' numbers, 0 where nothing is clicked.
func (c Click) Element() int { return c.element }
func (c Click) Row() int     { return c.row }

// An aim is what is to be clicked, and why it must not be, "" where it may.
type aim struct {
	click Click
	why   string
}

// click decides that an element is clicked. This is the only place: whatever is
// clicked was found fit in this very reading. It returns why nothing is clicked,
// "" where something is.
func (n *next) click(a aim) (why string) {
	switch {
	case a.why != "":
		return a.why
	case a.click.element == 0:
		return "why_unknown_option"
	}
	n.Click = a.click
	return ""
}

// control aims at the element that sets a control to want.
func (n *next) control(verdict *identity.Verdict, want string) aim {
	return aim{Click{n.Target(verdict, want), verdict.Control.Row.Ref}, n.unfit(verdict)}
}

// link aims at a row's own link.
func (n *next) link(r *observe.Row) aim {
	return aim{Click{r.Row.Node.Ref, r.Row.Box.Ref}, n.unfitRow(r.Row)}
}

// unfit returns why a control must not be pressed now, "" when it may be.
func (n *next) unfit(verdict *identity.Verdict) string {
	c := verdict.Control
	switch {
	case !verdict.Certain():
		return verdict.Why
	case !n.Shown(c):
		// It came in the same instant as the press: nobody can have meant it.
		return "mark_altered"
	case n.Veiled():
		return "why_loading"
	case verdict.Lonely() && n.Unready():
		return "why_loading" // there may be more to come
	case n.Page.Asks():
		return "mark_dialog"
	case c.Locked:
		return "why_locked"
	case c.Hidden, c.Covered:
		return "mark_hidden"
	}
	return ""
}

// unfitRow returns why a row must not be pressed now, "" when it may be.
func (n *next) unfitRow(r *controls.Row) string {
	switch {
	case n.Veiled():
		return "why_loading"
	case n.Page.Asks():
		return "mark_dialog"
	case r.Node.Is(tree.Covered), r.Box.Is(tree.Covered):
		return "mark_hidden"
	}
	return ""
}
