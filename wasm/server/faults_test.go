package server

import (
	"strings"
	"testing"

	"offswitch/wasm/protocol"
)

// kinds are the history's, oldest first, of all settings.
func kinds(b *Server) string {
	var list []string
	for _, e := range b.history.Entries() {
		list = append(list, string(e.Kind))
	}
	return strings.Join(list, " ")
}

// A tab that is closed in the middle of a press tells nothing any more. What
// became of it is said by the next load, and only by that; nothing is pressed
// for it again.
func TestTabClosedDuringAPress(t *testing.T) {
	for _, c := range []struct {
		about, later, history, state string
		clicked                      bool
	}{
		{"after the click, which was saved", "off", "seen press confirmed", "off", true},
		{"after the click, which was not saved", "on", "seen press lost", "on", true},
		{"before the click", "on", "seen press unclear", "on", false},
	} {
		t.Run(c.about, func(t *testing.T) {
			w := newWorld(t)
			b := serve(w)
			s := visitPage(t, b, aiPath, ai("on"))
			s.settle()
			if c.clicked {
				s.press(aiMark, "turn", ai("off"))
			} else if p := s.send(&protocol.Reading{Kind: "press", Mark: aiMark, Action: "turn"}); p.Click == 0 {
				t.Fatal("no click was asked for")
			}
			if got := kinds(b); got != "seen press" {
				t.Fatalf("when it was closed the history was %q", got)
			}
			// Somewhat later, in another tab, with a background that was started anew.
			b = serve(w)
			w.now += 60_000
			s = visitPage(t, b, aiPath, ai(c.later))
			p := s.settle()
			if strings.HasSuffix(c.history, "lost") {
				s.reload(ai(c.later)) // nothing is called lost at first sight
				p = s.settle()
			}
			if p.Click != 0 {
				t.Error("a load presses")
			}
			if got := kinds(b); got != c.history {
				t.Errorf("the history is %q, want %q", got, c.history)
			}
			if r := b.history.Record("genai-training", ""); r.State != c.state {
				t.Errorf("it is %q, want %q", r.State, c.state)
			}
		})
	}
}

// Two tabs show the same switch, and both buttons are pressed in one moment.
// Each is worth one click on its own page. Neither page proves anything for the
// other, as both were there before: only a load does.
func TestTwoTabsPressAtOnce(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	one, two := visitPage(t, b, aiPath, ai("on")), visitPage(t, b, aiPath, ai("on"))
	two.number = 2
	pass := func(ms int) {
		w.now += int64(ms)
		one.stood, two.stood = one.stood+ms, two.stood+ms
	}
	one.settle()
	two.settle()
	pass(5000)
	clicks := 0
	for _, s := range []*script{one, two} {
		pass(10)
		if p := s.send(&protocol.Reading{Kind: "press", Mark: aiMark, Action: "turn"}); p.Click != 0 {
			clicks++
		}
		// The same press once more, before anything has come of it.
		if p := s.send(&protocol.Reading{Kind: "press", Mark: aiMark, Action: "turn"}); p.Click != 0 {
			t.Error("a second press on the same page is a second click")
		}
	}
	if clicks != 2 {
		t.Errorf("%d clicks", clicks)
	}
	for _, s := range []*script{one, two} {
		pass(5000)
		s.outcome, s.html, s.still = "clicked", ai("off"), 0
		s.settle()
	}
	if got := kinds(b); got != "seen press press changed" {
		t.Errorf("before a load the history is %q", got)
	}
	pass(5000)
	one.reload(ai("off"))
	one.settle()
	if got := kinds(b); got != "seen press press changed confirmed" {
		t.Errorf("after it the history is %q", got)
	}
	if r := b.history.Record("genai-training", ""); r.State != "off" || r.Proof != "confirmed" {
		t.Errorf("and it is %+v", r)
	}
}

// A page or a list that was there before the press, in another tab, still shows
// the old state: that the site lost the change is not said for it.
func TestAnOlderPageProvesNothing(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	old, s := visitPage(t, b, aiPath, ai("on")), visitPage(t, b, aiPath, ai("on"))
	old.number = 2
	old.settle()
	s.settle()
	w.now, old.stood, s.stood = w.now+60_000, 60_000, 60_000
	s.press(aiMark, "turn", ai("off"))
	w.now, old.stood = w.now+10_000, 70_000
	s.settle()
	old.settle()
	if got := kinds(b); strings.Contains(got, "lost") || strings.Contains(got, "confirmed") {
		t.Errorf("the history is %q", got)
	}
}

