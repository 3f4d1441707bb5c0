package server

import (
	"bytes"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/CosmWasm/tinyjson/jlexer"
	"golang.org/x/net/html"

	"offswitch/rules"
	"offswitch/rules/fixtures"
	"offswitch/tools/fromhtml"
	"offswitch/wasm/catalog"
	"offswitch/wasm/identity"
	"offswitch/wasm/protocol"
	"offswitch/wasm/status"
	"offswitch/wasm/tree"
)

// nowhere is a language in which nobody has seen a label or a state word. The
// texts are then made up, so that only keys, addresses and being alone are left.
const nowhere = "eo"

// Every fixture is read as its entry says: what can be told is remembered
// right, and what cannot be told is said to be so and never pressed; in
// English, in every language that a label is known in, and in one that nothing
// is known of.
func TestFixtures(t *testing.T) {
	book, err := rules.Read(rules.Files)
	if err != nil {
		t.Fatal(err)
	}
	drawn := 0
	for i := range book.Entries {
		e := &book.Entries[i]
		if !fixtures.Needed(e) {
			continue
		}
		drawn++
		text, err := os.ReadFile("../../rules/fixtures/" + fixtures.Name(e))
		if err != nil {
			t.Error(err)
			continue
		}
		t.Run(e.ID, func(t *testing.T) {
			for _, lang := range tonguesOf(e) {
				t.Run(lang, func(t *testing.T) {
					s := newSitting(t, e, string(text), lang)
					for _, a := range e.Addresses {
						s.read(t, a.Path)
						s.read(t, strings.Replace(a.Path, "/mypreferences/d/", "/mypreferences/m/", 1))
					}
					s.flip(t)
					s.press(t)
				})
			}
		})
	}
	if drawn < 50 {
		t.Errorf("only %d settings have a fixture", drawn)
	}
}

// tonguesOf are English, those that a control's label is sourced in, and nowhere.
func tonguesOf(e *rules.Entry) []string {
	list := []string{"en", nowhere}
	for _, c := range e.Controls {
		for _, l := range c.Labels {
			if !l.Inferred && !slices.Contains(list, l.Lang) {
				list = append(list, l.Lang)
			}
		}
	}
	return list
}

// A sitting is one fixture in one language.
type sitting struct {
	entry *rules.Entry
	text  string
	rows  []*drawnRow
	first string // the address
}

// A drawnRow is what is to be thought of one row of a fixture.
type drawnRow struct {
	*fixtures.Row
	control *rules.Control
	certain bool
	any     bool   // known as one of the boxes of the page's only group
	state   string // "" where it cannot be told
	flipped string // what it is after its properties were turned round
	at      int    // the number of its first property in the text
}

// goal says that a state of it protects.
func (x *drawnRow) goal() bool { return x.control.Protects != "" }

func (x *drawnRow) choice() bool { return len(x.Choices) > 0 }

// newSitting works out from the entry alone what is to be expected.
func newSitting(t *testing.T, e *rules.Entry, text, lang string) *sitting {
	t.Helper()
	s := &sitting{entry: e, text: text, first: e.Addresses[0].Path}
	names := map[string]string{}
	boxes := slices.ContainsFunc(e.Controls, func(c rules.Control) bool { return c.Any })
	rows := fixtures.Rows(e)
	at := 0
	for i := range rows {
		x := &drawnRow{Row: &rows[i], control: &e.Controls[rows[i].Control], at: at}
		at += max(1, len(x.Choices))
		named := lang == "en" && x.Sourced
		if l := labelIn(x.control, lang); lang != "en" && l != "" && x.Sourced {
			names[x.Label], named = l, true
		}
		x.certain = len(x.control.Keys) > 0 || named && !x.control.Any || x.control.Sole
		// One of the boxes of the page's only group, unless it has a name of its
		// own where its neighbours' names are known.
		if boxes && !x.certain && (!speaks(e, lang) || isLabelled(e, x.Label)) {
			x.certain, x.any = true, true
		}
		if x.certain {
			x.state, x.flipped = x.states(lang, names)
		}
		s.rows = append(s.rows, x)
	}
	if lang != "en" {
		s.text = translate(t, text, lang, names)
	}
	if n := len(property.FindAllString(s.text, -1)); n != at {
		t.Fatalf("%d properties on the page, %d by the entry", n, at)
	}
	return s
}

