package server

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/CosmWasm/tinyjson/jlexer"

	"offswitch/wasm/catalog"
	"offswitch/wasm/protocol"
)

var (
	mutants = flag.Int("mutants", 2500, "number of mutated pages to try")
	seed    = flag.Uint64("seed", 1, "where the mutations begin")
	missed  = flag.String("missed", "", "a kind of mutation whose missed controls are to be told")
)

// No press ever lands on a control other than the one that was meant, on pages
// that are spoiled in every way we could think of; and of the right controls
// as many as can be are still found.
func TestMutations(t *testing.T) {
	n := *mutants
	if testing.Short() {
		n /= 10
	}
	source := newWorld(t).Source
	score := newScore()
	var mu sync.Mutex
	var all sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for k := range workers {
		all.Go(func() {
			mine := newScore()
			for i := k; i < n; i += workers {
				p := makeTrial(rand.New(rand.NewPCG(*seed, uint64(i))), i)
				p.world = &world{
					Source:  source,
					now:     1_800_000_000_000,
					local:   map[string]string{},
					session: map[string]string{},
					tabs:    map[int]*fakeTab{},
				}
				p.b = serve(p.world)
				p.run()
				mine.add(p)
			}
			mu.Lock()
			score.merge(mine)
			mu.Unlock()
		})
	}
	all.Wait()
	slices.Sort(score.wrong)
	for i, w := range score.wrong {
		if i == 60 {
			t.Errorf("… and %d more", len(score.wrong)-i)
			break
		}
		t.Error(w)
	}
	t.Log("\n" + score.table(n))
}

// A trial is one page, from truthful to spoiled, and what came of it.
type trial struct {
	number int
	world  *world
	b      *Server
	r      *rand.Rand
	kinds  []string
	// before is the page the tab came from without a load, nil if none; its
	// controls stay for a while.
	before *sheet
	early  *sheet // what is there at first
	sheet  *sheet // what is there in the end
	// sudden is what the page becomes between the last look and the press.
	sudden *sheet

	document string
	carried  string
	previous string
	hops     int
	pressed  map[string]bool
	right    map[string]bool // by box or row
	moved    int
	presses  int
	wrong    []string
	faults   map[string]bool // what else is not as it should be
}

// Kinds of spoiling that are no change of one page.
const (
	kindNone   = "nothing"
	kindMany   = "several of these at once"
	kindLeft   = "controls of the page before left behind"
	kindSudden = "the page changes in the moment of the press"
	kindRun    = "nothing, pressed by a run"
	kindList   = "a list: links, titles and values exchanged"
)

func makeTrial(r *rand.Rand, number int) *trial {
	p := &trial{number: number, r: r, document: "d", pressed: map[string]bool{}, right: map[string]bool{}}
	if r.IntN(20) == 0 {
		p.kinds = []string{kindList}
		p.sheet = spoiledList(r)
		p.early = p.sheet
		return p
	}
	p.sheet = truthful(r)
	count := []int{0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4}[r.IntN(12)]
	for len(p.kinds) < count {
		m := mutations[r.IntN(len(mutations))]
		if m.do(r, p.sheet) {
			p.kinds = append(p.kinds, m.name)
		}
	}
	p.early = p.sheet
	late := false
	for _, x := range p.sheet.boxes {
		late = late || x.cut
	}
	switch {
	case late && p.sheet.busy:
		p.sheet = p.sheet.clone()
		p.sheet.busy = false
		for _, x := range p.sheet.boxes {
			x.cut = false
		}
	case r.IntN(15) == 0 || count == 0 && r.IntN(4) == 0:
		p.kinds = append(p.kinds, kindLeft)
		p.leaveBehind()
	case r.IntN(15) == 0 || count == 0 && r.IntN(4) == 0:
		p.kinds = append(p.kinds, kindSudden)
		p.sudden = p.sheet.clone()
		for range 1 + r.IntN(2) {
			mutations[r.IntN(len(mutations))].do(r, p.sudden)
		}
		p.sudden.path = p.sheet.path
	case len(p.kinds) == 0 && r.IntN(2) == 0:
		p.kinds = []string{kindRun}
	}
	return p
}

