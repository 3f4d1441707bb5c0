package view_test

import (
	"slices"
	"testing"

	"offswitch/tools/speech/speechtest"
	"offswitch/wasm/protocol"
	"offswitch/wasm/ui/popup/view"
)

func fuller() *protocol.Overview {
	o := sample()
	rows := o.Sections[1].Rows
	for i := range rows {
		switch rows[i].ID {
		case "a":
			rows[i].Recommended, rows[i].Runnable, rows[i].Undo = true, true, true
			rows[i].Back, rows[i].Region = "It was off.", "Not in Europe."
		case "b":
			rows[i].Recommended, rows[i].Left = true, true
		case "unseen":
			rows[i].Runnable = true
		}
	}
	o.Presets = []protocol.Preset{
		{ID: "recommended", Title: "Everything recommended", Settings: []string{"a"}},
		{ID: "ai", Title: "AI training", Settings: []string{"unseen"}},
		{ID: "ads", Title: "Ads"},
	}
	o.Note = "A note."
	o.Progress = "3 von 9"
	return o
}

func kinds(acts []view.Act) (list []string) {
	for _, a := range acts {
		list = append(list, string(a.Kind)+" "+string(a.Action)+" "+a.Setting)
	}
	return list
}

func TestLeave(t *testing.T) {
	p := view.Make(fuller(), nil, speechtest.English(t))
	loud := p.Sections[0]
	if loud.Count != "1 on" {
		t.Errorf("with one left on, the section counts %q", loud.Count)
	}
	for _, r := range loud.Rows {
		want := map[string][]string{"a": {"leave seen a", "leave leave a", "undo  a"}, "b": {"leave count b"}}[r.ID]
		if got := kinds(r.More); !slices.Equal(got, want) {
			t.Errorf("%s offers %q, want %q", r.ID, got, want)
		}
		if r.ID == "b" && r.Icon != "left" {
			t.Errorf("what is left on has the picture %q", r.Icon)
		}
	}
	// It stays where it is when it is left on or counted again.
	next := fuller()
	next.Sections[1].Rows[3].Left = true
	if got, want := rows(view.Make(next, p, speechtest.English(t)), 0), rows(p, 0); !slices.Equal(got, want) {
		t.Errorf("rows are %v, were %v", got, want)
	}
}

func TestReview(t *testing.T) {
	p := view.Make(fuller(), nil, speechtest.English(t))
	r := &p.Review
	if len(r.Advised) != 1 || r.Advised[0].ID != "a" || len(r.Others) != 1 || r.Others[0].ID != "unseen" {
		t.Fatalf("the review lists %+v", r)
	}
	if r.Preset("ads") != nil || r.Preset("ai") == nil {
		t.Error("a preset with nothing in it is offered, or one with something is not")
	}
	if got := r.Ticked(
		map[string]bool{"unseen": true, "a": true, "b": true},
	); !slices.Equal(
		got,
		[]string{"a", "unseen"},
	) {
		t.Errorf("ticked are %v: only what is on the list may be, in its order", got)
	}
	if p.All != "Turn off this one…" {
		t.Errorf("the main button says %q", p.All)
	}
	if got := kinds(p.Offers); !slices.Equal(got, []string{"review-open  ai"}) {
		t.Errorf("offered are %q", got)
	}
	if p.Note != "A note." || p.Progress != "3 von 9" || !p.Next || !p.Look {
		t.Errorf("the page is %+v", p)
	}
	done := view.Make(&protocol.Overview{Read: 9, Total: 9}, nil, speechtest.English(t))
	if done.Next || done.Look || done.All != "" || len(done.Offers) > 0 {
		t.Errorf("with nothing left, ways on are offered: %+v", done)
	}
}

func TestRun(t *testing.T) {
	o := fuller()
	o.Batch = &protocol.BatchView{
		Tone:    "busy",
		Text:    "Turning off 1 of 2…",
		Detail:  "A",
		Live:    true,
		Buttons: []protocol.Button{{Action: "pause", Label: "Pause", Name: "Pause"}},
		Items: []protocol.BatchItem{
			{Setting: "a", Result: "now"},
			{Setting: "b", Result: "a word of tomorrow"},
			{Setting: "c", Result: "lost"},
		},
	}
	p := view.Make(o, nil, speechtest.English(t))
	if p.Run == nil || !p.Busy || !p.Run.Live {
		t.Fatal("a run under way is not shown as one")
	}
	if got := kinds(p.Run.Acts); !slices.Equal(got, []string{"control pause "}) {
		t.Errorf("the run offers %q", got)
	}
	for i, want := range []string{"busy", "info", "on"} {
		if got := p.Run.Items[i].Icon; got != want {
			t.Errorf("item %d has the picture %q, want %q", i, got, want)
		}
	}
	if view.Make(fuller(), nil, speechtest.English(t)).Run != nil {
		t.Error("a run is shown where there is none")
	}
}

