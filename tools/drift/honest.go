package main

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"offswitch/wasm/catalog"
)

// A kind changes a truthful page in one way. It reports false where the page
// has nothing to be changed so.
type kind struct {
	name string
	do   func(r *rand.Rand, s *sheet) bool
}

// honest are the ways in which a page may drift and still say what it said: a
// person would know each control, and what it does.
var honest = []kind{
	{"as it is", func(*rand.Rand, *sheet) bool { return true }},
	{"reworded", reworded},
	{"reworded", reworded}, // as often as the rest of the words together
	{"called as the setting is", func(_ *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil || s.lang != "en" && inTongue(s.lang, x.c.Labels) && !inTongue(s.lang, s.setting.Titles) {
			return false
		}
		x.label, x.reworded = titleOf(s.setting, s.lang), true
		x.due = x.due || s.lang == "en" || s.taught
		return true
	}},
	{"no label of its own", func(r *rand.Rand, s *sheet) bool {
		x := s.lone()
		if x == nil || !x.c.Sole {
			return false
		}
		x.label, x.reworded, x.style = "", true, pick(r, []string{"bare", "server-driven"})
		return true
	}},
	{"LinkedIn said in it", func(r *rand.Rand, s *sheet) bool {
		if s.lang != "en" {
			return false
		}
		x := pick(r, s.rows)
		for _, verb := range []string{"Use ", "Share ", "Show ", "Save ", "Notify "} {
			if rest, ok := strings.CutPrefix(x.label, verb); ok {
				x.label = pick(
					r,
					[]string{"Allow LinkedIn to ", "Let LinkedIn ", "LinkedIn can ", "LinkedIn may "},
				) + strings.ToLower(
					verb,
				) + rest
				return true
			}
		}
		return false
	}},
	{"a badge in the label", inside(func(r *rand.Rand, s *sheet) string {
		if s.lang != "en" {
			return pick(r, []string{`<sup>1</sup>`, `<span>Beta</span>`, `<span aria-hidden="true">•</span>`, `<span>*</span>`})
		}
		return pick(
			r,
			[]string{
				`<span>New</span>`,
				`<span class="badge">Beta</span>`,
				`<sup>1</sup>`,
				`<em>Updated</em>`,
				`<span>(recommended)</span>`,
			},
		)
	})},
	{"a state word in the label", func(r *rand.Rand, s *sheet) bool {
		x := pick(r, s.rows)
		if x.c.Role == catalog.Radios {
			return false
		}
		word := tongues[s.lang].off[0]
		if x.on {
			word = tongues[s.lang].on[0]
		}
		if x.word = ""; r.IntN(2) == 0 {
			x.marked = esc(x.label) + `: ` + esc(word)
		} else {
			x.marked = esc(x.label) + ` <span>` + esc(word) + `</span>`
		}
		return true
	}},
	{"help in the label", inside(func(r *rand.Rand, s *sheet) string {
		if s.lang != "en" {
			return pick(
				r,
				[]string{
					`<a href="/help/linkedin/answer/a1">?</a>`,
					`<span role="img" aria-label="?"></span>`,
					`<svg><title>info</title></svg>`,
				},
			)
		}
		return pick(r, []string{
			`<a href="/help/linkedin/answer/a1">Learn more</a>`,
			`<button type="button" aria-label="More information">?</button>`,
			`<span role="img" aria-label="Help">?</span>`,
			`<svg><title>Info</title></svg>`,
		})
	})},
	{
		"small print in the label",
		inside(func(r *rand.Rand, s *sheet) string { return `<p>` + esc(pick(r, smallPrint(s.lang))) + `</p>` }),
	},
	{"small print beneath", func(r *rand.Rand, s *sheet) bool {
		for _, x := range s.rows {
			x.small = pick(r, smallPrint(s.lang))
		}
		return true
	}},
	{"heading varied", func(r *rand.Rand, s *sheet) bool {
		t := esc(titleOf(s.setting, s.lang))
		s.heading = pick(r, []string{
			`<h2>` + t + `</h2>`,
			`<div role="heading" aria-level="1">` + t + `</div>`,
			`<h1>` + strings.ToUpper(t) + `</h1>`,
			`<h1>` + t + ` | LinkedIn</h1>`,
			`<nav aria-label="breadcrumb"><a href="/mypreferences/d/categories/ads">…</a> › ` + t + `</nav><h1>` + t + `</h1>`,
			`<h1><span>` + t + `</span><svg></svg></h1>`,
			`<header><p>…</p><h1>` + t + `</h1></header>`,
			``,
			`<h1>` + t + `.</h1>`,
			`<h1>LinkedIn</h1><h2>` + t + `</h2>`,
		})
		return true
	}},
	{"other markup", func(r *rand.Rand, s *sheet) bool { return s.drawAs(pick(r, libraries)) }},
	{"other markup", func(r *rand.Rand, s *sheet) bool { return s.drawAs(pick(r, libraries)) }},
	{kindRenamed, func(r *rand.Rand, s *sheet) bool {
		for _, x := range s.rows {
			title := s.lang == "en" || inTongue(s.lang, s.setting.Titles)
			if !inTongue(s.lang, x.c.Labels) || !title || x.c.Any || len(s.rows) > 1 {
				return false
			}
		}
		s.path = pick(r, []string{"/mypreferences/d/settings/", "/mypreferences/d/", "/mypreferences/d/settings/new-"}) +
			pick(r, []string{"your-", "member-", "manage-"}) + s.setting.ID
		return true
	}},
	{"address varied", func(r *rand.Rand, s *sheet) bool {
		s.path = pick(r, []func(string) string{
			func(p string) string { return strings.Replace(p, "/mypreferences/d/", "/mypreferences/m/", 1) },
			func(p string) string { return strings.Replace(p, "/mypreferences/d/", "/mypreferences/s/", 1) },
			func(p string) string { return strings.TrimSuffix(p, "/") + "/" },
			func(p string) string { return p + "?li_theme=light&trk=settings" },
			func(p string) string { return p + "?lipi=urn%3Ali%3Apage" },
		})(s.path)
		return true
	}},
	{"language said otherwise", func(r *rand.Rand, s *sheet) bool {
		s.said = pick(r, []string{s.lang + "-XX", strings.ToUpper(s.lang), s.lang + "_XX", s.lang + "-Latn-XX"})
		if other, ok := map[string]string{"he": "iw", "id": "in", "nb": "no", "tl": "fil", "zh": "zh-Hant-TW", "pt": "pt-BR"}[s.lang]; ok &&
			r.IntN(2) == 0 {
			s.said = other
		}
		return true
	}},
	{"another state word", func(r *rand.Rand, s *sheet) bool {
		t := tongues[s.lang]
		if len(t.on) < 2 {
			return false
		}
		for _, x := range s.rows {
			if x.word = pick(r, t.off[1:]); x.on {
				x.word = pick(r, t.on[1:])
			}
		}
		return true
	}},
	{"translated by the browser", func(r *rand.Rand, s *sheet) bool {
		if s.lang == "en" {
			return false
		}
		for _, x := range s.rows {
			if len(x.c.Keys) == 0 && !x.c.Sole {
				return false
			}
		}
		wrap := func(text string) string {
			return `<font style="vertical-align: inherit;"><font style="vertical-align: inherit;">` + text + `</font></font>`
		}
		s.class = "translated-ltr"
		if r.IntN(2) == 0 {
			s.said = "en" // Firefox leaves it
			s.class = ""
			for _, x := range s.rows {
				x.due = false // nothing then tells that its words are another language's
			}
		}
		s.heading = `<h1>` + wrap(esc(titleOf(s.setting, s.lang))) + `</h1>`
		for _, x := range s.rows {
			if x.c.Role != catalog.Radios {
				x.marked = wrap(esc(x.label))
			}
		}
		return true
	}},
	{"no key", func(r *rand.Rand, s *sheet) bool {
		for i, x := range s.rows {
			if len(x.c.Labels) == 0 && !x.c.Sole && !x.c.Any || s.lang != "en" && !x.c.Sole && !x.c.Any {
				return false
			}
			x.key = pick(r, []string{"", "ember9" + strconv.Itoa(i), ":r" + strconv.Itoa(i) + ":", "a11y-" + strconv.Itoa(i)})
		}
		return true
	}},
	{"spelled otherwise", func(r *rand.Rand, s *sheet) bool {
		x := pick(r, s.rows)
		change := pick(r, []func(string) string{
			func(t string) string { return strings.ToUpper(t) },
			func(t string) string { return strings.ReplaceAll(t, " ", "\u00a0") },
			func(t string) string { return t + "." },
			func(t string) string { return t + ":" },
			func(t string) string { return "“" + t + "”" },
			func(t string) string { return strings.ReplaceAll(t, "'", "’") },
			func(t string) string { return "\u200b" + t + "\u200b" },
			capitals,
			func(t string) string { return "– " + t },
			func(t string) string { return t + " *" },
		})
		x.label = change(x.label)
		return true
	}},
	{"label in pieces", func(r *rand.Rand, s *sheet) bool {
		x := pick(r, s.rows)
		words := strings.Fields(x.label)
		if len(words) < 3 || x.c.Role == catalog.Radios {
			return false
		}
		n := 1 + r.IntN(len(words)-1)
		a, b := esc(strings.Join(words[:n], " ")), esc(strings.Join(words[n:], " "))
		x.marked = pick(r, []string{
			`<span>` + a + `</span> <b>` + b + `</b>`,
			a + `<br>` + b,
			`<bdi>` + a + ` ` + b + `</bdi>`,
			a + ` <wbr>` + b,
			`<span>` + a + ` </span><span>` + b + `</span>`,
			`<!-- -->` + a + `<!-- --> <!-- -->` + b,
		})
		return true
	}},
	{"beside other controls", func(r *rand.Rand, s *sheet) bool {
		s.beside = pick(r, []string{
			`<header><input type="search" aria-label="Search"><button aria-expanded="false">Me</button></header>`,
			`<nav><ul><li><a href="/feed/">Home</a></li><li><a href="/mynetwork/">Network</a></li></ul></nav>`,
			`<div role="status">Saved</div>`,
			`<div class="banner"><p>We use cookies.</p><button>Accept</button><button>Reject</button></div>`,
		})
		s.foot = pick(r, []string{
			``, `<div><p>?</p><button>Yes</button><button>No</button></div>`, `<p><a href="/help/">…</a></p>`,
			`<footer><select aria-label="Language"><option selected>English</option><option>Deutsch</option></select></footer>`,
		})
		return true
	}},
	{"wrapped", func(r *rand.Rand, s *sheet) bool {
		s.wrap = pick(r, []func(string) string{
			func(rows string) string { return strings.Repeat(`<div>`, 9) + rows + strings.Repeat(`</div>`, 9) },
			func(rows string) string { return `<form action="#">` + rows + `</form>` },
			func(rows string) string {
				return `<div role="group" aria-label="` + esc(titleOf(s.setting, s.lang)) + `">` + rows + `</div>`
			},
			func(rows string) string { return `<ul><li>` + rows + `</li></ul>` },
			func(rows string) string {
				return `<div id="root" data-reactroot=""><div class="_card_1x2">` + rows + `</div></div>`
			},
			func(rows string) string {
				return `<details open><summary>` + esc(titleOf(s.setting, s.lang)) + `</summary>` + rows + `</details>`
			},
		})
		return true
	}},
	{"asked above", func(r *rand.Rand, s *sheet) bool {
		if s.lang != "en" {
			s.ask = `<p>` + esc(pick(r, smallPrint(s.lang))) + `</p>`
			return true
		}
		s.ask = `<p>` + esc(pick(r, []string{
			"Choose how LinkedIn works for you.", "Can LinkedIn use this data?", "Do you want LinkedIn to use this?",
			"This setting does not change how many ads you see.", "You can change this at any time.",
			"We never share your password. Learn how we protect your data.",
		})) + `</p>`
		return true
	}},
}

