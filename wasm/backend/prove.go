package backend

import (
	"slices"

	"offswitch/wasm/audit"
	"offswitch/wasm/catalog"
	"offswitch/wasm/history"
	"offswitch/wasm/run"
)

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
