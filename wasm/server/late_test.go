package server

import (
	"strings"
	"testing"

	"offswitch/wasm/protocol"
)

// Nothing of a page that stood for long is lost while a dialog hides it.
func TestADialogHidesWhatWasRead(t *testing.T) {
	const dialog = `<div role="dialog" aria-modal="true" aria-label="Message"><p>A message.</p><button>Close</button></div></body>`
	hidden := func(page string) string {
		page = strings.Replace(page, "<main>", `<main aria-hidden="true">`, 1)
		return strings.Replace(page, "</body>", dialog, 1)
	}
	inert := func(page string) string {
		page = strings.Replace(page, "<main>", `<main inert>`, 1)
		return strings.Replace(page, "</body>", dialog, 1)
	}
	alone := func(page string) string { return strings.Replace(page, "<main>", `<main aria-hidden="true">`, 1) }
	for name, hide := range map[string]func(string) string{"aria-hidden": hidden, "inert": inert, "aria-hidden, no dialog": alone} {
		for _, page := range []struct {
			path string
			draw func(string) string
		}{{aiPath, ai}, {aiListAt, aiList}} {
			t.Run(name+" "+page.path, func(t *testing.T) {
				w := newWorld(t)
				s := visitPage(t, serve(w), page.path, page.draw("on"))
				s.settle()
				s.read(25_000)
				s.html, s.still = hide(page.draw("on")), 0
				for range 40 {
					s.read(1000)
				}
				o := askBackend(t, s.b, protocol.Request{Kind: "overview"})
				if r := rowOf(o, "genai-training"); r.State != protocol.StateOn || o.Count != 1 || w.badge != "1" {
					t.Errorf("meanwhile it is %s (%s), %d on, badge %q", r.State, r.Why, o.Count, w.badge)
				}
				s.html, s.still = page.draw("on"), 0
				if got := marks(s.settle()); !strings.Contains(got, "[Turn off") {
					t.Errorf("after it: %s", got)
				}
			})
		}
	}
}

// A page that is old by now is read like at first: what comes late, what something
// lay over, and what the person turned.
func TestAnOldPageIsReadLikeAtFirst(t *testing.T) {
	empty := detail("AI", "")
	veiled := strings.Replace(ai("on"), "<body", "<body data-veiled", 1)
	busy := strings.Replace(ai("on"), "<main", `<main aria-busy="true"`, 1)
	for name, c := range map[string]struct {
		first string
		at    int
		then  string
		want  string
	}{
		"a switch comes at 25 s":           {empty, 25_000, ai("on"), "on"},
		"a switch comes after ten minutes": {empty, 600_000, ai("on"), "on"},
		"a veil goes at 25 s":              {veiled, 25_000, ai("on"), "on"},
		"it is no longer busy at 40 s":     {busy, 40_000, ai("on"), "on"},
		"turned off by hand at 30 s":       {ai("on"), 30_000, ai("off"), "off"},
		"turned on by hand at 30 s":        {ai("off"), 30_000, ai("on"), "on"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			s := visitPage(t, serve(w), aiPath, c.first)
			s.settle()
			for s.age < c.at {
				s.read(min(5000, c.at-s.age))
			}
			s.html, s.still = c.then, 0
			if strings.Contains(name, "by hand") && s.plan != nil {
				s.hand = s.plan.Watch
			}
			p := s.read(100)
			for range 40 {
				p = s.read(250)
			}
			if got := remembered(s.b, "genai-training"); got != c.want {
				t.Errorf("it is %s", got)
			}
			if c.want == "on" != strings.Contains(marks(p), "[Turn off") {
				t.Errorf("its marks: %s", marks(p))
			}
			if want := map[string]string{"on": "1", "off": "?"}[c.want]; w.badge != want {
				t.Errorf("the badge is %q", w.badge)
			}
		})
	}
}

// What was off three months ago, and can't be told now, is not simply off: the
// newer doubt is told beside it.
func TestANewerDoubtIsTold(t *testing.T) {
	for name, now := range map[string]string{
		"neither on nor off": strings.Replace(
			strings.Replace(ai("on"), "<span>On</span>", "", 1),
			`data-prop-checked="true"`,
			`aria-checked="mixed" data-prop-indeterminate="true"`,
			1,
		),
		"a word and a switch that disagree": strings.Replace(ai("off"), "<span>Off</span>", "<span>On</span>", 1),
		"no switch any more":                detail("AI", "<p>Nothing to choose.</p>"),
		"a switch that nobody knows": detail("AI", row("Something else", "someSettingNobodyKnows", "off")+
			row("Another", "anotherSettingNobodyKnows", "on")),
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			b := serve(w)
			visitPage(t, b, aiPath, ai("off")).settle()
			w.now += 90 * 24 * 60 * 60 * 1000
			s := visitPage(t, b, aiPath, now)
			for range 60 {
				s.read(500)
			}
			for _, b := range []*Server{b, serve(w)} {
				r := rowOf(askBackend(t, b, protocol.Request{Kind: "overview"}), "genai-training")
				if r.Why == "" || r.SeenText == "" || !strings.Contains(r.SeenText, "3 months") {
					t.Errorf("it is said: %s %q, %q", r.StateText, r.SeenText, r.Why)
				}
			}
			// And the doubt goes with the next look that can tell.
			s.reload(ai("off"))
			s.settle()
			if r := rowOf(
				askBackend(t, b, protocol.Request{Kind: "overview"}),
				"genai-training",
			); r.Why != "" ||
				r.State != protocol.StateOff {
				t.Errorf("after it: %s, %q", r.StateText, r.Why)
			}
		})
	}
}
