package controls

import (
	"strings"
	"unicode"

	"offswitch/wasm/tree"
	"offswitch/wasm/tree/accname"
)

// A run is a piece of visible text that stands by itself: a line, a cell, a
// word beside a switch.
type run struct {
	at      int // position of its first text
	text    string
	link    bool // in a link or a button
	heading bool
	muted   bool // aria-hidden: shown, but not read out
}

// Elements that only dress up a part of a text.
var dressing = map[string]bool{
	"b": true, "i": true, "em": true, "strong": true, "u": true, "s": true, "mark": true, "small": true, "sub": true,
	"sup": true, "code": true, "font": true, "bdi": true, "bdo": true, "abbr": true, "q": true, "cite": true,
	"kbd": true, "wbr": true, "slot": true,
}

// runs are cut at the edges of blocks and of controls. An inline element is
// part of the text around it where there is text around it, and stands by
// itself where there is not: that is how a title and its value, in two spans
// without a space between, stay apart.
type runner struct {
	*reader
	runs  []run
	words strings.Builder
	open  run
	some  bool
}

func (r *reader) collectRuns() []run {
	w := &runner{reader: r}
	t := r.tree
	if t.Root != nil {
		w.walk(t.Root, false, run{})
		w.cut()
	}
	for _, n := range t.Aside {
		w.walk(n, false, run{})
		w.cut()
	}
	return w.runs
}

func (w *runner) cut() {
	if w.some {
		w.open.text = accname.Fold(w.words.String())
		if telling(w.open.text) {
			w.runs = append(w.runs, w.open)
		}
	}
	w.words.Reset()
	w.some = false
}

// telling: an arrow or a dot is no text.
func telling(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

func (w *runner) walk(n *tree.Node, glued bool, in run) {
	if n.IsText() {
		if n.Parent != nil && n.Parent.Is(tree.Hidden) {
			return
		}
		if !w.some && accname.Fold(n.Text) != "" {
			in.at = n.At()
			w.open, w.some = in, true
		}
		w.words.WriteString(n.Text)
		return
	}
	switch n.Tag {
	case "br":
		w.cut()
		return
	case "select", "textarea", "input", "datalist":
		w.cut()
		return
	}
	role := w.role(n)
	apart := n.IsRoot() || n.Is(tree.Block) || !glued && !dressing[n.Tag]
	switch role {
	case "link", "button":
		in.link = true
	case "heading":
		in.heading = true
	case "switch", "checkbox", "radio":
		apart = true
	case "listbox", "option":
		w.cut()
		return
	}
	if truth(n, "aria-hidden") == yes && !in.muted {
		// What is not read out is no part of what is.
		in.muted, apart = true, true
	}
	if apart {
		w.cut()
		glued = false
	}
	for _, c := range n.Children {
		if c.IsText() && accname.Fold(c.Text) != "" {
			glued = true
		}
	}
	for _, c := range n.Children {
		w.walk(c, glued, in)
	}
	if apart {
		w.cut()
	}
}

// within are the runs that begin within n, as a range of indexes.
func (r *reader) within(n *tree.Node) (from, to int) { return r.runAt(n.At()), r.runAt(n.End()) }

// runAt is the index of the first run at or after the position.
func (r *reader) runAt(at int) int {
	lo, hi := 0, len(r.runs)
	for lo < hi {
		if m := (lo + hi) / 2; r.runs[m].at < at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// word reports whether a text is one short word, as a state is.
func word(s string) bool { return width(s) <= 14 && !strings.ContainsAny(s, " ") }

// short reports whether a text is a few words, as a state may be.
func short(s string) bool { return width(s) <= 24 && strings.Count(s, " ") <= 2 }

// width counts letters; those of scripts that write a syllable or a word with
// one sign count more.
func width(s string) int {
	n := 0
	for _, c := range s {
		if n++; c >= 0x2E80 {
			n += 3
		}
	}
	return n
}

// sentence reports whether a text ends as a sentence does.
func sentence(s string) bool {
	for _, end := range []string{".", "。", "!", "?", "！", "？", "…", "।", "؟"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}