// leaveBehind lets the tab come from another page, whose controls stay for
// some hundred milliseconds, the same nodes or drawn anew, with or without the
// new ones.
func (p *trial) leaveBehind() {
	p.before = truthful(p.r)
	p.before.lang = p.sheet.lang
	for _, x := range p.before.boxes {
		x.uid += 300
	}
	p.early = p.sheet.clone()
	stay := p.before.clone()
	if p.r.IntN(3) == 0 {
		for _, x := range stay.boxes {
			x.uid += 40
		}
	}
	for _, x := range stay.boxes {
		if x.layout == "" {
			x.layout = stay.layout
		}
	}
	if p.r.IntN(2) == 0 {
		p.early.boxes = nil
	}
	p.early.boxes = append(stay.boxes, p.early.boxes...)
	if p.r.IntN(2) == 0 {
		p.early.title = p.before.title
	}
}

func (s *sheet) clone() *sheet {
	c := *s
	c.boxes, c.seen = nil, nil
	for _, x := range s.boxes {
		y := *x
		y.choices = nil
		for _, o := range x.choices {
			d := *o
			y.choices = append(y.choices, &d)
		}
		c.boxes = append(c.boxes, &y)
	}
	return &c
}

func (p *trial) run() {
	if p.before != nil {
		for _, age := range []int{10, 130, 2000} {
			p.read(p.before, p.before.path, age, age)
		}
		p.previous, p.carried, p.hops = p.carried, "", 1
	}
	path := p.sheet.path
	if slices.Contains(p.kinds, kindRun) {
		id, _, _ := strings.Cut(p.sheet.boxes[0].truth, "/")
		p.b.batches.load()
		startRun(p.b, "", id)
	}
	for _, age := range []int{10, 130, 300, 1500, 2500} {
		p.look(p.early, path, age, age)
	}
	for _, age := range []int{2700, 2900, 5000, 6500, 21000} {
		still := age
		if p.early != p.sheet {
			still -= 2650
		}
		p.look(p.sheet, path, age, still)
	}
}

func (p *trial) look(s *sheet, path string, age, still int) {
	plan := p.read(s, path, age, still)
	ids := map[string]bool{}
	for _, m := range plan.Marks {
		if ids[m.ID] {
			p.fault("two marks have the id "+m.ID, s)
		}
		ids[m.ID] = true
	}
	if plan.Click != 0 {
		// A batch made it.
		x, _ := s.at(plan.Click)
		id, _, _ := strings.Cut(p.sheet.boxes[0].truth, "/")
		if x == nil || !strings.HasPrefix(x.truth, id+"/") {
			p.fail("the run of "+id+" presses something else", s)
			return
		}
		p.check(s, x.truth, plan.Click, true)
		p.carried = ""
		return
	}
	for _, m := range plan.Marks {
		for _, button := range m.Buttons {
			first := !p.pressed[m.ID]
			if button.Action == protocol.ActionTurn && (first || age > 20000) {
				p.pressed[m.ID] = true
				p.press(s, path, m, age, still)
			}
		}
	}
}

// press presses one button, and the second one where it is asked for. What
// comes of it is looked at and forgotten: the page stays as it is.
func (p *trial) press(s *sheet, path string, drawn protocol.Mark, age, still int) {
	now, mark := s, drawn.ID
	if p.sudden != nil {
		now = p.sudden
	}
	carried := p.carried
	plan := p.send(
		now,
		path,
		&protocol.Reading{
			Kind:   "press",
			Mark:   mark,
			Action: protocol.ActionTurn,
			Age:    age + 5,
			Still:  still + 5,
			Token:  carried,
		},
	)
	if plan.Click == 0 {
		for _, m := range plan.Marks {
			for _, button := range m.Buttons {
				if m.ID == mark && button.Action == protocol.ActionSure {
					plan = p.send(
						now,
						path,
						&protocol.Reading{
							Kind:   "press",
							Mark:   mark,
							Action: protocol.ActionSure,
							Age:    age + 10,
							Still:  still + 10,
							Token:  plan.Token,
						},
					)
				}
			}
		}
	}
	if plan.Click != 0 {
		p.check(now, mark, plan.Click, false)
		if x, option := now.at(plan.Click); x != nil && option == nil && plan.Click != drawn.Control {
			p.fail("a press on the mark of one control clicks another", now)
		}
	}
	p.b.batches.keep(1, nil, false) // a list's own row starts a batch
}

