package controls

import (
	"strings"

	"offswitch/wasm/tree"
)

// Around returns what tells the surroundings of a page's controls from those of
// another page's: a short word for the nearest text of the page's main part
// outside all rows and the title, "" where there is none.
func Around(p *Page) func(c *Control) string {
	left := map[*tree.Node]bool{}
	for i := range p.Controls {
		left[p.Controls[i].Row] = true
	}
	for _, h := range p.Headings {
		if h.Text == p.Title {
			left[h.Node] = true
		}
	}
	known := map[*tree.Node]string{}
	return func(c *Control) string {
		for n := c.Row.Parent; n != nil; n = n.Parent {
			word, ok := known[n]
			if !ok {
				word = outside(n, left)
				known[n] = word
			}
			if word != "" {
				return word
			}
			if n.Tag == "main" || n.Get("role") == "main" {
				break // what stands beyond is on every page
			}
		}
		return ""
	}
}

// outside is a short word for the text below n that is in none of some nodes.
func outside(n *tree.Node, left map[*tree.Node]bool) string {
	d := offset
	found := false
	var walk func(n *tree.Node)
	walk = func(n *tree.Node) {
		if left[n] || n.Is(tree.Hidden) {
			return
		}
		if text := strings.TrimSpace(n.Text); text != "" {
			found = true
			d.text(text)
		}
		for _, child := range n.Children {
			walk(child)
		}
	}
	walk(n)
	if !found {
		return ""
	}
	return d.String()
}
