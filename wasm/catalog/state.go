package catalog

// What a state word says.
const (
	WordOn      = "on"
	WordOff     = "off"
	WordUnknown = "unknown"
)

// StateWord says what a word beside a switch means in a language (a BCP 47
// tag): WordOn, WordOff or WordUnknown. It is a cross-check and proves nothing
// alone. In a language that is not known no word means anything, because the
// same word can mean one thing here and the other there.
func StateWord(lang, word string) string {
	word = FoldLabel(word)
	if word == "" {
		return WordUnknown
	}
	t := tongueOf(lang)
	switch {
	case t == nil:
		return WordUnknown
	case hasWord(t.On, word):
		return WordOn
	case hasWord(t.Off, word):
		return WordOff
	}
	return WordUnknown
}

func hasWord(list []string, folded string) bool {
	for _, w := range list {
		if FoldLabel(w) == folded {
			return true
		}
	}
	return false
}
