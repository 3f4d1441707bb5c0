package overview

import (
	"slices"
	"sort"
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
	"offswitch/wasm/status"
)

func (v *Whole) section(sec *catalog.Section) protocol.Section {
	s := protocol.Section{Title: v.Words.T("section_" + key(sec.ID)), Open: link(sec.Address)}
	for _, st := range v.Statuses {
		if st.Setting.Section == sec.ID && listed(st) {
			s.Rows = append(s.Rows, v.row(st))
		}
	}
	sort.SliceStable(s.Rows, func(i, j int) bool { return s.Rows[i].State.Rank() < s.Rows[j].State.Rank() })
	return s
}

// listed reports whether a setting has a place in the popup: one that is in
// doubt, or has no bearing on data, only once it was met.
func listed(st status.Status) bool {
	if st.Setting.Act == catalog.None {
		return false
	}
	return st.Setting.Status == catalog.Current || st.Known > 0
}

// row is a setting as the popup shows it.
func (v *Whole) row(st status.Status) protocol.Row {
	s, w := st.Setting, v.Words
	r := protocol.Row{
		ID: s.ID, Title: w.SettingWord(s.ID, "title"), State: st.State, StateText: v.stateText(st),
		Effect: w.SettingWord(s.ID, "effect"), Limits: w.SettingWord(s.ID, "limits"),
		Region: regionText(w, s), Seen: st.Seen, SeenText: v.seenText(st), Proof: st.Proof,
		Runnable: status.Batchable(st), Recommended: status.Counts(st), Undo: st.Undo,
		Left: st.Left, Required: st.Required, Warns: s.Kind.Warns(),
	}
	if s.Loses {
		r.Loses = w.SettingWord(s.ID, "loses")
	}
	if st.State == protocol.StateOn && st.Locked {
		r.State = protocol.StateLocked
	}
	if st.State == protocol.StateHand {
		r.Effect, r.Limits = w.SettingWord(s.ID, "hand"), ""
	}
	if r.Proof == "" {
		r.Proof = st.How
	}
	if st.Why != "" {
		r.Why = w.T(st.Why)
	}
	if st.Back != 0 {
		r.Back = w.T("state_back", w.Moment(st.Off), w.Moment(st.Back))
	}
	switch {
	case len(s.Addresses) > 0:
		r.Open = link(s.Addresses[0])
		r.Here = v.Address != "" && slices.Contains(s.Addresses, v.Address)
	case s.Link != "":
		r.Open = s.Link
	default:
		r.Why = w.T("why_no_address")
	}
	r.Mark, r.Buttons = v.buttons(s)
	return r
}

// stateText is where a setting stands, in a word or two.
func (v *Whole) stateText(st status.Status) string {
	// Of a choice, and of a switch that protects when it is on, LinkedIn's own
	// word would say the opposite, or nothing.
	ours := st.Setting.Act == catalog.Choose || len(st.Setting.Controls) > 0 && st.Setting.Controls[0].Protects == "on"
	word := "state_" + string(st.State)
	switch {
	case st.State == protocol.StateOn && st.Left:
		word = "state_left"
	case st.State == protocol.StateOn && st.Locked:
		word = "state_locked"
	case st.State == protocol.StateOn:
		return onText(v.Words, st.Setting)
	case st.State == protocol.StateOff && ours:
		word = "state_protected"
	}
	return v.Words.T(word)
}

// onText says of a setting that it is on, by what that means to a person.
func onText(w *i18n.Words, s *catalog.Setting) string {
	state, kind := "state_on_", s.Kind
	if s.Act == catalog.Choose || s.Controls[0].Protects == "on" {
		state = "state_open_"
	}
	switch kind {
	case "":
		kind = catalog.Taste // in doubt, and shown because it was met
	case catalog.Guard:
		state = "state_on_"
	}
	return w.T(state + string(kind))
}

// seenText says when a setting was last seen, and whether a fresh load proved
// it; "" where it never was.
func (v *Whole) seenText(st status.Status) string {
	if st.Seen <= 0 || st.State == protocol.StateUnseen {
		return ""
	}
	key := "state_seen"
	if st.Proof == protocol.ProofConfirmed {
		key = "state_confirmed"
	}
	return v.Words.T(key, v.Words.Ago(st.Seen, v.Now))
}

// buttons are those of a setting's mark on the page in view. A mark that asks
// before something is lost is asked there.
func (v *Whole) buttons(s *catalog.Setting) (mark string, buttons []protocol.Button) {
	for i := range v.Here.Marks {
		m := &v.Here.Marks[i]
		if id, _, ok := strings.Cut(m.ID, "/"); ok && id == s.ID && len(m.Buttons) > 0 && !m.Ask {
			return m.ID, m.Buttons
		}
	}
	return "", nil
}

func link(path string) string {
	if path == "" {
		return ""
	}
	return "https://" + catalog.Site + path
}
