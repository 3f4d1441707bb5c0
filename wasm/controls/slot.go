package controls

import "offswitch/wasm/tree"

// A slotKey is a shadow root and the name of a slot in it.
type slotKey struct {
	root *tree.Node
	name string
}

// maxClimb bounds the way up through slots, each of which leads into a root
// and out again.
const maxClimb = 512

// drawnIn is the element that n is drawn in: its parent, or the slot it stands
// in. Out of a shadow root it is the host.
func (r *reader) drawnIn(n *tree.Node) *tree.Node {
	p := n.Parent
	if p == nil || n.IsRoot() {
		return p
	}
	if root := p.Inner(); root != nil && root.Tag == "#shadow" {
		if slot := r.slots[slotKey{root, n.Get("slot")}]; slot != nil {
			return slot
		}
	}
	return p
}
