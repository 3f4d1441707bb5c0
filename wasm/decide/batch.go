package decide

import (
	"slices"
	"strings"

	"offswitch/wasm/attempt"
	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
)

const (
	// Pace: a person could press no faster. A page stands this long, in
	// milliseconds of its visible time, before the first press on it, and this
	// long between two presses.
	Pace = 1200

	// openWithin is how long, in the same milliseconds, a page may take to
	// begin to go away. It is asked again then, if it never heard of it.
	openWithin = 3000
)

// steer takes the tab's batch one reading further.
func (n *next) steer() {
	if !n.Batch.Running() || n.reading.Kind == protocol.CausePress || n.Click != (Click{}) {
		return
	}
	n.Batch.Asks = false
	switch n.Batch.Phase {
	case batch.Working:
		n.work()
	case batch.Proving:
		n.prove()
	}
	if n.Batch.Running() {
		n.Again = observe.Sooner(n.Again, 300)
	}
}

// work is about the item under way: get to its page, press what is to be
// pressed, wait for what becomes of it.
func (n *next) work() {
	j, item := n.Batch, n.Batch.Item()
	if item == nil {
		return
	}
	s := catalog.ByID(item.Setting)
	switch {
	case s == nil || len(s.Addresses) == 0:
		j.Finish(protocol.ResultSkipped, "why_no_address")
	case !slices.Contains(n.Here, s) && j.Here:
		j.Pause("batch_left") // somebody went elsewhere
	case !slices.Contains(n.Here, s):
		n.reach(s.Addresses[0], func() { n.ledElsewhere(s) })
	default:
		n.workHere(item, s)
	}
}

// ledElsewhere is where LinkedIn led to another page than the item's. After a
// sign-in it leads to a list at first, so the page is asked for once more. A list,
// or its page for what is not found, says then that the setting is not offered
// here; but not of one that was seen before.
func (n *next) ledElsewhere(s *catalog.Setting) {
	j := n.Batch
	switch {
	case n.List == nil && !strings.HasSuffix(n.Address, "/page-not-found"):
		j.Pause("batch_left")
	case j.Led == 0:
		j.Led++
		j.Ask(s.Addresses[0], n.reading.Document, n.reading.Age)
		n.Open, n.Token.Opened = s.Addresses[0], s.Addresses[0]
	case n.history.Known(s.ID):
		j.Finish(protocol.ResultFailed, "why_led")
	default:
		n.history.Missing(s.ID, n.now, "why_redirected")
		j.Finish(protocol.ResultAbsent, "why_redirected")
	}
}

// workHere works on the item's own page.
func (n *next) workHere(item *batch.Item, s *catalog.Setting) {
	j, age := n.Batch, n.reading.Age
	if j.Asked != "" { // arrived: this page has an age of its own
		j.Arrive()
		j.Due, j.Led = 0, 0
	}
	j.Here = true
	if j.Due == 0 {
		j.Due = age + Pace
	}
	if f := n.latest(item); f != nil {
		if !f.Over() {
			j.Due = age + Pace
			return
		}
		if f.Phase != attempt.Changed {
			j.Finish(protocol.ResultFailed, "mark_"+string(f.Phase))
			return
		}
	}
	switch {
	case !n.Settled && age >= observe.LoadWithin:
		j.Finish(protocol.ResultFailed, "why_timeout")
	case n.Settled && age >= j.Due:
		n.pressNext(item, s)
	}
}

// latest returns the newest press on the item's page that matters: one that is
// not over, or one that failed.
func (n *next) latest(item *batch.Item) *attempt.Attempt {
	var failed *attempt.Attempt
	for i := range n.Token.Attempts {
		f := &n.Token.Attempts[i]
		if f.Setting != item.Setting || !slices.Contains(item.Pressed, f.Control) {
			continue
		}
		if !f.Over() {
			return f
		}
		if f.Phase != attempt.Changed {
			failed = f
		}
	}
	return failed
}

// reach opens a path; arrived elsewhere, it calls led.
func (n *next) reach(path string, led func()) {
	j, r := n.Batch, n.reading
	switch {
	case j.Asked != path, j.From == r.Document && n.Token.Opened != path && r.Age > j.AskedAge+openWithin:
		// Not asked for yet, or what was asked for never reached the page.
		j.Ask(path, r.Document, r.Age)
		n.Open, n.Token.Opened = path, path
	case j.From != r.Document:
		if r.Age >= observe.SettleFor {
			led()
		}
	case r.Age > j.AskedAge+observe.LoadWithin:
		j.Pause("batch_stuck") // the page never left
	}
}
