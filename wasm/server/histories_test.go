package server

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/catalog"
	"offswitch/wasm/protocol"
)

// A tale is a random history of tabs, loads, hops, presses, hands, clocks and
// saves, beside a model of LinkedIn's server that knows what was so when. Nothing
// may be said that was not seen, or of another time than it was seen. Times of the
// model are real; the world's clock may be set.
type tale struct {
	*testing.T
	r     *rand.Rand
	w     *world
	b     *Server
	real  int64
	saved map[string]string // on the server, by setting
	saves []save            // on their way
	tabs  [3]taleTab
	known map[string]int64 // of which time what is remembered is, by setting
	press map[string]int64 // when it was last pressed through us
	said  int              // how many lines of the journal were judged
	trace []string
}

type save struct {
	at             int64
	setting, state string
	ours           bool // it follows a press through us
}

type taleTab struct {
	now  *document
	kept *document // by the browser, to go back to
}

// A document is one load of LinkedIn's, with what it has in memory.
type document struct {
	*script
	path   string
	loaded int64
	came   int64             // to its address
	stale  bool              // its content was kept from an older load
	shown  map[string]string // what it shows, by setting
	of     map[string]int64  // and of which time that is
	hand   map[string]bool   // whether the person set it so
	first  map[string]string // what it showed at first
	flash  int64             // until when it shows a default
	back   []save            // what it will put back
	hands  int64             // until when a hand counts
}

var historySettings = []string{"ads-gender", "ads-age-range", "ads-groups"}

// TestHistories plays a few of them. SEED and STEPS in the environment choose
// others, and how long they are; ./build.sh histories plays 100,000 steps.
func TestHistories(t *testing.T) {
	seed, steps := number("SEED", 1), number("STEPS", 1500)
	for played := 0; played < steps; seed++ {
		h := &tale{
			T: t, r: rand.New(rand.NewPCG(uint64(seed), 0)), w: newWorld(t), real: 1,
			saved: map[string]string{}, known: map[string]int64{}, press: map[string]int64{},
		}
		h.b = serve(h.w)
		for _, id := range historySettings {
			h.saved[id] = h.either("on", "off")
		}
		for n := 0; n < 250 && played < steps; n++ {
			h.step()
			played++
			if t.Failed() {
				t.Fatalf("seed %d, after:\n%s", seed, strings.Join(h.trace[max(0, len(h.trace)-number("TRACE", 30)):], "\n"))
			}
		}
	}
}

func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

func (h *tale) either(list ...string) string { return list[h.r.IntN(len(list))] }

func (h *tale) odds(percent int) bool { return h.r.IntN(100) < percent }

func (h *tale) note(parts ...string) {
	h.trace = append(h.trace, strconv.FormatInt(h.real, 10)+" "+strings.Join(parts, " "))
}

// step does one thing.
func (h *tale) step() {
	tab := h.r.IntN(len(h.tabs))
	d := h.tabs[tab].now
	if d == nil {
		h.load(tab, protocol.ArrivalLoad)
		return
	}
	switch n := h.r.IntN(100); {
	case n < 45:
		h.look(d, []int{60, 150, 400, 1200, 3100}[h.r.IntN(5)])
	case n < 58:
		for range 3 + h.r.IntN(6) {
			h.look(d, []int{150, 400, 1200}[h.r.IntN(3)])
		}
	case n < 70:
		h.turn(d)
	case n < 80:
		h.load(tab, protocol.ArrivalLoad)
	case n < 83:
		h.goBack(tab)
	case n < 86:
		h.hop(d)
	case n < 89:
		h.byHand(d)
	case n < 91: // from another device
		id := h.either(historySettings...)
		h.saved[id] = h.either("on", "off")
		h.note("elsewhere", id, h.saved[id])
	case n < 93:
		h.setClock([]int64{-3_600_000, 3_600_000, -20_000, 20_000}[h.r.IntN(4)])
	case n < 95:
		h.b = serve(h.w)
		h.note("the background is stopped")
	default:
		h.wait(int64([]int{500, 5000, 20_000, 600_000}[h.r.IntN(4)]))
	}
	h.judgeAll()
}

// wait lets time pass while nobody looks.
func (h *tale) wait(ms int64) {
	h.w.now += ms
	h.pass(ms)
	h.note("waits", strconv.FormatInt(ms, 10))
}

// pass takes the server and the pages further; the clock went on already.
func (h *tale) pass(ms int64) {
	h.real += ms
	late := h.saves[:0:0]
	for _, s := range h.saves {
		if s.at > h.real {
			late = append(late, s)
			continue
		}
		h.saved[s.setting] = s.state
	}
	h.saves = late
	for i := range h.tabs {
		for _, d := range []*document{h.tabs[i].now, h.tabs[i].kept} {
			if d == nil {
				continue
			}
			d.stood = int(h.real - d.came)
			rest := d.back[:0:0]
			for _, s := range d.back {
				if s.at > h.real {
					rest = append(rest, s)
					continue
				}
				d.shown[s.setting], d.of[s.setting] = s.state, s.at
				d.still = 0
			}
			d.back = rest
		}
	}
}

