package server

import (
	"math/rand/v2"
	"slices"

	"offswitch/wasm/catalog"
)

// spoiledList is a list of which rows were moved, copied, or given other texts.
func spoiledList(r *rand.Rand) *sheet {
	sec := &catalog.Sections[r.IntN(len(catalog.Sections))]
	s := &sheet{path: sec.Address, lang: "en", title: sec.Title, list: []*listLink{}}
	if r.IntN(4) == 0 {
		s.lang = "de"
	}
	for i := range catalog.Settings {
		t := &catalog.Settings[i]
		if t.Section != sec.ID || len(t.Addresses) == 0 {
			continue
		}
		l := &listLink{path: t.Addresses[0], title: t.Title}
		if s.lang != "en" {
			l.title = invent(s.lang, t.ID)
		}
		if len(t.Controls) == 1 {
			c := &t.Controls[0]
			l.value = stateWord(s.lang, r.IntN(3) > 0)
			if len(c.Options) > 0 {
				o := &c.Options[r.IntN(len(c.Options))]
				l.value = wording(r, s.lang, o.ID, o.Labels)
			}
		}
		s.list = append(s.list, l)
	}
	if len(s.list) < 2 {
		return s
	}
	for range r.IntN(4) {
		i, j := r.IntN(len(s.list)), r.IntN(len(s.list))
		a, b := s.list[i], s.list[j]
		switch r.IntN(8) {
		case 0:
			a.path, b.path = b.path, a.path
		case 1:
			a.title, b.title = b.title, a.title
		case 2:
			a.value, b.value = b.value, a.value
		case 3:
			c := *a
			c.value = b.value
			s.list = slices.Insert(s.list, j, &c)
		case 4:
			s.list = slices.Insert(s.list, j, &listLink{path: a.path, title: "Something new", value: "On"})
		case 5:
			a.value = []string{"", "someone@example.com", "Schools & 4 more", "Ein"}[r.IntN(4)]
		case 6:
			a.path = []string{"/mypreferences/d/close-accounts", "/mypreferences/d/settings/unheard-of", "https://elsewhere.example" + a.path, a.path + "?x=1"}[r.IntN(4)]
		case 7:
			s.dialog = `<div role="dialog" aria-modal="true"><p>Sure?</p><button>Yes</button></div>`
		}
	}
	return s
}
