package catalog

import (
	"slices"
	"strings"
	"sync"
)

// Telling are the words of a label that tell what it is about, in a language
// whose neutral words are known: all but those, in a form in which singular and
// plural, or a verb and its noun, are one word. known is false for any other
// language.
func Telling(lang, text string) (telling []string, known bool) {
	t := tongueOf(lang)
	if t == nil || t.Neutral == "" {
		return nil, false
	}
	words := wordsOf(FoldLabel(text))
	stems := make([]string, 0, len(words))
	for _, w := range words {
		if !strings.Contains(w, "-") { // its parts are words as well
			stems = append(stems, stem(w))
		}
	}
	neutral := wordings().neutral[t.Lang]
	for i, w := range stems {
		if slices.Contains(telling, w) || neutral.words[w] {
			continue
		}
		next := stems[i+1 : min(i+3, len(stems))] // "show ads", "show you ads"
		if !slices.ContainsFunc(neutral.pairs[w], func(with string) bool { return slices.Contains(next, with) }) {
			telling = append(telling, w)
		}
	}
	slices.Sort(telling)
	return telling, true
}

// Speaks reports whether a text has a word of a language, as far as we know
// any: neutral words, denials, or words of a sourced label or title.
func Speaks(lang, text string) bool {
	t := tongueOf(lang)
	if t == nil {
		return false
	}
	known := vocabulary()[t.Lang]
	return slices.ContainsFunc(wordsOf(FoldLabel(text)), func(w string) bool { return known[stem(w)] })
}

// IsIn reports whether a text is likely to be in a language (a primary subtag, as
// "en"): it has two words of it, and more than half of all are.
func IsIn(lang, text string) bool {
	known := vocabulary()[lang]
	words := wordsOf(FoldLabel(text))
	n := 0
	for _, w := range words {
		if known[stem(w)] {
			n++
		}
	}
	return n > 1 && 2*n > len(words)
}

// vocabulary are the words that are known of each language, less their endings.
var vocabulary = sync.OnceValue(func() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	add := func(lang, text string) {
		if t := tongueOf(lang); t != nil {
			if all[t.Lang] == nil {
				all[t.Lang] = map[string]bool{}
			}
			for _, w := range wordsOf(FoldLabel(text)) {
				all[t.Lang][stem(w)] = true
			}
		}
	}
	labels := func(list []Label) {
		for _, l := range list {
			add(l.Lang, l.Text)
		}
	}
	for i := range Tongues {
		t := &Tongues[i]
		for _, list := range []string{t.Toggles, t.Denials, t.Neutral} {
			add(t.Lang, list)
		}
	}
	for i := range Settings {
		labels(Settings[i].Titles)
		for j := range Settings[i].Controls {
			labels(Settings[i].Controls[j].Labels)
			labels(Settings[i].Controls[j].Expected)
		}
	}
	return all
})

// neutrals are the neutral words of a language, and those that are neutral
// beside certain others.
type neutrals struct {
	words map[string]bool
	pairs map[string][]string
}

func neutralsOf(list string) neutrals {
	n := neutrals{words: map[string]bool{}, pairs: map[string][]string{}}
	for w := range strings.SplitSeq(list, "|") {
		if first, second, ok := strings.Cut(w, " + "); ok {
			n.pairs[stem(first)] = append(n.pairs[stem(first)], stem(second))
		} else if w != "" {
			n.words[stem(FoldLabel(w))] = true
		}
	}
	return n
}

// alike are words of which one may stand for the other in a label.
var alike = map[string]string{
	"visible": "see", "visibility": "see", "show": "see", "shows": "see", "shown": "see", "showing": "see", "seen": "see",
	"view": "see", "viewed": "see", "viewing": "see", "display": "see", "displayed": "see",
}

// stem is an English word without its ending. It need not be a word: what
// matters is that the forms of one word have the same.
func stem(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
	if strings.HasPrefix(w, "advert") || w == "ads" {
		return "ad"
	}
	if to, ok := alike[w]; ok {
		return to
	}
	if n := len(w); n > 4 && strings.HasSuffix(w, "ies") {
		w = w[:n-3] + "y"
	} else if n > 3 && w[n-1] == 's' && w[n-2] != 's' {
		w = w[:n-1]
	}
	// British and American spelling.
	for _, end := range [...]string{"e", "ed", "er", "ing", "ation"} {
		if before, ok := strings.CutSuffix(w, "is"+end); ok && len(before) > 3 {
			w = before + "iz" + end
			break
		}
	}
	for _, end := range [...]string{"ing", "ed", "ic", "e"} {
		if before, ok := strings.CutSuffix(w, end); ok && len(before) > 2 {
			w = before
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 'l' && w[n-1] != 's' {
		w = w[:n-1]
	}
	return w
}
