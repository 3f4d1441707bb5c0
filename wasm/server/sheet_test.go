package server

import (
	"html"
	"math/rand/v2"
	"strconv"
	"strings"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/catalog"
	"offswitch/wasm/tree"
)

// A sheet is a made-up settings page of which the truth is known. It is drawn
// as HTML in one of several layouts; the reader sees only that.
type sheet struct {
	path     string
	lang     string
	title    string
	layout   string
	boxes    []*box
	deep     int    // wrappers around each row
	veiled   bool   // something covers the window
	busy     bool   // a progress bar turns
	dialog   string // HTML of an open dialog
	cross    bool   // a frame of another site stands in the card
	capped   bool   // the snapshot was cut short
	torn     bool   // two controls stand in one wrapper with the role
	disabled bool   // all is in a disabled fieldset
	list     []*listLink
	seen     *tree.Snapshot // drawn already
}

// A box is one control of a sheet.
type box struct {
	uid int
	// truth is "<setting>/<control>": what it sets when it is pressed, whatever
	// it looks like. The reader does not see it. foreign starts with "?".
	truth string
	role  catalog.Role
	// by is the identifier at the control, id that of its label; the layout
	// says where they are written. own is a further one.
	by, id, own string
	label       string
	seen        string // what stands there where something else is read out
	verb        string // what stands on the button
	word        string // the state word
	on          bool
	choices     []*choice
	layout      string // where it differs from the sheet's
	gone        string // an attribute that hides it
	attrs       string // further attributes of the control
	known       bool   // the catalogue knows enough to tell it from others
	closed      bool   // in a closed shadow root: the reader sees nothing of it
	cut         bool   // cut off from the snapshot
}

// A choice is one option. Its truth is the option's id in the catalogue.
type choice struct {
	truth, label, value string
	seen                string // what stands beside it where something else is read out
	chosen              bool
}

// A listLink is one row of a list; the address it leads to is what it does.
type listLink struct {
	path, title, value string
}

var layouts = []string{"native", "artdeco", "nested", "button", "pressed", "spoken", "shadow", "frame", "element"}

// marker is the attribute that says which element is which. It is taken out
// before the reader sees the snapshot.
const marker = "aria-truth"

