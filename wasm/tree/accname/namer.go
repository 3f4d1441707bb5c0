// Package accname computes the accessible names and descriptions of elements
// in a snapshot, by the W3C's Accessible Name and Description Computation 1.2
// and the HTML Accessibility API Mappings.
//
// Where the two leave room it does what browsers do: a labelledby that comes
// to nothing falls back to the next source, aria-labeledby is taken for
// aria-labelledby, and an element that is reached twice in one computation
// counts once. A name on an element whose role prohibits one is kept. A menu,
// a radio group and the like say nothing within the text of something else. A
// submit or reset button without a value is called by the English word.
//
// The value of a text field is no part of a snapshot, so it is no part of a
// name either.
package accname

import "offswitch/wasm/tree"

// Limits of the work, so that no page can make it long. A name that reaches
// one is cut there; Cut says that it happened.
const (
	MaxName  = 4 << 10 // bytes of one name
	MaxSteps = 20000   // nodes looked at for one name
	MaxWork  = 2000000 // nodes looked at for all names of a page
)

// A Source says where a name came from.
type Source string

const (
	None        Source = ""
	LabelledBy  Source = "labelledby"
	AriaLabel   Source = "aria-label"
	Native      Source = "native" // label element, legend, caption, alt, value …
	Content     Source = "content"
	Title       Source = "title"
	Placeholder Source = "placeholder"
)

// A Namer computes the names of one tree's elements.
type Namer struct {
	tree   *tree.Tree
	labels map[*tree.Node][]*tree.Node
	owned  map[*tree.Node]*tree.Node   // element → the one that owns it
	owns   map[*tree.Node][]*tree.Node // owner → what it owns
	muted  []bool                      // by position: aria-hidden, itself or around it
	seen   []uint32                    // by position: the computation that reached it
	turn   uint32
	work   int
	cut    bool
	memo   map[*tree.Node]result
}

type result struct {
	name   string
	source Source
}

// New prepares the naming of a tree's elements.
func New(t *tree.Tree) *Namer {
	c := &Namer{
		tree:   t,
		labels: map[*tree.Node][]*tree.Node{},
		muted:  make([]bool, t.Count()),
		seen:   make([]uint32, t.Count()),
		memo:   map[*tree.Node]result{},
	}
	for i, n := range t.Nodes() {
		if n.Parent != nil && c.muted[n.Parent.At()] {
			c.muted[i] = true
		} else if v, ok := n.Attr("aria-hidden"); ok && trim(v) == "true" {
			c.muted[i] = true
		}
	}
	c.findLabels()
	c.findOwners()
	return c
}

// Cut reports whether a limit was reached.
func (c *Namer) Cut() bool { return c.cut }

// Muted reports whether the element or one around it is aria-hidden.
func (c *Namer) Muted(n *tree.Node) bool { return c.muted[n.At()] }

// IsHidden reports whether the element is kept from everybody (not rendered)
// or from assistive technology (aria-hidden).
func (c *Namer) IsHidden(n *tree.Node) bool {
	if c.muted[n.At()] {
		return true
	}
	if n.IsText() || n.IsRoot() {
		return n.Parent != nil && n.Parent.Is(tree.Hidden)
	}
	return n.Is(tree.Hidden)
}

// Name returns the element's accessible name, "" for a hidden element.
func (c *Namer) Name(n *tree.Node) string {
	name, _ := c.Named(n)
	return name
}

// Named returns the name and where it came from.
func (c *Namer) Named(n *tree.Node) (string, Source) {
	if n == nil || n.IsText() || n.IsRoot() {
		return "", None
	}
	if m, ok := c.memo[n]; ok {
		return m.name, m.source
	}
	name, source := c.compute(n, !c.IsHidden(n))
	c.memo[n] = result{name, source}
	return name, source
}

// NameAnyway is the name the element would have if it were not hidden.
func (c *Namer) NameAnyway(n *tree.Node) string {
	if !c.IsHidden(n) {
		return c.Name(n)
	}
	name, _ := c.compute(n, true)
	return name
}

func (c *Namer) compute(n *tree.Node, shown bool) (string, Source) {
	w := c.walk(n)
	if w == nil {
		return "", None
	}
	if !shown {
		// A hidden control is nameless, but for the label it stands in.
		w.native(n, state{}, true)
		return w.text(), sourceOf(w, Native)
	}
	source := w.visit(n, state{root: true})
	return w.text(), sourceOf(w, source)
}

func sourceOf(w *walk, s Source) Source {
	if w.text() == "" {
		return None
	}
	return s
}

// Text returns what the element says, by the rules of a name from content,
// whatever its role is.
func (c *Namer) Text(n *tree.Node) string {
	w := c.walk(n)
	if w == nil {
		return ""
	}
	w.content(n, state{anyway: c.IsHidden(n)})
	return w.text()
}

// Fold makes one space of each run of HTML's white space, and none at the ends.
func Fold(s string) string {
	var out []byte
	space := false
	for i := 0; i < len(s); i++ {
		if blank(rune(s[i])) {
			space = true
			continue
		}
		if space && len(out) > 0 {
			out = append(out, ' ')
		}
		space = false
		out = append(out, s[i])
	}
	return string(out)
}
