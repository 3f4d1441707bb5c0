package server

import (
	"strings"
	"testing"

	"github.com/CosmWasm/tinyjson/jlexer"

	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
)

// What is said of a page without a mark: that nothing is left is only true
// where all that lives there was read, and found off or missing.
func TestWhatIsSaidOfAPageWithoutMarks(t *testing.T) {
	boxless := strings.Replace(ai("on"), "<div><div id=", "<div data-unboxed><div id=", 1)
	failed := detail("AI", "<p>Something went wrong</p><button>Retry</button>")
	for _, c := range []struct {
		about, before, html string
		capped              bool
		state, text         string
	}{
		{"a page that is all there, without the setting", "", detail("AI", ""), false, "unsure", "why_absent"},
		{"the same, but cut short", "", detail("AI", ""), true, "unsure", "why_capped"},
		{"nothing but what was cut short", "", "<main></main>", true, "unsure", "why_capped"},
		{"a switch that has no area anywhere, as Firefox leaves what is nested too deep", "", boxless, false, "unsure", "why_timeout"},
		{"an error in its place", "", failed, false, "unsure", "why_instead"},
		{"one that was on, and an error in its place", ai("on"), failed, false, "on", "why_instead"},
		{"one that was on, and a page that is not there", ai("on"), strings.Replace(failed, ">AI<", ">This page doesn’t exist<", 1),
			false, "on", "why_instead"},
		{"one that was on, and is out of reach now", ai("on"), boxless, true, "on", "why_capped"},
	} {
		t.Run(c.about, func(t *testing.T) {
			w := newWorld(t)
			b := serve(w)
			s := visitPage(t, b, aiPath, c.before)
			if c.before != "" {
				s.settle()
			}
			s.reload(c.html)
			read := func() string {
				text := s.reading(&protocol.Reading{Kind: "read"})
				if c.capped {
					text = strings.Replace(text, `"snapshot":{`, `"snapshot":{"capped":["depth"],`, 1)
				}
				return text
			}
			for s.age < 2*observe.LoadWithin {
				s.age, s.still = s.age+500, s.still+500
				var plan protocol.Plan
				l := jlexer.Lexer{Data: []byte(b.Handle(read(), s.sender()))}
				plan.UnmarshalTinyJSON(&l)
				s.carry = plan.Token
			}
			w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string { return read() }}
			o := askBackend(t, b, protocol.Request{Kind: "overview", Tab: 1})
			if len(o.Here.Marks) > 0 {
				t.Fatalf("marks: %+v", o.Here.Marks)
			}
			if want := b.words.T(c.text); o.Here.Text != want {
				t.Errorf("of the page: %q, want %q", o.Here.Text, want)
			}
			if row := rowOf(o, "genai-training"); string(row.State) != c.state {
				t.Errorf("of the setting: %q, want %q", row.State, c.state)
			}
		})
	}
}

// A page of which only a part was read says so, whatever is said of that part, and
// that nothing is left is never said of it.
func TestCutShortIsTold(t *testing.T) {
	for _, cap := range []string{"nodes", "text", "depth", "frames", "roots"} {
		for _, c := range []struct{ html, want string }{
			{ai("on"), "ui_here_settings"},
			{ai("off"), ""},
			{detail("AI", "<p>More</p>"), ""},
		} {
			w := newWorld(t)
			b := serve(w)
			s := visitPage(t, b, aiPath, c.html)
			w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string {
				s.pass(30_000)
				text := s.reading(&protocol.Reading{Kind: "read"})
				return strings.Replace(text, `"snapshot":{`, `"snapshot":{"capped":["`+cap+`"],`, 1)
			}}
			for _, kind := range []protocol.Ask{protocol.AskOverview, protocol.AskOverview} {
				o := askBackend(t, b, protocol.Request{Kind: kind, Tab: 1})
				said := strings.Contains(o.Here.Text, b.words.T("ui_here_capped")) ||
					o.Here.Text == b.words.T("why_capped")
				if !said || strings.Contains(o.Here.Text, b.words.T("ui_here_clear")) ||
					c.want != "" && !strings.HasPrefix(o.Here.Text, b.words.T(c.want)) {
					t.Errorf("%s: %q of %s", cap, o.Here.Text, c.html)
				}
			}
		}
	}
	w := newWorld(t)
	b := serve(w)
	s := visitPage(t, b, aiPath, ai("on"))
	s.settle()
	w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string { return s.reading(&protocol.Reading{Kind: "read"}) }}
	if o := askBackend(t, b, protocol.Request{Kind: "overview", Tab: 1}); o.Here.Text != b.words.T("ui_here_settings") {
		t.Errorf("of a whole page: %q", o.Here.Text)
	}
}

// Where the page takes the marks away again and again, the popup says so, and its own
// buttons are there.
func TestRemovedMarksAreTold(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	s := visitPage(t, b, aiPath, ai("on"))
	s.settle()
	for _, removed := range []bool{false, true} {
		w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string {
			return s.reading(&protocol.Reading{Kind: "read", Removed: removed})
		}}
		o := askBackend(t, b, protocol.Request{Kind: "overview", Tab: 1})
		if told := strings.Contains(o.Here.Text, b.words.T("ui_here_removed")); told != removed {
			t.Errorf("%v: %q", removed, o.Here.Text)
		}
		if len(o.Here.Marks) != 1 || len(o.Here.Marks[0].Buttons) == 0 {
			t.Errorf("%v: %+v", removed, o.Here.Marks)
		}
	}
}

