package view

import (
	"cmp"
	"slices"

	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
)

// sectionsOf are LinkedIn's sections, behind one of our own with the settings
// on AI and sharing, which most people come for.
func sectionsOf(o *protocol.Overview, w *i18n.Words) []protocol.Section {
	var sections []protocol.Section
	var ranks [catalog.Ranks][]protocol.Row
	for _, s := range o.Sections {
		rest := s
		rest.Rows = nil
		for _, r := range s.Rows {
			if known := catalog.ByID(r.ID); known != nil && known.First() {
				ranks[known.Rank()] = append(ranks[known.Rank()], r)
			} else {
				rest.Rows = append(rest.Rows, r)
			}
		}
		if len(rest.Rows) > 0 {
			sections = append(sections, rest)
		}
	}
	first := protocol.Section{Title: w.T("ui_first")}
	for _, rows := range ranks {
		first.Rows = append(first.Rows, rows...)
	}
	if len(first.Rows) == 0 {
		return sections
	}
	return append([]protocol.Section{first}, sections...)
}

// isOn reports whether a row is on and counts, as the badge has it.
func isOn(r *protocol.Row) bool {
	return r.Recommended && !r.Left && (r.State == protocol.StateOn || r.State == protocol.StateLocked)
}

func section(s *protocol.Section, before *Page, w *i18n.Words) Section {
	out := Section{Title: s.Title, Open: safe(s.Open)}
	if out.Open != "" {
		out.OpenName = w.T("ui_open_section_name", s.Title)
	}
	on, unseen := 0, 0
	ranks := make(map[string]int, len(s.Rows))
	for i := range s.Rows {
		r := &s.Rows[i]
		switch {
		case isOn(r):
			on++
		case r.Recommended && r.State == protocol.StateUnseen:
			unseen++
		}
		ranks[r.ID] = rank(r)
		laid := row(r, w)
		laid.Section = s.Title
		out.Rows = append(out.Rows, laid)
	}
	if on > 0 {
		out.Count = w.N("ui_section_on", on)
	}
	if unseen > 0 {
		out.Unseen = w.T("ui_section_unseen", w.Number(unseen))
	}
	places := before.places(s.Title)
	slices.SortStableFunc(out.Rows, func(a, b Row) int {
		return cmp.Or(asBefore(places, a.ID, b.ID), ranks[a.ID]-ranks[b.ID])
	})
	return out
}

// rank is where a row stands in its section: what is on and worth a warning,
// what is on and a matter of taste, and so on. What was left on asks for
// nothing.
func rank(r *protocol.Row) int {
	rank := 2 * r.State.Rank()
	switch {
	case r.Left:
		return 2 * protocol.StateHand.Rank()
	case r.State == protocol.StateOn && !r.Warns:
		rank++
	}
	return rank
}
