// Package speech speaks without a browser, for tests and tools: what one
// messages.json says. Its plurals are CLDR's; its times are plain.
package speech

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"offswitch/wasm/i18n"
)

// A Source has plurals and times, and no sentences.
type Source struct{}

// FromMessages is a source that says what a messages.json says.
func FromMessages(json []byte) (i18n.Source, error) { return i18n.In(json, Source{}) }

// Read is a source that says what the extension says in a language, by the
// messages.json of the source tree at root.
func Read(root, lang string) (i18n.Source, error) {
	text, err := os.ReadFile(filepath.Join(root, "extension/_locales", lang, "messages.json"))
	if err != nil {
		return nil, err
	}
	return FromMessages(text)
}

// Message is "": there are none.
func (Source) Message(string, ...string) string { return "" }

// Categories are CLDR's names of the forms, by x/text's.
var Categories = map[plural.Form]string{
	plural.Zero:  "zero",
	plural.One:   "one",
	plural.Two:   "two",
	plural.Few:   "few",
	plural.Many:  "many",
	plural.Other: "other",
}

// PluralCategory is the form of a whole number in a language.
func (Source) PluralCategory(lang string, n int) string {
	return Categories[plural.Cardinal.MatchPlural(language.Make(lang), max(n, -n), 0, 0, 0, 0)]
}

// FormatDate writes the day as ISO 8601 does, in UTC.
func (Source) FormatDate(_ string, ms int64, _ string) string {
	return time.UnixMilli(ms).UTC().Format(time.DateOnly)
}

// RelativeTime speaks English.
func (Source) RelativeTime(_ string, amount int, unit string) string {
	before, after := "in ", ""
	if amount < 0 {
		amount, before, after = -amount, "", " ago"
	}
	if amount != 1 {
		unit += "s"
	}
	return fmt.Sprint(before, amount, " ", unit, after)
}
