package data

import (
	"strings"
	"testing"
)

func load(t *testing.T) *Table {
	t.Helper()
	table, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestEverySettingHasAPlaceAndADefault(t *testing.T) {
	for _, s := range load(t).Settings {
		if !strings.HasPrefix(s.Paths[0], "/") || s.Title == "" {
			t.Errorf("%s: address %q, title %q", s.ID, s.Paths[0], s.Title)
		}
		for _, c := range s.Controls {
			for _, region := range []string{"us", "eu", "uk", "ch", "other"} {
				v := c.DefaultIn(region)
				ok := (c.Kind == "switch" || c.Kind == "box") && (v == "on" || v == "off")
				for _, o := range c.Options {
					ok = ok || o.Value == v
				}
				if !ok {
					t.Errorf("%s in %s: default %q of a %s", c.State, region, v, c.Kind)
				}
			}
		}
	}
}

// A page in another language must not show English by accident: a test of
// languages would then prove nothing.
func TestNoLanguageFallsBackToEnglish(t *testing.T) {
	table := load(t)
	if len(table.Languages) < 12 {
		t.Errorf("%d languages", len(table.Languages))
	}
	same := map[string]bool{ // names, and words that a language shares
		"Microsoft": true, "Microsoft Word": true, "InMail": true, "Alex Sample": true, "Alex S.": true,
		"Sam Example": true, "Chromium on Linux": true, "": true,
	}
	for tag, l := range table.Languages {
		if tag == "en" || l.Pseudo {
			continue
		}
		check := func(english string, sourced map[string]string) {
			if _, ok := l.text(english, sourced); !ok && !same[english] {
				t.Errorf("%s: no words for %q", tag, english)
			}
		}
		for _, h := range table.Hubs {
			check(h.Title, h.Titles)
		}
		for _, s := range table.Settings {
			if s.Untranslated {
				continue
			}
			check(s.Title, s.Titles)
			check(s.Group, nil)
			check(s.Button, nil)
			for _, item := range s.List {
				check(item, nil)
			}
			for _, c := range s.Controls {
				if got := l.Label(s, c); got == c.Label && l.Phrases[c.Label] == "" && !same[c.Label] {
					t.Errorf("%s: %s has the English label %q", tag, c.State, got)
				}
				for _, o := range c.Options {
					if s.ID != "language" { // each is written in itself
						check(o.Label, o.Labels)
					}
				}
			}
		}
		for name := range table.Languages["en"].UI {
			if l.UI[name] == "" {
				t.Errorf("%s: no word for %q", tag, name)
			}
		}
	}
}

func TestLabelsOfOnePageDiffer(t *testing.T) {
	table := load(t)
	for tag, l := range table.Languages {
		for _, s := range table.Settings {
			seen := map[string]bool{}
			for _, c := range s.Controls {
				label := l.Label(s, c)
				if seen[label] {
					t.Errorf("%s: %s has two controls called %q", tag, s.ID, label)
				}
				seen[label] = true
			}
		}
	}
}

func TestSourcedWordsWin(t *testing.T) {
	table := load(t)
	s := table.Setting("genai-training")
	if got := table.Languages["fr"].Label(
		s,
		s.Controls[0],
	); got != "Utiliser mes données pour entraîner des modèles d’IA de création de contenu" {
		t.Errorf("got %q", got)
	}
	if got := table.Languages["xx"].Label(s, s.Controls[0]); got == s.Controls[0].Label {
		t.Errorf("the unknown language speaks English: %q", got)
	}
}

func TestAddresses(t *testing.T) {
	table := load(t)
	for path, id := range map[string]string{
		"/mypreferences/d/settings/ads-by-age":              "ads-age-range",
		"/mypreferences/m/settings/ads-by-age":              "ads-age-range",
		"/mypreferences/d/profile-visibility-for-partners/": "profile-off-linkedin",
		"/mypreferences/d/settings/close-accounts":          "close-account",
	} {
		if s := table.At(path); s == nil || s.ID != id {
			t.Errorf("%s: %v", path, s)
		}
	}
	if s := table.At("/mypreferences/d/settings/ads-by-agee"); s != nil {
		t.Errorf("found %s at a wrong address", s.ID)
	}
	if s := table.LegacyAt("/psettings/research-invitations"); s == nil || s.ID != "research-invites" {
		t.Errorf("legacy: %v", s)
	}
}
