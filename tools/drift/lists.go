package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"offswitch/wasm/catalog"
)

// A ledger is one of LinkedIn's lists of settings, of which the truth is known.
type ledger struct {
	number int
	kinds  []string
	sec    *catalog.Section
	lang   string
	rows   []*entry
	title  string
	style  string
	before string // HTML above the rows
	after  string // HTML beneath
	whole  bool
	// taught are settings whose own pages are seen between a first look at the
	// list and the last, so that its words can be learned from them.
	taught []*entry
}

// An entry is one row: what it leads to, what it says, and what is so.
type entry struct {
	setting *catalog.Setting
	href    string
	title   string
	value   string // HTML
	on      bool
	due     bool // a person would read its state
	unclear bool // nobody can say
}

const listFamily = "lists"

// listed are the ways in which a list may drift; misleading those in which it
// says something else, or nothing.
var (
	listed = []listKind{
		{"a list as it is", func(*rand.Rand, *ledger) {}},
		{"absolute addresses", func(_ *rand.Rand, l *ledger) {
			l.each(func(e *entry) { e.href = site + e.href })
		}},
		{"addresses varied", func(r *rand.Rand, l *ledger) {
			change := pick(r, []func(string) string{
				func(p string) string { return strings.Replace(p, "/mypreferences/d/", "/mypreferences/m/", 1) },
				func(p string) string { return strings.TrimSuffix(p, "/") + "/" }, func(p string) string { return p + "?trk=x" },
				func(p string) string { return "//www.linkedin.com" + p }, func(p string) string { return p + "#top" },
			})
			l.each(func(e *entry) { e.href = change(e.href) })
		}},
		{"a badge in a row", func(r *rand.Rand, l *ledger) {
			e := pick(r, l.rows)
			if r.IntN(2) == 0 {
				e.title += " " + pick(r, []string{"New", "Beta"})
				e.value = `<span>New</span>` + e.value
				e.title = strings.TrimSuffix(strings.TrimSuffix(e.title, " New"), " Beta")
			} else {
				e.value += `<span class="badge">New</span>`
			}
		}},
		{"a hidden value", func(r *rand.Rand, l *ledger) {
			e := pick(r, l.rows)
			e.value += `<span style="display:none">` + esc(word(l.lang, !e.on)) + `</span>`
		}},
		{"rows drawn otherwise", func(r *rand.Rand, l *ledger) {
			l.style = pick(r, []string{"card", "table", "shadow", "outlet", "button", "split"})
		}},
		{"rows reordered", func(r *rand.Rand, l *ledger) {
			r.Shuffle(len(l.rows), func(i, j int) { l.rows[i], l.rows[j] = l.rows[j], l.rows[i] })
		}},
		{"small print in the rows", func(r *rand.Rand, l *ledger) {
			l.each(func(e *entry) { e.value = `<p>` + esc(pick(r, smallPrint(l.lang))) + `</p>` + e.value })
		}},
		{"words learned", func(r *rand.Rand, l *ledger) { l.teach(r, true) }},
	}
	misleading = []listKind{
		{"words that contradict", func(r *rand.Rand, l *ledger) { l.teach(r, false) }},
		{"two values", func(r *rand.Rand, l *ledger) {
			e := pick(r, l.rows)
			e.value = pick(
				r,
				[]string{
					`<span>%s</span><span>%s</span>`,
					`<span>%s</span> / <span>%s</span>`,
					`<span>%s</span><span role="tooltip">%s</span>`,
				},
			)
			e.value = fmt.Sprintf(e.value, esc(word(l.lang, e.on)), esc(word(l.lang, !e.on)))
			e.unclear = true
		}},
		{"a title that denies", func(r *rand.Rand, l *ledger) {
			e := pick(r, l.rows)
			e.title = put(r, tongues[l.lang].denies, e.title)
			if l.lang == "en" {
				e.title = negated(r, e.setting.Title)
			}
			e.on = !e.on
		}},
		{"titles exchanged", func(r *rand.Rand, l *ledger) {
			a, b := pick(r, l.rows), pick(r, l.rows)
			if a == b || l.lang != "en" {
				return
			}
			a.title, b.title = b.title, a.title
			a.unclear, b.unclear = true, true
		}},
		{"a heading that denies", func(r *rand.Rand, l *ledger) {
			if l.lang != "en" {
				return
			}
			l.before = `<h2>` + pick(r, []string{"Opted out", "Blocked", "Not allowed", "What LinkedIn must not use"}) + `</h2>`
			l.each(func(e *entry) { e.on = !e.on })
		}},
		{"read out as the opposite", func(r *rand.Rand, l *ledger) {
			e := pick(r, l.rows)
			e.value = `<span aria-label="` + esc(word(l.lang, !e.on)) + `">` + esc(word(l.lang, e.on)) + `</span>`
			e.unclear = true
		}},
		{"another site", func(r *rand.Rand, l *ledger) {
			e := pick(r, l.rows)
			e.href = pick(
				r,
				[]string{
					"https://linkedin.example",
					"//www.linkedin.com.example",
					"https://www.linkedin.com@x.example",
					"http://www.linkedin.com:81",
				},
			) + e.href
			e.unclear = true
		}},
		{"one row twice", func(r *rand.Rand, l *ledger) {
			e := *pick(r, l.rows)
			e.on = !e.on
			e.value = `<span>` + esc(word(l.lang, e.on)) + `</span>`
			l.rows = append(l.rows, &e)
			l.each(func(o *entry) { o.unclear = o.unclear || o.setting == e.setting })
		}},
		{"no values", func(_ *rand.Rand, l *ledger) {
			l.each(func(e *entry) { e.value, e.unclear = "", true })
		}},
		{"values of something else", func(r *rand.Rand, l *ledger) {
			l.each(func(e *entry) {
				e.value, e.unclear = `<span>`+pick(
					r,
					[]string{"Blocked", "3", "someone@example.com", "Schools &amp; 4 more", "On, mostly", "Hidden"},
				)+`</span>`, true
			})
		}},
		{"behind a button", func(r *rand.Rand, l *ledger) {
			l.cut(r)
			l.after = pick(r, []string{
				`<button aria-expanded="false">Show 5 more</button>`,
				`<details><summary>More</summary></details>`,
				`<button>Show more</button>`,
				`<button aria-expanded="false" aria-controls="more">…</button><div id="more" hidden></div>`,
				`<a href="#" role="button">See all</a>`,
			})
		}},
		{"still loading", func(r *rand.Rand, l *ledger) {
			l.cut(r)
			l.after = pick(
				r,
				[]string{
					`<div role="progressbar"></div>`,
					`<div aria-busy="true"></div>`,
					`<li aria-busy="true"></li>`,
					`<p>Loading…</p>`,
				},
			)
		}},
		{"an error", func(_ *rand.Rand, l *ledger) {
			l.rows, l.after, l.whole = l.rows[:1], `<div role="alert">Something went wrong</div><button>Retry</button>`, false
		}},
	}
)