// setClock sets the clock. A page counts by what says more.
func (h *tale) setClock(by int64) {
	h.w.now += by
	for i := range h.tabs {
		for _, d := range []*document{h.tabs[i].now, h.tabs[i].kept} {
			if d != nil && by < 0 {
				d.born += by
			}
		}
	}
	h.note("the clock is set by", strconv.FormatInt(by, 10))
}

func historyPath(h *tale) string {
	if h.odds(35) {
		return adsList
	}
	return catalog.PageOf(h.either(historySettings...))
}

// load loads a page in a tab. What was there may be kept by the browser.
func (h *tale) load(tab int, arrival protocol.Arrival) {
	d := &document{
		path: historyPath(
			h,
		),
		loaded: h.real,
		came:   h.real,
		shown:  map[string]string{},
		of:     map[string]int64{},
		hand:   map[string]bool{},
		first:  map[string]string{},
	}
	old := h.tabs[tab].now
	if old != nil && h.odds(30) {
		d.path = old.path // loaded anew
	}
	for _, id := range historySettings {
		d.shown[id], d.of[id] = h.saved[id], h.real
		d.first[id] = d.shown[id]
	}
	if arrival == protocol.ArrivalHistory && old != nil {
		d.stale, d.path = true, old.path
		for id := range old.first {
			d.shown[id], d.of[id] = old.first[id], old.loaded
		}
	}
	d.script = visitPage(h.T, h.b, d.path, "")
	d.number, d.arrival = tab+1, arrival
	if arrival == protocol.ArrivalKept { // prepared, and shown later
		h.wait(int64([]int{100, 5000, 60_000}[h.r.IntN(3)]))
	} else if h.odds(30) {
		d.flash = h.real + int64([]int{300, 1500, 2500}[h.r.IntN(3)])
	}
	h.tabs[tab] = taleTab{now: d, kept: old}
	h.note("tab", strconv.Itoa(tab), "loads", d.path, string(arrival), d.document)
	h.look(d, 60)
}

// goBack goes back in a tab: to a page that was kept, to one that is loaded from
// the history, or to one that was prepared before.
func (h *tale) goBack(tab int) {
	kept := h.tabs[tab].kept
	switch {
	case kept != nil && h.odds(50):
		if kept.arrival == protocol.ArrivalLoad {
			kept.arrival = protocol.ArrivalKept
		}
		h.tabs[tab] = taleTab{now: kept, kept: h.tabs[tab].now}
		h.note("tab", strconv.Itoa(tab), "goes back to", kept.document)
		h.look(kept, 60)
	case h.odds(50):
		h.load(tab, protocol.ArrivalHistory)
	default:
		h.load(tab, protocol.ArrivalKept)
	}
}

// hop goes to another address in the same document, which shows what it has.
func (h *tale) hop(d *document) {
	d.path = historyPath(h)
	if d.url == "https://www.linkedin.com"+d.path {
		return
	}
	d.script.hop(d.path, "")
	d.came = h.real
	h.note("hops to", d.path, d.document)
	h.look(d, 60)
}

// draw is what the page shows.
func (h *tale) draw(d *document) string {
	shown := func(id string) string {
		if h.real < d.flash {
			return "off"
		}
		return d.shown[id]
	}
	if d.path != adsList {
		s := catalog.AtAddress(d.path)[0]
		html := detail(s.Title, row(s.Controls[0].Labels[0].Text, keyOf(s), shown(s.ID)))
		return strings.Replace(html, "<p>Can", "<p>About "+s.Title+".</p><p>Can", 1)
	}
	var rows strings.Builder
	for _, id := range historySettings {
		s := catalog.ByID(id)
		word := map[string]string{"on": "On", "off": "Off"}[shown(id)]
		rows.WriteString(
			`<li><a href="` + s.Addresses[0] + `"><span>` + s.Title + `</span><span>` + word + `</span></a></li>`,
		)
	}
	return `<html lang="en"><body><main><h1>Advertising data</h1><ul>` + rows.String() + `</ul></main></body></html>`
}

func keyOf(s *catalog.Setting) string {
	if keys := s.Controls[0].Keys; len(keys) > 0 {
		return keys[0]
	}
	return "allow" + camel(s.ID) + "Data"
}

// look reads a page, after some time in view.
func (h *tale) look(d *document, after int) *protocol.Plan {
	d.b = h.b
	d.script.pass(after)
	h.pass(int64(after))
	if html := h.draw(d); html != d.html {
		d.html, d.still = html, 0
	}
	if h.real > d.hands {
		d.script.hand = nil
	}
	p := d.send(&protocol.Reading{Kind: protocol.CauseLook})
	h.note("looks at", d.path, d.document, strings.ReplaceAll(marks(p), "\n", "; "))
	h.judge(d)
	h.obey(d, p)
	return p
}

