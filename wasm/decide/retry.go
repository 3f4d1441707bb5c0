package decide

import (
	"slices"

	"offswitch/wasm/attempt"
	"offswitch/wasm/controls"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
)

// ask notes that the script is told to click, once, for the press on a mark. A
// press that still waits for its row has had its time: there is one click in a
// plan.
func (n *next) ask(a attempt.Click) {
	if old := n.Token.Click; old != nil && old.Missed != "" && old.Mark != a.Mark {
		n.giveUp()
	}
	a.Run = n.reading.Kind != protocol.CausePress
	a.Again(n.reading.Age)
	n.Token.Click = &a
}

// others are the elements of all controls but one.
func (n *next) others(than *controls.Control) []int {
	var list []int
	for i := range min(len(n.Page.Controls), observe.MaxSeen) {
		if ref := n.Page.Controls[i].Ref; ref != than.Ref {
			list = append(list, ref)
		}
	}
	return list
}

// waits reports whether the press on a mark waits for its row to stand still.
func (n *next) waits(mark string) bool {
	a := n.Token.Click
	return a != nil && a.Mark == mark && a.Missed != ""
}

// retry asks again for a click that was not made because the row was drawn
// anew in between. That is still the same press: so it is judged again as a
// press is, from this very look, and only what the person saw is clicked.
func (n *next) retry() {
	a := n.Token.Click
	if a == nil || !n.waits(a.Mark) {
		return
	}
	r := n.reading
	if a.Late(r.Age, r.Stood) || a.Run && !n.Batch.Running() {
		n.giveUp()
		return
	}
	if wait := a.Pause(r.Age); wait > 0 {
		n.Again = observe.Sooner(n.Again, wait)
		return
	}
	if observe.IsRowMark(a.Mark) {
		n.retryRow(a)
	} else {
		n.retryControl(a)
	}
}

func (n *next) retryControl(a *attempt.Click) {
	f, verdict := n.Token.Attempt(a.Mark), n.Verdict(a.Mark)
	if f == nil || f.Phase != attempt.Asked {
		n.Token.Click = nil
		return
	}
	if verdict == nil {
		return // it may be half drawn
	}
	to := n.control(verdict, f.Want)
	if to.why != "" {
		return // the same
	}
	if controls.Words(verdict.Control) != a.Words || slices.Contains(a.Others, verdict.Control.Ref) ||
		n.stateAt(a.Mark) != f.Before || n.click(to) != "" {
		n.giveUpAltered(a)
		return
	}
	a.Again(n.reading.Age)
	f.At = n.reading.Age
	n.history.Retried(f.Setting, f.Control, n.now)
}

// giveUpAltered ends a press because its control is no longer what was judged.
func (n *next) giveUpAltered(a *attempt.Click) {
	a.Missed = protocol.OutcomeAltered
	n.giveUp()
}

// giveUp ends the press whose row never stood still: nothing was clicked.
func (n *next) giveUp() {
	a := n.Token.Click
	n.Token.Click = nil
	if observe.IsRowMark(a.Mark) {
		n.missRow(a.Mark, "mark_"+string(a.Missed))
		return
	}
	if f := n.Token.Attempt(a.Mark); f != nil && f.Phase == attempt.Asked && f.Step(n.reading.Age, a.Missed, "", false) {
		n.end(f, n.stateAt(a.Mark))
	}
}
