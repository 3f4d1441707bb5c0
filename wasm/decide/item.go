package decide

import (
	"slices"

	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
	"offswitch/wasm/identity"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
)

// An ending is how an item ends, and why; ResultWaiting says that it does not yet.
type ending struct {
	result protocol.Result
	why    string
}

// pressNext presses the next control of an item, or ends the item where there is
// none.
func (n *next) pressNext(item *batch.Item, s *catalog.Setting) {
	verdict, end := n.nextControl(item, s)
	if verdict == nil {
		if end.result != protocol.ResultWaiting {
			n.Batch.Finish(end.result, end.why)
		}
		return
	}
	if !slices.Contains(item.Pressed, verdict.ID()) {
		item.Pressed = append(item.Pressed, verdict.ID())
	}
	n.Batch.Due = n.reading.Age + Pace
	n.begin(verdict, n.wanted(item, verdict), item.Undo)
}

// nextControl returns the control to press next, or how the item ends.
func (n *next) nextControl(item *batch.Item, s *catalog.Setting) (*identity.Verdict, ending) {
	found, left := 0, ""
	item.Left = 0
	for i := range n.Verdicts {
		verdict := &n.Verdicts[i]
		if verdict.Setting != s || verdict.Entry.Protects == "" {
			continue
		}
		if why := n.unreadable(verdict); why != "" {
			return nil, ending{protocol.ResultFailed, why}
		}
		found++
		want := n.wanted(item, verdict)
		if state, _ := n.State(verdict); want == "" || state == want {
			continue
		}
		switch {
		case slices.Contains(item.Pressed, verdict.ID()):
			if end := n.pressedBefore(verdict); end.why != "" {
				return nil, end
			}
		case loses(verdict, want), verdict.Unnamed && !item.Undo, n.Target(verdict, want) == 0:
			// It needs a yes of its own, or a hand. Its siblings do not.
			left = "mark_by_hand"
			item.Left++
			continue
		}
		return verdict, ending{}
	}
	return nil, n.ended(item, s, found, left)
}

// pressedBefore is how an item ends one of whose controls was pressed and is not
// as it should be. Where the answer with the click never reached this page, it
// does not end: the press has yet to be made.
func (n *next) pressedBefore(verdict *identity.Verdict) ending {
	f := n.Token.Attempt(observe.MarkID(verdict))
	state, _ := n.State(verdict)
	if f == nil && n.history.Unheard(n.sight(verdict.Setting.ID, verdict.ID(), state)) {
		return ending{}
	}
	if r := n.history.Record(verdict.Setting.ID, verdict.ID()); r != nil && r.Proof == protocol.ProofLost {
		return ending{protocol.ResultLost, "mark_lost"}
	}
	if f == nil {
		return ending{protocol.ResultFailed, "mark_unclear"}
	}
	return ending{protocol.ResultFailed, "mark_back"}
}

// ended is how an item ends on whose page nothing is left to press. So many of
// its controls were found; left is why some were left as they are, "" for none.
func (n *next) ended(item *batch.Item, s *catalog.Setting, found int, left string) ending {
	switch {
	case found == 0 && n.Waiting:
		return ending{}
	case found == 0:
		switch m := n.history.Setting(s.ID); {
		case m == nil:
		case m.Absent:
			return ending{protocol.ResultAbsent, m.AbsentWhy}
		case m.TriedWhy == "why_absent":
			return ending{protocol.ResultSkipped, m.TriedWhy} // no failure of ours
		case m.TriedWhy == "why_instead":
			return ending{protocol.ResultFailed, m.TriedWhy}
		}
		return ending{protocol.ResultFailed, "why_timeout"}
	case left == "" && s.AnyBox() == nil && found < len(s.Goals()):
		left = "why_partly" // what was not met may still be on
	}
	switch {
	case len(item.Pressed) > 0:
		return ending{protocol.ResultChanged, left}
	case left != "":
		return ending{protocol.ResultSkipped, left}
	}
	return ending{protocol.ResultAlready, ""}
}

// wanted is what an item wants a control to be: what protects, or, to undo,
// what it was before our last change; "" where there is none.
func (n *next) wanted(item *batch.Item, verdict *identity.Verdict) string {
	if !item.Undo {
		return verdict.Entry.Protects
	}
	if r := n.history.Record(verdict.Setting.ID, verdict.ID()); r != nil {
		return r.Before
	}
	return ""
}
