package observe

import (
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
	"offswitch/wasm/identity"
)

// Label is what a person would call a control: LinkedIn's own words for it on
// this page. Where the page has none, LinkedIn's title of the setting stands for
// it: a state word ("On") or "Tap to toggle setting" names nothing, and a heading
// is a name only if it is not known to be of something else.
func (o *Observation) Label(v *identity.Verdict) string {
	c := v.Control
	if !catalog.SaysNothing(c.Label) && !o.isHeadedElse(v) {
		return c.Label
	}
	if !catalog.SaysNothing(c.Name) {
		return c.Name // what is read out, where only the state stands beside it
	}
	if v.Setting == nil {
		if catalog.SaysNothing(c.Heading) {
			return c.Label
		}
		return c.Heading
	}
	if len(v.Setting.Controls) > 1 {
		if label := v.Entry.LabelIn(o.Page.Lang); label != "" {
			return label // the setting's title would stand there several times
		}
	}
	title, _ := v.Setting.In(o.Page.Lang)
	return title
}

// isHeadedElse reports whether what counts as a control's label is a heading that
// names no setting, or in English, where all titles are known, not this one.
func (o *Observation) isHeadedElse(v *identity.Verdict) bool {
	c := v.Control
	if v.Setting == nil || c.LabelFrom != controls.FromRow || c.Label != c.Heading && c.Label != o.Page.Title ||
		v.Agree&(identity.Heading|identity.Label) != 0 {
		return false
	}
	lang, _, _ := strings.Cut(strings.ToLower(o.Page.Lang), "-")
	return catalog.IsWording(c.Label) || lang == "" || lang == "en"
}