func (p *trial) read(s *sheet, path string, age, still int) *protocol.Plan {
	plan := p.send(s, path, &protocol.Reading{Kind: "read", Age: age, Still: still, Token: p.carried, Before: p.previous})
	p.carried = plan.Token
	return plan
}

func (p *trial) send(s *sheet, path string, r *protocol.Reading) *protocol.Plan {
	const site = "https://www.linkedin.com"
	r.URL, r.Document, r.Hops, r.Snapshot = site+path, p.document, p.hops, s.snapshot()
	answer := p.b.Handle(encode(r), `{"id":"me","self":"me","url":"`+site+path+`","tabId":1,"frameId":0}`)
	var plan protocol.Plan
	l := jlexer.Lexer{Data: []byte(answer)}
	plan.UnmarshalTinyJSON(&l)
	if l.Error() != nil || plan.Error != "" {
		p.fault("no plan: "+answer, s)
	}
	return &plan
}

// fail tells of a wrong press.
func (p *trial) fail(what string, s *sheet) { p.wrong = append(p.wrong, p.tell(what, s)) }

// fault tells, once, of anything else.
func (p *trial) fault(what string, s *sheet) {
	if p.faults == nil {
		p.faults = map[string]bool{}
	}
	p.faults[p.tell(what, s)] = true
}

func (p *trial) tell(what string, s *sheet) string {
	return fmt.Sprintf("page %d (%s), %s: %s\n%s", p.number, strings.Join(p.kinds, "; "), s.path, what, s.html())
}

// check says what a click on an element is worth: the mark says what was
// meant, the page's truth what it does.
func (p *trial) check(s *sheet, mark string, ref int, byRun bool) {
	p.presses++
	if id, ok := strings.CutPrefix(mark, "list:"); ok {
		p.checkLink(s, id, ref)
		return
	}
	x, option := s.at(ref)
	if x == nil && s.torn && len(s.boxes) == 1 {
		x = s.boxes[0] // the wrapper is the switch
	}
	if x == nil {
		p.fail(fmt.Sprintf("%s clicks %d, which is no control", mark, ref), s)
		return
	}
	mark, instance, any := strings.Cut(mark, "#")
	set, c := ofMark(mark)
	if c == nil {
		p.fail(mark+" is no control of the catalogue", s)
		return
	}
	if !opens(x, c) {
		p.fail(mark+" is pressed though it protects already", s)
		return
	}
	right := x.truth == mark
	if any && byRun && !isNamed(set, x.label) {
		p.fail(mark+" is pressed by a run, and nobody knows it", s)
		return
	}
	if own, named := ofMark(x.truth); any && named != nil {
		right = own == set && instance != "" && x.role == c.Role && named.Protects == c.Protects
	}
	if right && option != nil && option.truth != c.Protects {
		right = false
		if x.onlyOption(option, c) {
			// The label is all that tells one option from another.
			p.moved++
			return
		}
	}
	switch {
	case right:
		p.right[strconv.Itoa(x.uid)] = true
	case any && s.onlyGroup(x, set):
		p.moved++
	case (option == nil || strings.TrimPrefix(option.truth, "?") == c.Protects) && s.carriesAll(x, set, c):
		p.moved++
	default:
		p.fail(mark+" presses "+x.truth, s)
	}
}

func (p *trial) checkLink(s *sheet, id string, ref int) {
	i := ref - 1000
	if i < 0 || i >= len(s.list) {
		p.fail(id+" follows no row", s)
		return
	}
	l := s.list[i]
	set := catalog.ByID(id)
	switch {
	case !slices.Contains(catalog.AtAddress(l.path), set):
		p.fail(id+" follows a link to "+l.path, s)
	case names(l.title, set) < 0:
		p.fail(id+" follows a row that says "+l.title, s)
	default:
		p.right["list:"+id] = true
	}
}

