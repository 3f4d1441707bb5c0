package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"offswitch/wasm/tree"
)

// outline draws the page as a tree, as it was saved: elements that say
// something, with their texts, and at each control or row of a list which one of
// those below it is.
func (p *page) outline(out io.Writer, r *Result) error {
	s, err := p.source()
	if err != nil {
		return err
	}
	o := outline{out: out, signs: map[int]string{}}
	for i := range r.Controls {
		c := &r.Controls[i]
		o.signs[c.verdict.Control.Ref] = fmt.Sprintf("<- %d, %s", i+1, c.verdict.Control.Role)
	}
	for _, row := range r.Rows {
		o.signs[row.ref] = "<- row of " + row.Setting
	}
	fmt.Fprintf(out, "the page, in the language %s\n", or(s.Lang, "(not said)"))
	o.draw(s.Root, 1)
	for _, n := range s.Aside {
		fmt.Fprintln(out, "elsewhere on the page")
		o.draw(n, 1)
	}
	if s.Veiled {
		fmt.Fprintln(out, "something covers all of it")
	}
	if len(s.Capped) > 0 {
		fmt.Fprintf(out, "it was larger than is read: %s\n", strings.Join(s.Capped, ", "))
	}
	fmt.Fprintln(out)
	return nil
}

type outline struct {
	out   io.Writer
	signs map[int]string
}

// draw draws a node and what is below it. The depth is bounded by tree.Check.
func (o *outline) draw(n *tree.Node, depth int) {
	if n.IsText() && strings.TrimSpace(n.Text) == "" {
		return
	}
	children := slices.DeleteFunc(slices.Clone(n.Children), func(c *tree.Node) bool {
		return c.IsText() && strings.TrimSpace(c.Text) == ""
	})
	line := o.line(n)
	if line == "div" || line == "span" {
		// It only holds others together: one child, or none, needs no holding.
		if len(children) < 2 {
			for _, c := range children {
				o.draw(c, depth)
			}
			return
		}
	}
	if len(children) == 1 && children[0].IsText() {
		line += " " + quoted(children[0].Text)
		children = nil
	}
	if sign := o.signs[n.Ref]; sign != "" && n.Ref != 0 {
		line += "   " + sign
	}
	fmt.Fprintf(o.out, "%s%s\n", strings.Repeat("  ", depth), line)
	for _, c := range children {
		o.draw(c, depth+1)
	}
}

// line is a node by itself.
func (o *outline) line(n *tree.Node) string {
	if n.IsText() {
		return quoted(n.Text)
	}
	parts := []string{name(n)}
	for i := 0; i+1 < len(n.Attrs); i += 2 {
		switch key, value := n.Attrs[i], n.Attrs[i+1]; key {
		case "role":
		case "aria-label", "alt", "title", "placeholder", "label":
			parts = append(parts, key+"="+quoted(value))
		default:
			parts = append(parts, key+"="+short(value))
		}
	}
	if n.URL != "" {
		parts = append(parts, "at "+short(n.URL))
	}
	for _, pseudo := range [...]struct{ name, text string }{{"before", n.Before}, {"after", n.After}} {
		if pseudo.text != "" {
			parts = append(parts, pseudo.name+"="+quoted(pseudo.text))
		}
	}
	if flags := flagsOf(n); flags != "" {
		parts = append(parts, "("+flags+")")
	}
	return strings.Join(parts, " ")
}

// name is the element's, with the role that the page gives it.
func name(n *tree.Node) string {
	switch n.Tag {
	case "#shadow":
		return "shadow root"
	case "#document":
		return "document of the frame"
	}
	if role := n.Get("role"); role != "" {
		return n.Tag + ", " + role
	}
	return n.Tag
}

// flagsOf are the live properties, but for the layout's.
func flagsOf(n *tree.Node) string {
	var list []string
	for _, f := range [...]struct {
		flag int
		name string
	}{
		{tree.Checked, "checked"},
		{tree.Indeterminate, "neither checked nor not"},
		{tree.Selected, "selected"},
		{tree.Disabled, "disabled"},
		{tree.Hidden, "hidden"},
		{tree.Unboxed, "without a box"},
		{tree.Unseen, "seen by nobody"},
		{tree.Covered, "covered"},
		{tree.ClosedRoot, "its shadow root is closed"},
		{tree.ForeignFrame, "its document cannot be read"},
		{tree.Beside, "not modal"},
	} {
		if n.Is(f.flag) {
			list = append(list, f.name)
		}
	}
	return strings.Join(list, ", ")
}

func quoted(text string) string { return fmt.Sprintf("%q", short(strings.TrimSpace(text))) }

// short is a text of at most a line.
func short(text string) string {
	const most = 90
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return text
}
