package backend

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"offswitch/wasm/catalog"
	"offswitch/wasm/message"
	"offswitch/wasm/run"
	"offswitch/wasm/snapshot"
	"offswitch/wasm/snapshot/fromhtml"
)

// A town stands in for LinkedIn in tests of runs: pages that are drawn from
// what is saved, and a tab that follows plans as the content script does.
type town struct {
	t     *testing.T
	w     *world
	b     *Backend
	saved map[string]string        // by key
	pages map[string]func() string // by path
	moved map[string]string        // addresses that lead elsewhere
	press func(key string)         // what a click does; nil: it is saved
	tab   *script
	// opened are the paths that were loaded or hopped to, clicks the keys pressed.
	opened, clicks []string
}

func newTown(t *testing.T) *town {
	x := &town{
		t:     t,
		w:     newWorld(t),
		saved: map[string]string{},
		pages: map[string]func() string{},
		moved: map[string]string{},
	}
	x.b = New(x.w)
	return x
}

// add gives the town a setting's page with its only switch.
func (x *town) add(id, state string) string {
	s := catalog.ByID(id)
	c := &s.Controls[0]
	key := "allow" + camel(id) + "Data"
	if len(c.Keys) > 0 {
		key = c.Keys[0]
	}
	label := s.Title
	if len(c.Labels) > 0 {
		label = c.Labels[0].Text
	}
	x.saved[key] = state
	x.pages[s.Addresses[0]] = func() string { return detail(s.Title, row(label, key, x.saved[key])) }
	return key
}

// hub gives the town a list with the rows of settings, by key.
func (x *town) hub(path string, rows map[string]string) {
	x.pages[path] = func() string {
		var b strings.Builder
		for _, id := range slices.Sorted(maps.Keys(rows)) {
			value := "Off"
			if x.saved[rows[id]] == "on" {
				value = "On"
			}
			s := catalog.ByID(id)
			b.WriteString(`<li><a href="` + s.Addresses[0] + `"><span>` + s.Title + `</span><span>` + value + `</span></a></li>`)
		}
		return `<html lang="en"><body><main><h1>List</h1><ul>` + b.String() + `</ul></main></body></html>`
	}
}

func (x *town) page(path string) (string, string) {
	if to := x.moved[path]; to != "" {
		path = to
	}
	draw := x.pages[path]
	if draw == nil {
		return path, detail("Nothing here", "")
	}
	return path, draw()
}

// open loads a page.
func (x *town) open(path string) {
	path, html := x.page(path)
	x.opened = append(x.opened, path)
	number := 0
	if x.tab != nil {
		number = x.tab.number
	}
	x.tab = visitPage(x.t, x.b, path, html)
	x.tab.number = number
}

// step is one reading, and what its plan asks for.
func (x *town) step(after int) *message.Plan {
	x.t.Helper()
	x.tab.b = x.b
	p := x.tab.read(after)
	x.obey(p)
	return p
}

func (x *town) obey(p *message.Plan) {
	switch {
	case p.Click != 0:
		x.click(p.Click)
	case p.Open != "":
		x.open(p.Open)
	case p.Reload:
		x.open(catalog.Normalise(x.tab.url))
	}
}

// turn presses the button of a switch's mark.
func (x *town) turn(mark string) {
	x.t.Helper()
	x.tab.age += 5
	x.obey(x.tab.send(&message.Reading{Kind: "press", Mark: mark, Action: actTurn}))
}

func (x *town) click(ref int) {
	n := node(fromhtml.Tree(x.tab.html), ref)
	x.tab.outcome = "clicked"
	if n == nil {
		x.t.Fatalf("clicks %d, which is not there", ref)
	}
	if href := n.Get("href"); href != "" {
		path, html := x.page(href)
		x.opened = append(x.opened, path)
		x.tab.hop(path, html)
		return
	}
	key := n.Get("aria-labelledby")
	x.clicks = append(x.clicks, key)
	if x.press != nil {
		x.press(key)
	} else if x.saved[key] == "on" {
		x.saved[key] = "off"
	} else {
		x.saved[key] = "on"
	}
	_, x.tab.html = x.page(catalog.Normalise(x.tab.url))
	x.tab.still = 0
}

func node(t *snapshot.Tree, ref int) *snapshot.Node { return t.ByRef(ref) }

// until follows plans until the condition holds, for at most five minutes of
// the page's time.
func (x *town) until(what string, ok func() bool) {
	x.t.Helper()
	for range 2000 {
		if ok() {
			return
		}
		after := 150
		if p := x.tab.plan; p != nil && p.Again > 0 {
			after = p.Again
		}
		x.step(after)
	}
	x.t.Fatalf("never %s: %s, run %+v, marks:\n%s", what, x.tab.url, x.run(), marks(x.tab.plan))
}