// speaks reports whether a label is known in the language, if only as a guess.
func speaks(e *rules.Entry, lang string) bool {
	return slices.ContainsFunc(e.Controls, func(c rules.Control) bool {
		return slices.ContainsFunc(c.Labels, func(l rules.Label) bool { return sameTongue(l.Lang, lang) })
	})
}

func isLabelled(e *rules.Entry, text string) bool {
	return slices.ContainsFunc(e.Controls, func(c rules.Control) bool {
		return slices.ContainsFunc(c.Labels, func(l rules.Label) bool { return l.Text == text })
	})
}

// states are what it is set to, and what it is set to once flipped.
func (x *drawnRow) states(lang string, names map[string]string) (now, then string) {
	if !x.choice() {
		if x.On {
			return "on", "off"
		}
		return "off", "on"
	}
	known := func(i int) string {
		if i < 0 || !x.Choices[i].Sourced {
			return ""
		}
		if lang == "en" {
			return x.Choices[i].ID
		}
		for _, o := range x.control.Options {
			if l := labelOf(o.Labels, lang); o.ID == x.Choices[i].ID && l != "" {
				names[x.Choices[i].Label] = l
				return o.ID
			}
		}
		spoken := slices.ContainsFunc(x.control.Options, func(o rules.Option) bool { return labelOf(o.Labels, lang) != "" })
		if x.Choices[i].Value != "" && len(x.control.Keys) > 0 && !spoken {
			return x.Choices[i].ID // LinkedIn's own name tells it
		}
		return ""
	}
	for i := range x.Choices {
		known(i) // for the names
	}
	return known(slices.IndexFunc(x.Choices, func(c fixtures.Choice) bool { return c.Chosen })), known(x.other())
}

// other is the choice it is flipped to: the one that protects, if there is one.
func (x *drawnRow) other() int {
	i := slices.IndexFunc(
		x.Choices,
		func(c fixtures.Choice) bool { return !c.Chosen && c.ID != "" && c.ID == x.control.Protects },
	)
	if i < 0 {
		i = slices.IndexFunc(x.Choices, func(c fixtures.Choice) bool { return !c.Chosen })
	}
	return i
}

func labelIn(c *rules.Control, lang string) string { return labelOf(c.Labels, lang) }

func labelOf(labels []rules.Label, lang string) string {
	for _, l := range labels {
		if l.Lang == lang && !l.Inferred {
			return l.Text
		}
	}
	return ""
}

// translate puts known names in place of the English ones, and made-up words
// in place of all other text.
func translate(t *testing.T, text, lang string, names map[string]string) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	made := map[string]string{}
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.ElementNode && n.Data == "html":
			n.Attr = []html.Attribute{{Key: "lang", Val: lang}}
		case n.Type == html.TextNode && strings.TrimSpace(n.Data) != "":
			if l := names[n.Data]; l != "" {
				n.Data = l
				continue
			}
			if made[n.Data] == "" {
				made[n.Data] = "Vorta " + strings.Repeat("lu", len(made)+1)
			}
			n.Data = made[n.Data]
		}
	}
	var out bytes.Buffer
	if err := html.Render(&out, doc); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// property is one live property of a fixture, with the English word for it if
// there is one.
var property = regexp.MustCompile(
	`(?:<span>(?:On|Off)</span>)?<(?:input|option)[^>]* data-prop-(?:checked|selected)="(?:true|false)"`,
)

func setTo(found string, value bool) string {
	if value {
		return strings.NewReplacer("Off<", "On<", `"false"`, `"true"`).Replace(found)
	}
	return strings.NewReplacer("On<", "Off<", `"true"`, `"false"`).Replace(found)
}

