package backend

import (
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/CosmWasm/tinyjson/jlexer"
	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/message"
	"offswitch/wasm/snapshot/fromhtml"
	"offswitch/wasm/words"
)

// A world is everything outside the backend: storage, time, tabs, words.
type world struct {
	words.Source
	now     int64
	local   map[string]string
	session map[string]string
	policy  string
	remind  bool
	saves   int
	refuse  bool // storage fails
	full    bool // storage takes nothing more
	badge   string
	title   string
	tabs    map[int]*fakeTab
	// The background is stopped at the write that brings left to 0; what it
	// still wants to write is lost. Negative: never.
	left int
	dead bool
}

// dying reports whether a write is lost.
func (w *world) dying() bool {
	if w.left == 0 {
		w.dead = true
	}
	w.left--
	return w.dead
}

type fakeTab struct {
	url     string
	private bool
	answer  func(text string) string // nil: nobody there
}

func newWorld(t testing.TB) *world {
	text, err := os.ReadFile("../../extension/_locales/en/messages.json")
	if err != nil {
		t.Fatal(err)
	}
	src, err := words.FromMessages(text)
	if err != nil {
		t.Fatal(err)
	}
	return &world{
		Source:  src,
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

func (w *world) LoadSession() (map[string]string, error) { return w.session, nil }

func (w *world) SaveSession(set map[string]string, remove []string) error {
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

func (w *world) ReloadTab(int) error { return nil }

func (w *world) Badge(text, title, _ string) { w.badge, w.title = text, title }

// A script stands in for the content script: it looks at a page, given as
// HTML, and does what the plan says with it.
type script struct {
	t        testing.TB
	b        *Backend
	private  bool
	number   int // its tab's, 1 unless another is given
	url      string
	html     string
	document string
	age      int
	still    int
	stood    int
	hops     int
	carry    string
	before   string
	outcome  string
	plan     *message.Plan
	// lost, where there is one, reports whether an answer is lost on its way.
	// The script then looks and asks again, as the real one does.
	lost func() bool
}

var documents int

func visitPage(t testing.TB, b *Backend, path, html string) *script {
	documents++
	return &script{
		t:        t,
		b:        b,
		url:      "https://www.linkedin.com" + path,
		html:     html,
		document: "doc" + strconv.Itoa(documents),
	}
}

// reading is the message for a look at the page as it is.
func (s *script) reading(r *message.Reading) string {
	s.t.Helper()
	r.URL, r.Document, r.Age, r.Still, r.Stood, r.Hops = s.url, s.document, s.age, s.still, s.stood, s.hops
	r.Carry, r.Before, r.Outcome = s.carry, s.before, s.outcome
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

func (s *script) send(r *message.Reading) *message.Plan {
	s.t.Helper()
	answer := s.b.Handle(s.reading(r), s.sender())
	for s.lost != nil && s.lost() {
		s.age, s.still = s.age+200, s.still+200
		answer = s.b.Handle(s.reading(r), s.sender())
	}
	var plan message.Plan
	l := jlexer.Lexer{Data: []byte(answer)}
	plan.UnmarshalTinyJSON(&l)
	if l.Error() != nil {
		s.t.Fatalf("%v in %s", l.Error(), answer)
	}
	if plan.Error == "" {
		s.carry, s.outcome = plan.Carry, ""
		s.plan = &plan
	}
	return &plan
}

func (s *script) sender() string {
	return `{"id":"me","self":"me","url":"` + s.url + `","tabId":` + strconv.Itoa(
		max(s.number, 1),
	) + `,"frameId":0,"incognito":` + strconv.FormatBool(
		s.private,
	) + `}`
}

// read looks once, after some milliseconds.
func (s *script) read(after int) *message.Plan {
	s.t.Helper()
	s.age += after
	s.still += after
	return s.send(&message.Reading{Kind: "read"})
}

// settle looks until the backend no longer asks for it, or for 30 s.
func (s *script) settle() *message.Plan {
	s.t.Helper()
	p := s.read(10)
	for until := s.age + 30000; p.Again > 0 && s.age < until; {
		p = s.read(p.Again)
	}
	return p
}

// press presses a button and clicks where it is told to, with what that makes
// of the page.
func (s *script) press(mark, action, html string) *message.Plan {
	s.t.Helper()
	s.age += 5
	p := s.send(&message.Reading{Kind: "press", Mark: mark, Action: action})
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
	s.age, s.still, s.stood, s.hops, s.carry, s.before = 0, 0, 0, 0, "", ""
}

// hop goes to another address without a load.
func (s *script) hop(path, html string) {
	s.url, s.html = "https://www.linkedin.com"+path, html
	s.before, s.carry = s.carry, ""
	s.age, s.still, s.stood = 0, 0, 0
	s.hops++
}

// marks writes the marks down: tone, text, detail, [buttons].
func marks(p *message.Plan) string {
	var lines []string
	for _, m := range p.Marks {
		line := m.Tone + " | " + m.Text + " | " + m.Detail
		for _, b := range m.Buttons {
			line += " [" + b.Name + "]"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
