package i18n

//go:generate go tool tinyjson -no_std_marshalers messages.go

import (
	"errors"
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

// In is a source that says what one messages.json says, and the rest as another
// source does: sentences that the file lacks, plurals and dates.
func In(json []byte, rest Source) (Source, error) {
	in := jlexer.Lexer{Data: json}
	all := entries{}
	all.UnmarshalTinyJSON(&in)
	if err := in.Error(); err != nil {
		return nil, errors.New("words: " + err.Error())
	}
	return chosen{rest, all}, nil
}

type chosen struct {
	Source
	messages entries
}

func (c chosen) Message(key string, args ...string) string {
	if e, ok := c.messages[key]; ok {
		if text := fill(e.Message, e.Placeholders, args); text != "" {
			return text
		}
	}
	return c.Source.Message(key, args...)
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
