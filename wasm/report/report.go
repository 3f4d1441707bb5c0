// Package report is the report: every setting with its state, when it was
// seen and how that is proven, as a page to print and as files to keep.
//
// It holds nothing about the person: no name, no account, no address of
// theirs. What it says of itself, and what it is not, stands in it.
package report

import (
	"offswitch/wasm/message"
	"offswitch/wasm/words"
)

// A Report is all that is told.
type Report struct {
	Lang, Dir string
	Title     string
	Headline  string
	Progress  string
	// Facts are on the report itself: the date, the version, the hash.
	Facts []Fact
	// Is and Not say what the report is and what it is not.
	Is, Not  []string
	Heads    Heads
	Sections []Section
	// Made is when, as machines read it; Version and Hash are of the program.
	Made, Version, Hash string
}

// A Fact is a term with its text.
type Fact struct{ Term, Text string }

// Heads are the columns' names.
type Heads struct{ Section, Setting, State, Seen, Proof string }

// A Section holds the settings that LinkedIn groups together.
type Section struct {
	Title string
	Rows  []Row
}

// A Row is one setting.
type Row struct {
	ID    string
	Title string
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
func Make(o *message.Overview, from Source, w *words.Words) *Report {
	r := &Report{
		Lang: w.Lang(), Dir: w.Dir(), Title: w.T("report_title"), Headline: o.Headline, Progress: o.Progress,
		Made: from.ISO(from.Now), Version: from.Version, Hash: from.Hash,
		Is:  []string{w.T("report_is_1"), w.T("report_is_2"), w.T("report_is_3")},
		Not: []string{w.T("report_not_1"), w.T("report_not_2"), w.T("report_not_3"), w.T("report_not_4")},
		Heads: Heads{
			Section: w.T("report_head_section"), Setting: w.T("report_head_setting"), State: w.T("report_head_state"),
			Seen: w.T("report_head_seen"), Proof: w.T("report_head_proof"),
		},
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
			section.Rows = append(section.Rows, row(&o.Sections[i].Rows[j], from, w))
		}
		r.Sections = append(r.Sections, section)
	}
	return r
}

func row(m *message.Row, from Source, w *words.Words) Row {
	r := Row{
		ID: m.ID, Title: m.Title, State: m.State, StateText: m.StateText, Proof: m.Proof,
		Recommended: m.Recommended, Left: m.Left,
	}
	if m.Seen > 0 {
		r.Seen, r.SeenISO = w.Moment(m.Seen), from.ISO(m.Seen)
	}
	switch m.Proof {
	case "page", "hub", "changed", "confirmed", "lost":
		r.ProofText = w.T("report_proof_" + m.Proof)
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
