package main

import (
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"offswitch/wasm/catalog"
)

// Today's figures on the pages of this test. A ceiling may only fall and a
// floor only rise, until wrong and misread are 0 and the shares are at least
// 97 % in English and 95 % in any language whose lists were seen.
var limits = map[string]struct {
	pages, wrong, misread int
	english, taught       float64
}{
	honestFamily: {500, 0, 0, 90, 96},
	turnedFamily: {900, 0, 0, 0, 0},
	listFamily:   {150, 0, 0, 99, 0},
}

// shared is made once: what the lists teach in each language takes a while.
var shared = sync.OnceValues(func() (*trier, error) { return newTrier("../..") })

func share(t *tally) float64 {
	if t == nil || t.due == 0 {
		return 100
	}
	return 100 * float64(t.offered) / float64(t.due)
}

// No press is ever offered that gives data away, and of the controls that a
// person would be sure of most are.
func TestDrift(t *testing.T) {
	try, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	for _, family := range []string{honestFamily, turnedFamily, listFamily} {
		limit := limits[family]
		s := try.family(family, limit.pages, 1)
		check := func(what string, is, most int) {
			if is > most {
				t.Errorf("%s: %d %s, at most %d are known; one of them:\n%s", family, is, what, most, s.wrong[len(s.wrong)-1].page)
			} else if is < most {
				t.Logf("%s: %d %s where %d were known: lower the ceiling", family, is, what, most)
			}
		}
		check("wrong buttons", s.total.wrong, limit.wrong)
		check("states misread", s.total.misread, limit.misread)
		if family == turnedFamily {
			continue // of which nothing has to be offered
		}
		for _, x := range []struct {
			group string
			floor float64
		}{{"English", limit.english}, {"another language, lists seen", limit.taught}} {
			if s.groups[x.group] == nil {
				continue
			}
			if is := share(s.groups[x.group]); is < x.floor {
				t.Errorf("%s: of what is due in %s, %.1f %% is there; at least %.1f %% was", family, x.group, is, x.floor)
			} else if is >= x.floor+1 {
				t.Logf("%s: of what is due in %s, %.1f %% is there: raise the floor from %.1f", family, x.group, is, x.floor)
			}
		}
	}
}

// No denial gets a button, and no rewording is taken for one.
func TestDenials(t *testing.T) {
	const taken, refused = 0, 45 // known today; each may only fall
	try, err := newTrier("../..")
	if err != nil {
		t.Fatal(err)
	}
	_, _, pressed, without := try.hear()
	for _, x := range []struct {
		what string
		list []hearing
		most int
	}{{"denials got a button", pressed, taken}, {"rewordings got none", without, refused}} {
		if len(x.list) > x.most {
			t.Errorf("%d %s, at most %d are known: %v", len(x.list), x.what, x.most, x.list)
		} else if len(x.list) < x.most {
			t.Logf("%d %s where %d were known: lower the ceiling", len(x.list), x.what, x.most)
		}
	}
}

// Nor does a denial on a page that names another language than it is in, but for
// a few short ones.
func TestMislabelled(t *testing.T) {
	const most = 0 // known today; may only fall
	try, err := newTrier("../..")
	if err != nil {
		t.Fatal(err)
	}
	tried, taken := try.mislabelled()
	if tried < 1000 {
		t.Errorf("%d tried", tried)
	}
	if len(taken) > most {
		t.Errorf("%d of %d got a button, at most %d are known: %v", len(taken), tried, most, taken)
	} else if len(taken) < most {
		t.Logf("%d got a button where %d were known: lower the ceiling", len(taken), most)
	}
}

// Each language's file has enough of both kinds, and no label is in both.
func TestTongues(t *testing.T) {
	if len(tongues) < 2 {
		t.Fatal("no languages")
	}
	same := map[string]string{"iw": "he", "in": "id", "no": "nb", "nn": "nb"}
	for i := range catalog.Tongues {
		lang := catalog.Tongues[i].Lang
		if tongues[lang] == nil && tongues[same[lang]] == nil {
			t.Errorf("testdata/%s.txt is missing: the rules know that language", lang)
		}
	}
	for lang, words := range tongues {
		denials, rewordings := 0, 0
		yes := map[string]bool{}
		for id, list := range words.yes {
			if id != "small" {
				rewordings += len(list)
			}
			for _, text := range list {
				yes[text] = true
			}
		}
		for id, list := range words.not {
			set, _, _ := strings.Cut(id, "/")
			known := lang == "en"
			for _, s := range settings {
				known = known || s.ID == set
			}
			if !known || lang != "en" && words.label[id] == "" {
				t.Errorf("%s: what is turned round of %q? It has no label", lang, id)
			}
			denials += len(list)
			for _, text := range list {
				if yes[text] || text == words.label[id] || text == "" || !utf8.ValidString(text) {
					t.Errorf("%s: %q is said to mean both", lang, text)
				}
			}
		}
		if denials < 20 || rewordings < 10 || len(words.verbs) < 4 || len(words.denies) < 4 || len(words.nouns) < 10 ||
			len(words.allows) < 2 ||
			len(words.on) == 0 ||
			len(words.off) == 0 {
			t.Errorf("%s: %d denials, %d rewordings, %d verbs", lang, denials, rewordings, len(words.verbs))
		}
	}
}
