package catalog

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// wordings is built at the first question, as index is.
var wordings = sync.OnceValue(func() *wordLists {
	l := &wordLists{
		states:   map[string]bool{},
		denials:  map[string][]string{},
		patterns: map[string][]string{},
		harmless: map[string]map[string]bool{},
		neutral:  map[string]neutrals{},
	}
	for i := range Tongues {
		t := &Tongues[i]
		for _, list := range [][]string{t.On, t.Off} {
			for _, w := range list {
				l.states[FoldLabel(w)] = true
			}
		}
		l.toggles = append(l.toggles, set(t.Toggles))
		l.harmless[t.Lang] = set(t.Harmless)
		if t.Neutral != "" {
			l.neutral[t.Lang] = neutralsOf(t.Neutral)
		}
		for w := range strings.SplitSeq(t.Denials, "|") {
			if strings.ContainsAny(w, "*+= ") {
				l.patterns[t.Lang] = append(l.patterns[t.Lang], FoldLabel(w))
			} else if w != "" {
				word := FoldLabel(w)
				l.denials[word] = append(l.denials[word], t.Lang)
			}
		}
	}
	return l
})

type wordLists struct {
	states   map[string]bool     // of any language
	toggles  []map[string]bool   // of each language
	denials  map[string][]string // plain words, and whose they are
	patterns map[string][]string
	harmless map[string]map[string]bool
	neutral  map[string]neutrals
}

func set(list string) map[string]bool {
	words := map[string]bool{}
	for w := range strings.SplitSeq(list, "|") {
		if w != "" {
			words[FoldLabel(w)] = true
		}
	}
	return words
}

// SaysNothing reports whether a text tells no control from another: a state
// word, or a name that says only that it is a switch, in any language.
func SaysNothing(text string) bool {
	text = FoldLabel(text)
	if text == "" || wordings().states[text] {
		return true
	}
	words := wordsOf(text)
	for _, toggles := range wordings().toggles {
		if all(words, toggles) {
			return true
		}
	}
	return false
}

func all(words []string, in map[string]bool) bool {
	for _, w := range words {
		if !in[w] {
			return false
		}
	}
	return len(words) > 0
}

// Denies reports whether a text says that something is not done, or is an
// action by itself, in a language (a BCP 47 tag; "" or an unknown one: any).
//
// A page may name a language that it is not written in. So the plain words of
// every language count, but for those that are harmless in the page's own, and
// the short ones, which mean other things elsewhere. Patterns count in their own
// language, where the page's is not known, and where they are of another script:
// "x*" begins so, "*x" ends so (both but for words that are harmless), "*x*" holds
// it anywhere, "a + b" is a and later
// b, "=x" is the whole text, and what has a space stands there as it is.
// A sign that forbids denies in every language.
func Denies(lang, text string) bool { return deniesIn(lang, text, false) }

// DeniesAnywhere reports whether a text denies that is in none of the words known
// of the language that its page names: patterns of every language count, but for
// short ones, which are parts of other words elsewhere. In another script than
// the language's, they are not.
func DeniesAnywhere(lang, text string) bool {
	if t := tongueOf(lang); t != nil && isLatin(text) && !isLatin(t.On[0]) {
		lang = ""
	}
	return deniesIn(lang, text, true)
}

func isLatin(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }) < 0
}

