package controls

import (
	"strings"
	"unicode/utf8"

	"offswitch/wasm/tree"
	"offswitch/wasm/tree/accname"
)

// maxValue is the length beyond which a second text is a note, not a value.
const maxValue = 60

// readRows finds the links that are rows: not those within a sentence, nor
// those of the page's navigation, header or footer.
func (r *reader) readRows() {
	speaks := map[*tree.Node]bool{}
	for _, at := range r.links {
		n := r.nodes[at]
		if r.aside[at] || r.dialog[at] || between(r.members, n) > 0 || r.names.Muted(n) {
			continue
		}
		href := accname.Fold(n.Get("href"))
		host, path, ok := address(href)
		if !ok || inSentence(n, speaks) {
			continue
		}
		row := Row{Node: n, Box: r.box(n), Href: href, Host: host, Path: path, Heading: r.heading(at)}
		r.rowTexts(&row)
		if row.Title != "" {
			r.page.Rows = append(r.page.Rows, row)
		}
	}
}

// inSentence reports whether a link is a part of a text. What is known of its
// parents is kept in speaks, for there may be many links with the same one.
func inSentence(n *tree.Node, speaks map[*tree.Node]bool) bool {
	p := n.Parent
	if n.Is(tree.Block) || p == nil {
		return false
	}
	says, known := speaks[p]
	if !known {
		for _, c := range p.Children {
			says = says || c.IsText() && telling(c.Text)
		}
		speaks[p] = says
	}
	return says
}

// box is the smallest element with the link and something to go with it.
func (r *reader) box(n *tree.Node) *tree.Node {
	from, to := r.within(n)
	if to-from > 1 {
		return n
	}
	for p, i := n.Parent, 0; p != nil && i < 4; p, i = p.Parent, i+1 {
		if p.IsRoot() || between(r.links, p) > 1 || between(r.members, p) > 0 ||
			between(r.headings, p) > between(r.headings, n) && !heads(r, p, n) {
			break
		}
		f, t := r.within(p)
		if t-f > to-from {
			return p
		}
	}
	return n
}

// heads reports whether the link stands in the only heading of p.
func heads(r *reader, p, n *tree.Node) bool {
	if between(r.headings, p) != 1 {
		return false
	}
	h := r.nodes[r.headings[after(r.headings, p.At())]]
	return h.Holds(n)
}

func (r *reader) rowTexts(row *Row) {
	from, to := r.within(row.Node)
	title := -1
	if from < to {
		title = from
		row.Title = r.runs[from].text
	} else {
		row.Title = r.names.Name(row.Node)
	}
	var rest []string
	from, to = r.within(row.Box)
	for i := from; i < to && len(rest) < 8; i++ {
		if t := &r.runs[i]; i != title && t.text != row.Title && (!t.link || row.Node.At() <= t.at && t.at < row.Node.End()) {
			rest = append(rest, t.text)
			row.Spoken = append(row.Spoken, r.spokenInstead(t, row.Box)...)
		}
	}
	if len(rest) == 0 {
		return
	}
	row.Rest = rest
	last := rest[len(rest)-1]
	if utf8.RuneCountInString(last) <= maxValue && !sentence(last) {
		row.Value = last
	}
}

// spokenInstead is what is read out in place of a text, where the two differ.
func (r *reader) spokenInstead(t *run, box *tree.Node) []string {
	var said []string
	for p := r.nodes[t.at].Parent; p != nil && p != box; p = p.Parent {
		for _, a := range []string{"aria-label", "title"} {
			if text := accname.Fold(p.Get(a)); text != "" && text != t.text {
				said = append(said, text)
			}
		}
	}
	return said
}

// address splits a link's address. It is not ok where it leads nowhere else.
func address(href string) (host, path string, ok bool) {
	rest := href
	if i := strings.IndexAny(rest, "?#"); i >= 0 {
		rest = rest[:i]
	}
	lower := strings.ToLower(rest)
	switch {
	case strings.HasPrefix(lower, "https://"):
		rest = rest[len("https://"):]
	case strings.HasPrefix(lower, "http://"):
		rest = rest[len("http://"):]
	case strings.HasPrefix(rest, "//"):
		rest = rest[2:]
	case strings.HasPrefix(rest, "/"):
		return "", rest, true
	case rest == "":
		return "", "", false
	default:
		// With a scheme of its own it is no page; a relative one is one of
		// the same site whose path is not known here.
		if i := strings.IndexAny(rest, ":/"); i >= 0 && rest[i] == ':' {
			return "", "", false
		}
		return "", "", true
	}
	host, path, _ = strings.Cut(rest, "/")
	return strings.ToLower(host), "/" + path, true
}
