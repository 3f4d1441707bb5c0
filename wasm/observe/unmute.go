package observe

import (
	"slices"
	"strings"

	"offswitch/wasm/tree"
)

// unmute takes aria-hidden from what is around the whole page, or its main part. A
// dialog puts it there while it is open, and some leave it behind: people see the
// page. Where nothing else can be set, what can is seen by them too.
func unmute(s *tree.Snapshot) {
	all := append([]*tree.Node{s.Root}, s.Aside...)
	if slices.ContainsFunc(all, holdsDialog) {
		return
	}
	for n := s.Root; n != nil; {
		strip(n)
		var only *tree.Node
		for _, c := range n.Children {
			switch {
			case c.Tag == "" && strings.TrimSpace(c.Text) == "", c.Is(tree.Hidden), c.Tag != "" && !says(c):
			case only != nil, c.Tag == "":
				// It is not around the whole.
				unmuteAround(s.Root, isMain)
				if !slices.ContainsFunc(all, isFree) {
					unmuteAround(s.Root, isSettable)
				}
				return
			default:
				only = c
			}
		}
		n = only
	}
}

// unmuteAround takes aria-hidden from all that holds an element of a kind, and
// reports whether n does.
func unmuteAround(n *tree.Node, kind func(*tree.Node) bool) bool {
	if n == nil || n.Is(tree.Hidden) {
		return false
	}
	found := kind(n)
	for _, c := range n.Children {
		found = unmuteAround(c, kind) || found
	}
	if found {
		strip(n)
	}
	return found
}

func strip(n *tree.Node) {
	if i := slices.Index(n.Attrs, "aria-hidden"); i >= 0 && i%2 == 0 && i+1 < len(n.Attrs) {
		n.Attrs = slices.Delete(slices.Clone(n.Attrs), i, i+2)
	}
}

func isMain(n *tree.Node) bool {
	return n.Tag == "main" || n.Tag == "h1" || n.Get("role") == "main"
}

func isSettable(n *tree.Node) bool {
	if n.Tag == "input" {
		kind := strings.ToLower(n.Get("type"))
		return kind == "checkbox" || kind == "radio"
	}
	_, checked := n.Attr("aria-checked")
	_, pressed := n.Attr("aria-pressed")
	return checked || pressed || n.Tag == "select"
}

// isFree reports whether anything in an element can be set that is read out.
func isFree(n *tree.Node) bool {
	return n != nil && !n.Is(tree.Hidden) && n.Get("aria-hidden") != "true" &&
		(isSettable(n) || slices.ContainsFunc(n.Children, isFree))
}

// says reports whether anything is written or to be set in an element. It
// recurses; Check has bounded the depth.
func says(n *tree.Node) bool {
	return strings.TrimSpace(n.Text) != "" || n.Tag == "input" || n.Tag == "button" ||
		slices.ContainsFunc(n.Children, says)
}

func holdsDialog(n *tree.Node) bool {
	if n == nil || n.Is(tree.Hidden) {
		return false
	}
	role := n.Get("role")
	return n.Tag == "dialog" || role == "dialog" || role == "alertdialog" || slices.ContainsFunc(n.Children, holdsDialog)
}
