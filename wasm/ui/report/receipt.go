package report

import (
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
)

// Receipt is what a batch did: a report on its settings alone, or nil where
// there is none to tell of.
func Receipt(o *protocol.Overview, from Source, w *i18n.Words) *Report {
	if o.Batch == nil || len(o.Batch.Items) == 0 {
		return nil
	}
	r := Make(o, from, w)
	rows := map[string]Row{}
	for _, s := range r.Sections {
		for _, x := range s.Rows {
			rows[x.ID] = x
		}
	}
	r.Title, r.Headline, r.Progress = w.T("receipt_title"), o.Batch.Text, o.Batch.Detail
	r.Done.Rows, r.Sections, r.Is, r.Not = nil, nil, nil, nil
	left := Section{Title: w.T("receipt_left")}
	for _, item := range o.Batch.Items {
		x, known := rows[item.Setting]
		if !known {
			x = Row{ID: item.Setting, Title: item.Title}
		}
		x.Proof, x.ProofText, x.Note = string(item.Result), item.Text, item.Why
		switch item.Result {
		case protocol.ResultChanged, protocol.ResultConfirmed, protocol.ResultPartly:
			r.Done.Rows = append(r.Done.Rows, x)
		default:
			left.Rows = append(left.Rows, x)
		}
	}
	if len(left.Rows) > 0 {
		r.Sections = append(r.Sections, left)
	}
	return r
}

// all are the sections to be shown, what was turned off first.
func (r *Report) all() []Section {
	if len(r.Done.Rows) == 0 {
		return r.Sections
	}
	return append([]Section{r.Done}, r.Sections...)
}

// once are the sections with each setting once: what was turned off is left out
// where it stands a second time.
func (r *Report) once() []Section {
	shown := map[string]bool{}
	var list []Section
	for _, s := range r.all() {
		rest := Section{Title: s.Title}
		for _, x := range s.Rows {
			if !shown[x.ID] {
				shown[x.ID] = true
				rest.Rows = append(rest.Rows, x)
			}
		}
		list = append(list, rest)
	}
	return list
}
