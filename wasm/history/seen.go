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
	// Document is the word of the page's load, Hops the number of in-page
	// changes of the address since. 0: the page was loaded at this address.
	Document string
	Hops     int
	// Stood is for how long, in milliseconds, the page has stood at its address.
	Stood int
}

// older reports whether the page was there before a change was asked for: in
// another tab, for example. Such a page proves nothing of that change. A clock
// that was set back cannot tell.
func (s *Sight) older(p *Pending) bool {
	return p.At <= s.At && s.At-int64(s.Stood) < p.At
}

// See remembers a settled reading. Where a change of ours waits for a fresh
// load, and this is one, it settles that too: the returned proof is then
// "confirmed" or "lost", otherwise "". A change that is not there and was never
// known to be clicked is not held against the site: what became of it is
// unclear.
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

	if p := r.Pending; p != nil && !s.older(p) && (s.How == "hub" || s.Hops == 0 && s.Document != p.Document) {
		kind := "confirmed"
		proof, worth = kind, true
		if s.State != p.Want {
			kind, proof = "lost", "lost"
			if p.Step == "" {
				kind, proof = "unclear", ""
			}
			r.Before = ""
		}
		r.Proof, r.Pending = proof, nil
		r.Proven = s.Document
		h.Write(
			Entry{At: s.At, Setting: s.Setting, Control: s.Control, Kind: kind, Before: p.Before, After: s.State, How: s.How},
		)
	} else if changed {
		// Whatever an earlier change of ours proved, it is no longer so.
		if before != "" {
			r.Was, r.WasSeen = before, r.Seen
		}
		if r.Pending == nil || r.Pending.Want != s.State {
			r.Proof, r.Pending, r.Proven, r.Before = "", nil, "", ""
		}
		h.Write(
			Entry{At: s.At, Setting: s.Setting, Control: s.Control, Kind: "seen", Before: before, After: s.State, How: s.How},
		)
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
// A press whose answer was lost on its way comes again: that is still one.
func (h *History) Press(s Sight, want string) {
	r := h.record(s)
	if h.Unheard(s) && r.Pending.Want == want {
		return
	}
	r.Pending = &Pending{Want: want, Before: s.State, At: s.At, Document: s.Document, Hops: s.Hops}
	r.Proof, r.Proven = "", ""
	h.Write(
		Entry{At: s.At, Setting: s.Setting, Control: s.Control, Kind: "press", Before: s.State, After: want, How: s.How},
	)
	h.touch(s.Setting)
}

// Unheard reports whether a click was asked for on this very visit to the page
// and nothing was heard of it since. Where the page knows of none, it never was
// made.
func (h *History) Unheard(s Sight) bool {
	p := h.pending(s.Setting, s.Control)
	return p != nil && p.Step == "" && p.Document == s.Document && p.Hops == s.Hops
}

// pending is the change of a control that a fresh load has yet to confirm, nil
// where there is none.
func (h *History) pending(setting, control string) *Pending {
	if r := h.Record(setting, control); r != nil {
		return r.Pending
	}
	return nil
}

// Clicked remembers that the click was made.
func (h *History) Clicked(setting, control string) {
	if p := h.pending(setting, control); p != nil && p.Step == "" {
		p.Step = "clicked"
		h.touch(setting)
	}
}

// Left remembers that the person left the page before it was known what became
// of a press. A later look at that page will tell.
func (h *History) Left(s Sight, want string) {
	p := h.pending(s.Setting, s.Control)
	if p == nil || p.Step == "unclear" {
		return // told before
	}
	p.Step = "unclear"
	h.Write(Entry{At: s.At, Setting: s.Setting, Control: s.Control, Kind: "unclear", Before: s.State, After: want})
	h.touch(s.Setting)
}

// Changed remembers that the control moved and that it stayed. A fresh load
// has yet to confirm it. An undo leaves nothing to undo. What is told twice,
// because the first answer was lost, is remembered once; so it is with Failed.
func (h *History) Changed(s Sight, before string, undo bool) {
	r := h.record(s)
	if r.Pending != nil {
		if r.Pending.Step == "changed" {
			return
		}
		r.Pending.Step = "changed"
	}
	r.State, r.Seen, r.How, r.Since = s.State, s.At, s.How, s.At
	r.Proof, r.Before = "changed", before
	r.Was, r.WasSeen = "", 0
	if undo {
		r.Before = ""
	}
	h.Write(
		Entry{At: s.At, Setting: s.Setting, Control: s.Control, Kind: "changed", Before: before, After: s.State, How: s.How},
	)
	h.touch(s.Setting)
}

// Failed remembers that a press came to nothing, and how (the phase it ended
// in). Where the control may have moved all the same, a fresh load still has
// to tell.
func (h *History) Failed(s Sight, kind string) {
	r := h.record(s)
	p := r.Pending
	if p == nil || p.Step == kind {
		return
	}
	before, after := p.Before, s.State
	if kind == "unclear" {
		p.Step = kind
	} else {
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
