package accname

import "offswitch/wasm/tree"

// A walk is the computation of one name. It gathers the text as it goes.
type walk struct {
	*Namer
	root  *tree.Node
	out   []byte
	steps int
}

// state is what a step of the computation knows of the steps above it.
type state struct {
	root    bool // the element whose name is wanted
	refs    bool // below an element that labelledby refers to
	anyway  bool // below a hidden element that was referred to: nothing is hidden
	inside  bool // reached through an element's content
	pointed bool // referred to directly
}

func (c *Namer) walk(n *tree.Node) *walk {
	if c.work >= MaxWork {
		c.cut = true
		return nil
	}
	c.turn++
	c.seen[n.At()] = c.turn
	return &walk{Namer: c, root: n}
}

// step counts one node, and says whether there is leave to go on.
func (w *walk) step() bool {
	w.steps++
	w.work++
	if w.steps > MaxSteps || w.work > MaxWork || len(w.out) > MaxName {
		w.cut = true
		return false
	}
	return true
}

func (w *walk) mark(n *tree.Node) { w.seen[n.At()] = w.turn }

func (w *walk) unmark(n *tree.Node) { w.seen[n.At()] = 0 }

func (w *walk) marked(n *tree.Node) bool { return w.seen[n.At()] == w.turn }

func (w *walk) add(s string) {
	if room := MaxName + 1 - len(w.out); len(s) > room {
		s, w.cut = s[:max(room, 0)], true
	}
	w.out = append(w.out, s...)
}

func (w *walk) space() { w.out = append(w.out, ' ') }

func (w *walk) text() string {
	s := Fold(string(w.out))
	if len(s) <= MaxName {
		return s
	}
	i := MaxName
	for i > 0 && s[i]&0xC0 == 0x80 {
		i--
	}
	return s[:i]
}

// said reports whether anything but white space was added since at, and takes
// the white space back where not.
func (w *walk) said(at int) bool {
	if w.spoke(at) {
		return true
	}
	w.out = w.out[:at]
	return false
}

// spoke reports the same and leaves the white space: that of an element's
// content parts the words around the element.
func (w *walk) spoke(at int) bool {
	for _, b := range w.out[at:] {
		if !blank(rune(b)) {
			return true
		}
	}
	return false
}

// visit adds the text alternative of an element. The letters are those of the
// steps in the specification.
func (w *walk) visit(n *tree.Node, s state) Source {
	if !w.step() {
		return None
	}
	w.mark(n)
	at := len(w.out)
	// 2A: hidden and not referred to. A descendant may be visible again where
	// only visibility hides this one, so its elements are still looked at.
	if !s.anyway && !s.pointed && !s.root && w.IsHidden(n) {
		if !w.muted[n.At()] && s.inside {
			w.visibleAgain(n, s)
		}
		w.unmark(n) // it said nothing, and may yet be referred to
		return None
	}
	if s.pointed && w.IsHidden(n) {
		s.anyway = true
	}
	// 2B: labelledby, which does not lead to a second one.
	if !s.refs {
		if ids := labelIDs(n); len(ids) > 0 {
			w.references(n, ids)
			if w.said(at) {
				return LabelledBy
			}
		}
	}
	role := Role(n)
	// 2C: a control within the label of another.
	if n != w.root && (s.inside || s.pointed) {
		if w.embedded(n, role) {
			return Content
		}
	}
	// 2D
	if n.Tag != "slot" {
		if l := n.Get("aria-label"); trim(l) != "" {
			w.add(l)
			return AriaLabel
		}
	}
	// 2E
	if role != "none" {
		if w.native(n, s, s.root || s.pointed) && w.said(at) {
			return Native
		}
	}
	// 2F, 2H
	if (s.inside && !composite[role]) || s.pointed || contentRoles[role] {
		if n.Tag != "input" && n.Tag != "select" && n.Tag != "textarea" && n.Tag != "img" {
			w.content(n, s)
			if w.spoke(at) {
				return Content
			}
		}
	}
	// 2I
	if t := n.Get("title"); trim(t) != "" && !(n.Tag == "img" && role == "none") {
		w.add(t)
		return Title
	}
	if n.Tag == "input" || n.Tag == "textarea" {
		for _, a := range []string{"placeholder", "aria-placeholder"} {
			if p := n.Get(a); trim(p) != "" {
				w.add(p)
				return Placeholder
			}
		}
		if kind(n) == "image" {
			w.add(submitWord)
			return Native
		}
	}
	return None
}

