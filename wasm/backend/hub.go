package backend

import (
	"slices"
	"sync"

	"offswitch/wasm/audit"
	"offswitch/wasm/catalog"
	"offswitch/wasm/message"
	"offswitch/wasm/page"
	"offswitch/wasm/snapshot"
)

// A hubRow is a row of a hub that leads to a known setting.
type hubRow struct {
	row     *page.Row
	setting *catalog.Setting
	// state is what the value says of the setting's only control, "" when it
	// says nothing that is certain.
	state string
}

// rows finds the rows that lead to settings. The link identifies the setting,
// in any language; but a row whose title is another setting's says nothing,
// nor do two rows that lead to the same one and differ.
func (v *visit) rows() []hubRow {
	var list []hubRow
	seen := map[*catalog.Setting]int{}
	for i := range v.page.Rows {
		r := &v.page.Rows[i]
		if r.Path == "" || r.Host != "" {
			continue
		}
		at := catalog.AtAddress(r.Path)
		if len(at) != 1 {
			continue
		}
		state := v.rowState(at[0], r)
		if misnamed(at[0], r.Title) {
			state = ""
		}
		if k, again := seen[at[0]]; again {
			if list[k].state != state {
				list[k].state = ""
			}
			continue
		}
		seen[at[0]] = len(list)
		list = append(list, hubRow{row: r, setting: at[0], state: state})
	}
	return list
}

// misnamed reports whether a title is known to be another setting's.
func misnamed(s *catalog.Setting, title string) bool {
	owners := titles()[catalog.FoldLabel(title)]
	return len(owners) > 0 && !slices.Contains(owners, s)
}

// titles are the settings by the titles of their rows.
var titles = sync.OnceValue(func() map[string][]*catalog.Setting {
	t := map[string][]*catalog.Setting{}
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		for _, l := range s.Titles {
			text := catalog.FoldLabel(l.Text)
			if !slices.Contains(t[text], s) {
				t[text] = append(t[text], s)
			}
		}
	}
	return t
})

// rowState reads a row's value. It is only ever compared with words that are
// known, never kept: it can be an e-mail address.
func (v *visit) rowState(s *catalog.Setting, r *page.Row) string {
	if len(s.Controls) != 1 || r.Value == "" {
		return ""
	}
	entry := &s.Controls[0]
	if len(entry.Options) > 0 {
		if o := option(entry, &page.Option{Label: r.Value}); o != nil {
			return o.ID
		}
		return ""
	}
	if word := catalog.StateWord(v.page.Lang, r.Value); word == "on" || word == "off" {
		return word
	}
	return ""
}

// readHub takes in what a settled hub says.
func (v *visit) readHub(hub *catalog.Section) {
	v.hubRows = v.rows()
	if !v.settled {
		return
	}
	now := v.b.env.Now()
	if hub.ID != "" && len(v.hubRows) > 0 {
		v.h.Visit(hub.ID, now)
	}
	shown := map[*catalog.Setting]bool{}
	for _, r := range v.hubRows {
		shown[r.setting] = true
		if r.state == "" {
			continue
		}
		seen := v.sight(r.setting.ID, r.setting.Controls[0].ID, r.state)
		seen.How = "hub"
		v.h.See(seen)
	}
	// A setting that is missing from a hub that shows most of its section is
	// not offered here. A hub that shows little may be of another make, or
	// not all there.
	if hub.ID == "" || len(v.page.Capped) > 0 || v.r.Hops > 0 && v.r.Still < calmFor {
		return
	}
	listed, missing := 0, []*catalog.Setting{}
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		if s.Section != hub.ID || s.Status != catalog.Current || len(s.Addresses) == 0 {
			continue
		}
		if shown[s] {
			listed++
		} else if audit.Readable(s) {
			missing = append(missing, s)
		}
	}
	if listed < 5 || listed < 2*len(missing) {
		if v.r.Still < calmFor && v.r.Age < loadWithin {
			v.waiting = true
		}
		return
	}
	if v.r.Still < calmFor {
		v.waiting = true // a row may still come
		return
	}
	for _, s := range missing {
		if v.h.Record(s.ID, s.Controls[0].ID) == nil {
			v.h.Missing(s.ID, now, "why_not_on_hub")
		}
	}
}

