// Package status says where each setting stands: what is on, what is off, what
// was never looked at, and how many still give data away.
//
// Not seen is never counted as off, and "protected" is a word of its own: an
// inverted switch protects when it is on, a choice by one of its values.
package status

import (
	"slices"
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/protocol"
)

// A Status is where one setting stands.
type Status struct {
	Setting *catalog.Setting
	State   protocol.State
	// Why is a message key where the state has a reason.
	Why string
	// Seen is when its state was last seen, Unix milliseconds, 0 if never. Of
	// several controls it is the one seen longest ago.
	Seen int64
	// Locked says that a control could not be changed when last seen.
	Locked bool
	// Open and Known count its controls: those that give data away, and those
	// whose state is known.
	Open, Known int
	// Proof is the weakest proof of its controls' last changes, How where
	// its state was last seen.
	Proof protocol.Proof
	How   protocol.Proof
	// Left says that the person chose to leave it on, Required that it counts
	// whatever the catalogue says.
	Left, Required bool
	// Off and Back are set where it was protected and came to give data away
	// without us: when it was last seen protected, and when first seen open.
	Off, Back int64
	// Undo says that our last change of a control can be taken back.
	Undo bool
}

// Counts reports whether the badge counts the setting while it is open.
func Counts(st Status) bool {
	return (st.Setting.Recommended || st.Required) && st.Setting.Status == catalog.Current
}

// News reports whether it is to be told that the setting came back on.
func (st Status) News() bool {
	return st.Back != 0 && st.State == protocol.StateOn && !st.Left && Counts(st) && st.Setting.Readable()
}

// Of says where a setting stands by what is remembered of it (nil: nothing).
func Of(s *catalog.Setting, m *history.Setting) Status {
	st := Status{Setting: s, State: protocol.StateUnseen}
	wanted := s.Goals()
	if len(wanted) == 0 {
		st.State = protocol.StateHand
		return st
	}
	if m == nil {
		return st
	}
	boxes := false
	for id, r := range m.Controls {
		c := goal(wanted, id)
		if c == nil {
			continue
		}
		st.Known++
		boxes = boxes || c.Any
		st.How = r.How
		if r.State != c.Protects {
			st.Open++
			if r.Was == c.Protects {
				st.Off, st.Back = r.WasSeen, r.Since
			}
		}
		st.Undo = st.Undo || r.Before != "" && r.Proof != protocol.ProofLost
		if st.Seen == 0 || r.Seen < st.Seen {
			st.Seen = r.Seen
		}
		st.Locked = st.Locked || r.Locked
		st.Proof = weaker(st.Proof, r.Proof)
	}
	switch {
	case m.Absent:
		st.State, st.Why, st.Seen = protocol.StateAbsent, m.AbsentWhy, m.AbsentSeen
	case st.Open > 0:
		st.State = protocol.StateOn
	// Of boxes nobody knows how many there are, so a doubt counts however many
	// were read.
	case (boxes || st.Known == required(wanted)) && !(m.TriedWhy != "" && s.AnyBox() != nil):
		st.State = protocol.StateOff
	case m.TriedWhy != "":
		st.State, st.Why = protocol.StateUnsure, m.TriedWhy
	case st.Known > 0:
		// Part of it is off, the rest was not met on the page.
		st.State, st.Why = protocol.StateUnsure, "why_partly"
	}
	if st.Why == "" && m.TriedWhy != "" && m.Tried > st.Seen {
		st.Why = m.TriedWhy // what was seen since then could not be told
	}
	return st
}

// goal returns the control that a record's id is of, nil for none. A box that
// one entry stands for has the entry's id, a mark and a word of its own.
func goal(wanted []*catalog.Control, id string) *catalog.Control {
	entry, _, box := strings.Cut(id, "#")
	for _, c := range wanted {
		if c.ID == entry && c.Any == box {
			return c
		}
	}
	return nil
}

// required is how many controls must be known for nothing to be missing.
func required(wanted []*catalog.Control) int {
	n := 0
	for _, c := range wanted {
		if !c.Any {
			n++
		}
	}
	return max(n, 1)
}

func weaker(a, b protocol.Proof) protocol.Proof {
	rank := map[protocol.Proof]int{
		protocol.ProofLost:      0,
		protocol.ProofChanged:   1,
		protocol.ProofConfirmed: 2,
		protocol.ProofNone:      3,
	}
	if rank[b] < rank[a] {
		return b
	}
	return a
}

// A Sum is the whole in numbers, of the settings that the badge counts.
type Sum struct {
	Open   int // known to give data away
	Read   int // read, or known not to be offered here
	Total  int
	Unseen int
	// Back are those that came back on.
	Back int
	// Done are those, of all, that we turned off and that LinkedIn has confirmed.
	Done int
}

// Add sums up.
func Add(standings []Status) Sum {
	var sum Sum
	for _, st := range standings {
		if st.State == protocol.StateOff && st.Proof == protocol.ProofConfirmed {
			sum.Done++
		}
		if !Counts(st) || !st.Setting.Readable() {
			continue
		}
		sum.Total++
		if st.Left && st.State == protocol.StateOn {
			sum.Read++
			continue
		}
		switch st.State {
		case protocol.StateOn:
			sum.Open++
			sum.Read++
			if st.News() {
				sum.Back++
			}
		case protocol.StateOff, protocol.StateAbsent:
			sum.Read++
		case protocol.StateUnseen:
			sum.Unseen++
		}
	}
	return sum
}

// All gives the standing of every setting of the catalogue, in its order.
func All(h *history.History) []Status {
	list := make([]Status, 0, len(catalog.Settings))
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		list = append(list, Of(s, h.Setting(s.ID)))
	}
	return list
}

// Batchable reports whether a batch could take care of a setting.
func Batchable(st Status) bool {
	s := st.Setting
	if st.Left || len(s.Addresses) == 0 || s.Status != catalog.Current {
		return false
	}
	if st.State != protocol.StateOn && st.State != protocol.StateUnseen && st.State != protocol.StateUnsure {
		return false
	}
	for _, c := range s.Goals() {
		if !c.Loses && pressable(c) {
			return true
		}
	}
	return false
}

// pressable reports whether one click could set a control to what protects.
func pressable(c *catalog.Control) bool {
	return len(c.Options) == 0 || slices.ContainsFunc(c.Options, func(o catalog.Option) bool {
		return o.ID == c.Protects && len(o.Labels) > 0
	})
}

// Newest is when the newest of what is known was seen, 0 where nothing is.
func Newest(standings []Status) int64 {
	newest := int64(0)
	for _, st := range standings {
		newest = max(newest, st.Seen)
	}
	return newest
}
