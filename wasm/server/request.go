package server

import (
	"offswitch/wasm/catalog"
	"offswitch/wasm/decide/order"
	"offswitch/wasm/present/overview"
	"offswitch/wasm/protocol"
)

// answer answers one of the extension's own pages.
func (s *Server) answer(ask *protocol.Request) *protocol.Overview {
	failed, known := s.obey(ask)
	if !known {
		return overview.Refusal(s.words, "err_request")
	}
	at := view{here: overview.Place(s.words, protocol.PlaceWaiting), in: s.partition(ask.Tab)}
	reloads := ask.Kind == protocol.AskReload
	if !reloads {
		s.listen(ask.Tab)
	}
	switch ask.Kind {
	case protocol.AskReload:
	case protocol.AskHistory, protocol.AskReport:
		at.in.private = false
	default:
		at = s.look(ask.Tab)
	}
	if at.in.container != "" {
		at.here = overview.Contained(s.words, at.here)
	}
	hidden := s.hidden(ask.Tab)
	var page *protocol.PageReport
	if ask.Kind == protocol.AskPage {
		page = s.pageReport(ask.Tab)
	}
	var o *protocol.Overview
	s.locked(func() {
		o = overview.Of(s.whole(at, failed))
		if j := s.batches.shown(ask.Tab); j != nil && !reloads {
			o.Batch = overview.Batch(s.words, j.Batch, s.memory(j.partition()), hidden)
		}
		o.Page = page
		if ask.Kind == protocol.AskHistory {
			o.History = overview.Lines(s.words, s.memory(at.in))
		}
	})
	return o
}

// obey does what one of our own pages asks for; known is false where nobody
// knows what that is.
func (s *Server) obey(ask *protocol.Request) (failed error, known bool) {
	switch ask.Kind {
	case protocol.AskOverview, protocol.AskReport, protocol.AskHistory, protocol.AskPage:
	case protocol.AskPress:
		press := protocol.Order{Kind: protocol.OrderKindPress, Mark: ask.Mark, Action: ask.Action}
		_, failed = s.browser.AskTab(ask.Tab, encode(press))
	case protocol.AskReload:
		failed = s.browser.ReloadTab(ask.Tab)
	case protocol.AskOpen, protocol.AskUnread:
		failed = s.open(ask.Tab, s.wanted(ask))
	case protocol.AskBatch:
		failed = s.begin(ask.Tab, ask.Settings, false)
	case protocol.AskTurn:
		failed = s.turn(ask.Tab, ask.Setting)
	case protocol.AskUndo:
		failed = s.begin(ask.Tab, append(ask.Settings, ask.Setting), true)
	case protocol.AskControl:
		failed = s.control(ask.Tab, ask.Action)
	case protocol.AskLeave:
		p := s.partition(ask.Tab)
		s.locked(func() {
			if ask.Action == protocol.ActionSeen {
				s.memory(p).Acknowledge(ask.Setting)
				return
			}
			s.leave(ask.Setting, ask.Action != protocol.ActionCount, p.private)
		})
	case protocol.AskForget:
		s.locked(s.forget)
	case protocol.AskAccount:
		s.locked(func() { failed = s.turnTo(ask.Account) })
	case protocol.AskPrefs:
		s.locked(func() { s.prefer(ask.Prefs) })
	default:
		return nil, false
	}
	return failed, true
}

// locked does something with the memory, and stores what that changes.
func (s *Server) locked(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.load()
	do()
	s.save()
}

// control does a person's word to the batch that is shown for a tab.
func (s *Server) control(tab int, action protocol.Action) error {
	s.locked(func() {
		if j := s.batches.shown(tab); j != nil {
			s.batches.keep(j.tab, order.Command(j.Batch, action), j.private)
		}
	})
	switch action {
	case protocol.ActionResume, protocol.ActionRest, protocol.ActionRetry:
		return s.resume(tab)
	case protocol.ActionShow:
		s.show(tab)
	}
	return nil
}

// wanted is the path of the page that is asked for, "" for none.
func (s *Server) wanted(ask *protocol.Request) (path string) {
	address, in := "", s.partition(ask.Tab)
	if ask.Tab > 0 {
		url, _, err := s.browser.Tab(ask.Tab)
		if err == nil && catalog.Origin(url) != "" {
			address = catalog.Normalise(url)
		} else {
			in.private = false // a new tab would be no private one
		}
	}
	s.locked(func() {
		switch {
		case ask.Kind == protocol.AskUnread:
			path = order.Unread(s.memory(in), s.statuses(in))
		case ask.Setting == "":
			path = order.Next(s.statuses(in), address)
		default:
			path = catalog.PageOf(ask.Setting)
		}
	})
	return path
}
