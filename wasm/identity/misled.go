package identity

import (
	"slices"
	"strings"
	"unicode"

	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
)

// denies reports whether a text denies, or what explains it turns it round.
func (s *scene) denies(t controls.Text) bool {
	if t.Print != "" {
		return denies(s.lang, t.Label) || catalog.Inverts(s.lang, t.Print)
	}
	return denies(s.lang, t.Text)
}

// denies reports whether a text denies on a page in a language, or in the language
// that it is in: a part of a page may be in another than the page names.
func denies(lang, text string) bool {
	if catalog.Denies(lang, text) || catalog.IsIn("en", text) && catalog.Denies("en", text) ||
		catalog.DeniesAsWritten(lang, text) {
		return true
	}
	if catalog.Speaks(lang, text) {
		return false
	}
	if _, known := catalog.Telling(lang, ""); known {
		return catalog.Denies("", text) // enough is known of the page's to say that it is in another
	}
	return catalog.DeniesAnywhere(lang, text)
}

// tongue is the language to compare a text in: the page's, or English where it
// has words of that and none of the page's.
func tongue(lang, text string) string {
	if lang != "" && !catalog.Speaks(lang, text) && catalog.IsIn("en", text) {
		return "en"
	}
	return lang
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
		if s.isOff(t.Text) &&
			(t.From == controls.OverText || t.From == controls.BesideText && strings.Contains(t.Text, " ")) {
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
	return s.contradicts(c) || s.isPaired(c) || denyingName(c) || s.isNegated(c)
}

// isNegated reports whether the word for a state stands right before the label and
// denies when the two are read as one: "No", "Use connections data".
func (s *scene) isNegated(c *controls.Control) bool {
	if c.Label == "" || s.tree == nil || !c.Flips() || catalog.Denies(s.lang, c.Label) {
		return false
	}
	if c.State != controls.On && primary(s.lang) != "en" {
		return false // LinkedIn's own word for off is "No" in some languages, not in English
	}
	words := []string{c.StateWord}
	for _, t := range c.Around {
		if t.From == controls.BesideText {
			words = append(words, t.Text)
		}
	}
	return slices.ContainsFunc(words, func(word string) bool {
		both := word + " " + c.Label
		if !catalog.IsState(word) || !catalog.Denies(s.lang, both) {
			return false
		}
		both = strings.ReplaceAll(both, " ", "")
		for n, i := c.Row, 0; n != nil && i < 2; n, i = n.Parent, i+1 {
			if strings.Contains(strings.ReplaceAll(text(n), " ", ""), both) {
				return true
			}
		}
		return false
	})
}

// Words of an identifier by which a program says that the control denies
// something when it is on. They are English, whatever the page's language, and
// verbs: "hidden" and "disabled" say how an element is, not what it does.
var denyingWords = strings.Fields(
	"optout donot dont never disallow block deny disable hide exclude prevent stop " +
		"forbid prohibit reject refuse decline suppress mute pause ignore restrict object withhold exempt opted optedout " +
		"unsubscribe deactivate revoke withdraw avoid skip omit without blacklist",
)

// denyingName reports whether a name that a control has in the markup, and that
// no source gives, says that it denies something: optOutOfAds, doNotTrack.
func denyingName(c *controls.Control) bool {
	if !c.Flips() {
		return false
	}
	names := []string{
		c.Node.Get("value"),
		c.Outer.Get("value"),
		c.Node.Get("aria-roledescription"),
		c.Outer.Get("aria-roledescription"),
	}
	for _, k := range c.Keys {
		if _, known := catalog.ByKey(k); !known {
			names = append(names, k)
		}
	}
	return slices.ContainsFunc(names, func(name string) bool {
		words := wordsIn(name)
		for i, w := range words {
			next := ""
			if i+1 < len(words) {
				next = words[i+1]
			}
			switch {
			case w == "opt" && (next == "out" || next == "outs"), w == "do" && next == "not":
				return true
			case w == "no", w == "not":
				// "no" alone is a value, and before a number an ordinal.
				if next != "" && !unicode.IsDigit(rune(next[0])) {
					return true
				}
			case slices.Contains(denyingWords, w):
				return true
			}
		}
		return false
	})
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
	if s.isOff(c.Group) || s.isOff(s.lead(c)) || strings.Contains(s.title, " ") && s.isOff(s.title) ||
		s.says(c, catalog.WordOff) && c.State == controls.On &&
			!s.says(c, catalog.WordOn) {
		return true
	}
	word := c.StateWord
	if strings.Contains(word, " ") || catalog.SaysNothing(word) || sourced(word) {
		return false
	}
	telling, known := catalog.Telling(s.lang, word)
	return known && len(telling) > 0
}

// says reports whether a state's word stands beside a control, if only as a picture.
func (s *scene) says(c *controls.Control, word string) bool {
	return c.StateWord == "" && slices.ContainsFunc(c.Around, func(t controls.Text) bool {
		return t.From == controls.BesideText && catalog.StateWord(s.lang, t.Text) == word
	})
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
