// Package memory takes into what is remembered what a reading shows.
package memory

import (
	"offswitch/wasm/catalog"
	"offswitch/wasm/identity"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

// Sight is what a reading shows of a control; of one that is gone, state is "".
func Sight(r *protocol.Reading, tab int, now int64, setting, control, state string) history.Sight {
	s := history.Sight{
		Setting: setting, Control: control, State: state, At: now, How: protocol.ProofPage,
		Document: r.Document, Hops: r.Hops, Tab: tab, Kept: r.Arrival != protocol.ArrivalLoad,
	}
	if r.Arrival != protocol.ArrivalHistory {
		s.Loaded = now - int64(r.Lived)
	}
	s.From, s.Till = s.Loaded, s.Loaded
	return s
}

// Remember takes in what a reading shows of the settings that live at its
// address, or that its list speaks of. Controls whose press is not over are
// left out: of those, the attempt tells.
func Remember(o *observe.Observation, t *token.Presses, r *protocol.Reading, tab int, h *history.History, now int64) {
	m := memory{o, t, r, tab, h, now}
	switch {
	case o.List != nil:
		m.list()
	case o.Settled:
		m.page()
	case (r.Age >= observe.LoadWithin || o.Doubtful(r.Still)) && len(t.Attempts) == 0:
		m.givenUp()
	}
}

type memory struct {
	*observe.Observation
	token   *token.Presses
	reading *protocol.Reading
	tab     int
	history *history.History
	now     int64
}

// list takes in what a list of LinkedIn's says, once it has settled.
func (m *memory) list() {
	if !m.Settled {
		return
	}
	if m.List.ID != "" && m.Told() {
		m.history.Visit(m.List.ID, m.now)
	}
	for _, r := range m.Rows {
		m.history.There(r.Setting.ID)
		if r.State == "" {
			continue
		}
		entry := &r.Setting.Controls[0]
		seen := m.standing(observe.RowMark(r.Setting), r.Setting.ID, entry.ID, r.State)
		seen.How = protocol.ProofList
		m.see(seen, entry)
	}
	for _, s := range m.Missing {
		m.history.Lacks(Sight(m.reading, m.tab, m.now, s.ID, "", ""), "why_not_on_hub")
	}
}

// givenUp takes in that the page never came to rest.
func (m *memory) givenUp() {
	why := "why_timeout"
	switch {
	case len(m.Leftovers) > 0:
		why = "why_leftover"
	case len(m.Page.Capped) > 0:
		why = "why_capped"
	}
	for _, s := range m.Here {
		if s.Readable() {
			m.history.Tried(s.ID, m.now, why)
		}
	}
}

// page takes in what a settled page says of its settings.
func (m *memory) page() {
	read, why := m.controls()
	for _, s := range m.Here {
		if read[s] && why[s] == "" {
			m.forgetBoxes(s)
		}
		if !read[s] && s.Readable() {
			m.unread(s, why[s])
		}
	}
}

// controls takes in how the controls stand. It returns the settings that were
// read, and why others were not, or not all of them.
func (m *memory) controls() (read map[*catalog.Setting]bool, why map[*catalog.Setting]string) {
	read, why = map[*catalog.Setting]bool{}, map[*catalog.Setting]string{}
	for i := range m.Verdicts {
		verdict := &m.Verdicts[i]
		if verdict.Setting == nil {
			continue
		}
		m.history.There(verdict.Setting.ID)
		if !verdict.Certain() {
			why[verdict.Setting] = verdict.Why
			continue
		}
		if f := m.token.Attempt(observe.MarkID(verdict)); f != nil && !f.Over() {
			read[verdict.Setting] = true
			continue
		}
		state, unknown := m.State(verdict)
		if state == "" {
			why[verdict.Setting] = unknown
			continue
		}
		read[verdict.Setting] = true
		seen := m.standing(observe.MarkID(verdict), verdict.Setting.ID, verdict.ID(), state)
		seen.Locked, seen.Doubt = m.locked(verdict), m.doubt(verdict)
		m.see(seen, verdict.Entry)
	}
	return read, why
}

// locked reports whether a control cannot be changed. While a dialog is open, no
// control beside it may be: that says nothing.
func (m *memory) locked(verdict *identity.Verdict) bool {
	if verdict.Control.Locked && m.Page.Asks() {
		r := m.history.Record(verdict.Setting.ID, verdict.ID())
		return r != nil && r.Locked
	}
	return verdict.Control.Locked
}

// standing is a sight of a control or a row, with how long it has stood so.
func (m *memory) standing(mark, setting, control, state string) history.Sight {
	s, stance := Sight(m.reading, m.tab, m.now, setting, control, state), m.Stance(mark)
	s.Stood, s.Firm, s.Hand = stance.Stood, stance.Firm, stance.Hand
	if stance.Since >= 0 {
		s.From = m.now - int64(max(0, m.reading.Lived-stance.Since))
	}
	if stance.Till >= 0 {
		s.Till = max(s.From, m.now-int64(max(0, m.reading.Lived-stance.Till)))
	}
	return s
}

// see takes in a sight. That nothing is given away is believed only of what has
// stood: a page may show a default at first.
func (m *memory) see(s history.Sight, entry *catalog.Control) {
	if s.Hand && !s.Stood {
		m.history.Hand(s)
	}
	if s.State == entry.Protects && !s.Stood {
		return
	}
	m.history.See(s)
}

// unread takes in that a setting was looked for in vain; why says what was in
// the way, where a control of it was there.
func (m *memory) unread(s *catalog.Setting, why string) {
	switch {
	case why != "":
	case m.Waiting:
		return
	case len(m.Page.Capped) > 0:
		why = "why_capped"
	case m.Page.CrossFrames > 0:
		why = "why_not_seen_frame"
	case m.Page.ClosedRoots > 0:
		why = "why_closed_root"
	case m.Absent():
		why = "why_absent"
	case len(m.Verdicts) > 0:
		why = "why_unknown_control"
	case m.Instead(m.reading.Still):
		why = "why_instead"
	default:
		why = "why_timeout"
	}
	m.history.Tried(s.ID, m.now, why)
}

// doubt is why a setting cannot be told as a whole though one of its boxes can:
// another stands among them that nobody knows.
func (m *memory) doubt(verdict *identity.Verdict) string {
	if verdict.Setting.AnyBox() == nil {
		return ""
	}
	for i := range m.Verdicts {
		if m.Verdicts[i].Setting == nil && m.Verdicts[i].Control.Role == verdict.Control.Role {
			return identity.WhyUnknown
		}
	}
	return ""
}

// forgetBoxes drops what is remembered of boxes that this whole reading of
// their page no longer shows: they are known by their label, and that changes
// with the page's language.
func (m *memory) forgetBoxes(s *catalog.Setting) {
	if s.AnyBox() == nil || len(m.Page.Capped) > 0 {
		return
	}
	shown := map[string]bool{}
	for i := range m.Verdicts {
		if m.Verdicts[i].Setting == s && m.Verdicts[i].Certain() {
			shown[m.Verdicts[i].ID()] = true
		}
	}
	m.history.Keep(s.ID, shown)
}
