package server

import (
	"strings"
	"testing"

	"github.com/CosmWasm/tinyjson/jlexer"
	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/batch"
	"offswitch/wasm/protocol"
)

func askBackend(t *testing.T, b *Server, ask protocol.Request) *protocol.Overview {
	t.Helper()
	w := jwriter.Writer{}
	ask.MarshalTinyJSON(&w)
	text, _ := w.BuildBytes()
	answer := b.Handle(string(text), `{"id":"me","self":"me","url":"chrome-extension://me/popup.html","own":true}`)
	var o protocol.Overview
	l := jlexer.Lexer{Data: []byte(answer)}
	o.UnmarshalTinyJSON(&l)
	if l.Error() != nil {
		t.Fatalf("%v in %s", l.Error(), answer)
	}
	return &o
}

func rowOf(o *protocol.Overview, id string) *protocol.Row {
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
		marks          protocol.Marks
		shown, buttons bool
	}{{"on", true, true}, {"point", true, false}, {"none", false, false}} {
		t.Run(string(c.marks), func(t *testing.T) {
			w := newWorld(t)
			b := serve(w)
			askBackend(t, b, protocol.Request{Kind: "prefer", Prefs: &protocol.Prefs{Marks: c.marks}})
			s := visitPage(t, serve(w), aiPath, ai("on"))
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
	b := serve(w)
	visitPage(t, b, aiPath, ai("on")).settle()
	o := askBackend(t, b, protocol.Request{Kind: "leave", Setting: "genai-training", Action: "leave"})
	if o.Count != 0 || w.badge != "?" || !rowOf(o, "genai-training").Left {
		t.Errorf("left on, but counted: %d, badge %q", o.Count, w.badge)
	}
	for what, s := range map[string]*script{
		"its page": visitPage(t, serve(w), aiPath, ai("on")),
		"a list": visitPage(t, serve(w), adsList, `<html lang="en"><body><main><h1>Ads</h1><ul><li><a href="`+aiPath+`">
			<span>AI</span><span>On</span></a></li></ul></main></body></html>`),
	} {
		p := s.settle()
		if len(p.Marks) == 0 || p.Marks[0].Tone != protocol.ToneInfo ||
			!strings.HasPrefix(p.Marks[0].Detail, "Left on by you. Off means") || len(p.Marks[0].Buttons) != 1 {
			t.Errorf("%s is not quiet: %s", what, marks(p))
		}
	}
	o = askBackend(t, serve(w), protocol.Request{Kind: "leave", Setting: "genai-training", Action: "count"})
	if o.Count != 1 || w.badge != "1" {
		t.Errorf("counted again, but it is %d, badge %q", o.Count, w.badge)
	}
}

func TestPolicyRules(t *testing.T) {
	w := newWorld(t)
	w.policy = `{"marks":"none","hide":["ads-gender"],"require":["genai-training"],"preset":"ai"}`
	b := serve(w)
	visitPage(t, b, aiPath, ai("on")).settle()
	o := askBackend(t, b, protocol.Request{Kind: "leave", Setting: "genai-training", Action: "leave"})
	if o.Count != 1 || !rowOf(o, "genai-training").Required {
		t.Errorf("what is required was left on: %+v", rowOf(o, "genai-training"))
	}
	o = askBackend(t, b, protocol.Request{Kind: "prefer", Prefs: &protocol.Prefs{Marks: "on"}})
	if o.Prefs.Marks != "none" || strings.Join(o.Prefs.Fixed, " ") != "marks" || o.Prefs.Preset != "ai" {
		t.Errorf("wishes: %+v", o.Prefs)
	}
	if rowOf(o, "ads-gender") != nil {
		t.Error("a hidden setting is shown")
	}
}

func TestReminder(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	visitPage(t, b, aiPath, ai("off")).settle()
	askBackend(t, b, protocol.Request{Kind: "prefer", Prefs: &protocol.Prefs{Remind: 4}})
	if !w.remind || w.badge != "?" || strings.Contains(w.title, "fresh look") {
		t.Errorf("alarm %v, badge %q", w.remind, w.badge)
	}
	w.now += 4*(7*24*60*60*1000) + 1
	serve(w).Wake()
	if w.badge != "?" || !strings.Contains(w.title, "fresh look") {
		t.Errorf("after four weeks: badge %q, %q", w.badge, w.title)
	}
	late := serve(w)
	late.Wake()
	askBackend(t, late, protocol.Request{Kind: "prefer", Prefs: &protocol.Prefs{}})
	if w.remind || strings.Contains(w.title, "fresh look") {
		t.Errorf("no longer wished: alarm %v, badge %q", w.remind, w.badge)
	}
}

func TestCameBackOn(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	visitPage(t, b, aiPath, ai("off")).settle()
	w.now += (7 * 24 * 60 * 60 * 1000)
	visitPage(t, b, aiPath, ai("on")).settle()
	o := askBackend(t, b, protocol.Request{Kind: "history"})
	if !strings.Contains(rowOf(o, "genai-training").Back, "on again") || !strings.Contains(o.Note, "came back") ||
		!strings.Contains(w.title, "came back") {
		t.Errorf("row %q, note %q, badge title %q", rowOf(o, "genai-training").Back, o.Note, w.title)
	}
	if len(o.History) != 2 || !strings.Contains(o.History[0].Text, "off, now on") {
		t.Errorf("journal: %+v", o.History)
	}
}

// What came back on is named, with both times, until the person has taken note. It
// counts as on all the while, can be turned off where it is said, and is told anew
// where it comes back again.
func TestCameBackOnIsAcknowledged(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	off := visitPage(t, b, aiPath, ai("off"))
	off.settle()
	wasOff := w.now
	w.now += 7 * 24 * 60 * 60 * 1000
	visitPage(t, b, aiPath, ai("on")).settle()
	o := askBackend(t, b, protocol.Request{Kind: "overview"})
	title := b.words.SettingWord("genai-training", "title")
	row := rowOf(o, "genai-training")
	for _, text := range []string{o.Note, row.Back} {
		if !strings.Contains(text, b.words.Moment(wasOff)) || !strings.Contains(text, b.words.Moment(w.now)) {
			t.Errorf("no times in %q", text)
		}
	}
	if !strings.Contains(o.Note, title) || !row.Runnable {
		t.Errorf("said %q, to be turned off %v", o.Note, row.Runnable)
	}
	o = askBackend(t, b, protocol.Request{Kind: protocol.AskLeave, Setting: "genai-training", Action: protocol.ActionSeen})
	for _, restarted := range []bool{false, true} {
		if restarted {
			o = askBackend(t, serve(w), protocol.Request{Kind: "overview"})
		}
		row = rowOf(o, "genai-training")
		if o.Note != "" || row.Back != "" || row.Left || row.State != protocol.StateOn || o.Count != 1 || w.badge != "1" ||
			strings.Contains(w.title, "came back") {
			t.Errorf("restarted %v: note %q, row %+v, %d on, badge %q %q", restarted, o.Note, row, o.Count, w.badge, w.title)
		}
	}
	for _, state := range []string{"on", "off", "on"} {
		w.now += 24 * 60 * 60 * 1000
		visitPage(t, b, aiPath, ai(state)).settle()
		news := askBackend(t, b, protocol.Request{Kind: "overview"}).Note
		if again := state == "on" &&
			rowOf(askBackend(t, b, protocol.Request{Kind: "overview"}), "genai-training").Back != ""; again != (news != "") {
			t.Errorf("%s: %q", state, news)
		}
	}
	if !strings.Contains(askBackend(t, b, protocol.Request{Kind: "overview"}).Note, title) {
		t.Error("the second time it is not told")
	}
}

// Several are named, each with its own times, and one of them taken note of leaves
// the others.
func TestSeveralCameBackOn(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	visitPage(t, b, aiPath, ai("off")).settle()
	visitPage(t, b, gender, genderPage("off")).settle()
	w.now += 24 * 60 * 60 * 1000
	visitPage(t, b, aiPath, ai("on")).settle()
	visitPage(t, b, gender, genderPage("on")).settle()
	ai, ads := b.words.SettingWord("genai-training", "title"), b.words.SettingWord("ads-gender", "title")
	o := askBackend(t, b, protocol.Request{Kind: "overview"})
	if !strings.Contains(o.Note, ai) || !strings.Contains(o.Note, ads) {
		t.Errorf("%q", o.Note)
	}
	o = askBackend(t, b, protocol.Request{Kind: protocol.AskLeave, Setting: "genai-training", Action: protocol.ActionSeen})
	if strings.Contains(o.Note, ai) || !strings.Contains(o.Note, ads) {
		t.Errorf("one of them taken note of: %q", o.Note)
	}
}

func TestForget(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	visitPage(t, b, aiPath, ai("on")).settle()
	o := askBackend(t, b, protocol.Request{Kind: "forget"})
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
	b := serve(newWorld(t))
	html := detail("Something new", row("Use my data for robots", "allowRobots", "on"))
	visitPage(t, b, "/mypreferences/d/settings/robots", html).settle()
	w := b.browser.Storage.(*world)
	s := visitPage(t, b, "/mypreferences/d/settings/robots", html)
	s.settle()
	r := s.reading(&protocol.Reading{Kind: "read"})
	w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string { return r }}
	o := askBackend(t, b, protocol.Request{Kind: "overview", Tab: 1})
	if len(o.Here.Unknown) != 1 || !strings.Contains(o.Here.Unknown[0].Report, `"keys": "allowRobots`) {
		t.Errorf("%+v", o.Here)
	}
}

// From nothing known to everything known: the list come first.
func TestReviewIsShort(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	w.tabs[1] = &fakeTab{url: "https://www.linkedin.com/mypreferences/d/"}
	askBackend(t, b, protocol.Request{Kind: "review", Tab: 1})
	if got := w.tabs[1].url; !strings.Contains(got, "/categories/") {
		t.Errorf("the first page of a review is %s", got)
	}
}

// The popup may look as often as it likes: that neither presses nor ends
// anything, since nobody follows the plan it looks by.
func TestAGlanceMovesNothing(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	s := visitPage(t, b, aiPath, ai("on"))
	w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string { return s.reading(&protocol.Reading{Kind: "read"}) }}
	glance := func() { s.age += 5; askBackend(t, b, protocol.Request{Kind: "overview", Tab: 1}) }
	askBackend(t, b, protocol.Request{Kind: "start", Tab: 1, Settings: []string{"genai-training"}})
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
	for _, e := range b.history.Entries() {
		got += string(e.Kind) + " "
	}
	if got != "seen press changed " {
		t.Errorf("the history reads %q", got)
	}
}

