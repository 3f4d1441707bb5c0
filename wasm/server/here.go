package server

import (
	"errors"

	"offswitch/wasm/catalog"
	"offswitch/wasm/observe"
	"offswitch/wasm/pagereport"
	"offswitch/wasm/present/overview"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

// A view is what a tab shows that one of our own pages speaks of.
type view struct {
	here    protocol.Here
	address string // "" where that is none of LinkedIn's settings pages
	in      partition
}

// look looks at what a tab shows.
func (s *Server) look(tab int) view {
	if tab <= 0 {
		return view{here: overview.Place(s.words, protocol.PlaceElsewhere)}
	}
	url, _, err := s.browser.Tab(tab)
	v := view{in: s.partition(tab), address: catalog.Normalise(url)}
	elsewhere := protocol.Place("")
	switch {
	case err != nil, catalog.Origin(url) == "":
		elsewhere = protocol.PlaceElsewhere
	case catalog.IsSignIn(v.address):
		elsewhere = protocol.PlaceSignIn
	case !catalog.InArea(v.address):
		elsewhere = protocol.PlaceElsewhere
	case catalog.IsRefused(url):
		v.here, v.address = overview.Closed(s.words, "ui_here_refused"), ""
		return v
	case catalog.IsGuests(url):
		v.here, v.address = overview.Closed(s.words, "ui_here_guest"), ""
		return v
	case catalog.IsEnterprises(url):
		v.here, v.address = overview.Closed(s.words, "ui_here_enterprise"), ""
		return v
	}
	if elsewhere != "" {
		v.here, v.address = overview.Place(s.words, elsewhere), ""
		return v
	}
	r, ok := s.ask(tab)
	switch {
	case !ok || catalog.Origin(r.URL) != catalog.Origin(url):
		v.here = overview.Place(s.words, protocol.PlaceStale)
	case r.Kind == protocol.CauseHello:
		v.here = overview.Place(s.words, protocol.PlaceWaiting)
	default:
		v.here, v.address = s.question(r, tab, v.in), catalog.Normalise(r.URL)
	}
	return v
}

// whole is everything there is to show in one of our own pages; failed is why
// what it asked for was not done.
func (s *Server) whole(at view, failed error) overview.Whole {
	w := overview.Whole{
		Words: s.words, Now: s.browser.Now(), Statuses: s.statuses(at.in),
		Own: s.wishes.own, Prefs: s.wishes.prefs, Policy: &s.wishes.policy, Fixed: s.wishes.fixed,
		Here: at.here, Address: at.address,
	}
	if len(s.trouble) > 0 {
		w.Trouble = s.trouble[0]
	}
	switch {
	case errors.Is(failed, errContainer):
		w.Failed = "err_container"
	case errors.Is(failed, errBatch):
		w.Failed = "err_batch"
	case errors.Is(failed, errElsewhere):
		w.Failed = "err_container_tab"
	case failed != nil:
		w.Failed = "err_no_tab"
	}
	return w
}

// pageReport is what a member may show of the page in a tab; nil where that is
// no page of ours. Nothing of it is remembered.
func (s *Server) pageReport(tab int) *protocol.PageReport {
	r, ok := s.ask(tab)
	if !ok || r.Kind == protocol.CauseHello || r.Snapshot == nil || !catalog.Lookable(r.URL) {
		return nil
	}
	t, _ := token.Recall(r.Token, r.Before, r.Hops)
	return pagereport.Make(r, observe.Page(r, t.Page))
}
