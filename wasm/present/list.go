package present

import (
	"offswitch/wasm/catalog"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
)

// rowMarks mark the rows of a list that still give data away.
func (p *page) rowMarks() []protocol.Mark {
	var marks []protocol.Mark
	for i := range p.Rows {
		r := &p.Rows[i]
		s := r.Setting
		if s.Act == catalog.None || p.Policy.Hides(s.ID) || len(s.Controls) != 1 || r.Row.Box == nil {
			continue
		}
		m := protocol.Mark{ID: observe.RowMark(s), Row: r.Row.Box.Ref, Control: r.Row.Node.Ref}
		record := p.History.Record(s.ID, s.Controls[0].ID)
		switch {
		case r.State == "" || s.Controls[0].Protects == "":
			continue
		case r.State != s.Controls[0].Protects:
			p.openRow(&m, r, record)
		case p.proven(record):
			p.provenRow(&m, r)
		default:
			continue
		}
		marks = append(marks, m)
	}
	return marks
}

// openRow is for a setting that gives data away.
func (p *page) openRow(m *protocol.Mark, r *observe.Row, record *history.Record) {
	w, s, entry := p.Words, r.Setting, &r.Setting.Controls[0]
	m.Tone = p.openTone(s)
	m.Text = p.openText(entry, w.SettingWord(s.ID, "title"), r.Row.Value)
	m.Detail = p.offMeans(s, w.SettingWord(s.ID, "effect"))
	if record != nil && record.Proof == protocol.ProofLost {
		m.Tone, m.Detail = protocol.ToneFailed, p.lostText(entry, r.State, r.Row.Value)
	}
	if p.notYet(s.ID, entry.ID) {
		m.Tone, m.Detail = protocol.ToneUnsure, w.T("mark_not_yet")
	}
	p.refused(m)
	m.Detail = p.warned(m.Detail, s, entry)
	if !entry.Loses && (p.batch == nil || !p.batch.Live()) {
		m.Buttons = []protocol.Button{p.turnButton(entry, r.Row.Title)}
	}
}

// provenRow is for a setting that a press of ours turned off, as this very list
// shows.
func (p *page) provenRow(m *protocol.Mark, r *observe.Row) {
	w := p.Words
	m.Tone = protocol.ToneOff
	switch {
	case len(r.Setting.Controls[0].Options) > 0:
		m.Text = w.T("mark_confirmed_list_choice", r.Row.Value)
	case r.State == "on":
		m.Text = w.T("mark_confirmed_list_on")
	default:
		m.Text = w.T("mark_confirmed_list")
	}
}
