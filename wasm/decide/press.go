package decide

import (
	"strings"

	"offswitch/wasm/attempt"
	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
	"offswitch/wasm/decide/order"
	"offswitch/wasm/identity"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
)

// pressed answers a person's press on one of our buttons.
func (n *next) pressed() {
	switch mark := n.reading.Mark; {
	case mark == batch.Mark:
		n.Batch = order.Command(n.Batch, n.reading.Action)
	case observe.IsRowMark(mark):
		n.pressRow(mark)
	default:
		n.press(mark, n.reading.Action)
	}
}

// press answers a press on a switch's mark. It asks for at most one click, and
// only on a control that is certain in this very reading and was seen before.
func (n *next) press(mark string, action protocol.Action) {
	n.Token.Refused, n.Token.RefusedWhy = "", ""
	asked := n.answered(mark)
	verdict := n.Verdict(mark)
	switch action {
	case protocol.ActionCancel:
		if asked {
			n.Say = Kept{Entry: verdict.Entry}
		}
		return
	case protocol.ActionCheck:
		n.Reload = true
		return
	}
	if n.underWay(mark) {
		return
	}
	if why := n.unreadable(verdict); why != "" {
		n.refuse(mark, verdict, why)
		return
	}
	want, undo := n.wish(verdict, action)
	state, _ := n.State(verdict)
	switch sure := action == protocol.ActionSure; {
	case want == "":
		n.refuse(mark, verdict, "err_no_mark")
	case sure && !asked:
		n.refuse(mark, verdict, "mark_altered") // yes to what? The question has gone.
	case want == state:
		// It is so already: there is nothing to press.
	case loses(verdict, want) && !sure:
		n.Token.Asking, n.Token.Asked = mark, n.About(verdict)
	default:
		if why := n.begin(verdict, want, undo); why != "" {
			n.refuse(mark, verdict, why)
		}
	}
}

// answered reports whether a press answers the question that stands on its mark,
// and takes the question away.
func (n *next) answered(mark string) bool {
	if n.Token.Asking == "" || n.Token.Asking != mark {
		return false
	}
	n.Token.Asking, n.Token.Asked = "", ""
	return true
}

// underWay reports whether a press on a mark is not over. There is one at a time
// on one control; it is said again, whatever the control looks like by now: it may
// have been clicked.
func (n *next) underWay(mark string) bool {
	f := n.Token.Attempt(mark)
	if f == nil {
		return false
	}
	if !f.Over() {
		n.Say = Underway{Attempt: *f, Entry: entryOf(f)}
		return true
	}
	f.Past = f.Phase != attempt.Changed
	return false
}

// unreadable is why nothing can be done to the control of a mark, "" where
// something can; it may have left the page (nil).
func (n *next) unreadable(verdict *identity.Verdict) string {
	if verdict == nil {
		return "mark_gone"
	}
	if why := n.unfit(verdict); why != "" {
		return why
	}
	_, why := n.State(verdict)
	return why
}

// wish is what an action wants a control to be, "" for nothing.
func (n *next) wish(verdict *identity.Verdict, action protocol.Action) (want string, undo bool) {
	switch action {
	case protocol.ActionTurn, protocol.ActionSure:
		return verdict.Entry.Protects, false
	case protocol.ActionUndo:
		return n.before(verdict), true
	}
	return "", false
}

// refuse says why a press is not carried out, and writes that down.
func (n *next) refuse(mark string, verdict *identity.Verdict, why string) {
	n.Token.Refused, n.Token.RefusedWhy = mark, why
	n.Say = Refused{Why: why}
	if verdict != nil && verdict.Setting != nil {
		n.history.Write(history.Entry{
			At: n.now, Setting: verdict.Setting.ID, Control: verdict.ID(), Kind: protocol.EventRefused, Why: why,
		})
	}
}

// loses reports whether setting a control to want destroys something.
func loses(verdict *identity.Verdict, want string) bool {
	return verdict.Entry.Loses && want == verdict.Entry.Protects
}

// reconsider withdraws the question where it no longer stands, or where a batch
// has taken over.
func (n *next) reconsider() {
	if n.Batch.Running() || n.Asks(n.Token) == "" {
		n.Token.Asking, n.Token.Asked = "", ""
	}
}

// begin begins an attempt: the one click that a press is worth. It returns why
// there is none, "" where there is.
func (n *next) begin(verdict *identity.Verdict, want string, undo bool) (why string) {
	if why := n.click(n.control(verdict, want)); why != "" {
		return why
	}
	mark := observe.MarkID(verdict)
	before, _ := n.State(verdict)
	n.Token.SetAttempt(attempt.Attempt{
		Mark: mark, Setting: verdict.Setting.ID, Control: verdict.ID(),
		Before: before, Want: want, Undo: undo, Phase: attempt.Asked, At: n.reading.Age,
	})
	n.ask(attempt.Click{Mark: mark, Words: controls.Words(verdict.Control), Others: n.others(verdict.Control)})
	n.history.Press(n.sight(verdict.Setting.ID, verdict.ID(), before), want)
	return ""
}

// before is the state an undo on the control goes back to.
func (n *next) before(verdict *identity.Verdict) string {
	if f := n.Token.Attempt(observe.MarkID(verdict)); f != nil && f.Phase == attempt.Changed {
		return f.Before
	}
	r := n.history.Record(verdict.Setting.ID, verdict.ID())
	if r != nil && r.Proof == protocol.ProofConfirmed && r.Proven == n.reading.Document {
		return r.Before
	}
	return ""
}

// entryOf is what the catalogue knows of the control of an attempt.
func entryOf(f *attempt.Attempt) *catalog.Control {
	if s := catalog.ByID(f.Setting); s != nil {
		for i := range s.Controls {
			if id, _, _ := strings.Cut(f.Control, identity.InstanceMark); s.Controls[i].ID == id {
				return &s.Controls[i]
			}
		}
	}
	return nil
}
