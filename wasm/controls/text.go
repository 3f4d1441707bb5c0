package controls

import (
	"slices"
	"strings"

	"offswitch/wasm/tree"
	"offswitch/wasm/tree/accname"
)

// texts notes all that names a control, for those who hear it and those who
// see it: what is read out can differ from what stands there.
func (r *reader) texts(d *draft, rows []*tree.Node) {
	own := r.ownTexts(d)
	seen := r.nameSeen(d)
	defer r.cutName(d)
	switch {
	case joined(textsOf(own)) == squeezed(d.Name):
		// The name is what stands on it, piece by piece.
	case seen:
		d.addText(d.Name, OwnText)
	default:
		d.addText(d.Name, SpokenText)
	}
	if d.LabelFrom == FromRow {
		from := BesideText
		if question(d.Label) && d.Name != "" {
			from = AroundText // the page asks it; it is no name
		}
		d.addText(d.Label, from)
	}
	for _, u := range d.units {
		r.chainTexts(d, u)
	}
	if d.Role == Radios || d.Role == Select {
		return
	}
	// Beside its name, seen on it too, a longer text explains.
	named := d.source == accname.Content ||
		slices.ContainsFunc(own, func(t run) bool { return t.text == d.Name || t.text == d.Label })
	for _, t := range own {
		switch {
		case d.source == accname.Content && !d.Node.Holds(r.nodes[t.at]) && !sentence(t.text):
			d.addText(t.text, BesideText) // in what is around the control that says its name
		case !named && !sentence(t.text) || t.text == d.Name || t.text == d.Label || short(t.text):
			d.addText(t.text, OwnText)
		default:
			d.addText(t.text, AroundText)
		}
	}
	if d.Name == "" || seen && d.source != accname.Content {
		return
	}
	for _, t := range r.beside(d, rows) {
		if d.LabelFrom == FromRow && d.Label != r.page.Title {
			t.From = AroundText // there is a label already
		}
		d.addText(t.Text, t.From)
	}
}

func (d *draft) addText(text string, from TextSource) {
	if text == "" || len(d.Texts) >= maxTexts ||
		slices.ContainsFunc(d.Texts, func(t Text) bool { return t.Text == text }) {
		return
	}
	d.Texts = append(d.Texts, Text{Text: text, From: from})
}

// cutName tells the label from the small print in the text that is the name.
func (r *reader) cutName(d *draft) {
	label, print := r.cutLabel(d)
	for i := range d.Texts {
		if t := &d.Texts[i]; t.Text == d.Name && label != t.Text {
			t.Label, t.Print = label, print
		}
	}
}

// maxTexts bounds what is kept of one control.
const maxTexts = 24

// ownTexts are what stands on the control.
func (r *reader) ownTexts(d *draft) []run {
	var texts []run
	for i := r.runAt(d.core.At()); i < r.runAt(d.core.End()); i++ {
		if !r.unseen[r.runs[i].at] {
			texts = append(texts, r.runs[i])
		}
	}
	return texts
}

func textsOf(runs []run) []string {
	texts := make([]string, 0, len(runs))
	for i := range runs {
		texts = append(texts, runs[i].text)
	}
	return texts
}

// chainTexts adds what names the elements that the control is made of: the
// label elements, as they are seen, the names and tooltips of the outer ones,
// and pictures and signs in them.
func (r *reader) chainTexts(d *draft, u *unit) {
	nodes := u.chain()
	if s := u.core().Scope(); s != nil && s.Tag == "#shadow" && s.Parent != nil {
		nodes = append(nodes, s.Parent)
	}
	for _, n := range nodes {
		if d.Role != Radios {
			for _, name := range []string{"aria-label", "title"} {
				d.addText(accname.Fold(n.Get(name)), SpokenText)
			}
			if n.Tag == "button" || n.Tag == "input" && kind(n) != "checkbox" {
				d.addText(accname.Fold(n.Get("value")), OwnText)
			}
			r.signs(d, n)
		}
		if len(d.units) > 1 {
			continue // the labels are the options'
		}
		for _, l := range r.names.Labels(n) {
			r.labelText(d, l)
		}
	}
	for _, l := range d.labels {
		r.labelText(d, l)
	}
}

// labelText adds what a person reads in a label, where it is not what is read
// out: a label can hold both, one of them in one pixel.
func (r *reader) labelText(d *draft, l *tree.Node) {
	if !shown(l) {
		return
	}
	var seen []string
	from, to := r.within(l)
	for i := from; i < to && len(seen) < maxTexts; i++ {
		if t := &r.runs[i]; !r.unseen[t.at] && !(d.core.At() <= t.at && t.at < d.core.End()) {
			seen = append(seen, t.text)
		}
	}
	r.signs(d, l)
	if strings.Contains(squeezed(d.Name), joined(seen)) {
		return
	}
	for _, text := range seen {
		d.addText(text, LabelText)
	}
}

// signs adds what pictures and the style sheet say on an element: a person sees
// it, and the text around it does not tell.
func (r *reader) signs(d *draft, n *tree.Node) {
	for _, m := range r.nodes[n.At():min(n.End(), n.At()+maxSigns)] {
		if m.IsText() || !shown(m) {
			continue
		}
		var says []string
		switch {
		case m.Tag == "img":
			says = []string{m.Get("alt"), m.Get("title"), m.Get("aria-label")}
		case m.Tag == "svg":
			says = []string{m.Get("aria-label")}
		case m != n:
			says = []string{m.Get("aria-label"), m.Get("title")}
		}
		for _, text := range append(says, m.Before, m.After) {
			if text = accname.Fold(text); telling(text) && !strings.Contains(squeezed(d.Name), squeezed(text)) {
				d.addText(text, OwnText)
			}
		}
	}
}

