package server

import (
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/CosmWasm/tinyjson/jlexer"
	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/tools/fromhtml"
	"offswitch/tools/speech/speechtest"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
)

// A world is everything outside the backend: storage, time, tabs, words.
type world struct {
	i18n.Source
	now     int64
	local   map[string]string
	session map[string]string
	policy  string
	remind  bool
	saves   int
	refuse  bool // storage fails
	full    bool // storage takes nothing more
	closed  bool // the session's storage fails
	badge   string
	title   string
	tabs    map[int]*fakeTab
	behind  int // a tab that is not in front
	front   int // the one that was brought there last
	// The background is stopped at the write that brings left to 0; what it
	// still wants to write is lost. Negative: never.
	left int
	dead bool
}

// serve is a server that has read nothing yet, in a world.
func serve(w *world) *Server { return New(Browser{w, w, w, w, w}) }

// dying reports whether a write is lost.
func (w *world) dying() bool {
	if w.left == 0 {
		w.dead = true
	}
	w.left--
	return w.dead
}

type fakeTab struct {
	url       string
	private   bool
	container string
	badge     string
	answer    func(text string) string // nil: nobody there
}

func newWorld(t testing.TB) *world {
	t.Helper()
	return &world{
		Source:  speechtest.Source(t, "en"),
		now:     1_800_000_000_000,
		local:   map[string]string{},
		session: map[string]string{},
		tabs:    map[int]*fakeTab{},
		left:    -1,
	}
}

func (w *world) Now() int64 { return w.now }

func (w *world) Load() (map[string]string, error) {
	if w.refuse {
		return nil, errors.New("storage.local.get: refused")
	}
	copied := map[string]string{}
	for k, v := range w.local {
		copied[k] = v
	}
	return copied, nil
}

func (w *world) Save(set map[string]string, remove []string) error {
	if w.refuse || w.full {
		return errors.New("storage.local.set: refused")
	}
	if w.dying() {
		return nil
	}
	w.saves++
	for k, v := range set {
		w.local[k] = v
	}
	for _, k := range remove {
		delete(w.local, k)
	}
	return nil
}

func (w *world) LoadSession() (map[string]string, error) {
	if w.closed {
		return nil, errors.New("storage.session.get: refused")
	}
	return w.session, nil
}

func (w *world) SaveSession(set map[string]string, remove []string) error {
	if w.closed {
		return errors.New("storage.session.set: refused")
	}
	if w.dying() {
		return nil
	}
	for k, v := range set {
		w.session[k] = v
	}
	for _, k := range remove {
		delete(w.session, k)
	}
	return nil
}

func (w *world) Policy() string { return w.policy }

func (w *world) Messages(lang string) string {
	text, _ := os.ReadFile("../../extension/_locales/" + lang + "/messages.json")
	return string(text)
}

func (w *world) Remind(on bool) { w.remind = on }

func (w *world) AskTab(tab int, text string) (string, error) {
	if t := w.tabs[tab]; t != nil && t.answer != nil {
		return t.answer(text), nil
	}
	return "", errors.New("tabs.sendMessage: nobody there")
}

func (w *world) Tab(tab int) (string, bool, error) {
	if t := w.tabs[tab]; t != nil {
		return t.url, t.private, nil
	}
	return "", false, errors.New("tabs.get: no such tab")
}

func (w *world) Container(tab int) string {
	if t := w.tabs[tab]; t != nil {
		return t.container
	}
	return ""
}

func (w *world) NewTab() (int, error) {
	n := 100 + len(w.tabs)
	w.tabs[n] = &fakeTab{url: "about:blank"}
	return n, nil
}

func (w *world) OpenTab(tab int, url string) error {
	if t := w.tabs[tab]; t != nil {
		t.url = url
		return nil
	}
	return errors.New("tabs.update: no such tab")
}

func (w *world) Shown(tab int) bool { return tab != w.behind }

func (w *world) ShowTab(tab int) { w.front = tab }

func (w *world) ReloadTab(int) error { return nil }

func (w *world) Badge(text, title string, _ protocol.Tone) { w.badge, w.title = text, title }

func (w *world) TabBadge(tab int, text, _ string, _ protocol.Tone) {
	if t := w.tabs[tab]; t != nil {
		t.badge = text
	}
}

// A script stands in for the content script: it looks at a page, given as
// HTML, and does what the plan says with it.
type script struct {
	t        testing.TB
	b        *Server
	private  bool
	store    string // its cookie store
	number   int    // its tab's, 1 unless another is given
	url      string
	html     string
	document string
	age      int
	still    int
	stood    int
	// born is when the document began to load, by the world's clock, which is
	// also how long it has lived.
	born    int64
	arrival protocol.Arrival
	hand    []int
	hops    int
	carry   string
	before  string
	outcome protocol.Outcome
	plan    *protocol.Plan
	// lost, where there is one, reports whether an answer is lost on its way.
	// The script then looks and asks again, as the real one does.
	lost func() bool
}

