package backend

import (
	"slices"
	"strconv"
	"strings"

	"offswitch/wasm/catalog"
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

	// openWithin is how long, in the same milliseconds, a page may take to
	// begin to go away. It is asked again then, if it never heard of it.
	openWithin = 3000

	// silence is how long, in milliseconds by the clock, nothing may be heard
	// from the page of a run before somebody looks what became of its tab.
	silence = loadWithin
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
	// heard is when its page last sent a reading, or the run last changed.
	heard int64
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
			b.jobs[tab] = &job{Run: r, tab: tab, heard: b.env.Now()}
		}
	}
}

// known reports whether each setting of a run still has a page: an update may
// have taken one out of the catalogue in between.
func known(r *run.Run) bool {
	for i := range r.Items {
		if pageOf(r.Items[i].Setting) == "" {
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
	j.heard = b.env.Now()
	b.jobs[tab] = j
	if !j.private {
		b.env.SaveSession(map[string]string{key: encode(j.Run)}, nil)
	}
}

// newRun returns a run over the settings that have a page, each once, and the
// address to open first; nil where none has one.
func newRun(settings []string, back string) (r *run.Run, path string) {
	var known []string
	for _, id := range settings {
		if pageOf(id) != "" && !slices.Contains(known, id) {
			known = append(known, id)
		}
	}
	if len(known) == 0 {
		return nil, ""
	}
	return run.New(known, back), pageOf(known[0])
}

// pageOf returns the address of a setting's page, "" where it has none.
func pageOf(setting string) string {
	if s := catalog.ByID(setting); s != nil && len(s.Addresses) > 0 {
		return s.Addresses[0]
	}
	return ""
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

// listen lets a run rest whose page did not open, or that lost its tab: what
// is not there sends nothing, so it is asked for whenever one of our own pages
// wants to know how things stand. A sign-in on the way is waited for.
func (b *Backend) listen(tab int) {
	j, heard := b.silent(tab)
	if j == nil {
		return
	}
	why := "run_stuck"
	if url, _, err := b.env.Tab(j.tab); err == nil {
		address := catalog.Normalise(url)
		switch {
		case origin(url) == "":
			why = "run_left"
		case catalog.IsSignIn(address):
			return
		case !inArea(address):
			why = "run_left"
		default:
			if _, err := b.env.AskTab(j.tab, order{kind: "look"}.text()); err == nil {
				return // it is there, and in no hurry: nobody sees it
			}
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.jobs[j.tab] == j && j.heard == heard && !j.Paused {
		j.Pause(why)
		b.keepJob(j.tab, j)
	}
}

// silent returns the run of which nothing was heard for too long, and since
// when; nil where there is none.
func (b *Backend) silent(tab int) (j *job, heard int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.loadJobs()
	if j = b.jobOf(tab); j == nil || !j.Live() || j.Paused || b.env.Now()-j.heard <= silence {
		return nil, 0
	}
	return j, j.heard
}

// resume opens the page that is due, in case the run's tab is elsewhere, or in
// a new tab in case that was closed.
func (b *Backend) resume(tab int) error {
	var j *job
	path := ""
	b.locked(func() {
		if j = b.jobOf(tab); j == nil || j.Paused || !j.Live() {
			return
		}
		switch item := j.Item(); {
		case item != nil:
			path = pageOf(item.Setting)
		case j.Proof < len(j.Proofs):
			path = j.Proofs[j.Proof]
		case len(j.Items) > 0: // it had not begun to ask what to load anew
			path = pageOf(j.Items[len(j.Items)-1].Setting)
		}
	})
	if path == "" {
		return nil
	}
	at, err := b.place(j.tab)
	if err != nil && !j.private { // a new tab would be no private one
		if at, err = b.room(0); err == nil {
			b.locked(func() { b.move(j, at.tab) })
		}
	}
	if err != nil {
		return err
	}
	return b.env.OpenTab(at.tab, at.base+path)
}

// move gives a run another tab.
func (b *Backend) move(j *job, tab int) {
	if b.jobs[j.tab] != j {
		return
	}
	old := j.tab
	j.tab = tab
	b.keepJob(tab, j) // first, so that it is never in neither
	b.keepJob(old, nil)
}
