package view_test

import (
	"slices"
	"strings"
	"testing"

	"offswitch/tools/speech/speechtest"
	"offswitch/wasm/catalog"
	"offswitch/wasm/protocol"
	"offswitch/wasm/ui/popup/view"
)

func rowOf(p *view.Page, id string) *view.Row {
	for i := range p.Sections {
		for j := range p.Sections[i].Rows {
			if r := &p.Sections[i].Rows[j]; r.ID == id {
				return r
			}
		}
	}
	return nil
}

// TestTurnOffOnEveryRowThatIsOn offers it wherever a batch could do it, and says
// what a press does.
func TestTurnOffOnEveryRowThatIsOn(t *testing.T) {
	w := speechtest.English(t)
	p := view.Make(whole(w, protocol.StateOn), nil, w)
	offered := 0
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		r := rowOf(p, s.ID)
		if r == nil || len(s.Goals()) == 0 || s.Loses || len(s.Addresses) == 0 {
			continue
		}
		offered++
		act := r.Acts[0]
		if len(r.Acts) != 1 || act.Kind != protocol.AskTurn || act.Setting != s.ID || act.Main != s.Recommended {
			t.Errorf("%s offers %+v", s.ID, r.Acts)
		}
		if !strings.HasSuffix(act.Name, r.Title) || !strings.HasPrefix(act.Name, act.Label) {
			t.Errorf("%s: the button says %q, its name is %q", s.ID, act.Label, act.Name)
		}
		if s.Recommended == (r.Cost != "") {
			t.Errorf("%s: recommended %v, and it costs %q", s.ID, s.Recommended, r.Cost)
		}
		if warns := r.Icon == "on"; warns != s.Kind.Warns() {
			t.Errorf("%s is a %q, and has the picture %q", s.ID, s.Kind, r.Icon)
		}
	}
	if offered < 50 {
		t.Errorf("only %d rows offer it", offered)
	}
	for id, want := range map[string]string{
		"genai-training": "Turn off", "active-status": "Choose No one", "job-application-settings": "Open",
	} {
		if got := rowOf(p, id).Acts[0].Label; got != want {
			t.Errorf("%s: the button says %q, want %q", id, got, want)
		}
	}
	if r := rowOf(p, "harmful-content-detection"); !strings.Contains(r.Cost, "filter against abuse") || r.Acts[0].Main {
		t.Errorf("a filter is offered as %+v, at the cost %q", r.Acts, r.Cost)
	}
}

// A row proves what it turns off, also where its page is in view.
func TestARowOfThePageInView(t *testing.T) {
	w := speechtest.English(t)
	turn := []protocol.Button{{Action: protocol.ActionTurn, Label: "Turn off", Name: "Turn off: it"}}
	undo := []protocol.Button{{Action: protocol.ActionUndo, Label: "Undo", Name: "Undo: it"}}
	o := &protocol.Overview{Sections: []protocol.Section{{Title: "S", Rows: []protocol.Row{
		{ID: "ads-gender", State: protocol.StateOn, Runnable: true, Mark: "m1", Buttons: turn},
		{ID: "ads-groups", State: protocol.StateOff, Mark: "m2", Buttons: undo},
		{ID: "followers", State: protocol.StateOn, Mark: "m3", Buttons: turn}, // no batch does it
	}}}}
	p := view.Make(o, nil, w)
	for id, want := range map[string]protocol.Ask{
		"ads-gender": protocol.AskTurn, "ads-groups": protocol.AskPress, "followers": protocol.AskPress,
	} {
		if acts := rowOf(p, id).Acts; len(acts) != 1 || acts[0].Kind != want {
			t.Errorf("%s offers %+v", id, acts)
		}
	}
}

// What was not looked at is never said to be on, and can be seen to.
func TestWhatWasNotLookedAt(t *testing.T) {
	w := speechtest.English(t)
	p := view.Make(whole(w, protocol.StateUnseen), nil, w)
	if act := rowOf(p, "genai-training").Acts[0]; act.Kind != protocol.AskTurn || act.Label != "Turn off" ||
		act.Main {
		t.Errorf("it offers %+v", act)
	}
	r := rowOf(p, "read-receipts") // a matter of choice: its page first
	if r.Acts[0].Label != "Open" || r.More[0].Kind != protocol.AskTurn || r.More[0].Label != "Turn off if on" ||
		r.Cost != "" {
		t.Errorf("it offers %+v and %+v", r.Acts, r.More)
	}
	for _, s := range p.Sections {
		if s.Count != "" {
			t.Errorf("%s counts %q", s.Title, s.Count)
		}
	}
	if first := p.Sections[0]; first.Title != "AI and sharing" || first.Rows[0].ID != "genai-training" ||
		!strings.HasSuffix(first.Unseen, " not looked at") {
		t.Errorf("the first section is %q with %q: %s", first.Title, first.Rows[0].ID, first.Unseen)
	}
}

// What was left on asks for nothing any more.
func TestLeftOnIsQuiet(t *testing.T) {
	w := speechtest.English(t)
	o := whole(w, protocol.StateOn)
	for i := range o.Sections {
		for j := range o.Sections[i].Rows {
			r := &o.Sections[i].Rows[j]
			r.Left, r.Runnable = true, false
		}
	}
	p := view.Make(o, nil, w)
	for _, s := range p.Sections {
		for _, r := range s.Rows {
			if s.Count != "" || r.Icon != "left" ||
				slices.ContainsFunc(r.Acts, func(a view.Act) bool { return a.Kind == protocol.AskTurn || a.Main }) {
				t.Errorf("%s, left on: %q, %q, %+v", r.ID, s.Count, r.Icon, r.Acts)
			}
		}
	}
	if len(p.Review.Advised)+len(p.Review.Others) != 0 {
		t.Error("it is offered in a review")
	}
}

