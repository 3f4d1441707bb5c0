package backend

import (
	"slices"
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/flip"
	"offswitch/wasm/history"
	"offswitch/wasm/identity"
	"offswitch/wasm/page"
)

// Actions of a mark's buttons.
const (
	actTurn   = "turn"   // to the protective state
	actSure   = "sure"   // the second yes, where something is lost
	actCancel = "cancel" // no second yes
	actUndo   = "undo"   // back to what it was before the last press
	actCheck  = "check"  // load the page anew
)

// press answers a person's press on one of our buttons. It asks for at most
// one click, and only on a control that is certain in this very reading and
// was seen before.
func (v *visit) press() {
	v.c.Refused, v.c.RefusedWhy = "", ""
	asking := v.c.Asking
	v.c.Asking = ""
	if v.r.Action == actCancel {
		return
	}
	if v.r.Action == actCheck {
		v.plan.Reload = true
		return
	}
	verdict := v.verdictOf(v.r.Mark)
	refuse := func(why string) {
		v.c.Refused, v.c.RefusedWhy = v.r.Mark, why
		v.plan.Say = v.b.words.T(why)
		if verdict != nil && verdict.Setting != nil {
			v.h.Write(
				history.Entry{At: v.b.env.Now(), Setting: verdict.Setting.ID, Control: verdict.ID(), Kind: "refused", Why: why},
			)
		}
	}
	if verdict == nil {
		refuse("mark_gone")
		return
	}
	if why := v.unfit(verdict); why != "" {
		refuse(why)
		return
	}
	state, why := v.state(verdict)
	if state == "" {
		refuse(why)
		return
	}
	if f := v.c.Flip(v.r.Mark); f != nil && !f.Over() {
		// One press at a time on one control: what is under way is said again.
		v.plan.Say = v.doingText(f, verdict.Entry)
		return
	}
	var want string
	undo := false
	switch v.r.Action {
	case actTurn, actSure:
		want = verdict.Entry.Protects
		if verdict.Entry.Loses && v.r.Action == actTurn {
			v.c.Asking = v.r.Mark
			return
		}
		if v.r.Action == actSure && asking != v.r.Mark {
			refuse("err_no_mark")
			return
		}
	case actUndo:
		want, undo = v.before(verdict), true
	}
	if want == "" {
		refuse("err_no_mark")
		return
	}
	if want == state {
		return // it is so already: there is nothing to press
	}
	if !v.click(v.r.Mark, verdict, want, undo) {
		refuse("why_unknown_option")
	}
}

// click asks for the one click that a press is worth. It reports false where
// no single click could do it.
func (v *visit) click(mark string, verdict *identity.Verdict, want string, undo bool) bool {
	target := v.target(verdict, want)
	if target == 0 {
		return false
	}
	before, _ := v.state(verdict)
	v.c.SetFlip(flip.Flip{
		Mark: mark, Setting: verdict.Setting.ID, Control: verdict.ID(),
		Before: before, Want: want, Undo: undo, Phase: flip.Asked, At: v.r.Age,
	})
	v.plan.Click, v.plan.ClickRow = target, verdict.Control.Row.Ref
	v.h.Press(v.sight(verdict.Setting.ID, verdict.ID(), before), want)
	return true
}

// unfit returns why a control must not be pressed now, "" when it may be.
func (v *visit) unfit(verdict *identity.Verdict) string {
	c := verdict.Control
	switch {
	case !verdict.Certain():
		return verdict.Why
	case !slices.Contains(v.c.Seen, fingerprint(c)):
		// It came in the same instant as the press: nobody can have meant it.
		return "mark_altered"
	case v.veiled():
		return "why_loading"
	case verdict.Lonely() && v.unready():
		return "why_loading" // there may be more to come
	case len(v.page.Dialogs) > 0:
		return "mark_dialog"
	case c.Locked:
		return "why_locked"
	case c.Hidden, c.Covered:
		return "mark_hidden"
	}
	return ""
}

// unready reports whether more controls may yet come.
func (v *visit) unready() bool { return !v.settled || len(v.page.Busy) > 0 }

// before is the state an undo on the control goes back to.
func (v *visit) before(verdict *identity.Verdict) string {
	if f := v.c.Flip(markID(verdict)); f != nil && f.Phase == flip.Changed {
		return f.Before
	}
	if r := v.h.Record(verdict.Setting.ID, verdict.ID()); r != nil && r.Proof == "confirmed" && r.Proven == v.r.Document {
		return r.Before
	}
	return ""
}

// target returns the element to click for a control to become want, 0 where
// there is none.
func (v *visit) target(verdict *identity.Verdict, want string) int {
	c := verdict.Control
	if len(c.Options) == 0 {
		return c.Ref
	}
	if c.Role != page.Radios {
		return 0 // a list is chosen from by hand: a click does not set it
	}
	found := 0
	for i := range c.Options {
		o := &c.Options[i]
		if known := option(verdict.Entry, o); known != nil && known.ID == want {
			if found != 0 || o.Locked || o.Hidden {
				return 0
			}
			found = o.Ref
		}
	}
	return found
}

// sight is what this reading shows of a control; of one that is gone, state is
// "".
func (v *visit) sight(setting, control, state string) history.Sight {
	return history.Sight{
		Setting: setting, Control: control, State: state, At: v.b.env.Now(), How: "page",
		Document: v.r.Document, Hops: v.r.Hops, Stood: v.r.Stood,
	}
}

// end writes down how a press ended. The control may be gone by now.
func (v *visit) end(f *flip.Flip, state string) {
	s := v.sight(f.Setting, f.Control, state)
	if f.Phase == flip.Changed {
		v.h.Changed(s, f.Before, f.Undo)
	} else {
		v.h.Failed(s, string(f.Phase))
	}
	v.plan.Say = v.outcomeText(f, v.entry(f))
}

func (v *visit) entry(f *flip.Flip) *catalog.Control {
	if s := catalog.ByID(f.Setting); s != nil {
		for i := range s.Controls {
			if id, _, _ := strings.Cut(f.Control, identity.InstanceMark); s.Controls[i].ID == id {
				return &s.Controls[i]
			}
		}
	}
	return nil
}
