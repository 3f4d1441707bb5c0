package main

import (
	"fmt"
	"io"

	"offswitch/wasm/catalog"
	"offswitch/wasm/protocol"
)

// A Press is what a press on a control's mark would do.
type Press struct {
	// Asks is what the mark asks before, "" for nothing.
	Asks string `json:"asks"`
	// Clicks says that one click would be made, on the control that Label names.
	Clicks bool   `json:"clicks"`
	Label  string `json:"label"`
	// Why is what the mark says where nothing would be clicked.
	Why string `json:"why"`
	// Proof are the paths of the pages that would confirm it, each in a document
	// loaded after the press.
	Proof []string `json:"proof"`
}

// PressOn tries the press on a control, numbered from 1 as Replay gives them.
func PressOn(p *page, number int) (*Press, error) {
	result, err := p.result()
	if err != nil {
		return nil, err
	}
	if number < 1 || number > len(result.Controls) {
		return nil, fmt.Errorf("the page has %d controls, numbered from 1", len(result.Controls))
	}
	c := &result.Controls[number-1]
	press := &Press{Label: c.Label, Why: c.Why, Proof: []string{}}
	if c.mark == nil || c.Offer == nil {
		if c.mark != nil && press.Why == "" {
			press.Why = c.mark.Text
		}
		if press.Why == "" {
			press.Why = "there is nothing to turn"
		}
		return press, nil
	}
	id := c.mark.ID
	for _, action := range []protocol.Action{protocol.ActionTurn, protocol.ActionSure} {
		if err := p.press(id, action); err != nil {
			return nil, err
		}
		mark := p.mark(id)
		if p.plan.Click == 0 && mark != nil && mark.Ask && press.Asks == "" {
			press.Asks = mark.Text + " " + mark.Detail
			continue
		}
		if press.Clicks = p.plan.Click != 0; !press.Clicks && mark != nil {
			press.Why = mark.Text
		}
		break
	}
	if press.Clicks {
		press.Proof = proofs(c.verdict.Setting)
	}
	return press, nil
}

// press is a person's on a mark, of the page as it was read last.
func (p *page) press(mark string, action protocol.Action) error {
	reading, err := readingOf(p.url, p.source, ages[len(ages)-1], p.plan.Token)
	if err != nil {
		return err
	}
	reading.Kind, reading.Mark, reading.Action = protocol.CausePress, mark, action
	return p.send(reading)
}

func (p *page) mark(id string) *protocol.Mark {
	for i := range p.plan.Marks {
		if p.plan.Marks[i].ID == id {
			return &p.plan.Marks[i]
		}
	}
	return nil
}

// proofs are the setting's own page, and the list that has a row of it.
func proofs(s *catalog.Setting) []string {
	paths := []string{}
	if len(s.Addresses) > 0 {
		paths = append(paths, s.Addresses[0])
	}
	if section := catalog.SectionByID(s.Section); section != nil && section.Address != "" {
		paths = append(paths, section.Address)
	}
	return paths
}

func told(out io.Writer, p *Press) {
	if p.Asks != "" {
		fmt.Fprintf(out, "asks first: %s\n", p.Asks)
	}
	if !p.Clicks {
		fmt.Fprintf(out, "nothing would be pressed: %s\n", p.Why)
		return
	}
	fmt.Fprintf(out, "one click on %q\n", p.Label)
	fmt.Fprintln(out, "it must stand for three seconds; then one of these, loaded after the press, confirms it:")
	for _, path := range p.Proof {
		fmt.Fprintf(out, "  %s\n", path)
	}
}
