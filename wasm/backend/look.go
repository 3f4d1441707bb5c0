package backend

import (
	"slices"
	"strings"

	"offswitch/wasm/audit"
	"offswitch/wasm/carry"
	"offswitch/wasm/catalog"
	"offswitch/wasm/flip"
	"offswitch/wasm/history"
	"offswitch/wasm/identity"
	"offswitch/wasm/message"
	"offswitch/wasm/page"
	"offswitch/wasm/snapshot"
)

// How long things are waited for, in milliseconds of the page's visible time.
const (
	// loadWithin is how long a page may take to show its control.
	loadWithin = 20000
	// settleFor is how long two readings must be apart, at least, to count
	// as two.
	settleFor = 100
	// leftoverFor is how long a page must stand still, under a new heading,
	// before a control that looks just like the page before's is taken for
	// this page's own.
	leftoverFor = 3000
	// calmFor is how long a page must stand still before a progress bar or
	// the like, which covers nothing, no longer keeps it from being read.
	calmFor = 3000
)

// A visit is one reading of one page, on its way to a plan.
type visit struct {
	b       *Backend
	r       *message.Reading
	address string
	h       *history.History
	private bool
	glance  bool
	tab     int
	job     *job // the tab's run, nil where there is none
	moved   bool // this reading took it further
	c       *carry.Carry
	page    *page.Page
	here    []*catalog.Setting
	// verdicts are of the controls that are this page's own; leftovers counts
	// those that still seem to be the page before's.
	verdicts  []identity.Verdict
	leftovers int
	settled   bool
	waiting   bool
	hubRows   []hubRow
	plan      *message.Plan
}

// look judges one reading of the page in a tab.
func (b *Backend) look(r *message.Reading, tab int, private bool) *message.Plan {
	plan, _ := b.judge(r, tab, private, false)
	return plan
}

// glance judges a reading that one of our own pages asked for. Its plan goes
// to nobody who could follow it: so it moves no run and ends no press. It also
// returns the controls that no rule names.
func (b *Backend) glance(r *message.Reading, tab int, private bool) (*message.Plan, []message.Unknown) {
	return b.judge(r, tab, private, true)
}

func (b *Backend) judge(r *message.Reading, tab int, private, glance bool) (*message.Plan, []message.Unknown) {
	b.mu.Lock()
	defer b.mu.Unlock()
	address := catalog.Normalise(r.URL)
	plan := &message.Plan{Lang: b.words.Lang(), Dir: b.words.Dir(), Orphan: b.words.T("mark_orphan")}
	if !inArea(address) || catalog.IsRefused(address) || catalog.IsSignIn(address) {
		return plan, nil
	}
	plan.Look = true
	if r.Kind == "hello" {
		return plan, nil
	}
	v := &visit{glance: glance, b: b, r: r, address: address, h: b.memory(private), private: private, tab: tab, plan: plan}
	b.loadJobs()
	if v.job = b.jobs[tab]; v.job != nil && !glance {
		v.job.heard = b.env.Now()
	}
	v.page = page.Read(snapshot.Link(r.Snapshot))
	v.here = catalog.AtAddress(address)
	hub := catalog.SectionAt(address)
	v.recall()
	v.identify()
	v.settle(hub != nil)
	if hub != nil {
		v.readHub(hub)
	}
	if r.Kind == "press" && !v.pressElsewhere() {
		v.press()
	}
	if !glance {
		v.follow()
	}
	if hub == nil {
		v.remember()
	}
	if !glance {
		v.steer()
	}
	v.draw()
	v.c.Title, v.c.Seen = v.page.Title, v.fingerprints()
	plan.Carry = v.c.Encode()
	// First what was pressed, then how far the run is: were the background
	// stopped in between, the run would ask again, and the press be known.
	if !private {
		b.save()
	}
	if v.moved {
		b.keepJob(tab, v.job)
	}
	return plan, v.unknown()
}

// pressElsewhere takes the presses that are not on a switch's mark.
func (v *visit) pressElsewhere() bool {
	if v.r.Mark == runMark {
		v.runPress()
		return true
	}
	return v.hubPress()
}

