package server

import (
	"strings"
	"testing"

	"offswitch/wasm/protocol"
)

// In these conversations time is what matters: what was seen, and when.

// remembered is what is known of a control: its state, and the proof of our
// last change of it.
func remembered(b *Server, setting string) string {
	r := b.history.Record(setting, "")
	if r == nil {
		return "nothing"
	}
	return strings.TrimSpace(r.State + " " + string(r.Proof))
}

// pressed is a page on which the switch was turned off, and that was seen to stay.
func pressed(t *testing.T, b *Server) *script {
	t.Helper()
	s := visitPage(t, b, aiPath, ai("on"))
	s.settle()
	s.press(aiMark, "turn", ai("off"))
	s.settle()
	if got := remembered(b, "genai-training"); got != "off changed" {
		t.Fatalf("after the press it is %s", got)
	}
	return s
}

const aiListAt = "/mypreferences/d/categories/privacy"

func aiList(state string) string {
	word := map[string]string{"on": "On", "off": "Off"}[state]
	return `<html lang="en"><body><main><h1>Data privacy</h1><ul><li><a href="` + aiPath +
		`"><span>Data for Generative AI Improvement</span><span>` + word + `</span></a></li></ul></main></body></html>`
}

// What a fresh page shows at first is a default. It proves nothing, and it is not
// said that something is off for it.
func TestAPageThatShowsADefaultAtFirst(t *testing.T) {
	locked := strings.Replace(ai("off"), "role=", "disabled role=", 1)
	busy := strings.Replace(ai("off"), "<main", `<main aria-busy="true"`, 1)
	bar := strings.Replace(ai("off"), "</main>", `<div role="progressbar"></div></main>`, 1)
	for name, first := range map[string]struct {
		html string
		ms   int
	}{
		"off for 0.3 s":                  {ai("off"), 300},
		"off for 2.5 s":                  {ai("off"), 2500},
		"locked for 1.5 s":               {locked, 1500},
		"locked for 6 s":                 {locked, 6000},
		"busy for 3.5 s":                 {busy, 3500},
		"with a progress bar for 3.5 s":  {bar, 3500},
		"with a progress bar for 12 s":   {bar, 12_000},
		"locked for 2.9 s, then for 2.9": {locked, 2900},
	} {
		t.Run(name, func(t *testing.T) {
			b := serve(newWorld(t))
			s := pressed(t, b)
			s.reload(first.html)
			for until := s.age + first.ms; s.age < until; {
				s.read(min(100, until-s.age))
				if r := b.history.Record("genai-training", ""); r.Proof == protocol.ProofConfirmed {
					t.Fatalf("confirmed after %d ms", s.age)
				}
			}
			if strings.HasSuffix(name, "then for 2.9") {
				s.html, s.still = ai("off"), 0
				for range 29 {
					s.read(100)
				}
			}
			s.html, s.still = ai("on"), 0
			s.settle()
			if got := kinds(b); strings.Contains(got, "confirmed") {
				t.Errorf("the history tells %s", got)
			}
			if o := askBackend(t, b, protocol.Request{Kind: "overview"}); rowOf(o, "genai-training").Back != "" {
				t.Errorf("it is said to have come back: %+v", rowOf(o, "genai-training"))
			}
		})
	}
}

// The same of a page that was never pressed on, and of a list.
func TestADefaultIsNotCalledOff(t *testing.T) {
	for name, page := range map[string]struct {
		path     string
		draw     func(string) string
		interval int
	}{
		"the page, for 0.3 s": {aiPath, ai, 300},
		"the page, for 2.5 s": {aiPath, ai, 2500},
		"a list, for 0.3 s":   {aiListAt, aiList, 300},
		"a list, for 2.5 s":   {aiListAt, aiList, 2500},
	} {
		b := serve(newWorld(t))
		s := visitPage(t, b, page.path, page.draw("off"))
		for until := page.interval; s.age < until; {
			s.read(min(100, until-s.age))
		}
		if got := remembered(b, "genai-training"); got != "nothing" {
			t.Errorf("%s: it is %s", name, got)
		}
		s.html, s.still = page.draw("on"), 0
		s.settle()
		if got := kinds(b); got != "seen" || remembered(b, "genai-training") != "on" {
			t.Errorf("%s: %s, the history tells %s", name, remembered(b, "genai-training"), got)
		}
	}
}

