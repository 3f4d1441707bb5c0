package observe

import (
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
	"offswitch/wasm/identity"
	"offswitch/wasm/token"
)

// Target returns the element to click for a control to become want, 0 where
// no single click could do it.
func (o *Observation) Target(verdict *identity.Verdict, want string) int {
	c := verdict.Control
	if len(c.Options) == 0 {
		return c.Ref
	}
	if c.Role != controls.Radios {
		return 0 // a list is chosen from by hand: a click does not set it
	}
	found := 0
	for i := range c.Options {
		option := &c.Options[i]
		if known := identity.Option(verdict.Entry, option, o.Page.Lang); known != nil && known.ID == want {
			if found != 0 || option.Locked || option.Hidden {
				return 0
			}
			found = option.Ref
		}
	}
	return found
}

// rowPrefix begins the marks of a list's rows.
const rowPrefix = "list:"

// RowMark is the id of the mark for a setting's row in a list, IsRowMark
// reports whether a mark is one of those.
func RowMark(s *catalog.Setting) string { return rowPrefix + s.ID }
func IsRowMark(mark string) bool        { return strings.HasPrefix(mark, rowPrefix) }

// About is what a question about a control is about: one that is called so, set
// so. A control that the site draws anew, alike, is still the same.
func (o *Observation) About(verdict *identity.Verdict) string {
	state, _ := o.State(verdict)
	return Shape(verdict.Control) + "=" + state
}

// Asks is the mark whose question still stands, "" for none: a control that is
// no longer what it was when that was asked would make a yes one to something
// else.
func (o *Observation) Asks(t *token.Presses) string {
	if t.Asking == "" {
		return ""
	}
	verdict := o.Verdict(t.Asking)
	if verdict == nil || !verdict.Certain() || verdict.Control.Locked || t.Asked != o.About(verdict) {
		return ""
	}
	return t.Asking
}