// Storage that takes nothing more costs no press and no mark; it is told, and
// what could not be written is written once there is room.
func TestStorageFull(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	s := visitPage(t, b, aiPath, ai("on"))
	b.Wake()
	w.full = true
	s.settle()
	s.press(aiMark, "turn", ai("off"))
	if m := only(t, s.settle()); m.Tone != "off" {
		t.Errorf("the mark is %+v", m)
	}
	if o := askBackend(t, b, protocol.Request{Kind: "overview"}); o.Note != b.words.T("err_storage") {
		t.Errorf("it is told: %q", o.Note)
	}
	w.full = false
	s.reload(ai("off"))
	s.settle()
	later := serve(w)
	if o := askBackend(t, later, protocol.Request{Kind: "overview"}); rowOf(o, "genai-training").State != "off" {
		t.Error("nothing was kept")
	}
	if got := kinds(later); got != "seen press changed confirmed" {
		t.Errorf("the history is %q", got)
	}
}

// Of stored values that are spoiled only those are forgotten, and it is told.
func TestStorageCorrupt(t *testing.T) {
	w := newWorld(t)
	w.local["setting:genai-training"] = `{"controls":{"":{"state":"off","se`
	w.local["setting:research-use"] = `{"controls":{"":{"state":"on","seen":5,"how":"page"}}}`
	w.local["journal:1"] = "\x00\xff"
	w.local["prefs"] = `[]`
	b := serve(w)
	o := askBackend(t, b, protocol.Request{Kind: "overview"})
	if o.Note != b.words.T("err_broken") {
		t.Errorf("it is told: %q", o.Note)
	}
	if got := rowOf(o, "genai-training").State; got != "unseen" {
		t.Errorf("of the spoiled one: %q", got)
	}
	if got := rowOf(o, "research-use").State; got != "on" {
		t.Errorf("of the other: %q", got)
	}
	s := visitPage(t, b, aiPath, ai("on"))
	s.settle()
	if o := askBackend(t, serve(w), protocol.Request{Kind: "overview"}); rowOf(o, "genai-training").State != "on" {
		t.Error("and it is not written anew")
	}
}

// A press is carried out whatever becomes of its record, once, and it is said that
// there is none; until there is.
func TestAPressThatIsNotRecorded(t *testing.T) {
	for name, fail := range map[string]func(w *world, bad bool){
		"nothing can be written":     func(w *world, bad bool) { w.full = bad },
		"nothing can be read":        func(w *world, bad bool) { w.refuse = bad },
		"nor of the session's, ever": func(w *world, bad bool) { w.refuse, w.closed = bad, bad },
	} {
		for _, restarted := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				w := newWorld(t)
				b := serve(w)
				s := visitPage(t, b, aiPath, ai("on"))
				s.settle()
				fail(w, true)
				if restarted {
					b = serve(w)
					s.b = b
				}
				s.age += 5
				p := s.send(&protocol.Reading{Kind: "press", Mark: aiMark, Action: protocol.ActionTurn})
				word := b.words.T("mark_unrecorded")
				if p.Click == 0 || !strings.Contains(p.Say, word) || !strings.Contains(only(t, p).Detail, word) {
					t.Fatalf("click %d, said %q, marks %s", p.Click, p.Say, marks(p))
				}
				s.outcome, s.html, s.still = protocol.OutcomeClicked, ai("off"), 0
				for range 40 {
					if p = s.read(200); p.Click != 0 {
						t.Fatal("a second click")
					}
				}
				if m := only(t, p); m.Text != b.words.T("mark_changed") || !strings.Contains(m.Detail, word) {
					t.Errorf("at the end: %s", marks(p))
				}
				if o := askBackend(t, b, protocol.Request{Kind: "overview"}); o.Note != b.words.T("err_storage") {
					t.Errorf("the popup says %q", o.Note)
				}
				fail(w, false)
				p = s.read(3000)
				if stored := strings.Contains(
					w.local["setting:genai-training"],
					`"proof":"changed"`,
				); stored == strings.Contains(
					marks(p),
					word,
				) {
					t.Errorf("stored %v: %s", stored, marks(p))
				}
			})
		}
	}
}

// A batch that could not be read is not lost: it goes on once it can be.
func TestABatchThatCouldNotBeReadAtFirst(t *testing.T) {
	x := newTown(t)
	x.add("genai-training", "on")
	x.start("genai-training")
	x.step(200)
	x.w.closed = true
	x.b = serve(x.w)
	x.step(200)
	x.w.closed = false
	x.until("over", x.over)
	if got := x.results(); got != "genai-training confirmed" || len(x.clicks) != 1 {
		t.Errorf("%s, clicks %v", got, x.clicks)
	}
}
