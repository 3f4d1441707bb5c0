package data

import (
	"strings"
	"unicode"
)

// A Language is how the stand-in writes its pages in one language. Only what
// the settings files carry as sourced is LinkedIn's wording; the rest merely
// looks like the language.
type Language struct {
	Tag string `json:"-"`
	Dir string `json:"dir"`
	// UI are the words of the page around the settings, by name; English
	// words fill the gaps.
	UI map[string]string `json:"ui"`
	// Phrases are titles and labels by their English text.
	Phrases map[string]string `json:"phrases,omitempty"`
	// Use makes a label out of the setting's title ("%") where Phrases has
	// none, so that no page in this language falls back to English.
	Use string `json:"use,omitempty"`
	// Pseudo writes everything in letters no language has.
	Pseudo bool `json:"pseudo,omitempty"`

	english *Language
}

// Word is a word of the page's frame.
func (l *Language) Word(name string) string {
	if w, ok := l.UI[name]; ok {
		return w
	}
	w := l.english.UI[name]
	if l.Pseudo {
		return pseudo(w)
	}
	return w
}

// Words are all words of the page's frame.
func (l *Language) Words() map[string]string {
	all := map[string]string{}
	for name := range l.english.UI {
		all[name] = l.Word(name)
	}
	return all
}

// Text is an English text in the language: sourced, else from Phrases, else
// the text itself.
func (l *Language) Text(text string, sourced map[string]string) string {
	t, _ := l.text(text, sourced)
	return t
}

func (l *Language) text(text string, sourced map[string]string) (string, bool) {
	switch {
	case l == l.english || text == "":
		return text, true
	case sourced[l.Tag] != "":
		return sourced[l.Tag], true
	case l.Phrases[text] != "":
		return l.Phrases[text], true
	case l.Pseudo:
		return pseudo(text), true
	}
	return text, false
}

// Label is a control's label. Where there is no phrase for it, it is made
// from the setting's title, so that it is at least in the language.
func (l *Language) Label(s *Setting, c *Control) string {
	if t, ok := l.text(c.Label, c.Labels); ok {
		return t
	}
	if l.Use != "" && len(s.Controls) == 1 {
		return strings.ReplaceAll(l.Use, "%", l.Text(s.Title, s.Titles))
	}
	return c.Label
}

// Question is what stands above a setting's controls.
func (l *Language) Question(s *Setting) string {
	if l == l.english && s.Question != "" {
		return s.Question
	}
	return l.Word("question")
}

// pseudo turns a text into one no reader can know: vowels and consonants
// move, length and capitals stay.
func pseudo(text string) string {
	const from, to = "aeioubcdfghjklmnpqrstvwxyz", "oäuëygzklmnprtvxbhjdwfqscö"
	return strings.Map(func(r rune) rune {
		i := strings.IndexRune(from, unicode.ToLower(r))
		if i < 0 {
			return r
		}
		out := []rune(to)[i]
		if unicode.IsUpper(r) {
			return unicode.ToUpper(out)
		}
		return out
	}, text)
}
