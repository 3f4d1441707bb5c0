//go:build explain

package present

import (
	"slices"
	"strconv"
	"strings"

	"offswitch/wasm/present/explain"
	"offswitch/wasm/protocol"
)

// explained puts beside each control and row of the page what is known of it,
// also where there would be no mark: ./build.sh run --explain. The words are for
// who mends Offswitch and are not translated.
func (p *page) explained(marks []protocol.Mark) []protocol.Mark {
	for i := range p.Verdicts {
		v := &p.Verdicts[i]
		c := v.Control
		marks = beside(marks, c.Ref, protocol.Mark{
			ID: "explain/" + strconv.Itoa(i), Row: c.Row.Ref, Control: c.Ref, Text: p.Label(v),
		}, explain.Control(p.Observation, v, p.Words))
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		if r.Row.Box == nil {
			continue
		}
		marks = beside(marks, r.Row.Node.Ref, protocol.Mark{
			ID: "explain/row/" + strconv.Itoa(i), Row: r.Row.Box.Ref, Control: r.Row.Node.Ref, Text: r.Row.Title,
		}, explain.Row(r))
	}
	return marks
}

// beside adds lines to the mark of an element, or to another one that is used
// where it has none.
func beside(marks []protocol.Mark, ref int, other protocol.Mark, lines []explain.Line) []protocol.Mark {
	i := slices.IndexFunc(marks, func(m protocol.Mark) bool { return m.Control == ref })
	var mark *protocol.Mark
	if i >= 0 {
		mark = &marks[i]
	}
	var text strings.Builder
	text.WriteString(" explained")
	for _, line := range append([]explain.Line{explain.Decision(mark)}, lines...) {
		text.WriteString(" · " + line.Name + ": " + line.Text)
	}
	if mark == nil {
		other.Tone = protocol.ToneInfo
		marks = append(marks, other)
		mark = &marks[len(marks)-1]
	}
	mark.Detail = strings.TrimSpace(mark.Detail + text.String())
	return marks
}
