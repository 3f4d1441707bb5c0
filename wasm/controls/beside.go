package controls

import (
	"strings"

	"offswitch/wasm/tree"
	"offswitch/wasm/tree/accname"
)

// Bounds on how far around a control is looked.
const (
	maxGroups = 12
	maxAround = 12
	maxCells  = 64
)

// around notes what stands over or beside a control and may turn its meaning
// round without naming it: the head of its column, the names of its groups, what
// describes it, and what else stands in its row or right before it.
func (r *reader) around(d *draft) {
	note := func(text string, from TextSource) {
		if text == "" || text == d.Name || text == d.Label || len(d.Around) >= maxAround {
			return
		}
		if sentence(text) {
			from = AroundText
		}
		d.Around = append(d.Around, Text{Text: text, From: from})
	}
	add := func(text string) { note(text, BesideText) }
	note(r.columnHead(d.core), OverText)
	for p, i := d.core.Parent, 0; p != nil && i < maxGroups; p, i = p.Parent, i+1 {
		if p != d.group {
			note(r.groupName(p), OverText)
		}
	}
	for _, u := range d.units[:1] {
		for _, n := range u.chain() {
			add(accname.Fold(n.Get("aria-description")))
			for _, t := range r.targets(n, "aria-describedby") {
				add(r.names.Text(t))
			}
		}
	}
	if d.Flips() {
		r.rowAround(d, add)
	}
}

// groupName is what an element around a control is called: by its role or its
// own markup, or by the summary of what it unfolds.
func (r *reader) groupName(p *tree.Node) string {
	if p.Tag == "details" {
		for _, c := range p.Children {
			if c.Tag == "summary" {
				return r.names.Text(c)
			}
		}
	}
	switch r.role(p) {
	case "group", "radiogroup", "region", "list", "listitem", "table", "grid":
		return r.names.Name(p)
	}
	for _, a := range []string{"aria-label", "aria-labelledby", "aria-labeledby", "title"} {
		if p.Get(a) != "" {
			return r.names.Name(p)
		}
	}
	return ""
}

// rowAround adds the other texts of the row that stand close to the control, and
// the one right before the row.
func (r *reader) rowAround(d *draft, add func(string)) {
	from, to := r.within(d.Row)
	here := r.runAt(d.core.At())
	from, to = max(from, here-maxBeside), min(to, r.runAt(d.core.End())+maxBeside)
	first := here
	for i := from; i < to; i++ {
		t := &r.runs[i]
		named := d.core.At() <= t.at && t.at < d.core.End() || t.text == d.Name || t.text == d.Label
		for _, l := range d.labels {
			named = named || l.At() <= t.at && t.at < l.End()
		}
		first = min(first, i)
		if !named && !t.heading && !t.link && !r.unseen[t.at] {
			add(t.text)
		}
	}
	for _, l := range d.labels {
		first = min(first, r.runAt(l.At()))
	}
	for _, n := range r.nodes[d.Row.At():min(d.Row.End(), d.Row.At()+maxSigns)] {
		if n.Tag == "img" && shown(n) && !d.core.Holds(n) {
			add(accname.Fold(n.Get("alt")))
		}
	}
	if first--; first >= 0 {
		t := &r.runs[first]
		if !t.heading && !t.link && !r.unseen[t.at] && after(r.members, t.at) == after(r.members, d.core.At()) &&
			r.dialog[t.at] == r.dialog[d.core.At()] && !r.isOfRow(d, t.at) {
			add(t.text)
		}
	}
}

// isOfRow reports whether a position before a control belongs to the row of the
// control before it: the first element that holds the two does not hold d.
func (r *reader) isOfRow(d *draft, at int) bool {
	i := after(r.members, at) - 1
	if i < 0 {
		return false
	}
	for p := r.nodes[at].Parent; p != nil; p = p.Parent {
		if p.At() <= r.members[i] && r.members[i] < p.End() {
			return !p.Holds(d.core)
		}
	}
	return false
}

