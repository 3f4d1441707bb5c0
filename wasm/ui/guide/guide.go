// Package guide is the list of every setting with its link, what LinkedIn calls
// it and what to choose: for who wants to do it by hand, with the extension or
// without it.
package guide

import (
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
)

// A Section holds the settings that LinkedIn groups together.
type Section struct {
	Title string
	Rows  []Row
}

// A Row is one setting.
type Row struct {
	ID, Title string
	// Own is LinkedIn's own way to it, in OwnLang.
	Own, OwnLang string
	// Address is the page's, "" where none is sourced.
	Address string
	// Choose is what to choose there, or do; Stops what that stops.
	Choose, Stops string
	Recommended   bool
}

// Make lists what can be chosen, by LinkedIn's sections; what is about AI and
// sharing comes first.
func Make(w *i18n.Words) []Section {
	var sections []Section
	var first [catalog.Ranks][]Row
	for i := range catalog.Sections {
		section := Section{Title: w.T("section_" + key(catalog.Sections[i].ID))}
		for j := range catalog.Settings {
			s := &catalog.Settings[j]
			if s.Section != catalog.Sections[i].ID || s.Act == catalog.None || s.Status != catalog.Current {
				continue
			}
			if s.First() {
				first[s.Rank()] = append(first[s.Rank()], row(s, w))
			} else {
				section.Rows = append(section.Rows, row(s, w))
			}
		}
		if len(section.Rows) > 0 {
			sections = append(sections, section)
		}
	}
	top := Section{Title: w.T("ui_first")}
	for _, rows := range first {
		top.Rows = append(top.Rows, rows...)
	}
	return append([]Section{top}, sections...)
}

func row(s *catalog.Setting, w *i18n.Words) Row {
	r := Row{ID: s.ID, Title: w.SettingWord(s.ID, "title"), Recommended: s.Recommended}
	r.Own = strings.Join(s.Path(w.Lang()), " › ")
	_, r.OwnLang = s.In(w.Lang())
	switch {
	case len(s.Addresses) > 0:
		r.Address = "https://" + catalog.Site + s.Addresses[0]
	case s.Link != "":
		r.Address = s.Link
	}
	if s.Act == catalog.Hand {
		r.Choose = w.SettingWord(s.ID, "hand")
		return r
	}
	r.Choose, r.Stops = choose(s, w), w.SettingWord(s.ID, "effect")
	if s.Loses {
		r.Stops += " " + w.SettingWord(s.ID, "loses")
	}
	for _, region := range s.Regions {
		if region.More {
			r.Stops += " " + w.SettingWord(s.ID, strings.ToLower(region.Places[0]))
		}
	}
	if !s.Recommended { // it costs something, which is told with it
		r.Stops += " " + w.SettingWord(s.ID, "limits")
	}
	return r
}

// choose says what to choose. Of several controls each is named, unless all are
// to be set alike.
func choose(s *catalog.Setting, w *i18n.Words) string {
	var parts []string
	values := map[string]bool{}
	for i := range s.Controls {
		c := &s.Controls[i]
		if c.Protects == "" {
			continue
		}
		value := valueOf(c, w)
		values[value] = true
		name := ""
		for _, l := range c.Labels {
			if l.Lang == "en" {
				name = l.Text
				break
			}
		}
		if name != "" {
			value = name + ": " + value
		}
		parts = append(parts, value)
	}
	if len(values) == 1 {
		for value := range values {
			return value
		}
	}
	return strings.Join(parts, " · ")
}

func valueOf(c *catalog.Control, w *i18n.Words) string {
	switch c.Protects {
	case "off":
		return w.T("state_off")
	case "on":
		return w.T("guide_on")
	}
	return "“" + c.OptionIn(c.Protects, w.Lang()) + "”"
}

// key makes an id part of a message key.
func key(id string) string { return strings.ReplaceAll(id, "-", "_") }
