package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"offswitch/tools/speech"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
)

// A tally counts what came of pages of one family, kind or language.
type tally struct {
	pages int
	// due are the controls that a person would be sure of, offered those of
	// them that get a button which does what it says. refused is the rest.
	due, offered int
	// wrong are buttons that would give data away, set something else, or click
	// what nobody meant. misread are controls said to protect that do not.
	wrong, misread int
}

func (t *tally) add(o tally) {
	t.pages += o.pages
	t.due += o.due
	t.offered += o.offered
	t.wrong += o.wrong
	t.misread += o.misread
}

// A score is what came of a family.
type score struct {
	family  string
	total   tally
	kinds   map[string]*tally
	groups  map[string]*tally // by what is known of the language
	wrong   []finding
	refused []finding
}

// A finding is a page of which something is said that should not be.
type finding struct {
	number int
	kind   string
	page   string
}

const (
	honestFamily = "honest drift"
	turnedFamily = "other direction"
	kindRenamed  = "slug renamed"
	kindSudden   = "turned in the moment of the press"
)

// A trier tries pages of all families.
type trier struct {
	source  i18n.Source
	lessons map[string]map[string]string
}

func newTrier(root string) (*trier, error) {
	source, err := speech.Read(root, "en")
	if err != nil {
		return nil, err
	}
	t := &trier{source, map[string]map[string]string{}}
	for lang := range tongues {
		if t.lessons[lang], err = lessons(source, lang, nil); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// family tries n pages of one family.
func (t *trier) family(name string, n int, seed uint64) *score {
	all := newScore(name)
	var mu sync.Mutex
	var group sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for k := range workers {
		group.Go(func() {
			mine := newScore(name)
			for i := k; i < n; i += workers {
				if name == listFamily {
					t.list(mine, ledgerOf(seed, i))
				} else {
					t.one(mine, sheetOf(name, seed, i))
				}
			}
			mu.Lock()
			defer mu.Unlock()
			all.merge(mine)
		})
	}
	group.Wait()
	order := func(a, b finding) int { return a.number - b.number }
	slices.SortStableFunc(all.wrong, order)
	slices.SortStableFunc(all.refused, order)
	return all
}

func newScore(family string) *score {
	return &score{family: family, kinds: map[string]*tally{}, groups: map[string]*tally{}}
}

func (s *score) merge(o *score) {
	s.total.add(o.total)
	for _, m := range []struct{ to, from map[string]*tally }{{s.kinds, o.kinds}, {s.groups, o.groups}} {
		for k, v := range m.from {
			at(m.to, k).add(*v)
		}
	}
	s.wrong = append(s.wrong, o.wrong...)
	s.refused = append(s.refused, o.refused...)
}

func at(m map[string]*tally, k string) *tally {
	if m[k] == nil {
		m[k] = &tally{}
	}
	return m[k]
}

// sheetOf makes page i of a family: always the same for a seed.
func sheetOf(family string, seed uint64, i int) *sheet {
	salt := uint64(len(family)) // the families differ
	r := rand.New(rand.NewPCG(seed, uint64(i)*31+salt))
	for {
		lang := "en"
		if r.IntN(2) == 0 {
			lang = pick(r, foreign)
		}
		s := truthful(r, settings[r.IntN(len(settings))], lang)
		s.number, s.family, s.taught = i, family, r.IntN(3) > 0
		if len(s.rows) == 0 {
			continue
		}
		before := s.html()
		kinds, count := honest, []int{1, 1, 1, 2, 3}[r.IntN(5)]
		if family == turnedFamily {
			kinds, count = turned, 1
		}
		for tries := 0; len(s.kinds) < count && tries < 20; tries++ {
			k := pick(r, kinds)
			if !slices.Contains(s.kinds, k.name) && s.apply(k, r) {
				s.kinds = append(s.kinds, k.name)
			}
		}
		if len(s.kinds) < count {
			continue
		}
		s.judge()
		if family == turnedFamily && r.IntN(4) == 0 {
			s.first, s.kinds = before, []string{kindSudden}
			for _, x := range s.rows {
				x.due = false
			}
		}
		return s
	}
}

// judge says of which controls nobody is sure any more: where the address is
// new, the label has to be the one that is known.
func (s *sheet) judge() {
	if !slices.Contains(s.kinds, kindRenamed) {
		return
	}
	for _, x := range s.rows {
		x.due = x.due && !x.reworded
	}
}

// apply changes the page. Of what says something else now nobody is sure.
func (s *sheet) apply(k kind, r *rand.Rand) bool {
	before := make([]row, len(s.rows))
	for i, x := range s.rows {
		before[i] = *x
	}
	rows := slices.Clone(s.rows)
	if !k.do(r, s) {
		for i, x := range rows {
			*x = before[i]
		}
		return false
	}
	if s.family == turnedFamily {
		for i, x := range rows {
			same := x.label == before[i].label && x.marked == before[i].marked && x.html == "" && x.word == before[i].word
			x.due = x.due && same && len(rows) > 1
		}
	}
	return true
}

// one tries one page and counts.
func (t *trier) one(to *score, s *sheet) {
	var stored map[string]string
	if s.listed != "" {
		stored, _ = lessons(t.source, s.lang, map[string]string{s.setting.ID: s.listed})
	} else if s.taught {
		stored = maps.Clone(t.lessons[s.lang])
	}
	got, what := t.try(s, stored)
	kind := "several of these"
	if len(s.kinds) == 1 {
		kind = s.kinds[0]
	}
	group := "English"
	switch {
	case s.lang != "en" && s.taught:
		group = "another language, lists seen"
	case s.lang != "en":
		group = "another language"
	}
	for _, x := range []*tally{&to.total, at(to.kinds, kind), at(to.groups, group), at(to.groups, "  "+s.lang)} {
		x.add(got)
	}
	if got.wrong+got.misread > 0 {
		to.wrong = append(to.wrong, finding{s.number, kind, s.told(what)})
	} else if got.offered < got.due {
		to.refused = append(to.refused, finding{s.number, kind, s.told("Refused")})
	}
}

// try shows a page to the extension, which remembers what is stored, and
// presses every button.
func (t *trier) try(s *sheet, stored map[string]string) (tally, string) {
	got := tally{pages: 1}
	tab := open(t.source, stored)
	last := snapshotOf(s.html())
	seen := last
	if s.first != "" {
		seen = snapshotOf(s.first)
	}
	plan, err := tab.look(s.path, "page", seen)
	if err != nil {
		got.wrong++
		return got, err.Error()
	}
	for _, x := range s.rows {
		if x.due && x.exposed {
			got.due++
		}
	}
	var says []string
	if s.first == "" {
		says = s.misread(tab.w.Stored)
		got.misread = len(says)
	}
	found := map[*row]bool{}
	for _, m := range plan.Marks {
		for _, button := range m.Buttons {
			if button.Action != protocol.ActionTurn {
				continue
			}
			click, err := tab.press(s.path, "page", m.ID, plan.Token, last)
			x, why := s.clicked(click, m.ID)
			if err != nil {
				x, why = nil, err.Error()
			}
			if why != "" {
				got.wrong++
				says = append(says, fmt.Sprintf("WRONG: [%s]: %s", button.Name, why))
			} else if x != nil {
				found[x] = true
			}
		}
	}
	for x := range found {
		if x.due && x.exposed {
			got.offered++
		}
	}
	return got, strings.Join(says, "; ")
}

// misread tells what is remembered of the page's setting, as of the page
// itself, and is not so.
func (s *sheet) misread(stored map[string]string) []string {
	var memory struct {
		Absent   bool
		Controls map[string]struct{ State, How string }
	}
	text := stored["setting:"+s.setting.ID]
	if text == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), &memory); err != nil {
		return []string{err.Error()}
	}
	var says []string
	if memory.Absent {
		says = append(says, "MISREAD: remembered as not offered here")
	}
	for _, x := range s.rows {
		if x.c == nil || x.c.Any || !x.exposed && !x.unknown {
			continue
		}
		if x.unknown && slices.ContainsFunc(s.rows, func(o *row) bool { return o != x && o.c == x.c }) {
			continue // what is remembered is the other's, which is judged for itself
		}
		if is := memory.Controls[x.c.ID]; is.How == "page" && is.State == x.c.Protects {
			says = append(says, "MISREAD: remembered as "+is.State+", which protects")
		}
	}
	return says
}

// clicked says which row is clicked, and why it should not be.
func (s *sheet) clicked(click int, mark string) (*row, string) {
	if click == 0 {
		return nil, ""
	}
	at := click & (1<<20 - 1)
	if click >= unmarked || at/100 >= len(s.rows) {
		return nil, "clicks element " + strconv.Itoa(click) + ", which is none of the controls"
	}
	x := s.rows[at/100]
	id, _, _ := strings.Cut(mark, "/")
	switch {
	case x.unknown:
		return x, "nobody asked for that control"
	case id != s.setting.ID:
		return x, "it is taken for " + id
	case len(x.options) > 0:
		if o := at%100 - 1; o < 0 || o >= len(x.options) || !x.options[o].protects {
			return x, "chooses an option that does not protect"
		}
	case !x.exposed:
		return x, "gives data away, or nobody knows what it does"
	}
	return x, ""
}
