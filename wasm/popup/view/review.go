package view

import (
	"slices"

	"offswitch/wasm/catalog"
	"offswitch/wasm/message"
	"offswitch/wasm/words"
)

// A Review is the list that a person goes through before a run: nothing is
// pressed that did not stand on it, with a tick.
type Review struct {
	Presets []Preset
	// Begin is the preset whose ticks are there at first: an organisation's,
	// or else Advice.
	Begin string
	// Advised are the settings that the badge counts, Others the rest.
	Advised, Others []Choice
}

// A Preset is a way to set the ticks.
type Preset struct {
	ID            string
	Title, Detail string
	// Count says how many there are.
	Count    string
	Settings []string
}

// A Choice is one setting to tick.
type Choice struct {
	ID    string
	Title string
	// Icon and State are where it stands now.
	Icon, State string
	// Effect is what stops; Notes are the rest of what there is to know.
	Effect string
	Notes  []Note
}

// Advice is the preset that is the badge's own.
const Advice = "recommended"

func makeReview(o *message.Overview, w *words.Words) Review {
	var review Review
	for i := range o.Sections {
		for j := range o.Sections[i].Rows {
			r := &o.Sections[i].Rows[j]
			if !r.Runnable {
				continue
			}
			c := choice(r, w)
			if r.Recommended {
				review.Advised = append(review.Advised, c)
			} else {
				review.Others = append(review.Others, c)
			}
		}
	}
	for _, p := range o.Presets {
		if len(p.Settings) == 0 {
			continue
		}
		review.Presets = append(review.Presets, Preset{
			ID: p.ID, Title: p.Title, Detail: p.Detail, Settings: p.Settings,
			Count: w.N("review_preset_count", len(p.Settings)),
		})
	}
	review.Begin = Advice
	if o.Prefs != nil && review.Preset(o.Prefs.Preset) != nil {
		review.Begin = o.Prefs.Preset
	}
	return review
}

func choice(r *message.Row, w *words.Words) Choice {
	c := Choice{ID: r.ID, Title: r.Title, Icon: icon(r.State), State: r.StateText, Effect: r.Effect}
	if r.Limits != "" {
		c.Notes = append(c.Notes, Note{w.T("ui_limits"), r.Limits})
	}
	if also := also(r.ID, w); also != "" {
		c.Notes = append(c.Notes, Note{w.T("ui_also"), also})
	}
	if r.Region != "" {
		c.Notes = append(c.Notes, Note{w.T("ui_region"), r.Region})
	}
	return c
}

// also names what LinkedIn turns off together with a setting.
func also(id string, w *words.Words) string {
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
		c.Effect == other.Effect && slices.Equal(c.Notes, other.Notes)
}
