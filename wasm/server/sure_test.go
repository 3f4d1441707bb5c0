package server

import (
	"strings"
	"testing"

	"offswitch/wasm/present"
	"offswitch/wasm/protocol"
)

const (
	resumesPath  = "/jobs/application-settings/"
	resumesLabel = "Save resumes and application data"
	sharingLabel = "Share resume data with hirers"
	resumesMark  = "job-application-settings/resumes"
	sharingMark  = "job-application-settings/sharing"
	resumesLost  = "LinkedIn deletes the resumes and answers it has saved for you. They cannot be brought back."
)

func resumesPage(resumes, sharing string) string {
	return detail("Job application settings", row(resumesLabel, "res", resumes)+row(sharingLabel, "share", sharing))
}

// resumes opens the page whose first switch destroys something when it is
// turned off.
func resumes(t *testing.T) *script {
	t.Helper()
	s := visitPage(t, serve(newWorld(t)), resumesPath, resumesPage("on", "on"))
	s.settle()
	return s
}

func (s *script) markOf(id string) protocol.Mark {
	s.t.Helper()
	for _, m := range s.plan.Marks {
		if m.ID == id {
			return m
		}
	}
	s.t.Fatalf("no mark %s:\n%s", id, marks(s.plan))
	return protocol.Mark{}
}

// asks reports whether a mark asks for the second yes.
func (s *script) asks(id string) bool {
	s.t.Helper()
	return strings.HasPrefix(s.markOf(id).Text, "Really ")
}

// What a press would lose is said before the first one, and asked in words that
// stand for themselves, the safe answer last, where the button was.
func TestLossIsSaidFirst(t *testing.T) {
	s := resumes(t)
	if m := s.markOf(resumesMark); !strings.HasSuffix(m.Detail, resumesLost) || len(m.Buttons) != 1 {
		t.Errorf("before the first press the mark says %q", m.Detail)
	}
	if m := s.markOf(sharingMark); strings.Contains(m.Detail, resumesLost) {
		t.Errorf("the sibling, which loses nothing, says %q", m.Detail)
	}
	s.press(resumesMark, protocol.ActionTurn, "")
	m := s.markOf(resumesMark)
	if m.Text != "Really turn off: "+resumesLabel+"?" || m.Detail != resumesLost || m.Tone != protocol.ToneUnsure {
		t.Errorf("the question is %+v", m)
	}
	if len(m.Buttons) != 2 || m.Buttons[0].Action != protocol.ActionSure || m.Buttons[1].Action != protocol.ActionCancel {
		t.Errorf("the buttons are %+v", m.Buttons)
	}
	if !m.Ask {
		t.Error("the script is not told that it is a question")
	}
}

// Left on: nothing is clicked, and it is said, each time.
func TestLeftOn(t *testing.T) {
	s := resumes(t)
	for range 2 {
		s.press(resumesMark, protocol.ActionTurn, "")
		if p := s.press(resumesMark, protocol.ActionCancel, ""); p.Click != 0 || p.Say != "Left on." {
			t.Errorf("click %d, said %q", p.Click, p.Say)
		}
		if m := s.markOf(resumesMark); s.asks(resumesMark) || m.Buttons[0].Action != protocol.ActionTurn {
			t.Errorf("then the mark is %+v", m)
		}
	}
	if p := s.press(resumesMark, protocol.ActionSure, ""); p.Click != 0 || p.Say == "" {
		t.Errorf("yes after no: click %d, said %q", p.Click, p.Say)
	}
}

// A yes alone answers nothing, and that is said.
func TestYesWithoutAQuestion(t *testing.T) {
	s := resumes(t)
	if p := s.press(resumesMark, protocol.ActionSure, ""); p.Click != 0 || p.Say == "" {
		t.Errorf("click %d, said %q", p.Click, p.Say)
	}
	s.press(resumesMark, protocol.ActionTurn, "")
	if p := s.press(sharingMark, protocol.ActionSure, ""); p.Click != 0 || p.Say == "" {
		t.Errorf("to another mark's question: click %d, said %q", p.Click, p.Say)
	}
	if s.read(10); !s.asks(resumesMark) {
		t.Error("that answered the question")
	}
}

// The question stands until it is answered, through looks and presses that have
// nothing to do with it, and through a control that is drawn anew, alike.
func TestQuestionStands(t *testing.T) {
	s := resumes(t)
	s.press(resumesMark, protocol.ActionTurn, "")
	for range 50 {
		s.read(1000)
	}
	s.press(sharingMark, protocol.ActionTurn, resumesPage("on", "off"))
	s.settle()
	s.html = strings.Replace(s.html, `"res"`, `"res-2"`, -1)
	if s.read(10); !s.asks(resumesMark) {
		t.Fatalf("the question has gone:\n%s", marks(s.plan))
	}
	if p := s.press(resumesMark, protocol.ActionSure, resumesPage("off", "off")); p.Click != 0 {
		t.Fatal("the plan after the click asks for one more")
	}
	s.settle()
	if m := s.markOf(resumesMark); m.Tone != protocol.ToneOff {
		t.Errorf("after the yes the mark is %+v", m)
	}
}

