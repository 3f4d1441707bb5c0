package pagereport

import (
	"slices"
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/protocol"
	"offswitch/wasm/tree"
)

// A censor leaves out of a page what is not known to be LinkedIn's own.
type censor struct {
	lang   string
	signs  map[string]string // what was withheld → its placeholder
	pieces []protocol.Withheld
}

// withhold returns the placeholder of a text: equal texts have equal ones.
func (c *censor) withhold(text string) string {
	if c.signs[text] == "" {
		c.signs[text] = sign(len(c.signs) + 1)
		c.pieces = append(c.pieces, protocol.Withheld{Sign: c.signs[text], Text: text})
	}
	return c.signs[text]
}

func (c *censor) snapshot(s *tree.Snapshot) {
	if !language(s.Lang) {
		s.Lang = ""
	}
	if s.Dir != "ltr" && s.Dir != "rtl" {
		s.Dir = ""
	}
	c.node(s.Root)
	for _, n := range s.Aside {
		c.node(n)
	}
}

// node goes through a tree. Its depth is bounded by tree.Check.
func (c *censor) node(n *tree.Node) {
	if n == nil {
		return
	}
	n.Text, n.Before, n.After = c.text(n.Text), c.text(n.Before), c.text(n.After)
	if n.Tag != "" && !slices.Contains(tags, n.Tag) && !n.IsRoot() {
		n.Tag = "x-element"
	}
	if n.URL != "" {
		n.URL = c.address(catalog.Normalise(n.URL))
	}
	kept := n.Attrs[:0]
	for i := 0; i+1 < len(n.Attrs); i += 2 {
		if value, ok := c.attribute(n.Attrs[i], n.Attrs[i+1]); ok {
			kept = append(kept, n.Attrs[i], value)
		}
	}
	n.Attrs = kept
	for _, child := range n.Children {
		c.node(child)
	}
}

// tags are the elements that a report names.
var tags = strings.Fields(
	"html body main section article aside nav header footer form fieldset legend div span p a b i " +
		"em strong small label input button select optgroup option textarea ul ol li dl dt dd table thead tbody tr td th " +
		"h1 h2 h3 h4 h5 h6 dialog details summary iframe frame img svg title slot br output progress meter",
)

// text keeps what is known, and the white space around it.
func (c *censor) text(text string) string {
	inner := strings.TrimSpace(text)
	if inner == "" || known(c.lang, inner) {
		return text
	}
	at := strings.Index(text, inner)
	return text[:at] + c.withhold(inner) + text[at+len(inner):]
}

// known reports whether a text is LinkedIn's own, as sources or its lists give it.
func known(lang, text string) bool {
	return catalog.SaysNothing(text) || catalog.StateWord(lang, text) != catalog.WordUnknown ||
		len(catalog.ByLabel(text)) > 0 || len(catalog.ByTitle(text)) > 0 || catalog.IsWording(text)
}

// attribute says what becomes of an attribute; false: it is left out.
func (c *censor) attribute(name, value string) (string, bool) {
	switch name {
	case "aria-label", "aria-description", "aria-valuetext", "aria-roledescription", "aria-placeholder",
		"alt", "title", "label", "placeholder":
		return c.text(value), true
	case "id", "for", "name", "aria-labelledby", "aria-describedby", "aria-owns", "aria-controls", "value":
		return c.names(value), true
	case "href":
		return c.address(catalog.Normalise(value)), true
	case "role", "type", "dir", "size", "multiple", "readonly", "aria-checked", "aria-pressed", "aria-selected",
		"aria-expanded", "aria-disabled", "aria-hidden", "aria-busy", "aria-modal", "aria-haspopup", "aria-level",
		"aria-live", "aria-invalid", "aria-required", "aria-readonly", "aria-current", "aria-multiselectable":
		return value, slices.Contains(tokens, value)
	case "lang":
		return value, language(value)
	}
	return "", false
}

// tokens are the values that such attributes have.
var tokens = append(strings.Fields("true false mixed page step location date time polite assertive off ltr rtl auto "+
	"menu listbox tree grid dialog switch checkbox radio radiogroup button link tab tablist tabpanel option combobox "+
	"menuitem menuitemcheckbox menuitemradio group list listitem main navigation region banner contentinfo heading alert "+
	"alertdialog status progressbar img presentation none text textbox searchbox search row rowgroup cell table form "+
	"complementary article submit reset hidden email tel password number range file 1 2 3 4 5 6"), "")

// names keeps LinkedIn's keys, each word by itself. What only has the shape of
// one may be anybody's name.
func (c *censor) names(value string) string {
	words := strings.Fields(value)
	for i, w := range words {
		key, option, choice := strings.Cut(w, "__")
		if _, known := catalog.ByKey(key); !known {
			words[i] = c.withhold(w)
		} else if choice {
			words[i] = key + "__" + c.withhold(option)
		}
	}
	return strings.Join(words, " ")
}

// address keeps the addresses of settings and of LinkedIn's lists of them.
func (c *censor) address(path string) string {
	if path == "" || len(catalog.AtAddress(path)) > 0 || catalog.SectionAt(path) != nil {
		return path
	}
	return c.withhold(path)
}

// language reports whether a text is the tag of a language: two letters, and a
// place or a script after them.
func language(text string) bool {
	base, rest, more := strings.Cut(text, "-")
	return letters(base) && len(base) == 2 && (!more || letters(rest) && (len(rest) == 2 || len(rest) == 4))
}

func letters(text string) bool {
	for i := range len(text) {
		if b := text[i] | 0x20; b < 'a' || b > 'z' {
			return false
		}
	}
	return true
}

// own keeps the page's own address where it has the form of a setting's: that
// is LinkedIn's to give, and without it nobody knows which page this is.
func (c *censor) own(path string) string {
	const settings = "/mypreferences/d/settings/"
	if slug, ok := strings.CutPrefix(path, settings); ok && letters(strings.ReplaceAll(slug, "-", "")) {
		return path
	}
	return c.address(path)
}
