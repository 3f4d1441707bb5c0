package accname

import (
	"strings"

	"offswitch/wasm/tree"
)

// roles are the roles of WAI-ARIA that an author can set. An unknown word in
// a role attribute is passed over, as browsers do.
var roles = words(`alert alertdialog application article banner blockquote button caption cell checkbox code
	columnheader combobox comment complementary contentinfo definition deletion dialog directory document emphasis
	feed figure form generic grid gridcell group heading image img insertion link list listbox listitem log main mark
	marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph
	presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator
	slider spinbutton status strong subscript suggestion superscript switch tab table tablist tabpanel term textbox
	time timer toolbar tooltip tree treegrid treeitem`)

// contentRoles take their name from what they contain.
var contentRoles = words(`button cell checkbox columnheader comment gridcell heading link menuitem menuitemcheckbox
	menuitemradio option radio row rowheader switch tab tooltip treeitem`)

// composite widgets hold others to choose from. What they hold is no part of
// the text they stand in.
var composite = words(`grid menu menubar radiogroup tablist toolbar tree treegrid`)

// global are the aria attributes that every element may have. Each of them
// makes an element one that a presentational role cannot take away.
var global = words(`aria-atomic aria-braillelabel aria-brailleroledescription aria-busy aria-controls aria-current
	aria-describedby aria-description aria-details aria-flowto aria-keyshortcuts aria-label aria-labelledby
	aria-live aria-owns aria-relevant aria-roledescription`)

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// Role returns the element's role: the first valid one it is given, else the
// one its kind has in HTML. "" is a generic element, a text or a root.
func Role(n *tree.Node) string {
	if n == nil || n.IsText() || n.IsRoot() {
		return ""
	}
	for _, w := range fields(n.Get("role")) {
		w = strings.ToLower(w)
		if !roles[w] {
			continue
		}
		switch w {
		case "none", "presentation":
			// An element that can have the focus, or that carries a global
			// attribute, keeps its own role.
			if focusable(n) || globallyMarked(n) {
				return implicit(n)
			}
			return "none"
		case "image":
			return "img"
		case "directory":
			return "list"
		case "generic":
			return ""
		case "region", "form":
			// Without a name it is none.
			if !named(n) {
				continue
			}
		}
		return w
	}
	return implicit(n)
}

func globallyMarked(n *tree.Node) bool {
	for i := 0; i+1 < len(n.Attrs); i += 2 {
		if global[n.Attrs[i]] && trim(n.Attrs[i+1]) != "" {
			return true
		}
	}
	return false
}

func focusable(n *tree.Node) bool {
	if _, ok := n.Attr("tabindex"); ok {
		return true
	}
	if n.Is(tree.Disabled) {
		return false
	}
	switch n.Tag {
	case "button", "select", "textarea", "iframe":
		return true
	case "summary":
		return isSummary(n)
	case "input":
		return kind(n) != "hidden"
	case "a", "area":
		_, ok := n.Attr("href")
		return ok
	}
	return false
}

// kind is an input's type.
func kind(n *tree.Node) string {
	if k := strings.ToLower(trim(n.Get("type"))); k != "" {
		return k
	}
	return "text"
}

// implicit is the role of HTML-AAM, for the elements that matter here.
func implicit(n *tree.Node) string {
	switch n.Tag {
	case "a", "area":
		if _, ok := n.Attr("href"); ok {
			return "link"
		}
	case "button":
		return "button"
	case "summary":
		if isSummary(n) {
			return "button"
		}
	case "input":
		return inputRole(n)
	case "select":
		if _, ok := n.Attr("multiple"); ok || rows(n) > 1 {
			return "listbox"
		}
		return "combobox"
	case "option":
		return "option"
	case "optgroup", "fieldset", "details", "address", "hgroup":
		return "group"
	case "textarea":
		return "textbox"
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return "heading"
	case "img":
		if alt, ok := n.Attr("alt"); ok && alt == "" && !globallyMarked(n) {
			return "none"
		}
		return "img"
	case "svg":
		return "img"
	case "nav":
		return "navigation"
	case "main", "article", "table", "figure", "dialog", "search", "time", "math", "mark", "code", "strong",
		"blockquote", "caption", "meter":
		return n.Tag
	case "aside":
		if named(n) || !sectioned(n, false) {
			return "complementary"
		}
	case "header", "footer":
		return landmark(n)
	case "form":
		return "form"
	case "section":
		if named(n) {
			return "region"
		}
	case "ul", "ol", "menu":
		return "list"
	case "li":
		return "listitem"
	case "dt", "dfn":
		return "term"
	case "dd":
		return "definition"
	case "hr":
		return "separator"
	case "progress":
		return "progressbar"
	case "output":
		return "status"
	case "p":
		return "paragraph"
	case "em":
		return "emphasis"
	case "del", "s":
		return "deletion"
	case "ins":
		return "insertion"
	case "sub":
		return "subscript"
	case "sup":
		return "superscript"
	case "thead", "tbody", "tfoot":
		return "rowgroup"
	case "tr":
		return "row"
	case "td":
		return "cell"
	case "th":
		if strings.HasPrefix(strings.ToLower(n.Get("scope")), "row") {
			return "rowheader"
		}
		return "columnheader"
	}
	return ""
}

func inputRole(n *tree.Node) string {
	switch kind(n) {
	case "checkbox":
		return "checkbox"
	case "radio":
		return "radio"
	case "button", "submit", "reset", "image":
		return "button"
	case "range":
		return "slider"
	case "number":
		return "spinbutton"
	case "search":
		return "searchbox"
	case "hidden", "color", "file", "date", "datetime-local", "month", "week", "time":
		return ""
	}
	return "textbox"
}

// landmark: a header or footer of the page is one, that of a part is not.
func landmark(n *tree.Node) string {
	switch {
	case sectioned(n, true):
		return ""
	case n.Tag == "header":
		return "banner"
	}
	return "contentinfo"
}

// sectioned reports whether the element stands in a part of the page, with or
// without counting the page's main part as one.
func sectioned(n *tree.Node, main bool) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		switch p.Tag {
		case "article", "aside", "nav", "section":
			return true
		case "main":
			if main {
				return true
			}
		}
	}
	return false
}

// isSummary reports whether it is the one that opens its details.
func isSummary(n *tree.Node) bool {
	if n.Parent == nil || n.Parent.Tag != "details" {
		return false
	}
	for _, c := range n.Parent.Children {
		if c.Tag == "summary" {
			return c == n
		}
	}
	return false
}

// rows is how many options a select shows at once, as it says itself; 0 where
// it says nothing.
func rows(n *tree.Node) int {
	size := 0
	for _, c := range trim(n.Get("size")) {
		if c < '0' || c > '9' || size > 1000 {
			break
		}
		size = 10*size + int(c-'0')
	}
	return size
}

func named(n *tree.Node) bool {
	return trim(n.Get("aria-label")) != "" || trim(n.Get("aria-labelledby")) != "" || trim(n.Get("title")) != ""
}

// fields splits at the white space of HTML, which no-break spaces are not.
func fields(s string) []string { return strings.FieldsFunc(s, blank) }

func trim(s string) string { return strings.TrimFunc(s, blank) }

func blank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f'
}
