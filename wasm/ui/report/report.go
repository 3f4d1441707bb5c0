// Package report is the report: every setting with its state, when it was
// seen and how that is proven, as a page to print and as files to keep.
//
// It holds nothing about the person: no name, no account, no address of
// theirs. What it says of itself, and what it is not, stands in it.
package report

import (
	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
)

// A Report is all that is told.
type Report struct {
	Lang, Dir string
	Title     string
	Headline  string
	Progress  string
	// Facts are on the report itself: the date, the version, the hash.
	Facts []Fact
	// WhatIs and WhatNot are the headings of Is and Not.
	WhatIs, WhatNot string
	// Is and Not say what the report is and what it is not.
	Is, Not []string
	Heads   Heads
	// Done are the settings that were turned off with us; they are in Sections too.
	Done     Section
	Sections []Section
	// Made is when, as machines read it; Version and Hash are of the program.
	Made, Version, Hash string
}

// A Fact is a term with its text.
type Fact struct{ Term, Text string }

// Heads are the columns' names.
type Heads struct{ Section, Setting, Own, Address, State, Seen, Proof string }

// A Section holds the settings that LinkedIn groups together.
type Section struct {
	Title string
	Rows  []Row
}

// A Row is one setting.
type Row struct {
	ID    string
	Title string
	// Own is LinkedIn's name, in our language where that is known and in English
	// otherwise; Address is that of its page, "" where none is sourced.
	Own, OwnLang, Address string
	// State is the overview's word, StateText the same for people.
	State, StateText string
	// Seen is when, for people; SeenISO for machines. Both are "" if never.
	Seen, SeenISO string
	// Proof is the overview's word, ProofText the same for people.
	Proof, ProofText string
	// Note holds what else there is to know: the reason, that it came back on.
	Note        string
	Recommended bool
	Left        bool
}

// A Source is what the report needs to know beside the overview.
type Source struct {
	Version, Hash string
	Now           int64 // milliseconds since 1970
	ISO           func(int64) string
}

// Make writes the report.
func Make(o *protocol.Overview, from Source, w *i18n.Words) *Report {
	r := &Report{
		Lang: w.Lang(), Dir: w.Dir(), Title: w.T("report_title"), Headline: o.Headline, Progress: o.Progress,
		Made: from.ISO(from.Now), Version: from.Version, Hash: from.Hash,
		Is:  []string{w.T("report_is_1"), w.T("report_is_2"), w.T("report_is_3")},
		Not: []string{w.T("report_not_1"), w.T("report_not_2"), w.T("report_not_3"), w.T("report_not_4")},
		Heads: Heads{
			Section: w.T("report_head_section"), Setting: w.T("report_head_setting"), State: w.T("report_head_state"),
			Seen: w.T("report_head_seen"), Proof: w.T("report_head_proof"),
			Own: w.T("report_head_own"), Address: w.T("report_head_address"),
		},
		WhatIs: w.T("report_what_is"), WhatNot: w.T("report_what_not"),
		Done: Section{Title: w.T("report_done")},
	}
	hash := from.Hash
	if hash == "" {
		hash = w.T("report_hash_unknown")
	}
	r.Facts = []Fact{
		{w.T("report_made"), w.Moment(from.Now)},
		{w.T("report_product"), w.T("ui_title") + " " + from.Version},
		{w.T("report_hash"), hash},
		{w.T("report_read"), o.Progress},
	}
	for i := range o.Sections {
		section := Section{Title: o.Sections[i].Title}
		for j := range o.Sections[i].Rows {
			m := &o.Sections[i].Rows[j]
			section.Rows = append(section.Rows, row(m, from, w))
			if done(m) {
				r.Done.Rows = append(r.Done.Rows, row(m, from, w))
			}
		}
		r.Sections = append(r.Sections, section)
	}
	return r
}

// done reports whether a setting was turned off with us, and was not seen on since.
func done(m *protocol.Row) bool {
	return m.State == protocol.StateOff && (m.Proof == protocol.ProofChanged || m.Proof == protocol.ProofConfirmed)
}

func row(m *protocol.Row, from Source, w *i18n.Words) Row {
	r := Row{
		ID: m.ID, Title: m.Title, State: string(m.State), StateText: m.StateText, Proof: string(m.Proof),
		Recommended: m.Recommended, Left: m.Left, Address: m.Open,
	}
	if s := catalog.ByID(m.ID); s != nil {
		r.Own, r.OwnLang = s.In(w.Lang())
	}
	if m.Seen > 0 {
		r.Seen, r.SeenISO = w.Moment(m.Seen), from.ISO(m.Seen)
	}
	switch m.Proof {
	case protocol.ProofPage, protocol.ProofList, protocol.ProofChanged, protocol.ProofConfirmed, protocol.ProofLost:
		r.ProofText = w.T("report_proof_" + string(m.Proof))
	default:
		r.ProofText = w.T("report_proof_none")
	}
	for _, text := range [...]string{m.Back, m.Why} {
		if text == "" {
			continue
		}
		if r.Note != "" {
			r.Note += " "
		}
		r.Note += text
	}
	return r
}
