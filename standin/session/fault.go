package session

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Faults are ways a page misbehaves, by name; the value is a number of
// milliseconds, a language or another detail, "" where there is none.
// README.md of the stand-in lists them.
type Faults map[string]string

// names are the faults there are; a misspelt one must not pass silently, for
// then a test would prove nothing.
var names = map[string]bool{
	"revert": true, "silentrevert": true, "lost": true, "late": true, "never": true,
	"spinner": true, "disabled": true, "ariadisabled": true, "staleattr": true,
	"staleearia": true, "stalearia": true, "noaria": true, "aria": true, "mixed": true, "doublefire": true,
	"duplicate": true, "rerender": true, "langswitch": true,
	"swap": true, "renamed": true, "foreign": true, "dark": true, "linger": true,
	"framelate": true, "framereplace": true, "recheck": true, "checkpoint": true,
	"norerender": true, "flinch": true,
}

// ParseFaults reads "revert late=3000" (spaces or commas between).
func ParseFaults(text string) (Faults, error) {
	f := Faults{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' }) {
		name, value, _ := strings.Cut(word, "=")
		if err := f.add(name, value); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func (f Faults) add(name, value string) error {
	if !names[name] {
		return fmt.Errorf("no such fault: %q", name)
	}
	if name == "staleearia" {
		name = "stalearia"
	}
	f[name] = value
	return nil
}

// UnmarshalJSON takes "revert late=3000", ["revert", "late=3000"] or
// {"revert": true, "late": 3000}.
func (f *Faults) UnmarshalJSON(b []byte) error {
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	*f = Faults{}
	switch v := v.(type) {
	case nil:
	case string:
		parsed, err := ParseFaults(v)
		*f = parsed
		return err
	case []any:
		for _, one := range v {
			parsed, err := ParseFaults(fmt.Sprint(one))
			if err != nil {
				return err
			}
			for name, value := range parsed {
				(*f)[name] = value
			}
		}
	case map[string]any:
		for name, value := range v {
			if value == false || value == nil {
				continue
			}
			text := fmt.Sprint(value)
			if value == true {
				text = ""
			}
			if err := f.add(name, text); err != nil {
				return err
			}
		}
	default:
		return fmt.Errorf("faults must be a string, a list or an object")
	}
	return nil
}
