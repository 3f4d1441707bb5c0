package server

import (
	"strings"
	"testing"

	"offswitch/wasm/protocol"
)

// strangePage is a page in a language of which no label is known: a switch without
// a word that tells it, and what stands around it.
func strangePage(title, around, state string) string {
	prop := map[string]string{"on": "true", "off": "false"}[state]
	text := ""
	if around != "" {
		text = "<p>" + around + "</p>"
	}
	return `<html lang="is"><body><main><h1>` + title + `</h1>` + text +
		`<div><div id="x">Kveikt</div><input type="checkbox" role="switch" aria-labelledby="x" data-prop-checked="` +
		prop + `"></div></main></body></html>`
}

const groupsPath = "/mypreferences/d/settings/ads-based-on-groups"

func strangeList() string {
	return `<html lang="is"><body><main><h1>Listi</h1><p>Allt</p><ul><li><a href="` + linkPath + `"><span>A</span></a></li></ul></main></body></html>`
}

// offered are the settings whose marks have a button that turns something.
func offered(p *protocol.Plan) string {
	for _, m := range p.Marks {
		for _, b := range m.Buttons {
			if b.Action == protocol.ActionTurn {
				return m.ID
			}
		}
	}
	return ""
}

// The switch of a page is nobody else's, however many hops ago it was left, until
// what surrounds it is new.
func TestASwitchThatLingers(t *testing.T) {
	other := strings.Replace(strangePage("Hópar", "Um hópa", "on"), "<main>", "<main><i></i>", 1)
	for name, c := range map[string]struct {
		hops    []string // the pages that are shown, each under the address that follows
		arrives string
	}{
		"one hop": {
			[]string{strangePage("Tengsl", "Um tengsl", "on")}, other,
		},
		"two quick hops": {
			[]string{strangePage("Tengsl", "Um tengsl", "on"), strangePage("Tengsl", "Um tengsl", "on")}, other,
		},
		"two hops, with the list in between": {
			[]string{strangeList(), strangePage("Tengsl", "Um tengsl", "on")}, other,
		},
		"the heading at once, the body later": {
			[]string{strangePage("Hópar", "Um tengsl", "on")}, other,
		},
		"the heading at once, the rest drawn anew": {
			[]string{strings.Replace(strangePage("Hópar", "Um tengsl", "on"), "<main>", "<main><i></i>", 1)}, other,
		},
		"five hops, the heading at once": {
			[]string{
				strangeList(), strangePage("Tengsl", "Um tengsl", "on"), strangeList(), strangeList(),
				strangePage("Hópar", "Um tengsl", "on"),
			}, other,
		},
		"the same element, other surroundings": {
			[]string{strangePage("Hópar", "Um tengsl", "on")}, strangePage("Hópar", "Um hópa", "on"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := serve(newWorld(t))
			s := visitPage(t, b, linkPath, strangePage("Tengsl", "Um tengsl", "on"))
			s.settle()
			paths := []string{"/mypreferences/d/categories/ads", "/mypreferences/d/categories/privacy"}
			for i, html := range c.hops {
				path := paths[i%2]
				if i == len(c.hops)-1 {
					path = groupsPath
				}
				s.hop(path, html)
				if i < len(c.hops)-1 {
					s.read(60)
				}
			}
			for range 40 {
				if got := offered(s.read(240)); got != "" {
					t.Fatalf("offers %s after %d ms", got, s.age)
				}
				s.send(&protocol.Reading{Kind: "press", Mark: "ads-groups/", Action: protocol.ActionTurn})
				if s.plan.Click != 0 {
					t.Fatalf("clicks after %d ms", s.age)
				}
			}
			if r := b.history.Record("ads-groups", ""); r != nil {
				t.Errorf("remembered as %+v", r)
			}
			m := only(t, s.plan)
			if m.Tone != protocol.ToneUnsure || m.Detail != b.words.T("why_leftover_load") ||
				m.Buttons[0].Action != protocol.ActionCheck {
				t.Errorf("what is said of it: %+v", m)
			}
			if p := s.send(&protocol.Reading{Kind: "press", Mark: m.ID, Action: protocol.ActionCheck}); !p.Reload {
				t.Error("the page is not loaded anew")
			}
			s.html, s.still = c.arrives, 0
			if got := offered(s.settle()); got != "ads-groups/" {
				t.Errorf("the page's own is not offered: %s", marks(s.plan))
			}
			// It stays the page's own while things move.
			s.still = 0
			if got := offered(s.read(50)); got != "ads-groups/" {
				t.Errorf("not any more: %s", marks(s.plan))
			}
		})
	}
}

// Back at a page, its own switch is its own at once.
func TestBackAtTheSwitchsOwnPage(t *testing.T) {
	b := serve(newWorld(t))
	s := visitPage(t, b, linkPath, strangePage("Tengsl", "Um tengsl", "on"))
	s.settle()
	s.hop("/mypreferences/d/categories/ads", strangeList())
	s.settle()
	s.hop(linkPath, strangePage("Tengsl", "Um tengsl", "on"))
	s.read(60)
	if got := offered(s.read(240)); got != "ads-connections/" {
		t.Errorf("offers %q", got)
	}
}

// A query, a fragment or a slash makes no other page. The script says so; the
// backend judges by the path alone.
func TestTheSamePath(t *testing.T) {
	for _, end := range []string{"?trk=x", "#main", "/", "/?trk=x#main"} {
		b := serve(newWorld(t))
		s := visitPage(t, b, aiPath, ai("on"))
		s.settle()
		s.age += 5
		p := s.send(&protocol.Reading{Kind: "press", Mark: aiMark, Action: "turn"})
		if p.Click == 0 {
			t.Fatal("no click")
		}
		s.url += end
		s.outcome, s.html, s.still = "clicked", ai("off"), 0
		s.settle()
		if got := remembered(b, "genai-training"); got != "off changed" {
			t.Errorf("%s: it is %s", end, got)
		}
	}
}
