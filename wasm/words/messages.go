package words

//go:generate go tool tinyjson -no_std_marshalers messages.go

import (
	"errors"
	"strconv"
	"strings"

	"github.com/CosmWasm/tinyjson/jlexer"
)

// entries is a messages.json.
//
//tinyjson:json
type entries map[string]entry

// entry is one message as the browsers define it.
//
//tinyjson:json
type entry struct {
	Message      string                 `json:"message"`
	Placeholders map[string]placeholder `json:"placeholders,omitempty"`
}

// placeholder is what a $name$ in a message stands for: text that may hold $1.
//
//tinyjson:json
type placeholder struct {
	Content string `json:"content"`
}

// FromMessages makes a source of one messages.json, with no browser: for
// tests, and for a language other than the browser's. Its plurals are right
// for whole numbers in the languages Offswitch is written in; its times are
// plain.
func FromMessages(json []byte) (Source, error) {
	in := jlexer.Lexer{Data: json}
	all := entries{}
	all.UnmarshalTinyJSON(&in)
	if err := in.Error(); err != nil {
		return nil, errors.New("words: " + err.Error())
	}
	return messages(all), nil
}

type messages entries

func (m messages) Message(key string, args ...string) string {
	e, ok := m[key]
	if !ok {
		return ""
	}
	return fill(e.Message, e.Placeholders, args)
}

// fill replaces $1 to $9 and $name$, and makes $$ a dollar. A number beyond
// the arguments gives nothing, an unknown name stays as it is written: so do
// the browsers.
func fill(text string, names map[string]placeholder, args []string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '$' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		next := text[i+1]
		if next == '$' {
			b.WriteByte('$')
			i++
			continue
		}
		if next >= '1' && next <= '9' {
			if n := int(next - '1'); n < len(args) {
				b.WriteString(args[n])
			}
			i++
			continue
		}
		if end := strings.IndexByte(text[i+1:], '$'); end > 0 {
			if p, ok := lookup(names, text[i+1:i+1+end]); ok {
				// No names here: a placeholder is not made of placeholders.
				b.WriteString(fill(p.Content, nil, args))
				i += end + 1
				continue
			}
		}
		b.WriteByte('$')
	}
	return b.String()
}

func lookup(names map[string]placeholder, name string) (placeholder, bool) {
	for k, p := range names {
		if strings.EqualFold(k, name) {
			return p, true
		}
	}
	return placeholder{}, false
}

// PluralCategory follows CLDR for whole numbers below a million.
func (m messages) PluralCategory(lang string, n int) string {
	if n < 0 {
		n = -n
	}
	base, _, _ := strings.Cut(lang, "-")
	switch base {
	case "ja":
		return "other"
	case "fr", "pt":
		if n <= 1 {
			return "one"
		}
	case "cs":
		switch {
		case n == 1:
			return "one"
		case n >= 2 && n <= 4:
			return "few"
		}
	case "pl":
		switch {
		case n == 1:
			return "one"
		case n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14):
			return "few"
		}
		return "many"
	case "ar":
		switch {
		case n == 0:
			return "zero"
		case n == 1:
			return "one"
		case n == 2:
			return "two"
		case n%100 >= 3 && n%100 <= 10:
			return "few"
		case n%100 >= 11:
			return "many"
		}
	default:
		if n == 1 {
			return "one"
		}
	}
	return "other"
}

// FormatDate writes the day as ISO 8601 does, in UTC.
func (m messages) FormatDate(_ string, ms int64, _ string) string {
	year, month, day := date(ms)
	return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2)
}

// date is the day in UTC, in the calendar that is in use everywhere. Package
// time, which also knows zones and names, is much larger than this.
func date(ms int64) (year, month, day int) {
	const dayLength = 24 * 60 * 60 * 1000
	days := int(ms / dayLength)
	if ms%dayLength < 0 {
		days--
	}
	// Years that begin in March have the leap day at their end, and 400 of
	// them are always equally long. Day 0 is then 1 March of the year 0.
	days += 719468
	era := days / 146097
	if days < 0 {
		era = (days - 146096) / 146097
	}
	days -= era * 146097 // 0 … 146096
	year = (days - days/1460 + days/36524 - days/146096) / 365
	days -= 365*year + year/4 - year/100 // of the year, 0 … 365
	month = (5*days + 2) / 153           // March is 0
	day = days - (153*month+2)/5 + 1
	year += era * 400
	if month < 10 {
		return year, month + 3, day
	}
	return year + 1, month - 9, day
}

// pad writes a number with zeros before it.
func pad(n, width int) string {
	text := strconv.Itoa(n)
	for len(text) < width {
		text = "0" + text
	}
	return text
}

// RelativeTime speaks English.
func (m messages) RelativeTime(_ string, amount int, unit string) string {
	before, after := "in ", ""
	if amount < 0 {
		amount, before, after = -amount, "", " ago"
	}
	if amount != 1 {
		unit += "s"
	}
	return before + strconv.Itoa(amount) + " " + unit + after
}
