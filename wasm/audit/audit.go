// Package audit says where each setting stands: what is on, what is off, what
// was never looked at, and how many still give data away.
//
// Not seen is never counted as off, and "protected" is a word of its own: an
// inverted switch protects when it is on, a choice by one of its values.
package audit

import (
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/history"
)

// A State is where a setting stands, as it bears on the person's data.
type State string

const (
	Open      State = "on"     // gives data away
	Protected State = "off"    // does not
	Unseen    State = "unseen" // nobody looked yet
	Absent    State = "absent" // LinkedIn does not offer it here
	Unsure    State = "unsure" // looked at, and it could not be told
	Hand      State = "hand"   // nothing a switch could do
)

// A Standing is where one setting stands.
type Standing struct {
	Setting *catalog.Setting
	State   State
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
	Proof string
	How   string
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
func Counts(st Standing) bool {
	return (st.Setting.Recommended || st.Required) && st.Setting.Status == catalog.Current
}

// Readable reports whether a setting has something to read, on a page whose
// address is known.
func Readable(s *catalog.Setting) bool {
	return len(s.Addresses) > 0 && s.Status == catalog.Current && len(goals(s)) > 0
}

// goals are the controls that have a protective state.
func goals(s *catalog.Setting) []*catalog.Control {
	var list []*catalog.Control
	for i := range s.Controls {
		if s.Controls[i].Protects != "" {
			list = append(list, &s.Controls[i])
		}
	}
	return list
}

// Stand says where a setting stands by what is remembered of it (nil: nothing).
func Stand(s *catalog.Setting, m *history.Setting) Standing {
	st := Standing{Setting: s, State: Unseen}
	wanted := goals(s)
	if len(wanted) == 0 {
		st.State = Hand
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
		st.Undo = st.Undo || r.Before != "" && r.Proof != "lost"
		if st.Seen == 0 || r.Seen < st.Seen {
			st.Seen = r.Seen
		}
		st.Locked = st.Locked || r.Locked
		st.Proof = weaker(st.Proof, r.Proof)
	}
	switch {
	case m.Absent:
		st.State, st.Why, st.Seen = Absent, m.AbsentWhy, m.AbsentSeen
	case st.Open > 0:
		st.State = Open
	case boxes || st.Known == required(wanted):
		st.State = Protected
	case m.TriedWhy != "":
		st.State, st.Why = Unsure, m.TriedWhy
	case st.Known > 0:
		// Part of it is off, the rest was not met on the page.
		st.State, st.Why = Unsure, "why_partly"
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

func weaker(a, b string) string {
	rank := map[string]int{"lost": 0, "changed": 1, "confirmed": 2, "": 3}
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
}

// Add sums up.
func Add(standings []Standing) Sum {
	var sum Sum
	for _, st := range standings {
		if !Counts(st) || !Readable(st.Setting) {
			continue
		}
		sum.Total++
		if st.Left && st.State == Open {
			sum.Read++
			continue
		}
		switch st.State {
		case Open:
			sum.Open++
			sum.Read++
			if st.Back != 0 {
				sum.Back++
			}
		case Protected, Absent:
			sum.Read++
		case Unseen:
			sum.Unseen++
		}
	}
	return sum
}

// All gives the standing of every setting of the catalogue, in its order.
func All(h *history.History) []Standing {
	list := make([]Standing, 0, len(catalog.Settings))
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		list = append(list, Stand(s, h.Setting(s.ID)))
	}
	return list
}
