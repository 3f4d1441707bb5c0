package view_test

import (
	"slices"
	"testing"

	"offswitch/tools/speech/speechtest"
	"offswitch/wasm/protocol"
	"offswitch/wasm/ui/popup/view"
)

func rows(p *view.Page, section int) []string {
	var ids []string
	for _, r := range p.Sections[section].Rows {
		ids = append(ids, r.ID)
	}
	return ids
}

func sample() *protocol.Overview {
	return &protocol.Overview{
		Headline: "2 settings still give your data away", Tone: "on", Count: 2, Read: 3, Total: 9,
		Here: protocol.Here{Kind: "settings", Marks: []protocol.Mark{
			{ID: "m1", Tone: "on", Text: "Still on: B", Detail: "Why it matters.",
				Buttons: []protocol.Button{{Action: "turn", Label: "Turn off", Name: "Turn off: B"}}},
		}},
		Sections: []protocol.Section{
			{Title: "Quiet", Rows: []protocol.Row{{ID: "q", State: "off", StateText: "Off"}}},
			{Title: "Loud", Open: "https://www.linkedin.com/mypreferences/d/categories/ads", Rows: []protocol.Row{
				{ID: "absent", State: "absent"},
				{ID: "off", State: "off"},
				{ID: "unseen", Title: "U", State: "unseen", Open: "https://www.linkedin.com/mypreferences/d/settings/u"},
				{
					ID:    "a",
					Title: "A",
					State: "on",
					Warns: true, Recommended: true,
					Open:   "https://www.linkedin.com/mypreferences/d/settings/a",
					Effect: "E",
					Limits: "L",
					Why:    "W",
				},
				{ID: "unsure", State: "unsure"},
				{
					ID:    "b",
					Title: "B",
					State: "on",
					Warns: true, Recommended: true,
					Open:    "https://www.linkedin.com/mypreferences/d/settings/b",
					Here:    true,
					Mark:    "m1",
					Buttons: []protocol.Button{{Action: "turn", Label: "Turn off", Name: "Turn off: B"}},
				},
				{ID: "locked", State: "locked"},
				{ID: "new", State: "a word of tomorrow"},
			}},
		},
	}
}

func TestWhatIsOnComesFirst(t *testing.T) {
	p := view.Make(sample(), nil, speechtest.English(t))
	if p.Sections[0].Title != "Loud" || p.Sections[1].Title != "Quiet" {
		t.Errorf("the section with something on is not first: %v", p.Sections)
	}
	if got, want := rows(
		p,
		0,
	), []string{
		"a",
		"b",
		"locked",
		"unsure",
		"unseen",
		"off",
		"absent",
		"new",
	}; !slices.Equal(
		got,
		want,
	) {
		t.Errorf("rows are %v, want %v", got, want)
	}
	if got := p.Sections[0].Count; got != "2 on" {
		t.Errorf("the section counts %q", got)
	}
	if got := p.Sections[1].Count; got != "" {
		t.Errorf("a section with nothing on counts %q", got)
	}
	if p.Progress != "3 of 9 settings read" {
		t.Errorf("progress is %q", p.Progress)
	}
}

func TestNothingJumpsWhenItIsTurnedOff(t *testing.T) {
	w := speechtest.English(t)
	first := view.Make(sample(), nil, w)
	next := sample()
	for i := range next.Sections[1].Rows {
		r := &next.Sections[1].Rows[i]
		if r.State == "on" {
			r.State = "off"
		}
	}
	next.Sections[1].Rows = slices.Insert(next.Sections[1].Rows, 0, protocol.Row{ID: "fresh", State: "on"})
	second := view.Make(next, first, w)
	if second.Sections[0].Title != "Loud" {
		t.Error("the sections changed places")
	}
	if got, want := rows(second, 0), append(rows(first, 0), "fresh"); !slices.Equal(got, want) {
		t.Errorf("rows are %v, want %v", got, want)
	}
}

func TestOneActEach(t *testing.T) {
	p := view.Make(sample(), nil, speechtest.English(t))
	a, b, unsure := p.Sections[0].Rows[0], p.Sections[0].Rows[1], p.Sections[0].Rows[3]
	if len(a.Acts) != 1 || a.Acts[0].Href != "https://www.linkedin.com/mypreferences/d/settings/a" ||
		a.Acts[0].Name != "Open: A" {
		t.Errorf("a setting of another page has the acts %v, want a link to it", a.Acts)
	}
	if len(b.Acts) != 1 || b.Acts[0].Mark != "m1" || b.Acts[0].Action != "turn" || b.Acts[0].Href != "" ||
		!b.Acts[0].Main {
		t.Errorf("a setting of the page in view has the acts %v, want its mark's button", b.Acts)
	}
	if len(unsure.Acts) != 0 {
		t.Errorf("a setting without an address has the acts %v", unsure.Acts)
	}
	if m := p.Here.Marks[0].Acts[0]; m.Key == b.Acts[0].Key {
		t.Errorf("two buttons share the key %q", m.Key)
	}
	if want := []view.Note{
		{"Why", "W", ""},
		{"What stops", "E", ""},
		{"What does not", "L", ""},
	}; !slices.Equal(
		a.Notes,
		want,
	) {
		t.Errorf("notes are %v, want %v", a.Notes, want)
	}
}

