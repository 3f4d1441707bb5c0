package identity

import (
	"slices"
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
)

// denies reports whether a text denies, or what explains it turns it round.
func (s *scene) denies(t controls.Text) bool {
	lang := s.lang
	if _, known := catalog.Telling(lang, ""); known && !catalog.Speaks(lang, t.Text) {
		lang = "" // it is not in the language that the page names
	}
	if t.Print != "" {
		return catalog.Denies(lang, t.Label) || catalog.Inverts(s.lang, t.Print)
	}
	return catalog.Denies(lang, t.Text)
}

// lead is the heading that a control stands under, "" where that is the page's.
func (s *scene) lead(c *controls.Control) string {
	if c.Heading == s.title {
		return ""
	}
	return c.Heading
}

// isMisled reports whether anything over or beside a control turns its meaning
// round: the word beside it, what it is grouped under, what describes it, or a
// heading. What a source gives as a label or a title does not.
func (s *scene) isMisled(c *controls.Control) bool {
	deny := func(text string) bool {
		return !catalog.SaysNothing(text) && !sourced(text) && catalog.Denies(s.lang, text)
	}
	for _, text := range []string{c.StateWord, c.Group, s.lead(c), s.title} {
		if deny(text) {
			return true
		}
	}
	for _, t := range c.Around {
		if t.From == controls.OverText && s.isOff(t.Text) {
			return true
		}
		if t.From != controls.AroundText && deny(t.Text) || t.From == controls.AroundText && catalog.Inverts(s.lang, t.Text) {
			return true
		}
	}
	for _, t := range c.Texts {
		if catalog.Inverts(s.lang, t.Print) {
			return true
		}
	}
	return s.contradicts(c) || s.isPaired(c)
}

// sourced reports whether a text is a label or a title that a source gives.
func sourced(text string) bool { return len(catalog.ByLabel(text))+len(catalog.ByTitle(text)) > 0 }

// contradicts reports whether a control is named by the other state than its
// own, its group by the state "off", or a word beside it is none that we know,
// in a language whose words we do.
func (s *scene) contradicts(c *controls.Control) bool {
	if !c.Flips() {
		return false
	}
	if word := catalog.StateWord(s.lang, c.Name); word != catalog.WordUnknown && word != string(c.State) {
		return true
	}
	if s.isOff(c.Group) || s.isOff(s.lead(c)) {
		return true
	}
	word := c.StateWord
	if strings.Contains(word, " ") || catalog.SaysNothing(word) || sourced(word) {
		return false
	}
	telling, known := catalog.Telling(s.lang, word)
	return known && len(telling) > 0
}

// isOff reports whether a text is, or ends with, the word for "off".
func (s *scene) isOff(text string) bool {
	return !sourced(text) &&
		(catalog.StateWord(s.lang, text) == catalog.WordOff ||
			catalog.StateWord(s.lang, text[strings.LastIndex(text, " ")+1:]) == catalog.WordOff)
}

// isPaired reports whether a control is one of two that stand side by side and
// are called after states: which of them is pressed to which end is a guess.
func (s *scene) isPaired(c *controls.Control) bool {
	if c.Role == controls.Radios || !catalog.IsState(c.Name) {
		return false
	}
	return slices.ContainsFunc(s.shown, func(o *controls.Control) bool {
		return o != c && o.Outer.Parent == c.Outer.Parent && o.Outer.Parent != nil && catalog.IsState(o.Name)
	})
}
