package observe

import (
	"slices"
	"strings"

	"offswitch/wasm/tree"
)

// unmute takes aria-hidden from what is around the whole page. A dialog puts it
// there while it is open, and some leave it behind: people see the page.
func unmute(s *tree.Snapshot) {
	if slices.ContainsFunc(append([]*tree.Node{s.Root}, s.Aside...), holdsDialog) {
		return
	}
	for n := s.Root; n != nil; {
		if i := slices.Index(n.Attrs, "aria-hidden"); i >= 0 && i%2 == 0 && i+1 < len(n.Attrs) {
			n.Attrs = slices.Delete(slices.Clone(n.Attrs), i, i+2)
		}
		var only *tree.Node
		for _, c := range n.Children {
			switch {
			case c.Tag == "" && strings.TrimSpace(c.Text) == "", c.Is(tree.Hidden), c.Tag != "" && !says(c):
			case only != nil, c.Tag == "":
				return // it is not around the whole
			default:
				only = c
			}
		}
		n = only
	}
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
