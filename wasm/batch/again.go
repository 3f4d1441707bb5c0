package batch

import (
	"slices"

	"offswitch/wasm/protocol"
)

// leftByHand is why part of a setting was not pressed.
const leftByHand = "mark_by_hand"

// Partly reports whether some of the setting was changed and the rest is left.
func (i *Item) Partly() bool {
	return i.Why == leftByHand && (i.Result == protocol.ResultChanged || i.Result == protocol.ResultConfirmed)
}

// Partly returns how many items were changed in part.
func (r *Batch) Partly() int {
	n := 0
	for i := range r.Items {
		if r.Items[i].Partly() {
			n++
		}
	}
	return n
}

// LeftByHand returns how many controls of such items are left to the person.
func (r *Batch) LeftByHand() int {
	n := 0
	for i := range r.Items {
		if r.Items[i].Partly() {
			n += max(1, r.Items[i].Left)
		}
	}
	return n
}

// Again takes up a batch that has ended, with the items that ended so: their
// turn comes once more, after all the others'. A person asked for it, so what
// was pressed may be pressed again.
func (r *Batch) Again(results ...protocol.Result) {
	if r.Live() {
		return
	}
	var done, again []Item
	for _, item := range r.Items {
		if slices.Contains(results, item.Result) {
			item.Result, item.Why, item.Pressed, item.Left = protocol.ResultWaiting, "", nil, 0
			again = append(again, item)
			continue
		}
		if item.Result == protocol.ResultWaiting {
			again = append(again, item) // it never had its turn
			continue
		}
		done = append(done, item)
	}
	if len(again) == 0 {
		return
	}
	r.Items, r.At = append(done, again...), len(done)
	r.work()
}

// Add puts a setting on the list of a batch under way. One that waits there
// already is not put twice.
func (r *Batch) Add(setting string) {
	if !r.Live() {
		return
	}
	for i := r.At; i < len(r.Items); i++ {
		if r.Items[i].Setting == setting && !r.Items[i].Undo {
			return
		}
	}
	r.Items = append(r.Items, Item{Setting: setting})
	if r.Phase == Proving {
		r.work()
	}
}

// work goes back to pressing. What has to be proved is found out anew.
func (r *Batch) work() {
	r.Phase, r.Why, r.Paused, r.Failed = Working, "", false, 0
	r.Proofs, r.Proof, r.Twice = nil, 0, false
	r.Due, r.Here, r.Led = 0, false, 0
	r.Arrive()
}
