package prefs

import (
	"slices"

	"github.com/CosmWasm/tinyjson/jlexer"

	"offswitch/wasm/protocol"
)

// A Policy is what an organisation sets for its people, through the browser's
// managed storage. extension/managed.json is its schema, docs/policy.md tells
// how to set it.
//
//tinyjson:json
type Policy struct {
	Marks  *protocol.Marks `json:"marks,omitempty"`
	Lang   *string         `json:"lang,omitempty"`
	Remind *int            `json:"remind,omitempty"`
	// Hide are ids of settings that are neither shown nor counted nor marked.
	Hide []string `json:"hide,omitempty"`
	// Require are ids of settings that count, recommended or not, and cannot
	// be left on.
	Require []string `json:"require,omitempty"`
	// Preset is the id of the preset that a review begins with.
	Preset string `json:"preset,omitempty"`
}

// DecodePolicy reads a policy. One that cannot be read counts as none, and ok
// is false.
func DecodePolicy(text string) (p Policy, ok bool) {
	if text == "" {
		return p, true
	}
	l := jlexer.Lexer{Data: []byte(text)}
	p.UnmarshalTinyJSON(&l)
	l.Consumed()
	if l.Error() != nil {
		return Policy{}, false
	}
	return p, true
}

// Over returns the preferences with the policy's in place of the person's,
// and the names of those fields.
func (p *Policy) Over(own Prefs) (Prefs, []string) {
	var fixed []string
	if p.Marks != nil {
		own.Marks = *p.Marks
		fixed = append(fixed, "marks")
	}
	if p.Lang != nil {
		own.Lang = *p.Lang
		fixed = append(fixed, "lang")
	}
	if p.Remind != nil {
		own.Remind = *p.Remind
		fixed = append(fixed, "remind")
	}
	own.Mend()
	own.Left = slices.DeleteFunc(slices.Clone(own.Left), p.Requires)
	return own, fixed
}

// Hides reports whether a setting is not to be spoken of. What is required is
// not hidden.
func (p *Policy) Hides(id string) bool { return slices.Contains(p.Hide, id) && !p.Requires(id) }

// Requires reports whether a setting counts whatever the person thinks of it.
func (p *Policy) Requires(id string) bool { return slices.Contains(p.Require, id) }