// recall takes up the carry, or what the page before left behind.
func (v *visit) recall() {
	var known bool
	if v.c, known = carry.Decode(v.r.Carry); known {
		return
	}
	if v.r.Hops == 0 {
		return
	}
	before, ok := carry.Decode(v.r.Before)
	if !ok {
		return
	}
	v.c.Left, v.c.LeftTitle = before.Seen, before.Title
	v.c.Opened = before.Opened
	for i := range before.Flips {
		if f := &before.Flips[i]; !f.Over() && !v.glance {
			v.h.Left(v.sight(f.Setting, f.Control, f.Before), f.Want)
		}
	}
}

// identify judges the controls, without those the page before left behind.
func (v *visit) identify() {
	if len(v.c.Left) > 0 {
		renewed := v.page.Title != v.c.LeftTitle && v.r.Still >= leftoverFor && len(v.page.Busy) == 0
		left := map[string]bool{}
		for _, seen := range v.c.Left {
			_, shape, _ := strings.Cut(seen, ".")
			left[shape] = true
		}
		own := v.page.Controls[:0:0]
		for _, c := range v.page.Controls {
			if !renewed && left[shape(&c)] {
				v.leftovers++
				continue
			}
			own = append(own, c)
		}
		v.page.Controls = own
		if renewed {
			v.c.Left, v.c.LeftTitle = nil, "" // what moves from now on is this page's
		}
	}
	v.verdicts = identity.Judge(v.address, v.page)
}

// settle finds out whether the page has come to rest: nothing covers it, and
// two readings some time apart say the same.
func (v *visit) settle(hub bool) {
	digest := page.Digest(v.page)
	if digest != v.c.Digest {
		v.c.Digest, v.c.Since = digest, v.r.Age
	}
	twice := v.r.Age-v.c.Since >= settleFor
	veiled := v.veiled()
	busy := len(v.page.Busy) > 0 && !veiled
	if busy && v.r.Still >= calmFor && (v.found() || hub) {
		busy = false
	}
	v.settled = twice && !veiled && !busy && v.leftovers == 0
	v.waiting = v.r.Age < loadWithin && (!v.settled || !v.found() && !hub)
}

// found reports whether a control of a setting that lives here was identified.
func (v *visit) found() bool {
	for i := range v.verdicts {
		if v.verdicts[i].Certain() {
			return true
		}
	}
	return false
}

func (v *visit) veiled() bool {
	return slices.Contains(v.page.Busy, page.BusyVeil)
}

func (v *visit) fingerprints() []string {
	list := make([]string, 0, len(v.page.Controls))
	for i := range v.page.Controls {
		if len(list) == maxSeen {
			break
		}
		list = append(list, fingerprint(&v.page.Controls[i]))
	}
	return list
}

// fingerprint tells a control from all others on its page. Its second part,
// the shape, stays the same where the site draws the control anew, with other
// generated ids.
func fingerprint(c *page.Control) string { return page.Fingerprint(c) + "." + shape(c) }

func shape(c *page.Control) string {
	bare := page.Control{Label: c.Label}
	if c.Label == "" {
		bare.Keys = c.Keys
	}
	return page.Fingerprint(&bare)
}

// maxSeen bounds the carry: no page of LinkedIn's has near as many controls.
const maxSeen = 200

// follow takes the presses made on this page one reading further.
func (v *visit) follow() {
	for i := range v.c.Flips {
		f := &v.c.Flips[i]
		state := ""
		if verdict := v.verdictOf(f.Mark); verdict != nil && verdict.Certain() {
			state, _ = v.state(verdict)
		}
		outcome := v.r.Outcome
		if v.r.Kind == "press" && f.At == v.r.Age {
			outcome = "" // the reading that asks for a click cannot tell of it
		}
		asked := f.Phase == flip.Asked
		if f.Step(v.r.Age, outcome, state, len(v.page.Dialogs) > 0) {
			v.end(f, state)
		} else if asked && f.Phase != flip.Asked {
			v.h.Clicked(f.Setting, f.Control)
		}
	}
}