// turned returns the page with some of its rows flipped.
func (s *sitting) turned(rows ...*drawnRow) string {
	set := map[int]bool{}
	for _, x := range rows {
		if !x.choice() {
			set[x.at] = !x.On
			continue
		}
		for i := range x.Choices {
			set[x.at+i] = i == x.other()
		}
	}
	n := -1
	return property.ReplaceAllStringFunc(s.text, func(found string) string {
		n++
		if value, ok := set[n]; ok {
			return setTo(found, value)
		}
		return found
	})
}

// open visits a page with an empty memory, until it has been read.
func (s *sitting) open(t *testing.T, path, html string) (*world, *script) {
	t.Helper()
	w := newWorld(t)
	v := visitPage(t, serve(w), path, html)
	if p := v.settle(); p.Error != "" {
		t.Fatal(p.Error)
	}
	return w, v
}

// records are the states that are remembered, by control. The boxes that one
// entry stands for are listed as one.
func records(b *Server, setting string) map[string]string {
	all := map[string]string{}
	m := b.history.Setting(setting)
	if m == nil {
		return all
	}
	for _, id := range slices.Sorted(maps.Keys(m.Controls)) {
		name, _, box := strings.Cut(id, identity.InstanceMark)
		if box {
			name += identity.InstanceMark
		}
		if all[name] != "" {
			all[name] += " "
		}
		all[name] += m.Controls[id].State
	}
	for name, states := range all {
		list := strings.Fields(states)
		slices.Sort(list)
		all[name] = strings.Join(list, " ")
	}
	return all
}

// wanted are the records to be expected with some rows flipped.
func (s *sitting) wanted(flipped ...*drawnRow) map[string]string {
	lists := map[string][]string{}
	for _, x := range s.rows {
		state := x.state
		if slices.Contains(flipped, x) {
			state = x.flipped
		}
		if state == "" {
			continue
		}
		name := x.control.ID
		if x.any || x.control.Any {
			i := slices.IndexFunc(s.entry.Controls, func(c rules.Control) bool { return c.Any })
			name = s.entry.Controls[i].ID + identity.InstanceMark
		}
		lists[name] = append(lists[name], state)
	}
	all := map[string]string{}
	for name, list := range lists {
		slices.Sort(list)
		all[name] = strings.Join(list, " ")
	}
	return all
}

// standing is what is to be said of the setting, by its entry.
func (s *sitting) standing(flipped ...*drawnRow) protocol.State {
	open, known, unknown := 0, 0, 0
	for _, x := range s.rows {
		state := x.state
		if slices.Contains(flipped, x) {
			state = x.flipped
		}
		switch {
		case !x.goal():
		case state == "":
			unknown++
		case state == x.control.Protects:
			known++
		default:
			open++
		}
	}
	switch {
	case open+known+unknown == 0:
		return protocol.StateHand
	case open > 0:
		return protocol.StateOn
	case unknown == 0:
		return protocol.StateOff
	case known == 0 && s.entry.Status != string(catalog.Current):
		return protocol.StateUnseen // it is not waited for
	}
	return protocol.StateUnsure
}

// check compares what is remembered, said and counted with what should be.
func (s *sitting) check(t *testing.T, w *world, v *script, flipped ...*drawnRow) {
	t.Helper()
	b := v.b
	if got, want := records(b, s.entry.ID), s.wanted(flipped...); !maps.Equal(got, want) {
		t.Errorf("%s: remembered %v, want %v\n%s", v.url, got, want, marks(v.plan))
	}
	setting := catalog.ByID(s.entry.ID)
	want := s.standing(flipped...)
	if got := status.Of(setting, b.history.Setting(setting.ID)); got.State != want {
		t.Errorf("%s: it stands at %q (%s), want %q", v.url, got.State, got.Why, want)
	} else if want == protocol.StateUnsure && got.Why == "" {
		t.Errorf("%s: no reason is given", v.url)
	}
	badge := "?"
	if s.entry.Recommended && s.entry.Status == string(catalog.Current) && want == protocol.StateOn {
		badge = "1" // where it is off, the others were not read
	}
	if w.badge != badge {
		t.Errorf("%s: the badge is %q, want %q", v.url, w.badge, badge)
	}
	for key := range w.local {
		if id, is := strings.CutPrefix(key, "setting:"); is && id != s.entry.ID {
			t.Errorf("%s: %s was touched", v.url, key)
		}
	}
	for i := range catalog.Settings {
		if id := catalog.Settings[i].ID; id != s.entry.ID && b.history.Setting(id) != nil {
			t.Errorf("%s: something is remembered of %s", v.url, id)
		}
	}
}

