package identity

import (
	"slices"
	"strings"

	"offswitch/wasm/catalog"
)

// Words of a label that says who is told of what: "Notify network if mentioned
// in news". They are English, the language in which texts are compared word by
// word.
var (
	tellingVerbs = strings.Fields("notify alert tell inform remind warn")
	conjunctions = strings.Fields("if when whenever once that about of")
	oneself      = strings.Fields("me you us myself yourself")
	otherPeople  = strings.Fields(
		"network networks connection connections contact contacts member members people follower followers " +
			"colleague colleagues coworkers friends others someone anyone recruiter recruiters",
	)
)

// news is who is told, and of whom, as far as a text says it.
type news struct{ toOneself, ofOthers bool }

// newsIn is what a text says of it. ok is false where it tells nobody anything.
func newsIn(text string) (n news, ok bool) {
	words := strings.Fields(catalog.FoldLabel(text))
	at := slices.IndexFunc(words, func(w string) bool { return slices.Contains(tellingVerbs, w) })
	if at < 0 {
		return n, false
	}
	rest := words[at+1:]
	n.toOneself = len(rest) > 0 && slices.Contains(oneself, rest[0])
	of := slices.IndexFunc(rest, func(w string) bool { return slices.Contains(conjunctions, w) })
	n.ofOthers = of >= 0 && slices.ContainsFunc(rest[of:], func(w string) bool {
		return slices.Contains(otherPeople, strings.TrimSuffix(strings.Trim(w, ",.;:"), "'s"))
	})
	return n, true
}

// tellsOthers reports whether a text tells somebody else, or of somebody else,
// than every name of a control does: one may say "Notify me when connections are
// in the news" with no word that is not in "Notify connections when you're in
// the news".
func tellsOthers(names []catalog.Label, text string) bool {
	theirs, ok := newsIn(text)
	if !ok {
		return false
	}
	told := false
	for _, l := range names {
		if primary(l.Lang) != "en" {
			continue
		}
		own, ok := newsIn(l.Text)
		if ok && own == theirs {
			return false
		}
		told = told || ok
	}
	return told
}