func deniesIn(lang, text string, anywhere bool) bool {
	if forbids(text) {
		return true
	}
	text = FoldLabel(text)
	words := withElided(wordsOf(text))
	own := ""
	if t := tongueOf(lang); t != nil {
		own = t.Lang
	}
	harmless := wordings().harmless[own]
	for _, w := range words {
		w = strings.TrimSuffix(w, "'s") // nobody's
		of := wordings().denials[w]
		if len(of) > 0 && !harmless[w] && (own == "" || distinct(w, of) || slices.Contains(of, own)) {
			return true
		}
	}
	said := sentence{text: text, words: words, joined: " " + strings.Join(words, " ") + " "}
	for _, w := range words {
		if !harmless[w] {
			said.weighty = append(said.weighty, w)
		}
	}
	for of, patterns := range wordings().patterns {
		foreign := own != "" && of != own && of != "en" && (!ideographic(of) || ideographic(own))
		if foreign && !anywhere {
			continue
		}
		for _, p := range patterns {
			if said.denies(p) &&
				(!foreign || distinct(strings.Trim(p, "*"), []string{of}) && !strings.HasPrefix(p, "*")) {
				return true
			}
		}
	}
	return false
}

// Signs that say "no" without a word: those that do wherever they stand, the
// combining ones that cross a letter out, and those that are also a button's
// picture or a multiplication, which count where a text begins with one.
const (
	forbidding = "🚫⛔❌🛑🔇🔕🙅🚷📵☒⦸⊘¬≠∅✖✗✘🅇👎"
	crossing   = "\u0335\u0336\u0337\u0338\u20d2\u20e0"
	leading    = "✕×╳❎"
)

// forbids reports whether a text holds a sign that forbids.
func forbids(text string) bool {
	if strings.ContainsAny(text, forbidding+crossing) {
		return true
	}
	first, size := utf8.DecodeRuneInString(strings.TrimSpace(text))
	return size > 0 && strings.ContainsRune(leading, first)
}

// IsState reports whether a text is a state word of any language.
func IsState(text string) bool { return wordings().states[FoldLabel(text)] }

// maxDemand is how many words a sentence has at most that demands something.
const maxDemand = 6

// Inverts reports whether a sentence near a control turns its meaning round:
// one that denies and speaks of switching it on, but not off, asks, begins with
// a denial, or is short. "When this is off, we don't use it" does not.
func Inverts(lang, text string) bool {
	if text == "" || !Denies(lang, text) || limitsEffect(text) {
		return false
	}
	words := wordsOf(FoldLabel(text))
	t := tongueOf(lang)
	if len(words) == 0 || strings.ContainsAny(text, "?？؟") || len(words) <= maxDemand && !holdsWord(t, words, false) {
		return true
	}
	begins := Denies(lang, words[0]) && StateWord(lang, words[0]) != WordOff
	return begins || holdsWord(t, words, true) && !holdsWord(t, words, false)
}

// limitsEffect reports whether a sentence says what a change does not reach, as
// "This does not affect other settings" does.
func limitsEffect(text string) bool {
	words := wordsOf(FoldLabel(text))
	for i, w := range words {
		if i < 2 || w != "affect" && w != "apply" && w != "influence" && w != "impact" {
			continue
		}
		switch not := words[i-1]; {
		case not == "not", strings.HasSuffix(not, "n't"):
			return slices.Contains([]string{"this", "it", "changes", "setting", "change"}, words[0])
		}
	}
	return false
}

// holdsWord reports whether a word for the state on, or off, is among words.
// Without a language, English counts.
func holdsWord(t *Tongue, words []string, on bool) bool {
	if t == nil {
		t = tongueOf("en")
	}
	text := " " + strings.Join(words, " ") + " "
	if !isLatin(t.On[0]) {
		return holdsPart(t, text, on)
	}
	list := t.Off
	if on {
		list = t.On
	}
	for _, w := range list {
		if folded := FoldLabel(w); folded != "no" && folded != "yes" && strings.Contains(text, " "+folded+" ") {
			return true
		}
	}
	return false
}

// holdsPart reports the same in a script in which a word is often a part of a
// longer one, or not set apart at all. Short words are too likely by chance. In
// Thai, the word for on holds that for off.
func holdsPart(t *Tongue, text string, on bool) bool {
	least := 3
	if ideographic(t.Lang) {
		least = 2
	}
	holds := func(list []string) bool {
		return slices.ContainsFunc(list, func(w string) bool {
			w = FoldLabel(w)
			return utf8.RuneCountInString(w) >= least && strings.Contains(text, w)
		})
	}
	if on {
		return holds(t.On)
	}
	for _, w := range t.On {
		text = strings.ReplaceAll(text, FoldLabel(w), " ")
	}
	return holds(t.Off)
}

