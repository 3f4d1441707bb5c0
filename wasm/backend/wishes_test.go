package backend

import (
	"strings"
	"testing"

	"github.com/CosmWasm/tinyjson/jlexer"
	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/message"
)

func askBackend(t *testing.T, b *Backend, ask message.Ask) *message.Overview {
	t.Helper()
	w := jwriter.Writer{}
	ask.MarshalTinyJSON(&w)
	text, _ := w.BuildBytes()
	answer := b.Handle(string(text), `{"id":"me","self":"me","url":"chrome-extension://me/popup.html","own":true}`)
	var o message.Overview
	l := jlexer.Lexer{Data: []byte(answer)}
	o.UnmarshalTinyJSON(&l)
	if l.Error() != nil {
		t.Fatalf("%v in %s", l.Error(), answer)
	}
	return &o
}

func rowOf(o *message.Overview, id string) *message.Row {
	for i := range o.Sections {
		for j := range o.Sections[i].Rows {
			if r := &o.Sections[i].Rows[j]; r.ID == id {
				return r
			}
		}
	}
	return nil
}

func TestMarksAsWished(t *testing.T) {
	for _, c := range []struct {
		marks          string
		shown, buttons bool
	}{{"on", true, true}, {"point", true, false}, {"none", false, false}} {
		t.Run(c.marks, func(t *testing.T) {
			w := newWorld(t)
			b := New(w)
			askBackend(t, b, message.Ask{Kind: "prefer", Prefs: &message.Prefs{Marks: c.marks}})
			s := visitPage(t, New(w), aiPath, ai("on"))
			p := s.settle()
			if (len(p.Marks) > 0) != c.shown {
				t.Errorf("marks: %s", marks(p))
			}
			if strings.Contains(marks(p), "[Turn off") != c.buttons {
				t.Errorf("buttons: %s", marks(p))
			}
			if w.badge != "1" {
				t.Errorf("the badge is %q all the same", w.badge)
			}
		})
	}
}

func TestLeaveItOn(t *testing.T) {
	w := newWorld(t)
	b := New(w)
	visitPage(t, b, aiPath, ai("on")).settle()
	o := askBackend(t, b, message.Ask{Kind: "leave", Setting: "genai-training", Action: "leave"})
	if o.Count != 0 || w.badge != "" || !rowOf(o, "genai-training").Left {
		t.Errorf("left on, but counted: %d, badge %q", o.Count, w.badge)
	}
	o = askBackend(t, New(w), message.Ask{Kind: "leave", Setting: "genai-training", Action: "count"})
	if o.Count != 1 || w.badge != "1" {
		t.Errorf("counted again, but it is %d, badge %q", o.Count, w.badge)
	}
}

func TestPolicyRules(t *testing.T) {
	w := newWorld(t)
	w.policy = `{"marks":"none","hide":["ads-gender"],"require":["genai-training"],"preset":"ai"}`
	b := New(w)
	visitPage(t, b, aiPath, ai("on")).settle()
	o := askBackend(t, b, message.Ask{Kind: "leave", Setting: "genai-training", Action: "leave"})
	if o.Count != 1 || !rowOf(o, "genai-training").Required {
		t.Errorf("what is required was left on: %+v", rowOf(o, "genai-training"))
	}
	o = askBackend(t, b, message.Ask{Kind: "prefer", Prefs: &message.Prefs{Marks: "on"}})
	if o.Prefs.Marks != "none" || strings.Join(o.Prefs.Fixed, " ") != "marks" || o.Prefs.Preset != "ai" {
		t.Errorf("wishes: %+v", o.Prefs)
	}
	if rowOf(o, "ads-gender") != nil {
		t.Error("a hidden setting is shown")
	}
}

func TestReminder(t *testing.T) {
	w := newWorld(t)
	b := New(w)
	visitPage(t, b, aiPath, ai("off")).settle()
	askBackend(t, b, message.Ask{Kind: "prefer", Prefs: &message.Prefs{Remind: 4}})
	if !w.remind || w.badge != "" {
		t.Errorf("alarm %v, badge %q", w.remind, w.badge)
	}
	w.now += 4*week + 1
	New(w).Wake()
	if w.badge != "?" || !strings.Contains(w.title, "fresh look") {
		t.Errorf("after four weeks: badge %q, %q", w.badge, w.title)
	}
	late := New(w)
	late.Wake()
	askBackend(t, late, message.Ask{Kind: "prefer", Prefs: &message.Prefs{}})
	if w.remind || w.badge != "" {
		t.Errorf("no longer wished: alarm %v, badge %q", w.remind, w.badge)
	}
}

func TestCameBackOn(t *testing.T) {
	w := newWorld(t)
	b := New(w)
	visitPage(t, b, aiPath, ai("off")).settle()
	w.now += week
	visitPage(t, b, aiPath, ai("on")).settle()
	o := askBackend(t, b, message.Ask{Kind: "journal"})
	if !strings.Contains(rowOf(o, "genai-training").Back, "on again") || !strings.Contains(o.Note, "came back") ||
		!strings.Contains(w.title, "came back") {
		t.Errorf("row %q, note %q, badge title %q", rowOf(o, "genai-training").Back, o.Note, w.title)
	}
	if len(o.Journal) != 2 || !strings.Contains(o.Journal[0].Text, "off, now on") {
		t.Errorf("journal: %+v", o.Journal)
	}
}

