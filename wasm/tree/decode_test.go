package tree

import (
	"errors"
	"strconv"
	"strings"
	"testing"
)

func TestDecode(t *testing.T) {
	s, err := Decode(
		[]byte(
			`{"lang":"en","root":{"n":1,"t":"main","f":64,"c":[{"x":"a \"[{ text"},{"n":2,"t":"input","a":["type","checkbox"],"f":4}]},
		"aside":[{"n":3,"t":"p","a":["id","k"]}],"veiled":true,"capped":["nodes"],"unknown":[[{}]]}`,
		),
	)
	if err != nil {
		t.Fatal(err)
	}
	tree := Link(s)
	if n := tree.Nodes()[2]; n.Ref != 2 || n.Get("type") != "checkbox" || !n.Is(Checked) || n.Parent != s.Root {
		t.Errorf("element 2 is %+v", n)
	}
	if tree.ByID(s.Root, "k") != s.Aside[0] {
		t.Error("an element aside is not found by its id")
	}
	if !s.Veiled || s.Lang != "en" || tree.Count() != 4 {
		t.Errorf("%+v", s)
	}
}

func TestLimits(t *testing.T) {
	root := func(inner string) string { return `{"root":` + inner + `}` }
	deep := func(n int) string {
		return strings.Repeat(`{"n":1,"t":"i","c":[`, n-1) + `{"n":1,"t":"i","a":["id","x"]}` + strings.Repeat(`]}`, n-1)
	}
	list := func(n int, s string) string { return "[" + strings.Repeat(s+",", n-1) + s + "]" }
	text := func(n int) string { return `"` + strings.Repeat("a", n) + `"` }
	for _, c := range []struct{ limit, at, over string }{
		{"MaxDepth", root(deep(MaxDepth)), root(deep(MaxDepth + 1))},
		{"MaxDepth", `{"aside":[` + deep(MaxDepth) + `]}`, `{"aside":[` + deep(MaxDepth+1) + `]}`},
		{"MaxDepth", `{}`, strings.Repeat("[", 1<<20)},
		{"MaxNodes", root(`{"t":"p","c":` + list(MaxNodes-1, `{"x":"a"}`) + `}`), root(`{"t":"p","c":` + list(MaxNodes, `{"x":"a"}`) + `}`)},
		{"MaxNodes", `{}`, `{"aside":` + list(MaxNodes+1, `{"t":"p"}`) + `}`},
		{"MaxAttrs", root(`{"t":"p","a":` + list(2*MaxAttrs, `"a"`) + `}`), root(`{"t":"p","a":` + list(2*MaxAttrs+2, `"a"`) + `}`)},
		{"MaxValue", root(`{"t":"p","a":["id",` + text(MaxValue) + `]}`), root(`{"t":"p","a":["id",` + text(MaxValue+1) + `]}`)},
		{"MaxValue", root(`{"t":"iframe","c":[{"t":"#document","u":` + text(MaxValue) + `}]}`), root(`{"t":"iframe","c":[{"t":"#document","u":` + text(MaxValue+1) + `}]}`)},
		{"MaxName", root(`{"t":"p","a":[` + text(MaxName) + `,""]}`), root(`{"t":"p","a":[` + text(MaxName+1) + `,""]}`)},
		{"MaxName", root(`{"t":` + text(MaxName) + `}`), root(`{"t":` + text(MaxName+1) + `}`)},
		{"MaxName", `{"lang":` + text(MaxName) + `}`, `{"lang":` + text(MaxName+1) + `}`},
		{"MaxText", root(`{"x":` + text(MaxText) + `}`), root(`{"x":` + text(MaxText+1) + `}`)},
		{"MaxText", root(`{"t":"p","b":` + text(MaxText) + `}`), root(`{"t":"p","b":` + text(MaxText+1) + `}`)},
		{"MaxCapped", `{"capped":` + list(MaxCapped, `"nodes"`) + `}`, `{"capped":` + list(MaxCapped+1, `"nodes"`) + `}`},
		{"MaxBytes", `{}` + strings.Repeat(" ", MaxBytes-2), `{}` + strings.Repeat(" ", MaxBytes-1)},
	} {
		if _, err := Decode([]byte(c.at)); err != nil {
			t.Errorf("%s: what just fits is refused: %v", c.limit, err)
		}
		_, err := Decode([]byte(c.over))
		var limit *LimitError
		if !errors.As(err, &limit) || limit.Limit != c.limit ||
			!strings.Contains(err.Error(), c.limit+" ("+strconv.Itoa(limit.Max)) {
			t.Errorf("%s: error %v", c.limit, err)
		}
	}
}