// What the same document shows, in a list too, is the page's own memory.
func TestTheSameDocumentConfirmsNothing(t *testing.T) {
	b := serve(newWorld(t))
	s := pressed(t, b)
	s.hop(aiListAt, aiList("off"))
	s.settle()
	s.hop(aiPath, ai("off"))
	s.settle()
	s.hop(aiListAt, aiList("off"))
	s.pass(60_000)
	s.settle()
	if got := remembered(b, "genai-training"); got != "off changed" {
		t.Errorf("it is %s", got)
	}
	s.reload(aiList("off"))
	s.settle()
	if got := remembered(b, "genai-training"); got != "off confirmed" {
		t.Errorf("after a load of the list it is %s", got)
	}
}

// A page that was there before what is known says nothing new, however it is
// looked at, and whatever the clocks say.
func TestAnOlderPageSaysNothing(t *testing.T) {
	for name, turn := range map[string]func(w *world, old *script){
		"another tab":                       func(*world, *script) {},
		"a list in another tab":             func(_ *world, old *script) { old.url, old.html = "https://www.linkedin.com"+aiListAt, aiList("on") },
		"a clock one hour forward":          func(w *world, old *script) { w.now += 3_600_000 },
		"a clock one hour back":             func(w *world, old *script) { w.now -= 3_600_000; old.born -= 3_600_000 },
		"kept by the browser, the same tab": func(_ *world, old *script) { old.number, old.arrival = 1, protocol.ArrivalKept },
		"prerendered, the same tab":         func(_ *world, old *script) { old.number, old.arrival = 1, protocol.ArrivalKept },
		"from the history, the same tab": func(w *world, old *script) {
			old.number, old.arrival, old.born = 1, protocol.ArrivalHistory, w.now
		},
		"a tab that was duplicated or restored": func(w *world, old *script) { old.arrival, old.born = protocol.ArrivalHistory, w.now },
	} {
		for _, state := range []string{"off", "on"} {
			t.Run(name+", "+state, func(t *testing.T) {
				w := newWorld(t)
				b := serve(w)
				old := visitPage(t, b, aiPath, ai(state))
				old.number = 2
				old.read(10)
				w.now += 60_000
				other := "on"
				if state == "on" {
					other = "off"
				}
				// What is newer: turned off through us and confirmed, or seen on.
				var s *script
				if other == "off" {
					s = pressed(t, b)
					s.reload(ai("off"))
				} else {
					s = visitPage(t, b, aiPath, ai("on"))
				}
				s.settle()
				was, history := remembered(b, "genai-training"), kinds(b)
				w.now += 60_000
				turn(w, old)
				old.read(10)
				old.settle()
				if got := remembered(b, "genai-training"); got != was || kinds(b) != history {
					t.Errorf("it was %s and is %s; the history tells %s", was, got, kinds(b))
				}
				if o := askBackend(t, b, protocol.Request{Kind: "overview"}); rowOf(o, "genai-training").Back != "" {
					t.Errorf("it is said to have come back: %+v", rowOf(o, "genai-training"))
				}
			})
		}
	}
}

