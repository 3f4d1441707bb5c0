package main

import (
	"fmt"
	"html"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/catalog"
	"offswitch/wasm/tree"
)

// A sheet is a made-up settings page of which the truth is known. It is drawn
// as HTML; the reader sees only that.
type sheet struct {
	number  int
	family  string
	kinds   []string
	setting *catalog.Setting
	lang    string // what its words are in
	taught  bool   // LinkedIn's lists were seen in that language before
	listed  string // what those lists called the setting, where that is another title
	said    string // the attribute lang
	class   string // of <html>
	path    string
	heading string // HTML; "" for none
	ask     string // HTML between the heading and the rows
	foot    string // HTML after the rows
	beside  string // HTML outside the card
	rows    []*row
	wrap    func(string) string // around all rows
	first   string              // the page as it is until the moment of the press, "" for no other
}

// A row is one control of a sheet, or one group of options.
type row struct {
	c *catalog.Control
	// name is what the truth is told by: setting and control.
	name  string
	label string // a text
	// reworded labels say what they say in words that no source has.
	reworded bool
	// marked is the label as HTML where it is more than its text.
	marked string
	small  string // small print, a text
	key    string // the control's id or what it refers to; "" for none
	word   string // state word
	on     bool
	// exposed says that data is given away now: a click on it would protect.
	exposed bool
	// unknown controls set something that nobody asked for.
	unknown bool
	// due says that a person would be sure, so a button should be there.
	due     bool
	style   string // how it is drawn
	html    string // all of it, where no style fits; %s is the marker
	attrs   string
	options []*option
}

type option struct {
	id, label, value string
	seen             string // beside it, where something else is read out
	chosen           bool
	protects         bool
}

// marker is the attribute that says which element is which. It is taken out
// before the reader sees the page.
const marker = "aria-truth"

func mark(i, option int) string { return fmt.Sprintf(` %s="%d"`, marker, i*100+option+1) }

func esc(s string) string { return html.EscapeString(s) }

func (s *sheet) html() string {
	var b strings.Builder
	b.WriteString(`<!doctype html>` + "\n" + `<html`)
	if s.said != "" {
		b.WriteString(` lang="` + s.said + `"`)
	}
	if s.class != "" {
		b.WriteString(` class="` + s.class + `"`)
	}
	b.WriteString(`><body>` + s.beside + `<main><a href="/mypreferences/d/">&larr;</a><section>` + "\n")
	b.WriteString(s.heading + s.ask + "\n")
	var rows strings.Builder
	for i, x := range s.rows {
		rows.WriteString(x.draw(i) + "\n")
	}
	if s.wrap != nil {
		b.WriteString(s.wrap(rows.String()))
	} else {
		b.WriteString(rows.String())
	}
	b.WriteString(s.foot + `</section></main></body></html>` + "\n")
	return b.String()
}

// unmarked is added to the numbers of the elements that are not marked.
const unmarked = 1 << 24

// snapshotOf makes snapshots of a page, each anew, as reading one changes it.
// A marked element has its mark as number, however the page around it changes.
func snapshotOf(page string) func() *tree.Snapshot {
	return func() *tree.Snapshot {
		snap, err := fromhtml.Parse(page)
		if err != nil {
			panic(err)
		}
		nested := map[int]int{}
		var walk func(n *tree.Node)
		walk = func(n *tree.Node) {
			if n.Ref != 0 {
				n.Ref += unmarked
			}
			for i := 0; i+1 < len(n.Attrs); i += 2 {
				if n.Attrs[i] == marker {
					mark, _ := strconv.Atoi(n.Attrs[i+1])
					// A control of two nodes: the inner one has a number of its own.
					n.Ref = mark + nested[mark]<<20
					nested[mark]++
					n.Attrs = append(n.Attrs[:i:i], n.Attrs[i+2:]...)
					break
				}
			}
			for _, c := range n.Children {
				walk(c)
			}
		}
		walk(snap.Root)
		return snap
	}
}

var marked = regexp.MustCompile(` ` + marker + `="\d+"`)

// told is the page for a file: without the marker, with the truth in a comment.
func (s *sheet) told(what string) string {
	text := marked.ReplaceAllString(s.html(), "")
	truth := ""
	for _, x := range s.rows {
		truth += fmt.Sprintf("\n  %s: %s", x.name, x.truth())
	}
	if s.first != "" {
		truth += "\n  Until the moment of the press the page is the truthful one."
	}
	if s.listed != "" {
		truth += fmt.Sprintf("\n  LinkedIn's own list, seen before, calls it %q.", s.listed)
	}
	return fmt.Sprintf("<!-- %s\n  --address %s\n  %s: %s; language %s, lists seen: %t\n  In truth:%s\n-->\n%s",
		what, s.path, s.family, strings.Join(s.kinds, "; "), s.lang, s.taught, truth, text)
}

func (x *row) truth() string {
	switch {
	case x.unknown:
		return "something that nobody asked for; no button"
	case len(x.options) > 0:
		list := ""
		for _, o := range x.options {
			if o.protects {
				list += fmt.Sprintf(" %q protects", o.id)
			}
			if o.chosen {
				list += fmt.Sprintf(" %q is chosen", o.id)
			}
		}
		return "a choice:" + list
	case x.exposed && x.due:
		return "gives data away; a button that turns it should be there"
	case x.exposed:
		return "gives data away"
	}
	return "protects already; a press would give data away"
}