var documents int

func visitPage(t testing.TB, b *Server, path, html string) *script {
	documents++
	return &script{
		t:        t,
		b:        b,
		url:      "https://www.linkedin.com" + path,
		html:     html,
		document: "doc" + strconv.Itoa(documents),
		born:     b.browser.Now(),
	}
}

// pass lets time go by, in the world and on the page.
func (s *script) pass(ms int) {
	s.age += ms
	s.still += ms
	s.stood += ms
	if w, ok := s.b.browser.Shell.(*world); ok {
		w.now += int64(ms)
	}
}

// reading is the message for a look at the page as it is.
func (s *script) reading(r *protocol.Reading) string {
	s.t.Helper()
	r.URL, r.Document, r.Age, r.Still, r.Stood, r.Hops = s.url, s.document, s.age, s.still, s.stood, s.hops
	r.Lived, r.Arrival, r.Hand = int(max(0, s.b.browser.Now()-s.born)), s.arrival, s.hand
	r.Token, r.Before, r.Outcome = s.carry, s.before, s.outcome
	if r.Kind != "hello" {
		snap, err := fromhtml.Parse(s.html)
		if err != nil {
			s.t.Fatal(err)
		}
		r.Snapshot = snap
	}
	w := jwriter.Writer{}
	r.MarshalTinyJSON(&w)
	text, err := w.BuildBytes()
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

func (s *script) send(r *protocol.Reading) *protocol.Plan {
	s.t.Helper()
	answer := s.b.Handle(s.reading(r), s.sender())
	for s.lost != nil && s.lost() {
		s.pass(200)
		answer = s.b.Handle(s.reading(r), s.sender())
	}
	var plan protocol.Plan
	l := jlexer.Lexer{Data: []byte(answer)}
	plan.UnmarshalTinyJSON(&l)
	if l.Error() != nil {
		s.t.Fatalf("%v in %s", l.Error(), answer)
	}
	if plan.Error == "" {
		s.carry, s.outcome = plan.Token, ""
		s.plan = &plan
	}
	return &plan
}

func (s *script) sender() string {
	return `{"id":"me","self":"me","url":"` + s.url + `","tabId":` + strconv.Itoa(
		max(s.number, 1),
	) + `,"frameId":0,"incognito":` + strconv.FormatBool(
		s.private,
	) + `,"store":"` + s.store + `"}`
}

// read looks once, after some milliseconds.
func (s *script) read(after int) *protocol.Plan {
	s.t.Helper()
	s.pass(after)
	return s.send(&protocol.Reading{Kind: "read"})
}

// settle looks until the backend no longer asks for it, or for 30 s.
func (s *script) settle() *protocol.Plan {
	s.t.Helper()
	p := s.read(10)
	for until := s.age + 30000; p.Again > 0 && s.age < until; {
		p = s.read(p.Again)
	}
	return p
}

// press presses a button and clicks where it is told to, with what that makes
// of the page.
func (s *script) press(mark string, action protocol.Action, html string) *protocol.Plan {
	s.t.Helper()
	s.age += 5
	p := s.send(&protocol.Reading{Kind: "press", Mark: mark, Action: action})
	if p.Click != 0 {
		s.outcome, s.html, s.still = "clicked", html, 0
		return s.read(5)
	}
	return p
}

// reload loads the page anew.
func (s *script) reload(html string) {
	documents++
	s.document, s.html = "doc"+strconv.Itoa(documents), html
	s.born, s.arrival = s.b.browser.Now(), ""
	s.age, s.still, s.stood, s.hops, s.carry, s.before = 0, 0, 0, 0, "", ""
}

// loseIt loads the page anew, twice, until a save that was on its way would have
// come.
func (s *script) loseIt(html string) {
	s.t.Helper()
	s.reload(html)
	s.settle()
	s.pass(20_000)
	s.reload(html)
}

// hop goes to another address without a load.
func (s *script) hop(path, html string) {
	s.url, s.html = "https://www.linkedin.com"+path, html
	s.before, s.carry = s.carry, ""
	s.age, s.still, s.stood = 0, 0, 0
	s.hops++
}

// marks writes the marks down: tone, text, detail, [buttons].
func marks(p *protocol.Plan) string {
	var lines []string
	for _, m := range p.Marks {
		line := string(m.Tone) + " | " + m.Text + " | " + m.Detail
		for _, b := range m.Buttons {
			line += " [" + b.Name + "]"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
