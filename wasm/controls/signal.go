package controls

import (
	"offswitch/wasm/tree"
)

// maxAlerts bounds what is kept of a page that is all alerts.
const maxAlerts = 20

func (r *reader) readSignals() {
	s := &r.page.Signals
	s.Capped = append(s.Capped, r.tree.Capped...)
	if r.names.Cut() {
		s.Capped = append(s.Capped, "names")
	}
	if r.listed > maxListed {
		s.Capped = append(s.Capped, "options")
	}
	busy := map[string]bool{}
	buttons, instead, title := false, false, r.titleAt()
	for i, n := range r.nodes {
		if n.IsText() || n.IsRoot() {
			continue
		}
		if !n.Is(tree.Hidden) {
			if n.Is(tree.ForeignFrame) && !n.Is(tree.Unboxed) {
				s.CrossFrames++
			}
			if n.Is(tree.ClosedRoot) {
				s.ClosedRoots++
			}
		}
		if n.Is(tree.Hidden) {
			continue
		}
		if truth(n, "aria-busy") == yes && !r.aside[i] {
			busy[BusyBusy] = true
		}
		if !r.aside[i] && !r.dialog[i] {
			_, unfolded := n.Attr("open")
			_, pops := n.Attr("aria-haspopup")
			s.Collapsed = s.Collapsed || truth(n, "aria-expanded") == no && !pops ||
				n.Tag == "details" && !unfolded && isFolded(n)
			button := r.role(n) == "button" && shown(n)
			buttons, instead = buttons || button, instead || button && i > title
		}
		switch role := r.role(n); role {
		case "progressbar":
			// One that tells how far it is measures something else.
			if n.Get("aria-valuenow") == "" && n.Get("aria-valuetext") == "" && n.Get("value") == "" && !r.aside[i] {
				busy[BusyProgress] = true
			}
		case "dialog", "alertdialog":
			if len(s.Dialogs) < maxAlerts && (n.Parent == nil || !r.dialog[n.Parent.At()]) {
				s.Dialogs = append(s.Dialogs, r.readDialog(n, role))
			}
		case "alert", "status":
			if text := r.names.Text(n); text != "" && len(s.Alerts) < maxAlerts {
				s.Alerts = append(s.Alerts, text)
				instead = instead || role == "alert"
			}
		}
	}
	if r.tree.Veiled {
		busy[BusyVeil] = true
	}
	if len(r.members) == 0 && len(r.page.Rows) == 0 && r.skeleton() {
		busy[BusySkeleton] = true
	}
	for _, b := range []string{BusyBusy, BusyProgress, BusySkeleton, BusyVeil} {
		if busy[b] {
			s.Busy = append(s.Busy, b)
		}
	}
	bare := len(s.Busy) == 0 && len(r.members) == 0 && !r.boxless() && !r.rowBelowTitle()
	s.Empty = bare && r.page.Title != "" && !buttons && len(s.Alerts) == 0
	s.Instead = bare && instead
}

// isFolded reports whether a details element hides what is in it.
func isFolded(n *tree.Node) bool {
	for _, c := range n.Children {
		if !c.IsText() && c.Tag != "summary" && c.Is(tree.Hidden) {
			return true
		}
	}
	return false
}

// boxless reports whether there is a control that nothing hides and that has
// no area all the same: Firefox lays nothing out that is nested too deep.
func (r *reader) boxless() bool {
	for i := range r.page.Controls {
		if n := r.page.Controls[i].Node; n != nil && n.Is(tree.Unboxed) && !n.Is(tree.Hidden) {
			return true
		}
	}
	return false
}

// titleAt is the position of the page's title, -1 where it has none.
func (r *reader) titleAt() int {
	for _, h := range r.page.Headings {
		if h.Text == r.page.Title && !r.dialog[h.Node.At()] {
			return h.Node.At()
		}
	}
	return -1
}

// rowBelowTitle leaves out the way back, which stands above the title.
func (r *reader) rowBelowTitle() bool {
	title := r.titleAt()
	for i := range r.page.Rows {
		if r.page.Rows[i].Node.At() > title {
			return true
		}
	}
	return false
}

// skeleton: no text at all, or three like blocks in a row with nothing in them.
func (r *reader) skeleton() bool {
	if r.tree.Root == nil {
		return true
	}
	if from, to := r.within(r.tree.Root); from == to {
		return true
	}
	for _, n := range r.nodes {
		alike := 0
		for i, c := range n.Children {
			if c.IsText() {
				if telling(c.Text) {
					alike = 0
				}
				continue
			}
			from, to := r.within(c)
			if !c.Is(tree.Block) || c.Is(tree.Hidden) || from != to || c.Tag == "hr" || c.Tag == "br" ||
				between(r.fields, c) > 0 {
				alike = 0
				continue
			}
			if alike > 0 && n.Children[i].Tag != c.Tag {
				alike = 0
			}
			if alike++; alike >= 3 {
				return true
			}
		}
	}
	return false
}

func (r *reader) readDialog(n *tree.Node, role string) Dialog {
	d := Dialog{
		Node:    n,
		Beside:  n.Is(tree.Beside),
		Outside: r.aside[n.At()],
		Name:    r.names.Name(n),
	}
	from, to := r.within(n)
	for i := from; i < to && i < from+40; i++ {
		t := &r.runs[i]
		if t.heading && d.Name == "" {
			d.Name = t.text
		}
		if !t.link {
			if d.Text != "" {
				d.Text += " "
			}
			d.Text += t.text
		}
	}
	for _, c := range r.nodes[n.At():n.End()] {
		if !c.IsText() && r.role(c) == "button" && shown(c) && len(d.Buttons) < maxAlerts {
			if name := r.names.Name(c); name != "" {
				d.Buttons = append(d.Buttons, name)
			}
		}
	}
	return d
}
