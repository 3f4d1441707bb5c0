package controls

import (
	"strconv"

	"offswitch/wasm/tree"
)

// A digest is FNV-1a, 64 bits. Lengths go in with the texts, so that no two
// different lists of texts read the same.
type digest uint64

const (
	offset digest = 14695981039346656037
	prime  digest = 1099511628211
)

func (d *digest) text(s string) {
	d.number(len(s))
	d.bytes(s)
}

func (d *digest) bytes(s string) {
	for i := 0; i < len(s); i++ {
		*d = (*d ^ digest(s[i])) * prime
	}
}

func (d *digest) number(n int) {
	for i := 0; i < 4; i++ {
		*d = (*d ^ digest(byte(n>>(8*i)))) * prime
	}
}

func (d *digest) truth(b bool) {
	if b {
		d.number(1)
	} else {
		d.number(0)
	}
}

func (d *digest) list(l []string) {
	d.number(len(l))
	for _, s := range l {
		d.text(s)
	}
}

func (d digest) String() string { return strconv.FormatUint(uint64(d), 36) }

// Fingerprint is a short word for a control: the same element with the same
// keys and label, at the same address, has the same one, in whatever state it is.
func Fingerprint(c *Control) string {
	d := offset
	d.number(c.Ref)
	d.list(c.Keys)
	d.text(c.Label)
	if c.Address != "" {
		d.text(c.Address)
	}
	return d.String()
}

// Words is a short word for what a person sees of a control: all that is
// written in its row, and what it is set to, whichever elements show it.
func Words(c *Control) string {
	d := offset
	d.text(string(c.Role))
	d.text(c.Name)
	d.text(c.Label)
	d.text(c.Heading)
	d.text(string(c.State))
	d.number(len(c.Options))
	for _, o := range c.Options {
		d.text(o.Label)
		d.truth(o.Chosen)
	}
	d.written(c.Row)
	return d.String()
}

// written takes in the text below n, however it is divided among elements.
func (d *digest) written(n *tree.Node) {
	if n.Is(tree.Hidden) {
		return
	}
	d.bytes(n.Before)
	d.bytes(n.Text)
	for _, child := range n.Children {
		d.written(child)
	}
	d.bytes(n.After)
}

// RowWords is the same of a row that leads on.
func RowWords(r *Row) string {
	d := offset
	d.text(r.Path)
	d.text(r.Title)
	d.text(r.Value)
	d.text(r.Heading)
	return d.String()
}

// Digest is a short word for everything on the page that is judged. Alerts
// and notes, which may tick, are no part of it.
func Digest(p *Page) string {
	d := offset
	d.text(p.Lang)
	d.text(p.Title)
	d.number(len(p.Controls))
	for i := range p.Controls {
		c := &p.Controls[i]
		d.number(c.Ref)
		d.list(c.Keys)
		d.text(string(c.Role))
		d.text(c.Name)
		d.text(c.Label)
		for _, t := range c.Texts {
			d.text(t.Text)
		}
		d.text(string(c.State))
		d.text(c.Why)
		d.text(c.StateWord)
		for _, t := range c.Around {
			d.text(t.Text)
		}
		d.truth(c.More)
		d.truth(c.Locked)
		d.truth(c.Hidden)
		d.truth(c.Covered)
		d.truth(c.Dialog)
		d.number(c.Row.Ref)
		d.text(c.Address)
		d.number(len(c.Options))
		for _, o := range c.Options {
			d.number(o.Ref)
			d.text(o.Value)
			d.text(o.Label)
			d.list(o.Texts)
			d.truth(o.Chosen)
			d.truth(o.Locked)
		}
	}
	d.number(len(p.Rows))
	for i := range p.Rows {
		d.text(p.Rows[i].Href)
		d.text(p.Rows[i].Title)
		d.text(p.Rows[i].Value)
	}
	d.list(p.Busy)
	d.list(p.Capped)
	d.number(p.CrossFrames)
	d.number(p.ClosedRoots)
	d.number(len(p.Dialogs))
	for i := range p.Dialogs {
		d.text(p.Dialogs[i].Name)
		d.truth(p.Dialogs[i].Beside)
		d.list(p.Dialogs[i].Buttons)
	}
	return d.String()
}
