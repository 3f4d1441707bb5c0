package page_test

import (
	"strconv"
	"testing"

	"offswitch/wasm/page"
	"offswitch/wasm/snapshot"
)

// large is the largest page that is taken: 60,000 nodes with 5,000 switches.
func large() *snapshot.Snapshot {
	root := &snapshot.Node{Ref: 1, Tag: "main", Flags: snapshot.Block}
	ref := 1
	element := func(tag string, attrs ...string) *snapshot.Node {
		ref++
		return &snapshot.Node{Ref: ref, Tag: tag, Attrs: attrs, Flags: snapshot.Block}
	}
	for i := range 4999 {
		id := strconv.Itoa(i)
		row, left, right := element("div"), element("div"), element("div")
		label, word, note := element("p", "id", "key"+id), element("span"), element("p")
		label.Children = []*snapshot.Node{{Text: "Setting " + id}}
		word.Children = []*snapshot.Node{{Text: "On"}}
		note.Children = []*snapshot.Node{{Text: "What it does"}, element("b")}
		input := element("input", "type", "checkbox", "role", "switch", "aria-labelledby", "key"+id)
		if i%2 == 0 {
			input.Attrs = append(input.Attrs[:4], "aria-label", "Toggle")
		}
		left.Children = []*snapshot.Node{label}
		right.Children = []*snapshot.Node{word, input}
		row.Children = []*snapshot.Node{left, right, note}
		root.Children = append(root.Children, row)
	}
	return &snapshot.Snapshot{Root: root}
}

func BenchmarkReadLarge(b *testing.B) {
	s := large()
	if err := snapshot.Check(s); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if p := page.Read(snapshot.Link(s)); len(p.Controls) != 4999 {
			b.Fatalf("%d controls", len(p.Controls))
		}
	}
}

// flat are switches that all share one parent, each labelled by all of it.
func BenchmarkReadFlat(b *testing.B) {
	root := &snapshot.Node{Ref: 1, Tag: "main", Attrs: []string{"id", "all"}, Flags: snapshot.Block}
	for i := range 29000 {
		n := &snapshot.Node{Ref: i + 2, Tag: "span", Children: []*snapshot.Node{{Text: "a "}}}
		if i%6 == 0 {
			n = &snapshot.Node{Ref: i + 2, Tag: "input", Attrs: []string{"type", "checkbox", "aria-labelledby", "all"}}
		}
		root.Children = append(root.Children, n)
	}
	s := &snapshot.Snapshot{Root: root}
	for b.Loop() {
		page.Read(snapshot.Link(s))
	}
}

// deep are switches within switches, at the bottom of the deepest tree.
func BenchmarkReadDeep(b *testing.B) {
	root := &snapshot.Node{Ref: 1, Tag: "main"}
	at := root
	for i := range snapshot.MaxDepth - 3 {
		c := &snapshot.Node{Ref: i + 2, Tag: "div", Flags: snapshot.Block}
		at.Children = append(at.Children, c)
		at = c
	}
	for i := range 5000 {
		at.Children = append(at.Children, &snapshot.Node{Ref: 1000 + i, Tag: "button", Attrs: []string{"role", "switch"}})
		for range 10 {
			at.Children = append(at.Children, &snapshot.Node{Tag: "i", Ref: 1})
		}
	}
	s := &snapshot.Snapshot{Root: root}
	if err := snapshot.Check(s); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		page.Read(snapshot.Link(s))
	}
}

// hostile are pages made to cost as much as they can.
func BenchmarkReadHostile(b *testing.B) {
	ref := 1
	element := func(tag string, attrs ...string) *snapshot.Node {
		ref++
		return &snapshot.Node{Ref: ref, Tag: tag, Attrs: attrs}
	}
	filled := func(n int, before, after func() *snapshot.Node) *snapshot.Node {
		root := element("main", "id", "all")
		for range n {
			root.Children = append(root.Children, before())
		}
		for range 5000 {
			root.Children = append(root.Children, after())
		}
		return root
	}
	text := func() *snapshot.Node {
		n := element("p")
		n.Children = []*snapshot.Node{{Text: "A text"}}
		return n
	}
	sunk := func(n *snapshot.Node, tag string) *snapshot.Node {
		for range snapshot.MaxDepth - 4 {
			p := element(tag)
			p.Children = []*snapshot.Node{n}
			n = p
		}
		return n
	}
	list := element("div", "role", "listbox", "id", "list")
	for range 40000 {
		list.Children = append(list.Children, element("div", "role", "option"))
	}
	combos := filled(1, func() *snapshot.Node { return list }, func() *snapshot.Node {
		return element("button", "role", "combobox", "aria-controls", "list list list list")
	})
	pages := map[string]*snapshot.Node{
		"radios": filled(25000, text, func() *snapshot.Node { return element("i", "role", "radio") }),
		"boxes":  sunk(filled(25000, text, func() *snapshot.Node { return element("input", "type", "checkbox") }), "div"),
		"combos": combos,
		"labels": sunk(
			filled(20000, text, func() *snapshot.Node { return element("input", "type", "checkbox") }),
			"label",
		),
		"customs": sunk(filled(20000, text, func() *snapshot.Node { return element("my-box") }), "label"),
		"pictures": sunk(
			filled(20000, text, func() *snapshot.Node { return element("button", "aria-labelledby", "all") }),
			"svg",
		),
		"wrappers": sunk(
			filled(20000, text, func() *snapshot.Node { return element("input", "type", "radio") }),
			"fieldset",
		),
		"switches": sunk(
			filled(20000, text, func() *snapshot.Node { return element("input", "type", "checkbox") }),
			"my-switch",
		),
		"dialogs":   filled(0, nil, func() *snapshot.Node { return element("div", "role", "dialog") }),
		"links":     filled(20000, text, func() *snapshot.Node { return element("a", "href", "/x") }),
		"slots":     filled(20000, text, func() *snapshot.Node { return element("slot") }),
		"skeletons": sunk(filled(40000, func() *snapshot.Node { return element("p") }, text), "div"),
	}
	for name, root := range pages {
		b.Run(name, func(b *testing.B) {
			s := &snapshot.Snapshot{Root: root}
			if err := snapshot.Check(s); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				page.Digest(page.Read(snapshot.Link(s)))
			}
		})
	}
}