// names says whether a row's title is one of the setting's (1), another
// setting's (-1), or nobody's (0).
func names(title string, set *catalog.Setting) int {
	others := 0
	for i := range catalog.Settings {
		t := &catalog.Settings[i]
		for _, l := range t.Titles {
			if catalog.FoldLabel(l.Text) == catalog.FoldLabel(title) {
				if t == set {
					return 1
				}
				others = -1
			}
		}
	}
	return others
}

func ofMark(mark string) (*catalog.Setting, *catalog.Control) {
	id, control, _ := strings.Cut(mark, "/")
	s := catalog.ByID(id)
	if s == nil {
		return nil, nil
	}
	for i := range s.Controls {
		if s.Controls[i].ID == control {
			return s, &s.Controls[i]
		}
	}
	return s, nil
}

// opens reports whether a press on x, taken for c, would be one that protects.
func opens(x *box, c *catalog.Control) bool {
	if x.choice() {
		return true // the option says
	}
	return x.on != (c.Protects == "on")
}

func (x *box) onlyOption(o *choice, c *catalog.Control) bool {
	if o.seen != "" || o.value == strings.ToUpper(strings.ReplaceAll(o.truth, "-", "_")) {
		return false // what stands there, or LinkedIn's word for it, tells too
	}
	n := 0
	for _, y := range x.choices {
		if isLabel(y.label, optionLabels(c)) {
			n++
		}
	}
	return n == 1 && isLabel(o.label, optionLabels(c))
}

func isNamed(set *catalog.Setting, label string) bool {
	return slices.ContainsFunc(
		set.Controls,
		func(c catalog.Control) bool { return isLabel(label, c.Labels) || isLabel(label, c.Expected) },
	)
}

func optionLabels(c *catalog.Control) []catalog.Label {
	for i := range c.Options {
		if c.Options[i].ID == c.Protects {
			return c.Options[i].Labels
		}
	}
	return nil
}

func isLabel(text string, labels []catalog.Label) bool {
	for _, l := range labels {
		if catalog.FoldLabel(l.Text) == catalog.FoldLabel(text) {
			return true
		}
	}
	return false
}

// onlyGroup reports whether x, a foreign box, has come to stand among nothing
// but boxes of one setting, on a page that may hold any of them.
func (s *sheet) onlyGroup(x *box, set *catalog.Setting) bool {
	if !slices.Contains(catalog.AtAddress(s.path), set) || s.cross || s.capped || s.closed() ||
		strings.HasPrefix(x.truth, "?reversed") {
		return false
	}
	// Where its neighbours' labels are known, it is known to be none of them.
	if sameTongue(s.lang, "en") || slices.ContainsFunc(s.boxes, func(y *box) bool { return isNamed(set, y.label) }) {
		if !isNamed(set, x.label) {
			return false
		}
	}
	for _, y := range s.boxes {
		if y.choice() {
			return false
		}
		for _, k := range s.keys(y) {
			if _, known := catalog.ByKey(k); known {
				return false
			}
		}
		for _, o := range catalog.ByLabel(s.heard(y)) {
			if o.Setting != set {
				return false
			}
		}
	}
	return true
}