// maxSigns bounds how far into an element is looked for pictures.
const maxSigns = 60

func question(text string) bool {
	return strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？") || strings.HasSuffix(text, "؟")
}

func joined(texts []string) string { return squeezed(strings.Join(texts, "")) }

// squeezed is a text without its spaces: names are glued where elements meet.
func squeezed(text string) string { return strings.ReplaceAll(text, " ", "") }

// nameSeen reports whether the accessible name stands where a person reads it.
func (r *reader) nameSeen(d *draft) bool {
	if d.source == accname.Content {
		return true
	}
	if (d.source == accname.LabelledBy || d.source == accname.Native) && r.labelsSeen(d.labels, d.Name) {
		return true
	}
	from, to := r.within(d.Row)
	for i := from; i < to; i++ {
		if t := &r.runs[i]; t.text == d.Name && !r.unseen[t.at] && !r.isTitle(t) {
			return true
		}
	}
	return false
}

// labelsSeen reports whether what the labels hold is seen, and is the name.
func (r *reader) labelsSeen(labels []*tree.Node, name string) bool {
	var seen []string
	for _, n := range labels {
		from, to := r.within(n)
		if !shown(n) || from < to && r.unseen[n.At()] {
			return false
		}
		for i := from; i < to && i < from+maxTexts; i++ {
			if !r.unseen[r.runs[i].at] {
				seen = append(seen, r.runs[i].text)
			}
		}
	}
	return len(seen) > 0 && strings.Contains(joined(seen), squeezed(name))
}

// beside are the texts that a person could take for the label of a control
// whose own name they do not see, or do not take for one. A sentence is about
// it rather than its name.
func (r *reader) beside(d *draft, rows []*tree.Node) []Text {
	content := d.source == accname.Content
	for i, a := range rows {
		if i >= maxBeside {
			break
		}
		from, to := r.within(a)
		wide := r.holdsTitle(a)
		if wide && !content {
			// The whole page, not a row: only what stands right beside it.
			from, to = max(from, r.runAt(d.core.At())-1), min(to, r.runAt(d.core.End())+1)
		}
		texts := r.textsIn(d, from, to, wide && content)
		if len(texts) > 0 || wide {
			return texts
		}
	}
	if len(rows) == 0 {
		// Other controls stand beside it, without an element of its own.
		from, to := d.core.Parent.At(), d.core.Parent.End()
		if i := after(r.members, d.core.At()); i > 0 {
			from = max(from, r.members[i-1])
		}
		if i := after(r.members, d.core.End()); i < len(r.members) {
			to = min(to, r.members[i])
		}
		return r.textsIn(d, r.runAt(from), r.runAt(to), false)
	}
	return nil
}

func (r *reader) textsIn(d *draft, from, to int, around bool) []Text {
	var texts, links []Text
	for i := from; i < to && i < from+40 && len(texts) < maxBeside; i++ {
		t := &r.runs[i]
		own := d.core.At() <= t.at && t.at < d.core.End()
		inLabel := slices.ContainsFunc(d.labels, func(l *tree.Node) bool { return l.At() <= t.at && t.at < l.End() })
		if own || inLabel || t.text == d.Name || r.isTitle(t) || r.unseen[t.at] {
			continue
		}
		source := BesideText
		if around || sentence(t.text) {
			source = AroundText
		}
		if t.link {
			links = append(links, Text{Text: t.text, From: source})
		} else {
			texts = append(texts, Text{Text: t.text, From: source})
		}
	}
	if len(texts) == 0 {
		return links
	}
	return texts
}

// isTitle reports whether a text is the page's heading itself, and not one that
// says the same.
func (r *reader) isTitle(t *run) bool { return t.heading && t.text == r.page.Title }

func (r *reader) holdsTitle(n *tree.Node) bool {
	for i := after(r.headings, n.At()); i < len(r.headings) && r.headings[i] < n.End(); i++ {
		if r.page.Headings[i].Text == r.page.Title {
			return true
		}
	}
	return false
}

// maxBeside bounds how far around a control, and how many texts, are looked at.
const maxBeside = 6

// optionTexts are what stands beside one option, and beside no other.
func (r *reader) optionTexts(d *draft, u *unit) []string {
	var texts []string
	add := func(n *tree.Node) {
		from, to := r.within(n)
		for i := from; i < to && len(texts) < maxOptionTexts; i++ {
			if t := r.runs[i]; !slices.Contains(texts, t.text) && !r.unseen[t.at] {
				texts = append(texts, t.text)
			}
		}
	}
	for _, n := range u.parts {
		for _, l := range append(r.names.Labels(n), r.targets(n, "aria-labelledby")...) {
			if shown(l) {
				add(l)
			}
		}
	}
	around := u.outer
	for p := around.Parent; p != nil && p != d.Outer && d.Outer.Holds(p); p = p.Parent {
		if between(r.buttons, p) > between(r.buttons, u.outer) {
			break
		}
		around = p
	}
	if len(d.units) > 1 {
		add(around)
	}
	return texts
}

// maxOptionTexts bounds what is kept of one option.
const maxOptionTexts = 8