func (s *sheet) html() string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html`)
	if s.lang != "" {
		b.WriteString(` lang="` + s.lang + `"`)
	}
	b.WriteString(`><body`)
	if s.veiled {
		b.WriteString(` data-veiled`)
	}
	b.WriteString(`><main><a href="/mypreferences/d/">&larr;</a>`)
	if s.title != "" {
		b.WriteString(`<h1>` + esc(s.title) + `</h1>`)
	}
	if s.list != nil {
		s.drawList(&b)
	} else {
		s.drawCard(&b)
	}
	if s.busy {
		b.WriteString(`<div role="progressbar"></div>`)
	}
	if s.cross {
		b.WriteString(`<iframe src="https://elsewhere.example/"></iframe>`)
	}
	b.WriteString(`</main>` + s.dialog + `</body></html>`)
	return b.String()
}

func (s *sheet) drawList(b *strings.Builder) {
	b.WriteString(`<section><h2>` + esc(s.title) + `</h2><ul>`)
	for i, r := range s.list {
		b.WriteString(
			`<li><a href="` + r.path + `" ` + marker + `="` + strconv.Itoa(1000+i) + `"><span>` + esc(r.title) + `</span>`,
		)
		if r.value != "" {
			b.WriteString(`<span>` + esc(r.value) + `</span>`)
		}
		b.WriteString(`</a></li>`)
	}
	b.WriteString(`</ul></section>`)
}

func (s *sheet) drawCard(b *strings.Builder) {
	open, end := `<section>`, `</section>`
	switch {
	case s.disabled:
		open, end = `<fieldset disabled>`, `</fieldset>`
	case s.torn:
		open, end = `<div role="switch">`, `</div>`
	}
	b.WriteString(open)
	for _, x := range s.boxes {
		if x.cut {
			continue
		}
		layout := s.layout
		if x.layout != "" {
			layout = x.layout
		}
		if x.closed {
			b.WriteString(`<div data-closed-root></div>`)
			continue
		}
		b.WriteString(`<div ` + x.gone + `>` + strings.Repeat(`<div>`, s.deep))
		if x.role == catalog.Radios || x.role == catalog.Select {
			x.drawChoice(b)
		} else {
			x.draw(b, layout)
		}
		b.WriteString(strings.Repeat(`</div>`, s.deep) + `</div>`)
	}
	b.WriteString(end)
}

func (x *box) draw(b *strings.Builder, layout string) {
	mark := ` ` + marker + `="` + strconv.Itoa(x.uid) + `" ` + x.attrs
	prop := ` data-prop-checked="` + strconv.FormatBool(x.on) + `"`
	aria := strconv.FormatBool(x.on)
	role := ` role="switch"`
	if x.role == catalog.Checkbox {
		role = ""
	}
	id := func(v string) string {
		if v == "" {
			return ""
		}
		return ` id="` + v + `"`
	}
	refers := func() string {
		if x.by == "" {
			return ""
		}
		return ` aria-labelledby="` + x.by + `"`
	}
	label := `<div` + id(x.id) + `>` + esc(x.label) + `</div>`
	word := ""
	if x.word != "" {
		word = `<span>` + esc(x.word) + `</span>`
	}
	native := func() string {
		return `<div>` + label + `<div>` + word + `<input type="checkbox"` + role + id(
			x.own,
		) + refers() + prop + mark + `></div></div>`
	}
	switch layout {
	case "artdeco":
		aimed := ""
		if x.by != "" {
			aimed = ` for="` + x.by + `"`
		}
		word = strings.Replace(word, `<span>`, `<span aria-hidden="true">`, 1)
		b.WriteString(
			`<div style="display:flex"><p>` + esc(
				x.label,
			) + `</p><div>` + word + `<label` + aimed + `>` + esc(
				x.label,
			) + `</label><input type="checkbox"` + role + id(
				x.by,
			) + prop + mark + `></div></div>`,
		)
	case "nested":
		name := ""
		if x.by != "" {
			name = ` name="` + x.by + `"`
		}
		b.WriteString(
			`<div><div><p>` + esc(
				x.label,
			) + `</p></div><div><div role="switch" aria-checked="` + aria + `" aria-label="Tap to toggle setting" tabindex="0"` + mark + `><label for=":r` + strconv.Itoa(
				x.uid,
			) + `:"></label><input role="switch" type="checkbox" id=":r` + strconv.Itoa(
				x.uid,
			) + `:"` + name + prop + mark + `></div></div></div>`,
		)
	case "button":
		kind := "switch"
		if x.role == catalog.Checkbox {
			kind = "checkbox"
		}
		b.WriteString(
			`<div style="display:flex"><span` + id(
				x.id,
			) + `>` + esc(
				x.label,
			) + `</span><button role="` + kind + `" aria-checked="` + aria + `"` + id(
				x.own,
			) + refers() + mark + `><span></span></button></div>`,
		)
	case "pressed":
		b.WriteString(
			`<div style="display:flex"><p>` + esc(
				x.label,
			) + `</p><button aria-pressed="` + aria + `" aria-label="` + esc(
				x.label,
			) + `"` + id(
				x.by,
			) + mark + `><svg></svg></button></div>`,
		)
	case "spoken":
		seen := x.label
		if x.seen != "" {
			seen = x.seen
		}
		b.WriteString(
			`<div><p>` + esc(
				seen,
			) + `</p>` + word + `<input type="checkbox"` + role + ` aria-label="` + esc(
				x.label,
			) + `"` + id(
				x.by,
			) + prop + mark + `></div>`,
		)
	case "verb":
		b.WriteString(
			`<div><p>` + esc(
				x.label,
			) + `</p><button aria-pressed="` + aria + `"` + id(
				x.by,
			) + mark + `>` + esc(
				x.verb,
			) + `</button></div>`,
		)
	case "shadow":
		b.WriteString(`<div><template shadowrootmode="open">` + native() + `</template></div>`)
	case "element":
		b.WriteString(
			`<div>` + label + word + `<li-toggle><template shadowrootmode="open"><input type="checkbox"` + role + ` aria-label="` + esc(
				x.label,
			) + `"` + id(
				x.by,
			) + prop + mark + `></template></li-toggle></div>`,
		)
	case "frame":
		row := id("setting-" + x.by)
		if x.by == "" {
			row = ""
		}
		inner := `<ul><li` + row + `><h3>` + esc(
			x.label,
		) + `</h3>` + word + `<form><input type="checkbox" id="f` + strconv.Itoa(
			x.uid,
		) + `"` + prop + mark + `><label for="f` + strconv.Itoa(
			x.uid,
		) + `">` + esc(
			x.label,
		) + `</label></form></li></ul>`
		b.WriteString(`<iframe src="/psettings/x" srcdoc="` + esc(inner) + `"></iframe>`)
	default:
		b.WriteString(native())
	}
}

