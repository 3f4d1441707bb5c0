package overview

import (
	"slices"
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
)

// regionText says in a sentence or two where LinkedIn offers a setting and
// where it is on from the start, as far as that differs from place to place, and
// what protecting does beyond that in one; "" where nothing differs or is known.
func regionText(w *i18n.Words, s *catalog.Setting) string {
	var elsewhere *catalog.Region
	for i := range s.Regions {
		if r := &s.Regions[i]; slices.Contains(r.Places, "*") {
			elsewhere = r
		}
	}
	text := ""
	add := func(key string, r *catalog.Region) {
		var names []string
		for _, p := range r.Places {
			if p != "*" {
				names = append(names, w.T("place_"+strings.ToLower(p)))
			}
		}
		if len(names) == 0 {
			return
		}
		if text != "" {
			text += " "
		}
		text += w.T(key, w.List(names))
	}
	for i := range s.Regions {
		r := &s.Regions[i]
		if r == elsewhere {
			continue
		}
		switch {
		case r.Offered == "no":
			add("region_not", r)
		case r.Offered == "yes" && elsewhere != nil && elsewhere.Offered == "no":
			add("region_only", r)
		case r.Offered == "yes" && elsewhere != nil && elsewhere.Offered == "unknown":
			add("region_seen", r)
		}
		if r.Default == "off" && elsewhere != nil && elsewhere.Default == "on" {
			add("region_default_off", r)
		}
		if r.More {
			if text != "" {
				text += " "
			}
			text += w.SettingWord(s.ID, strings.ToLower(r.Places[0]))
		}
	}
	return text
}
