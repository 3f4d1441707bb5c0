package backend

import (
	"slices"
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/flip"
	"offswitch/wasm/identity"
	"offswitch/wasm/run"
)

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
	v.moved = encode(j.Run) != before
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
	if j.Asked != "" { // arrived: this page has an age of its own
		j.Asked, j.From, j.Age = "", "", 0
	}
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
	if !slices.Contains(item.Pressed, next.ID()) {
		item.Pressed = append(item.Pressed, next.ID())
	}
	j.Age = v.r.Age + pace
	v.click(markID(next), next, v.wanted(item, next), item.Undo)
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
	found, left := 0, ""
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
		f := v.c.Flip(markID(verdict))
		pressed := slices.Contains(item.Pressed, verdict.ID())
		switch {
		case pressed && f == nil && v.h.Unheard(v.sight(s.ID, verdict.ID(), state)):
			// The answer with the click never reached this page.
		case pressed:
			if r := v.h.Record(s.ID, verdict.ID()); r != nil && r.Proof == "lost" {
				return nil, run.Lost, "mark_lost"
			}
			if f == nil {
				return nil, run.Failed, "mark_unclear"
			}
			return nil, run.Failed, "mark_back"
		case verdict.Entry.Loses && !item.Undo, v.target(verdict, want) == 0:
			// It needs a yes of its own, or a hand. Its siblings do not.
			left = "mark_by_hand"
			continue
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
		return nil, run.Changed, left
	case left != "":
		return nil, run.Skipped, left
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
	case j.Asked != path, j.From == v.r.Document && v.c.Opened != path && v.r.Age > j.Age+openWithin:
		// Not asked for yet, or what was asked for never reached the page.
		j.Asked, j.From, j.Age = path, v.r.Document, v.r.Age
		v.plan.Open, v.c.Opened = path, path
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