func (x *box) drawChoice(b *strings.Builder) {
	base := x.by
	if base == "" {
		base = "g" + strconv.Itoa(x.uid)
	}
	if x.role == catalog.Select {
		b.WriteString(
			`<div><label for="` + base + `">` + esc(
				x.label,
			) + `</label><select id="` + base + `" ` + marker + `="` + strconv.Itoa(
				x.uid,
			) + `" ` + x.attrs + `>`,
		)
		for _, c := range x.choices {
			chosen := ""
			if c.chosen {
				chosen = ` data-prop-selected="true"`
			}
			b.WriteString(`<option value="` + c.value + `"` + chosen + `>` + esc(c.label) + `</option>`)
		}
		b.WriteString(`</select></div>`)
		return
	}
	b.WriteString(`<fieldset><legend>` + esc(x.label) + `</legend>`)
	for i, c := range x.choices {
		id := base + "__" + c.value
		seen, spoken := c.label, ""
		if c.seen != "" {
			seen, spoken = c.seen, ` aria-label="`+esc(c.label)+`"`
		}
		b.WriteString(
			`<div><input type="radio" name="n` + strconv.Itoa(
				x.uid,
			) + `" id="` + id + `" value="` + c.value + `" data-prop-checked="` + strconv.FormatBool(
				c.chosen,
			) + `" ` + marker + `="` + strconv.Itoa(
				x.uid*100+10000+i,
			) + `" ` + x.attrs + spoken + `><label for="` + id + `">` + esc(
				seen,
			) + `</label></div>`,
		)
	}
	b.WriteString(`</fieldset>`)
}

func esc(s string) string { return html.EscapeString(s) }

