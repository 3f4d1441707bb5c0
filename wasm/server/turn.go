package server

import (
	"offswitch/wasm/catalog"
	"offswitch/wasm/decide/order"
)

// turn turns one setting off from wherever the person is. While a batch is
// under way with the same account, the setting joins it.
func (s *Server) turn(tab int, setting string) error {
	joined, in := false, s.partition(tab)
	s.locked(func() {
		if j := s.batches.shown(tab); j != nil && j.Live() && j.partition() == in && catalog.PageOf(setting) != "" {
			more := j.Clone()
			more.Add(setting)
			s.batches.keep(j.tab, more, j.private)
			joined = true
		}
	})
	if joined {
		return nil
	}
	r, path := order.Start([]string{setting}, "", false)
	if r == nil {
		return nil
	}
	at, address, err := s.quarters(tab)
	if err != nil {
		return err
	}
	if at.tab == tab {
		r.Back = address
	} else if tab > 0 {
		r.Front = tab
	}
	return s.start(at, r, path)
}

// quarters is where a batch of one works: in the tab itself where that shows
// LinkedIn's settings, in that of an earlier batch where one is left, or in a
// new one. Another page of LinkedIn's, or one on the denylist, is not led away:
// somebody may be writing there. A new tab would be in no private
// window and in none of Firefox's containers, where another account may be
// signed in: from there it works in the tab itself, where that shows LinkedIn.
func (s *Server) quarters(tab int) (at place, address string, err error) {
	at, address = s.settingsAt(tab)
	if address != "" {
		return at, address, nil
	}
	if at.private || tab > 0 && s.browser.Container(tab) != "" {
		at, err = s.room(tab)
		return at, "", err
	}
	var others []int
	s.locked(func() {
		for number, j := range s.batches.byTab {
			if !j.Live() && !j.private && j.Container == "" && number != tab {
				others = append(others, number)
			}
		}
	})
	for _, number := range others {
		if at, address := s.settingsAt(number); address != "" {
			return at, address, nil
		}
	}
	at, err = s.room(0)
	return at, "", err
}

// settingsAt looks at a tab. The address is that of the settings page that it
// shows, "" where it shows none that may be left.
func (s *Server) settingsAt(tab int) (at place, address string) {
	if tab <= 0 {
		return place{}, ""
	}
	at, err := s.place(tab)
	url, _, _ := s.browser.Tab(tab)
	if address = catalog.Normalise(url); err != nil || !at.shown || !catalog.InArea(address) || catalog.IsRefused(url) {
		return at, ""
	}
	return at, address
}

// show brings the tab of the batch to the front.
func (s *Server) show(tab int) {
	s.locked(func() {
		if j := s.batches.shown(tab); j != nil {
			s.browser.ShowTab(j.tab)
		}
	})
}

// hidden reports whether a batch is under way in a tab that nobody sees, where
// it waits.
func (s *Server) hidden(tab int) bool {
	at := 0
	s.locked(func() {
		if j := s.batches.shown(tab); j != nil && j.Live() && !j.Paused {
			at = j.tab
		}
	})
	return at != 0 && !s.browser.Shown(at)
}