// What was asked of one thing is not answered for another.
func TestQuestionIsWithdrawn(t *testing.T) {
	off := resumesPage("off", "on")
	for name, c := range map[string]struct{ then, and string }{
		"it was turned off by hand, and on again": {off, resumesPage("on", "on")},
		"another switch stands in its place": {
			detail("Job application settings", row("Follow companies I apply to", "res", "on")+row(sharingLabel, "share", "on")), resumesPage("on", "on")},
		"its row has gone, and come back": {detail("Job application settings", row(sharingLabel, "share", "on")), resumesPage("on", "on")},
		"it is locked, and then not": {
			strings.Replace(resumesPage("on", "on"), "<input", "<input disabled", 1), resumesPage("on", "on")},
		"the yes comes before the look": {"", off},
	} {
		t.Run(name, func(t *testing.T) {
			s := resumes(t)
			s.press(resumesMark, protocol.ActionTurn, "")
			if !s.asks(resumesMark) {
				t.Fatal("it does not ask")
			}
			if c.then != "" {
				s.html = c.then
				s.read(500)
			}
			s.html = c.and
			if c.then != "" {
				s.read(500)
				if s.asks(resumesMark) {
					t.Error("it still asks")
				}
			}
			if p := s.press(resumesMark, protocol.ActionSure, ""); p.Click != 0 || p.Say == "" {
				t.Errorf("click %d, said %q", p.Click, p.Say)
			}
		})
	}
}

// A load, and another address of the same document, know of no question.
func TestQuestionEndsWithThePage(t *testing.T) {
	for name, leave := range map[string]func(*script){
		"a load": func(s *script) { s.reload(resumesPage("on", "on")) },
		"a hop there and back": func(s *script) {
			s.hop(gender, genderPage("on"))
			s.settle()
			s.hop(resumesPath, resumesPage("on", "on"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := resumes(t)
			s.press(resumesMark, protocol.ActionTurn, "")
			leave(s)
			s.settle()
			if s.asks(resumesMark) {
				t.Error("it still asks")
			}
			if p := s.press(resumesMark, protocol.ActionSure, ""); p.Click != 0 {
				t.Error("clicked")
			}
		})
	}
}

// What is lost is asked and said also where a press before failed or was taken
// back, whose mark says something else.
func TestQuestionAfterAnotherPress(t *testing.T) {
	for name, before := range map[string]func(*script){
		"it did not move": func(s *script) {
			s.press(resumesMark, protocol.ActionTurn, "")
			s.press(resumesMark, protocol.ActionSure, s.html)
			s.settle()
		},
		"it was taken back": func(s *script) {
			s.press(resumesMark, protocol.ActionTurn, "")
			s.press(resumesMark, protocol.ActionSure, resumesPage("off", "on"))
			s.settle()
			s.press(resumesMark, protocol.ActionUndo, resumesPage("on", "on"))
			s.settle()
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := resumes(t)
			before(s)
			m := s.markOf(resumesMark)
			if len(m.Buttons) != 1 || m.Buttons[0].Action != protocol.ActionTurn || !strings.HasSuffix(m.Detail, resumesLost) {
				t.Fatalf("the mark is %+v", m)
			}
			s.press(resumesMark, protocol.ActionTurn, "")
			if m := s.markOf(resumesMark); !s.asks(resumesMark) || m.Detail != resumesLost || len(m.Buttons) != 2 {
				t.Errorf("the question is %+v", m)
			}
		})
	}
}

// An undo that comes twice, as from a popup that still shows the button, must
// not destroy in silence what the first one has brought back.
func TestUndoTwiceAsks(t *testing.T) {
	s := resumes(t)
	s.press(resumesMark, protocol.ActionTurn, "")
	s.press(resumesMark, protocol.ActionSure, resumesPage("off", "on"))
	s.settle()
	s.press(resumesMark, protocol.ActionUndo, resumesPage("on", "on"))
	s.settle()
	s.age += 5
	if p := s.send(&protocol.Reading{Kind: "press", Mark: resumesMark, Action: protocol.ActionUndo}); p.Click != 0 {
		t.Error("clicked without a second yes")
	}
}

