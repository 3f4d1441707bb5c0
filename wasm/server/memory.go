package server

import (
	"errors"
	"slices"

	"offswitch/wasm/decide"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/protocol"
	"offswitch/wasm/status"
	"offswitch/wasm/token"
)

// load reads storage, once in the background's life. Where that fails, the
// message at hand goes on with an empty memory that is never written, so that
// nothing covers what could not be read, and the next message tries again.
func (s *Server) load() {
	if s.history != nil && !s.unread {
		s.batches.load()
		return
	}
	// All at once: a press waits for it.
	local, policy := make(chan loaded, 1), make(chan string, 1)
	go func() {
		stored, err := s.browser.Load()
		local <- loaded{stored, err}
	}()
	go func() { policy <- s.browser.Policy() }()
	s.batches.load()
	found, set := <-local, <-policy
	stored, err := found.values, found.err
	s.unread = err != nil
	if err != nil {
		s.tell("err_storage")
		if s.history != nil {
			return // what was seen meanwhile
		}
	}
	s.loadWishes(stored, set)
	h, broken := history.Load(stored, s.wishes.own.Account)
	if len(broken) > 0 {
		s.tell("err_broken")
	}
	h.Hide(s.batches.names)
	s.history = h
	s.loadContainers(stored)
}

// loaded is what storage held.
type loaded struct {
	values map[string]string
	err    error
}

// tell notes what went wrong with storage, to be told.
func (s *Server) tell(key string) {
	if !slices.Contains(s.trouble, key) {
		s.trouble = append(s.trouble, key)
	}
}

// keep writes down what was seen and pressed, and reports whether that was stored.
// Of a private window nothing is, as it should be.
func (s *Server) keep(p partition) (stored bool) {
	if p.private {
		return true
	}
	stored = s.save()
	s.outlive(p.container)
	return stored
}

// save writes what changed, and shows the new count. It reports whether all that is
// remembered is stored.
func (s *Server) save() (stored bool) {
	if s.history == nil || s.unread {
		return false
	}
	// First, or what is stored of a box could not be told from another's.
	s.saveNames()
	stored = s.store(s.history)
	for _, c := range s.containers {
		stored = s.store(c.history) && stored
	}
	s.showBadge()
	return stored
}

// note says of a press whose click is asked for that it is not recorded, until it is.
func (s *Server) note(d *decide.Decision, stored bool, h *history.History) {
	t := d.Token
	switch {
	case stored && !recorded(t, h):
	case stored:
		t.Unrecorded = ""
	case d.Click != (decide.Click{}) && t.Click != nil:
		t.Unrecorded = t.Click.Mark
	}
}

// recorded reports whether the press that was not recorded at first is remembered by
// now. What was seen while storage could not be read is not.
func recorded(t *token.Presses, h *history.History) bool {
	f := t.Attempt(t.Unrecorded)
	if f == nil {
		return false
	}
	r := h.Record(f.Setting, f.Control)
	return r != nil && (r.Pending != nil || r.Proof != protocol.ProofNone)
}

// saveNames writes down which box is stored under which name, in the session's
// storage. Where that fails, boxes get new names in time.
func (s *Server) saveNames() {
	if set, remove := s.batches.names.Changes(); len(set) > 0 || len(remove) > 0 {
		_ = s.browser.SaveSession(set, remove)
	}
}

// store writes down what changed of a history, and reports whether nothing is
// left to write.
func (s *Server) store(h *history.History) bool {
	if s.unread {
		return false
	}
	set, remove := h.Changes()
	if len(set) == 0 && len(remove) == 0 {
		return true
	}
	if err := s.browser.Save(set, remove); err != nil {
		h.Retry(set, remove)
		s.tell("err_storage")
		return false
	}
	return true
}

// showBadge shows how many settings are known to give data away outside of
// Firefox's containers.
func (s *Server) showBadge() {
	if now := s.badgeIn(partition{}); now != s.badge {
		s.badge = now
		s.browser.Badge(now.Text, now.Title, now.Tone)
	}
}

// statuses are where all settings stand, by the person's wishes.
func (s *Server) statuses(p partition) []status.Status {
	list := status.All(s.memory(p))
	shown := list[:0]
	for _, st := range list {
		if s.wishes.policy.Hides(st.Setting.ID) {
			continue
		}
		st.Left = s.wishes.leaves(st.Setting.ID, p.private)
		st.Required = s.wishes.policy.Requires(st.Setting.ID)
		shown = append(shown, st)
	}
	return shown
}

// forget clears all that was seen and done. What the person wants stays.
func (s *Server) forget() {
	s.history.Clear()
	s.batches.names.Clear()
	for _, c := range s.containers {
		c.history.Clear()
	}
	s.private, s.wishes.hidden = nil, nil
	s.trouble = nil
}

// turnTo goes over to another account's memory. A batch that has ended goes with
// its account: it could be taken up again.
func (s *Server) turnTo(account int) error {
	if s.batches.live() {
		return errBatch // it would go on in the other account's memory
	}
	s.wishes.own.Switch(account, s.browser.Now())
	s.save()
	s.saveWishes()
	s.history, s.private, s.containers = nil, nil, nil
	for tab, j := range s.batches.byTab {
		s.batches.keep(tab, nil, j.private)
	}
	s.load()
	return nil
}

// errBatch says that a batch is under way, which belongs to the account in use.
var errBatch = errors.New("a batch is under way")
