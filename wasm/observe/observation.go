// Package observe judges one reading of a page: what is on it, which settings
// its controls are, how they stand, and whether the page has come to rest. It
// is pure: the same reading and the same token give the same observation, and
// nothing else comes of it.
package observe

import (
	"slices"

	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
	"offswitch/wasm/identity"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
	"offswitch/wasm/tree"
)

// How long things are waited for, in milliseconds of the page's visible time.
const (
	// LoadWithin is how long a page may take to show its control.
	LoadWithin = 20000
	// SettleFor is how long two readings must be apart, at least, to count
	// as two.
	SettleFor = 100
	// calmFor is how long a page must stand still before a progress bar or
	// the like, which covers nothing, no longer keeps it from being read.
	calmFor = 3000
	// insteadFor is how long a page without its setting must stand still before
	// what it shows is taken for all that there will be.
	insteadFor = 8000
)

// An Observation is what one reading shows.
type Observation struct {
	// Address is the path that the page is at; Here are the settings that live
	// there, List is the list of settings that the page is, nil where it is none.
	Address string
	Here    []*catalog.Setting
	List    *catalog.Section
	Page    *controls.Page
	// Verdicts are of the controls that are this page's own; Leftovers are those
	// that still seem to be an older page's.
	Verdicts  []identity.Verdict
	Leftovers []controls.Control
	// Rows are those of a list that lead to settings, Missing the settings that
	// a list which has come to rest shows not to be offered here.
	Rows    []Row
	Missing []*catalog.Setting
	// Settled says that the page has come to rest: nothing covers it, and two
	// readings some time apart said the same. Waiting says that more may come.
	Settled bool
	Waiting bool
	// Once says that this is the first reading to show the page like this: a
	// second one has to say the same.
	Once bool

	// Next is what the next reading of the page is compared with.
	Next token.Page

	seen    []string // the fingerprints of the reading before
	around  func(c *controls.Control) string
	stances map[string]Stance
}

// Page observes a reading; t is what it is compared with. The reading must have
// a snapshot that was checked.
func Page(r *protocol.Reading, t token.Page) *Observation {
	address := catalog.Normalise(r.URL)
	placeFrames(r.Snapshot, r.URL)
	unmute(r.Snapshot)
	o := &Observation{
		Address: address,
		Here:    catalog.AtAddress(address),
		List:    catalog.SectionAt(address),
		Page:    controls.Read(tree.Link(r.Snapshot)),
		Next:    t,
		seen:    t.Seen,
	}
	o.around = controls.Around(o.Page)
	o.dropLeftovers(r)
	o.Verdicts = identity.Judge(address, o.Page)
	o.settle(r)
	if o.List != nil {
		o.Rows = o.rows()
		if o.Settled {
			var wait bool
			o.Missing, wait = o.missing(r)
			o.Waiting = o.Waiting || wait
		}
	}
	o.stand(r)
	o.Next.Lived = r.Lived
	o.Next.Path, o.Next.Title, o.Next.Seen = o.Address, o.Page.Title, o.fingerprints()
	return o
}

// settle finds out whether the page has come to rest.
func (o *Observation) settle(r *protocol.Reading) {
	t := &o.Next
	digest := controls.Digest(o.Page)
	if digest != t.Digest {
		t.Digest, t.Since = digest, r.Age
	}
	twice := r.Age-t.Since >= SettleFor
	veiled := o.Veiled()
	busy := len(o.Page.Busy) > 0 && !veiled
	if busy && r.Still >= calmFor && (o.Found() || o.List != nil) {
		busy = false
	}
	o.Once = !twice
	o.Settled = twice && !veiled && !busy && len(o.Leftovers) == 0
	o.Waiting = r.Age < LoadWithin && (!o.Settled || !o.Found() && o.List == nil && len(o.Here) > 0)
}

// Found reports whether a control of a setting that lives here was identified.
func (o *Observation) Found() bool {
	return slices.ContainsFunc(o.Verdicts, func(v identity.Verdict) bool { return v.Certain() })
}

// Veiled reports whether something covers the whole page.
func (o *Observation) Veiled() bool {
	return slices.Contains(o.Page.Busy, controls.BusyVeil)
}

// Absent reports whether the page is all there and holds nothing that can be
// set. One whose heading says that something is not there, or went wrong, is not.
func (o *Observation) Absent() bool {
	return o.Page.Empty && len(o.Page.Busy) == 0 && !catalog.Denies(o.Page.Lang, o.Page.Title)
}

// Instead reports whether the page has come to rest with something else in place
// of its setting: an error with a way to try again, an alert, buttons of a kind
// that says nothing, or a heading that says that something is not there. still is
// how long it has stood so: nobody waits for a page that does not change.
func (o *Observation) Instead(still int) bool {
	p := o.Page
	return still >= insteadFor && o.Settled && o.List == nil && len(p.Controls) == 0 && len(p.Busy) == 0 &&
		len(p.Capped) == 0 && p.CrossFrames == 0 && p.ClosedRoots == 0 &&
		(p.Signals.Instead || catalog.Denies(p.Lang, p.Title))
}

// Unready reports whether more controls may yet come.
func (o *Observation) Unready() bool { return !o.Settled || len(o.Page.Busy) > 0 }

// AddressOf is where a control is: its frame's address, or the page's.
func (o *Observation) AddressOf(c *controls.Control) string {
	if c.Address != "" {
		return c.Address
	}
	return o.Address
}

// ReadAgain is after how many milliseconds the page is to be read again although
// nothing changes, 0 where it may rest.
func (o *Observation) ReadAgain() int {
	again := o.Lacking()
	switch {
	case o.Waiting && (o.Found() || len(o.Rows) > 0) && !o.Settled:
		again = Sooner(again, 120)
	case o.Once: // however old the page is: what changed late counts too
		again = Sooner(again, 400)
	case o.Waiting:
		again = Sooner(again, 400)
	}
	return again
}

// Sooner is the shorter of two waits in milliseconds, where 0 is no hurry.
func Sooner(a, b int) int {
	if a <= 0 || b > 0 && b < a {
		return max(b, 0)
	}
	return a
}