// The words of buttons that are given none. Which language a browser says them
// in is not known here.
const (
	submitWord = "Submit"
	resetWord  = "Reset"
)

// labelIDs are what names the element; both spellings occur.
func labelIDs(n *tree.Node) []string {
	if ids := fields(n.Get("aria-labelledby")); len(ids) > 0 {
		return ids
	}
	return fields(n.Get("aria-labeledby"))
}

// references adds the texts of the elements with the ids, with spaces between.
func (w *walk) references(n *tree.Node, ids []string) {
	if n == w.root {
		// What it refers to may hold it, and then its content is part of that.
		w.unmark(n)
	}
	for _, id := range ids {
		if !w.step() {
			return
		}
		if t := w.tree.ByID(n, id); t != nil {
			w.space()
			w.visit(t, state{refs: true, pointed: true})
			w.space()
		}
	}
}

// visibleAgain looks below a hidden element for some that are not.
func (w *walk) visibleAgain(n *tree.Node, s state) {
	for _, c := range n.Children {
		if c.IsText() || c.IsRoot() || w.marked(c) {
			continue
		}
		w.child(c, s)
	}
}

// content adds what the element contains.
func (w *walk) content(n *tree.Node, s state) {
	s.inside, s.pointed, s.root = true, false, false
	w.add(n.Before)
	w.children(n, s)
	for _, o := range w.owns[n] {
		// Being owned takes an element out of what is around it, and with
		// that out of an aria-hidden there, but not out of its own.
		if v, _ := o.Attr("aria-hidden"); w.marked(o) || trim(v) == "true" {
			continue
		}
		t := s
		t.anyway = t.anyway || w.muted[o.At()]
		w.space()
		w.visit(o, t)
		w.space()
	}
	w.add(n.After)
}

// children adds the rendered children: those of the shadow root where there
// is one, and the assigned elements in the place of a slot.
func (w *walk) children(n *tree.Node, s state) {
	if r := n.Inner(); r != nil && r.Tag == "#shadow" {
		for _, c := range r.Children {
			w.child(c, s)
		}
		return
	}
	if n.Tag == "slot" {
		if assigned := w.assigned(n); len(assigned) > 0 {
			for _, c := range assigned {
				w.child(c, s)
			}
			return
		}
	}
	for _, c := range n.Children {
		w.child(c, s)
	}
}

func (w *walk) child(c *tree.Node, s state) {
	switch {
	case c.IsText():
		if w.step() && (s.anyway || !w.IsHidden(c)) {
			w.add(c.Text)
		}
	case c.IsRoot():
		// A frame's text is not its element's.
	case w.marked(c):
		// What was reached counts once, but keeps its place.
		if c.Is(tree.Block) {
			w.space()
		}
	case w.owned[c] != nil:
		// It has its place with its owner.
	case c.Tag == "br":
		w.space()
	case c.Tag == "slot":
		// It has no box and no name, only its place.
		if at := len(w.out); w.step() {
			w.mark(c)
			w.children(c, s)
			if len(w.out) == at {
				w.unmark(c)
			}
		}
	default:
		apart := c.Is(tree.Block)
		if apart {
			w.space()
		}
		w.visit(c, s)
		if apart {
			w.space()
		}
	}
}

// assigned are the light children of the slot's host that stand in the slot.
func (w *walk) assigned(slot *tree.Node) []*tree.Node {
	root := slot.Scope()
	if root == nil || root.Tag != "#shadow" || root.Parent == nil {
		return nil
	}
	name := slot.Get("name")
	var out []*tree.Node
	for _, c := range root.Parent.Children {
		if c.IsRoot() || !w.step() {
			continue
		}
		if c.IsText() {
			if name == "" && trim(c.Text) != "" {
				out = append(out, c)
			}
		} else if c.Get("slot") == name {
			out = append(out, c)
		}
	}
	return out
}

// embedded adds the value of a control that stands within a label, and says
// whether it was one.
func (w *walk) embedded(n *tree.Node, role string) bool {
	switch role {
	case "textbox", "searchbox":
		return true // its value is nobody's business
	case "combobox", "listbox":
		return w.chosen(n, role)
	case "slider", "spinbutton", "scrollbar", "progressbar", "meter":
		for _, a := range []string{"aria-valuetext", "aria-valuenow"} {
			if v := n.Get(a); trim(v) != "" {
				w.add(v)
				return true
			}
		}
		return n.Tag == "input"
	}
	return false
}

