package controls_test

import (
	"strconv"
	"testing"

	"offswitch/wasm/controls"
	"offswitch/wasm/tree"
)

// large is the largest page that is taken: 60,000 nodes with 5,000 switches.
func large() *tree.Snapshot {
	root := &tree.Node{Ref: 1, Tag: "main", Flags: tree.Block}
	ref := 1
	element := func(tag string, attrs ...string) *tree.Node {
		ref++
		return &tree.Node{Ref: ref, Tag: tag, Attrs: attrs, Flags: tree.Block}
	}
	for i := range 4999 {
		id := strconv.Itoa(i)
		row, left, right := element("div"), element("div"), element("div")
		label, word, note := element("p", "id", "key"+id), element("span"), element("p")
		label.Children = []*tree.Node{{Text: "Setting " + id}}
		word.Children = []*tree.Node{{Text: "On"}}
		note.Children = []*tree.Node{{Text: "What it does"}, element("b")}
		input := element("input", "type", "checkbox", "role", "switch", "aria-labelledby", "key"+id)
		if i%2 == 0 {
			input.Attrs = append(input.Attrs[:4], "aria-label", "Toggle")
		}
		left.Children = []*tree.Node{label}
		right.Children = []*tree.Node{word, input}
		row.Children = []*tree.Node{left, right, note}
		root.Children = append(root.Children, row)
	}
	return &tree.Snapshot{Root: root}
}

func BenchmarkReadLarge(b *testing.B) {
	s := large()
	if err := tree.Check(s); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if p := controls.Read(tree.Link(s)); len(p.Controls) != 4999 {
			b.Fatalf("%d controls", len(p.Controls))
		}
	}
}

// flat are switches that all share one parent, each labelled by all of it.
func BenchmarkReadFlat(b *testing.B) {
	root := &tree.Node{Ref: 1, Tag: "main", Attrs: []string{"id", "all"}, Flags: tree.Block}
	for i := range 29000 {
		n := &tree.Node{Ref: i + 2, Tag: "span", Children: []*tree.Node{{Text: "a "}}}
		if i%6 == 0 {
			n = &tree.Node{Ref: i + 2, Tag: "input", Attrs: []string{"type", "checkbox", "aria-labelledby", "all"}}
		}
		root.Children = append(root.Children, n)
	}
	s := &tree.Snapshot{Root: root}
	for b.Loop() {
		controls.Read(tree.Link(s))
	}
}

// deep are switches within switches, at the bottom of the deepest tree.
func BenchmarkReadDeep(b *testing.B) {
	root := &tree.Node{Ref: 1, Tag: "main"}
	at := root
	for i := range tree.MaxDepth - 3 {
		c := &tree.Node{Ref: i + 2, Tag: "div", Flags: tree.Block}
		at.Children = append(at.Children, c)
		at = c
	}
	for i := range 5000 {
		at.Children = append(at.Children, &tree.Node{Ref: 1000 + i, Tag: "button", Attrs: []string{"role", "switch"}})
		for range 10 {
			at.Children = append(at.Children, &tree.Node{Tag: "i", Ref: 1})
		}
	}
	s := &tree.Snapshot{Root: root}
	if err := tree.Check(s); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		controls.Read(tree.Link(s))
	}
}

// hostile are pages made to cost as much as they can.
func BenchmarkReadHostile(b *testing.B) {
	ref := 1
	element := func(tag string, attrs ...string) *tree.Node {
		ref++
		return &tree.Node{Ref: ref, Tag: tag, Attrs: attrs}
	}
	filled := func(n int, before, after func() *tree.Node) *tree.Node {
		root := element("main", "id", "all")
		for range n {
			root.Children = append(root.Children, before())
		}
		for range 5000 {
			root.Children = append(root.Children, after())
		}
		return root
	}
	text := func() *tree.Node {
		n := element("p")
		n.Children = []*tree.Node{{Text: "A text"}}
		return n
	}
	sunk := func(n *tree.Node, tag string) *tree.Node {
		for range tree.MaxDepth - 4 {
			p := element(tag)
			p.Children = []*tree.Node{n}
			n = p
		}
		return n
	}
	list := element("div", "role", "listbox", "id", "list")
	for range 40000 {
		list.Children = append(list.Children, element("div", "role", "option"))
	}
	combos := filled(1, func() *tree.Node { return list }, func() *tree.Node {
		return element("button", "role", "combobox", "aria-controls", "list list list list")
	})
	pages := map[string]*tree.Node{
		"radios": filled(25000, text, func() *tree.Node { return element("i", "role", "radio") }),
		"boxes":  sunk(filled(25000, text, func() *tree.Node { return element("input", "type", "checkbox") }), "div"),
		"combos": combos,
		"labels": sunk(
			filled(20000, text, func() *tree.Node { return element("input", "type", "checkbox") }),
			"label",
		),
		"customs": sunk(filled(20000, text, func() *tree.Node { return element("my-box") }), "label"),
		"pictures": sunk(
			filled(20000, text, func() *tree.Node { return element("button", "aria-labelledby", "all") }),
			"svg",
		),
		"wrappers": sunk(
			filled(20000, text, func() *tree.Node { return element("input", "type", "radio") }),
			"fieldset",
		),
		"switches": sunk(
			filled(20000, text, func() *tree.Node { return element("input", "type", "checkbox") }),
			"my-switch",
		),
		"dialogs":   filled(0, nil, func() *tree.Node { return element("div", "role", "dialog") }),
		"links":     filled(20000, text, func() *tree.Node { return element("a", "href", "/x") }),
		"slots":     filled(20000, text, func() *tree.Node { return element("slot") }),
		"skeletons": sunk(filled(40000, func() *tree.Node { return element("p") }, text), "div"),
	}
	for name, root := range pages {
		b.Run(name, func(b *testing.B) {
			s := &tree.Snapshot{Root: root}
			if err := tree.Check(s); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				controls.Digest(controls.Read(tree.Link(s)))
			}
		})
	}
}
