package view

import (
	"slices"
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
)

// A Review is the list that a person goes through before a batch: nothing is
// pressed that did not stand on it, with a tick.
type Review struct {
	Presets []Preset
	// Begin is the preset whose ticks are there at first: an organisation's,
	// or else Advice.
	Begin string
	// Advised are the settings that the badge counts, Others the rest.
	Advised, Others []Choice
	// known are the ids of those that are known to be on.
	known map[string]bool
}

// A Preset is a way to set the ticks.
type Preset struct {
	ID            string
	Title, Detail string
	// Count says how many are on and how many were not looked at; On is the first.
	Count    string
	On       int
	Settings []string
}

// A Choice is one setting to tick.
type Choice struct {
	ID    string
	Title string
	// Icon and State are where it stands now.
	Icon, State string
	// Effect is what stops, Cost what a press loses; Notes are the rest of what
	// there is to know.
	Effect, Cost string
	Notes        []Note
}

// Advice is the preset that is the badge's own.
const Advice = "recommended"

func makeReview(o *protocol.Overview, w *i18n.Words) Review {
	review := Review{known: map[string]bool{}}
	for _, r := range runnable(o) {
		review.known[r.ID] = r.State == protocol.StateOn
		if r.Recommended {
			review.Advised = append(review.Advised, choice(r, w))
		} else {
			review.Others = append(review.Others, choice(r, w))
		}
	}
	for _, p := range o.Presets {
		if len(p.Settings) == 0 {
			continue
		}
		on := 0
		for _, id := range p.Settings {
			if review.known[id] {
				on++
			}
		}
		review.Presets = append(review.Presets, Preset{
			ID: p.ID, Title: p.Title, Detail: p.Detail, Settings: p.Settings,
			On: on, Count: counted(w, on, len(p.Settings)-on),
		})
	}
	review.Begin = Advice
	if o.Prefs != nil && review.Preset(o.Prefs.Preset) != nil {
		review.Begin = o.Prefs.Preset
	}
	return review
}

func choice(r *protocol.Row, w *i18n.Words) Choice {
	c := Choice{ID: r.ID, Title: r.Title, Icon: rowIcon(r), State: r.StateText, Effect: r.Effect, Cost: cost(r)}
	if s := catalog.ByID(r.ID); s != nil {
		c.Notes = append(c.Notes, pathNote(s, w))
	}
	if r.Limits != "" && r.Limits != c.Cost {
		c.Notes = append(c.Notes, Note{Term: w.T("ui_limits"), Text: r.Limits})
	}
	if also := also(r.ID, w); also != "" {
		c.Notes = append(c.Notes, Note{Term: w.T("ui_also"), Text: also})
	}
	if r.Region != "" {
		c.Notes = append(c.Notes, Note{Term: w.T("ui_region"), Text: r.Region})
	}
	return c
}

// also names what LinkedIn turns off together with a setting.
func also(id string, w *i18n.Words) string {
	s := catalog.ByID(id)
	if s == nil {
		return ""
	}
	var titles []string
	for _, other := range s.Also {
		titles = append(titles, w.SettingWord(other, "title"))
	}
	return w.List(titles)
}

// Preset returns the preset with the id, nil where it has nothing to offer.
func (r *Review) Preset(id string) *Preset {
	for i := range r.Presets {
		if r.Presets[i].ID == id {
			return &r.Presets[i]
		}
	}
	return nil
}

// Ticked are the ids of the choices that are ticked, in the order of the list.
func (r *Review) Ticked(ticks map[string]bool) []string {
	var ids []string
	for _, c := range slices.Concat(r.Advised, r.Others) {
		if ticks[c.ID] {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// Equal tells whether two choices would be drawn alike.
func (c *Choice) Equal(other *Choice) bool {
	return c.ID == other.ID && c.Title == other.Title && c.Icon == other.Icon && c.State == other.State &&
		c.Effect == other.Effect && c.Cost == other.Cost && slices.Equal(c.Notes, other.Notes)
}

// runnable are the settings that a batch could take care of: what is on first,
// and then in the order in which a batch takes them.
func runnable(o *protocol.Overview) []*protocol.Row {
	var lists [2][catalog.Ranks][]*protocol.Row
	for i := range o.Sections {
		for j := range o.Sections[i].Rows {
			r := &o.Sections[i].Rows[j]
			if !r.Runnable {
				continue
			}
			known, rank := 1, catalog.Ranks-1
			if r.State == protocol.StateOn {
				known = 0
			}
			if s := catalog.ByID(r.ID); s != nil {
				rank = s.Rank()
			}
			lists[known][rank] = append(lists[known][rank], r)
		}
	}
	var rows []*protocol.Row
	for _, ranks := range lists {
		for _, list := range ranks {
			rows = append(rows, list...)
		}
	}
	return rows
}

// Starts is what the button says that begins a batch with the ticks.
func (r *Review) Starts(ticks map[string]bool, w *i18n.Words) string {
	on, unseen := 0, 0
	for _, id := range r.Ticked(ticks) {
		if r.known[id] {
			on++
		} else {
			unseen++
		}
	}
	switch {
	case on+unseen == 0:
		return w.T("review_none")
	case unseen == 0:
		return w.N("review_start", on)
	}
	return looks(w, on, unseen)
}

// opens is what the button says that opens the review: how many are on, and
// apart from them how many were not looked at.
func opens(w *i18n.Words, on, unseen int) string {
	if unseen == 0 {
		return w.N("review_open", on)
	}
	return looks(w, on, unseen) + "…"
}

func looks(w *i18n.Words, on, unseen int) string {
	if on == 0 {
		return w.T("review_start_look", w.Number(unseen))
	}
	return w.T("review_start_both", w.Number(on), w.Number(unseen))
}

// counted says how many are on and how many were not looked at.
func counted(w *i18n.Words, on, unseen int) string {
	var parts []string
	if on > 0 {
		parts = append(parts, w.N("ui_section_on", on))
	}
	if unseen > 0 {
		parts = append(parts, w.T("ui_section_unseen", w.Number(unseen)))
	}
	return strings.Join(parts, " · ")
}