// remember writes down what a settled page says of its settings.
func (v *visit) remember() {
	now := v.b.env.Now()
	if !v.settled {
		if v.r.Age >= loadWithin && len(v.c.Flips) == 0 {
			why := "why_timeout"
			switch {
			case v.leftovers > 0:
				why = "why_leftover"
			case len(v.page.Capped) > 0:
				why = "why_capped"
			}
			for _, s := range v.here {
				if audit.Readable(s) {
					v.h.Tried(s.ID, now, why)
				}
			}
		}
		return
	}
	read := map[*catalog.Setting]bool{}
	why := map[*catalog.Setting]string{}
	for i := range v.verdicts {
		verdict := &v.verdicts[i]
		if verdict.Setting == nil {
			continue
		}
		if !verdict.Certain() {
			why[verdict.Setting] = verdict.Why
			continue
		}
		if f := v.c.Flip(markID(verdict)); f != nil && !f.Over() {
			read[verdict.Setting] = true
			continue
		}
		state, unknown := v.state(verdict)
		if state == "" {
			why[verdict.Setting] = unknown
			continue
		}
		read[verdict.Setting] = true
		seen := v.sight(verdict.Setting.ID, verdict.ID(), state)
		seen.Locked = verdict.Control.Locked
		v.h.See(seen)
	}
	for _, s := range v.here {
		if read[s] && why[s] == "" {
			v.forgetBoxes(s)
		}
		if read[s] || !audit.Readable(s) {
			continue
		}
		switch {
		case why[s] != "":
			v.h.Tried(s.ID, now, why[s])
		case v.waiting:
		case len(v.page.Capped) > 0:
			v.h.Tried(s.ID, now, "why_capped")
		case v.page.CrossFrames > 0:
			v.h.Tried(s.ID, now, "why_not_seen_frame")
		case v.page.ClosedRoots > 0:
			v.h.Tried(s.ID, now, "why_closed_root")
		case v.page.Empty && len(v.page.Busy) == 0:
			v.h.Missing(s.ID, now, "why_absent")
		case len(v.verdicts) > 0:
			v.h.Tried(s.ID, now, "why_unknown_control")
		default:
			v.h.Tried(s.ID, now, "why_timeout")
		}
	}
}

// forgetBoxes drops what is remembered of boxes that this whole reading of
// their page no longer shows: they are known by their label, and that changes
// with the page's language.
func (v *visit) forgetBoxes(s *catalog.Setting) {
	boxes := false
	for i := range s.Controls {
		boxes = boxes || s.Controls[i].Any
	}
	if !boxes || len(v.page.Capped) > 0 {
		return
	}
	shown := map[string]bool{}
	for i := range v.verdicts {
		if v.verdicts[i].Setting == s && v.verdicts[i].Certain() {
			shown[v.verdicts[i].ID()] = true
		}
	}
	v.h.Keep(s.ID, shown)
}

// state returns what a control is set to, in the catalogue's words ("on",
// "off", an option's id), or "" and the reason.
func (v *visit) state(verdict *identity.Verdict) (state, why string) {
	c := verdict.Control
	switch verdict.Entry.Role {
	case catalog.Radios, catalog.Select:
		for i := range c.Options {
			if c.Options[i].Chosen {
				if o := option(verdict.Entry, &c.Options[i]); o != nil {
					return o.ID, ""
				}
				return "", "why_unknown_option"
			}
		}
		return "", "why_mixed"
	}
	switch c.State {
	case page.On, page.Off:
		word := catalog.StateWord(v.page.Lang, c.StateWord)
		if (word == "on" || word == "off") && word != string(c.State) {
			return "", "why_word_conflict"
		}
		return string(c.State), ""
	}
	switch c.Why {
	case page.WhyConflict:
		return "", "why_conflict"
	case page.WhyMixed:
		return "", "why_mixed"
	}
	return "", "why_unreadable"
}

// option returns the catalogue's option that an option on the page is, or nil.
func option(entry *catalog.Control, o *page.Option) *catalog.Option {
	text := catalog.FoldLabel(o.Label)
	for i := range entry.Options {
		for _, l := range entry.Options[i].Labels {
			if catalog.FoldLabel(l.Text) == text {
				return &entry.Options[i]
			}
		}
	}
	return nil
}

func markID(verdict *identity.Verdict) string {
	return verdict.Setting.ID + "/" + verdict.ID()
}

// verdictOf returns the verdict a mark was drawn for: the certain one, where
// others claim to be the same.
func (v *visit) verdictOf(mark string) *identity.Verdict {
	var found *identity.Verdict
	for i := range v.verdicts {
		verdict := &v.verdicts[i]
		if verdict.Setting == nil || markID(verdict) != mark {
			continue
		}
		if verdict.Certain() {
			return verdict
		}
		if found == nil {
			found = verdict
		}
	}
	return found
}