func TestRunUndo(t *testing.T) {
	o := fuller()
	o.Batch = &protocol.BatchView{Tone: "off", Text: "Done", Undo: []string{"a", "b"}}
	if got := view.Make(o, nil, speechtest.English(t)).Run.Undo; !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("what can be taken back is %q", got)
	}
}

func TestAnOrganisationsPreset(t *testing.T) {
	for preset, want := range map[string]string{"ai": "ai", "": view.Advice, "ads": view.Advice, "unheard of": view.Advice} {
		o := fuller()
		o.Prefs = &protocol.Prefs{Preset: preset}
		o.Presets[1].Settings = []string{"unseen", "a"}
		p := view.Make(o, nil, speechtest.English(t))
		label := map[string]string{"ai": "Turn off 1, look at 1…", view.Advice: "Turn off this one…"}[want]
		if p.Review.Begin != want || p.All != label {
			t.Errorf("with %q set, the review begins with %q from the button %q", preset, p.Review.Begin, p.All)
		}
	}
}

func TestAccounts(t *testing.T) {
	o := fuller()
	for _, few := range []int{0, 1} {
		o.Accounts = few
		if got := view.Make(o, nil, speechtest.English(t)).Accounts; got != nil {
			t.Errorf("%d accounts are offered as %q", few, got)
		}
	}
	o.Account, o.Accounts = 1, 3
	p := view.Make(o, nil, speechtest.English(t))
	if !slices.Equal(p.Accounts, []string{"Account 1", "Account 2", "Account 3"}) || p.Account != 1 {
		t.Errorf("offered are %q, in use is %d", p.Accounts, p.Account)
	}
}

func TestUnknown(t *testing.T) {
	o := fuller()
	if h := view.Make(o, nil, speechtest.English(t)).Here; h.New != "" || h.Unknown != nil {
		t.Errorf("where all is known, the page says %q", h.New)
	}
	o.Here.Unknown = []protocol.Unknown{{Label: "New", Report: "{}\n"}, {Label: "New", Report: "{}\n"}, {Report: "[]"}}
	h := view.Make(o, nil, speechtest.English(t)).Here
	if h.New != "3 switches here are new to us: not judged" || len(h.Unknown) != 3 {
		t.Fatalf("%q, and %d of them", h.New, len(h.Unknown))
	}
	if h.Unknown[0].Key == h.Unknown[1].Key {
		t.Error("two controls with one name are taken for one")
	}
	if u := h.Unknown[0]; u.Report != "{}\n" || u.CopyName != "Copy this report: New" {
		t.Errorf("a control is shown as %+v", u)
	}
	if u := h.Unknown[2]; u.Label != "A switch without a name" {
		t.Errorf("one without a name is called %q", u.Label)
	}
}

// A mark that asks has its safe answer told apart, and standing out.
func TestAQuestionKnowsItsSafeAnswer(t *testing.T) {
	o := sample()
	if p := view.Make(o, nil, speechtest.English(t)); p.Asks("m1") || p.Here.Keep.Key != "" {
		t.Error("what does not ask asks")
	}
	o.Here.Marks[0].Ask = true
	o.Here.Marks[0].Buttons = []protocol.Button{{Action: "sure", Label: "Yes"}, {Action: "cancel", Label: "Leave it on"}}
	p := view.Make(o, nil, speechtest.English(t))
	acts := p.Here.Marks[0].Acts
	if !p.Asks("m1") || p.Asks("") || p.Asks("m2") || p.Here.Keep != acts[1] || acts[0].Main || !acts[1].Main {
		t.Errorf("the safe answer is %+v of %+v", p.Here.Keep, acts)
	}
	o.Here.Marks[0].Buttons = nil
	if p := view.Make(o, nil, speechtest.English(t)); p.Asks("m1") {
		t.Error("a question without buttons asks")
	}
}

// What is lost stands in sight, before any press.
func TestARowSaysWhatIsLost(t *testing.T) {
	o := sample()
	o.Sections[1].Rows[3].Loses = "All of it."
	p := view.Make(o, nil, speechtest.English(t))
	for _, r := range p.Sections[0].Rows {
		if r.ID == "a" && r.Cost != "All of it." {
			t.Errorf("it costs %q", r.Cost)
		}
	}
}
