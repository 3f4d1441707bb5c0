//go:build js && wasm

package browser

import (
	"strconv"
	"syscall/js"
)

// Message returns our own words for a key, in the browser's language, with
// $1, $2 … replaced; "" where there are none. At most nine are replaced.
func (e *Extension) Message(key string, args ...string) string {
	text, err := e.call("i18n.getMessage", key, list(args))
	if err != nil || text.Type() != js.TypeString {
		return ""
	}
	return text.String()
}

// PluralCategory is the form that a count takes in a language: "zero", "one",
// "two", "few", "many" or "other".
func (e *Extension) PluralCategory(lang string, count int) string {
	category, err := try("Intl.PluralRules", func() js.Value {
		return intl("PluralRules", lang, nil).Call("select", count)
	})
	if err != nil {
		return "other"
	}
	return category.String()
}

// FormatDate writes a moment in a language: the style is "full", "long", "medium"
// or "short" for the day alone, and the same with "+time" for the time too.
func (e *Extension) FormatDate(lang string, unixMilli int64, style string) string {
	const withTime = "+time"
	options := map[string]any{"dateStyle": style}
	if n := len(style) - len(withTime); n > 0 && style[n:] == withTime {
		options["dateStyle"] = style[:n]
		options["timeStyle"] = "short"
	}
	text, err := try("Intl.DateTimeFormat", func() js.Value {
		return intl("DateTimeFormat", lang, options).Call("format", float64(unixMilli))
	})
	if err != nil {
		return strconv.FormatInt(unixMilli, 10)
	}
	return text.String()
}

// RelativeTime writes a distance from now in a language: -1 "day" is
// "yesterday". Units are "second", "minute", "hour", "day", "week", "month",
// "quarter" and "year".
func (e *Extension) RelativeTime(lang string, amount int, unit string) string {
	text, err := try("Intl.RelativeTimeFormat", func() js.Value {
		return intl("RelativeTimeFormat", lang, map[string]any{"numeric": "auto"}).Call("format", amount, unit)
	})
	if err != nil {
		return strconv.Itoa(amount) + " " + unit
	}
	return text.String()
}

// intl makes a formatter. A language that the browser can't read is taken for
// its own.
func intl(class, lang string, options map[string]any) js.Value {
	constructor := js.Global().Get("Intl").Get(class)
	formatter, err := try("Intl."+class, func() js.Value { return constructor.New(lang, options) })
	if err != nil {
		return constructor.New(js.Undefined(), options)
	}
	return formatter
}