// A page that was open before a press does not confirm it, whatever the clock
// was set to in between.
func TestAClockThatWasSetConfirmsNothing(t *testing.T) {
	for name, by := range map[string]int64{"forward": 3_600_000, "back": -3_600_000, "not at all": 0} {
		w := newWorld(t)
		b := serve(w)
		old := visitPage(t, b, aiPath, ai("off"))
		old.number = 2
		old.read(10)
		w.now += 5000
		s := pressed(t, b)
		_ = s
		w.now += by
		if by < 0 {
			old.born += by // what the page counts by itself has not changed
		}
		old.settle()
		if got := remembered(b, "genai-training"); got != "off changed" {
			t.Errorf("%s: it is %s", name, got)
		}
		// A page that is loaded now does.
		w.now += 1000
		fresh := visitPage(t, b, aiPath, ai("off"))
		fresh.number = 3
		fresh.settle()
		if got := remembered(b, "genai-training"); got != "off confirmed" {
			t.Errorf("%s: after a load it is %s", name, got)
		}
	}
}

// The next document of the same tab is newer, whatever the clock says.
func TestTheNextDocumentOfTheTab(t *testing.T) {
	for name, by := range map[string]int64{"forward": 3_600_000, "back": -3_600_000, "not at all": 0} {
		w := newWorld(t)
		b := serve(w)
		s := pressed(t, b)
		w.now += by
		s.reload(ai("off"))
		s.settle()
		if got := remembered(b, "genai-training"); got != "off confirmed" {
			t.Errorf("%s: it is %s", name, got)
		}
	}
}

// What an old page shows counts again once it changes in view.
func TestAnOlderPageThatChanges(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	old := visitPage(t, b, aiListAt, aiList("off"))
	old.number = 2
	old.settle()
	w.now += 60_000
	visitPage(t, b, aiPath, ai("off")).settle()
	w.now += 60_000
	old.stood += 120_000
	old.read(10) // somebody looks at it again
	old.html, old.still = aiList("on"), 0
	old.settle()
	if got := remembered(b, "genai-training"); got != "on" {
		t.Errorf("it is %s", got)
	}
}

// A save that takes eight seconds: what a load shows in between is not to be
// called lost.
func TestASaveThatTakesLong(t *testing.T) {
	b := serve(newWorld(t))
	s := pressed(t, b)
	for range 2 {
		s.reload(ai("on"))
		m := only(t, s.settle())
		if m.Tone != protocol.ToneUnsure || m.Detail != b.words.T("mark_not_yet") {
			t.Errorf("not to be seen yet: %+v", m)
		}
		if got := kinds(b); got != "seen press changed" {
			t.Errorf("the history tells %s", got)
		}
	}
	s.reload(ai("off"))
	s.settle()
	if got := remembered(b, "genai-training"); got != "off confirmed" {
		t.Errorf("it is %s", got)
	}
	// Where it never comes, a later look says so, and a single one does not.
	s.press(aiMark, protocol.ActionUndo, ai("on"))
	s.settle()
	s.pass(60_000)
	s.reload(ai("off"))
	s.settle()
	if got := kinds(b); strings.HasSuffix(got, "lost") {
		t.Errorf("lost at first sight: %s", got)
	}
	s.reload(ai("off"))
	s.settle()
	if got := kinds(b); !strings.HasSuffix(got, "lost") {
		t.Errorf("it is not said: %s", got)
	}
}

// A change under the person's own hand is theirs: nothing came back.
func TestTheirOwnHand(t *testing.T) {
	for _, own := range []bool{true, false} {
		b := serve(newWorld(t))
		s := pressed(t, b)
		s.reload(ai("off"))
		s.settle()
		s.pass(30_000)
		if own {
			s.hand = []int{s.plan.Watch[0]}
		}
		s.html, s.still = ai("on"), 0
		s.settle()
		s.hand = nil
		s.reload(ai("on"))
		s.settle()
		if got := remembered(b, "genai-training"); got != "on" {
			t.Errorf("own hand %v: it is %s", own, got)
		}
		back := rowOf(askBackend(t, b, protocol.Request{Kind: "overview"}), "genai-training").Back
		if own == (back != "") {
			t.Errorf("own hand %v: came back: %q", own, back)
		}
	}
}
