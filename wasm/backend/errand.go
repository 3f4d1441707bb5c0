package backend

import (
	"slices"
	"strconv"
	"strings"

	"offswitch/wasm/audit"
	"offswitch/wasm/catalog"
	"offswitch/wasm/flip"
	"offswitch/wasm/history"
	"offswitch/wasm/identity"
	"offswitch/wasm/message"
	"offswitch/wasm/run"
)

const (
	runPrefix = "run:"
	// runMark is the id of the panel that shows a run in its tab.
	runMark = "run"

	// A person could press no faster: a page stands this long, in milliseconds
	// of its visible time, before the first press on it, and this long between
	// two presses.
	pace = 1200
)

// Actions of a run's panel.
const (
	actPause  = "pause"
	actResume = "resume"
	actStop   = "stop"
	actClose  = "close"
)

// A job is a run and the tab it belongs to.
type job struct {
	*run.Run
	tab     int
	private bool
}

// loadJobs reads the runs that were under way when the background was stopped.
func (b *Backend) loadJobs() {
	if b.jobs != nil {
		return
	}
	b.jobs = map[int]*job{}
	stored, err := b.env.LoadSession()
	if err != nil {
		return
	}
	for key, value := range stored {
		tab, err := strconv.Atoi(strings.TrimPrefix(key, runPrefix))
		if err != nil || !strings.HasPrefix(key, runPrefix) {
			continue
		}
		if r, ok := run.Decode(value); ok && known(r) {
			b.jobs[tab] = &job{Run: r, tab: tab}
		}
	}
}

// known reports whether each setting of a run still has a page: an update may
// have taken one out of the catalogue in between.
func known(r *run.Run) bool {
	for i := range r.Items {
		if s := catalog.ByID(r.Items[i].Setting); s == nil || len(s.Addresses) == 0 {
			return false
		}
	}
	return true
}

// keepJob writes a run down, or forgets it where j is nil. A run in a private
// window lives in memory only.
func (b *Backend) keepJob(tab int, j *job) {
	key := runPrefix + strconv.Itoa(tab)
	if j == nil {
		if old := b.jobs[tab]; old != nil && !old.private {
			b.env.SaveSession(nil, []string{key})
		}
		delete(b.jobs, tab)
		return
	}
	b.jobs[tab] = j
	if !j.private {
		b.env.SaveSession(map[string]string{key: encode(j.Run)}, nil)
	}
}

// start begins a run. It returns the address to open first.
func (b *Backend) start(tab int, private bool, settings []string, back string, single bool) string {
	r := run.New(settings, back)
	r.Single = single
	b.keepJob(tab, &job{Run: r, tab: tab, private: private})
	if item := r.Item(); item != nil {
		if s := catalog.ByID(item.Setting); s != nil && len(s.Addresses) > 0 {
			return s.Addresses[0]
		}
	}
	return ""
}

// steer takes the tab's run one reading further.
func (v *visit) steer() {
	j := v.job
	if j == nil || j.Paused || !j.Live() || v.r.Kind == "press" {
		return
	}
	before := encode(j.Run)
	switch j.Phase {
	case run.Working:
		v.work(j)
	case run.Proving:
		v.prove(j)
	}
	if encode(j.Run) != before {
		v.b.keepJob(j.tab, j)
	}
	if j.Live() && !j.Paused {
		v.again(300)
	}
}

