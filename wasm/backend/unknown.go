package backend

import (
	"strings"

	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/catalog"
	"offswitch/wasm/message"
	"offswitch/wasm/page"
)

// unknown are the controls of a settled settings page that no rule names.
func (v *visit) unknown() []message.Unknown {
	if !v.settled || catalog.SectionAt(v.address) != nil || !strings.HasPrefix(v.address, "/mypreferences/") {
		return nil
	}
	var list []message.Unknown
	for i := range v.verdicts {
		if v.verdicts[i].Setting == nil {
			c := v.verdicts[i].Control
			list = append(list, message.Unknown{Label: c.Label, Report: v.report(c)})
		}
	}
	return list
}

// report is what tells of a control to whoever writes the rules. It holds
// structure, and LinkedIn's own words for the control; no value, no address
// of a person's, nothing of the rest of the page.
func (v *visit) report(c *page.Control) string {
	w := jwriter.Writer{}
	field := func(name, value string, first bool) {
		if !first {
			w.RawString(",\n")
		}
		w.RawString("  ")
		w.String(name)
		w.RawString(": ")
		w.String(value)
	}
	w.RawString("{\n")
	field("address", v.address, true)
	field("title", v.page.Title, false)
	field("heading", c.Heading, false)
	field("label", c.Label, false)
	field("lang", v.page.Lang, false)
	field("role", string(c.Role), false)
	field("state", string(c.State), false)
	field("keys", strings.Join(c.Keys, " "), false)
	w.RawString("\n}\n")
	text, err := w.BuildBytes()
	if err != nil {
		return ""
	}
	return string(text)
}
