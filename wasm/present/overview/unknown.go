package overview

import (
	"strings"

	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
)

// Unknown are the controls of a settled settings page that no rule names.
func Unknown(o *observe.Observation) []protocol.Unknown {
	if !o.Settled {
		return nil
	}
	var list []protocol.Unknown
	for i := range o.Verdicts {
		c := o.Verdicts[i].Control
		address := o.AddressOf(c)
		if o.Verdicts[i].Setting == nil && catalog.SectionAt(address) == nil &&
			strings.HasPrefix(address, "/mypreferences/") {
			list = append(list, protocol.Unknown{Label: c.Label, Report: report(o, c)})
		}
	}
	return list
}

// report is what tells of a control to whoever writes the rules. It holds
// structure, and LinkedIn's own words for the control; no value, no address
// of a person's, nothing of the rest of the page.
func report(o *observe.Observation, c *controls.Control) string {
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
	field("address", o.AddressOf(c), true)
	field("title", o.Page.Title, false)
	field("heading", c.Heading, false)
	field("label", c.Label, false)
	field("lang", o.Page.Lang, false)
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
