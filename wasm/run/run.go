// Package run is a reviewed list of settings that are taken care of one after
// another in one tab, because a person asked for it.
//
// A Run is plain data, kept in the browser's session storage by tab, so that
// it goes on after the background was stopped or the page was loaded anew. It
// only says what comes next; looking, pressing and proving are the backend's.
package run

//go:generate go tool tinyjson -no_std_marshalers run.go

import "github.com/CosmWasm/tinyjson/jlexer"

// A Run belongs to one tab.
//
//tinyjson:json
type Run struct {
	Items []Item `json:"items"`
	// At is the item under way, len(Items) when all had their turn.
	At    int   `json:"at"`
	Phase Phase `json:"phase"`
	// Paused says that it rests until the person goes on; Why is the message
	// key of the reason, "" where the person paused it.
	Paused bool   `json:"paused,omitempty"`
	Why    string `json:"why,omitempty"`
	// Back is the path to return to at the end, "" to stay.
	Back string `json:"back,omitempty"`
	// Single marks a run that a hub row's own button started: it needs no
	// summary.
	Single bool `json:"single,omitempty"`
	// Failed counts failures in a row.
	Failed int `json:"failed,omitempty"`
	// Proofs are the paths to load anew so that LinkedIn itself confirms what
	// was changed; Proof is the one under way.
	Proofs []string `json:"proofs,omitempty"`
	Proof  int      `json:"proof,omitempty"`
	// Asked is the path that was opened last, From the document that was told
	// to. A reading from another document, elsewhere, shows where that led.
	Asked string `json:"asked,omitempty"`
	From  string `json:"from,omitempty"`
	// Age is the page's age at which the next press is due at the earliest.
	Age int `json:"age,omitempty"`
}

// An Item is one setting of the list.
//
//tinyjson:json
type Item struct {
	Setting string `json:"setting"`
	// Undo says that its last change is to be taken back.
	Undo bool `json:"undo,omitempty"`
	// Pressed are the controls that were pressed: none is pressed twice.
	Pressed []string `json:"pressed,omitempty"`
	Result  Result   `json:"result,omitempty"`
	// Why is a message key where it failed.
	Why string `json:"why,omitempty"`
}

// A Phase is what a run is doing.
type Phase string

const (
	Working Phase = "working" // items are opened and pressed
	Proving Phase = "proving" // pages are loaded anew
	Done    Phase = "done"
	Stopped Phase = "stopped" // by the person, or after two failures in a row
)

// A Result is what became of an item.
type Result string

const (
	Waiting   Result = ""
	Changed   Result = "changed"   // it moved and stayed
	Confirmed Result = "confirmed" // and a fresh load shows it
	Lost      Result = "lost"      // a fresh load shows the old state
	Already   Result = "already"   // there was nothing to press
	Absent    Result = "absent"    // LinkedIn does not offer it here
	Failed    Result = "failed"
	Skipped   Result = "skipped" // it needs a yes of its own, or a hand
)

// mostFailures in a row stop a run: something is not as it should be.
const mostFailures = 2

// New returns a run over the settings, in the order given.
func New(settings []string, back string) *Run {
	r := &Run{Phase: Working, Back: back}
	for _, id := range settings {
		r.Items = append(r.Items, Item{Setting: id})
	}
	return r
}

// Decode reads a run that was stored. It reports false where that is none.
func Decode(text string) (*Run, bool) {
	r := &Run{}
	l := jlexer.Lexer{Data: []byte(text)}
	r.UnmarshalTinyJSON(&l)
	l.Consumed()
	if l.Error() != nil || r.At < 0 || r.At > len(r.Items) || r.Proof < 0 {
		return nil, false
	}
	switch r.Phase {
	case Working, Proving, Done, Stopped:
		return r, true
	}
	return nil, false
}

// Item returns the item under way, nil when all had their turn.
func (r *Run) Item() *Item {
	if r.Phase != Working || r.At >= len(r.Items) {
		return nil
	}
	return &r.Items[r.At]
}

// Undoes reports whether the run takes changes back.
func (r *Run) Undoes() bool { return len(r.Items) > 0 && r.Items[0].Undo }

// Live reports whether the run is still to do something.
func (r *Run) Live() bool { return r.Phase == Working || r.Phase == Proving }

// Finish ends the item under way and moves on. Two failures in a row stop the
// run.
func (r *Run) Finish(result Result, why string) {
	item := r.Item()
	if item == nil {
		return
	}
	item.Result, item.Why = result, why
	r.At++
	r.Asked, r.From, r.Age = "", "", 0
	if result != Failed && result != Lost {
		r.Failed = 0
	} else if r.Failed++; r.Failed >= mostFailures {
		r.Phase, r.Why = Stopped, "run_two_failures"
		return
	}
	if r.At >= len(r.Items) {
		r.Phase = Proving
	}
}

// Pause lets the run rest. The reason is a message key, "" for the person's
// own wish.
func (r *Run) Pause(why string) {
	if r.Live() {
		r.Paused, r.Why = true, why
	}
}

// Resume goes on. The page of the item under way is opened anew.
func (r *Run) Resume() {
	if r.Paused {
		r.Paused, r.Why, r.Asked, r.From, r.Age = false, "", "", "", 0
	}
}

// Stop ends the run for good. What was done stays done.
func (r *Run) Stop(why string) {
	if r.Live() {
		r.Phase, r.Why, r.Paused = Stopped, why, false
	}
}

// Count returns how many items ended so.
func (r *Run) Count(results ...Result) int {
	n := 0
	for i := range r.Items {
		for _, x := range results {
			if r.Items[i].Result == x {
				n++
			}
		}
	}
	return n
}
