package server

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
	"offswitch/wasm/decide"
	"offswitch/wasm/decide/order"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
	"offswitch/wasm/tree"
)

// A town stands in for LinkedIn in tests of batches: pages that are drawn from
// what is saved, and a tab that follows plans as the content script does.
type town struct {
	t     *testing.T
	w     *world
	b     *Server
	saved map[string]string        // by key
	pages map[string]func() string // by path
	moved map[string]string        // addresses that lead elsewhere
	press func(key string)         // what a click does; nil: it is saved
	miss  func() bool              // the row is drawn anew before the click; nil: never
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
	x.b = serve(x.w)
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

// list gives the town a list with the rows of settings, by key.
func (x *town) list(path string, rows map[string]string) {
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
func (x *town) step(after int) *protocol.Plan {
	x.t.Helper()
	x.tab.b = x.b
	p := x.tab.read(after)
	x.obey(p)
	return p
}

func (x *town) obey(p *protocol.Plan) {
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
	x.obey(x.tab.send(&protocol.Reading{Kind: "press", Mark: mark, Action: protocol.ActionTurn}))
}

func (x *town) click(ref int) {
	n := node(fromhtml.Tree(x.tab.html), ref)
	if x.miss != nil && x.miss() {
		x.tab.outcome, x.tab.html, x.tab.still = "gone", anew(x.tab.html), 0
		return
	}
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

func node(t *tree.Tree, ref int) *tree.Node {
	if i := slices.IndexFunc(t.Nodes(), func(n *tree.Node) bool { return n.Ref == ref }); i >= 0 {
		return t.Nodes()[i]
	}
	return nil
}

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

func (x *town) run() *batch.Batch {
	x.b.mu.Lock()
	defer x.b.mu.Unlock()
	x.b.batches.load()
	if j := x.b.batches.byTab[1]; j != nil {
		return j.Batch
	}
	return nil
}

func (x *town) start(ids ...string) {
	x.b.batches.load()
	x.open(startRun(x.b, "", ids...))
}

// startRun begins a batch in tab 1, without opening anything: it returns the
// address that is to be opened.
func startRun(b *Server, back string, ids ...string) string {
	r, path := order.Start(ids, back, false)
	b.batches.keep(1, r, false)
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
	x.list(adsList, map[string]string{"ads-gender": a, "ads-age-range": b, "ads-groups": c})
	x.start("ads-gender", "ads-age-range", "ads-groups")
	x.until("over", x.over)
	if got := x.results(); got != "ads-gender confirmed, ads-age-range confirmed, ads-groups already" {
		t.Errorf("%s; opened %v", got, x.opened)
	}
	if strings.Join(x.clicks, " ") != a+" "+b {
		t.Errorf("clicked %v", x.clicks)
	}
	if x.opened[len(x.opened)-1] != adsList {
		t.Errorf("the list was not asked for proof: %v", x.opened)
	}
	if m := x.tab.plan.Marks; len(m) == 0 || m[len(m)-1].ID != batch.Mark ||
		!strings.Contains(m[len(m)-1].Detail, "2 confirmed") {
		t.Errorf("the summary:\n%s", marks(x.tab.plan))
	}
}

// Without a list that shows a value, the settings' own pages prove it.
func TestRunProvesOnThePagesThemselves(t *testing.T) {
	x := newTown(t)
	x.add("ads-gender", "on")
	x.pages[adsList] = func() string {
		return `<html lang="en"><body><main><h1>List</h1><ul><li><a href="` + gender + `"><span>Gender</span></a></li></ul></main></body></html>`
	}
	x.start("ads-gender")
	x.until("over", x.over)
	if got := x.results(); got != "ads-gender confirmed" {
		t.Errorf("%s; opened %v", got, x.opened)
	}
}

// What came late, on a slow machine, still has the time it needs to prove anything.
func TestRunProvesOnAPageThatCameLate(t *testing.T) {
	x := newTown(t)
	x.add("ads-gender", "on")
	late := false
	draw := x.pages[gender]
	x.pages[gender] = func() string {
		if late {
			return detail("Gender", `<div role="progressbar"></div>`)
		}
		return draw()
	}
	x.start("ads-gender")
	x.until("changed", func() bool { return x.run().Phase == batch.Proving })
	late = true
	x.until("over", func() bool {
		if strings.Contains(x.tab.html, "progressbar") {
			page := x.tab
			x.step(observe.LoadWithin - 500)
			page.html = draw()
		}
		return x.over()
	})
	if got := x.results(); got != "ads-gender confirmed" {
		t.Errorf("%s; opened %v", got, x.opened)
	}
}

func TestRunIsNotBelievedWhereNothingWasKept(t *testing.T) {
	x := newTown(t)
	key := x.add("ads-gender", "on")
	x.list(adsList, map[string]string{"ads-gender": key})
	x.start("ads-gender")
	x.until("changed", func() bool { return x.run().Phase == batch.Proving })
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
	press := func(action protocol.Action) {
		x.tab.age += 5
		x.tab.send(&protocol.Reading{Kind: "press", Mark: batch.Mark, Action: action})
	}
	press(protocol.ActionPause)
	for range 40 {
		x.step(500)
	}
	if len(x.clicks) != 0 || !x.run().Paused {
		t.Fatalf("paused, and clicks %v", x.clicks)
	}
	if !strings.Contains(marks(x.tab.plan), "Paused at 1 of 2") {
		t.Errorf("the panel:\n%s", marks(x.tab.plan))
	}
	press(protocol.ActionResume)
	x.until("pressed", func() bool { return len(x.clicks) == 1 })
	press(protocol.ActionStop)
	for range 100 {
		x.step(300)
	}
	if len(x.clicks) != 1 || x.run().Phase != batch.Stopped {
		t.Errorf("stopped, and clicks %v, %+v", x.clicks, x.run())
	}
	// What was pressed is followed to its end all the same.
	if r := x.b.history.Record("ads-gender", ""); r == nil || r.State != "off" || r.Proof != "changed" {
		t.Errorf("the one that was pressed: %+v", r)
	}
	press(protocol.ActionClose)
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
	if got := x.results(); got != "ads-gender failed, ads-age-range failed, ads-groups " ||
		x.run().Phase != batch.Stopped {
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
	x.list(adsList, map[string]string{"ads-gender": a, "ads-age-range": b})
	x.start("ads-gender", "ads-age-range")
	x.until("over", func() bool {
		x.b = serve(x.w)
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
	if len(ages) != 2 || ages[0] < decide.Pace || ages[1] < decide.Pace || ages[1] > 2*decide.Pace {
		t.Errorf("pressed when the pages were so old: %v ms", ages)
	}
}

// The person loads the page anew in the middle of a press.
func TestRunSurvivesAReload(t *testing.T) {
	x := newTown(t)
	a := x.add("ads-gender", "on")
	x.list(adsList, map[string]string{"ads-gender": a})
	x.start("ads-gender")
	x.until("pressed", func() bool { return len(x.clicks) == 1 })
	x.open(gender)
	x.b = serve(x.w)
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
		"sent to the list": adsList, "sent to page-not-found": "/mypreferences/page-not-found", "an empty card": "",
		"sent to the list, and seen before": adsList,
	} {
		t.Run(name, func(t *testing.T) {
			x := newTown(t)
			key := x.add("ads-age-range", "on")
			x.list(adsList, map[string]string{"ads-age-range": key})
			if to != "" {
				x.moved[gender] = to
			} else {
				x.pages[gender] = func() string { return detail("Gender", "") }
			}
			result, absent := "absent", true
			switch name {
			case "an empty card":
				result, absent = "skipped", false
			case "sent to the list, and seen before":
				visitPage(t, x.b, gender, genderPage("on")).settle()
				result, absent = "failed", false
			}
			x.start("ads-gender", "ads-age-range")
			x.until("over", x.over)
			if got := x.results(); got != "ads-gender "+result+", ads-age-range confirmed" {
				t.Errorf("%s; opened %v", got, x.opened)
			}
			m := x.b.history.Setting("ads-gender")
			if m == nil || m.Absent != absent {
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

// What needs a yes of its own is not pressed by a batch. Its sibling is.
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
	x.b.batches.load()
	startRun(x.b, "", "job-application-settings")
	x.open("/jobs/application-settings")
	x.until("over", x.over)
	if got := strings.Join(x.clicks, " "); got != "share" {
		t.Errorf("clicked %q, ended as %v", got, x.results())
	}
}

// A list's own row: through its link, the switch, and back to the row, whose
// value is the confirmation.
func TestListRowToItsConfirmation(t *testing.T) {
	x := newTown(t)
	a, b := x.add("ads-gender", "on"), x.add("ads-age-range", "on")
	x.list(adsList, map[string]string{"ads-gender": a, "ads-age-range": b})
	x.open(adsList)
	x.tab.settle()
	const mark = "list:ads-gender"
	if !strings.Contains(marks(x.tab.plan), "[Turn off: Gender]") {
		t.Fatalf("the list:\n%s", marks(x.tab.plan))
	}
	x.tab.age += 5
	p := x.tab.send(&protocol.Reading{Kind: "press", Mark: mark, Action: protocol.ActionTurn})
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
	x.until("back", func() bool { return catalog.Normalise(x.tab.url) == adsList })
	x.tab.settle()
	if !strings.Contains(marks(x.tab.plan), "LinkedIn's list confirms it") {
		t.Errorf("the list, at the end:\n%s", marks(x.tab.plan))
	}
	if r := x.b.history.Record("ads-gender", ""); r == nil || r.How != "hub" || r.Proof != "confirmed" {
		t.Errorf("remembered as %+v", r)
	}
	if entriesOf(x.b.history, "confirmed") != 1 {
		t.Errorf("the history: %+v", x.b.history.Entries())
	}
}

func TestListRowIsNotPressedUnderADialog(t *testing.T) {
	x := newTown(t)
	a := x.add("ads-gender", "on")
	x.list(adsList, map[string]string{"ads-gender": a})
	x.open(adsList)
	x.tab.settle()
	x.tab.html = strings.Replace(
		x.tab.html,
		"</main>",
		`</main><div role="dialog" aria-modal="true"><p>Sure?</p><button>Yes</button></div>`,
		1,
	)
	x.tab.age += 5
	if p := x.tab.send(
		&protocol.Reading{Kind: "press", Mark: "list:ads-gender", Action: protocol.ActionTurn},
	); p.Click != 0 {
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
	x.list(adsList, rows)
	x.open(adsList)
	x.tab.settle()
	x.tab.read(4000)
	x.tab.settle()
	if m := x.b.history.Setting("ads-gender"); m == nil || m.Absent {
		t.Errorf("by one list: %+v", m)
	}
	x.open(adsList)
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
	y.list(adsList, rows)
	y.open(adsList)
	y.tab.settle()
	y.tab.read(25000)
	if m := y.b.history.Setting("ads-gender"); m != nil && m.Absent {
		t.Errorf("half a list: %+v", m)
	}
}
