package main

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// made writes English in the made-up language.
func made(en messages) messages {
	out := messages{}
	for key, text := range en {
		if slices.Contains(notWords, key) {
			out[key] = text
			continue
		}
		top := utf8.RuneCountInString(text)*7/5 + 2
		if key == "app_name" || key == "app_description" {
			top = min(top, longest(key, text))
		}
		out[key] = foreign(text, top)
	}
	return out
}

var accents = strings.NewReplacer(
	"a", "á", "b", "ƀ", "c", "ç", "d", "ð", "e", "é", "g", "ĝ", "h", "ĥ", "i", "í", "j", "ĵ", "k", "ķ", "l", "ļ", "n", "ñ",
	"o", "ö", "r", "ŕ", "s", "š", "t", "ţ", "u", "û", "w", "ŵ", "y", "ý", "z", "ž",
	"A", "Å", "C", "Ç", "D", "Ð", "E", "É", "G", "Ĝ", "H", "Ĥ", "I", "Î", "L", "Ļ", "N", "Ñ", "O", "Ø", "R", "Ŕ", "S", "Š",
	"T", "Ţ", "U", "Û", "W", "Ŵ", "Y", "Ý",
)

// foreign gives every letter an accent, fills up to a length, and puts the
// whole in brackets: what comes without them was never in a file of messages,
// and what lacks the end was cut.
func foreign(text string, length int) string {
	text = accents.Replace(text)
	var fill strings.Builder
	for i := utf8.RuneCountInString(text) + 2; i < length; i++ {
		if fill.Len() == 0 || i%8 == 0 {
			fill.WriteByte(' ')
		} else {
			fill.WriteByte('~')
		}
	}
	return "⟦" + text + strings.TrimRight(fill.String(), " ") + "⟧"
}