// A batch that takes over withdraws the question; afterwards it has to be asked
// anew.
func TestRunWithdrawsTheQuestion(t *testing.T) {
	s := resumes(t)
	s.press(resumesMark, protocol.ActionTurn, "")
	askBackend(t, s.b, protocol.Request{Kind: "start", Tab: 1, Settings: []string{"ads-gender"}})
	for _, j := range s.b.batches.byTab {
		s.b.batches.keep(1, j.Batch, false)
	}
	s.read(10)
	if strings.Contains(marks(s.plan), "Really ") {
		t.Errorf("it asks, and has no button:\n%s", marks(s.plan))
	}
	s.b.control(1, protocol.ActionStop)
	if s.settle(); s.asks(resumesMark) {
		t.Error("it asks again by itself")
	}
}

// A list has no place for the question: its rows say what is lost, have no
// button, and a press all the same is answered.
func TestListDoesNotDestroy(t *testing.T) {
	s := visitPage(
		t,
		serve(newWorld(t)),
		"/mypreferences/d/categories/profile-visibility",
		`<html lang="en"><body><main><h1>Visibility</h1><ul>
<li><a href="/mypreferences/d/profile-viewing-options"><span>Profile viewing options</span><span>Your name and headline</span></a></li>
<li><a href="/mypreferences/d/settings/last-name-visibility"><span>Your last name visibility</span><span>Everyone</span></a></li></ul></main></body></html>`,
	)
	s.settle()
	const mark = "list:profile-viewing-options"
	m := s.markOf(mark)
	if len(m.Buttons) != 0 || !strings.Contains(m.Detail, "the list of who viewed your profile is erased") {
		t.Errorf("the row's mark is %+v", m)
	}
	for _, action := range []protocol.Action{protocol.ActionTurn, protocol.ActionSure} {
		if p := s.press(mark, action, ""); p.Click != 0 || p.Open != "" || p.Say == "" {
			t.Errorf("%s: %+v", action, p)
		}
	}
}

// The popup's rows send to the mark, which asks: they have no button for the
// answer, away from the question.
func TestPopupShowsTheQuestionOnce(t *testing.T) {
	s := resumes(t)
	w := s.b.browser.Storage.(*world)
	w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string { return s.reading(&protocol.Reading{Kind: "read"}) }}
	rowOf := func() (protocol.Row, protocol.Here) {
		o := askBackend(t, s.b, protocol.Request{Kind: "overview", Tab: 1})
		for _, section := range o.Sections {
			for _, r := range section.Rows {
				if r.ID == "job-application-settings" {
					return r, o.Here
				}
			}
		}
		t.Fatal("no row")
		return protocol.Row{}, o.Here
	}
	if r, _ := rowOf(); len(r.Buttons) != 1 || r.Loses != resumesLost {
		t.Errorf("the row is %+v", r)
	}
	s.press(resumesMark, protocol.ActionTurn, "")
	r, here := rowOf()
	for _, b := range r.Buttons {
		if b.Action == protocol.ActionSure || b.Action == protocol.ActionCancel {
			t.Errorf("the row has the button %q", b.Name)
		}
	}
	if !strings.Contains(marks(&protocol.Plan{Marks: here.Marks}), "Really ") {
		t.Errorf("the popup does not ask: %+v", here)
	}
}

// Where the person wants no buttons in the page, it asks nothing there.
func TestNoQuestionWithoutButtons(t *testing.T) {
	s := resumes(t)
	s.press(resumesMark, protocol.ActionTurn, "")
	askBackend(t, s.b, protocol.Request{Kind: "prefer", Prefs: &protocol.Prefs{Marks: "point"}})
	if s.read(10); s.markOf(resumesMark).Ask {
		t.Error("it asks, and has no button")
	}
}

// A batch has no yes of its own for what destroys: it leaves that, and says so,
// whether there is something else to do on the page or not.
func TestRunSaysWhatItLeaves(t *testing.T) {
	for sharing, want := range map[string]string{"on": "share", "off": ""} {
		x := newTown(t)
		x.saved["res"], x.saved["share"] = "on", sharing
		x.pages["/jobs/application-settings"] = func() string { return resumesPage(x.saved["res"], x.saved["share"]) }
		x.b.batches.load()
		startRun(x.b, "", "job-application-settings")
		x.open("/jobs/application-settings")
		x.until("over", x.over)
		if got := strings.Join(x.clicks, " "); got != want {
			t.Errorf("sharing %s: clicked %q", sharing, got)
		}
		if item := x.run().Items[0]; item.Why != "mark_by_hand" {
			t.Errorf("sharing %s: it ended as %+v, without a word of what was left", sharing, item)
		}
		word := ", 1 in part: one switch is left to you"
		if got := present.Panel(x.b.words, x.run()).Text; strings.HasSuffix(got, word) != (sharing == "on") {
			t.Errorf("sharing %s: the panel says %q", sharing, got)
		}
	}
}