// work is about the item under way: get to its page, press what is to be
// pressed, wait for what becomes of it.
func (v *visit) work(j *job) {
	item := j.Item()
	if item == nil {
		return
	}
	s := catalog.ByID(item.Setting)
	if s == nil || len(s.Addresses) == 0 {
		j.Finish(run.Skipped, "why_no_address")
		return
	}
	if !slices.Contains(v.here, s) {
		v.goTo(j, s.Addresses[0], func() {
			// LinkedIn led elsewhere. A hub, or its page for what is not
			// found, says that the setting is not offered here.
			if catalog.SectionAt(v.address) != nil || strings.HasSuffix(v.address, "/page-not-found") {
				v.h.Missing(s.ID, v.b.env.Now(), "why_redirected")
				j.Finish(run.Absent, "why_redirected")
				return
			}
			j.Pause("run_left")
		})
		return
	}
	j.Asked, j.From = "", ""
	if j.Age == 0 {
		j.Age = v.r.Age + pace
	}
	if f := v.underWay(item); f != nil {
		if !f.Over() {
			j.Age = v.r.Age + pace
			return
		}
		if f.Phase != flip.Changed {
			j.Finish(run.Failed, "mark_"+string(f.Phase))
			return
		}
	}
	if !v.settled {
		if v.r.Age >= loadWithin {
			j.Finish(run.Failed, "why_timeout")
		}
		return
	}
	if v.r.Age < j.Age {
		return
	}
	next, result, why := v.next(item, s)
	if next == nil {
		if result != run.Waiting {
			j.Finish(result, why)
		}
		return
	}
	item.Pressed = append(item.Pressed, next.ID())
	j.Age = v.r.Age + pace
	v.click(markID(next), next, v.wanted(item, next), item.Undo)
	v.b.keepJob(j.tab, j) // before the click, so that it is never made twice
}

// underWay returns the newest press on the item's page that matters: one that
// is not over, or one that failed.
func (v *visit) underWay(item *run.Item) *flip.Flip {
	var failed *flip.Flip
	for i := range v.c.Flips {
		f := &v.c.Flips[i]
		if f.Setting != item.Setting || !slices.Contains(item.Pressed, f.Control) {
			continue
		}
		if !f.Over() {
			return f
		}
		if f.Phase != flip.Changed {
			failed = f
		}
	}
	return failed
}

// next returns the control to press next, or how the item ends.
func (v *visit) next(item *run.Item, s *catalog.Setting) (*identity.Verdict, run.Result, string) {
	found := 0
	for i := range v.verdicts {
		verdict := &v.verdicts[i]
		if verdict.Setting != s || verdict.Entry.Protects == "" {
			continue
		}
		if why := v.unfit(verdict); why != "" {
			return nil, run.Failed, why
		}
		state, why := v.state(verdict)
		if state == "" {
			return nil, run.Failed, why
		}
		found++
		want := v.wanted(item, verdict)
		if want == "" || state == want {
			continue
		}
		switch {
		case slices.Contains(item.Pressed, verdict.ID()):
			if r := v.h.Record(s.ID, verdict.ID()); r != nil && r.Proof == "lost" {
				return nil, run.Lost, "mark_lost"
			}
			return nil, run.Failed, "mark_back"
		case verdict.Entry.Loses && !item.Undo, v.target(verdict, want) == 0:
			return nil, run.Skipped, "mark_by_hand"
		}
		return verdict, run.Waiting, ""
	}
	switch {
	case found == 0 && v.waiting:
		return nil, run.Waiting, ""
	case found == 0:
		if m := v.h.Setting(s.ID); m != nil && m.Absent {
			return nil, run.Absent, m.AbsentWhy
		}
		return nil, run.Failed, "why_timeout"
	case len(item.Pressed) > 0:
		return nil, run.Changed, ""
	}
	return nil, run.Already, ""
}

// wanted is what an item wants a control to be: what protects, or, to undo,
// what it was before our last change; "" where there is none.
func (v *visit) wanted(item *run.Item, verdict *identity.Verdict) string {
	if !item.Undo {
		return verdict.Entry.Protects
	}
	if r := v.h.Record(verdict.Setting.ID, verdict.ID()); r != nil {
		return r.Before
	}
	return ""
}

// goTo opens a path; arrived elsewhere, it calls led.
func (v *visit) goTo(j *job, path string, led func()) {
	switch {
	case j.Asked != path:
		j.Asked, j.From, j.Age = path, v.r.Document, v.r.Age
		v.plan.Open = path
		v.b.keepJob(j.tab, j)
	case j.From != v.r.Document:
		if v.r.Age >= settleFor {
			led()
		}
	case v.r.Age > j.Age+loadWithin:
		j.Pause("run_stuck") // the page never left
	}
}

// hubOf returns the path of the hub that lists a setting, "" where none does.
func hubOf(s *catalog.Setting) string {
	for i := range catalog.Sections {
		if catalog.Sections[i].ID == s.Section {
			return catalog.Sections[i].Address
		}
	}
	return ""
}

