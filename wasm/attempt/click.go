package attempt

import "offswitch/wasm/protocol"

// A Click is the way from a press to its click: what the script was told to
// click, until it says what became of that. Where it says that nothing was
// clicked, because the site had drawn the row anew, the same press is judged
// again and the click asked for again.
//
// It is plain data, as an Attempt is. It tells which press an outcome speaks of:
// only ever of the one that was asked for last.
//
//tinyjson:json
type Click struct {
	Mark string `json:"m"`
	// Words is what a person saw of the control, as a fingerprint. Others are
	// the elements of the other controls that were there.
	Words  string `json:"w,omitempty"`
	Others []int  `json:"o,omitempty"`
	// Run says that a batch asks, and not a hand on the page.
	Run bool `json:"r,omitempty"`
	// At is the page's age, and Stood for how long it had stood, when the first
	// try came to nothing; Last is its age when the click was last asked for,
	// Tries how often that was.
	At    int `json:"t,omitempty"`
	Stood int `json:"d,omitempty"`
	Last  int `json:"l,omitempty"`
	Tries int `json:"n,omitempty"`
	// Missed is how the last try came to nothing, OutcomeGone or OutcomeAltered; "" while
	// the script has not said anything of it.
	Missed protocol.Outcome `json:"x,omitempty"`
}

// How long a row may take to stand still, once the script has told that it
// does not, and the longest pause between two tries, in milliseconds.
const (
	ClickFor     = 3000
	longestPause = 400
)

// Heard takes in what the script says of the click at an age of the page, and
// reports whether that settles it. A word that it does not know says nothing.
func (a *Click) Heard(outcome protocol.Outcome, age, stood int) bool {
	switch outcome {
	case protocol.OutcomeClicked, protocol.OutcomeHidden:
		return true
	case protocol.OutcomeGone, protocol.OutcomeAltered:
		a.Missed = outcome
		if a.Tries <= 1 {
			// The first answer may have had to wait for the background to start.
			a.At, a.Stood = age, stood
		}
	}
	return false
}

// Again notes one more try.
func (a *Click) Again(age int) {
	a.Last, a.Missed = age, ""
	a.Tries++
}

// Late reports whether the row had time enough. The time that nobody looks
// counts too: a press is not carried out minutes later.
func (a *Click) Late(age, stood int) bool {
	return age-a.At > ClickFor || stood-a.Stood > ClickFor
}

// Pause is after how many milliseconds the next try is due, 0 when it is. The
// first comes at once, the others ever more slowly.
func (a *Click) Pause(age int) int {
	return max(0, a.Last+min(100*(a.Tries-1), longestPause)-age)
}