// read visits the page at one of its addresses.
func (s *sitting) read(t *testing.T, path string) {
	t.Helper()
	w, v := s.open(t, path, s.text)
	s.check(t, w, v)
}

// flip turns one row after another round, then all of them.
func (s *sitting) flip(t *testing.T) {
	t.Helper()
	for _, x := range s.rows {
		w, v := s.open(t, s.first, s.turned(x))
		s.check(t, w, v, x)
	}
	w, v := s.open(t, s.first, s.turned(s.rows...))
	s.check(t, w, v, s.rows...)
}

// press presses for each control of the entry, whether there is a button for
// it or not, and looks where the click would land.
func (s *sitting) press(t *testing.T) {
	t.Helper()
	_, v := s.open(t, s.first, s.text)
	for _, m := range v.plan.Marks {
		for _, b := range m.Buttons {
			x := s.of(v, m.Control)
			if x == nil || !x.certain || !x.goal() {
				t.Errorf("a button %q on a mark that is not certain (%s)", b.Name, m.ID)
			}
		}
	}
	// Uncertain marks have other ids; what would be asked for is tried too.
	ids := map[string]bool{}
	for _, m := range v.plan.Marks {
		ids[m.ID] = true
	}
	for _, c := range s.entry.Controls {
		ids[s.entry.ID+"/"+c.ID] = true
	}
	hit := map[*drawnRow]bool{}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		for _, actions := range [][]protocol.Action{{"turn"}, {"sure"}, {"turn", "sure"}, {"undo"}} {
			_, v := s.open(t, s.first, s.text)
			var p *protocol.Plan
			for _, action := range actions {
				p = v.send(&protocol.Reading{Kind: "press", Mark: id, Action: action})
				if len(actions) > 1 && action == "turn" && p.Click != 0 {
					break // it needed no second yes
				}
			}
			if p.Click == 0 {
				continue
			}
			x := s.of(v, p.Click)
			switch {
			case x == nil:
				t.Errorf("%s, %v: a click on something that is no control", id, actions)
			case !x.certain || !x.goal() || x.state == "" || x.state == x.control.Protects:
				t.Errorf("%s, %v: a click on %q, which is none to press", id, actions, x.Label)
			case actions[0] == "undo":
				t.Errorf("%s: undone what was not done", id)
			case x.control.Loses && len(actions) == 1:
				t.Errorf("%s: a press that destroys something needs a second yes", id)
			case x.choice() && p.Click != s.refs(v)[x.at+x.other()]:
				t.Errorf("%s: a click on another choice", id)
			default:
				hit[x] = true
			}
		}
	}
	// And what can be told can be turned off.
	for _, x := range s.rows {
		pressable := x.certain && x.goal() && x.state != "" && x.control.Role != "select" &&
			(!x.choice() || x.flipped == x.control.Protects)
		if pressable != hit[x] {
			t.Errorf("%q: pressed %t, want %t", x.Label, hit[x], pressable)
		}
	}
}

// of returns the row that an element is the control of, nil for none.
func (s *sitting) of(v *script, ref int) *drawnRow {
	n := slices.Index(s.refs(v), ref)
	for _, x := range s.rows {
		if n >= x.at && n < x.at+max(1, len(x.Choices)) {
			return x
		}
	}
	return nil
}

