package identity

import (
	"slices"
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
)

// A calling is what a control's texts say of who it is: what is read out, what
// stands on it, and what stands beside it. Most of the time they are one text.
type calling struct {
	any   []catalog.Owner   // whose label one of them is, or is close to
	known [][]catalog.Owner // of each text that the catalogue knows
	// exact says that one of the known texts is a label word for word.
	exact bool
	// unknown are the other texts. Those that tell nothing (a state word, "Tap
	// to toggle setting", the page's heading) are not among them.
	unknown []string
	// inverted: one of the unknown texts says that something is not done, or is
	// an action. misled: so does the word beside the control, its group's name
	// or the heading that it stands under.
	inverted, misled bool
	// silent: nothing names it.
	silent bool
}

// labelled is what a control's texts say, worked out once for each look.
func (s *scene) labelled(c *controls.Control) calling {
	n, known := s.callings[c]
	if !known {
		n = s.readTexts(c)
		s.callings[c] = n
	}
	return n
}

func (s *scene) readTexts(c *controls.Control) calling {
	var n calling
	var known, unknown []controls.Text
	owners := s.candidates(c)
	for _, t := range c.Texts {
		list, exact, contrary := s.ownersOf(t, c, owners)
		switch {
		case t.From == controls.BesideText && t.Text == c.Label && s.untitled(c):
			n.inverted = n.inverted || s.denies(t)
		case len(list) > 0:
			n.known = append(n.known, list)
			n.any = append(n.any, list...)
			n.exact = n.exact || exact
			n.inverted = n.inverted || contrary
			known = append(known, t)
		case catalog.SaysNothing(t.Text):
		case c.NameShared && t.Text == c.Name && t.Text != c.Label && c.Role != controls.Toggle:
			// It tells none of them from the others. But what stands on a button
			// is what it does.
			n.inverted = n.inverted || s.denies(t)
		default:
			unknown = append(unknown, t)
		}
	}
	spoken := !catalog.SaysNothing(c.Name) &&
		slices.ContainsFunc(c.Texts, func(t controls.Text) bool { return t.From == controls.SpokenText && t.Text == c.Name })
	own := slices.ContainsFunc(known, func(k controls.Text) bool { return k.From == controls.OwnText })
	for _, t := range unknown {
		switch {
		case t.From == controls.AroundText:
			// It counts only where it is what a person reads instead of a name.
			n.inverted = n.inverted || spoken && s.denies(t)
		case own && t.From == controls.BesideText:
			// Of a control that says its own known name, it is no name.
		case own && t.From == controls.LabelText:
			n.inverted = n.inverted || s.denies(t)
		case s.extends(t, c, known, &n):
		default:
			n.unknown = append(n.unknown, t.Text)
			n.inverted = n.inverted || s.denies(t)
		}
	}
	n.misled = s.isMisled(c)
	untitled := s.untitled(c)
	n.silent = len(n.known) == 0 && !n.inverted && (untitled || catalog.SaysNothing(c.Label)) &&
		!slices.ContainsFunc(n.unknown, func(text string) bool { return !untitled || text != c.Label })
	return n
}

// candidates are the controls that a text of c's may be close to: those of
// the settings that something else about it or the page speaks for.
func (s *scene) candidates(c *controls.Control) []catalog.Owner {
	keyed, _ := owners(c)
	settings := slices.Clone(s.at(c))
	for _, t := range keyed {
		settings = append(settings, t.Setting)
	}
	settings = append(settings, s.headed(c)...)
	var list []catalog.Owner
	for i, set := range settings {
		if slices.Contains(settings[:i], set) {
			continue
		}
		for j := range set.Controls {
			if t := (catalog.Owner{Setting: set, Control: &set.Controls[j]}); !t.Control.Any && fits(t.Control.Role, c.Role) {
				list = append(list, t)
			}
		}
	}
	return list
}

