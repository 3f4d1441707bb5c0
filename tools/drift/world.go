package main

import (
	"encoding/json"
	"errors"

	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/tools/lonetab"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
	"offswitch/wasm/server"
	"offswitch/wasm/tree"
)

const site = "https://www.linkedin.com"

// A tab shows documents to the extension, one after another.
type tab struct {
	w *lonetab.Browser
	b *server.Server
	// loaded is when the document that it shows was.
	loaded int64
}

func open(source i18n.Source, stored map[string]string) *tab {
	if stored == nil {
		stored = map[string]string{}
	}
	w := &lonetab.Browser{Source: source, Stored: stored, Time: 1_800_000_000_000}
	return &tab{w: w, b: w.Serve(), loaded: w.Time}
}

func (t *tab) send(path, document string, r *protocol.Reading) (*protocol.Plan, error) {
	t.w.Time = t.loaded + int64(r.Age)
	t.w.URL = site + path
	r.URL, r.Document, r.Stood, r.Lived = site+path, document, r.Age, r.Age
	t.w.Reading = encode(r)
	sender := encode(&protocol.Sender{ID: "x", Self: "x", URL: site + path, TabURL: site + path, Tab: 1})
	var plan protocol.Plan
	if err := json.Unmarshal([]byte(t.b.Handle(t.w.Reading, sender)), &plan); err != nil {
		return nil, err
	}
	if plan.Error != "" {
		return nil, errors.New(plan.Error)
	}
	return &plan, nil
}

// look shows a document until it has come to rest, and returns the last plan.
func (t *tab) look(path, document string, snapshot func() *tree.Snapshot) (*protocol.Plan, error) {
	plan := &protocol.Plan{}
	t.loaded = t.w.Time + 5000
	for _, age := range []int{6000, 10000} {
		var err error
		r := &protocol.Reading{Kind: protocol.CauseLook, Age: age, Still: age, Token: plan.Token, Snapshot: snapshot()}
		if plan, err = t.send(path, document, r); err != nil {
			return nil, err
		}
	}
	return plan, nil
}

// press presses a button, and yes where that is asked for. It returns the
// element that is to be clicked, 0 for none.
func (t *tab) press(path, document, id, token string, snapshot func() *tree.Snapshot) (int, error) {
	plan, err := t.send(path, document, &protocol.Reading{
		Kind:     protocol.CausePress,
		Mark:     id,
		Action:   protocol.ActionTurn,
		Age:      10010,
		Still:    10010,
		Token:    token,
		Snapshot: snapshot(),
	})
	if err != nil || plan.Click != 0 {
		return plan.Click, err
	}
	for _, m := range plan.Marks {
		for _, button := range m.Buttons {
			if m.ID != id || button.Action != protocol.ActionSure {
				continue
			}
			plan, err = t.send(path, document, &protocol.Reading{
				Kind:     protocol.CausePress,
				Mark:     id,
				Action:   protocol.ActionSure,
				Age:      10020,
				Still:    10020,
				Token:    plan.Token,
				Snapshot: snapshot(),
			})
			if err != nil {
				return 0, err
			}
			return plan.Click, nil
		}
	}
	return 0, nil
}

func encode(m interface{ MarshalTinyJSON(*jwriter.Writer) }) string {
	w := jwriter.Writer{}
	m.MarshalTinyJSON(&w)
	text, _ := w.BuildBytes()
	return string(text)
}
