// Package fromhtml makes a snapshot of an HTML text, as the content script
// makes one of a live page, so that the packages that read snapshots can be
// tried on HTML files without a browser. It is for tests and tools; nothing
// that ships imports it.
//
// There is no layout and no style sheet here. What a browser would know from
// them is told by attributes:
//
//	hidden, style="display:none", style="visibility:hidden"
//	                         not shown
//	style="display:block" …  laid out apart, and inline likewise
//	data-prop-checked="true|false", data-prop-indeterminate,
//	data-prop-disabled, data-prop-selected
//	                         the live property, where it differs from the attribute
//	data-unboxed             nothing of it has a visible box
//	data-covered             something foreign lies on top
//	data-closed-root         has a closed shadow root
//	data-before, data-after  text of the CSS pseudo-elements
//
// A <template shadowrootmode="open"> is the open shadow root of its parent;
// an <iframe srcdoc> holds a readable document, any other iframe none.
package fromhtml

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"offswitch/wasm/tree"
)

// Parse makes a snapshot of a whole document or of a piece of its body.
func Parse(text string) (*tree.Snapshot, error) {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	m := &maker{}
	s := &tree.Snapshot{}
	var body *html.Node
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			s.Lang, s.Dir = attr(n, "lang"), attr(n, "dir")
		case atom.Body:
			if body == nil {
				body = n
			}
		}
	}
	if body != nil {
		s.Veiled = has(body, "data-veiled")
		s.Root = m.element(body, inherited{})
	}
	return s, nil
}

// Link parses and links. The error is of HTML that cannot be read or does not
// fit the limits.
func Link(text string) (*tree.Tree, error) {
	s, err := Parse(text)
	if err == nil {
		err = tree.Check(s)
	}
	if err != nil {
		return nil, err
	}
	return tree.Link(s), nil
}

// Tree is Link for HTML that fits: it panics where that fails.
func Tree(text string) *tree.Tree {
	tree, err := Link(text)
	if err != nil {
		panic(err)
	}
	return tree
}

type maker struct{ last int }

// inherited is what an element has from those around it.
type inherited struct {
	gone      bool // display: none, of which nothing comes back
	invisible bool // visibility: hidden, which a descendant can undo
	disabled  bool // in a disabled fieldset
	inert     bool
	unboxed   bool
}

var kept = map[string]bool{
	"id": true, "role": true, "type": true, "name": true, "for": true, "href": true, "lang": true,
	"dir": true, "title": true, "alt": true, "placeholder": true, "src": true, "slot": true,
	"label": true, "tabindex": true, "readonly": true, "multiple": true, "size": true,
}

// skipped elements say nothing that is needed.
var skipped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Link: true,
	atom.Meta: true, atom.Head: true, atom.Video: true, atom.Audio: true, atom.Canvas: true,
	atom.Source: true, atom.Object: true, atom.Embed: true,
}

// inline elements are laid out within a line unless told otherwise.
var inline = map[string]bool{}

func init() {
	for _, t := range strings.Fields("a abbr b bdi bdo br cite code data dfn em font i iframe img ins kbd label mark " +
		"output picture q s samp slot small span strong sub sup svg time u var wbr path circle g del math") {
		inline[t] = true
	}
}

func (m *maker) element(n *html.Node, in inherited) *tree.Node {
	m.last++
	out := &tree.Node{Ref: m.last, Tag: n.Data}
	kind := strings.ToLower(attr(n, "type"))
	for _, a := range n.Attr {
		switch {
		case kept[a.Key], strings.HasPrefix(a.Key, "aria-"):
			out.Attrs = append(out.Attrs, a.Key, a.Val)
		case a.Key == "value" && keepsValue(n, kind):
			out.Attrs = append(out.Attrs, a.Key, a.Val)
		}
	}
	style := styles(attr(n, "style"))
	display, visibility := style["display"], style["visibility"]
	in.gone = in.gone || display == "none" || has(n, "hidden") && display == "" ||
		n.DataAtom == atom.Input && kind == "hidden" || n.DataAtom == atom.Dialog && !has(n, "open")
	switch visibility {
	case "hidden", "collapse":
		in.invisible = true
	case "visible":
		in.invisible = false
	}
	in.inert = in.inert || has(n, "inert")
	in.unboxed = in.unboxed || has(n, "data-unboxed")
	if in.gone || in.invisible {
		out.Flags |= tree.Hidden
	}
	if in.unboxed {
		out.Flags |= tree.Unboxed
	}
	if property(n, "checked") {
		out.Flags |= tree.Checked
	}
	if property(n, "indeterminate") {
		out.Flags |= tree.Indeterminate
	}
	if in.inert || disableable(n) && (in.disabled || property(n, "disabled")) || has(n, "data-prop-disabled") {
		out.Flags |= tree.Disabled
	}
	if n.DataAtom == atom.Option && property(n, "selected") {
		out.Flags |= tree.Selected
	}
	if block(n.Data, display) {
		out.Flags |= tree.Block
	}
	if has(n, "data-covered") {
		out.Flags |= tree.Covered
	}
	if has(n, "data-unseen") {
		out.Flags |= tree.Unseen
	}
	if has(n, "data-closed-root") {
		out.Flags |= tree.ClosedRoot
	}
	out.Before, out.After = attr(n, "data-before"), attr(n, "data-after")

	switch n.DataAtom {
	case atom.Fieldset:
		in.disabled = in.disabled || has(n, "disabled")
	case atom.Textarea:
		return out
	case atom.Iframe:
		if inner := attr(n, "srcdoc"); inner != "" {
			out.Children = append(out.Children, m.frame(inner, attr(n, "data-url"), in))
		} else {
			out.Flags |= tree.ForeignFrame
		}
		return out
	}
	if v := attr(n, "contenteditable"); has(n, "contenteditable") && v != "false" {
		return out
	}
	if flow := style["display"]; flow == "flex" || flow == "inline-flex" || flow == "grid" {
		m.children(out, n, in, true)
	} else {
		m.children(out, n, in, false)
	}
	if n.DataAtom == atom.Select {
		choose(out, has(n, "multiple"))
	}
	return out
}