// ownersOf are the controls that a text names: word for word, or, of the
// candidates, close enough. contrary: it also says a state that is not c's.
func (s *scene) ownersOf(t controls.Text, c *controls.Control, candidates []catalog.Owner) (
	list []catalog.Owner, exact, contrary bool,
) {
	whole := or(t.Label, t.Text)
	text, word := s.withoutState(whole)
	list = slices.Clone(catalog.ByLabel(t.Text))
	if len(list) == 0 {
		list = slices.Clone(catalog.ByLabel(whole))
	}
	if exact = len(list) > 0; t.From == controls.AroundText {
		return list, exact, false
	}
	if !exact {
		list = slices.Clone(catalog.ByLabel(text))
		if len(list) > 0 {
			return list, true, c.Flips() && word != "" && word != string(c.State)
		}
	}
	for _, o := range candidates {
		if !contains(list, o) && (!exact && near(o, text, s.lang) || isTitle(o, whole)) {
			list = append(list, o)
		}
	}
	return list, exact, !exact && c.Flips() && word != "" && word != string(c.State)
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// isTitle reports whether a text is a title of the setting that has no other
// control.
func isTitle(o catalog.Owner, text string) bool {
	return len(o.Setting.Controls) == 1 && slices.Contains(catalog.ByTitle(text), o.Setting)
}

// withoutState cuts the state off a text that ends with it ("Use connections
// data, on"), or begins with it and a mark ("On: use connections data"). Words
// such as "no" are part of the label without one.
func (s *scene) withoutState(text string) (rest, word string) {
	const marks = ",.:;-–()[]"
	words := strings.Fields(text)
	if len(words) < 2 {
		return text, ""
	}
	first, last := words[0], words[len(words)-1]
	if w := catalog.StateWord(s.lang, strings.Trim(last, marks)); w != catalog.WordUnknown {
		return strings.Trim(strings.Join(words[:len(words)-1], " "), marks), w
	}
	if w := catalog.StateWord(
		s.lang,
		strings.Trim(first, marks),
	); w != catalog.WordUnknown &&
		strings.Trim(first, marks) != first {
		return strings.Join(words[1:], " "), w
	}
	return text, ""
}

// extends reports whether a text is a known one with something before or after
// it that tells nothing ("Use connections data, on"). A word for the other state
// than the control's speaks against it.
func (s *scene) extends(t controls.Text, c *controls.Control, known []controls.Text, n *calling) bool {
	const marks = " ,.:;-–()"
	text := catalog.FoldLabel(t.Text)
	for _, k := range known {
		part := catalog.FoldLabel(k.Text)
		for i, cut := range []func(string, string) (string, bool){strings.CutPrefix, strings.CutSuffix} {
			rest, ok := cut(text, part)
			if !ok || rest == "" || rest == strings.Trim(rest, marks) {
				continue
			}
			if rest = strings.Trim(rest, marks); catalog.SaysNothing(rest) {
				word := catalog.StateWord(s.lang, rest)
				if i == 1 && denies(s.lang, rest) {
					n.inverted = true // "No" before a name is no state
				}
				if c.Flips() && (word == catalog.WordOn || word == catalog.WordOff) && word != string(c.State) {
					n.inverted = true
				}
				return true
			}
		}
	}
	return false
}

// against reports whether the texts speak against t: one of them is another
// control's, or they do not say the same.
func (n *calling) against(t catalog.Owner) bool {
	for _, list := range n.known {
		if !contains(list, t) {
			return true
		}
	}
	return len(n.known) > 0 && len(n.unknown) > 0 || len(n.unknown) > 1
}

// unlike reports whether the control has a name, and one that is nothing like
// what t is known to be called in the page's language.
func (n *calling) unlike(t catalog.Owner, c *controls.Control, lang string) bool {
	return len(n.known) == 0 && len(n.unknown) > 0 && speaksOf(t, tongue(lang, n.unknown[0])) && !expected(t, c)
}

// isForeign reports whether none of the unknown texts has a word of the page's
// language: a page may name a language that a part of it is not written in.
func (s *scene) isForeign(n calling) bool {
	return !slices.ContainsFunc(n.unknown, func(text string) bool {
		return catalog.Speaks(tongue(s.lang, text), text)
	})
}

// speaksOf reports whether something is known of what a control is called in a
// language, so that a text which is nothing like it speaks against it. A page
// that does not say its language could be in any. Titles count where all of them
// are known, which is where our own table is written.
func speaksOf(t catalog.Owner, lang string) bool {
	for _, list := range [][]catalog.Label{t.Control.Labels, t.Control.Expected} {
		for _, l := range list {
			if lang == "" || primary(l.Lang) == primary(lang) {
				return true
			}
		}
	}
	return len(t.Setting.Controls) == 1 && len(t.Setting.Titles) > 0 && (lang == "" || primary(lang) == "en")
}

// expected reports whether a text is one that is only guessed.
func expected(t catalog.Owner, c *controls.Control) bool {
	for _, l := range t.Control.Expected {
		if text := catalog.FoldLabel(l.Text); text == catalog.FoldLabel(c.Label) || text == catalog.FoldLabel(c.Name) {
			return true
		}
	}
	return false
}

func primary(lang string) string {
	lang = strings.ToLower(strings.TrimSpace(lang))
	if i := strings.IndexAny(lang, "-_"); i >= 0 {
		lang = lang[:i]
	}
	return lang
}
