// Package token is what must be known of a page from one reading to the next.
// The content script keeps it for the backend, unread, so that the backend can
// be stopped at any moment and lose nothing.
package token

//go:generate go tool tinyjson -no_std_marshalers token.go

import (
	"slices"
	"strings"

	"github.com/CosmWasm/tinyjson/jlexer"
	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/attempt"
)

// A token belongs to one address within one document. Its two halves know
// nothing of each other.
//
//tinyjson:json
type Token struct {
	Page
	Presses
	// Owner is the account that the page was opened under, 0 where that is not
	// known yet: see Own.
	Owner int `json:"y,omitempty"`
}

// earlier is the owner of a page that was loaded before the person turned to the
// account in use, and not read until then: it may be anybody's.
const earlier = -1

// Own gives a page an owner where it has none: the account in use, unless its
// document was loaded before the person turned to that. A page keeps its owner.
func (c *Token) Own(account int, loaded, turned int64) {
	switch {
	case c.Owner != 0:
	case loaded < turned:
		c.Owner = earlier
	default:
		c.Owner = account + 1
	}
}

// Owned reports whether the page was opened under an account.
func (c *Token) Owned(account int) bool { return c.Owner == account+1 }

// A Page is what the next reading is compared with, as package observe makes it.
type Page struct {
	// Digest is of the last reading, Since the page's age when it was first
	// seen so.
	Digest string `json:"d,omitempty"`
	Since  int    `json:"i,omitempty"`
	// Lived is how old the document was at the last reading.
	Lived int `json:"z,omitempty"`
	// Path, Title and Seen are the last reading's address and heading and the
	// fingerprints of its controls.
	Path  string   `json:"b,omitempty"`
	Title string   `json:"h,omitempty"`
	Seen  []string `json:"n,omitempty"`
	// Past are the same of the addresses before this one, in this document: what
	// still looks like that is not taken for this page's.
	Past []Past `json:"l,omitempty"`
	// Turned are the settings that were seen to change in this document, at an
	// address before this one: what it shows of them is its own memory.
	Turned []string `json:"u,omitempty"`
	// Hands are those that the person turned there, each with what to.
	Hands []string `json:"x,omitempty"`
	// Stances are how the controls and the rows of a list stand, and since when.
	Stances []Stance `json:"v,omitempty"`
}

// The Presses are what was decided on the page, as package decide leaves it.
type Presses struct {
	// Attempts are the presses made on this page, Click the one that the last plan
	// with one asked for, until it is known what became of it.
	Attempts []attempt.Attempt `json:"f,omitempty"`
	Click    *attempt.Click    `json:"a,omitempty"`
	// Opened is the path that the batch's last plan for this page opened.
	Opened string `json:"o,omitempty"`
	// Asking is the mark that waits for a second yes, Asked what its control
	// was when that was asked.
	Asking string `json:"q,omitempty"`
	Asked  string `json:"k,omitempty"`
	// Refused is the mark whose last press was refused, and why (a message key).
	Refused    string `json:"r,omitempty"`
	RefusedWhy string `json:"w,omitempty"`
	// Unrecorded is the mark whose press could not be stored, so far.
	Unrecorded string `json:"e,omitempty"`
}

// A Past is an address that this document was at before.
//
//tinyjson:json
type Past struct {
	Path  string   `json:"p"`
	Title string   `json:"h,omitempty"`
	Seen  []string `json:"n"`
}

// A Stance is how a control, or a row's value, is set, and since when. Ages are
// the page's (protocol.Reading.Age), Lived is the document's.
//
//tinyjson:json
type Stance struct {
	ID      string `json:"i"`
	Setting string `json:"g,omitempty"`
	State   string `json:"s"`
	Locked  bool   `json:"l,omitempty"`
	Busy    bool   `json:"b,omitempty"`
	At      int    `json:"t,omitempty"`
	// Moved says that it was seen to change to State, not while the page was still
	// coming, and since when: since it was last seen otherwise. Hand says that the person did it.
	Moved      bool `json:"m,omitempty"`
	MovedLived int  `json:"d,omitempty"`
	// SeenLived is when it was first seen so, 0 where it came so.
	SeenLived int  `json:"f,omitempty"`
	Hand      bool `json:"h,omitempty"`
}

// Attempt returns the last press on a mark, or nil.
func (c *Presses) Attempt(mark string) *attempt.Attempt {
	for i := range c.Attempts {
		if c.Attempts[i].Mark == mark {
			return &c.Attempts[i]
		}
	}
	return nil
}

// SetAttempt takes up a press, in place of an earlier one on the same mark.
func (c *Presses) SetAttempt(f attempt.Attempt) {
	if old := c.Attempt(f.Mark); old != nil {
		*old = f
		return
	}
	c.Attempts = append(c.Attempts, f)
}

// Decode reads a token that came back. One that cannot be read counts as
// none: the page is then looked at as if for the first time.
func Decode(text string) (*Token, bool) {
	c := &Token{}
	if text == "" {
		return c, false
	}
	l := jlexer.Lexer{Data: []byte(text)}
	c.UnmarshalTinyJSON(&l)
	l.Consumed()
	if l.Error() != nil {
		return &Token{}, false
	}
	return c, true
}

// Recall takes up the token of a page, or makes one for a page that was come to
// within the same document, hops addresses after its load. Then before are the
// presses at the address before, nil where none came.
func Recall(text, last string, hops int) (c *Token, before *Presses) {
	c, known := Decode(text)
	if known || hops == 0 {
		return c, nil
	}
	left, ok := Decode(last)
	if !ok {
		return c, nil
	}
	c.Opened, c.Past, c.Turned = left.Opened, left.left(), left.turned()
	c.Hands, c.Owner = left.hands(), left.Owner
	return c, &left.Presses
}

// turned are the settings that changed in view so far, each once.
func (c *Page) turned() []string {
	list := slices.Clone(c.Turned)
	for _, s := range c.Stances {
		if s.Moved && !slices.Contains(list, s.Setting) {
			list = append(list, s.Setting)
		}
	}
	return list
}

// HandWord is what is kept in mind of a setting that the person turned.
func HandWord(setting, state string) string { return setting + "=" + state }

func (c *Page) hands() []string {
	var list []string
	for _, s := range c.Stances {
		if s.Hand {
			list = append(list, HandWord(s.Setting, s.State))
		}
	}
	for _, word := range c.Hands {
		setting, _, _ := strings.Cut(word, "=")
		if !slices.ContainsFunc(c.Stances, func(s Stance) bool { return s.Setting == setting && s.Moved }) {
			list = append(list, word)
		}
	}
	return list
}

// mostPast bounds the controls of older addresses that are kept in mind.
const mostPast = 200

// left are the addresses that the document was at, this one included, each once.
func (c *Page) left() []Past {
	past := slices.DeleteFunc(slices.Clone(c.Past), func(p Past) bool { return p.Path == c.Path })
	if len(c.Seen) > 0 {
		past = append(past, Past{Path: c.Path, Title: c.Title, Seen: c.Seen})
	}
	total := 0
	for i := len(past) - 1; i >= 0; i-- {
		if total += len(past[i].Seen); total > mostPast && i < len(past)-1 {
			return past[i+1:]
		}
	}
	return past
}

// Encode writes the token as Decode reads it.
func (c *Token) Encode() string {
	w := jwriter.Writer{}
	c.MarshalTinyJSON(&w)
	text, err := w.BuildBytes()
	if err != nil {
		return ""
	}
	return string(text)
}
