package observe

import (
	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
	"offswitch/wasm/identity"
)

// State returns what a control is set to, in the catalogue's words ("on",
// "off", an option's id), or "" and the reason.
func (o *Observation) State(verdict *identity.Verdict) (state, why string) {
	c := verdict.Control
	switch verdict.Entry.Role {
	case catalog.Radios, catalog.Select:
		for i := range c.Options {
			if c.Options[i].Chosen {
				if option := identity.Option(verdict.Entry, &c.Options[i], o.Page.Lang); option != nil {
					return option.ID, ""
				}
				return "", "why_unknown_option"
			}
		}
		return "", "why_mixed"
	}
	switch c.State {
	case controls.On, controls.Off:
		word := catalog.StateWord(o.Page.Lang, c.StateWord)
		if (word == catalog.WordOn || word == catalog.WordOff) && word != string(c.State) {
			return "", "why_word_conflict"
		}
		return string(c.State), ""
	}
	switch c.Why {
	case controls.WhyConflict:
		return "", "why_conflict"
	case controls.WhyMixed:
		return "", "why_mixed"
	}
	return "", "why_unreadable"
}

// MarkID is the id of the mark for a certain control.
func MarkID(verdict *identity.Verdict) string {
	return verdict.Setting.ID + "/" + verdict.ID()
}

// Verdict returns the verdict a mark was drawn for: the certain one, where
// others claim to be the same.
func (o *Observation) Verdict(mark string) *identity.Verdict {
	var found *identity.Verdict
	for i := range o.Verdicts {
		verdict := &o.Verdicts[i]
		if verdict.Setting == nil || MarkID(verdict) != mark {
			continue
		}
		if verdict.Certain() {
			return verdict
		}
		if found == nil {
			found = verdict
		}
	}
	return found
}
