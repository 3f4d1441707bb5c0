package observe

import (
	"slices"
	"strconv"
	"strings"

	"offswitch/wasm/controls"
)

// A fingerprint tells a control from all others on its page, from one reading
// to the next.
type fingerprint struct {
	ref   string // the element's number
	whole string // of the element, its keys and its label
	// shape stays the same where the site draws the control anew, with other
	// generated ids; words does too, as long as its row says the same.
	shape, words string
	around       string // what stands around its row
}

func (o *Observation) print(c *controls.Control) fingerprint {
	return fingerprint{strconv.Itoa(c.Ref), controls.Fingerprint(c), Shape(c), controls.Words(c), o.around(c)}
}

func (f fingerprint) String() string {
	return f.ref + "." + f.whole + "." + f.shape + "." + f.words + "." + f.around
}

// readPrint reads what String wrote; of anything else it makes one that fits
// no control.
func readPrint(text string) fingerprint {
	parts := strings.Split(text, ".")
	if len(parts) != 5 {
		return fingerprint{}
	}
	return fingerprint{parts[0], parts[1], parts[2], parts[3], parts[4]}
}

// Shape is a fingerprint of a control that stays the same where the site draws it
// anew, with other generated ids.
func Shape(c *controls.Control) string {
	bare := controls.Control{Label: c.Label}
	if c.Label == "" {
		bare.Keys = c.Keys
	}
	return controls.Fingerprint(&bare)
}

// MaxSeen bounds the token: no page of LinkedIn's has near as many controls.
const MaxSeen = 200

// fingerprints are those of the controls, as the next token has them.
func (o *Observation) fingerprints() []string {
	list := make([]string, 0, len(o.Page.Controls))
	for i := range o.Page.Controls {
		if len(list) == MaxSeen {
			break
		}
		list = append(list, o.print(&o.Page.Controls[i]).String())
	}
	return list
}

// Shown reports whether a person saw the control before this reading: the same
// element, or one that the site has put in the place of one that is gone, and
// whose row says the same. An element that was something else is neither.
func (o *Observation) Shown(c *controls.Control) bool {
	now := o.print(c)
	anew := false
	for _, text := range o.seen {
		was := readPrint(text)
		switch {
		case was.ref == now.ref:
			return was.whole == now.whole
		case was.shape == now.shape && was.words == now.words && !o.has(was.ref):
			anew = true
		}
	}
	return anew
}

// has reports whether the element with this number is a control of the page.
func (o *Observation) has(ref string) bool {
	return slices.ContainsFunc(o.Page.Controls, func(c controls.Control) bool { return strconv.Itoa(c.Ref) == ref })
}