// carriesAll reports whether x, which is something else, has come to carry two
// anchors of c or more, while nothing about it or any other control on the
// page says otherwise. By all that can be known such a page is the truthful
// page of c: these presses are counted apart.
func (s *sheet) carriesAll(x *box, set *catalog.Setting, c *catalog.Control) bool {
	if strings.HasPrefix(x.truth, "?reversed") {
		return false
	}
	anchors := 0
	if slices.Contains(catalog.AtAddress(s.path), set) {
		anchors++
	} else if len(catalog.AtAddress(s.path)) > 0 {
		return false
	}
	key := false
	for _, k := range s.keys(x) {
		if slices.Contains(c.Keys, k) {
			key = true
		} else if _, known := catalog.ByKey(k); known {
			return false
		}
	}
	if key {
		anchors++
	}
	heard := s.heard(x)
	switch {
	case isLabel(heard, c.Labels):
		anchors++
	case len(catalog.ByLabel(heard)) > 0:
		return false
	case !key && inTongue(s.lang, c.Labels):
		return false // its label is known, and is not this
	}
	shown := 0
	for _, y := range s.boxes {
		if y.cut || y.closed || y.choice() {
			continue
		}
		has := func(id string) bool { return slices.Contains(c.Keys, id) }
		claims := slices.ContainsFunc(s.keys(y), has) || has(y.id) && s.drawsID(y)
		if y != x && (y.gone != "" || strings.Contains(y.attrs, "aria-hidden")) {
			// A hidden copy may have it all; but not what this one has not.
			if claims && !key {
				return false
			}
			continue
		}
		shown++
		if y != x && (claims || isLabel(s.heard(y), c.Labels)) {
			return false
		}
	}
	if c.Sole && shown == 1 && !s.cross && !s.capped && !s.busy && !s.closed() {
		anchors++
	}
	return anchors >= 2
}

// openly reports whether a box stands in the document itself, with its label
// in an element of its own that the control refers to.
func (s *sheet) openly(x *box) bool {
	layout := s.layout
	if x.layout != "" {
		layout = x.layout
	}
	return layout == "native" || layout == "button"
}

// drawsID reports whether the layout of a box writes the label's id down.
func (s *sheet) drawsID(x *box) bool {
	layout := s.layout
	if x.layout != "" {
		layout = x.layout
	}
	return slices.Contains([]string{"native", "button", "shadow", "element"}, layout)
}

// keys are the identifiers that are written at the control itself.
func (s *sheet) keys(x *box) []string {
	if x.own != "" && s.drawsID(x) && x.layout != "element" && (x.layout != "" || s.layout != "element") {
		return []string{x.by, x.own}
	}
	return []string{x.by}
}

func (s *sheet) closed() bool {
	return slices.ContainsFunc(s.boxes, func(x *box) bool { return x.closed })
}

func inTongue(lang string, labels []catalog.Label) bool {
	return slices.ContainsFunc(labels, func(l catalog.Label) bool { return lang == "" || sameTongue(l.Lang, lang) })
}

// heard is the label as the control refers to it.
func (s *sheet) heard(x *box) string {
	if x.by != "" && !x.choice() && s.openly(x) {
		for _, y := range s.boxes {
			if y.id == x.by && !y.cut && !y.closed && !y.choice() && s.openly(y) {
				return y.label
			}
		}
	}
	return x.label
}

// couldBePressed lists the truthful controls that give data away, of which
// the catalogue knows enough, and that a person could press on the page as it
// is.
func (s *sheet) couldBePressed() []string {
	var list []string
	if s.veiled || s.disabled || s.dialog != "" || s.torn {
		return nil
	}
	here := catalog.AtAddress(s.path)
	for _, r := range s.list {
		at := catalog.AtAddress(r.path)
		if len(at) != 1 || len(at[0].Controls) != 1 || at[0].Loses || at[0].Act == catalog.None {
			continue
		}
		c := &at[0].Controls[0]
		if c.Protects == "off" && r.value == "On" || c.Protects == "on" && r.value == "Off" ||
			len(c.Options) > 0 && r.value != "" && !isLabel(r.value, optionLabels(c)) && names(r.title, at[0]) > 0 {
			list = append(list, "list:"+at[0].ID)
		}
	}
	for _, x := range s.boxes {
		set, c := ofMark(x.truth)
		if c == nil || c.Protects == "" || !x.known || !slices.Contains(here, set) {
			continue
		}
		if x.cut || x.closed || x.gone != "" || strings.TrimSpace(x.attrs) != "" && x.attrs != "checked" ||
			x.role == catalog.Select {
			continue
		}
		open := x.on != (c.Protects == "on")
		if x.choice() {
			open, may := false, false
			for _, o := range x.choices {
				open = open || o.chosen && o.truth != c.Protects
				may = may || o.truth == c.Protects
			}
			if !open || !may {
				continue
			}
		} else if !open {
			continue
		}
		list = append(list, strconv.Itoa(x.uid))
	}
	return list
}

