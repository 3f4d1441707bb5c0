package decide

import (
	"slices"

	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
	"offswitch/wasm/status"
)

// prove loads pages anew until LinkedIn itself has shown each change, lists
// first, since one of them speaks of many settings.
func (n *next) prove() {
	j := n.Batch
	if j.Proofs == nil {
		j.Proofs = proofs(j)
	}
	for j.Proof < len(j.Proofs) {
		if n.proveAt(j.Proofs[j.Proof]) {
			return
		}
	}
	if !n.lookAgain() {
		n.proven()
	}
}

// lookAgain reports whether a change that was not to be seen yet is looked for once
// more: when a save cannot be on its way any longer.
func (n *next) lookAgain() bool {
	j := n.Batch
	pages, due := n.inDoubt()
	if len(pages) == 0 || j.Twice {
		return false
	}
	if wait := due - n.now; wait > 0 {
		n.Decision.Again = observe.Sooner(n.Decision.Again, int(wait))
		return true
	}
	j.Twice = true
	j.Proofs = append(j.Proofs, pages...)
	j.Asked, j.From = "", n.reading.Document // also where it is the page at hand
	n.prove()
	return true
}

// inDoubt are the pages of the settings whose change was not to be seen yet, and
// when it can be said that it will not be.
func (n *next) inDoubt() (pages []string, due int64) {
	for i := range n.Batch.Items {
		s := catalog.ByID(n.Batch.Items[i].Setting)
		if s == nil || n.Batch.Items[i].Result != protocol.ResultChanged {
			continue
		}
		m := n.history.Setting(s.ID)
		if m == nil {
			continue
		}
		for _, r := range m.Controls {
			if r.Pending == nil || r.Pending.Doubt == "" {
				continue
			}
			due = max(due, r.Pending.At+history.Patience)
			if !slices.Contains(pages, s.Addresses[0]) {
				pages = append(pages, s.Addresses[0])
			}
		}
	}
	return pages, due
}

// standWithin is for how long, in milliseconds of the page's visible time, what
// came as late as a page may still has to stand until it proves something.
const standWithin = 2 * observe.StandFor

// proveAt lets a page prove what it can, and reports whether that takes longer.
func (n *next) proveAt(path string) (waits bool) {
	j := n.Batch
	on := func() { j.Proof++; j.Arrive(); j.Here = false }
	switch {
	case !n.pendingAt(path):
		on()
	case n.Address != path && j.Here:
		j.Pause("batch_left")
		return true
	case n.Address != path || j.From == n.reading.Document:
		n.reach(path, on)
		return n.Open != "" || j.Asked != ""
	case (!n.Settled || n.Waiting) && n.reading.Age < observe.LoadWithin,
		n.Lacking() > 0 && n.reading.Age < observe.LoadWithin+standWithin:
		j.Here = true
		return true
	default:
		on()
	}
	return false
}

// proven ends a batch all of whose pages were loaded anew.
func (n *next) proven() {
	j := n.Batch
	for i := range j.Items {
		item := &j.Items[i]
		if item.Result != protocol.ResultChanged {
			continue
		}
		switch status.Of(catalog.ByID(item.Setting), n.history.Setting(item.Setting)).Proof {
		case protocol.ProofConfirmed:
			item.Result = protocol.ResultConfirmed
		case protocol.ProofLost:
			item.Result, item.Why = protocol.ResultLost, "mark_lost"
		}
	}
	if j.Back != "" && n.Address != j.Back && j.Asked != j.Back {
		j.Ask(j.Back, n.reading.Document, n.reading.Age)
		n.Open = j.Back
	}
	n.Front = j.Front
	j.Phase = batch.Done
	n.Say = Progress{Batch: j}
}

// proofs are the pages to load anew: the lists of the sections that something
// changed in, then each setting's own page.
func proofs(j *batch.Batch) []string {
	lists, pages := []string{}, []string{}
	for i := range j.Items {
		s := catalog.ByID(j.Items[i].Setting)
		if s == nil || j.Items[i].Result != protocol.ResultChanged {
			continue
		}
		if len(s.Controls) == 1 {
			if list := catalog.ListOf(s); list != "" && !slices.Contains(lists, list) {
				lists = append(lists, list)
			}
		}
		pages = append(pages, s.Addresses[0])
	}
	return append(lists, pages...)
}

// pendingAt reports whether the path could still prove something.
func (n *next) pendingAt(path string) bool {
	for i := range n.Batch.Items {
		item := &n.Batch.Items[i]
		s := catalog.ByID(item.Setting)
		if s == nil || item.Result != protocol.ResultChanged {
			continue
		}
		if path != s.Addresses[0] && (path != catalog.ListOf(s) || len(s.Controls) != 1) {
			continue
		}
		if pending(n.history.Setting(s.ID)) {
			return true
		}
	}
	return false
}

func pending(m *history.Setting) bool {
	if m == nil {
		return false
	}
	for _, r := range m.Controls {
		if r.Pending != nil {
			return true
		}
	}
	return false
}
