package identity

import (
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/page"
)

// A calling is whom a control's texts belong to: its accessible name, and what
// a person would read beside it. Most of the time they are one text.
type calling struct {
	any   []catalog.Owner
	texts [][]catalog.Owner // of each text that the catalogue knows
}

func (s *scene) labelled(c *page.Control) calling {
	var n calling
	var texts []string
	if !s.untitled(c) {
		texts = append(texts, c.Label)
	}
	if c.Name != c.Label {
		texts = append(texts, c.Name)
	}
	for _, t := range texts {
		if list := catalog.ByLabel(t); len(list) > 0 {
			n.texts = append(n.texts, list)
			n.any = append(n.any, list...)
		}
	}
	return n
}

// against reports whether one of the texts is another control's.
func (n *calling) against(t catalog.Owner) bool {
	for _, list := range n.texts {
		if !contains(list, t) {
			return true
		}
	}
	return false
}

// mayBeCalled reports whether nothing is known of an entry's label in the
// page's language that would speak against the control's. A page that does
// not say its language could be in any.
func mayBeCalled(entry *catalog.Control, c *page.Control, lang string) bool {
	label, name := catalog.FoldLabel(c.Label), catalog.FoldLabel(c.Name)
	known := false
	for _, list := range [][]catalog.Label{entry.Labels, entry.Expected} {
		for _, l := range list {
			if text := catalog.FoldLabel(l.Text); text == label || text == name {
				return true
			}
		}
	}
	for _, l := range entry.Labels {
		known = known || lang == "" || primary(l.Lang) == primary(lang)
	}
	return !known
}

func primary(lang string) string {
	lang = strings.ToLower(strings.TrimSpace(lang))
	if i := strings.IndexAny(lang, "-_"); i >= 0 {
		lang = lang[:i]
	}
	return lang
}

// denials are words that turn a label's meaning round: a switch that is called
// so may do the opposite of the one we know under the same key. They are those
// of the languages in which LinkedIn's labels are known at all.
var denials = map[string]bool{}

func init() {
	for _, w := range strings.Fields("don't not never stop block disable without exclude opt-out " +
		"nicht kein keine keinen keiner nie ausschließen " +
		"ne pas jamais sans désactiver arrêter bloquer " +
		"nunca sin desactivar bloquear não sem desativar " +
		"niet geen nooit zonder nie bez wyłącz nikdy") {
		denials[w] = true
	}
}

// denies reports whether a label that no source knows says that something is
// not done. It is only ever a reason not to press.
func denies(label string) bool {
	text := catalog.FoldLabel(label)
	if strings.HasPrefix(text, "opt out") {
		return true
	}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,.:;()", r) }) {
		if denials[w] {
			return true
		}
	}
	return false
}
