package identity

import (
	"slices"
	"strings"
	"unicode"

	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
)

// Option returns the catalogue's option that an option on a page in a language
// is, nil where it is none, or where what is read out, what stands beside it
// and what LinkedIn calls it do not agree.
func Option(entry *catalog.Control, o *controls.Option, lang string) *catalog.Option {
	found := optionOf(entry, o.Label)
	if found == nil && o.Label != "" && !spoken(entry, lang) {
		found = byValue(entry, o)
	}
	if found == nil || o.Unread || !standsThere(o) {
		return nil
	}
	name := catalog.FoldLabel(o.Label)
	for _, text := range o.Texts {
		folded := catalog.FoldLabel(text)
		if other := optionOf(entry, text); other != nil && other != found {
			return nil
		}
		// A sentence explains; a word or two belong to the name.
		if folded != name && !strings.HasSuffix(text, ".") && catalog.Denies(lang, text) {
			return nil
		}
	}
	if valued(entry, found, o) {
		return nil
	}
	if meansAnother(entry, found, wordsIn(o.Value)) {
		return nil
	}
	for _, key := range o.Keys {
		// LinkedIn's word for an option is the end of its id.
		words := wordsIn(key)
		if _, value, ok := strings.Cut(key, "__"); ok {
			words = wordsIn(value)
		} else if len(words) > 1 {
			words = words[len(words)-1:]
		}
		if meansAnother(entry, found, words) {
			return nil
		}
	}
	return found
}

// valued reports whether LinkedIn's own name for an option is that of another
// one, or is another where the one's is known.
func valued(entry *catalog.Control, found *catalog.Option, o *controls.Option) bool {
	for _, key := range append([]string{o.Value}, o.Keys...) {
		owned := false
		if before, value, ok := strings.Cut(key, "__"); ok {
			key, owned = value, slices.Contains(entry.Keys, before)
		}
		if owned && found.Value != "" && key != found.Value {
			return true
		}
		for i := range entry.Options {
			if other := &entry.Options[i]; other != found && other.Value != "" && other.Value == key {
				return true
			}
		}
	}
	return false
}

// byValue is the option that LinkedIn's own name, after the control's key, is
// of: it counts alone where no label is known in the page's language.
func byValue(entry *catalog.Control, o *controls.Option) *catalog.Option {
	for _, key := range o.Keys {
		before, value, ok := strings.Cut(key, "__")
		for i := range entry.Options {
			if ok && slices.Contains(entry.Keys, before) && entry.Options[i].Value == value && value != "" {
				return &entry.Options[i]
			}
		}
	}
	return nil
}

// spoken reports whether a label of an option is known in a language.
func spoken(entry *catalog.Control, lang string) bool {
	for i := range entry.Options {
		for _, l := range entry.Options[i].Labels {
			if lang == "" || primary(l.Lang) == primary(lang) {
				return true
			}
		}
	}
	return false
}

func optionOf(entry *catalog.Control, text string) *catalog.Option {
	text = catalog.FoldLabel(text)
	for i := range entry.Options {
		for _, l := range entry.Options[i].Labels {
			if catalog.FoldLabel(l.Text) == text {
				return &entry.Options[i]
			}
		}
	}
	return nil
}

// standsThere reports whether an option's name is what a person reads beside
// it: one of the texts there, or all of them.
func standsThere(o *controls.Option) bool {
	if len(o.Texts) == 0 {
		return true
	}
	name := catalog.FoldLabel(o.Label)
	for _, text := range o.Texts {
		if catalog.FoldLabel(text) == name {
			return true
		}
	}
	return catalog.FoldLabel(strings.Join(o.Texts, " ")) == name
}

// meansAnother reports whether a word that LinkedIn has for an option, as ALL in
// "visibility__ALL", is in the name of another option and not in this one's, or
// means the same as one that is. Such words are English, whatever the page's
// language.
func meansAnother(entry *catalog.Control, found *catalog.Option, words []string) bool {
	own := englishOf(found)
	for _, w := range words {
		if like(own, w) {
			continue
		}
		for i := range entry.Options {
			if o := &entry.Options[i]; o != found && like(englishOf(o), w) {
				return true
			}
		}
	}
	return false
}

// englishOf are the words of an option's id and English labels.
func englishOf(o *catalog.Option) []string {
	words := wordsIn(o.ID)
	for _, list := range [][]catalog.Label{o.Labels, o.Expected} {
		for _, l := range list {
			if primary(l.Lang) == "en" {
				words = append(words, wordsIn(catalog.FoldLabel(l.Text))...)
			}
		}
	}
	return words
}

// alike are words for the same people.
var alike = [][]string{
	{"all", "everyone", "everybody", "anyone", "anybody", "public"},
	{"none", "nobody", "noone", "no", "hidden", "me"},
	{"connection", "connections", "first", "1st", "network"},
}

// like reports whether a word is one of the words, or means the same as one.
func like(words []string, w string) bool {
	if slices.Contains(words, w) {
		return true
	}
	for _, same := range alike {
		if slices.Contains(same, w) && slices.ContainsFunc(words, func(x string) bool { return slices.Contains(same, x) }) {
			return true
		}
	}
	return false
}

// wordsIn splits an identifier at its signs and humps: allLinkedInMembers,
// FIRST_DEGREE.
func wordsIn(id string) []string {
	var words []string
	var word strings.Builder
	cut := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
		}
		word.Reset()
	}
	small := false
	for _, c := range id {
		switch {
		case !unicode.IsLetter(c) && !unicode.IsDigit(c):
			cut()
			small = false
			continue
		case unicode.IsUpper(c) && small:
			cut()
		}
		small = unicode.IsLower(c)
		word.WriteRune(unicode.ToLower(c))
	}
	cut()
	return words
}
