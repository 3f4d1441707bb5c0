package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/tools/fromhtml"
	"offswitch/tools/lonetab"
	"offswitch/tools/speech"
	"offswitch/wasm/i18n"
	"offswitch/wasm/identity"
	"offswitch/wasm/observe"
	"offswitch/wasm/present/explain"
	"offswitch/wasm/protocol"
	"offswitch/wasm/server"
	"offswitch/wasm/token"
	"offswitch/wasm/tree"
)

// A Result is what Offswitch makes of a page that has been visible and
// unchanged for half a minute, with nothing remembered.
type Result struct {
	Controls []Control `json:"controls"`
	Rows     []Row     `json:"rows"`
	// Settled says that the page counts as having come to rest.
	Settled bool `json:"settled"`
	// Say is what Offswitch tells of the page as a whole.
	Say string `json:"say"`
}

// A Control is one control of the page, in reading order.
type Control struct {
	// Setting is the id in the catalogue, "" where nothing points to one.
	Setting string `json:"setting"`
	Label   string `json:"label"`
	// State is "on", "off", the id of a choice's option, or "" where it cannot
	// be told.
	State   string `json:"state"`
	Certain bool   `json:"certain"`
	// For and Against are the anchors: "key", "address", "label", "heading", "alone".
	For     []string `json:"for"`
	Against []string `json:"against"`
	// Why is why it is not certain, or its state cannot be told; "" otherwise.
	Why string `json:"why"`
	// Offer is the accessible name of the button that turns it, nil for none.
	Offer *string `json:"offer"`

	verdict   *identity.Verdict
	mark      *protocol.Mark
	explained []explain.Line
}

// A Row is a row of one of LinkedIn's lists that leads to a known setting.
type Row struct {
	Setting string `json:"setting"`
	// State is "on", "off", the id of a choice's option, or "".
	State string `json:"state"`

	ref int // of the link
}

// site is what an address is completed with; document is any word.
const (
	site     = "https://www.linkedin.com"
	document = "replay"
	tab      = 1
)

// The ages, in milliseconds, at which the page is read. The last is one at which
// nobody waits for more.
var ages = [...]int{1000, 30000}

// Replay reads a page, an HTML text, at an address. folder is the root of this
// repository, for the words.
func Replay(folder, address, html string) (*Result, error) {
	p, err := open(folder, address, fromHTML(html))
	if err != nil {
		return nil, err
	}
	return p.result()
}

// A page is one that has been read at all ages.
type page struct {
	server *server.Server
	url    string
	source source
	words  *i18n.Words
	before string // the token of the last reading but one
	plan   protocol.Plan
}

// open reads a page at all ages.
func open(folder, address string, from source) (*page, error) {
	words, err := speech.Read(folder, "en")
	if err != nil {
		return nil, err
	}
	w := &lonetab.Browser{Source: words, URL: site + address, Time: 1_764_000_000_000}
	p := &page{
		server: w.Serve(),
		url:    w.URL, source: from, words: i18n.New(words, "en"),
	}
	for _, age := range ages {
		p.before = p.plan.Token
		reading, err := readingOf(p.url, from, age, p.before)
		if err != nil {
			return nil, err
		}
		w.Reading = encode(reading)
		if err := p.send(reading); err != nil {
			return nil, err
		}
		if !p.plan.Look {
			return nil, fmt.Errorf("nothing is looked at on %s: it is no settings page, or on the denylist", address)
		}
	}
	return p, nil
}

// send hands the server a reading, and keeps its plan.
func (p *page) send(reading *protocol.Reading) error {
	p.plan = protocol.Plan{}
	if err := json.Unmarshal([]byte(p.server.Handle(encode(reading), sender(p.url, false))), &p.plan); err != nil {
		return err
	}
	if p.plan.Error != "" {
		return errors.New(p.plan.Error)
	}
	return nil
}

// result is what Offswitch makes of the page.
func (p *page) result() (*Result, error) {
	reading, err := readingOf(p.url, p.source, ages[len(ages)-1], p.before)
	if err != nil {
		return nil, err
	}
	known, _ := token.Decode(p.before)
	o := observe.Page(reading, known.Page)
	result := &Result{Controls: []Control{}, Rows: []Row{}, Settled: o.Settled}
	for i := range o.Verdicts {
		result.Controls = append(result.Controls, controlOf(o, &o.Verdicts[i], p.plan.Marks, p.words))
	}
	for _, r := range o.Rows {
		result.Rows = append(result.Rows, Row{r.Setting.ID, r.State, r.Row.Node.Ref})
	}
	var overview protocol.Overview
	request := encode(&protocol.Request{Kind: protocol.AskOverview, Tab: tab})
	if err := json.Unmarshal(
		[]byte(p.server.Handle(request, sender("chrome-extension://x/popup.html", true))),
		&overview,
	); err != nil {
		return nil, err
	}
	result.Say = overview.Here.Text
	return result, nil
}

func controlOf(o *observe.Observation, v *identity.Verdict, marks []protocol.Mark, words *i18n.Words) Control {
	c := Control{
		Label: o.Label(v), State: string(v.Control.State), Certain: v.Setting != nil && v.Certain(),
		For: v.Agree.Names(), Against: v.Against.Names(), verdict: v, explained: explain.Control(o, v, words),
	}
	why := v.Why
	if v.Setting != nil {
		c.Setting = v.Setting.ID
		var unknown string
		if c.State, unknown = o.State(v); why == "" {
			why = unknown
		}
	}
	if why != "" {
		c.Why = words.T(why)
	}
	for i := range marks {
		if marks[i].Control != v.Control.Ref {
			continue
		}
		c.mark = &marks[i]
		for _, button := range marks[i].Buttons {
			if button.Action == protocol.ActionTurn {
				c.Offer = &button.Name
			}
		}
	}
	return c
}

// A source gives a page, each time anew, as reading one changes it.
type source func() (*tree.Snapshot, error)

func fromHTML(html string) source {
	return func() (*tree.Snapshot, error) {
		s, err := fromhtml.Parse(html)
		if err != nil {
			return nil, fmt.Errorf("the HTML cannot be read: %w", err)
		}
		if s.Root == nil {
			return nil, errors.New("the HTML has no body")
		}
		return s, nil
	}
}

// readingOf is what the content script would send of the page.
func readingOf(url string, from source, age int, known string) (*protocol.Reading, error) {
	s, err := from()
	if err != nil {
		return nil, err
	}
	if err := tree.Check(s); err != nil {
		return nil, fmt.Errorf("the page is too large: %w", err)
	}
	return &protocol.Reading{
		Kind: protocol.CauseLook, URL: url, Document: document, Age: age, Still: age, Stood: age, Token: known, Snapshot: s,
	}, nil
}

func sender(url string, own bool) string {
	return encode(&protocol.Sender{ID: "x", Self: "x", URL: url, TabURL: url, Tab: tab, Own: own})
}

func encode(m interface{ MarshalTinyJSON(*jwriter.Writer) }) string {
	w := jwriter.Writer{}
	m.MarshalTinyJSON(&w)
	text, _ := w.BuildBytes()
	return string(text)
}