type listKind struct {
	name string
	do   func(r *rand.Rand, l *ledger)
}

func (l *ledger) each(f func(*entry)) {
	for _, e := range l.rows {
		f(e)
	}
}

// teach gives the values words that nobody knows, and lets pages say what they
// stand for: all of them the same, or not.
func (l *ledger) teach(r *rand.Rand, agree bool) {
	say := func(on bool) string {
		return `<span>` + esc(tongues[l.lang].nouns[map[bool]int{true: 3}[on]]) + `</span>`
	}
	var sure []*entry
	for _, e := range l.rows {
		if e.value == "" {
			continue
		}
		e.value, e.due = say(e.on), agree && l.lang != "en"
		e.unclear = !agree
		if c := &e.setting.Controls[0]; c.Sole || len(c.Keys) > 0 {
			sure = append(sure, e)
		}
	}
	r.Shuffle(len(sure), func(i, j int) { sure[i], sure[j] = sure[j], sure[i] })
	for _, on := range []bool{true, false} {
		n := 0
		for _, e := range sure {
			if e.on == on && n < 3 {
				l.taught = append(l.taught, e)
				e.due, e.unclear = false, false
				if n++; !agree && n == 1 {
					e.on = !e.on // its page contradicts the list
				}
			}
		}
		if n < 2 { // too little to learn from
			l.each(func(e *entry) { e.due = e.due && e.on != on })
		}
	}
}

// lessons shows the list once, and the pages that teach its words.
func (l *ledger) lessons(tab *tab, page string) error {
	if len(l.taught) == 0 {
		return nil
	}
	if _, err := tab.look(l.sec.Address, "the list before", snapshotOf(page)); err != nil {
		return err
	}
	for i, e := range l.taught {
		s := truthful(rand.New(rand.NewPCG(uint64(i), 3)), e.setting, l.lang)
		x := s.rows[0]
		x.on, x.word = e.on, ""
		if len(x.c.Keys) > 0 {
			x.key = x.c.Keys[0]
		}
		if _, err := tab.look(s.path, fmt.Sprint("page ", i), snapshotOf(s.html())); err != nil {
			return err
		}
	}
	return nil
}

// cut leaves less than half of the rows.
func (l *ledger) cut(r *rand.Rand) {
	r.Shuffle(len(l.rows), func(i, j int) { l.rows[i], l.rows[j] = l.rows[j], l.rows[i] })
	l.rows, l.whole = l.rows[:max(1, len(l.rows)*2/5)], false
}

func word(lang string, on bool) string {
	if on {
		return tongues[lang].on[0]
	}
	return tongues[lang].off[0]
}