// TestOneNumber adds the sections up to the badge's number.
func TestOneNumber(t *testing.T) {
	w := speechtest.English(t)
	o := whole(w, protocol.StateOn)
	want := 0
	for i := range catalog.Settings {
		if catalog.Settings[i].Recommended {
			want++
		}
	}
	o.Count = want
	for i := range o.Sections { // one that was left on
		if at := slices.IndexFunc(o.Sections[i].Rows, func(r protocol.Row) bool { return r.Recommended }); at >= 0 {
			o.Sections[i].Rows[at].Left = true
			want--
			break
		}
	}
	got := 0
	for _, s := range view.Make(o, nil, w).Sections {
		n := 0
		for _, c := range s.Count {
			if c >= '0' && c <= '9' {
				n = 10*n + int(c-'0')
			}
		}
		got += n
	}
	if got != want {
		t.Errorf("the sections say %d, the badge %d", got, want)
	}
}

func TestLinkedInsOwnName(t *testing.T) {
	w := speechtest.English(t)
	p := view.Make(whole(w, protocol.StateOn), nil, w)
	r := rowOf(p, "genai-training")
	if r.Own != "Data for Generative AI Improvement" {
		t.Errorf("LinkedIn's name is %q", r.Own)
	}
	want := view.Note{
		Term: "Where at LinkedIn",
		Text: "Data privacy › How LinkedIn uses your data › Data for Generative AI Improvement", Lang: "en",
	}
	if !slices.Contains(r.Notes, want) {
		t.Errorf("notes are %+v", r.Notes)
	}
	if own := rowOf(p, "two-step").Own; own != "" {
		t.Errorf("the same name stands there twice: %q", own)
	}
}

// The button on the review says how many are on, and apart from them how many
// were not looked at.
func TestReviewTellsOnFromUnseen(t *testing.T) {
	w := speechtest.English(t)
	o := &protocol.Overview{Sections: []protocol.Section{{Title: "S", Rows: []protocol.Row{
		{ID: "ads-gender", State: protocol.StateUnseen, Runnable: true, Recommended: true},
		{ID: "ads-groups", State: protocol.StateOn, Runnable: true, Recommended: true},
		{ID: "genai-training", State: protocol.StateOn, Runnable: true, Recommended: true},
	}}}}
	for _, c := range []struct {
		preset            []string
		all, count, start string
	}{
		{[]string{"ads-gender", "ads-groups", "genai-training"}, "Turn off 2, look at 1…", "2 on · 1 not looked at", "Turn off 2, look at 1"},
		{[]string{"ads-groups", "genai-training"}, "Turn off these 2…", "2 on", "Turn off 2 settings"},
		{[]string{"ads-gender"}, "Look at 1, turn off what is on…", "1 not looked at", "Look at 1, turn off what is on"},
	} {
		o.Presets = []protocol.Preset{{ID: view.Advice, Settings: c.preset}}
		p := view.Make(o, nil, w)
		ticks := map[string]bool{}
		for _, id := range c.preset {
			ticks[id] = true
		}
		if got := p.Review.Starts(ticks, w); p.All != c.all || p.Review.Presets[0].Count != c.count || got != c.start {
			t.Errorf("%q: %q, %q, %q", c.preset, p.All, p.Review.Presets[0].Count, got)
		}
	}
	p := view.Make(o, nil, w)
	if got := p.Review.Starts(nil, w); got != "Nothing is ticked" {
		t.Errorf("without a tick: %q", got)
	}
	// AI first, what is not known last.
	if got := p.Review.Ticked(
		map[string]bool{"ads-gender": true, "ads-groups": true, "genai-training": true},
	); !slices.Equal(
		got,
		[]string{"genai-training", "ads-groups", "ads-gender"},
	) {
		t.Errorf("in the order %q", got)
	}
}

// TestAfterABatch offers a receipt where something was done, and a reminder
// where none is set.
func TestAfterABatch(t *testing.T) {
	o := fuller()
	o.Prefs = &protocol.Prefs{}
	batch := func(result protocol.Result, live bool) *view.Run {
		o.Batch = &protocol.BatchView{Live: live, Items: []protocol.BatchItem{{Setting: "a", Result: result}}}
		return view.Make(o, nil, speechtest.English(t)).Run
	}
	if r := batch(protocol.ResultConfirmed, false); !r.Receipt || !r.Remind {
		t.Errorf("done: %+v", r)
	}
	if r := batch(protocol.ResultConfirmed, true); r.Receipt || r.Remind {
		t.Errorf("under way: %+v", r)
	}
	if r := batch(protocol.ResultFailed, false); r.Receipt || r.Remind {
		t.Errorf("nothing was done: %+v", r)
	}
	o.Prefs.Remind = 8
	if r := batch(protocol.ResultConfirmed, false); !r.Receipt || r.Remind {
		t.Errorf("with a reminder: %+v", r)
	}
	o.Prefs = &protocol.Prefs{Fixed: []string{"remind"}}
	if r := batch(protocol.ResultConfirmed, false); r.Remind {
		t.Errorf("an organisation has set it: %+v", r)
	}
}