// prove loads pages anew until LinkedIn itself has shown each change, hubs
// first, since one of them speaks of many settings.
func (v *visit) prove(j *job) {
	if j.Proofs == nil {
		j.Proofs = v.proofs(j)
	}
	for j.Proof < len(j.Proofs) {
		path := j.Proofs[j.Proof]
		if !v.pendingAt(j, path) {
			j.Proof++
			j.Asked, j.From = "", ""
			continue
		}
		if v.address != path || j.From == v.r.Document {
			v.goTo(j, path, func() { j.Proof++; j.Asked, j.From = "", "" })
			if v.plan.Open != "" || j.Asked != "" {
				return
			}
			continue
		}
		if (!v.settled || v.waiting) && v.r.Age < loadWithin {
			return
		}
		if v.address == path && v.pendingAt(j, path) && v.r.Age < pace {
			return
		}
		j.Proof++
		j.Asked, j.From = "", ""
	}
	for i := range j.Items {
		item := &j.Items[i]
		if item.Result == run.Changed {
			switch audit.Stand(catalog.ByID(item.Setting), v.h.Setting(item.Setting)).Proof {
			case "confirmed":
				item.Result = run.Confirmed
			case "lost":
				item.Result, item.Why = run.Lost, "mark_lost"
			}
		}
	}
	if j.Back != "" && v.address != j.Back && j.Asked != j.Back {
		j.Asked, j.From = j.Back, v.r.Document
		v.plan.Open = j.Back
	}
	j.Phase = run.Done
	v.plan.Say = v.b.runText(j)
}

// proofs are the pages to load anew: the hubs of the sections that something
// changed in, then each setting's own page.
func (v *visit) proofs(j *job) []string {
	hubs, pages := []string{}, []string{}
	for i := range j.Items {
		s := catalog.ByID(j.Items[i].Setting)
		if s == nil || j.Items[i].Result != run.Changed {
			continue
		}
		if len(s.Controls) == 1 {
			if hub := hubOf(s); hub != "" && !slices.Contains(hubs, hub) {
				hubs = append(hubs, hub)
			}
		}
		pages = append(pages, s.Addresses[0])
	}
	return append(hubs, pages...)
}

// pendingAt reports whether the path could still prove something.
func (v *visit) pendingAt(j *job, path string) bool {
	for i := range j.Items {
		s := catalog.ByID(j.Items[i].Setting)
		if s == nil || j.Items[i].Result != run.Changed {
			continue
		}
		if path != s.Addresses[0] && (path != hubOf(s) || len(s.Controls) != 1) {
			continue
		}
		if pending(v.h.Setting(s.ID)) {
			return true
		}
	}
	return false
}

func pending(m *history.Setting) bool {
	if m == nil {
		return false
	}
	for _, r := range m.Controls {
		if r.Pending != nil {
			return true
		}
	}
	return false
}

// runPress answers a press on the run's panel.
func (v *visit) runPress() {
	if v.job == nil {
		return
	}
	v.b.command(v.job, v.r.Action)
	if v.b.jobs[v.job.tab] == nil {
		v.job = nil
	}
}

// command is a person's word on a run.
func (b *Backend) command(j *job, action string) {
	switch action {
	case actPause:
		j.Pause("")
	case actResume:
		j.Resume()
	case actStop:
		j.Stop("")
	case actClose:
		if !j.Live() {
			b.keepJob(j.tab, nil)
			return
		}
	default:
		return
	}
	b.keepJob(j.tab, j)
}

// runPanel shows the run in its tab.
func (b *Backend) runPanel(j *job) *message.Mark {
	if j == nil || j.Single && !j.Live() {
		return nil
	}
	w := b.words
	m := &message.Mark{ID: runMark, Tone: toneBusy, Text: b.runText(j)}
	button := func(action string) {
		m.Buttons = append(m.Buttons, message.Button{Action: action, Label: w.T("run_" + action), Name: w.T("run_" + action)})
	}
	switch {
	case j.Paused:
		m.Tone = toneInfo
		button(actResume)
		button(actStop)
	case j.Live():
		button(actPause)
		button(actStop)
	default:
		m.Tone = toneOff
		if j.Phase == run.Stopped || j.Count(run.Failed, run.Lost) > 0 {
			m.Tone = toneFailed
		}
		button(actClose)
	}
	if j.Why != "" {
		m.Detail = w.T(j.Why)
	} else if item := j.Item(); item != nil {
		m.Detail = w.SettingWord(item.Setting, "title")
	} else if !j.Live() {
		m.Detail = b.runSummary(j)
	}
	return m
}