// refs are the elements with a property, in reading order.
func (s *sitting) refs(v *script) []int {
	snap, err := fromhtml.Parse(v.html)
	if err != nil {
		v.t.Fatal(err)
	}
	var refs []int
	var walk func(*tree.Node)
	walk = func(n *tree.Node) {
		if n.Tag == "input" || n.Tag == "option" {
			refs = append(refs, n.Ref)
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(snap.Root)
	return refs
}

// The expectations above must not be so wide that anything passes.
func TestFixturesExpectations(t *testing.T) {
	label := func(lang, text string) rules.Label { return rules.Label{Lang: lang, Text: text} }
	e := &rules.Entry{
		ID: "x", Title: "X", Status: "current", Recommended: true, Addresses: []rules.Address{{Path: "/x"}},
		Controls: []rules.Control{
			{
				ID:       "keyed",
				Role:     "switch",
				Protects: "off",
				Keys:     []string{"allowSomeThing"},
				Labels:   []rules.Label{label("en", "Keyed")},
			},
			{ID: "named", Role: "switch", Protects: "off", Labels: []rules.Label{label("en", "Named"), label("de", "Benannt")}},
			{ID: "bare", Role: "switch", Protects: "off"},
		},
	}
	text := string(fixtures.Draw(e))
	for lang, want := range map[string]map[string]string{
		"en":    {"keyed": "on", "named": "on"},
		"de":    {"keyed": "on", "named": "on"},
		nowhere: {"keyed": "on"},
	} {
		s := newSitting(t, e, text, lang)
		if got := s.wanted(); !maps.Equal(got, want) {
			t.Errorf("%s: %v, want %v", lang, got, want)
		}
		if lang == "de" && !strings.Contains(s.text, ">Benannt<") || lang != "en" && strings.Contains(s.text, ">Keyed<") {
			t.Errorf("%s: not translated\n%s", lang, s.text)
		}
		if got := s.standing(s.rows[0], s.rows[1]); got != protocol.StateUnsure {
			t.Errorf("%s: one that cannot be told is %q", lang, got)
		}
		if !strings.Contains(s.turned(s.rows[0]), `aria-labelledby="allowSomeThing" data-prop-checked="false"`) {
			t.Errorf("%s: not flipped", lang)
		}
	}
}

// What the popup lets a person copy is what "./build.sh rule … -report" takes:
// the tool's tests read the same file.
func TestReportIsWhatTheToolTakes(t *testing.T) {
	const address = "/mypreferences/d/settings/nobodys-setting"
	w := newWorld(t)
	s := visitPage(t, serve(w), address, `<!doctype html><html lang="en"><body><main>
<a href="/mypreferences/d/">Back</a>
<section><h1>Nobodys setting</h1><p>May these be kept?</p>
<div><div id="allowNobodysSetting">Use a made-up signal</div>
<div><span>On</span><input type="checkbox" role="switch" aria-labelledby="allowNobodysSetting" id="x1" data-prop-checked="true"></div></div>
</section></main></body></html>`)
	s.settle()
	snap, err := fromhtml.Parse(s.html)
	if err != nil {
		t.Fatal(err)
	}
	w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string {
		return encode(&protocol.Reading{
			Kind:     "read",
			URL:      s.url,
			Document: s.document,
			Age:      s.age + 500,
			Still:    s.still + 500,
			Token:    s.carry,
			Snapshot: snap,
		})
	}}
	var o protocol.Overview
	l := jlexer.Lexer{Data: []byte(s.b.Handle(`{"kind":"overview","tab":1}`, `{"id":"me","self":"me","own":true}`))}
	o.UnmarshalTinyJSON(&l)
	if l.Error() != nil || len(o.Here.Unknown) != 1 {
		t.Fatalf("%v; new to us are %v, want one", l.Error(), o.Here.Unknown)
	}
	want, err := os.ReadFile("../../rules/new/testdata/report.json")
	if err != nil {
		t.Fatal(err)
	}
	if got := o.Here.Unknown[0].Report; got != string(want) {
		t.Errorf("the report is\n%s\nand rules/new/testdata/report.json\n%s", got, want)
	}
}
