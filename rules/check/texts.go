package check

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"offswitch/rules"
)

// reserved are names that Windows gives no file, whatever follows the point.
var reserved = regexp.MustCompile(`^(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// Reserved reports whether a name can't be a file's everywhere.
func Reserved(name string) bool { return reserved.MatchString(name) }

// markup is what a browser would take for an element or a character's name.
var markup = regexp.MustCompile(`<[a-zA-Z/!?]|&(#\w+|[a-zA-Z]+);`)

// Unfit are characters that could hide what a text says, on a screen or in a
// file: control characters, and those that turn the direction round. Some
// languages need the joiners and the soft hyphen.
func Unfit(r rune) bool {
	switch r {
	case 0x00ad, 0x200c, 0x200d:
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp) || r == utf8.RuneError
}

// texts looks at every text of a setting, wherever it stands.
func (c *checker) texts(e *rules.Entry) {
	data, err := json.Marshal(e)
	if err != nil {
		panic(err) // it was read from JSON
	}
	var all any
	if err := json.Unmarshal(data, &all); err != nil {
		panic(err)
	}
	c.textsIn(e, "", all)
}

func (c *checker) textsIn(e *rules.Entry, at string, value any) {
	switch value := value.(type) {
	case map[string]any:
		names := make([]string, 0, len(value))
		for name := range value {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			c.textsIn(e, strings.TrimPrefix(at+"."+name, "."), value[name])
		}
	case []any:
		for i, v := range value {
			c.textsIn(e, fmt.Sprintf("%s[%d]", at, i), v)
		}
	case string:
		if i := strings.IndexFunc(value, Unfit); i >= 0 {
			c.add(file(e), at, "holds a character that cannot be seen (%+q)", []rune(value[i:])[0])
		}
		if m := markup.FindString(value); m != "" {
			c.add(file(e), at, "%q is markup; write what is read", m)
		}
	}
}
