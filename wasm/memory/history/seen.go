package history

import "offswitch/wasm/protocol"

// stepClicked is the step of a pending change whose click was made.
const stepClicked protocol.Event = "clicked"

// staleAfter is how old a record's Seen may grow, in milliseconds, before an
// equal reading is worth a write. The person is told days, not seconds.
const staleAfter = 60_000

// A Sight is one settled reading of one control.
type Sight struct {
	Setting, Control string
	State            string         // "on", "off" or an option's id
	At               int64          // Unix milliseconds
	How              protocol.Proof // ProofPage or ProofList
	Locked           bool
	// Doubt is why the setting as a whole cannot be told all the same, "" mostly.
	Doubt string
	// Document is the word of the page's load, Hops the number of in-page
	// changes of the address since. 0: the page was loaded at this address.
	Document string
	Hops     int
	Tab      int
	// Loaded is when the document was loaded. From and Till are between which times
	// what is seen came to be so: then, or when it was seen to change. 0: nobody
	// knows. Kept: the document was loaded before it came into its tab.
	Loaded, From, Till int64
	Kept               bool
	// Stood says that it was seen to stand for three seconds; Firm, that it could
	// be pressed all the while, that nothing was busy, and that it came so with its
	// page: only that proves a change.
	Stood, Firm bool
	// Hand says that the person set it so, on the page itself.
	Hand bool
}

// See remembers a settled reading that is newer than what is known. Where a
// change of ours waits for a fresh load, and this is one, it settles that too: the
// returned proof is then ProofConfirmed or ProofLost, otherwise ProofNone.
func (h *History) See(s Sight) (proof protocol.Proof) {
	old := h.Record(s.Setting, s.Control)
	if old != nil {
		if old.settle(s.At) {
			h.touch(s.Setting)
		}
		if !s.newer(old) || old.State != s.State && !s.Stood {
			return protocol.ProofNone
		}
	}
	set, r := h.setting(s.Setting), h.record(s)
	own := s.Hand || r.Hand == s.State
	if r.Hand != "" && s.Stood {
		r.Hand = ""
		h.touch(s.Setting)
	}
	worth := s.Document != r.Document || r.Locked != s.Locked || s.At-r.Seen > staleAfter || s.At < r.Seen ||
		set.Absent || set.TriedWhy != s.Doubt
	switch kind := s.judge(r.Pending); {
	case kind == doubted:
		worth = true
		r.doubt(s)
	case kind != "":
		worth = true
		proof = h.prove(r, s, kind)
	case old == nil || r.State != s.State:
		worth = true
		h.turn(r, s, old == nil, own)
	}
	if !worth {
		return proof
	}
	r.place(s)
	r.State, r.Seen, r.How, r.Locked = s.State, s.At, s.How, s.Locked
	set.Absent, set.AbsentSeen, set.AbsentWhy, set.Lacking, set.LackingAt = false, 0, "", "", 0
	if set.Tried, set.TriedWhy = 0, s.Doubt; s.Doubt != "" {
		set.Tried = s.At
	}
	h.touch(s.Setting)
	return proof
}

// Acknowledge takes note, for the person, that a setting came back on: it is no news
// any more. That it is on stays known.
func (h *History) Acknowledge(id string) {
	s := h.settings[id]
	if s == nil {
		return
	}
	for _, r := range s.Controls {
		if r.Was != "" {
			r.Was, r.WasSeen = "", 0
			h.touch(id)
		}
	}
}

// Hand remembers what the person sets a control to on the page itself, at once: a
// page may be left before it has stood.
func (h *History) Hand(s Sight) {
	if r := h.Record(s.Setting, s.Control); r != nil && s.newer(r) && r.Hand != s.State {
		r.Hand = s.State
		h.touch(s.Setting)
	}
}

// prove settles a change of ours by a page that was loaded after it.
func (h *History) prove(r *Record, s Sight, kind protocol.Event) protocol.Proof {
	before := r.Pending.Before
	r.Pending, r.Proven, r.Proof = nil, s.Document, protocol.ProofNone
	switch kind {
	case protocol.EventConfirmed:
		r.Proof = protocol.ProofConfirmed
	case protocol.EventLost:
		r.Proof, r.Before = protocol.ProofLost, ""
	default:
		r.Before = ""
	}
	if r.State != s.State {
		r.Since = s.At
	}
	h.Write(
		Entry{At: s.At, Setting: s.Setting, Control: s.Control, Kind: kind, Before: before, After: s.State, How: s.How},
	)
	return r.Proof
}

// doubt remembers that a page loaded after a change of ours does not show it yet.
func (r *Record) doubt(s Sight) {
	r.Pending.Doubt = s.Document
	r.Proof, r.Proven = protocol.ProofNone, ""
	if r.State != s.State {
		r.Since = s.At
	}
}

// turn remembers that a control is set otherwise than it was, or was never seen
// before. Whatever an earlier change of ours proved, it is no longer so.
func (h *History) turn(r *Record, s Sight, fresh, own bool) {
	before := r.State
	if fresh {
		before = ""
	} else {
		r.Was, r.WasSeen = before, r.Seen
	}
	if own {
		r.Was, r.WasSeen = "", 0 // nothing came back by itself
	}
	if r.Pending == nil || r.Pending.Want != s.State {
		r.Proof, r.Pending, r.Proven, r.Before = protocol.ProofNone, nil, "", ""
	}
	r.Since = s.At
	h.Write(
		Entry{
			At:      s.At,
			Setting: s.Setting,
			Control: s.Control,
			Kind:    protocol.EventSeen,
			Before:  before,
			After:   s.State,
			How:     s.How,
		},
	)
}