func (x *town) run() *run.Run {
	x.b.mu.Lock()
	defer x.b.mu.Unlock()
	x.b.loadJobs()
	if j := x.b.jobs[1]; j != nil {
		return j.Run
	}
	return nil
}

func (x *town) start(ids ...string) {
	x.b.loadJobs()
	x.open(startRun(x.b, "", ids...))
}

// startRun begins a run in tab 1, without opening anything: it returns the
// address that is to be opened.
func startRun(b *Backend, back string, ids ...string) string {
	r, path := newRun(ids, back)
	b.keepJob(1, &job{Run: r, tab: 1})
	return path
}

func (x *town) over() bool { r := x.run(); return r != nil && !r.Live() }

func (x *town) results() string {
	var list []string
	for _, i := range x.run().Items {
		list = append(list, i.Setting+" "+string(i.Result))
	}
	return strings.Join(list, ", ")
}

func TestRunTurnsOffAndProves(t *testing.T) {
	x := newTown(t)
	a, b, c := x.add("ads-gender", "on"), x.add("ads-age-range", "on"), x.add("ads-groups", "off")
	x.hub(adsHub, map[string]string{"ads-gender": a, "ads-age-range": b, "ads-groups": c})
	x.start("ads-gender", "ads-age-range", "ads-groups")
	x.until("over", x.over)
	if got := x.results(); got != "ads-gender confirmed, ads-age-range confirmed, ads-groups already" {
		t.Errorf("%s; opened %v", got, x.opened)
	}
	if strings.Join(x.clicks, " ") != a+" "+b {
		t.Errorf("clicked %v", x.clicks)
	}
	if x.opened[len(x.opened)-1] != adsHub {
		t.Errorf("the list was not asked for proof: %v", x.opened)
	}
	if m := x.tab.plan.Marks; len(m) == 0 || m[len(m)-1].ID != runMark ||
		!strings.Contains(m[len(m)-1].Detail, "2 confirmed") {
		t.Errorf("the summary:\n%s", marks(x.tab.plan))
	}
}

// Without a list that shows a value, the settings' own pages prove it.
func TestRunProvesOnThePagesThemselves(t *testing.T) {
	x := newTown(t)
	x.add("ads-gender", "on")
	x.pages[adsHub] = func() string {
		return `<html lang="en"><body><main><h1>List</h1><ul><li><a href="` + gender + `"><span>Gender</span></a></li></ul></main></body></html>`
	}
	x.start("ads-gender")
	x.until("over", x.over)
	if got := x.results(); got != "ads-gender confirmed" {
		t.Errorf("%s; opened %v", got, x.opened)
	}
}

func TestRunIsNotBelievedWhereNothingWasKept(t *testing.T) {
	x := newTown(t)
	key := x.add("ads-gender", "on")
	x.hub(adsHub, map[string]string{"ads-gender": key})
	x.start("ads-gender")
	x.until("changed", func() bool { return x.run().Phase == run.Proving })
	x.saved[key] = "on" // LinkedIn forgot it
	x.until("over", x.over)
	if got := x.results(); got != "ads-gender lost" {
		t.Errorf("%s; opened %v", got, x.opened)
	}
	if len(x.clicks) != 1 {
		t.Errorf("clicked %v", x.clicks)
	}
}

func TestRunPausesAndStops(t *testing.T) {
	x := newTown(t)
	x.add("ads-gender", "on")
	x.add("ads-age-range", "on")
	x.start("ads-gender", "ads-age-range")
	x.step(10)
	x.step(200)
	press := func(action string) {
		x.tab.age += 5
		x.tab.send(&message.Reading{Kind: "press", Mark: runMark, Action: action})
	}
	press(actPause)
	for range 40 {
		x.step(500)
	}
	if len(x.clicks) != 0 || !x.run().Paused {
		t.Fatalf("paused, and clicks %v", x.clicks)
	}
	if !strings.Contains(marks(x.tab.plan), "Paused at 1 of 2") {
		t.Errorf("the panel:\n%s", marks(x.tab.plan))
	}
	press(actResume)
	x.until("pressed", func() bool { return len(x.clicks) == 1 })
	press(actStop)
	for range 100 {
		x.step(300)
	}
	if len(x.clicks) != 1 || x.run().Phase != run.Stopped {
		t.Errorf("stopped, and clicks %v, %+v", x.clicks, x.run())
	}
	// What was pressed is followed to its end all the same.
	if r := x.b.history.Record("ads-gender", ""); r == nil || r.State != "off" || r.Proof != "changed" {
		t.Errorf("the one that was pressed: %+v", r)
	}
	press(actClose)
	if x.run() != nil {
		t.Error("closed, and still there")
	}
}