// pages are the settings that are drawn: those with an address, and something
// that protects and can be told from others by what is known of it.
func drawable() []*catalog.Setting {
	var list []*catalog.Setting
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		if len(s.Addresses) == 0 || s.Status != catalog.Current || s.ID == "cookie-preferences" {
			continue
		}
		for j := range s.Controls {
			c := &s.Controls[j]
			if c.Protects != "" && c.Role != catalog.Select {
				list = append(list, s)
				break
			}
		}
	}
	return list
}

var settings = drawable()

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// id is the name of a control in our files.
func id(s *catalog.Setting, c *catalog.Control) string {
	if c.ID == "" || len(s.Controls) == 1 {
		return s.ID
	}
	return s.ID + "/" + c.ID
}

// truthful draws a setting's page as LinkedIn would serve it.
func truthful(r *rand.Rand, set *catalog.Setting, lang string) *sheet {
	s := &sheet{setting: set, lang: lang, said: lang, path: set.Addresses[0]}
	s.heading = `<h1>` + esc(titleOf(set, lang)) + `</h1>`
	keys := r.IntN(3)
	for i := range set.Controls {
		c := &set.Controls[i]
		if c.Role == catalog.Select {
			continue
		}
		if !c.Any {
			s.rows = append(s.rows, s.rowOf(r, c, keys, 0))
			continue
		}
		if c.Role == catalog.Switch || len(set.Controls) > 1 {
			continue // the named ones are there already
		}
		for n := range 2 + r.IntN(3) {
			s.rows = append(s.rows, s.rowOf(r, c, keys, n))
		}
	}
	return s
}

func (s *sheet) rowOf(r *rand.Rand, c *catalog.Control, keys, n int) *row {
	x := &row{c: c, name: s.setting.ID + "/" + c.ID, on: r.IntN(5) > 0}
	if c.Any {
		x.name += "#" + strconv.Itoa(n)
	}
	x.exposed = x.on != (c.Protects == "on")
	x.label = labelOf(r, s.setting, c, s.lang, n)
	x.word = stateWord(r, s.lang, x.on)
	switch {
	case len(c.Keys) > 0 && keys > 0:
		x.key = c.Keys[0]
	case len(c.Keys) == 0 && keys == 1:
		x.key = "allow" + camel(s.setting.ID) + camel(c.ID) + "Data" + strings.Repeat("X", n)
	case keys == 2:
		x.key = "ember" + strconv.Itoa(120+7*len(s.rows))
	}
	known := inTongue(s.lang, c.Labels) || inTongue(s.lang, c.Expected) && n < len(c.Expected)
	x.due = c.Protects != "" && (known || c.Sole || c.Any && s.lang != "en" || len(c.Keys) > 0 && x.key == c.Keys[0])
	for i := range c.Options {
		o := &c.Options[i]
		x.options = append(x.options, &option{
			id: o.ID, label: wording(r, s.lang, s.setting.ID+o.ID, o.Labels), protects: o.ID == c.Protects,
			value: strings.ToUpper(strings.ReplaceAll(o.ID, "-", "_")),
		})
		x.due = x.due && inTongue(s.lang, o.Labels)
	}
	if len(x.options) > 0 {
		pick(r, x.options).chosen = true
		x.exposed = true
		for _, o := range x.options {
			x.exposed = x.exposed && !(o.chosen && o.protects)
		}
	}
	return x
}

func camel(s string) string {
	var b strings.Builder
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r < 'a' || r > 'z' }) {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

func sameTongue(a, b string) bool {
	a, _, _ = strings.Cut(a, "-")
	b, _, _ = strings.Cut(b, "-")
	return a == b
}

func inTongue(lang string, labels []catalog.Label) bool {
	for _, l := range labels {
		if sameTongue(l.Lang, lang) {
			return true
		}
	}
	return false
}

// wording is LinkedIn's own for a thing, or made up.
func wording(r *rand.Rand, lang, seed string, known []catalog.Label) string {
	var fit []string
	for _, l := range known {
		if sameTongue(l.Lang, lang) {
			fit = append(fit, l.Text)
		}
	}
	if len(fit) > 0 {
		return pick(r, fit)
	}
	return invent(lang, seed)
}

func labelOf(r *rand.Rand, s *catalog.Setting, c *catalog.Control, lang string, n int) string {
	if c.Any {
		if lang == "en" && n < len(c.Expected) {
			return c.Expected[n].Text
		}
		return invent(lang, id(s, c)+strconv.Itoa(n))
	}
	if inTongue(lang, c.Labels) {
		return wording(r, lang, "", c.Labels)
	}
	if text := tongues[lang].label[id(s, c)]; text != "" {
		return text
	}
	return invent(lang, id(s, c))
}

func titleOf(s *catalog.Setting, lang string) string {
	if lang == "en" {
		return s.Title
	}
	for _, l := range s.Titles {
		if sameTongue(l.Lang, lang) {
			return l.Text
		}
	}
	if text := tongues[lang].title[s.ID]; text != "" {
		return text
	}
	return invent(lang, "title of "+s.ID)
}

func stateWord(r *rand.Rand, lang string, on bool) string {
	t := tongues[lang]
	if r.IntN(3) == 0 {
		return ""
	}
	if on {
		return t.on[0]
	}
	return t.off[0]
}

// invent makes up a text of nouns, always the same for a seed and another for
// almost every other.
func invent(lang, seed string) string {
	list := tongues[lang].nouns
	h := uint64(14695981039346656037)
	for _, c := range []byte(lang + "/" + seed) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	r := rand.New(rand.NewPCG(h, 1))
	var words []string
	for range 4 {
		words = append(words, pick(r, list))
	}
	return strings.Join(words, " ")
}
