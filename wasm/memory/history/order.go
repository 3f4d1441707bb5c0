package history

import "offswitch/wasm/protocol"

// Patience is how long after a press, in milliseconds, a save may still be on
// its way. A save of eight seconds was seen to arrive.
const Patience = 15_000

// A page shows what was so when its document was loaded, or when it was seen to
// change since. Readings are ordered by that, not by when they were made: an old
// tab that is looked at now says nothing new. What cannot be compared is old.

// newer reports whether a sight shows something later than what is known.
func (s *Sight) newer(r *Record) bool {
	switch {
	case s.Document == r.Document:
		return true // time passes within a document
	case s.Tab != 0 && s.Tab == r.Tab && !s.Kept:
		return true // and from one document of a tab to the next
	}
	return s.From > known(r)
}

// known is when what is remembered was so. Of what an earlier version stored,
// that is not known better than by when it was seen.
func known(r *Record) int64 {
	if r.From == 0 && r.Document == "" {
		return r.Seen
	}
	return r.From
}

// after reports whether the document of a sight was loaded after a press: only
// such a one shows what the site has kept of it.
func (s *Sight) after(p *Pending) bool {
	switch {
	case s.Document == p.Document:
		return false
	case s.Tab != 0 && s.Tab == p.Tab && !s.Kept:
		return true
	}
	return s.Loaded > p.At
}

// late reports whether the document was loaded when a save could no longer be on
// its way.
func (s *Sight) late(p *Pending) bool { return s.Loaded-p.At >= Patience }

// settle makes a clock that was set back harmless: what is remembered lies before
// now, so it is taken to have been so just now. What is loaded from here on is
// newer.
func (r *Record) settle(now int64) (moved bool) {
	if r.From > now {
		r.From, moved = now, true
	}
	if p := r.Pending; p != nil && p.At > now {
		p.At, moved = now, true
	}
	return moved
}

// place remembers where, and of what time, a sight is.
func (r *Record) place(s Sight) {
	if s.Document == r.Document {
		s.Till = max(s.Till, r.From)
	}
	r.From, r.Document, r.Tab = s.Till, s.Document, s.Tab
}

// doubted: a page that was loaded after a press still shows the old state. Nothing
// is called lost before a second one does, some time later.
const doubted protocol.Event = "doubted"

// judge says what a sight shows of a press: EventConfirmed, EventLost, doubted, or
// EventUnclear where the click was never heard of: that is not held against the
// site. "" is nothing yet.
func (s *Sight) judge(p *Pending) protocol.Event {
	switch {
	case p == nil || !s.after(p) || s.How != protocol.ProofList && s.Hops > 0:
		return ""
	case s.State == p.Want:
		if s.Firm {
			return protocol.EventConfirmed
		}
		return ""
	case !s.Stood:
		return ""
	case p.Step == "":
		return protocol.EventUnclear
	case p.Doubt != "" && p.Doubt != s.Document && s.late(p):
		return protocol.EventLost
	}
	return doubted
}