func TestShape(t *testing.T) {
	for _, json := range []string{
		``, `null x`, `[]`, `{"root":`, `{"root":[]}`, `{"root":{"n":-1}}`, `{"root":{"f":-1}}`, `{"root":{"n":1.5}}`,
		`{"root":{"t":"p","a":["id"]}}`, `{"root":{"t":"p","c":[null]}}`, `{"root":{"x":"a","c":[{"x":"b"}]}}`,
		`{"root":{"t":"iframe","u":"https://www.linkedin.com/"}}`, `{"root":{"x":"a","u":"/"}}`, `{"root":{"t":"iframe","c":[{"t":"#document","u":5}]}}`,
		`{"aside":[null]}`, `{"root":{"t":5}}`, `{} {}`, `{"root":{"n":99999999999999999999}}`,
	} {
		if _, err := Decode([]byte(json)); err == nil {
			t.Errorf("%s is taken for a snapshot", json)
		}
	}
	if Check(nil) == nil {
		t.Error("no snapshot is taken for one")
	}
}

func TestScopes(t *testing.T) {
	inner := &Node{Ref: 4, Tag: "p", Attrs: []string{"id", "a"}}
	shadow := &Node{Tag: "#shadow", Children: []*Node{inner}}
	first := &Node{Ref: 2, Tag: "p", Attrs: []string{"id", "a"}}
	second := &Node{Ref: 2, Tag: "p", Attrs: []string{"id", "a"}}
	host := &Node{Ref: 3, Tag: "my-host", Children: []*Node{shadow, second}}
	root := &Node{Ref: 1, Tag: "main", Children: []*Node{first, host}}
	tree := Link(&Snapshot{Root: root})
	if tree.ByID(root, "a") != first || tree.ByID(second, "a") != first {
		t.Error("the first of two equal ids does not count")
	}
	if tree.ByID(inner, "a") != inner || inner.Scope() != shadow || host.Inner() != shadow {
		t.Error("a shadow root is no scope of its own")
	}
	if !root.Holds(inner) || host.Holds(first) || !inner.Holds(inner) {
		t.Error("wrong order")
	}
}

// What stands in a frame is where the frame is; a frame without an address of
// its own is where the one around it is.
func TestAddress(t *testing.T) {
	frame := func(url string, inside ...*Node) (*Node, *Node) {
		p := &Node{Tag: "p", Children: []*Node{{Text: "x"}}}
		doc := &Node{Tag: "#document", URL: url, Children: append(inside, p)}
		return &Node{Tag: "iframe", Children: []*Node{doc}}, p
	}
	blank, inBlank := frame("")
	root := &Node{Tag: "#shadow", Children: []*Node{blank}}
	a, inA := frame("/a", &Node{Tag: "my-host", Children: []*Node{root}})
	b, inB := frame("/b", a)
	top := &Node{Tag: "p"}
	Link(&Snapshot{Root: &Node{Tag: "main", Children: []*Node{b, top}}})
	for n, want := range map[*Node]string{inBlank: "/a", inBlank.Children[0]: "/a", inA: "/a", a: "/b", inB: "/b", b: "", top: ""} {
		if got := n.Address(); got != want {
			t.Errorf("%+v is at %q, want %q", n, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(
		[]byte(`{"lang":"en","root":{"n":1,"t":"main","c":[{"x":"a"},{"n":2,"t":"input","a":["type","checkbox"],"f":4}]}}`),
	)
	f.Add([]byte(`{"aside":[{"n":3,"t":"p","a":["id","k"]}],"veiled":true,"capped":["nodes"]}`))
	f.Add([]byte(`{"root":{"t":"my-a","c":[{"t":"#shadow","c":[{"t":"slot"}]},{"t":"iframe","c":[{"t":"#document"}]}]}}`))
	f.Add(
		[]byte(
			`{"root":{"t":"iframe","c":[{"t":"#document","u":"https://www.linkedin.com/psettings/email","c":[{"t":"iframe","c":[{"t":"#document"}]}]}]}}`,
		),
	)
	f.Add([]byte(`{"root":{"c":[null]},"root":{"x":"\ud800"}}`))
	f.Fuzz(func(t *testing.T, json []byte) {
		s, err := Decode(json)
		if err != nil {
			return
		}
		tree := Link(s)
		for i, n := range tree.Nodes() {
			if n.At() != i || n.End() <= i || n.Parent != nil && !n.Parent.Holds(n) {
				t.Fatalf("node %d is out of place", i)
			}
		}
	})
}
