package server

import (
	"errors"
	"slices"

	"offswitch/wasm/memory/history"
	"offswitch/wasm/present/overview"
	"offswitch/wasm/status"
)

// memory returns the history to read and write for a window of the kind.
func (s *Server) memory(private bool) *history.History {
	s.load()
	if !private {
		return s.history
	}
	if s.private == nil {
		s.private, _ = history.Load(nil, 0)
	}
	return s.private
}

// load reads storage, once in the background's life. Where that fails, the
// message at hand goes on with an empty memory that is never written, so that
// nothing covers what could not be read, and the next message tries again.
func (s *Server) load() {
	s.batches.load()
	if s.history != nil && !s.unread {
		return
	}
	stored, err := s.browser.Load()
	s.unread = err != nil
	if err != nil {
		s.tell("err_storage")
		if s.history != nil {
			return // what was seen meanwhile
		}
	}
	s.loadWishes(stored)
	h, broken := history.Load(stored, s.wishes.own.Account)
	if len(broken) > 0 {
		s.tell("err_broken")
	}
	s.history = h
}

// tell notes what went wrong with storage, to be told.
func (s *Server) tell(key string) {
	if !slices.Contains(s.trouble, key) {
		s.trouble = append(s.trouble, key)
	}
}

// keep writes down what was seen and pressed. Of a private window nothing is.
func (s *Server) keep(private bool) {
	if !private {
		s.save()
	}
}

// save writes what changed, and shows the new count.
func (s *Server) save() {
	if s.history == nil || s.unread {
		return
	}
	set, remove := s.history.Changes()
	if len(set) > 0 || len(remove) > 0 {
		if err := s.browser.Save(set, remove); err != nil {
			s.history.Retry(set, remove)
			s.tell("err_storage")
		}
	}
	s.showBadge()
}

// showBadge shows how many settings are known to give data away.
func (s *Server) showBadge() {
	standings := s.statuses(false)
	due := s.wishes.prefs.Due(status.Newest(standings), s.browser.Now())
	if now := overview.BadgeOf(s.words, status.Add(standings), due); now != s.badge {
		s.badge = now
		s.browser.Badge(now.Text, now.Title, now.Tone)
	}
}

// statuses are where all settings stand, by the person's wishes.
func (s *Server) statuses(private bool) []status.Status {
	list := status.All(s.memory(private))
	shown := list[:0]
	for _, st := range list {
		if s.wishes.policy.Hides(st.Setting.ID) {
			continue
		}
		st.Left = s.wishes.leaves(st.Setting.ID, private)
		st.Required = s.wishes.policy.Requires(st.Setting.ID)
		shown = append(shown, st)
	}
	return shown
}

// forget clears all that was seen and done. What the person wants stays.
func (s *Server) forget() {
	s.history.Clear()
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
	s.history, s.private = nil, nil
	for tab, j := range s.batches.byTab {
		s.batches.keep(tab, nil, j.private)
	}
	s.load()
	return nil
}

// errBatch says that a batch is under way, which belongs to the account in use.
var errBatch = errors.New("a batch is under way")