// ledgerOf makes list i: always the same for a seed.
func ledgerOf(seed uint64, i int) *ledger {
	r := rand.New(rand.NewPCG(seed, uint64(i)*31+97))
	for {
		l := &ledger{number: i, sec: &catalog.Sections[r.IntN(len(catalog.Sections))], lang: "en", whole: true}
		if r.IntN(3) == 0 {
			l.lang = pick(r, foreign)
		}
		for k := range catalog.Settings {
			s := &catalog.Settings[k]
			if s.Section != l.sec.ID || len(s.Addresses) == 0 || s.Status != catalog.Current {
				continue
			}
			e := &entry{setting: s, href: s.Addresses[0], title: titleOf(s, l.lang), on: r.IntN(2) == 0}
			if len(s.Controls) == 1 && s.Controls[0].Role == catalog.Switch {
				e.value = `<span>` + esc(word(l.lang, e.on)) + `</span>`
				e.due = l.lang == "en"
			} else {
				e.unclear = true
			}
			l.rows = append(l.rows, e)
		}
		if l.sec.Address == "" || len(l.rows) < 3 {
			continue
		}
		l.title = l.sec.Title
		if l.lang != "en" {
			l.title = invent(l.lang, l.sec.ID)
		}
		kinds := listed
		if r.IntN(2) == 0 {
			kinds = misleading
		}
		k := pick(r, kinds)
		k.do(r, l)
		l.kinds = []string{k.name}
		return l
	}
}

func (l *ledger) html() string {
	var b strings.Builder
	for _, e := range l.rows {
		link := `<a href="` + esc(e.href) + `">`
		t := `<span>` + esc(e.title) + `</span>`
		switch l.style {
		case "card":
			b.WriteString(
				`<div class="card">` + link + `<div><h3>` + esc(e.title) + `</h3></div><div>` + e.value + `</div></a></div>`,
			)
		case "table":
			b.WriteString(`<table><tr><td>` + link + t + `</a></td><td>` + e.value + `</td></tr></table>`)
		case "shadow":
			b.WriteString(`<x-row><template shadowrootmode="open">` + link + t + e.value + `</a></template></x-row>`)
		case "button":
			b.WriteString(`<li role="listitem">` + link + t + e.value + `<svg aria-hidden="true"></svg></a></li>`)
		case "split":
			b.WriteString(`<li>` + link + t + `</a>` + e.value + `</li>`)
		default:
			b.WriteString(`<li>` + link + t + e.value + `</a></li>`)
		}
	}
	rows := l.before + `<ul>` + b.String() + `</ul>` + l.after
	main := `<main><h1>` + esc(l.title) + `</h1><section>` + rows + `</section></main>`
	if l.style == "outlet" {
		main = `<main></main><div id="interop-outlet"><template shadowrootmode="open">` + main + `</template></div>`
	}
	return `<!doctype html>` + "\n" + `<html lang="` + l.lang + `"><body>` + main + `</body></html>` + "\n"
}

// list tries one list: of each row it is told what is remembered.
func (t *trier) list(to *score, l *ledger) {
	got := tally{pages: 1}
	var says, missing []string
	tab := open(t.source, nil)
	page := l.html()
	if err := l.lessons(tab, page); err != nil {
		got.wrong++
		says = append(says, err.Error())
	}
	if _, err := tab.look(l.sec.Address, "list", snapshotOf(page)); err != nil {
		got.wrong++
		says = append(says, err.Error())
	}
	for k := range catalog.Settings {
		s := &catalog.Settings[k]
		if s.Section != l.sec.ID || len(s.Addresses) == 0 {
			continue
		}
		var memory struct {
			Absent   bool
			Controls map[string]struct{ State string }
		}
		_ = json.Unmarshal([]byte(tab.w.Stored["setting:"+s.ID]), &memory)
		i := slices.IndexFunc(l.rows, func(e *entry) bool { return e.setting == s })
		if memory.Absent && (i >= 0 || !l.whole) {
			got.misread++
			says = append(says, "MISREAD: "+s.ID+" is said not to be offered here")
		}
		if i < 0 {
			continue
		}
		e := l.rows[i]
		if slices.Contains(l.taught, e) {
			continue // what its own page said
		}
		is := memory.Controls[""].State
		switch {
		case is != "" && (e.unclear || is != map[bool]string{true: "on", false: "off"}[e.on]) && len(s.Controls) == 1 && s.Controls[0].Role == catalog.Switch:
			got.misread++
			says = append(says, fmt.Sprintf("MISREAD: %s is remembered as %s", s.ID, is))
		case e.due && !e.unclear && l.whole && slices.Contains(listedNames, l.kinds[0]):
			got.due++
			if is != "" {
				got.offered++
			} else {
				missing = append(missing, s.ID)
			}
		}
	}
	group := "English"
	if l.lang != "en" {
		group = "another language"
	}
	for _, x := range []*tally{&to.total, at(to.kinds, l.kinds[0]), at(to.groups, group)} {
		x.add(got)
	}
	told := func(what string) finding {
		return finding{l.number, l.kinds[0], fmt.Sprintf("<!-- %s\n  --address %s\n  lists: %s; language %s\n-->\n%s",
			what, l.sec.Address, l.kinds[0], l.lang, page)}
	}
	if len(says) > 0 {
		to.wrong = append(to.wrong, told(strings.Join(says, "; ")))
	} else if len(missing) > 0 {
		to.refused = append(to.refused, told("Refused: no state is told of "+strings.Join(missing, ", ")))
	}
}

var listedNames = func() []string {
	var names []string
	for _, k := range listed {
		names = append(names, k.name)
	}
	return names
}()