func TestRunStopsAtTwoFailures(t *testing.T) {
	x := newTown(t)
	ids := []string{"ads-gender", "ads-age-range", "ads-groups"}
	for _, id := range ids {
		x.add(id, "on")
	}
	x.press = func(string) {} // nothing ever moves
	x.start(ids...)
	x.until("over", x.over)
	if got := x.results(); got != "ads-gender failed, ads-age-range failed, ads-groups " || x.run().Phase != run.Stopped {
		t.Errorf("%s, %s", got, x.run().Phase)
	}
	if len(x.clicks) != 2 {
		t.Errorf("clicked %v", x.clicks)
	}
	for _, p := range x.opened {
		if p == "/mypreferences/d/settings/ads-based-on-groups" {
			t.Error("it went on")
		}
	}
}

// The background may be stopped between any two messages.
func TestRunSurvivesTheBackground(t *testing.T) {
	x := newTown(t)
	a, b := x.add("ads-gender", "on"), x.add("ads-age-range", "on")
	x.hub(adsHub, map[string]string{"ads-gender": a, "ads-age-range": b})
	x.start("ads-gender", "ads-age-range")
	x.until("over", func() bool {
		x.b = New(x.w)
		return x.over()
	})
	if got := x.results(); got != "ads-gender confirmed, ads-age-range confirmed" {
		t.Errorf("%s; opened %v", got, x.opened)
	}
	if len(x.clicks) != 2 {
		t.Errorf("clicked %v", x.clicks)
	}
}

// Each page stands as long before it is pressed on as a person would need, and
// no longer, however long the page before stood.
func TestRunKeepsItsPace(t *testing.T) {
	x := newTown(t)
	x.add("ads-gender", "on")
	x.add("ads-age-range", "on")
	var ages []int
	x.press = func(key string) {
		ages = append(ages, x.tab.age)
		x.saved[key] = "off"
	}
	x.start("ads-gender", "ads-age-range")
	x.until("pressed", func() bool { return len(ages) == 1 })
	x.tab.age += 100_000
	x.until("over", x.over)
	if len(ages) != 2 || ages[0] < pace || ages[1] < pace || ages[1] > 2*pace {
		t.Errorf("pressed when the pages were so old: %v ms", ages)
	}
}

// The person loads the page anew in the middle of a press.
func TestRunSurvivesAReload(t *testing.T) {
	x := newTown(t)
	a := x.add("ads-gender", "on")
	x.hub(adsHub, map[string]string{"ads-gender": a})
	x.start("ads-gender")
	x.until("pressed", func() bool { return len(x.clicks) == 1 })
	x.open(gender)
	x.b = New(x.w)
	x.until("over", x.over)
	if got := x.results(); got != "ads-gender confirmed" {
		t.Errorf("%s; opened %v, %+v", got, x.opened, x.run())
	}
	if len(x.clicks) != 1 {
		t.Errorf("clicked %v", x.clicks)
	}
}

func TestRunMeetsWhatIsNotOffered(t *testing.T) {
	for name, to := range map[string]string{
		"sent to the list": adsHub, "sent to page-not-found": "/mypreferences/page-not-found", "an empty card": "",
	} {
		t.Run(name, func(t *testing.T) {
			x := newTown(t)
			key := x.add("ads-age-range", "on")
			x.hub(adsHub, map[string]string{"ads-age-range": key})
			if to != "" {
				x.moved[gender] = to
			} else {
				x.pages[gender] = func() string { return detail("Gender", "") }
			}
			x.start("ads-gender", "ads-age-range")
			x.until("over", x.over)
			if got := x.results(); got != "ads-gender absent, ads-age-range confirmed" {
				t.Errorf("%s; opened %v", got, x.opened)
			}
			m := x.b.history.Setting("ads-gender")
			if m == nil || !m.Absent {
				t.Errorf("remembered as %+v", m)
			}
		})
	}
}

func TestRunLeavesAnotherPageAlone(t *testing.T) {
	x := newTown(t)
	x.add("ads-gender", "on")
	x.add("ads-age-range", "on")
	x.start("ads-gender")
	x.step(10)
	x.open("/mypreferences/d/settings/ads-by-age") // the person went elsewhere
	for range 60 {
		x.step(300)
	}
	if len(x.clicks) > 0 && x.clicks[0] != genderKey {
		t.Errorf("clicked %v", x.clicks)
	}
}

