package server

import (
	"strconv"
	"strings"

	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/observe"
)

const (
	batchPrefix = "run:"

	// silence is how long, in milliseconds by the clock, nothing may be heard
	// from the page of a batch before somebody looks what became of its tab.
	silence = observe.LoadWithin
	// hush is the same for what the tab's address alone tells for sure.
	hush = 2000
)

// The batches are those under way, by tab.
type batches struct {
	storage Storage
	now     func() int64
	byTab   map[int]*tabBatch
	// unread says that storage could not be read: it is tried again.
	unread bool
	// names are those that boxes are stored under, which live as long.
	names *history.Names
}

// A tabBatch is a batch and the tab it belongs to.
type tabBatch struct {
	*batch.Batch
	tab     int
	private bool
	// stored is how it was last written down.
	stored string
	// heard is when its page last sent a reading, or the batch last changed.
	heard int64
}

// load reads the batches that were under way when the background was stopped.
func (b *batches) load() {
	if b.byTab != nil && !b.unread {
		return
	}
	if b.byTab == nil {
		b.byTab = map[int]*tabBatch{}
		b.names = history.NewNames(b.now())
	}
	stored, err := b.storage.LoadSession()
	if b.unread = err != nil; err != nil {
		return
	}
	b.names.Learn(stored)
	for key, value := range stored {
		tab, err := strconv.Atoi(strings.TrimPrefix(key, batchPrefix))
		if err != nil || !strings.HasPrefix(key, batchPrefix) {
			continue
		}
		if r, ok := batch.Decode(value); ok && known(r) && b.byTab[tab] == nil {
			b.byTab[tab] = &tabBatch{Batch: r, tab: tab, stored: value, heard: b.now()}
		}
	}
}

// known reports whether each setting of a batch still has a page: an update may
// have taken one out of the catalogue in between.
func known(r *batch.Batch) bool {
	for i := range r.Items {
		if catalog.PageOf(r.Items[i].Setting) == "" {
			return false
		}
	}
	return true
}

// in is the batch of a tab, nil for none.
func (b *batches) in(tab int) *batch.Batch {
	if j := b.byTab[tab]; j != nil {
		return j.Batch
	}
	return nil
}

// heard notes that a tab's page sent a reading, and returns the tab's batch.
func (b *batches) heard(tab int) *batch.Batch {
	if j := b.byTab[tab]; j != nil {
		j.heard = b.now()
	}
	return b.in(tab)
}

// keep writes down a tab's batch where it changed, or forgets it where it is nil.
// One in a private window lives in memory only.
func (b *batches) keep(tab int, now *batch.Batch, private bool) {
	j := b.byTab[tab]
	key := batchPrefix + strconv.Itoa(tab)
	if now == nil {
		if j != nil && !j.private {
			b.storage.SaveSession(nil, []string{key})
		}
		delete(b.byTab, tab)
		return
	}
	if j == nil {
		j = &tabBatch{tab: tab, private: private}
		b.byTab[tab] = j
	}
	j.Batch, j.heard = now, b.now()
	text := encode(now)
	if text == j.stored || j.private {
		return
	}
	if b.storage.SaveSession(map[string]string{key: text}, nil) == nil {
		j.stored = text
	}
}

// move gives a batch another tab.
func (b *batches) move(j *tabBatch, tab int) {
	if b.byTab[j.tab] != j {
		return
	}
	b.keep(tab, j.Batch, j.private) // first, so that it is never in neither
	b.keep(j.tab, nil, j.private)
}

// shown returns the tab's batch, or any other that is under way, or nil.
func (b *batches) shown(tab int) *tabBatch {
	if j := b.byTab[tab]; j != nil && (!j.Single || j.Live()) {
		return j
	}
	var other *tabBatch
	for _, j := range b.byTab {
		if !j.Single && (other == nil || j.Live() && !other.Live() || j.Live() == other.Live() && j.tab > other.tab) {
			other = j
		}
	}
	return other
}

// live reports whether any batch is still to do something.
func (b *batches) live() bool {
	for _, j := range b.byTab {
		if j.Live() {
			return true
		}
	}
	return false
}

// silent returns the batch of which nothing was heard for too long, and since
// when; nil where there is none.
func (b *batches) silent(tab int) (j *tabBatch, heard int64, long bool) {
	if j = b.shown(tab); j == nil || !j.Running() || b.now()-j.heard <= hush {
		return nil, 0, false
	}
	return j, j.heard, b.now()-j.heard > silence
}
