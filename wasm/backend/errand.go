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

// resume opens the page of the item under way, in case its tab is elsewhere.
func (b *Backend) resume(tab int) error {
	var j *job
	path := ""
	b.locked(func() {
		if j = b.jobOf(tab); j == nil || j.Paused || !j.Live() {
			return
		}
		if item := j.Item(); item != nil {
			path = pageOf(item.Setting)
		}
	})
	if path == "" {
		return nil
	}
	at, err := b.place(j.tab)
	if err != nil {
		return err
	}
	return b.env.OpenTab(j.tab, at.base+path)
}