// A batch has a panel of its own in the popup: it is no mark of the page in view.
func TestTheRunIsNotShownTwice(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	s := visitPage(t, b, aiPath, ai("off"))
	w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string { return s.reading(&protocol.Reading{Kind: "read"}) }}
	askBackend(t, b, protocol.Request{Kind: "start", Tab: 1, Settings: []string{"genai-training"}})
	askBackend(t, b, protocol.Request{Kind: protocol.AskControl, Tab: 1, Action: protocol.ActionStop})
	if m := only(t, s.settle()); m.ID != batch.Mark {
		t.Fatalf("the page shows %+v", m)
	}
	o := askBackend(t, b, protocol.Request{Kind: "overview", Tab: 1})
	if o.Batch == nil || len(o.Here.Marks) != 0 || o.Here.Text != "Nothing is left to turn off on this page." {
		t.Errorf("the popup shows %+v, and the run %+v", o.Here, o.Batch)
	}
}

func TestTwoAccounts(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	visitPage(t, b, aiPath, ai("on")).settle()
	o := askBackend(t, b, protocol.Request{Kind: "account", Account: 1})
	if o.Account != 1 || o.Accounts != 2 || o.Count != 0 || w.badge != "?" {
		t.Errorf("the second account begins with %d on of %d read, badge %q", o.Count, o.Read, w.badge)
	}
	visitPage(t, b, aiPath, ai("off")).settle()
	o = askBackend(t, serve(w), protocol.Request{Kind: "account", Account: 0})
	if o.Count != 1 || w.badge != "1" {
		t.Errorf("back at the first: %d on, badge %q", o.Count, w.badge)
	}
}
