package decide

import (
	"offswitch/wasm/attempt"
	"offswitch/wasm/batch"
	"offswitch/wasm/memory"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

// A State is what is known when a reading comes. The history takes in what the
// reading shows and leads to; the batch is left as it is.
type State struct {
	History *history.History
	// Batch is the tab's, nil for none.
	Batch *batch.Batch
	// Token is what the last reading of the page led to, Before the same of the
	// address before this one, nil where there was none.
	Token  *token.Presses
	Before *token.Presses
	// Tab is the page's, Now is in Unix milliseconds.
	Tab int
	Now int64
}

// Next decides what a reading leads to. What became of earlier presses comes
// first, so that a press is never taken for an earlier one's.
func Next(o *observe.Observation, r *protocol.Reading, s State) Decision {
	n := &next{
		Observation: o, Decision: Decision{Token: s.Token, Batch: s.Batch.Clone()},
		reading: r, history: s.History, tab: s.Tab, now: s.Now,
	}
	n.leave(s.Before)
	n.forgetUnheard()
	n.heard()
	n.follow()
	n.reconsider()
	if r.Kind == protocol.CausePress {
		n.pressed()
	}
	n.retry()
	memory.Remember(o, n.Token, r, n.tab, n.history, n.now)
	n.steer()
	return n.Decision
}

// A next is a decision on its way.
type next struct {
	*observe.Observation
	Decision
	reading *protocol.Reading
	history *history.History
	tab     int
	now     int64
	told    *attempt.Click // the click that this reading tells the outcome of
}

// leave writes down the presses that were under way on the page before, nil
// for none.
func (n *next) leave(before *token.Presses) {
	if before == nil {
		return
	}
	for i := range before.Attempts {
		f := &before.Attempts[i]
		if f.Over() {
			continue
		}
		if a := before.Click; a != nil && a.Mark == f.Mark && a.Missed != "" {
			n.history.Failed(n.sight(f.Setting, f.Control, ""), protocol.Event(a.Missed))
			n.Say = Refused{Why: "mark_" + string(a.Missed)}
			continue
		}
		n.history.Left(n.sight(f.Setting, f.Control, f.Before), f.Want)
	}
}

// heard takes in what became of the click that was asked for. It is about that
// one alone, however many presses there were.
func (n *next) heard() {
	r := n.reading
	if a := n.Token.Click; a != nil && a.Missed == "" && a.Heard(r.Outcome, r.Age, r.Stood) {
		n.told, n.Token.Click = a, nil
	}
}

// follow takes the presses made on this page one reading further.
func (n *next) follow() {
	for i := range n.Token.Attempts {
		f := &n.Token.Attempts[i]
		if n.waits(f.Mark) && f.Phase == attempt.Asked {
			continue
		}
		state := n.stateAt(f.Mark)
		asked := f.Phase == attempt.Asked
		if f.Step(n.reading.Age, n.outcomeOf(f.Mark), state, n.Page.Answers()) {
			n.end(f, state)
		} else if asked && f.Phase != attempt.Asked {
			n.history.Clicked(f.Setting, f.Control, n.now)
		}
	}
	if a := n.told; a != nil && n.reading.Outcome == protocol.OutcomeHidden && observe.IsRowMark(a.Mark) {
		n.missRow(a.Mark, "mark_hidden")
	}
}

// outcomeOf is what this reading tells of the click on a mark, "" if nothing.
func (n *next) outcomeOf(mark string) protocol.Outcome {
	if n.told != nil && n.told.Mark == mark {
		return n.reading.Outcome
	}
	return ""
}

// stateAt is the state of the control that a mark is for, "" where that is not
// certain.
func (n *next) stateAt(mark string) string {
	if verdict := n.Verdict(mark); verdict != nil && verdict.Certain() {
		state, _ := n.State(verdict)
		return state
	}
	return ""
}

// sight is what this reading shows of a control.
func (n *next) sight(setting, control, state string) history.Sight {
	return memory.Sight(n.reading, n.tab, n.now, setting, control, state)
}

// end writes down how a press ended. The control may be gone by now.
func (n *next) end(f *attempt.Attempt, state string) {
	s := n.sight(f.Setting, f.Control, state)
	if f.Phase == attempt.Changed {
		n.history.Changed(s, f.Before, f.Undo)
	} else {
		n.history.Failed(s, protocol.Event(f.Phase))
	}
	n.Say = Ended{Attempt: *f, Entry: entryOf(f)}
}