func TestForget(t *testing.T) {
	w := newWorld(t)
	b := New(w)
	visitPage(t, b, aiPath, ai("on")).settle()
	o := askBackend(t, b, message.Ask{Kind: "forget"})
	if o.Count != 0 || o.Read != 0 || w.badge != "?" {
		t.Errorf("after forgetting: %d on, %d read, badge %q", o.Count, o.Read, w.badge)
	}
	for k := range w.local {
		if strings.HasPrefix(k, "setting:") || strings.HasPrefix(k, "journal:") {
			t.Errorf("%s is still stored", k)
		}
	}
}

func TestNewToUs(t *testing.T) {
	b := New(newWorld(t))
	html := detail("Something new", row("Use my data for robots", "allowRobots", "on"))
	visitPage(t, b, "/mypreferences/d/settings/robots", html).settle()
	w := b.env.(*world)
	s := visitPage(t, b, "/mypreferences/d/settings/robots", html)
	s.settle()
	r := s.reading(&message.Reading{Kind: "read"})
	w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string { return r }}
	o := askBackend(t, b, message.Ask{Kind: "overview", Tab: 1})
	if len(o.Here.Unknown) != 1 || !strings.Contains(o.Here.Unknown[0].Report, `"keys": "allowRobots`) {
		t.Errorf("%+v", o.Here)
	}
}

// From nothing known to everything known: the hubs come first.
func TestReviewIsShort(t *testing.T) {
	w := newWorld(t)
	b := New(w)
	w.tabs[1] = &fakeTab{url: "https://www.linkedin.com/mypreferences/d/"}
	askBackend(t, b, message.Ask{Kind: "review", Tab: 1})
	if got := w.tabs[1].url; !strings.Contains(got, "/categories/") {
		t.Errorf("the first page of a review is %s", got)
	}
}

// The popup may look as often as it likes: that neither presses nor ends
// anything, since nobody follows the plan it looks by.
func TestAGlanceMovesNothing(t *testing.T) {
	w := newWorld(t)
	b := New(w)
	s := visitPage(t, b, aiPath, ai("on"))
	w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string { return s.reading(&message.Reading{Kind: "read"}) }}
	glance := func() { s.age += 5; askBackend(t, b, message.Ask{Kind: "overview", Tab: 1}) }
	askBackend(t, b, message.Ask{Kind: "start", Tab: 1, Settings: []string{"genai-training"}})
	s.reload(ai("on"))
	pressed := 0
	for i := 0; i < 200 && pressed == 0; i++ {
		glance()
		if p := s.read(60); p.Click != 0 {
			pressed, s.outcome, s.html = p.Click, "clicked", ai("off")
		}
	}
	if pressed == 0 {
		t.Fatal("the run never pressed")
	}
	for range 200 {
		glance()
		if p := s.read(60); p.Click != 0 {
			t.Fatal("pressed twice")
		}
	}
	got := ""
	for _, e := range b.history.Journal() {
		got += e.Kind + " "
	}
	if got != "seen press changed " {
		t.Errorf("the journal reads %q", got)
	}
}

// A run has a panel of its own in the popup: it is no mark of the page in view.
func TestTheRunIsNotShownTwice(t *testing.T) {
	w := newWorld(t)
	b := New(w)
	s := visitPage(t, b, aiPath, ai("off"))
	w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string { return s.reading(&message.Reading{Kind: "read"}) }}
	askBackend(t, b, message.Ask{Kind: "start", Tab: 1, Settings: []string{"genai-training"}})
	askBackend(t, b, message.Ask{Kind: "run", Tab: 1, Action: actStop})
	if m := only(t, s.settle()); m.ID != runMark {
		t.Fatalf("the page shows %+v", m)
	}
	o := askBackend(t, b, message.Ask{Kind: "overview", Tab: 1})
	if o.Run == nil || len(o.Here.Marks) != 0 || o.Here.Text != "Nothing is left to turn off on this page." {
		t.Errorf("the popup shows %+v, and the run %+v", o.Here, o.Run)
	}
}

func TestTwoAccounts(t *testing.T) {
	w := newWorld(t)
	b := New(w)
	visitPage(t, b, aiPath, ai("on")).settle()
	o := askBackend(t, b, message.Ask{Kind: "account", Account: 1})
	if o.Account != 1 || o.Accounts != 2 || o.Count != 0 || w.badge != "?" {
		t.Errorf("the second account begins with %d on of %d read, badge %q", o.Count, o.Read, w.badge)
	}
	visitPage(t, b, aiPath, ai("off")).settle()
	o = askBackend(t, New(w), message.Ask{Kind: "account", Account: 0})
	if o.Count != 1 || w.badge != "1" {
		t.Errorf("back at the first: %d on, badge %q", o.Count, w.badge)
	}
}
