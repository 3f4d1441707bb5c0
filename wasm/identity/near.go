package identity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"offswitch/wasm/catalog"
)

// maxNear is how long a text may be that is compared word by word.
const maxNear = 600

// near reports whether a text says the same as what is known of a control: as
// one of its labels, or, where it is its setting's only one, as a title of that.
// Words may come, go and change, but none that tells what the label is about,
// and nothing that denies. lang is the page's language.
func near(t catalog.Owner, text, lang string) bool { return saysOne(t, namesOf(t), text, lang) }

// saysOne reports whether a text says the same as one of some names of a control.
func saysOne(t catalog.Owner, names []catalog.Label, text, lang string) bool {
	if len(text) > maxNear {
		return false
	}
	folded := catalog.FoldLabel(text)
	for _, l := range names {
		if catalog.FoldLabel(l.Text) == folded || hasSmallPrint(l, text, lang) {
			return true
		}
	}
	text = withoutCount(text)
	spoken, alike := tongue(lang, text), false
	// What few texts pass comes first: whether a text denies is dear to ask.
	for _, l := range names {
		alike = alike ||
			(spoken == "" || primary(l.Lang) == primary(spoken)) && sayAlike(t, l, text) && !catalog.Denies(l.Lang, l.Text)
	}
	if !alike {
		return false
	}
	if tellsOthers(names, text) {
		return false
	}
	if denies(lang, text) {
		return false
	}
	return !turnedOff(spoken, text)
}

// turnedOff reports whether a part of a text, up to a mark, ends with a state:
// "Ads off, LinkedIn".
func turnedOff(lang, text string) bool {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;:–—()|", r) })
	if len(parts) < 2 {
		return false
	}
	return slices.ContainsFunc(parts, func(part string) bool {
		words := strings.Fields(part)
		return len(words) > 1 && catalog.StateWord(lang, words[len(words)-1]) == catalog.WordOff
	})
}

// Words that set a limit to what a label says. They are English, the language in
// which texts are compared word by word.
var limiting = []string{"only", "limit", "restrict", "instead"}

// resembles reports whether a text is what a control, or its setting, is called,
// with words added that tell something else: it has most of the telling words, or
// half of them and one that limits, or tells others of the same. Only a language
// whose neutral words are known can tell.
func resembles(t catalog.Owner, text, lang string) bool {
	lang = tongue(lang, text)
	if tellsOthers(namesOf(t), text) {
		return true
	}
	for _, l := range namesOf(t) {
		if lang != "" && primary(l.Lang) != primary(lang) {
			continue
		}
		own, known := telling(t, l.Lang, l.Text)
		if !known || len(own) == 0 {
			continue
		}
		theirs, _ := telling(t, l.Lang, text)
		shared, limits := 0, false
		for _, w := range theirs {
			if slices.Contains(own, w) {
				shared++
			}
			limits = limits || slices.Contains(limiting, w)
		}
		// Fewer words say something more general, unless there are many.
		other := shared < len(theirs) || shared >= fewWords && shared < len(own)
		if other && (3*shared >= 2*len(own) || limits && 2*shared >= len(own)) {
			return true
		}
	}
	return false
}

// namesOf are what a control may be called, as sourced.
func namesOf(t catalog.Owner) []catalog.Label {
	if len(t.Setting.Controls) > 1 {
		return t.Control.Labels
	}
	return append(slices.Clip(t.Control.Labels), t.Setting.Titles...)
}

// sayAlike compares the words that tell something. In a language whose neutral
// words are not known, nearly all of them do.
func sayAlike(t catalog.Owner, l catalog.Label, text string) bool {
	own, known := telling(t, l.Lang, l.Text)
	if !known {
		return holdsWords(l.Text, text)
	}
	if len(own) == 0 {
		return false
	}
	theirs, _ := telling(t, l.Lang, text)
	for _, w := range own {
		if !slices.Contains(theirs, w) {
			return false
		}
	}
	if len(theirs) == len(own) {
		return true
	}
	// What else it says must be said of this very control elsewhere.
	var vocabulary []string
	for _, other := range namesOf(t) {
		if primary(other.Lang) == primary(l.Lang) {
			words, _ := telling(t, other.Lang, other.Text)
			vocabulary = append(vocabulary, words...)
		}
	}
	return !slices.ContainsFunc(theirs, func(w string) bool { return !slices.Contains(vocabulary, w) })
}

// telling are the words of a text that tell something within the setting's
// section: there, what the section is called tells nothing.
func telling(t catalog.Owner, lang, text string) ([]string, bool) {
	words, known := catalog.Telling(lang, text)
	if s := catalog.SectionByID(t.Setting.Section); s != nil {
		of, _ := catalog.Telling(lang, s.Title)
		words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(of, w) })
	}
	return words, known
}

// fewWords is how many telling words name one thing and not a kind of things.
const fewWords = 3

// Bounds on how a label in a language that we know little of may differ.
const (
	leastWords = 4 // fewer must be there word for word
	manyWords  = 6 // of so many, a short one may be missing
	shortWord  = 5
	tinyWord   = 3
	mostAdded  = 3
)

// holdsWords reports whether a text has the words of a label, and few others.
func holdsWords(label, text string) bool {
	own, theirs := strings.Fields(catalog.FoldLabel(label)), strings.Fields(catalog.FoldLabel(text))
	if len(own) < leastWords {
		return false
	}
	missing, added := 0, 0
	for _, w := range own {
		if n := utf8.RuneCountInString(w); !slices.Contains(theirs, w) && n > tinyWord {
			if n > shortWord {
				return false
			}
			missing++
		}
	}
	for _, w := range theirs {
		if !slices.Contains(own, w) && utf8.RuneCountInString(w) > tinyWord {
			added++
		}
	}
	return (missing == 0 || missing == 1 && len(own) >= manyWords) && added <= mostAdded
}

// withoutCount cuts off how many there are of something: "Schools (3)".
func withoutCount(text string) string {
	text = strings.TrimSpace(text)
	open := strings.LastIndexAny(text, "([ ")
	if open <= 0 {
		return text
	}
	digits := strings.Trim(text[open:], " ()[]")
	if digits == "" || strings.IndexFunc(digits, func(r rune) bool { return !unicode.IsDigit(r) }) >= 0 {
		return text
	}
	return strings.TrimRight(text[:open], " ([")
}

// Small print has so many words at least; what has fewer could be a part of the
// label, and must not deny.
const (
	leastPrint = 4
	clearPrint = 6
)

// hasSmallPrint reports whether a text is a label, word for word, and sentences
// after it that explain.
func hasSmallPrint(l catalog.Label, text, lang string) bool {
	words := strings.Fields(text)
	n := len(strings.Fields(l.Text))
	if len(words) < n+leastPrint || catalog.FoldLabel(strings.Join(words[:n], " ")) != catalog.FoldLabel(l.Text) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(words[n])
	if !unicode.IsUpper(first) {
		return false
	}
	print := strings.Join(words[n:], " ")
	return len(words) >= n+clearPrint && strings.HasSuffix(print, ".") || !catalog.Denies(lang, print)
}
