package view

import (
	"slices"
	"strings"

	"offswitch/wasm/catalog"
)

// How well a row fits what is looked for: the smaller, the better.
const (
	fitsWhole = iota // one of its names is just that
	fitsStart        // one begins so
	fitsName         // one has every word
	fitsRow          // its names, state and place together have every word
	fitsNotes        // its notes have the rest
	fitsNot
)

// Search returns the sections with their rows in the order of how well they
// fit, and how many rows do; those that fit, and no others, are named in found.
// Where nothing is looked for, all is as it was.
func (p *Page) Search(query string) (sections []Section, found map[string]bool) {
	wanted := spellings(query)
	found = map[string]bool{}
	var all []Section
	best := map[string]int{}
	for _, s := range p.Sections {
		fits := make(map[string]int, len(s.Rows))
		best[s.Title] = fitsNot
		for j := range s.Rows {
			fit := s.Rows[j].fit(wanted)
			fits[s.Rows[j].ID] = fit
			found[s.Rows[j].ID] = fit < fitsNot
			best[s.Title] = min(best[s.Title], fit)
		}
		rows := s.Rows
		s.Rows = make([]Row, 0, len(rows))
		for fit := range fitsNot + 1 {
			for _, r := range rows {
				if fits[r.ID] == fit {
					s.Rows = append(s.Rows, r)
				}
			}
		}
		all = append(all, s)
	}
	for fit := range fitsNot + 1 {
		for _, s := range all {
			if best[s.Title] == fit {
				sections = append(sections, s)
			}
		}
	}
	return sections, found
}

// fit says how well the row fits one of the spellings of what is looked for.
func (r *Row) fit(wanted []string) int {
	if len(wanted) == 0 {
		return fitsWhole
	}
	names := r.names()
	best := fitsNot
	for _, query := range wanted {
		words := strings.Fields(query)
		switch {
		case slices.Contains(names, query):
			return fitsWhole
		case slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, query) }):
			best = min(best, fitsStart)
		case slices.ContainsFunc(names, func(n string) bool { return has(words, n) }):
			best = min(best, fitsName)
		}
	}
	if best < fitsNot {
		return best
	}
	place := append(append(names[:len(names):len(names)], spellings(r.State)...), spellings(r.Section)...)
	rest := place[:len(place):len(place)]
	for _, n := range r.Notes {
		rest = append(rest, spellings(n.Text)...)
	}
	for _, query := range wanted {
		words := strings.Fields(query)
		switch {
		case has(words, place...):
			best = min(best, fitsRow)
		case has(words, rest...):
			best = min(best, fitsNotes)
		}
	}
	return best
}

// known are the names of the rows that were searched, by id and title: a person
// types one letter after the other.
var known = map[[2]string][]string{}

// names are what the setting is called: by us, by LinkedIn in any language, and
// by others.
func (r *Row) names() []string {
	key := [2]string{r.ID, r.Title}
	if names, ok := known[key]; ok {
		return names
	}
	names := append(spellings(r.Title), spellings(r.Own)...)
	if s := catalog.ByID(r.ID); s != nil {
		for _, labels := range [...][]catalog.Label{s.Titles, s.Names} {
			for _, l := range labels {
				names = append(names, spellings(l.Text)...)
			}
		}
	}
	known[key] = names
	return names
}

// has reports whether each word begins a word of the texts. In scripts that
// know no spaces it may stand anywhere.
func has(words []string, texts ...string) bool {
	for _, word := range words {
		if !slices.ContainsFunc(texts, func(text string) bool {
			return strings.HasPrefix(text, word) || strings.Contains(text, " "+word) ||
				unspaced(word) && strings.Contains(text, word)
		}) {
			return false
		}
	}
	return true
}

func unspaced(word string) bool {
	for _, r := range word {
		if r >= 0x2e80 && r < 0xfb00 {
			return true
		}
	}
	return false
}

// spellings are a text as it is looked for: in lower case, without accents and
// signs. What has a hyphen is found as one word and as two.
func spellings(text string) []string {
	joined, parted := plain(text, ""), plain(text, " ")
	switch {
	case joined == "":
		return nil
	case joined == parted:
		return []string{joined}
	}
	return []string{joined, parted}
}

func plain(text, hyphen string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(text) {
		switch {
		case strings.ContainsRune("-\u2010\u2011\u2013", r):
			b.WriteString(hyphen)
		case r < 0x80 && !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9'), strings.ContainsRune("«»“”„‘’…·›、。「」：，", r):
			if !strings.ContainsRune("'’", r) {
				b.WriteByte(' ')
			}
		case r >= 0x300 && r < 0x370: // an accent that stands by itself
		default:
			b.WriteString(bare(r))
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// bases are letters with what stands for each with an accent.
var bases = [...]struct{ base, accented string }{
	{"a", "àáâãäåāăą"}, {"c", "çćč"}, {"d", "ďđð"}, {"e", "èéêëēęě"}, {"g", "ğ"}, {"i", "ìíîïīıİ"}, {"l", "łľĺ"},
	{"n", "ñńň"}, {"o", "òóôõöøōő"}, {"r", "řŕ"}, {"s", "śšşș"}, {"t", "ťţț"}, {"u", "ùúûüūůűų"}, {"y", "ýÿ"},
	{"z", "źżž"}, {"ae", "æ"}, {"oe", "œ"}, {"ss", "ß"}, {"ا", "أإآ"}, {"", "ًٌٍَُِّْ"},
}

func bare(r rune) string {
	if r >= 0x80 && r < 0x700 {
		for _, b := range bases {
			if strings.ContainsRune(b.accented, r) {
				return b.base
			}
		}
	}
	return string(r)
}

// alike reports whether two names say the same.
func alike(a, b string) bool { return plain(a, "") == plain(b, "") }