// columnHead is the text over a control in a table.
func (r *reader) columnHead(n *tree.Node) string {
	var cell, row, table *tree.Node
	for p := n; p != nil && table == nil && !p.IsRoot(); p = p.Parent {
		switch role := r.role(p); {
		case cell == nil && isCell(p, role):
			cell = p
		case cell != nil && row == nil && (p.Tag == "tr" || role == "row"):
			row = p
		case row != nil && (p.Tag == "table" || role == "table" || role == "grid" || role == "treegrid"):
			table = p
		}
	}
	if table == nil {
		return ""
	}
	column := r.cells(row)
	for _, m := range r.nodes[table.At():min(table.End(), row.At())] {
		if m.IsText() || m.Tag != "tr" && r.role(m) != "row" {
			continue
		}
		head := r.cells(m)
		for i, c := range column {
			if c == cell && i < len(head) && (head[i].Tag == "th" || r.role(head[i]) == "columnheader") {
				return r.names.Text(head[i])
			}
		}
		return ""
	}
	return ""
}

func (r *reader) cells(row *tree.Node) []*tree.Node {
	var list []*tree.Node
	for _, c := range row.Children {
		if !c.IsText() && isCell(c, r.role(c)) && len(list) < maxCells {
			list = append(list, c)
		}
	}
	return list
}

func isCell(n *tree.Node, role string) bool {
	switch role {
	case "cell", "gridcell", "rowheader", "columnheader":
		return true
	}
	return n.Tag == "td" || n.Tag == "th"
}

// doesMore reports whether a press on a switch would do more than move it: it
// stands in a link or in another button, sends a form, or opens something.
func (r *reader) doesMore(u *unit) bool {
	for _, n := range u.chain() {
		if v := strings.ToLower(n.Get("aria-haspopup")); v != "" && v != "false" {
			return true
		}
		href, leads := n.Attr("href")
		if _, opens := n.Attr("aria-expanded"); opens || sends(n) || leads && !strings.HasPrefix(href, "#") {
			return true
		}
	}
	for p, i := u.core().Parent, 0; p != nil && i < maxGroups; p, i = p.Parent, i+1 {
		if p.IsRoot() {
			continue
		}
		href, leads := p.Attr("href")
		if leads && !strings.HasPrefix(href, "#") && r.role(p) == "link" || r.role(p) == "button" || p.Tag == "summary" {
			return true
		}
	}
	return false
}

// sends reports whether an element sends a form when it is pressed.
func sends(n *tree.Node) bool {
	switch kind := strings.ToLower(accname.Fold(n.Get("type"))); n.Tag {
	case "button":
		return (kind == "submit" || kind == "" || kind != "button" && kind != "reset") && form(n) != nil
	case "input":
		return kind == "submit" || kind == "image"
	}
	return false
}

// pieces are the texts of a label element, cut where elements meet.
func pieces(n *tree.Node, list []string) []string {
	if n.Is(tree.Hidden) || len(list) > maxTexts {
		return list
	}
	cut := true
	for _, c := range n.Children {
		switch {
		case c.IsText():
			if text := accname.Fold(c.Text); text == "" {
				continue
			} else if len(list) > 0 && !cut {
				list[len(list)-1] = accname.Fold(list[len(list)-1] + c.Text)
			} else {
				list = append(list, text)
			}
			cut = false
		default:
			list, cut = pieces(c, list), true
		}
	}
	return list
}

// cutLabel splits a name that comes from elements into the label and the small
// print in it: sentences in elements of their own. Both are written with a space
// where elements meet.
func (r *reader) cutLabel(d *draft) (label, print string) {
	nodes := d.labels
	if d.source == accname.Content {
		nodes = []*tree.Node{d.core}
	}
	var all []string
	for _, n := range nodes {
		all = pieces(n, all)
	}
	if squeezed(strings.Join(all, "")) != squeezed(d.Name) {
		return "", ""
	}
	from := len(all)
	for i := 1; i < len(all); i++ {
		if sentence(all[i]) && strings.Count(all[i], " ") >= leastPrint-1 {
			from = i
			break
		}
	}
	return strings.Join(all[:from], " "), strings.Join(all[from:], " ")
}

// leastPrint is how many words small print has at least.
const leastPrint = 4