// capitals begins each word large, as headings do.
func capitals(text string) string {
	words := strings.Split(text, " ")
	for i, word := range words {
		first, size := utf8.DecodeRuneInString(word)
		if size > 0 {
			words[i] = string(unicode.ToTitle(first)) + word[size:]
		}
	}
	return strings.Join(words, " ")
}

// lone is the only row of a page, nil if there are more.
func (s *sheet) lone() *row {
	if len(s.rows) == 1 && s.rows[0].c.Role != catalog.Radios && !s.rows[0].c.Any {
		return s.rows[0]
	}
	return nil
}

// reworded gives a control a label that says the same in other words.
func reworded(r *rand.Rand, s *sheet) bool {
	x := pick(r, s.rows)
	list := tongues[s.lang].yes[id(s.setting, x.c)]
	switch {
	case len(list) > 0:
		x.label = pick(r, list)
	case s.lang != "en" && x.c.Role != catalog.Radios && !inTongue(s.lang, x.c.Labels):
		x.label = put(r, tongues[s.lang].allows, x.label)
	default:
		return false
	}
	x.reworded = true
	return true
}

func inside(more func(r *rand.Rand, s *sheet) string) func(r *rand.Rand, s *sheet) bool {
	return func(r *rand.Rand, s *sheet) bool {
		x := pick(r, s.rows)
		if x.c.Role == catalog.Radios {
			return false
		}
		x.marked = esc(x.label) + pick(r, []string{" ", "", "\n"}) + more(r, s)
		return true
	}
}

// drawAs draws every switch in another way.
func (s *sheet) drawAs(style string) bool {
	for _, x := range s.rows {
		if x.c.Role == catalog.Radios || style == "legend" && x.word == "" {
			return false
		}
		switch style {
		case "server-driven", "frame", "pressed":
			// These have no place for LinkedIn's key, or are no plain boxes.
			if x.c.Role == catalog.Checkbox || s.lang != "en" && !x.c.Sole {
				return false
			}
		}
		x.style = style
	}
	return true
}

// smallPrint is what stands beneath or inside a label and says nothing of its
// direction, however it denies.
func smallPrint(lang string) []string {
	if t := tongues[lang].yes["small"]; len(t) > 0 {
		return t
	}
	return []string{"LinkedIn."}
}
