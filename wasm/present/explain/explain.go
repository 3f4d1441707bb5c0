// Package explain tells, for who mends Offswitch, everything about how one
// control or row was judged. No package of a store has it: only builds with the
// tag "explain" import it, and tools/replay.
package explain

import (
	"strconv"
	"strings"

	"offswitch/wasm/controls"
	"offswitch/wasm/i18n"
	"offswitch/wasm/identity"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
)

// A Line is one thing that is known.
type Line struct{ Name, Text string }

// Control tells for what a control was taken, by which evidence, and then what
// it is on its page.
func Control(o *observe.Observation, v *identity.Verdict, w *i18n.Words) []Line {
	return append(verdict(o, v, w), facts(v.Control)...)
}

func verdict(o *observe.Observation, v *identity.Verdict, w *i18n.Words) []Line {
	var lines []Line
	setting, state, why := "", string(v.Control.State), v.Why
	if v.Setting != nil {
		setting = v.Setting.ID
		var unknown string
		if state, unknown = o.State(v); why == "" {
			why = unknown
		}
	}
	if why != "" {
		why = w.T(why)
	}
	lines = append(lines, Line{"setting", or(setting)})
	if v.Setting != nil {
		lines = append(lines, Line{"entry", or(v.ID())}, Line{"protects", or(v.Entry.Protects)})
	}
	return append(lines,
		Line{"for", or(strings.Join(v.Agree.Names(), " "))},
		Line{"against", or(strings.Join(v.Against.Names(), " "))},
		Line{"certain", strconv.FormatBool(v.Setting != nil && v.Certain())},
		Line{"why", or(why)},
		Line{"state", or(state)},
	)
}

func facts(c *controls.Control) []Line {
	lines := []Line{
		{"role", string(c.Role)},
		{"keys", or(strings.Join(c.Keys, " "))},
		{"heading", or(c.Heading)},
	}
	for _, t := range c.Texts {
		lines = append(lines, Line{"text", strconv.Quote(t.Text) + " (" + string(t.From) + ")"})
	}
	for _, t := range c.Around {
		lines = append(lines, Line{"around it", strconv.Quote(t.Text) + " (" + string(t.From) + ")"})
	}
	lines = append(lines, Line{"on page", or(string(c.State))}, Line{"beside it", or(c.StateWord)})
	for _, o := range c.Options {
		lines = append(lines, Line{"option", strconv.Quote(o.Label) + ", chosen: " + strconv.FormatBool(o.Chosen)})
	}
	for _, flag := range [...]struct {
		name string
		set  bool
	}{{"locked", c.Locked}, {"covered", c.Covered}, {"does more", c.More}} {
		if flag.set {
			lines = append(lines, Line{flag.name, "true"})
		}
	}
	return lines
}

// Row tells where a row of a list leads, and what it says.
func Row(r *observe.Row) []Line {
	return []Line{
		{"setting", r.Setting.ID},
		{"state", or(r.State)},
		{"link", or(r.Row.Path)},
		{"title", or(r.Row.Title)},
		{"value", or(r.Row.Value)},
		{"heading", or(r.Row.Heading)},
	}
}

// Decision tells what came of it: the buttons of its mark. m is nil where it has
// no mark.
func Decision(m *protocol.Mark) Line {
	if m == nil {
		return Line{"decision", "no mark"}
	}
	text := "a mark without a button"
	for i, b := range m.Buttons {
		if i == 0 {
			text = "a mark with the button " + strconv.Quote(b.Name)
		} else {
			text += ", " + strconv.Quote(b.Name)
		}
	}
	return Line{"decision", text + " (" + string(m.Tone) + ")"}
}

func or(text string) string {
	if text == "" {
		return "-"
	}
	return text
}
