// Package prefs is what the person wants: how loud Offswitch is on the page,
// which settings they chose to leave on, and when to be reminded.
package prefs

//go:generate go tool tinyjson -pkg -no_std_marshalers .

import (
	"slices"

	"github.com/CosmWasm/tinyjson/jlexer"
	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/protocol"
)

// Key is where the preferences are stored.
const Key = "prefs"

// Prefs are stored as they are. The zero value is what a new user has.
//
//tinyjson:json
type Prefs struct {
	Marks protocol.Marks `json:"marks,omitempty"`
	Lang  string         `json:"lang,omitempty"`
	// Remind is in weeks, 0 for never.
	Remind int `json:"remind,omitempty"`
	// Account is the one in use, from 0, of Accounts that the person told
	// apart (0 and 1 are the same: there is one).
	Account  int `json:"account,omitempty"`
	Accounts int `json:"accounts,omitempty"`
	// Turned is when the person turned to Account, Unix milliseconds, 0 for never.
	Turned int64 `json:"turned,omitempty"`
	// Left are the ids of the settings that the person chose to leave on.
	Left []string `json:"left,omitempty"`
}

// Decode reads stored preferences. What cannot be read, or makes no sense,
// counts as not set; ok is false where anything was amiss.
func Decode(text string) (p Prefs, ok bool) {
	if text == "" {
		return p, true
	}
	l := jlexer.Lexer{Data: []byte(text)}
	p.UnmarshalTinyJSON(&l)
	l.Consumed()
	if l.Error() != nil {
		return Prefs{}, false
	}
	return p, p.Mend()
}

// Mend puts back what makes no sense, and reports whether there was nothing
// to mend.
func (p *Prefs) Mend() bool {
	ok := true
	switch p.Marks {
	case "", protocol.MarksOn, protocol.MarksPoint, protocol.MarksNone:
	default:
		p.Marks, ok = "", false
	}
	if p.Remind < 0 || p.Remind > 52 {
		p.Remind, ok = 0, false
	}
	if p.Accounts < 0 || p.Accounts > MostAccounts {
		p.Accounts, ok = 0, false
	}
	if p.Account < 0 || p.Account >= max(p.Accounts, 1) {
		p.Account, ok = 0, false
	}
	if p.Turned < 0 {
		p.Turned, ok = 0, false
	}
	if len(p.Lang) > 12 {
		p.Lang, ok = "", false
	}
	return ok
}

// Encode writes the preferences as Decode reads them.
func (p *Prefs) Encode() string {
	w := jwriter.Writer{}
	p.MarshalTinyJSON(&w)
	text, err := w.BuildBytes()
	if err != nil {
		return "{}"
	}
	return string(text)
}

// MostAccounts is how many accounts can be told apart.
const MostAccounts = 9

// Switch turns to an account, a new one where the number is Accounts.
func (p *Prefs) Switch(account int, now int64) {
	have := max(p.Accounts, 1)
	if account < 0 || account > have || account >= MostAccounts {
		return
	}
	if account != p.Account {
		p.Turned = now
	}
	p.Account, p.Accounts = account, max(have, account+1)
}

// Leaves reports whether the setting is to be left on.
func (p *Prefs) Leaves(id string) bool { return slices.Contains(p.Left, id) }

// Leave takes a setting out of the count, or back in.
func (p *Prefs) Leave(id string, leave bool) {
	p.Left = slices.DeleteFunc(p.Left, func(x string) bool { return x == id })
	if leave {
		p.Left = append(p.Left, id)
	}
}

// week in milliseconds.
const week = 7 * 24 * 60 * 60 * 1000

// Due reports whether the person asked to be reminded of a look by now, where
// the newest of what is known was seen at a time, 0 for never. Both are Unix
// milliseconds.
func (p *Prefs) Due(newest, now int64) bool {
	return p.Remind > 0 && newest > 0 && now-newest > int64(p.Remind)*week
}
