package identity

import (
	"slices"
	"sort"
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
	"offswitch/wasm/tree"
	"offswitch/wasm/tree/accname"
)

// A scene is what the verdicts on one page have in common: what speaks for one
// control may be shaken by what stands beside another.
type scene struct {
	lang string
	// title is the page's heading: it names the page, not a control.
	title string
	here  []*catalog.Setting
	// frames are the settings at the frames' own addresses.
	frames map[string][]*catalog.Setting
	tree   *tree.Tree
	// shown are the controls that are judged, in reading order; hidden those
	// that are there, but not to be seen. whole says that there are no others.
	shown, hidden []*controls.Control
	whole         bool
	// switches and choices count the shown ones that could be a switch, or a
	// choice.
	switches, choices int
	// callings are what the texts of each control say.
	callings map[*controls.Control]calling
	// claims are the controls whose key or label is that of an entry.
	claims map[*catalog.Control][]*controls.Control
	// away are the entries whose key is at a control that is not shown.
	away map[*catalog.Control]bool
	// keyed are the elements whose id or name is the key of an entry.
	keyed map[*catalog.Control][]*tree.Node
	// named counts the shown controls that have an id.
	named map[naming]int
	// called are the elements that a shown control's reference may mean.
	called map[naming][]*tree.Node
}

// A naming is an id, in the document or shadow root where it counts.
type naming struct {
	scope *tree.Node
	id    string
}

func look(address string, p *controls.Page) *scene {
	s := &scene{
		lang: p.Lang, title: p.Title, here: catalog.AtAddress(address), tree: p.Tree,
		whole:    len(p.Capped) == 0 && p.CrossFrames == 0 && p.ClosedRoots == 0,
		frames:   map[string][]*catalog.Setting{},
		callings: map[*controls.Control]calling{},
		claims:   map[*catalog.Control][]*controls.Control{},
		away:     map[*catalog.Control]bool{},
		keyed:    map[*catalog.Control][]*tree.Node{},
		named:    map[naming]int{},
		called:   map[naming][]*tree.Node{},
	}
	for i := range p.Controls {
		c := &p.Controls[i]
		if c.Dialog {
			continue // it is of the dialog, not of the page
		}
		known, _ := owners(c)
		if c.Hidden {
			s.hidden = append(s.hidden, c)
			for _, t := range known {
				s.away[t.Control] = true
			}
			continue
		}
		s.shown = append(s.shown, c)
		if c.Flips() {
			s.switches++
		} else {
			s.choices++
		}
	}
	for _, c := range s.shown {
		known, _ := owners(c)
		for _, t := range append(known, s.labelled(c).any...) {
			if list := s.claims[t.Control]; len(list) == 0 || list[len(list)-1] != c {
				s.claims[t.Control] = append(list, c)
			}
		}
		if id := c.Node.Get("id"); id != "" {
			s.named[naming{c.Node.Scope(), id}]++
		}
		for _, r := range references(c) {
			s.called[r] = nil
		}
	}
	if p.Tree != nil {
		for _, n := range p.Tree.Nodes() {
			if r := (naming{n.Scope(), n.Get("id")}); r.id != "" {
				if list, asked := s.called[r]; asked {
					s.called[r] = append(list, n)
				}
			}
			for i := 0; i+1 < len(n.Attrs); i += 2 {
				if n.Attrs[i] != "id" && n.Attrs[i] != "name" {
					continue
				}
				if t, ok := catalog.ByKey(strings.TrimPrefix(n.Attrs[i+1], "setting-")); ok {
					s.keyed[t.Control] = append(s.keyed[t.Control], n)
				}
			}
		}
	}
	return s
}

// at are the settings that live where the control is.
func (s *scene) at(c *controls.Control) []*catalog.Setting {
	if c.Address == "" {
		return s.here
	}
	here, known := s.frames[c.Address]
	if !known {
		here = catalog.AtAddress(c.Address)
		s.frames[c.Address] = here
	}
	return here
}

// headed are the settings that the heading over a control names.
func (s *scene) headed(c *controls.Control) []*catalog.Setting {
	if c.Address != "" {
		return nil // a frame's headings are not told from its page's
	}
	if list := catalog.ByTitle(c.Heading); len(list) > 0 {
		return list
	}
	return catalog.ByTitle(s.title)
}

// heading reports whether the heading over a control names t's setting, or
// another one.
func (s *scene) heading(c *controls.Control, t catalog.Owner) (says, against bool) {
	if c.Address != "" {
		return false, false
	}
	if list := s.headed(c); len(list) > 0 {
		says = slices.Contains(list, t.Setting)
		return says, !says
	}
	for _, text := range []string{c.Heading, s.title} {
		says = says || len(t.Setting.Controls) == 1 && text != "" && near(t, text, s.lang)
	}
	return says, false
}

