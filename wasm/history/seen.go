package history

// staleAfter is how old a record's Seen may grow, in milliseconds, before an
// equal reading is worth a write. The person is told days, not seconds.
const staleAfter = 60_000

// A Sight is one settled reading of one control.
type Sight struct {
	Setting, Control string
	State            string // "on", "off" or an option's id
	At               int64  // Unix milliseconds
	How              string // "page" or "hub"
	Locked           bool
	// Document is the word of the page's load, and Fresh says that the page
	// was loaded at this address, not hopped to.
	Document string
	Fresh    bool
}

// See remembers a settled reading. Where a change of ours waits for a fresh
// load, and this is one, it settles that too: the returned proof is then
// "confirmed" or "lost", otherwise "".
func (h *History) See(s Sight) (proof string) {
	set := h.setting(s.Setting)
	fresh := set.Controls[s.Control] == nil
	r := h.record(s)
	before := r.State
	if fresh {
		before = ""
	}
	changed := before != s.State
	worth := fresh || changed || r.Locked != s.Locked || s.At-r.Seen > staleAfter || s.At < r.Seen ||
		set.Absent || set.TriedWhy != ""

	if p := r.Pending; p != nil && (s.How == "hub" || s.Fresh && s.Document != p.Document) {
		proof, worth = "confirmed", true
		if s.State != p.Want {
			proof = "lost"
		}
		r.Proof, r.Pending = proof, nil
		r.Proven = s.Document
		if proof == "lost" {
			r.Before = ""
		}
		h.Write(Entry{At: s.At, Setting: s.Setting, Control: s.Control, Kind: proof, Before: p.Before, After: s.State, How: s.How})
	} else if changed {
		// Whatever an earlier change of ours proved, it is no longer so.
		if before != "" {
			r.Was, r.WasSeen = before, r.Seen
		}
		if r.Pending == nil || r.Pending.Want != s.State {
			r.Proof, r.Pending, r.Proven, r.Before = "", nil, "", ""
		}
		h.Write(Entry{At: s.At, Setting: s.Setting, Control: s.Control, Kind: "seen", Before: before, After: s.State, How: s.How})
	}
	if changed || fresh {
		r.Since = s.At
	}
	if !worth {
		return proof
	}
	r.State, r.Seen, r.How, r.Locked = s.State, s.At, s.How, s.Locked
	set.Absent, set.AbsentSeen, set.AbsentWhy = false, 0, ""
	set.Tried, set.TriedWhy = 0, ""
	h.touch(s.Setting)
	return proof
}

// Press remembers that a person pressed, before the click is made, so that no
// press is ever unknown. From now on a fresh load is expected to show want.
func (h *History) Press(s Sight, want string) {
	r := h.record(s)
	r.Pending = &Pending{Want: want, Before: s.State, At: s.At, Document: s.Document}
	r.Proof, r.Proven = "", ""
	h.Write(Entry{At: s.At, Setting: s.Setting, Control: s.Control, Kind: "press", Before: s.State, After: want, How: s.How})
	h.touch(s.Setting)
}

// Changed remembers that the control moved and that it stayed. A fresh load
// has yet to confirm it. An undo leaves nothing to undo.
func (h *History) Changed(s Sight, before string, undo bool) {
	r := h.record(s)
	r.State, r.Seen, r.How, r.Since = s.State, s.At, s.How, s.At
	r.Proof, r.Before = "changed", before
	r.Was, r.WasSeen = "", 0
	if undo {
		r.Before = ""
	}
	h.Write(Entry{At: s.At, Setting: s.Setting, Control: s.Control, Kind: "changed", Before: before, After: s.State, How: s.How})
	h.touch(s.Setting)
}

// Failed remembers that a press came to nothing, and how (the phase it ended
// in). Where the control may have moved all the same, a fresh load still has
// to tell.
func (h *History) Failed(s Sight, kind string) {
	r := h.record(s)
	before, after := r.State, s.State
	if p := r.Pending; p != nil {
		before = p.Before
	}
	if kind != "unclear" {
		r.Pending, r.Proof, r.Before = nil, "", ""
	}
	if s.State != "" {
		r.State, r.Seen, r.How = s.State, s.At, s.How
	}
	h.Write(Entry{At: s.At, Setting: s.Setting, Control: s.Control, Kind: kind, Before: before, After: after, How: s.How})
	h.touch(s.Setting)
}

// record returns the record of a sight's control, made if need be.
func (h *History) record(s Sight) *Record {
	set := h.setting(s.Setting)
	if set.Controls == nil {
		set.Controls = map[string]*Record{}
	}
	r := set.Controls[s.Control]
	if r == nil {
		r = &Record{State: s.State, Seen: s.At, Since: s.At, How: s.How}
		set.Controls[s.Control] = r
	}
	return r
}

// Keep forgets the controls of a setting that are not in the list.
func (h *History) Keep(id string, controls map[string]bool) {
	s := h.settings[id]
	if s == nil {
		return
	}
	for control := range s.Controls {
		if !controls[control] {
			delete(s.Controls, control)
			h.touch(id)
		}
	}
}

// Tried remembers that a setting's page was looked at and nothing certain
// came of it, and why (a message key). What was known before stays known.
func (h *History) Tried(id string, at int64, why string) {
	s := h.setting(id)
	if s.TriedWhy == why && at-s.Tried < staleAfter && at >= s.Tried {
		return
	}
	s.Tried, s.TriedWhy = at, why
	h.touch(id)
}

// Missing remembers evidence that LinkedIn does not offer a setting here.
func (h *History) Missing(id string, at int64, why string) {
	s := h.setting(id)
	if s.Absent && s.AbsentWhy == why && at-s.AbsentSeen < staleAfter && at >= s.AbsentSeen {
		return
	}
	if !s.Absent {
		h.Write(Entry{At: at, Setting: id, Kind: "seen", After: "absent", Why: why})
	}
	s.Absent, s.AbsentSeen, s.AbsentWhy = true, at, why
	s.Tried, s.TriedWhy = 0, ""
	h.touch(id)
}
