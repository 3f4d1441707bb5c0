package snapshot

// A Tree is a linked snapshot with the indexes that reading it needs. Link
// makes it; it does not change afterwards.
type Tree struct {
	*Snapshot
	refs   map[int]*Node
	ids    map[scoped]*Node
	scopes map[*Node]*Node
	hosts  map[*Node]*Node // nodes of a scope root's kind, by host
	count  int
}

type scoped struct {
	scope *Node // nil is the top document
	id    string
}

// Link sets the parents, gives every node without a reference none, and
// builds the indexes. The snapshot must have passed Check.
func Link(s *Snapshot) *Tree {
	t := &Tree{
		Snapshot: s,
		refs:     map[int]*Node{},
		ids:      map[scoped]*Node{},
		scopes:   map[*Node]*Node{},
		hosts:    map[*Node]*Node{},
	}
	if s.Root != nil {
		t.link(s.Root, nil, nil)
	}
	for _, n := range s.Aside {
		t.link(n, nil, nil)
	}
	return t
}

func (t *Tree) link(n, parent, scope *Node) {
	t.count++
	n.Parent = parent
	if n.Tag == "#shadow" || n.Tag == "#document" {
		scope = n
		if parent != nil && t.hosts[parent] == nil {
			t.hosts[parent] = n
		}
	} else if n.Tag != "" {
		if n.Ref != 0 && t.refs[n.Ref] == nil {
			t.refs[n.Ref] = n
		}
		if id, ok := n.Attr("id"); ok && id != "" {
			k := scoped{scope, id}
			if t.ids[k] == nil {
				t.ids[k] = n
			}
		}
	}
	if scope != nil {
		t.scopes[n] = scope
	}
	for _, c := range n.Children {
		t.link(c, n, scope)
	}
}

// ByRef returns the element with the number, or nil. Where a page repeats a
// number the first element has it.
func (t *Tree) ByRef(ref int) *Node { return t.refs[ref] }

// Scope returns the "#shadow" or "#document" node whose ids n can refer to,
// nil for the top document. Such a node is in its own scope.
func (t *Tree) Scope(n *Node) *Node { return t.scopes[n] }

// ByID returns the first element with the id in the same scope as n, or nil.
func (t *Tree) ByID(n *Node, id string) *Node { return t.ids[scoped{t.scopes[n], id}] }

// Inner returns the shadow root or frame document inside n, or nil.
func (t *Tree) Inner(n *Node) *Node { return t.hosts[n] }

// Count is the number of nodes.
func (t *Tree) Count() int { return t.count }
