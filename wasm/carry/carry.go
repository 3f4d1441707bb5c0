// Package carry is what must be known of a page from one reading to the next.
// The content script keeps it for the backend, unread, so that the backend can
// be stopped at any moment and lose nothing.
package carry

//go:generate go tool tinyjson -no_std_marshalers carry.go

import (
	"github.com/CosmWasm/tinyjson/jlexer"
	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/flip"
)

// A Carry belongs to one address within one document.
//
//tinyjson:json
type Carry struct {
	// Digest is of the last reading, Since the page's age when it was first
	// seen so.
	Digest string `json:"d,omitempty"`
	Since  int    `json:"i,omitempty"`
	// Title and Seen are the last reading's heading and the fingerprints of
	// its controls.
	Title string   `json:"h,omitempty"`
	Seen  []string `json:"n,omitempty"`
	// Left and LeftTitle are Seen and Title of the address before this one:
	// what still looks like that is not taken for this page's.
	Left      []string `json:"l,omitempty"`
	LeftTitle string   `json:"e,omitempty"`
	// Flips are the presses made on this page.
	Flips []flip.Flip `json:"f,omitempty"`
	// Opened is the path that the run's last plan for this page opened.
	Opened string `json:"o,omitempty"`
	// Asking is the mark that waits for a second yes.
	Asking string `json:"q,omitempty"`
	// Refused is the mark whose last press was refused, and why (a message key).
	Refused    string `json:"r,omitempty"`
	RefusedWhy string `json:"w,omitempty"`
}

// Flip returns the last press on a mark, or nil.
func (c *Carry) Flip(mark string) *flip.Flip {
	for i := range c.Flips {
		if c.Flips[i].Mark == mark {
			return &c.Flips[i]
		}
	}
	return nil
}

// SetFlip takes up a press, in place of an earlier one on the same mark.
func (c *Carry) SetFlip(f flip.Flip) {
	if old := c.Flip(f.Mark); old != nil {
		*old = f
		return
	}
	c.Flips = append(c.Flips, f)
}

// Decode reads a carry that came back. One that cannot be read counts as
// none: the page is then looked at as if for the first time.
func Decode(text string) (*Carry, bool) {
	c := &Carry{}
	if text == "" {
		return c, false
	}
	l := jlexer.Lexer{Data: []byte(text)}
	c.UnmarshalTinyJSON(&l)
	l.Consumed()
	if l.Error() != nil {
		return &Carry{}, false
	}
	return c, true
}

// Encode writes the carry as Decode reads it.
func (c *Carry) Encode() string {
	w := jwriter.Writer{}
	c.MarshalTinyJSON(&w)
	text, err := w.BuildBytes()
	if err != nil {
		return ""
	}
	return string(text)
}
