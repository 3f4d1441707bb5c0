package server

import (
	"offswitch/wasm/catalog"
	"offswitch/wasm/decide"
	"offswitch/wasm/memory"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/observe"
	"offswitch/wasm/present"
	"offswitch/wasm/present/overview"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

// read answers a reading of the page in a tab: it is observed, something is
// decided, that is stored, and then it is put in words.
func (s *Server) read(r *protocol.Reading, tab int, p partition) *protocol.Plan {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !catalog.Lookable(r.URL) || r.Kind == protocol.CauseHello {
		return present.NoPage(s.words, catalog.Lookable(r.URL))
	}
	h := s.memory(p)
	t, before := token.Recall(r.Token, r.Before, r.Hops)
	o := observe.Page(r, t.Page)
	if !s.ours(t, r) {
		t.Page = o.Next
		return present.Foreign(o, t, s.marked(r, h))
	}
	d := decide.Next(o, r, decide.State{
		History: h, Batch: s.batches.heard(tab), Token: &t.Presses, Before: before, Tab: tab, Now: s.browser.Now(),
	})
	// First what was pressed, then how far the batch is: were the background
	// stopped in between, the batch would ask again, and the press be known.
	s.note(&d, s.keep(p), h)
	s.batches.keep(tab, d.Batch, p.private)
	s.showTabBadge(tab, p, r)
	if d.Front != 0 {
		s.browser.ShowTab(d.Front)
	}
	return present.Plan(o, &d, t.Owner, s.marked(r, h))
}

// ours reports whether a page was opened under the account in use. What another
// one shows belongs to no memory that is at hand.
func (s *Server) ours(t *token.Token, r *protocol.Reading) bool {
	own, now := &s.wishes.own, s.browser.Now()
	if own.Turned > now {
		own.Turned = now // the clock was set back
		s.saveWishes()
	}
	t.Own(own.Account, now-int64(r.Lived), own.Turned)
	return t.Owned(own.Account)
}

// question observes a reading that one of our own pages asked for, and says
// what it shows. Nothing is decided: its plan would go to nobody who could
// follow it.
func (s *Server) question(r *protocol.Reading, tab int, p partition) protocol.Here {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !catalog.Lookable(r.URL) {
		return overview.Place(s.words, protocol.PlaceWaiting) // it went elsewhere
	}
	h := s.memory(p)
	t, _ := token.Recall(r.Token, r.Before, r.Hops)
	if !s.ours(t, r) {
		return overview.Foreign(s.words)
	}
	o := observe.Page(r, t.Page)
	memory.Remember(o, &t.Presses, r, tab, h, s.browser.Now())
	s.keep(p)
	return overview.Here(o, &t.Presses, s.batches.in(tab), s.shown(r, h), p.private)
}

// marked is the same for the page itself, as loud as the person wants it.
func (s *Server) marked(r *protocol.Reading, h *history.History) present.View {
	v := s.shown(r, h)
	v.Marks = s.wishes.prefs.Marks
	return v
}

// shown is what there is to show of a reading.
func (s *Server) shown(r *protocol.Reading, h *history.History) present.View {
	return present.View{Words: s.words, History: h, Prefs: &s.wishes.prefs, Policy: &s.wishes.policy, Reading: r}
}