// obey clicks where a plan says so. What becomes of the save is chance.
func (h *tale) obey(d *document, p *protocol.Plan) {
	if p.Click == 0 {
		return
	}
	n := node(fromhtml.Tree(d.html), p.Click)
	if n == nil || n.Get("href") != "" {
		d.outcome = protocol.OutcomeGone
		return
	}
	if h.odds(10) {
		d.outcome = protocol.OutcomeGone
		return
	}
	id := catalog.AtAddress(d.path)[0].ID
	d.outcome = protocol.OutcomeClicked
	h.press[id] = h.real
	h.flip(d, id, true)
	d.flash = 0
	h.note("clicked", id, d.shown[id])
}

// flip turns a switch on a page.
func (h *tale) flip(d *document, id string, ours bool) {
	was := d.shown[id]
	d.shown[id] = map[string]string{"on": "off", "off": "on"}[was]
	d.of[id], d.hand[id] = h.real, false
	switch {
	case h.odds(60):
		h.saves = append(h.saves, save{h.real + int64(h.r.IntN(1500)), id, d.shown[id], ours})
	case h.odds(40):
		h.saves = append(h.saves, save{h.real + 3000 + int64(h.r.IntN(9000)), id, d.shown[id], ours})
	case h.odds(50): // refused, and put back
		d.back = append(d.back, save{h.real + 1500, id, was, ours})
	} // or lost in silence
}

// turn presses a button of a mark that was drawn.
func (h *tale) turn(d *document) {
	d.b = h.b
	if d.plan == nil || len(d.plan.Marks) == 0 {
		return
	}
	m := d.plan.Marks[h.r.IntN(len(d.plan.Marks))]
	if len(m.Buttons) == 0 || strings.HasPrefix(m.ID, "hub:") {
		return
	}
	button := m.Buttons[h.r.IntN(len(m.Buttons))]
	if button.Action == protocol.ActionCheck {
		return
	}
	d.script.pass(5)
	h.pass(5)
	d.html = h.draw(d)
	p := d.send(&protocol.Reading{Kind: protocol.CausePress, Mark: m.ID, Action: button.Action})
	h.note("presses", m.ID, string(button.Action), "say", p.Say, strings.ReplaceAll(marks(p), "\n", "; "))
	told := p.Say != "" || p.Click != 0 || strings.ReplaceAll(marks(p), "\n", "; ") != "" && p.Marks[0].Text != m.Text
	state := map[string]string{protocolTurn: "off"}[string(button.Action)]
	if !told && state != "" && strings.Contains(d.html, `data-prop-checked="true"`) {
		h.Errorf("a press without a word: %s", marks(p))
	}
	h.judge(d)
	h.obey(d, p)
}

const protocolTurn = string(protocol.ActionTurn)

// byHand turns LinkedIn's own switch.
func (h *tale) byHand(d *document) {
	if d.path == adsList || d.plan == nil || len(d.plan.Watch) == 0 || h.real < d.flash {
		return
	}
	id := catalog.AtAddress(d.path)[0].ID
	h.flip(d, id, false)
	d.hand[id] = true
	d.script.hand, d.hands = d.plan.Watch, h.real+10_000
	h.note("by hand", id, d.shown[id])
	h.look(d, 60)
}

// judge compares what the journal has told since with what was so.
func (h *tale) judge(d *document) {
	h.b.mu.Lock()
	defer h.b.mu.Unlock()
	lines := h.b.history.Entries()
	for _, e := range lines[min(h.said, len(lines)):] {
		of := d.of[e.Setting]
		switch e.Kind {
		case protocol.EventSeen, protocol.EventConfirmed, protocol.EventLost:
			if e.After != d.shown[e.Setting] || h.real < d.flash {
				h.Errorf("%s of %s is %s, and it is %s", e.Kind, e.Setting, e.After, d.shown[e.Setting])
			}
			if of < h.known[e.Setting] {
				h.Errorf("%s of %s: %d is older than %d", e.Kind, e.Setting, of, h.known[e.Setting])
			}
		}
		switch e.Kind {
		case protocol.EventConfirmed:
			if d.loaded < h.press[e.Setting] || d.stale || d.first[e.Setting] != e.After {
				h.Errorf("confirmed by %s, loaded at %d, after a press at %d", d.document, d.loaded, h.press[e.Setting])
			}
		case protocol.EventLost:
			for _, s := range h.saves {
				if s.setting == e.Setting && s.ours {
					h.Errorf("lost, and on its way")
				}
			}
		case protocol.EventSeen:
			r := h.b.history.Record(e.Setting, "")
			if e.Before == "off" && r.Was == "off" && d.hand[e.Setting] {
				h.Errorf("%s came back, and the person did it", e.Setting)
			}
		}
		switch e.Kind {
		case protocol.EventSeen, protocol.EventConfirmed, protocol.EventLost, protocol.EventChanged:
			h.known[e.Setting] = of
		}
	}
	h.said = len(lines)
}

// judgeAll looks for what is never so here.
func (h *tale) judgeAll() {
	h.b.mu.Lock()
	defer h.b.mu.Unlock()
	h.b.load()
	for _, id := range historySettings {
		if m := h.b.history.Setting(id); m != nil && m.Absent {
			h.Errorf("%s is said not to be offered", id)
		}
	}
}