func (b *Backend) runText(j *job) string {
	w := b.words
	n, of := w.Number(min(j.At+1, len(j.Items))), w.Number(len(j.Items))
	switch {
	case j.Paused:
		return w.T("run_paused", n, of)
	case j.Phase == run.Working:
		return w.T("run_working", n, of)
	case j.Phase == run.Proving:
		return w.T("run_proving")
	case j.Phase == run.Stopped:
		return w.T("run_stopped", w.Number(j.At), of)
	}
	return w.N("run_done", j.Count(run.Confirmed, run.Changed))
}

func (b *Backend) runSummary(j *job) string {
	w := b.words
	var parts []string
	for _, x := range []struct {
		key     string
		results []run.Result
	}{
		{"run_confirmed", []run.Result{run.Confirmed}},
		{"run_changed", []run.Result{run.Changed}},
		{"run_already", []run.Result{run.Already}},
		{"run_absent", []run.Result{run.Absent}},
		{"run_failed", []run.Result{run.Failed, run.Lost}},
		{"run_skipped", []run.Result{run.Skipped}},
	} {
		if n := j.Count(x.results...); n > 0 {
			parts = append(parts, w.N(x.key, n))
		}
	}
	return strings.Join(parts, w.T("ui_list_separator"))
}

// jobOf returns the tab's run, or any other that is under way, or nil.
func (b *Backend) jobOf(tab int) *job {
	if j := b.jobs[tab]; j != nil && (!j.Single || j.Live()) {
		return j
	}
	var other *job
	for _, j := range b.jobs {
		if !j.Single && (other == nil || j.Live() && !other.Live() || j.Live() == other.Live() && j.tab > other.tab) {
			other = j
		}
	}
	return other
}

// resume opens the page of the item under way, in case its tab is elsewhere.
func (b *Backend) resume(tab int) error {
	var j *job
	path := ""
	b.locked(func() {
		if j = b.jobOf(tab); j == nil || j.Paused || !j.Live() {
			return
		}
		if item := j.Item(); item != nil {
			if s := catalog.ByID(item.Setting); s != nil && len(s.Addresses) > 0 {
				path = s.Addresses[0]
			}
		}
	})
	if path == "" {
		return nil
	}
	url, _, err := b.env.Tab(j.tab)
	if err != nil {
		return err
	}
	base := origin(url)
	if base == "" {
		base = "https://" + site
	}
	return b.env.OpenTab(j.tab, base+path)
}

// runView is a run as the popup shows it.
func (b *Backend) runView(tab int) *message.RunView {
	j := b.jobOf(tab)
	if j == nil {
		return nil
	}
	panel := b.runPanel(j)
	if panel == nil {
		return nil
	}
	view := &message.RunView{Tone: panel.Tone, Text: panel.Text, Detail: panel.Detail, Buttons: panel.Buttons, Live: j.Live() && !j.Paused}
	for i := range j.Items {
		item := &j.Items[i]
		line := message.RunItem{Setting: item.Setting, Title: b.words.SettingWord(item.Setting, "title"), Result: string(item.Result)}
		switch {
		case item.Result != run.Waiting:
			line.Text = b.words.T("item_" + string(item.Result))
		case j.Live() && i == j.At:
			line.Result, line.Text = "now", b.words.T("item_now")
		default:
			line.Text = b.words.T("item_waiting")
		}
		if item.Why != "" {
			line.Why = b.words.T(item.Why)
		}
		view.Items = append(view.Items, line)
		if s := catalog.ByID(item.Setting); !j.Live() && !item.Undo && s != nil && audit.Stand(s, b.memory(j.private).Setting(s.ID)).Undo {
			view.Undo = append(view.Undo, item.Setting)
		}
	}
	return view
}
