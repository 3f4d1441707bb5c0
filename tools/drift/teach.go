package main

import (
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
)

// lessons is what is stored once LinkedIn's lists were seen in a language, each
// in a document of its own, with everything on. titles are those of settings
// that the lists call otherwise, by id.
func lessons(source i18n.Source, lang string, titles map[string]string) (map[string]string, error) {
	t := open(source, nil)
	for i := range catalog.Sections {
		sec := &catalog.Sections[i]
		if sec.Address == "" {
			continue
		}
		_, err := t.look(sec.Address, "list of "+sec.ID, snapshotOf(list(sec, lang, titles)))
		if err != nil {
			return nil, err
		}
	}
	return t.w.Stored, nil
}

func list(sec *catalog.Section, lang string, titles map[string]string) string {
	var b strings.Builder
	b.WriteString(`<html lang="` + lang + `"><body><main><h1>` + esc(invent(lang, sec.ID)) + `</h1><section><ul>`)
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		if s.Section != sec.ID || len(s.Addresses) == 0 {
			continue
		}
		title := titleOf(s, lang)
		if other := titles[s.ID]; other != "" {
			title = other
		}
		b.WriteString(`<li><a href="` + s.Addresses[0] + `"><span>` + esc(title) + `</span>`)
		if len(s.Controls) == 1 && s.Controls[0].Role == catalog.Switch {
			b.WriteString(`<span>` + esc(tongues[lang].on[0]) + `</span>`)
		}
		b.WriteString(`</a></li>`)
	}
	b.WriteString(`</ul></section></main></body></html>`)
	return b.String()
}
