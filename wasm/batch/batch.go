// Package batch is a reviewed list of settings that are taken care of one after
// another in one tab, because a person asked for it.
//
// A Batch is plain data, kept in the browser's session storage by tab, so that
// it goes on after the background was stopped or the page was loaded anew. It
// only says what comes next; looking, pressing and proving are the backend's.
package batch

//go:generate go tool tinyjson -no_std_marshalers batch.go

import (
	"slices"
	"strings"

	"github.com/CosmWasm/tinyjson/jlexer"

	"offswitch/wasm/protocol"
)

// A Batch belongs to one tab.
//
//tinyjson:json
type Batch struct {
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
	// Front is the tab that was in front before, to come back there at the end,
	// 0 to stay.
	Front int `json:"front,omitempty"`
	// Single marks a batch that a list row's own button started: it needs no
	// summary.
	Single bool `json:"single,omitempty"`
	// Failed counts failures in a row.
	Failed int `json:"failed,omitempty"`
	// Proofs are the paths to load anew so that LinkedIn itself confirms what
	// was changed; Proof is the one under way.
	Proofs []string `json:"proofs,omitempty"`
	Proof  int      `json:"proof,omitempty"`
	// Twice says that what was not to be seen yet is looked for a second time.
	Twice bool `json:"twice,omitempty"`
	// Asked is the path that was opened last, From the document that was told
	// to. A reading from another document, elsewhere, shows where that led.
	Asked string `json:"asked,omitempty"`
	From  string `json:"from,omitempty"`
	// AskedAge is that document's age then.
	AskedAge int `json:"askedAge,omitempty"`
	// Here says that the page that was asked for was reached: who is elsewhere now
	// was led away by somebody. Led counts how often LinkedIn led elsewhere instead.
	Here bool `json:"here,omitempty"`
	Led  int  `json:"led,omitempty"`
	// SignIns counts how often LinkedIn asked to sign in. Asks says that it does so
	// now.
	SignIns int  `json:"signIns,omitempty"`
	Asks    bool `json:"asks,omitempty"`
	// Due is the age of the item's page at which the next press may come, 0 until
	// it is reached.
	Due int `json:"age,omitempty"`
	// Container is the one of Firefox's that its tab is in, "" where in none.
	Container string `json:"container,omitempty"`
}

// An Item is one setting of the list.
//
//tinyjson:json
type Item struct {
	Setting string `json:"setting"`
	// Undo says that its last change is to be taken back.
	Undo bool `json:"undo,omitempty"`
	// Pressed are the controls that were pressed: none is pressed twice.
	Pressed []string        `json:"pressed,omitempty"`
	Result  protocol.Result `json:"result,omitempty"`
	// Why is a message key where it failed.
	Why string `json:"why,omitempty"`
	// Left counts its controls that need a hand.
	Left int `json:"left,omitempty"`
}

// A Phase is what a batch is doing.
type Phase string

const (
	Working Phase = "working" // items are opened and pressed
	Proving Phase = "proving" // pages are loaded anew
	Done    Phase = "done"
	Stopped Phase = "stopped" // by the person, or after two failures in a row
)

// Mark is the id of the mark that shows a batch in its tab.
const Mark = "batch"

// mostFailures in a row stop a batch: something is not as it should be.
const mostFailures = 2

// New returns a run over the settings, in the order given.
func New(settings []string, back string) *Batch {
	r := &Batch{Phase: Working, Back: back}
	for _, id := range settings {
		r.Items = append(r.Items, Item{Setting: id})
	}
	return r
}

// Clone returns a batch of its own that is just like this one; nil for none.
func (r *Batch) Clone() *Batch {
	if r == nil {
		return nil
	}
	c := *r
	c.Items = slices.Clone(r.Items)
	for i := range c.Items {
		c.Items[i].Pressed = slices.Clone(r.Items[i].Pressed)
	}
	c.Proofs = slices.Clone(r.Proofs)
	return &c
}

// Decode reads a batch that was stored. It reports false where that is none.
func Decode(text string) (*Batch, bool) {
	r := &Batch{}
	l := jlexer.Lexer{Data: []byte(text)}
	r.UnmarshalTinyJSON(&l)
	l.Consumed()
	if l.Error() != nil || r.At < 0 || r.At > len(r.Items) || r.Proof < 0 {
		return nil, false
	}
	if key, old := strings.CutPrefix(r.Why, "run_"); old {
		r.Why = "batch_" + key // as versions before called it
	}
	switch r.Phase {
	case Working, Proving, Done, Stopped:
		return r, true
	}
	return nil, false
}

// Item returns the item under way, nil when all had their turn.
func (r *Batch) Item() *Item {
	if r.Phase != Working || r.At >= len(r.Items) {
		return nil
	}
	return &r.Items[r.At]
}

// Ask notes that a path is opened, by a document of an age. Arrive notes that it
// is no longer on its way.
func (r *Batch) Ask(path, document string, age int) {
	r.Asked, r.From, r.AskedAge = path, document, age
}
func (r *Batch) Arrive() { r.Ask("", "", 0) }

// Undoes reports whether the batch takes changes back.
func (r *Batch) Undoes() bool { return len(r.Items) > 0 && r.Items[0].Undo }

// Live reports whether the batch is still to do something.
func (r *Batch) Live() bool { return r.Phase == Working || r.Phase == Proving }

// Running reports whether the batch is to press. The second hand of a person on
// the same page would only confuse.
func (r *Batch) Running() bool { return r != nil && r.Live() && !r.Paused }

// Finish ends the item under way and moves on. Two failures in a row stop the
// run.
func (r *Batch) Finish(result protocol.Result, why string) {
	item := r.Item()
	if item == nil {
		return
	}
	item.Result, item.Why = result, why
	r.At++
	r.Arrive()
	r.Due, r.Here, r.Led = 0, false, 0
	if result != protocol.ResultFailed && result != protocol.ResultLost {
		r.Failed = 0
	} else if r.Failed++; r.Failed >= mostFailures {
		r.Phase, r.Why = Stopped, "batch_two_failures"
		return
	}
	if r.At >= len(r.Items) {
		r.Phase = Proving
	}
}

// Pause lets the batch rest. The reason is a message key, "" for the person's
// own wish.
func (r *Batch) Pause(why string) {
	if r.Live() {
		r.Paused, r.Why = true, why
	}
}

// SignIn notes that LinkedIn asks to sign in. The batch goes on by itself after
// that, but after a second time only if the person says so.
func (r *Batch) SignIn() {
	if !r.Running() || r.Asks {
		return
	}
	r.Asks = true
	if r.SignIns++; r.SignIns > 1 {
		r.Pause("batch_checkpoint")
	}
}

// Resume goes on. The page of the item under way is opened anew.
func (r *Batch) Resume() {
	if r.Paused {
		r.Paused, r.Why, r.Due, r.Here, r.Led = false, "", 0, false, 0
		r.Arrive()
	}
}

// Stop ends the batch for good. What was done stays done.
func (r *Batch) Stop(why string) {
	if r.Live() {
		r.Phase, r.Why, r.Paused = Stopped, why, false
	}
}

// Count returns how many items ended so.
func (r *Batch) Count(results ...protocol.Result) int {
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
