// Package attempt follows one press from the click to what became of it.
//
// An Attempt is plain data. It travels in the page's token, so that it survives
// the background being stopped at any moment. Its clock is the page's own
// visible time (protocol.Reading.Age): setting the computer's clock, or looking
// away from the tab, changes nothing.
package attempt

//go:generate go tool tinyjson -pkg -no_std_marshalers .

import "offswitch/wasm/protocol"

// An Attempt is one press on one control.
//
//tinyjson:json
type Attempt struct {
	// Mark is the mark that was pressed; Setting and Control are ids of the
	// catalogue.
	Mark    string `json:"m"`
	Setting string `json:"s"`
	Control string `json:"c,omitempty"`
	// Before and Want are states: "on", "off" or an option's id.
	Before string `json:"b"`
	Want   string `json:"w"`
	// Undo says that the press took an earlier one back.
	Undo  bool  `json:"u,omitempty"`
	Phase Phase `json:"p"`
	// At is the page's age at the click, Turned at the last turn of the
	// state, both in milliseconds.
	At     int `json:"t,omitempty"`
	Turned int `json:"v,omitempty"`
	// Moved says that Want was seen at least once.
	Moved bool `json:"o,omitempty"`
	// Dialog says that the site asks something before it goes on.
	Dialog bool `json:"d,omitempty"`
	// Past says that it came to nothing and that there was a press since: its
	// mark no longer says so.
	Past bool `json:"l,omitempty"`
}

// A Phase is how far an attempt has come.
type Phase string

const (
	Asked   Phase = "asked"   // the script was told to click
	Clicked Phase = "clicked" // it did; nothing moved yet, or it moved back
	Moving  Phase = "moving"  // the control shows what was wanted, for now
	// The ends. An attempt that ended is kept so that its mark can go on saying so.
	Changed Phase = "changed" // it stayed
	Back    Phase = "back"    // it moved and was put back
	Nothing Phase = "nothing" // it never moved
	Unclear Phase = "unclear" // its state could not be read any more
	Gone    Phase = "gone"    // not clicked: the control had left the page
	Altered Phase = "altered" // not clicked: its row was no longer what was judged
	Covered Phase = "hidden"  // not clicked: it could not be seen
)

// How long each thing is waited for, in milliseconds of the page's visible
// time. A rejected save was seen to be put back after 1.5 s.
const (
	StayFor    = 3000  // Want must stand this long to count as changed
	BackFor    = 1500  // Before must stand this long, after a move, to count as back
	MoveWithin = 6000  // a control that has not moved by then does not move
	ReadWithin = 10000 // a control whose state cannot be read by then is given up
	AnswerFor  = 300000
	// beat is the longest pause between two readings.
	beat = StayFor
	// WatchFor is how long after Changed a turn still counts as the site
	// putting it back.
	WatchFor = 10000
)

// Over reports whether the attempt has ended.
func (f *Attempt) Over() bool {
	return f.Phase != Asked && f.Phase != Clicked && f.Phase != Moving
}

// Step takes one reading into account: the page's age in milliseconds, what
// became of the click ("" when the reading does not tell), the control's
// state ("" when it cannot be read or found) and whether a dialog is open. It
// reports whether the attempt has just reached an end, or a different one.
func (f *Attempt) Step(age int, outcome protocol.Outcome, state string, dialog bool) (ended bool) {
	f.Dialog = dialog && !f.Over()
	switch f.Phase {
	case Asked:
		switch outcome {
		case protocol.OutcomeClicked:
			f.Phase, f.At, f.Turned = Clicked, age, age
			return f.look(age, state)
		case protocol.OutcomeGone:
			f.Phase = Gone
		case protocol.OutcomeAltered:
			f.Phase = Altered
		case protocol.OutcomeHidden:
			f.Phase = Covered
		default:
			// Nothing was said of the click: it may have been made.
			if age-f.At <= MoveWithin {
				return false
			}
			f.Phase = Unclear
		}
		return true
	case Clicked, Moving:
		return f.look(age, state)
	case Changed:
		if state == f.Before && age-f.Turned < StayFor+WatchFor {
			f.Phase, f.Turned = Back, age
			return true
		}
	}
	return false
}

func (f *Attempt) look(age int, state string) (ended bool) {
	switch {
	case state == f.Want:
		if f.Phase != Moving {
			f.Phase, f.Turned, f.Moved = Moving, age, true
		}
		if f.Dialog && age-f.At < AnswerFor {
			f.Turned = age // it has moved, and may yet be taken back
		}
		if age-f.Turned >= StayFor {
			f.Phase = Changed
			return true
		}
	case state == f.Before:
		if f.Phase == Moving {
			f.Phase, f.Turned = Clicked, age
		}
		switch {
		case f.Dialog && age-f.At < AnswerFor:
			f.Turned = age
		case f.Moved && age-f.Turned >= BackFor:
			f.Phase = Back
			return true
		case !f.Moved && age-f.Turned >= MoveWithin:
			f.Phase = Nothing
			return true
		}
	default:
		if f.Dialog && age-f.At < AnswerFor {
			return false
		}
		if age-f.At >= ReadWithin {
			f.Phase = Unclear
			return true
		}
	}
	return false
}

// Next is after how many milliseconds, from an age of the page, to read again
// on the attempt's behalf; 0 when it can rest. What moves on the page is read
// by itself: the script watches the control. So this is the time to the next
// deadline, and a slow beat for what changes without a sign.
func (f *Attempt) Next(age int) int {
	if f.Over() {
		return 0
	}
	var due int
	switch {
	case f.Phase == Asked:
		due = f.At + MoveWithin + 1
	case f.Dialog:
		due = age + beat // nothing ends while it asks
	case f.Phase == Moving:
		due = f.Turned + StayFor
	case f.Moved:
		due = f.Turned + BackFor
	default:
		due = f.Turned + MoveWithin
	}
	if due <= age {
		due = f.At + ReadWithin // its state cannot be read
	}
	if due <= age {
		return beat
	}
	return min(due-age, beat)
}
