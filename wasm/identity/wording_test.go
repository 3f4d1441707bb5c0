package identity

import (
	"strings"
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
)

// A wording is one way in which LinkedIn could word the page of a setting with
// one switch, in another way than it was seen. name is the switch's own.
type wording struct {
	about string
	lang  string // English where it is ""
	// title and name are made of the setting's title and its sourced label, ""
	// where none is known.
	title func(title string) string
	name  func(label, title string) string
	slug  string // another one
	// most is how many may be refused.
	most int
	// need says that the setting must have a sourced label, keyless that the
	// page has no key of LinkedIn's.
	need, keyless bool
}

func same(text string) string          { return text }
func label(label, title string) string { return or(label, title) }

func lower(text string) string { return strings.ToLower(text[:1]) + text[1:] }

var wordings = []wording{
	{about: "as sourced", title: same, name: label},
	{about: "the switch is called as the setting is", title: same, name: func(_, title string) string { return title }},
	{about: "no label, a known heading", title: same, name: func(_, _ string) string { return "" }},
	{
		about: "allow LinkedIn to", title: same, need: true,
		name: func(label, _ string) string { return "Allow LinkedIn to " + lower(label) },
	},
	{about: "a count", title: same, name: func(l, t string) string { return or(l, t) + " (3)" }},
	{about: "a badge before", title: same, name: func(l, t string) string { return "New " + or(l, t) }},
	{about: "a link behind", title: same, name: func(l, t string) string { return or(l, t) + " Learn more" }},
	{about: "a state word behind", title: same, name: func(l, t string) string { return or(l, t) + ", On" }},
	{about: "a question mark", title: same, name: func(l, t string) string { return or(l, t) + " ?" }},
	{
		about: "small print in the name", title: same,
		name: func(l, t string) string { return or(l, t) + " When this is off, we don't use it for anything." },
	},
	{about: "recommended", title: same, name: func(l, t string) string { return or(l, t) + " (recommended)" }},
	{
		about: "a slug that nobody knows", title: same, name: label, need: true,
		slug: "/mypreferences/d/settings/another-slug-for-it",
	},
	{
		about: "a language that no source has", lang: "sv",
		title: func(string) string { return "Rubrik" }, name: func(_, _ string) string { return "Använd mina uppgifter" },
	},
	{
		about: "a heading that nobody knows", title: func(string) string { return "Your choices" }, name: label,
	},
	{
		about: "no heading, the title on the switch", title: func(string) string { return "" },
		name: func(_, title string) string { return title },
	},
}

// traps are pages that are not what they seem.
var traps = []wording{
	{
		about: "a foreign switch under the known heading",
		title: same,
		name:  func(_, _ string) string { return "Show compact view" },
	},
	{
		about: "a foreign switch and heading", title: func(string) string { return "Layout" },
		name: func(_, _ string) string { return "Show compact view" },
	},
	{about: "a denial", title: same, name: func(l, t string) string { return "Don't " + lower(or(l, t)) }},
	{
		about: "a denial that nobody listed",
		title: same,
		name:  func(l, t string) string { return "Sever " + lower(or(l, t)) },
	},
	{about: "another scope", title: same, name: func(l, t string) string { return or(l, t) + " with partners only" }},
	{about: "the state is another", title: same, name: func(l, t string) string { return or(l, t) + ", Off" }},
	{
		about: "a heading that is another setting's", title: func(t string) string {
			if t == "Dark mode" {
				return "Age range"
			}
			return "Dark mode"
		}, name: label,
	},
	{
		about:   "the title twice, at an address that nobody knows",
		keyless: true,
		title:   same,
		name: func(label, title string) string {
			if label == title {
				return "" // that is its sourced label
			}
			return title
		},
		slug: "/mypreferences/d/settings/another-slug-for-it",
	},
	{
		about:   "no label and no heading",
		keyless: true,
		title:   func(string) string { return "" },
		name:    func(_, _ string) string { return "" },
	},
}

// lone are the settings that one switch turns.
func lone() []*catalog.Setting {
	var list []*catalog.Setting
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		if s.Readable() && len(s.Controls) == 1 && s.Controls[0].Sole && s.Controls[0].Role == catalog.Switch {
			list = append(list, s)
		}
	}
	return list
}

func (w *wording) page(s *catalog.Setting, key string) (address, html string) {
	address, sourced := s.Addresses[0], ""
	if w.slug != "" {
		address = w.slug
	}
	for _, l := range s.Controls[0].Labels {
		if l.Lang == "en" && sourced == "" {
			sourced = l.Text
		}
	}
	if w.need && sourced == "" {
		return "", ""
	}
	lang := or(w.lang, "en")
	return address, `<html lang="` + lang + `"><body><main><h1>` + w.title(s.Title) + `</h1><div><div id="` + key + `">` +
		w.name(sourced, s.Title) + `</div><input type="checkbox" role="switch" aria-labelledby="` + key +
		`" data-prop-checked="true"></div></main></body></html>`
}

func (w *wording) certain(s *catalog.Setting, key string) (certain, asked bool) {
	if key == "" && w.keyless {
		key = "ember13"
	}
	if own := s.Controls[0].Keys; key == "" && len(own) > 0 {
		key = own[0]
	} else if key == "" {
		key = "someSettingNobodyKnows"
	}
	address, html := w.page(s, key)
	if html == "" {
		return false, false
	}
	for _, v := range Judge(address, controls.Read(fromhtml.Tree(html))) {
		certain = certain || v.Certain() && v.Setting != nil
	}
	return certain, true
}

// A truthful page is recognised however it is worded, and no other is taken for
// it; without a key, and with LinkedIn's own, known or not.
func TestWordings(t *testing.T) {
	for _, key := range []string{"ember12", ""} {
		for _, list := range []struct {
			wordings []wording
			want     bool
		}{{wordings, true}, {traps, false}} {
			for _, w := range list.wordings {
				asked := 0
				var wrong []string
				for _, s := range lone() {
					if got, is := w.certain(s, key); is {
						if asked++; got != list.want {
							wrong = append(wrong, s.ID)
						}
					}
				}
				if asked < 25 {
					t.Errorf("%s: asked of %d settings only", w.about, asked)
				}
				if len(wrong) > w.most {
					t.Errorf("%s, key %s: %d of %d are wrong: %s", w.about, key, len(wrong), asked, strings.Join(wrong, " "))
				}
			}
		}
	}
}