// hubMarks marks the rows that still give data away.
func (v *visit) hubMarks() {
	w := v.b.words
	for _, r := range v.hubRows {
		s := r.setting
		if s.Act == catalog.None || v.b.policy.Hides(s.ID) || len(s.Controls) != 1 || r.row.Box == nil {
			continue
		}
		entry := &s.Controls[0]
		m := message.Mark{ID: hubMark(s), Row: r.row.Box.Ref, Control: r.row.Node.Ref}
		record := v.h.Record(s.ID, entry.ID)
		switch {
		case r.state == "" || entry.Protects == "":
			continue
		case r.state != entry.Protects:
			m.Tone = toneOn
			if !s.Recommended && !v.b.policy.Requires(s.ID) {
				m.Tone = toneInfo
			}
			m.Text = v.openText(entry, w.SettingWord(s.ID, "title"), r.row.Value)
			m.Detail = w.T("mark_off_means", w.SettingWord(s.ID, "effect"))
			if record != nil && record.Proof == "lost" {
				m.Tone, m.Detail = toneFailed, v.lostText(entry, r.state, r.row.Value)
			}
			if !entry.Loses && (v.job == nil || !v.job.Live()) {
				m.Buttons = []message.Button{v.turnButton(entry, r.row.Title)}
			}
		case record != nil && record.Proof == "confirmed" && record.Proven == v.r.Document:
			m.Tone = toneOff
			switch {
			case len(entry.Options) > 0:
				m.Text = w.T("mark_confirmed_hub_choice", r.row.Value)
			case r.state == "on":
				m.Text = w.T("mark_confirmed_hub_on")
			default:
				m.Text = w.T("mark_confirmed_hub")
			}
		default:
			continue
		}
		v.plan.Marks = append(v.plan.Marks, m)
	}
}

func hubMark(s *catalog.Setting) string { return "hub:" + s.ID }

// hubPress starts the way through a row: its own link, the switch, and back.
func (v *visit) hubPress() bool {
	for _, r := range v.hubRows {
		if hubMark(r.setting) != v.r.Mark || v.r.Action != actTurn {
			continue
		}
		if why := v.rowUnfit(r.row); why != "" {
			v.plan.Say = v.b.words.T(why)
			return true
		}
		entry := &r.setting.Controls[0]
		if r.state == "" || r.state == entry.Protects || entry.Loses {
			return true
		}
		if v.job != nil && v.job.Live() {
			if item := v.job.Item(); v.job.Single && v.job.From == v.r.Document && item != nil && item.Setting == r.setting.ID {
				// The press came before; the answer with the click was lost.
				v.follows(r)
				return true
			}
			v.plan.Say = v.b.runText(v.job)
			return true
		}
		errand, _ := newRun([]string{r.setting.ID}, v.address)
		if errand == nil {
			return true
		}
		errand.Single = true
		v.job = &job{Run: errand, tab: v.tab, private: v.private}
		v.follows(r)
		v.b.keepJob(v.tab, v.job)
		return true
	}
	return false
}

// follows goes through the row's own link; where the person's browser opens
// it, the run goes on.
func (v *visit) follows(r hubRow) {
	path := r.setting.Addresses[0]
	v.job.Asked, v.job.From, v.job.Age = path, v.r.Document, v.r.Age
	v.c.Opened = path
	v.plan.Click, v.plan.ClickRow = r.row.Node.Ref, r.row.Box.Ref
}

// rowUnfit returns why a row must not be pressed now, "" when it may be.
func (v *visit) rowUnfit(r *page.Row) string {
	switch {
	case v.veiled():
		return "why_loading"
	case len(v.page.Dialogs) > 0:
		return "mark_dialog"
	case r.Node.Is(snapshot.Covered), r.Box.Is(snapshot.Covered):
		return "mark_hidden"
	}
	return ""
}