// altered reports whether something over or beside a control is what its setting is called,
// with words changed that tell what it is about: "Warn me when …", "Use … sparingly".
func (s *scene) altered(c *controls.Control, t catalog.Owner) bool {
	if c.Address != "" || !c.Flips() || len(t.Setting.Controls) > 1 {
		return false
	}
	over := []string{c.Group, c.Heading, s.title}
	for _, a := range c.Around {
		if a.From != controls.AroundText {
			over = append(over, a.Text)
		}
	}
	return slices.ContainsFunc(over, func(text string) bool {
		// A question or a sentence explains: it speaks of more than the name does.
		return text != "" && !strings.ContainsAny(text, "?？؟") && !sourced(text) && !catalog.IsWording(text) &&
			resembles(t, text, s.lang) &&
			!near(t, text, s.lang)
	})
}

// alone reports whether the control is the only one of its kind on a page that
// is known to have only t.
//
// It proves nothing of a page that could not be seen whole, nor where the
// control has a label that differs from one that is known: the page is then no
// longer the page we know. Nor does it where
// another one is there, but hidden: that may be it. Nor of a frame with an
// address of its own: it may have gone on from another and still show that one's.
func (s *scene) alone(c *controls.Control, t catalog.Owner) bool {
	// Counting comes first: on a page with many controls it spares each of
	// them the comparison with every label that is known.
	kind := s.choices
	if c.Flips() {
		kind = s.switches
	}
	if kind != 1 || c.Address != "" || !t.Control.Sole || !s.whole {
		return false
	}
	if labels := s.labelled(c); labels.unlike(t, c, s.lang) {
		return false
	}
	for _, h := range s.hidden {
		if h.Flips() == c.Flips() && h.Label != c.Label {
			return false
		}
	}
	return true
}

// untitled reports whether what counts as the control's label is in truth the
// page's heading, because nothing else was found.
func (s *scene) untitled(c *controls.Control) bool {
	if c.LabelFrom == controls.FromName || c.Label != s.title {
		return false
	}
	if s.tree == nil {
		return true
	}
	for _, n := range s.tree.Nodes()[c.Row.At():c.Row.End()] {
		if n.IsText() && accname.Fold(n.Text) == c.Label && !underHeading(n) {
			return false
		}
	}
	return true
}

func underHeading(n *tree.Node) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if len(n.Tag) == 2 && n.Tag[0] == 'h' && n.Tag != "hr" || n.Get("role") == "heading" {
			return true
		}
	}
	return false
}

// hides reports whether a switch is there that cannot be seen and is no copy
// of one that can.
func (s *scene) hides() bool {
	for _, h := range s.hidden {
		copied := !h.Flips()
		for _, c := range s.shown {
			copied = copied || c.Label == h.Label
		}
		if !copied {
			return true
		}
	}
	return false
}

// doubt takes the certainty from a control where others on the page speak
// against it: one that claims to be the same, one that shares its id, or one
// that its key or its label stands with.
func (s *scene) doubt(v *Verdict) {
	if !v.Certain() {
		return
	}
	c := v.Control
	for _, other := range s.claims[v.Entry] {
		if other != c {
			v.Why = WhyTwice
			return
		}
	}
	if s.named[naming{c.Node.Scope(), c.Node.Get("id")}] > 1 {
		v.Why = WhyTwice
		return
	}
	if v.Agree&Key == 0 && s.away[v.Entry] {
		v.Why = WhyDisagree // that one may be it
		return
	}
	for _, n := range s.keyed[v.Entry] {
		if v.Agree&Key != 0 && s.elsewhere(n, c) || v.Agree&Key == 0 && !c.Row.Holds(n) {
			v.Why = WhyDisagree
			return
		}
	}
	if v.Agree&(Key|Label) == 0 {
		return
	}
	for _, r := range references(c) {
		for i, n := range s.called[r] {
			// Of several with the id the first is meant; copies may say the
			// same, but no more than that.
			if i == 0 && s.elsewhere(n, c) || i > 0 && i < maxReferences && text(n) != text(s.called[r][0]) {
				v.Why = WhyDisagree
				return
			}
		}
	}
}

// text is what stands in an element, as far as a label could go.
func text(n *tree.Node) string {
	var b strings.Builder
	looked := 0
	var walk func(n *tree.Node)
	walk = func(n *tree.Node) {
		if looked++; looked > maxLooked {
			return
		}
		b.WriteString(n.Text)
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(n)
	return accname.Fold(b.String())
}

// elsewhere reports whether an element stands with another control: going up
// from it, the first that holds any control does not hold c.
func (s *scene) elsewhere(n *tree.Node, c *controls.Control) bool {
	for ; n != nil; n = n.Parent {
		if s.holdsAny(n) {
			return !n.Holds(c.Node)
		}
	}
	return false
}

func (s *scene) holdsAny(n *tree.Node) bool {
	i := sort.Search(len(s.shown), func(i int) bool { return s.shown[i].Node.At() >= n.At() })
	return i < len(s.shown) && s.shown[i].Node.At() < n.End()
}

// Bounds on the work that a page can ask for.
const (
	maxReferences = 32  // of one attribute
	maxLooked     = 500 // nodes of one label
)

// references are the names by which a control refers to its label.
func references(c *controls.Control) []naming {
	var list []naming
	for _, n := range []*tree.Node{c.Node, c.Outer} {
		for i, id := range strings.Fields(n.Get("aria-labelledby")) {
			if i < maxReferences {
				list = append(list, naming{n.Scope(), id})
			}
		}
	}
	return list
}
