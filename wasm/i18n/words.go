// Package i18n is what Offswitch says, in the person's language: sentences by
// key, numbers with their plural, times as people say them.
//
// The sentences stand in extension/_locales, where the browsers themselves
// look for them. This package asks for them through a Source, so that nothing
// here needs a browser.
package i18n

import (
	"strconv"
	"strings"
)

// A Source is where sentences, plurals and times come from: the browser
// (package browser) or one file of messages (FromMessages).
type Source interface {
	// Message returns the text of a key with $1, $2 … filled in, and "" where
	// there is no such key in the person's language nor in English.
	Message(key string, args ...string) string
	// PluralCategory returns the CLDR category of a whole number: "zero",
	// "one", "two", "few", "many" or "other".
	PluralCategory(lang string, count int) string
	// FormatDate writes the day of a time, given in milliseconds since 1970.
	// The style is "full", "long", "medium" or "short"; with "+time" after it,
	// the time of day is written too.
	FormatDate(lang string, unixMilli int64, style string) string
	// RelativeTime says how far from now a time is: -2 "day" is "2 days ago".
	RelativeTime(lang string, amount int, unit string) string
}

// Words speak one language.
type Words struct {
	src  Source
	lang string
}

// New returns the words of a source. The language is that of the sentences,
// which need not be the browser's; where lang is "", the sentences say it
// themselves.
func New(src Source, lang string) *Words {
	if lang == "" {
		lang = src.Message("ui_lang_code")
	}
	if lang == "" {
		lang = "en"
	}
	return &Words{src: src, lang: strings.ReplaceAll(lang, "_", "-")}
}

// Lang is the BCP 47 code of the language.
func (w *Words) Lang() string { return w.lang }

// Dir is the direction of writing, "ltr" or "rtl".
func (w *Words) Dir() string {
	base, _, _ := strings.Cut(w.lang, "-")
	switch strings.ToLower(base) {
	case "ar", "he", "iw", "fa", "ur":
		return "rtl"
	}
	return "ltr"
}

// T returns the sentence of a key. A key that nobody wrote a sentence for
// gives the key in brackets: ugly, so that it is noticed.
func (w *Words) T(key string, args ...string) string {
	if s := w.src.Message(key, args...); s != "" {
		return s
	}
	return "[" + key + "]"
}

// N returns the sentence for a number: key_one, key_few … as the language
// asks, key_other where that form is missing. The number is $1, the other
// arguments follow from $2.
func (w *Words) N(key string, n int, args ...string) string {
	all := make([]string, 0, len(args)+1)
	all = append(all, w.Number(n))
	all = append(all, args...)
	if s := w.src.Message(key+"_"+w.src.PluralCategory(w.lang, n), all...); s != "" {
		return s
	}
	return w.T(key+"_other", all...)
}

// Number writes a whole number. Our numbers are small counts and also stand on
// the badge, so they keep the same digits in every language.
func (w *Words) Number(n int) string { return strconv.Itoa(n) }

// Date writes the day of a time in milliseconds since 1970.
func (w *Words) Date(ms int64) string { return w.src.FormatDate(w.lang, ms, "medium") }

// Moment writes the day and the time of day.
func (w *Words) Moment(ms int64) string { return w.src.FormatDate(w.lang, ms, "medium+time") }

// Ago says how long before now a time was, in the largest unit that is full
// at least once. A time that has not come yet, as after a change of the
// clock, was just now.
func (w *Words) Ago(ms, now int64) string {
	const minute = 60 * 1000
	units := [...]struct {
		name string
		ms   int64
	}{
		{"year", 365 * 24 * 60 * minute},
		{"month", 30 * 24 * 60 * minute},
		{"week", 7 * 24 * 60 * minute},
		{"day", 24 * 60 * minute},
		{"hour", 60 * minute},
		{"minute", minute},
	}
	past := now - ms
	for _, u := range units {
		if past >= u.ms {
			return w.src.RelativeTime(w.lang, -int(past/u.ms), u.name)
		}
	}
	return w.T("ui_just_now")
}

// List joins names as the language does in running text.
func (w *Words) List(items []string) string {
	return strings.Join(items, w.T("ui_list_separator"))
}

// SettingWord returns our words for a setting: its "title", "effect" (what
// stops), "limits" (what does not), "hand" (what to do oneself), "loses", or a
// place ("uk": what stops there beyond elsewhere). A control that stops only a
// part of it has an effect of its own, after its ID ("emails-effect").
// Every setting has a title; of the others, what a setting does not have is "".
func (w *Words) SettingWord(id, part string) string {
	// Names of messages know no hyphen.
	key := "set_" + strings.ReplaceAll(id+"_"+part, "-", "_")
	if part == "title" {
		return w.T(key)
	}
	return w.src.Message(key)
}
