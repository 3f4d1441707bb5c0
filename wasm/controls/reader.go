package controls

import (
	"strings"

	"offswitch/wasm/tree"
	"offswitch/wasm/tree/accname"
)

// A reader holds what one reading needs to know of each node, by position.
type reader struct {
	tree  *tree.Tree
	nodes []*tree.Node
	names *accname.Namer
	page  *Page

	roles    []string
	dialog   []bool // in an open dialog
	dimmed   []bool // aria-disabled, itself or around it
	aside    []bool // in the page's navigation, header or footer
	unseen   []bool // only there for those who hear it
	runs     []run
	headings []int // positions of visible headings
	links    []int // positions of visible links with an address
	buttons  []int // positions of radio buttons
	parts    []int // positions of the elements that are or could be part of a control
	fields   []int // positions of what is not empty, though it has no text
	members  []int // positions of the elements that are visible controls
	listed   int   // nodes looked at for options
	slots    map[slotKey]*tree.Node
}

// Read says what is on the page. It takes any linked snapshot, and its time
// grows with the number of nodes and of controls, not with their product.
func Read(t *tree.Tree) *Page {
	r := &reader{
		tree:   t,
		nodes:  t.Nodes(),
		names:  accname.New(t),
		page:   &Page{Lang: t.Lang, Dir: t.Dir, Tree: t},
		roles:  make([]string, t.Count()),
		dialog: make([]bool, t.Count()),
		dimmed: make([]bool, t.Count()),
		aside:  make([]bool, t.Count()),
		unseen: make([]bool, t.Count()),
		slots:  map[slotKey]*tree.Node{},
	}
	r.context()
	r.runs = r.collectRuns()
	r.readHeadings()
	r.readControls()
	r.readRows()
	r.readSignals()
	return r.page
}

// context notes what each node has from those around it.
func (r *reader) context() {
	for i, n := range r.nodes {
		if p := n.Parent; p != nil {
			r.dialog[i], r.dimmed[i], r.aside[i] = r.dialog[p.At()], r.dimmed[p.At()], r.aside[p.At()]
			r.unseen[i] = r.unseen[p.At()]
		}
		if n.IsText() || n.IsRoot() {
			continue
		}
		r.roles[i] = accname.Role(n)
		if n.Is(tree.Unseen) {
			r.unseen[i] = true
		}
		if truth(n, "aria-disabled") == yes || isInert(n) {
			r.dimmed[i] = true
		}
		if _, radio, ok := r.part(n); ok {
			r.parts = append(r.parts, i)
			if radio {
				r.buttons = append(r.buttons, i)
			}
		}
		if k := (slotKey{n.Scope(), n.Get("name")}); n.Tag == "slot" && k.root != nil && r.slots[k] == nil {
			r.slots[k] = n
		}
		switch n.Tag {
		case "input", "textarea", "select", "button", "img", "svg", "a", "iframe":
			r.fields = append(r.fields, i)
		}
		switch r.roles[i] {
		case "dialog", "alertdialog":
			r.dialog[i] = true
		case "navigation", "banner", "contentinfo":
			r.aside[i] = true
		case "link":
			if _, ok := n.Attr("href"); ok && shown(n) {
				r.links = append(r.links, i)
			}
		}
	}
}

// isInert reports whether an element is inert, and with it all that is drawn in
// it, shadow roots included: of what is no field, only that is "disabled".
func isInert(n *tree.Node) bool {
	switch n.Tag {
	case "input", "button", "select", "textarea", "option", "optgroup", "fieldset":
		return false
	}
	return n.Is(tree.Disabled) && !strings.Contains(n.Tag, "-")
}

// role is the element's role.
func (r *reader) role(n *tree.Node) string { return r.roles[n.At()] }

// shown reports whether a person can see the element, or could if it were
// painted: a native box may be transparent beside its painted track.
func shown(n *tree.Node) bool { return n.Flags&(tree.Hidden|tree.Unboxed) == 0 }

type triple int

const (
	missing triple = iota
	yes
	no
	mixed
)

// truth reads an aria attribute of three values.
func truth(n *tree.Node, name string) triple {
	v, ok := n.Attr(name)
	if !ok {
		return missing
	}
	switch strings.ToLower(accname.Fold(v)) {
	case "true":
		return yes
	case "false":
		return no
	case "mixed":
		return mixed
	}
	return missing
}

// kind is the type of an input.
func kind(n *tree.Node) string {
	if n.Tag != "input" {
		return ""
	}
	return strings.ToLower(accname.Fold(n.Get("type")))
}

// between counts the positions in a sorted list that lie within n.
func between(list []int, n *tree.Node) int { return after(list, n.End()) - after(list, n.At()) }

// after is the index of the first entry at or after the position.
func after(list []int, at int) int {
	lo, hi := 0, len(list)
	for lo < hi {
		if m := (lo + hi) / 2; list[m] < at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

func (r *reader) readHeadings() {
	best := 0
	for i, n := range r.nodes {
		if n.IsText() || n.IsRoot() || !shown(n) || r.roles[i] != "heading" {
			continue
		}
		text := r.names.Name(n)
		if text == "" {
			text = r.names.Text(n)
		}
		if text == "" {
			continue
		}
		h := Heading{Node: n, Level: level(n), Text: text}
		r.headings = append(r.headings, i)
		r.page.Headings = append(r.page.Headings, h)
		if !r.dialog[i] && (best == 0 || h.Level < best) {
			best = h.Level
			r.page.Title = text
		}
	}
}

func level(n *tree.Node) int {
	if v := accname.Fold(n.Get("aria-level")); len(v) == 1 && v[0] >= '1' && v[0] <= '9' {
		return int(v[0] - '0')
	}
	if len(n.Tag) == 2 && n.Tag[0] == 'h' && n.Tag[1] >= '1' && n.Tag[1] <= '6' {
		return int(n.Tag[1] - '0')
	}
	return 2
}

// heading is the text of the last heading before the position, on the same
// side of a dialog's edge.
func (r *reader) heading(at int) string {
	i := after(r.headings, at) - 1
	if i < 0 || r.dialog[r.headings[i]] != r.dialog[at] {
		return ""
	}
	return r.page.Headings[i].Text
}