// ideographic reports whether a language is written without spaces, in signs
// that it shares only with others of these.
func ideographic(lang string) bool {
	return lang == "ja" || lang == "ko" || lang == "zh" || lang == "th"
}

// A sentence is a folded text, taken apart once for all patterns.
type sentence struct {
	text string
	// words are all of it, weighty those that are not harmless.
	words, weighty []string
	joined         string // the words, with a space around each
}

func (s *sentence) denies(pattern string) bool {
	if whole, ok := strings.CutPrefix(pattern, "="); ok {
		return s.text == whole
	}
	if first, second, ok := strings.Cut(pattern, " + "); ok {
		seen := false
		for _, w := range s.words {
			if seen && isWord(second, w) {
				return true
			}
			seen = seen || isWord(first, w)
		}
		return false
	}
	if strings.Contains(pattern, " ") && !strings.HasPrefix(pattern, "*") {
		begin, more := strings.CutSuffix(pattern, "*")
		if !more {
			begin += " "
		}
		return strings.Contains(s.joined, " "+begin)
	}
	begins, ends := strings.HasSuffix(pattern, "*"), strings.HasPrefix(pattern, "*")
	part := strings.Trim(pattern, "*")
	if begins && ends {
		return strings.Contains(s.text, part)
	}
	for _, w := range s.weighty {
		if begins && strings.HasPrefix(w, part) || ends && strings.HasSuffix(w, part) && len(w) > len(part)+1 {
			return true
		}
	}
	return false
}

// isWord reports whether a word is the one of a pattern, which may end in "*".
func isWord(pattern, w string) bool {
	begin, open := strings.CutSuffix(pattern, "*")
	return w == pattern || open && strings.HasPrefix(w, begin)
}

// distinct reports whether a word is unlikely to be another language's as well:
// it is long, or has letters that few write. English words stand on pages in
// every language.
func distinct(w string, of []string) bool {
	return len(w) > 3 || len(w) == 3 && slices.Contains(of, "en") && w != "end" && w != "bar" ||
		strings.IndexFunc(w, func(r rune) bool { return r > unicode.MaxASCII }) >= 0
}

// wordsOf are a folded text's words. An apostrophe or a dash within a word is
// a part of it; the parts on both sides of a dash are words as well.
func wordsOf(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool {
		return r != '\'' && r != '-' && !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
	})
	for _, w := range words {
		if strings.Contains(w, "-") {
			words = append(words, strings.Split(w, "-")...)
		}
	}
	return words
}

// longestElided is how long an article or preposition is at most that has lost its
// vowel before a word, with the apostrophe's length: "l'", "dell'", "jusqu'".
const longestElided = 5

// withElided adds the words that an elided one is written together with, as "insu"
// in "à l'insu". What is left of "don't" is no word.
func withElided(words []string) []string {
	for _, w := range words {
		if before, after, ok := strings.Cut(w, "'"); ok && len(before) <= longestElided && len(after) > 2 {
			words = append(words, after)
		}
	}
	return words
}

// tongueOf is the language of a BCP 47 tag, nil where none is known.
func tongueOf(lang string) *Tongue {
	lang = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(lang)), "_", "-")
	primary, _, _ := strings.Cut(lang, "-")
	for i := range Tongues {
		if Tongues[i].Lang == primary {
			return &Tongues[i]
		}
	}
	return nil
}

// IsWording reports whether a text is a heading of LinkedIn's or an option of a
// choice, in any language.
func IsWording(text string) bool { return index().wording[FoldLabel(text)] }