// A score is what came of many trials, by kind of mutation.
type score struct {
	kinds map[string]*tally
	wrong []string
}

type tally struct{ pages, could, found, presses, moved, wrong int }

func newScore() *score { return &score{kinds: map[string]*tally{}} }

func (s *score) add(p *trial) {
	kind := kindMany
	switch len(p.kinds) {
	case 0:
		kind = kindNone
	case 1:
		kind = p.kinds[0]
	}
	t := &tally{pages: 1, presses: p.presses, moved: p.moved, wrong: len(p.wrong)}
	end := p.sheet
	if p.sudden != nil {
		end = p.sudden
	}
	for _, m := range end.couldBePressed() {
		t.could++
		if p.right[m] {
			t.found++
		} else if *missed == kind {
			s.wrong = append(s.wrong, p.tell("missed "+m, end))
		}
	}
	s.wrong = append(s.wrong, p.wrong...)
	s.wrong = slices.AppendSeq(s.wrong, maps.Keys(p.faults))
	s.merge(&score{kinds: map[string]*tally{kind: t}})
}

func (s *score) merge(o *score) {
	for k, v := range o.kinds {
		t := s.kinds[k]
		if t == nil {
			t = &tally{}
			s.kinds[k] = t
		}
		t.pages += v.pages
		t.could += v.could
		t.found += v.found
		t.presses += v.presses
		t.moved += v.moved
		t.wrong += v.wrong
	}
	s.wrong = append(s.wrong, o.wrong...)
}

func (s *score) table(n int) string {
	var b strings.Builder
	b.WriteString(preface)
	total := tally{}
	kinds := []string{kindNone, kindRun}
	rest := slices.Collect(maps.Keys(s.kinds))
	slices.Sort(rest)
	for _, k := range rest {
		if k != kindNone && k != kindRun && k != kindMany {
			kinds = append(kinds, k)
		}
	}
	kinds = append(kinds, kindMany)
	line := func(k string, t *tally) {
		share := "–"
		if t.could > 0 {
			share = fmt.Sprintf("%d %%", (100*t.found+t.could/2)/t.could)
		}
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %s | %d | %d |\n", k, t.pages, t.presses, t.could, share, t.moved, t.wrong)
	}
	for _, k := range kinds {
		if t := s.kinds[k]; t != nil {
			line(k, t)
			total.pages += t.pages
			total.presses += t.presses
			total.could += t.could
			total.found += t.found
			total.moved += t.moved
			total.wrong += t.wrong
		}
	}
	line("**all**", &total)
	fmt.Fprintf(&b, "\n%d pages, seed %d.\n", n, *seed)
	return b.String()
}

const preface = `<!-- Written by "go test ./wasm/server -run TestMutations -v". -->

# Spoiled pages

A test makes pages of every setting that has an address and something to press:
in eight layouts and several languages, with LinkedIn's keys and labels where a
source gives them and made-up ones where none does. It knows what each control
on them does, which the extension does not. Then it spoils them, lets the
extension look at them while they load, and presses every button it offers.

- **presses**: clicks that came of it.
- **to be found**: controls that give data away, can be pressed on the page as
  it is, and of which the rules know enough to tell them from others on a
  truthful page. **Found**: those that were pressed. The rest got no button.
- **wrong**: clicks on a control that does something else, or in the wrong
  direction, or on a row that names another setting. The test fails on one.
- **counted apart**: clicks on a control that does something else but has come
  to carry two anchors or more, while nothing on the page says otherwise: the
  labels of two controls exchanged where only labels tell them apart; a
  setting's only switch replaced by another in a language in which its label is
  not known. Such a page is, by all that any source tells, the truthful page.

Mutations are told apart where a page has only one.

| what was spoiled | pages | presses | to be found | found | counted apart | wrong |
|---|--:|--:|--:|--:|--:|--:|
`
