package tree

// A Tree is a linked snapshot with the indexes that reading it needs. Link
// makes it; it does not change afterwards.
type Tree struct {
	*Snapshot
	nodes []*Node
	ids   map[scoped]*Node
}

// A place is where Link found a node.
type place struct {
	at    int   // position in document order
	end   int   // position after the last node of its subtree
	scope *Node // the shadow root or document that holds it, nil for the top
	inner *Node // the shadow root or document it holds
	url   string
}

type scoped struct {
	scope *Node
	id    string
}

// Link sets the parents and builds the indexes. The snapshot must have passed
// Check. Aside nodes come after Root and belong to the top document.
func Link(s *Snapshot) *Tree {
	t := &Tree{
		Snapshot: s,
		ids:      map[scoped]*Node{},
	}
	if s.Root != nil {
		t.link(s.Root, nil, nil, "")
	}
	for _, n := range s.Aside {
		t.link(n, nil, nil, "")
	}
	return t
}

// link recurses; Check has bounded the depth.
func (t *Tree) link(n, parent, scope *Node, url string) {
	if n.URL != "" {
		url = n.URL
	}
	n.Parent = parent
	n.place = place{at: len(t.nodes), url: url}
	t.nodes = append(t.nodes, n)
	switch {
	case n.IsRoot():
		scope = n
		if parent != nil && parent.place.inner == nil {
			parent.place.inner = n
		}
	case n.Tag != "":
		// Of repeated ids the first counts, as in a document.
		if id := n.Get("id"); id != "" {
			if k := (scoped{scope, id}); t.ids[k] == nil {
				t.ids[k] = n
			}
		}
	}
	n.place.scope = scope
	for _, c := range n.Children {
		t.link(c, n, scope, url)
	}
	n.place.end = len(t.nodes)
}

// Nodes are all the nodes in document order. It is not to be changed.
func (t *Tree) Nodes() []*Node { return t.nodes }

// Count is the number of nodes.
func (t *Tree) Count() int { return len(t.nodes) }

// ByID returns the first element with the id in the scope of n, or nil.
func (t *Tree) ByID(n *Node, id string) *Node {
	return t.ids[scoped{n.place.scope, id}]
}

// At is the node's position in document order, from 0.
func (n *Node) At() int { return n.place.at }

// End is the position after the last node below n.
func (n *Node) End() int { return n.place.end }

// Holds reports whether m is n or below it, frames and shadow roots included.
func (n *Node) Holds(m *Node) bool {
	return n.place.at <= m.place.at && m.place.at < n.place.end
}

// Scope returns the "#shadow" or "#document" node whose ids n can refer to,
// nil for the top document. Such a node is its own scope.
func (n *Node) Scope() *Node { return n.place.scope }

// Address is the URL of the innermost frame around n that has one of its own,
// "" where n is at the page's own address.
func (n *Node) Address() string { return n.place.url }

// Inner returns the "#shadow" or "#document" node directly inside n, or nil.
func (n *Node) Inner() *Node { return n.place.inner }

// IsRoot reports whether n stands for a shadow root or a frame's document.
func (n *Node) IsRoot() bool { return n.Tag == "#shadow" || n.Tag == "#document" }

// IsText reports whether n is a piece of text.
func (n *Node) IsText() bool { return n.Tag == "" }
