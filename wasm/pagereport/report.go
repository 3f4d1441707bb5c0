// Package pagereport makes of a page what a member may show to strangers: its
// structure, and what was thought of each control. No text of the page gets in
// by itself but what LinkedIn shows to everybody.
package pagereport

//go:generate go tool tinyjson -no_std_marshalers report.go

import (
	"strconv"

	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/catalog"
	"offswitch/wasm/identity"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
	"offswitch/wasm/tree"
)

// Format is the version of a report's shape.
const Format = 1

// A Report is one page, as the extension saw it and judged it.
//
//tinyjson:json
type Report struct {
	Format int `json:"offswitchPage"`
	// Address is the path of the page.
	Address  string         `json:"address"`
	Verdicts []Verdict      `json:"verdicts"`
	Snapshot *tree.Snapshot `json:"snapshot"`
}

// A Verdict is what was thought of one control, before anything was withheld.
//
//tinyjson:json
type Verdict struct {
	// Setting and Entry are ids in the catalogue, "" where nothing points to one.
	Setting string   `json:"setting"`
	Entry   string   `json:"entry,omitempty"`
	State   string   `json:"state"`
	Certain bool     `json:"certain"`
	For     []string `json:"for"`
	Against []string `json:"against"`
	// Why is the message key of why it is not certain.
	Why string `json:"why,omitempty"`
}

// Make makes a report of a reading, whose snapshot it changes. What is withheld
// stands in the text as a placeholder.
func Make(r *protocol.Reading, o *observe.Observation) *protocol.PageReport {
	report := &Report{Format: Format, Verdicts: []Verdict{}, Snapshot: r.Snapshot}
	for i := range o.Verdicts {
		report.Verdicts = append(report.Verdicts, verdict(o, &o.Verdicts[i]))
	}
	c := censor{lang: r.Snapshot.Lang, signs: map[string]string{}}
	report.Address = c.own(catalog.Normalise(r.URL))
	c.snapshot(r.Snapshot)
	w := jwriter.Writer{}
	report.MarshalTinyJSON(&w)
	text, err := w.BuildBytes()
	if err != nil {
		return nil
	}
	return &protocol.PageReport{File: string(text), Withheld: c.pieces}
}

func verdict(o *observe.Observation, v *identity.Verdict) Verdict {
	said := Verdict{
		State: string(
			v.Control.State,
		),
		Certain: v.Setting != nil && v.Certain(),
		For:     v.Agree.Names(),
		Against: v.Against.Names(),
		Why:     v.Why,
	}
	if v.Setting != nil {
		// Not what tells a box from others: that is made of its label.
		said.Setting, said.Entry = v.Setting.ID, v.Entry.ID
		said.State, _ = o.State(v)
	}
	return said
}

// sign is the placeholder with a number. Its brackets stand in no text that
// LinkedIn is known to show.
func sign(n int) string { return "⟨" + strconv.Itoa(n) + "⟩" }
