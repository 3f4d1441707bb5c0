package server

import (
	"errors"

	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
	"offswitch/wasm/decide/order"
	"offswitch/wasm/protocol"
)

// A place is a tab in which a page of LinkedIn's can be opened.
type place struct {
	tab     int
	base    string // what LinkedIn's addresses begin with there
	shown   bool   // it shows a page of LinkedIn's already
	private bool
}

// place looks at a tab. The error is that there is no such tab.
func (s *Server) place(tab int) (place, error) {
	at := place{tab: tab, base: "https://" + catalog.Site}
	url, private, err := s.browser.Tab(tab)
	at.private = private
	if base := catalog.Origin(url); err == nil && base != "" {
		at.base, at.shown = base, true
	}
	return at, err
}

// room returns the tab itself where that shows LinkedIn, a new one otherwise. A
// new one would be in none of Firefox's containers, so there is none for a tab
// of one.
func (s *Server) room(tab int) (place, error) {
	at := place{base: "https://" + catalog.Site}
	if tab > 0 {
		at, _ = s.place(tab)
	}
	var err error
	if !at.shown {
		if s.partition(tab).container != "" {
			return at, errElsewhere
		}
		at.tab, err = s.browser.NewTab()
	}
	return at, err
}

// open goes to one of LinkedIn's pages, "" for none: in the tab where that shows
// LinkedIn, in a new one otherwise.
func (s *Server) open(tab int, path string) error {
	if path == "" {
		return nil
	}
	at, err := s.room(tab)
	if err != nil {
		return err
	}
	return s.browser.OpenTab(at.tab, at.base+path)
}

// ask asks the content script in a tab for a reading; ok is false where there is
// none to answer, or what it answers cannot be read.
func (s *Server) ask(tab int) (r *protocol.Reading, ok bool) {
	text, err := s.browser.AskTab(tab, encode(protocol.Order{Kind: protocol.OrderKindLook}))
	if err != nil {
		return nil, false
	}
	r, why := decodeReading(text)
	return r, why == ""
}

// begin starts a batch that the person has reviewed, in the tab where that shows
// LinkedIn, in a new one otherwise.
func (s *Server) begin(tab int, settings []string, undo bool) error {
	r, path := order.Start(settings, "", undo)
	if r == nil {
		return nil
	}
	at, err := s.room(tab)
	if err != nil {
		return err
	}
	return s.start(at, r, path)
}

// start puts a batch to work in a place, with the page that is due first.
func (s *Server) start(at place, r *batch.Batch, path string) error {
	r.Ask(path, "", 0)
	r.Container = s.browser.Container(at.tab)
	if at.shown {
		// The document that is there now must not be taken for the one that
		// the batch opens.
		if now, ok := s.ask(at.tab); ok {
			r.Ask(path, now.Document, now.Age)
		}
	}
	s.locked(func() { s.batches.keep(at.tab, r, at.private) })
	return s.browser.OpenTab(at.tab, at.base+path)
}

// errContainer says that the tab of a batch is closed, and a new one would be in
// another container of Firefox's, where another account may be signed in.
var errContainer = errors.New("its container has no tab")

// errElsewhere says the same of what was asked for from such a tab.
var errElsewhere = errors.New("its container shows nothing of LinkedIn's")

// resume opens the page that is due, in case the batch's tab is elsewhere, or in
// a new tab in case that was closed.
func (s *Server) resume(tab int) error {
	var j *tabBatch
	path := ""
	s.locked(func() {
		if j = s.batches.shown(tab); j != nil {
			path = order.Due(j.Batch)
		}
	})
	if path == "" {
		return nil
	}
	at, err := s.place(j.tab)
	if err != nil && j.Container != "" {
		return errContainer
	}
	if err != nil && !j.private { // a new tab would be no private one
		if at, err = s.room(0); err == nil {
			s.locked(func() { s.batches.move(j, at.tab) })
		}
	}
	if err != nil {
		return err
	}
	return s.browser.OpenTab(at.tab, at.base+path)
}

// listen lets a batch rest whose page did not open, or that lost its tab: what
// is not there sends nothing, so it is asked for whenever one of our own pages
// wants to know how things stand.
func (s *Server) listen(tab int) {
	var j *tabBatch
	var heard int64
	var long bool
	s.locked(func() { j, heard, long = s.batches.silent(tab) })
	if j == nil {
		return
	}
	rests := j.Clone()
	switch why := s.lost(j, long); {
	case why == "batch_signin":
		rests.SignIn()
	case why == "batch_checkpoint":
		rests.SignIns++
		rests.Pause(why)
	case why == "":
		return
	default:
		rests.Pause(why)
	}
	s.locked(func() {
		if s.batches.byTab[j.tab] == j && j.heard == heard {
			s.batches.keep(j.tab, rests, j.private)
		}
	})
}

// lost is why nothing more is to be heard from a batch's tab, "" where something
// may be. A page that is on its way is waited for, but not for long.
func (s *Server) lost(j *tabBatch, long bool) string {
	url, _, err := s.browser.Tab(j.tab)
	if err != nil {
		return "batch_closed"
	}
	switch address := catalog.Normalise(url); {
	case catalog.IsPlainSignIn(address):
		return "batch_signin"
	case catalog.IsSignIn(address):
		return "batch_checkpoint"
	case catalog.Origin(url) == "" || !catalog.InArea(address):
		if long || j.Here {
			return "batch_left"
		}
		return ""
	case !long:
		return ""
	}
	if _, err := s.browser.AskTab(j.tab, encode(protocol.Order{Kind: protocol.OrderKindLook})); err == nil {
		return "" // it is there, and in no hurry: nobody sees it
	}
	return "batch_stuck"
}
