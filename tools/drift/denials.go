package main

import (
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
)

// A hearing is what came of one text of a language's file: of a denial a
// button, of a rewording none.
type hearing struct{ lang, id, text string }

// hear draws every denial and every rewording of every language on the page
// of its setting, switched on, with all else as it should be.
func (t *trier) hear() (denials, rewordings int, taken, refused []hearing) {
	for lang, words := range tongues {
		for id, list := range words.not {
			for _, text := range list {
				denials++
				if s := heard(id, lang, text); t.pressed(s) {
					taken = append(taken, hearing{lang, id, text})
				}
			}
		}
		for id, list := range words.yes {
			for _, text := range list {
				if id == "small" {
					continue
				}
				rewordings++
				if s := heard(id, lang, text); !t.pressed(s) {
					refused = append(refused, hearing{lang, id, text})
				}
			}
		}
	}
	for _, list := range [][]hearing{taken, refused} {
		slices.SortFunc(list, func(a, b hearing) int {
			switch x, y := a.lang+a.id+a.text, b.lang+b.id+b.text; {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		})
	}
	return denials, rewordings, taken, refused
}

// mislabelled draws every denial on a page that names another language of the same
// script than it is written in, and returns those that got a button. English
// is left out: there, a different word than the known one is enough to refuse.
func (t *trier) mislabelled() (tried int, taken []hearing) {
	var latin []string
	for _, lang := range foreign {
		if isLatin(tongues[lang].label["genai-training"]) {
			latin = append(latin, lang)
		}
	}
	for at, lang := range latin {
		for _, id := range slices.Sorted(maps.Keys(tongues[lang].not)) {
			for i, text := range tongues[lang].not[id] {
				said := latin[(at+1+(i+len(id))%(len(latin)-1))%len(latin)]
				s := heard(id, lang, text)
				s.said = said
				if tried++; t.pressed(s) {
					taken = append(taken, hearing{lang + " on " + said, id, text})
				}
			}
		}
	}
	return tried, taken
}

func isLatin(text string) bool {
	return text != "" &&
		strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }) < 0
}

// heard is the page of a setting of which one control has the label.
func heard(name, lang, label string) *sheet {
	for _, set := range settings {
		for i := range set.Controls {
			if id(set, &set.Controls[i]) != name {
				continue
			}
			s := truthful(rand.New(rand.NewPCG(1, 4)), set, lang)
			s.family = honestFamily
			for _, x := range s.rows {
				if x.c != &set.Controls[i] {
					continue
				}
				x.label, x.on = label, true
				x.exposed, x.key = x.c.Protects == "off", ""
				if len(x.c.Keys) > 0 {
					x.key = x.c.Keys[0]
				}
				x.due = true
				s.rows[0], s.rows[slices.Index(s.rows, x)] = x, s.rows[0]
				return s
			}
		}
	}
	panic("no control is called " + name)
}

// pressed says whether the first control has a button.
func (t *trier) pressed(s *sheet) bool {
	for _, x := range s.rows[1:] {
		x.due = false
	}
	got, _ := t.try(s, nil)
	return got.offered > 0
}

func (t *trier) printHearings(out io.Writer, all bool) {
	denials, rewordings, taken, refused := t.hear()
	fmt.Fprintf(
		out,
		"each denial on a page of its own: %d, of which %d got a button; each rewording: %d, of which %d got none\n",
		denials,
		len(taken),
		rewordings,
		len(refused),
	)
	if all {
		for _, h := range taken {
			fmt.Fprintf(out, "  WRONG    %s %s: %s\n", h.lang, h.id, h.text)
		}
		for _, h := range refused {
			fmt.Fprintf(out, "  refused  %s %s: %s\n", h.lang, h.id, h.text)
		}
	}
	fmt.Fprintln(out)
}