// chosen adds the selected options, or what a combobox without any shows.
func (w *walk) chosen(n *tree.Node, role string) bool {
	if n.Tag == "input" || n.Tag == "textarea" {
		return true
	}
	list := []*tree.Node{n}
	for _, a := range []string{"aria-owns", "aria-controls"} {
		for _, id := range fields(n.Get(a)) {
			if t := w.tree.ByID(n, id); t != nil && w.step() {
				list = append(list, t)
			}
		}
	}
	found := false
	for _, l := range list {
		for _, o := range w.tree.Nodes()[l.At():l.End()] {
			if !w.step() {
				return found
			}
			if isChosen(o) {
				found = true
				w.space()
				w.visit(o, state{refs: true, inside: true, anyway: true})
				w.space()
			}
		}
	}
	if found || n.Tag == "select" || role == "listbox" {
		return true
	}
	// A combobox without options shows its value as its content, and that
	// counts before its own name.
	at := len(w.out)
	w.content(n, state{refs: true, anyway: w.IsHidden(n)})
	return w.said(at)
}

func isChosen(n *tree.Node) bool {
	if n.Tag == "option" {
		return n.Is(tree.Selected)
	}
	return Role(n) == "option" && trim(n.Get("aria-selected")) == "true"
}

// native adds what HTML itself names the element by. labels says whether its
// label elements count, which they do only for the element asked about.
func (w *walk) native(n *tree.Node, s state, labels bool) bool {
	if labels && (labelable(n) || custom(n)) {
		at := len(w.out)
		// A label that is not read out is one only where there is no other.
		for _, hidden := range []bool{false, true} {
			for _, l := range w.labels[n] {
				if w.marked(l) || w.IsHidden(l) != hidden {
					continue
				}
				// It may be hidden, since it is referred to; a labelledby of
				// its own names it, not the control.
				w.space()
				w.visit(l, state{refs: true, pointed: true})
				w.space()
			}
			if w.said(at) {
				break
			}
		}
		if w.said(at) {
			return true
		}
	}
	part := ""
	switch n.Tag {
	case "input":
		switch kind(n) {
		case "button", "submit", "reset":
			v, ok := n.Attr("value")
			switch {
			case ok:
			case kind(n) == "submit":
				v = submitWord
			case kind(n) == "reset":
				v = resetWord
			}
			w.add(v)
			return true
		case "image":
			w.add(n.Get("alt"))
			return true
		}
		return false
	case "img", "area":
		w.add(n.Get("alt"))
		return true
	case "option", "optgroup":
		w.add(n.Get("label"))
		return true
	case "fieldset":
		part = "legend"
	case "figure":
		part = "figcaption"
	case "table":
		part = "caption"
	case "svg":
		part = "title"
	}
	if part == "" {
		return false
	}
	p := w.find(n, part, part == "title")
	if p == nil {
		return false
	}
	w.mark(p)
	w.content(p, state{anyway: part == "title"})
	return true
}

// find is the first child of the kind that is not hidden, or the first at any
// depth. A picture's title is never drawn, and counts all the same.
func (w *walk) find(n *tree.Node, tag string, deep bool) *tree.Node {
	for _, c := range n.Children {
		if !w.step() {
			return nil
		}
		if c.Tag == tag && (deep || !w.IsHidden(c)) {
			return c
		}
		if deep {
			if f := w.find(c, tag, true); f != nil {
				return f
			}
		}
	}
	return nil
}

// findOwners resolves aria-owns: of several owners the first has it, nobody
// owns what is around him, and neither side may be hidden from everybody.
func (c *Namer) findOwners() {
	c.owned = map[*tree.Node]*tree.Node{}
	c.owns = map[*tree.Node][]*tree.Node{}
	for _, n := range c.tree.Nodes() {
		ids, ok := n.Attr("aria-owns")
		if !ok || c.IsHidden(n) {
			continue
		}
		for _, id := range fields(ids) {
			t := c.tree.ByID(n, id)
			if t == nil || c.owned[t] != nil || t.Holds(n) || t.Is(tree.Hidden) {
				continue
			}
			c.owned[t] = n
			c.owns[n] = append(c.owns[n], t)
		}
	}
}
