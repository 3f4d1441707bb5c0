package main

import (
	"slices"
	"strings"

	"offswitch/tools/speech"
)

// categoryOf is the form that a whole number takes in a language.
func categoryOf(lang string, n int) string {
	return speech.Source{}.PluralCategory(strings.ReplaceAll(lang, "_", "-"), n)
}

// most is beyond any number that Offswitch says.
const most = 1000

// needed are the forms that the numbers we say take in a language, and
// "other", which stands in for one that is not there.
func needed(lang string) []string {
	list := []string{"other"}
	for n := range most {
		if c := categoryOf(lang, n); !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}

// rare are the forms that a language has for fractions or millions only. They
// may be there, and are never asked for.
var rare = map[string][]string{
	"cs": {"many"}, "es": {"many"}, "fr": {"many"}, "it": {"many"}, "pt": {"many"},
}

// counted is the one whole number that takes a form, and false where several
// do. Such a sentence may say "one setting" without the numeral.
func counted(lang, category string) bool {
	found := 0
	for n := range most {
		if categoryOf(lang, n) == category {
			found++
		}
	}
	return found == 1
}

// plurals are the names of the messages that have a form for each number:
// those with _one and _other.
func plurals(en messages) map[string]bool {
	bases := map[string]bool{}
	for key := range en {
		if base, is := strings.CutSuffix(key, "_one"); is {
			if _, other := en[base+"_other"]; other {
				bases[base] = true
			}
		}
	}
	return bases
}

// form splits a key into the name of a message with forms, and the form.
func form(bases map[string]bool, key string) (base, category string, is bool) {
	i := strings.LastIndexByte(key, '_')
	if i < 0 || !bases[key[:i]] {
		return "", "", false
	}
	for _, c := range speech.Categories {
		if key[i+1:] == c {
			return key[:i], c, true
		}
	}
	return "", "", false
}