// A row that is too full for a button has none; the popup says so of that mark,
// and of no other.
func TestNoRoomIsTold(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	s := visitPage(t, b, aiPath, ai("on"))
	s.settle()
	told := func(unplaced ...string) string {
		w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string {
			return s.reading(&protocol.Reading{Kind: "read", Unplaced: unplaced})
		}}
		o := askBackend(t, b, protocol.Request{Kind: "overview", Tab: 1})
		if len(o.Here.Marks) != 1 {
			t.Fatalf("marks: %+v", o.Here.Marks)
		}
		return o.Here.Marks[0].Detail
	}
	room := b.words.T("mark_no_room")
	if got := told(); strings.Contains(got, room) {
		t.Errorf("with room: %q", got)
	}
	if got := told("elsewhere/", "genai-training/"); !strings.HasSuffix(got, room) {
		t.Errorf("without room: %q", got)
	}
	if got := told("elsewhere/"); strings.Contains(got, room) {
		t.Errorf("another one is without room: %q", got)
	}
}

// The trees of guests and of enterprises are not the member's settings,
// whatever key, label and heading stand there: nothing is judged, marked,
// pressed or remembered, and the popup says so. Any other letter, and an unknown
// word, is the member's.
func TestOthersTrees(t *testing.T) {
	for path, word := range map[string]string{
		"/mypreferences/g/guest-controls":                             "ui_here_guest",
		"/mypreferences/g/guest-cookies/":                             "ui_here_guest",
		"/mypreferences/g":                                            "ui_here_guest",
		"/mypreferences/g/settings/ads-by-gender?li_theme=light":      "ui_here_guest",
		"/MyPreferences/G/settings/ads-by-gender":                     "ui_here_guest",
		"/mypreferences/%67/settings/ads-by-gender":                   "ui_here_guest",
		"/mypreferences//g/settings/ads-by-gender#/mypreferences":     "ui_here_guest",
		"/psettings/guest-controls":                                   "ui_here_guest",
		"/psettings/guest-controls/retargeting-opt-out":               "ui_here_guest",
		"/mypreferences/e/enterprise-cookies":                         "ui_here_enterprise",
		"/mypreferences/e/settings/ads-by-gender/":                    "ui_here_enterprise",
		"/mypreferences/d/settings/ads-by-gender?x=/mypreferences/g/": "",
		"/mypreferences/z/settings/ads-by-gender":                     "",
		"/mypreferences/s/settings/ads-by-gender?li_theme=dark":       "",
	} {
		t.Run(path, func(t *testing.T) {
			w := newWorld(t)
			b := serve(w)
			s := visitPage(t, b, path, genderPage("on"))
			p := s.settle()
			w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string { return s.reading(&protocol.Reading{Kind: "read"}) }}
			here := askBackend(t, b, protocol.Request{Kind: "overview", Tab: 1}).Here
			if word == "" {
				if len(p.Marks) != 1 || len(here.Marks) != 1 {
					t.Fatalf("marks %s, in the popup %+v; it is the member's", marks(p), here)
				}
				return
			}
			if p.Look || len(p.Marks) > 0 || len(here.Marks) > 0 || b.history.Record("ads-gender", "") != nil {
				t.Errorf("looks %t, marks %s, in the popup %+v", p.Look, marks(p), here.Marks)
			}
			if want := b.words.T(word); here.Text != want || strings.HasPrefix(want, "[") {
				t.Errorf("the popup says %q, want %q", here.Text, want)
			}
			s.age += 5
			if p := s.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: "turn"}); p.Click != 0 {
				t.Errorf("it clicks %d", p.Click)
			}
		})
	}
}

// LinkedIn knows three categories of cookies: one switch that is off, or three
// of which one is known, never make the setting off.
func TestCookiesAreNeverOffByOneSwitch(t *testing.T) {
	one := func(state string) string { return row("Optional cookies", "nonEssentialCookieConsent", state) }
	three := row("Analytics", "analytics", "off") + row("Functional", "functional", "off")
	for _, html := range []string{one("off"), one("off") + three, three + row("Advertising", "advertising", "off"), row("Cookies", "x", "off")} {
		w := newWorld(t)
		b := serve(w)
		s := visitPage(t, b, "/mypreferences/d/member-cookies", detail("Manage cookie preferences", html))
		p := s.settle()
		if p.Click != 0 {
			t.Errorf("it clicks %d", p.Click)
		}
		w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string { return s.reading(&protocol.Reading{Kind: "read"}) }}
		if row := rowOf(
			askBackend(t, b, protocol.Request{Kind: "overview", Tab: 1}),
			"cookie-preferences",
		); row.State == "off" {
			t.Errorf("%s: off", html)
		}
	}
	w := newWorld(t)
	b := serve(w)
	s := visitPage(t, b, "/mypreferences/d/member-cookies", detail("Manage cookie preferences", one("on")))
	if got := marks(s.settle()); !strings.Contains(got, "Turn off: Optional cookies") {
		t.Errorf("the one that is known: %s", got)
	}
}