// snapshot is what the content script would send. The numbers of marked
// elements stay the same however the page around them changes.
func (s *sheet) snapshot() *tree.Snapshot {
	if s.seen != nil {
		return s.seen
	}
	snap, err := fromhtml.Parse(s.html())
	if err != nil {
		panic(err)
	}
	if s.capped {
		snap.Capped = []string{"nodes"}
	}
	nested := map[int]int{}
	var walk func(n *tree.Node)
	walk = func(n *tree.Node) {
		if n.Ref != 0 {
			n.Ref += 1 << 24
		}
		for i := 0; i+1 < len(n.Attrs); i += 2 {
			if n.Attrs[i] == marker {
				uid, _ := strconv.Atoi(n.Attrs[i+1])
				// A control of two nodes: the inner one has a number of its own.
				n.Ref = uid + nested[uid]<<20
				nested[uid]++
				n.Attrs = append(n.Attrs[:i:i], n.Attrs[i+2:]...)
				break
			}
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(snap.Root)
	s.seen = snap
	return snap
}

// at says which box, and which option of it, an element is. nil: none.
func (s *sheet) at(ref int) (*box, *choice) {
	if ref >= 1<<24 {
		return nil, nil
	}
	uid := ref & (1<<20 - 1)
	for _, x := range s.boxes {
		if x.uid == uid {
			return x, nil
		}
		if i := uid - x.uid*100 - 10000; i >= 0 && i < len(x.choices) && i < 100 {
			return x, x.choices[i]
		}
	}
	return nil, nil
}

// pages are all settings with an address and something to press.
func pressable() []*catalog.Setting {
	var list []*catalog.Setting
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		if len(s.Addresses) == 0 || catalog.IsRefused(s.Addresses[0]) {
			continue
		}
		for j := range s.Controls {
			if s.Controls[j].Protects != "" {
				list = append(list, s)
				break
			}
		}
	}
	return list
}

var settingsToTry = pressable()

// languages are those the pages are written in; "is" is one that nothing is
// known of.
var languages = []string{"en", "en", "en", "de", "fr", "es", "pt-BR", "nl", "pl", "cs", "ja", "ar", "tr", "is"}

// truthful makes the page of a setting as LinkedIn would serve it.
func truthful(r *rand.Rand) *sheet {
	s := settingsToTry[r.IntN(len(settingsToTry))]
	sh := &sheet{
		path:   s.Addresses[0],
		lang:   languages[r.IntN(len(languages))],
		title:  s.Title,
		layout: layouts[r.IntN(len(layouts))],
	}
	if r.IntN(12) == 0 {
		sh.path = strings.Replace(sh.path, "/mypreferences/d/", "/mypreferences/m/", 1)
	}
	if sh.lang != "en" {
		sh.title = sh.lang + " " + s.ID
	}
	invented := r.IntN(2) == 0
	for i := range s.Controls {
		c := &s.Controls[i]
		if !c.Any {
			sh.boxes = append(sh.boxes, truthfulBox(r, s, c, i+1, sh.lang, invented))
			continue
		}
		// It stands for boxes that no source names.
		for n := range 2 + r.IntN(3) {
			x := truthfulBox(r, s, c, i+1+n, sh.lang, invented)
			x.by += "Nr" + strconv.Itoa(n)
			x.known = true
			x.id, x.label = x.by, invent(sh.lang, s.ID+strconv.Itoa(n))
			if sh.lang == "en" {
				// Where labels are known, only those are.
				if x.known = n < len(c.Expected); x.known {
					x.label = c.Expected[n].Text
				}
			}
			sh.boxes = append(sh.boxes, x)
		}
	}
	return sh
}

func truthfulBox(r *rand.Rand, s *catalog.Setting, c *catalog.Control, uid int, lang string, invented bool) *box {
	x := &box{uid: uid, truth: s.ID + "/" + c.ID, role: c.Role, on: r.IntN(5) > 0}
	if c.Protects == "on" {
		x.on = !x.on
	}
	switch {
	case len(c.Keys) > 0:
		x.by = c.Keys[r.IntN(len(c.Keys))]
	case invented:
		// LinkedIn has a key, but no source tells it.
		x.by = "allow" + camel(s.ID) + camel(c.ID) + "Data"
	default:
		x.by = "ember" + strconv.Itoa(100+uid)
	}
	x.id = x.by
	x.known = len(c.Keys) > 0 || c.Sole || inTongue(lang, c.Labels)
	x.label = wording(r, lang, s.ID+c.ID, c.Labels)
	x.word = stateWord(lang, x.on)
	if c.Role == catalog.Radios || c.Role == catalog.Select {
		for _, o := range c.Options {
			x.choices = append(
				x.choices,
				&choice{
					truth: o.ID,
					label: wording(r, lang, s.ID+c.ID+o.ID, o.Labels),
					value: strings.ToUpper(strings.ReplaceAll(o.ID, "-", "_")),
				},
			)
		}
		if len(x.choices) > 0 {
			chosen := r.IntN(len(x.choices))
			x.choices[chosen].chosen = true
			x.known = x.known && inTongue(lang, optionLabels(c)) && inTongue(lang, c.Options[chosen].Labels)
		}
	}
	return x
}

// wording is LinkedIn's for a thing in a language: as sourced, or made up.
func wording(r *rand.Rand, lang, seed string, known []catalog.Label) string {
	var fit []string
	for _, l := range known {
		if sameTongue(l.Lang, lang) {
			fit = append(fit, l.Text)
		}
	}
	if len(fit) > 0 {
		return fit[r.IntN(len(fit))]
	}
	return invent(lang, seed)
}

func sameTongue(a, b string) bool {
	a, _, _ = strings.Cut(a, "-")
	b, _, _ = strings.Cut(b, "-")
	return a == b
}

var syllables = map[string][]string{
	"ja": {"設定", "広告", "利用", "許可", "情報", "共有"},
	"ar": {"بيانات", "إعلان", "عرض", "ملف", "سماح"},
	"":   {"ven", "dagn", "ulo", "brig", "asti", "kel", "morn", "ief", "tos", "und"},
}

// invent makes up a text that no catalogue knows, always the same for a seed.
func invent(lang, seed string) string {
	list := syllables[lang]
	if list == nil {
		list = syllables[""]
	}
	h := uint64(7)
	for _, c := range lang + seed {
		h = h*31 + uint64(c)
	}
	g := rand.New(rand.NewPCG(h, 3))
	var parts []string
	for range 3 + g.IntN(3) {
		parts = append(parts, list[g.IntN(len(list))]+list[g.IntN(len(list))])
	}
	return strings.Join(parts, " ")
}

func camel(id string) string {
	var b strings.Builder
	for _, p := range strings.Split(id, "-") {
		if p != "" {
			b.WriteString(strings.ToUpper(p[:1]) + p[1:])
		}
	}
	return b.String()
}

func stateWord(lang string, on bool) string {
	for i := range catalog.Tongues {
		t := &catalog.Tongues[i]
		if sameTongue(t.Lang, lang) {
			if on {
				return t.On[0]
			}
			return t.Off[0]
		}
	}
	if on {
		return "Kveikt"
	}
	return "Slökkt"
}