// What needs a yes of its own is not pressed by a run. Its sibling is.
func TestRunSkipsWhatDestroys(t *testing.T) {
	x := newTown(t)
	x.saved["res"], x.saved["share"] = "on", "on"
	x.pages["/jobs/application-settings"] = func() string {
		return detail(
			"Job application settings",
			row(
				"Save resumes and application data",
				"res",
				x.saved["res"],
			)+row(
				"Share resume data with hirers",
				"share",
				x.saved["share"],
			),
		)
	}
	x.b.loadJobs()
	startRun(x.b, "", "job-application-settings")
	x.open("/jobs/application-settings")
	x.until("over", x.over)
	if got := strings.Join(x.clicks, " "); got != "share" {
		t.Errorf("clicked %q, ended as %v", got, x.results())
	}
}

// A list's own row: through its link, the switch, and back to the row, whose
// value is the confirmation.
func TestHubRowToItsConfirmation(t *testing.T) {
	x := newTown(t)
	a, b := x.add("ads-gender", "on"), x.add("ads-age-range", "on")
	x.hub(adsHub, map[string]string{"ads-gender": a, "ads-age-range": b})
	x.open(adsHub)
	x.tab.settle()
	const mark = "hub:ads-gender"
	if !strings.Contains(marks(x.tab.plan), "[Turn off: Gender]") {
		t.Fatalf("the list:\n%s", marks(x.tab.plan))
	}
	x.tab.age += 5
	p := x.tab.send(&message.Reading{Kind: "press", Mark: mark, Action: actTurn})
	if p.Click == 0 {
		t.Fatalf("nothing is pressed: %s", marks(p))
	}
	x.obey(p)
	if x.tab.hops != 1 || catalog.Normalise(x.tab.url) != gender {
		t.Fatalf("the row's own link was not followed: %s", x.tab.url)
	}
	x.until("over", x.over)
	if got := x.results(); got != "ads-gender confirmed" {
		t.Errorf("%s; opened %v", got, x.opened)
	}
	if strings.Join(x.clicks, " ") != a {
		t.Errorf("clicked %v", x.clicks)
	}
	x.until("back", func() bool { return catalog.Normalise(x.tab.url) == adsHub })
	x.tab.settle()
	if !strings.Contains(marks(x.tab.plan), "LinkedIn's list confirms it") {
		t.Errorf("the list, at the end:\n%s", marks(x.tab.plan))
	}
	if r := x.b.history.Record("ads-gender", ""); r == nil || r.How != "hub" || r.Proof != "confirmed" {
		t.Errorf("remembered as %+v", r)
	}
	if entriesOf(x.b.history, "confirmed") != 1 {
		t.Errorf("the journal: %+v", x.b.history.Journal())
	}
}

func TestHubRowIsNotPressedUnderADialog(t *testing.T) {
	x := newTown(t)
	a := x.add("ads-gender", "on")
	x.hub(adsHub, map[string]string{"ads-gender": a})
	x.open(adsHub)
	x.tab.settle()
	x.tab.html = strings.Replace(
		x.tab.html,
		"</main>",
		`</main><div role="dialog" aria-modal="true"><p>Sure?</p><button>Yes</button></div>`,
		1,
	)
	x.tab.age += 5
	if p := x.tab.send(&message.Reading{Kind: "press", Mark: "hub:ads-gender", Action: actTurn}); p.Click != 0 {
		t.Error("pressed under a dialog")
	}
}

// A setting missing from a list that shows the rest is not offered here; one
// missing from half a list may just not be there yet.
func TestAbsentFromTheList(t *testing.T) {
	x := newTown(t)
	rows := map[string]string{}
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		if s.Section == "advertising-data" && len(s.Addresses) > 0 && s.ID != "ads-gender" {
			rows[s.ID] = s.ID
			x.saved[s.ID] = "on"
		}
	}
	x.hub(adsHub, rows)
	x.open(adsHub)
	x.tab.settle()
	x.tab.read(4000)
	x.tab.settle()
	m := x.b.history.Setting("ads-gender")
	if m == nil || !m.Absent || m.AbsentWhy != "why_not_on_hub" {
		t.Errorf("remembered as %+v", m)
	}
	y := newTown(t)
	n := 0
	for id := range rows {
		if n++; n > 4 {
			delete(rows, id)
		}
	}
	y.hub(adsHub, rows)
	y.open(adsHub)
	y.tab.settle()
	y.tab.read(25000)
	if m := y.b.history.Setting("ads-gender"); m != nil && m.Absent {
		t.Errorf("half a list: %+v", m)
	}
}