// Press remembers that a person pressed, before the click is made, so that no
// press is ever unknown. From now on a fresh load is expected to show want.
// A press whose answer was lost on its way comes again: that is still one.
func (h *History) Press(s Sight, want string) {
	r := h.record(s)
	if h.Unheard(s) && r.Pending.Want == want {
		return
	}
	r.Pending = &Pending{Want: want, Before: s.State, At: s.At, Document: s.Document, Hops: s.Hops, Tab: s.Tab}
	r.Proof, r.Proven = "", ""
	h.Write(
		Entry{
			At:      s.At,
			Setting: s.Setting,
			Control: s.Control,
			Kind:    protocol.EventPress,
			Before:  s.State,
			After:   want,
			How:     s.How,
		},
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

// Retried remembers that the click is asked for again, as none was made so far.
func (h *History) Retried(setting, control string, at int64) {
	if p := h.pending(setting, control); p != nil && p.Step == "" {
		p.At = max(p.At, at)
		h.touch(setting)
	}
}

// Clicked remembers that the click was made.
func (h *History) Clicked(setting, control string, at int64) {
	if p := h.pending(setting, control); p != nil && p.Step == "" {
		p.Step, p.At = stepClicked, max(p.At, at) // what was loaded before the click shows nothing of it
		h.touch(setting)
	}
}

// Left remembers that the person left the page before it was known what became
// of a press. A later look at that page will tell.
func (h *History) Left(s Sight, want string) {
	p := h.pending(s.Setting, s.Control)
	if p == nil || p.Step == protocol.EventUnclear {
		return // told before
	}
	p.Step = protocol.EventUnclear
	h.Write(
		Entry{At: s.At, Setting: s.Setting, Control: s.Control, Kind: protocol.EventUnclear, Before: s.State, After: want},
	)
	h.touch(s.Setting)
}

// Changed remembers that the control moved and that it stayed. A fresh load
// has yet to confirm it. An undo leaves nothing to undo. What is told twice,
// because the first answer was lost, is remembered once; so it is with Failed.
func (h *History) Changed(s Sight, before string, undo bool) {
	r := h.record(s)
	if r.Pending != nil {
		if r.Pending.Step == protocol.EventChanged {
			return
		}
		r.Pending.Step = protocol.EventChanged
	}
	r.State, r.Seen, r.How, r.Since = s.State, s.At, s.How, s.At
	s.Till = s.At // it moved in view
	r.place(s)
	r.Proof, r.Before = protocol.ProofChanged, before
	r.Was, r.WasSeen = "", 0
	if undo {
		r.Before = ""
	}
	h.Write(
		Entry{
			At:      s.At,
			Setting: s.Setting,
			Control: s.Control,
			Kind:    protocol.EventChanged,
			Before:  before,
			After:   s.State,
			How:     s.How,
		},
	)
	h.touch(s.Setting)
}

// Failed remembers that a press came to nothing, and how (the phase it ended
// in). Where the control may have moved all the same, a fresh load still has
// to tell.
func (h *History) Failed(s Sight, kind protocol.Event) {
	r := h.record(s)
	p := r.Pending
	if p == nil || p.Step == kind {
		return
	}
	before, after := p.Before, s.State
	if kind == protocol.EventUnclear {
		p.Step = kind
	} else {
		r.Pending, r.Proof, r.Before = nil, "", ""
	}
	if s.State != "" {
		r.State, r.Seen, r.How = s.State, s.At, s.How
		s.Till = s.At
		r.place(s)
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
	name := h.name(s.Setting, s.Control)
	r := set.Controls[name]
	if r == nil {
		r = &Record{State: s.State, Seen: s.At, Since: s.At, How: s.How}
		r.place(s)
		set.Controls[name] = r
	}
	return r
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

// Known reports whether anything was ever read of a setting.
func (h *History) Known(id string) bool {
	s := h.settings[id]
	return s != nil && len(s.Controls) > 0
}

// There takes back that a setting is not offered here: a sign of it was seen.
func (h *History) There(id string) {
	if s := h.settings[id]; s != nil && (s.Absent || s.Lacking != "") {
		s.Absent, s.AbsentSeen, s.AbsentWhy, s.Lacking, s.LackingAt = false, 0, "", "", 0
		h.touch(id)
	}
}

// Lacks remembers that a whole list of LinkedIn's has no row for a setting. A
// second list that was loaded after the first was seen, and lacks it too, says that
// it is not offered here; but never of a setting that was read.
func (h *History) Lacks(s Sight, why string) {
	m := h.setting(s.Setting)
	if m.LackingAt > s.At {
		m.LackingAt = s.At // the clock was set back
	}
	switch {
	case len(m.Controls) > 0:
	case m.Absent:
		h.Missing(s.Setting, s.At, why)
	case m.Lacking == "":
		m.Lacking, m.LackingAt = s.Document, s.At
		h.touch(s.Setting)
	case m.Lacking != s.Document && !s.Kept && s.Loaded >= m.LackingAt:
		h.Missing(s.Setting, s.At, why)
	}
}

// Missing remembers evidence that LinkedIn does not offer a setting here.
func (h *History) Missing(id string, at int64, why string) {
	s := h.setting(id)
	if s.Absent && s.AbsentWhy == why && at-s.AbsentSeen < staleAfter && at >= s.AbsentSeen {
		return
	}
	if !s.Absent {
		h.Write(Entry{At: at, Setting: id, Kind: protocol.EventSeen, After: "absent", Why: why})
	}
	s.Absent, s.AbsentSeen, s.AbsentWhy = true, at, why
	s.Tried, s.TriedWhy = 0, ""
	h.touch(id)
}
