// Package overview finds the words for our own pages: what they show of all
// settings, of the page in view, of a batch and of what was seen and pressed.
package overview

import (
	"slices"
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
	"offswitch/wasm/memory/prefs"
	"offswitch/wasm/protocol"
	"offswitch/wasm/status"
)

// A Whole is what there is to show in the popup.
type Whole struct {
	Words *i18n.Words
	Now   int64
	// Statuses are where all settings stand, by the person's wishes.
	Statuses []status.Status
	// Own are the person's wishes, Policy the organisation's; Prefs is what
	// holds, and Fixed names what the person cannot change.
	Own, Prefs prefs.Prefs
	Policy     *prefs.Policy
	Fixed      []string
	// Failed is a message key of why what was asked for was not done, Trouble one
	// of what went wrong with storage; "" for nothing.
	Failed, Trouble string
	// Here is the page in view, and Address where it is, "" where that is no
	// settings page.
	Here    protocol.Here
	Address string
}

// Refusal is the answer to a request that is not taken; why is a message key.
func Refusal(w *i18n.Words, why string) *protocol.Overview {
	return &protocol.Overview{Error: w.T(why)}
}

// Of is everything the popup shows.
func Of(v Whole) *protocol.Overview {
	w, sum := v.Words, status.Add(v.Statuses)
	o := &protocol.Overview{
		Here: v.Here, Lang: w.Lang(), Dir: w.Dir(), Presets: v.presets(),
		Prefs: &protocol.Prefs{
			Marks: v.Prefs.Marks, Lang: v.Prefs.Lang, Remind: v.Prefs.Remind,
			Fixed: v.Fixed, Preset: v.Policy.Preset,
		},
		Count: sum.Open, Read: sum.Read, Total: sum.Total,
		Progress: w.T("head_read", w.Number(sum.Read), w.Number(sum.Total)),
		Account:  v.Own.Account, Accounts: max(v.Own.Accounts, 1),
	}
	if v.Failed != "" {
		o.Error = w.T(v.Failed)
	}
	o.Headline, o.Tone = headline(w, sum)
	if o.Done = sum.Done; sum.Done > 0 {
		o.Progress += " · " + w.T("head_done", w.Number(sum.Done))
	}
	switch {
	case v.Trouble != "":
		o.Note = w.T(v.Trouble)
	case sum.Back > 0:
		o.Note = v.backText(sum.Back)
	case v.Prefs.Due(status.Newest(v.Statuses), v.Now):
		o.Note = w.T("head_due")
	}
	for i := range catalog.Sections {
		if s := v.section(&catalog.Sections[i]); len(s.Rows) > 0 {
			o.Sections = append(o.Sections, s)
		}
	}
	return o
}

// mostBack is how many settings that came back on are named in one sentence.
const mostBack = 3

// backText names the settings that came back on, with when each was off and on again.
func (v *Whole) backText(n int) string {
	parts := []string{v.Words.N("head_back", n)}
	for _, st := range v.Statuses {
		if st.News() && len(parts) <= mostBack {
			parts = append(parts, v.Words.SettingWord(st.Setting.ID, "title")+": "+
				v.Words.T("state_back", v.Words.Moment(st.Off), v.Words.Moment(st.Back)))
		}
	}
	return strings.Join(parts, " · ")
}

// headline is the answer in one sentence.
func headline(w *i18n.Words, sum status.Sum) (string, protocol.Tone) {
	switch {
	case sum.Open > 0:
		return w.N("head_on", sum.Open), protocol.ToneOn
	case sum.Read == 0:
		return w.T("head_none_read"), protocol.ToneInfo
	case sum.Read < sum.Total:
		return w.T("head_some_unseen", w.Number(sum.Read), w.Number(sum.Total)), protocol.ToneInfo
	}
	return w.T("head_all_off"), protocol.ToneOff
}

func (v *Whole) presets() []protocol.Preset {
	var list []protocol.Preset
	for _, p := range catalog.Presets {
		m := protocol.Preset{
			ID:     p.ID,
			Title:  v.Words.T("preset_" + key(p.ID)),
			Detail: v.Words.T("preset_" + key(p.ID) + "_detail"),
		}
		for _, st := range v.Statuses {
			if slices.Contains(st.Setting.Presets, p.ID) && status.Batchable(st) {
				m.Settings = append(m.Settings, st.Setting.ID)
			}
		}
		list = append(list, m)
	}
	return list
}

// key makes an id part of a message key.
func key(id string) string { return strings.ReplaceAll(id, "-", "_") }