func TestNoLinkThatRuns(t *testing.T) {
	for _, address := range []string{"javascript:alert(1)", "data:text/html,x", "http://www.linkedin.com/", "https://", "//x", "popup.html"} {
		o := &protocol.Overview{
			Sections: []protocol.Section{{Open: address, Rows: []protocol.Row{{ID: "a", State: "on", Open: address}}}},
		}
		p := view.Make(o, nil, speechtest.English(t))
		if s := p.Sections[0]; s.Open != "" || len(s.Rows[0].Acts) != 0 {
			t.Errorf("%q became a link", address)
		}
	}
}

func TestButtonsNeedAMark(t *testing.T) {
	o := &protocol.Overview{Sections: []protocol.Section{{Rows: []protocol.Row{
		{ID: "a", State: "on", Buttons: []protocol.Button{{Action: "turn", Label: "Turn off", Name: "Turn off: A"}}}}}}}
	if acts := view.Make(o, nil, speechtest.English(t)).Sections[0].Rows[0].Acts; len(acts) != 0 {
		t.Errorf("a button that no mark answers is offered: %v", acts)
	}
}

func TestWaysOn(t *testing.T) {
	for kind, want := range map[protocol.Place]view.Here{
		"settings":  {},
		"stale":     {Reload: true},
		"elsewhere": {Settings: true},
		"":          {Settings: true},
		"signin":    {Retry: true},
		"waiting":   {Retry: true},
	} {
		got := view.Make(&protocol.Overview{Here: protocol.Here{Kind: kind}}, nil, speechtest.English(t)).Here
		if got.Reload != want.Reload || got.Settings != want.Settings || got.Retry != want.Retry {
			t.Errorf("%q offers %+v", kind, got)
		}
	}
}

func TestBusy(t *testing.T) {
	w := speechtest.English(t)
	o := sample()
	if view.Make(o, nil, w).Busy {
		t.Error("a page at rest is busy")
	}
	if view.Make(o, nil, w).Doing("m1") {
		t.Error("a mark at rest is busy")
	}
	o.Here.Marks[0].Tone = "busy"
	p := view.Make(o, nil, w)
	if !p.Busy {
		t.Error("a page with a busy mark is at rest")
	}
	if !p.Shows("m1") || p.Shows("m2") {
		t.Error("the wrong mark is shown")
	}
	if !p.Doing("m1") || p.Doing("m2") {
		t.Error("the wrong mark is busy")
	}
	if !view.Make(&protocol.Overview{Here: protocol.Here{Kind: "waiting"}}, nil, w).Busy {
		t.Error("a page that loads is at rest")
	}
}

func TestByHand(t *testing.T) {
	o := &protocol.Overview{
		Sections: []protocol.Section{{Rows: []protocol.Row{{ID: "a", State: "hand", Effect: "Go through the list."}}}},
	}
	notes := view.Make(o, nil, speechtest.English(t)).Sections[0].Rows[0].Notes
	if want := []view.Note{{"What to do", "Go through the list.", ""}}; !slices.Equal(notes, want) {
		t.Errorf("notes are %v, want %v", notes, want)
	}
}

func TestSaid(t *testing.T) {
	p := view.Make(sample(), nil, speechtest.English(t))
	if got := p.Said("m1"); got != "Still on: B Why it matters." {
		t.Errorf("said %q", got)
	}
	if got := p.Said("gone"); got != p.Headline {
		t.Errorf("said %q of a mark that has gone", got)
	}
}

func TestEqual(t *testing.T) {
	w := speechtest.English(t)
	a, b := view.Make(sample(), nil, w), view.Make(sample(), nil, w)
	for i := range a.Sections[0].Rows {
		if !a.Sections[0].Rows[i].Equal(&b.Sections[0].Rows[i]) {
			t.Errorf("row %d differs from itself", i)
		}
	}
	changed := sample()
	changed.Sections[1].Rows[5].Buttons[0].Label = "Undo"
	changed.Here.Marks[0].Detail = "New."
	c := view.Make(changed, nil, w)
	if a.Sections[0].Rows[1].Equal(&c.Sections[0].Rows[1]) {
		t.Error("a row with another button is equal")
	}
	if a.Here.Marks[0].Equal(&c.Here.Marks[0]) {
		t.Error("a mark with another detail is equal")
	}
}
