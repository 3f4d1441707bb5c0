// Package tree is the shape in which the content script tells Go what a
// page looks like: a pruned tree of the document, without judgement.
//
// The script writes it (extension/content/snapshot.js), this package reads it.
// Everything in it comes from a page that is not trusted: Decode bounds it
// before anything else looks at it.
package tree

//go:generate go tool tinyjson -no_std_marshalers snapshot.go

// A Snapshot is one look at a page.
//
//tinyjson:json
type Snapshot struct {
	// Lang and Dir are the document element's own attributes, as written.
	Lang string `json:"lang,omitempty"`
	Dir  string `json:"dir,omitempty"`
	// Root is the settings area: the page's main landmark where it holds the
	// controls, the body otherwise, less what is never needed (media, scripts,
	// styles, the text of editable fields).
	Root *Node `json:"root,omitempty"`
	// Aside are elements outside Root that matter to it: hidden or distant
	// elements that an id reference in Root points to, and open dialogs,
	// alerts and status messages.
	Aside []*Node `json:"aside,omitempty"`
	// Veiled says that something which is no part of Root and no dialog covers
	// the viewport, as a full-screen spinner does.
	Veiled bool `json:"veiled,omitempty"`
	// Capped names each limit that cut the snapshot short: "nodes", "depth",
	// "text". A capped snapshot is never evidence that something is absent.
	Capped []string `json:"capped,omitempty"`
}

// A Node is an element (Tag set) or a piece of text (Tag empty, Text set).
//
//tinyjson:json
type Node struct {
	// Ref is the number the content script knows the element by, from 1. It
	// stays with the element for as long as the document lives.
	Ref int `json:"n,omitempty"`
	// Tag is the local name in lower case.
	Tag string `json:"t,omitempty"`
	// Attrs are name, value, name, value … of the attributes that carry
	// meaning: id, role, type, name, for, href, lang, dir, title, alt, label,
	// placeholder, slot, multiple, size, readonly, aria-*, and value where it
	// is no person's text (radio, checkbox, option, button). Frames carry src.
	Attrs []string `json:"a,omitempty"`
	// Flags are live properties; see the constants.
	Flags int `json:"f,omitempty"`
	// Text is a text node's data, white space folded.
	Text string `json:"x,omitempty"`
	// Before and After are the texts of the CSS pseudo-elements, where the
	// element is part of a control or of a label.
	Before string `json:"b,omitempty"`
	After  string `json:"e,omitempty"`
	// URL is where a frame is by itself, on its "#document": scheme, host and
	// path, as its document says. "" where it has no address of its own
	// (about:blank, srcdoc) and is where the page or the frame around it is.
	URL string `json:"u,omitempty"`
	// Children are elements, text and, first, the contents of an open shadow
	// root or of a same-origin frame, each under a node tagged "#shadow" or
	// "#document".
	Children []*Node `json:"c,omitempty"`

	// Parent is set by Link, not by the page.
	Parent *Node `json:"-"`
	place  place // also Link's
}

// Flags of a Node. Same numbers in extension/content/snapshot.js; a test compares.
const (
	Hidden        = 1 << iota // not rendered: display none, visibility hidden, …
	Unboxed                   // neither it nor its four nearest ancestors have a visible box
	Checked                   // .checked
	Indeterminate             // .indeterminate
	Disabled                  // matches :disabled, or inert
	Selected                  // option.selected
	Block                     // not laid out inline: its text stands apart
	Covered                   // its row's middle is in view and something foreign is on top
	ClosedRoot                // has a shadow root that is closed
	ForeignFrame              // a frame whose document cannot be read
	Unseen                    // it, or what it is in, names something, and nobody sees it: kept in one pixel, outside the page, or transparent
	Beside                    // a dialog that is not modal: the page beside it can be used
)

// Attr returns the value of the named attribute, and whether it is there.
func (n *Node) Attr(name string) (string, bool) {
	for i := 0; i+1 < len(n.Attrs); i += 2 {
		if n.Attrs[i] == name {
			return n.Attrs[i+1], true
		}
	}
	return "", false
}

// Get returns the value of the named attribute, or "".
func (n *Node) Get(name string) string {
	v, _ := n.Attr(name)
	return v
}

// Is reports whether all the flags are set.
func (n *Node) Is(flags int) bool { return n.Flags&flags == flags }
