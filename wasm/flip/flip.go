// Package flip follows one press from the click to what became of it.
//
// A Flip is plain data. It travels in the page's carry, so that it survives
// the background being stopped at any moment. Its clock is the page's own
// visible time (message.Reading.Age): setting the computer's clock, or looking
// away from the tab, changes nothing.
package flip

//go:generate go tool tinyjson -no_std_marshalers flip.go

// A Flip is one press on one control.
//
//tinyjson:json
type Flip struct {
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
}

// A Phase is how far a flip has come.
type Phase string

const (
	Asked   Phase = "asked"   // the script was told to click
	Clicked Phase = "clicked" // it did; nothing moved yet, or it moved back
	Moving  Phase = "moving"  // the control shows what was wanted, for now
	// The ends. A flip that ended is kept so that its mark can go on saying so.
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
	// WatchFor is how long after Changed a turn still counts as the site
	// putting it back.
	WatchFor = 10000
)

// Over reports whether the flip has ended.
func (f *Flip) Over() bool {
	return f.Phase != Asked && f.Phase != Clicked && f.Phase != Moving
}

// Step takes one reading into account: the page's age in milliseconds, what
// became of the click ("" when the reading does not tell), the control's
// state ("" when it cannot be read or found) and whether a dialog is open. It
// reports whether the flip has just reached an end, or a different one.
func (f *Flip) Step(age int, outcome, state string, dialog bool) (ended bool) {
	f.Dialog = dialog && !f.Over()
	switch f.Phase {
	case Asked:
		switch outcome {
		case "clicked":
			f.Phase, f.At, f.Turned = Clicked, age, age
			return f.look(age, state)
		case "":
			// The plan with the click may still be on its way.
			if age-f.At > MoveWithin {
				f.Phase = Unclear
				return true
			}
			return false
		case "gone":
			f.Phase = Gone
		case "hidden":
			f.Phase = Covered
		default:
			f.Phase = Altered
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

func (f *Flip) look(age int, state string) (ended bool) {
	switch {
	case state == f.Want:
		if f.Phase != Moving {
			f.Phase, f.Turned, f.Moved = Moving, age, true
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

// Next is after how many milliseconds to read again on the flip's behalf; 0
// when it can rest.
func (f *Flip) Next() int {
	if f.Over() {
		return 0
	}
	return 150
}