// children adds the shadow root, if there is one, and then the light children.
// blocked says that the parent's layout makes blocks of them, as a flex box does.
func (m *maker) children(out *tree.Node, n *html.Node, in inherited, blocked bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Template && attr(c, "shadowrootmode") == "open" {
			root := &tree.Node{Tag: "#shadow"}
			m.children(root, c, in, false)
			out.Children = append(out.Children, root)
			break
		}
	}
	closed := n.DataAtom == atom.Details && !has(n, "open")
	firstLegend := n.DataAtom == atom.Fieldset
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			if t := fold(c.Data); t != "" {
				out.Children = append(out.Children, &tree.Node{Text: t})
			}
		case html.ElementNode:
			if skipped[c.DataAtom] {
				continue
			}
			inner := in
			if closed && c.DataAtom != atom.Summary {
				inner.gone = true
			}
			if c.DataAtom == atom.Legend && firstLegend {
				// What stands in its legend is not disabled with a fieldset.
				inner.disabled = false
				firstLegend = false
			}
			e := m.element(c, inner)
			if blocked {
				e.Flags |= tree.Block
			}
			out.Children = append(out.Children, e)
		}
	}
}

func (m *maker) frame(text, url string, in inherited) *tree.Node {
	root := &tree.Node{Tag: "#document", URL: url}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return root
	}
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Body {
			root.Children = append(root.Children, m.element(n, in))
			break
		}
	}
	return root
}

// choose does what a browser does with a select that says nothing, or too
// much: one option is selected unless several may be.
func choose(n *tree.Node, multiple bool) {
	if multiple {
		return
	}
	var options []*tree.Node
	var walk func(*tree.Node)
	walk = func(n *tree.Node) {
		for _, c := range n.Children {
			if c.Tag == "option" {
				options = append(options, c)
			}
			walk(c)
		}
	}
	walk(n)
	chosen := -1
	for i, o := range options {
		if o.Is(tree.Selected) {
			chosen = i
		}
	}
	if chosen < 0 && len(options) > 0 {
		chosen = 0
	}
	for i, o := range options {
		if i == chosen {
			o.Flags |= tree.Selected
		} else {
			o.Flags &^= tree.Selected
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// property is the live property where one is told, else the attribute.
func property(n *html.Node, name string) bool {
	if has(n, "data-prop-"+name) {
		return attr(n, "data-prop-"+name) != "false"
	}
	return name != "indeterminate" && has(n, name) &&
		(n.DataAtom == atom.Input || n.DataAtom == atom.Option || name == "disabled")
}

func disableable(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Option, atom.Optgroup, atom.Fieldset:
		return true
	}
	return strings.Contains(n.Data, "-")
}

func keepsValue(n *html.Node, kind string) bool {
	switch n.DataAtom {
	case atom.Option, atom.Button:
		return true
	case atom.Input:
		switch kind {
		case "radio", "checkbox", "button", "submit", "reset", "image":
			return true
		}
	}
	return false
}

func styles(s string) map[string]string {
	out := map[string]string{}
	for _, d := range strings.Split(s, ";") {
		if k, v, ok := strings.Cut(d, ":"); ok {
			out[strings.ToLower(strings.TrimSpace(k))] = strings.ToLower(strings.TrimSpace(v))
		}
	}
	return out
}

func block(tag, display string) bool {
	switch {
	case display == "contents":
		return false
	case display != "":
		return display != "inline" && display != "none"
	}
	// Buttons and fields are inline blocks: text beside them stands apart.
	return !inline[tag] && !strings.Contains(tag, "-")
}

// fold makes one space of any run of white space, and keeps one at the ends.
func fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch r {
		case ' ', '\t', '\n', '\r', '\f':
			if !space {
				b.WriteByte(' ')
			}
			space = true
		default:
			b.WriteRune(r)
			space = false
		}
	}
	return b.String()
}
