package observe

import (
	"slices"

	"offswitch/wasm/identity"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

const (
	// StandFor is how long, in milliseconds of the page's visible time, a control
	// must stand to prove anything: pages were seen to show a default at first.
	StandFor = 3000
	// standBusy is how long it must stand to be believed on a page that is busy
	// all the time. It proves nothing there.
	standBusy = 10000
)

// A Stance is how long a control, or a row's value, has stood as it is.
type Stance struct {
	// For is that time in milliseconds, Lacks what is missing until it counts.
	For, Lacks int
	// Stood says that it has been so for long enough; Firm, that it also could be
	// pressed all the while, that nothing was busy, and that it came so with the
	// page.
	Stood, Firm bool
	// Since and Till are between which ages of the document (see
	// protocol.Reading.Lived) it was seen to change in view; -1 where it was not.
	Since, Till int
	// Hand says that the person set it so, on the page itself.
	Hand bool
}

// Stance returns how long a control (by its mark) or a row has stood.
func (o *Observation) Stance(id string) Stance {
	if s, ok := o.stances[id]; ok {
		return s
	}
	return Stance{Since: -1, Till: -1}
}

// Lacking is after how many milliseconds the next of them counts, 0 for none.
func (o *Observation) Lacking() int {
	next := 0
	for _, s := range o.stances {
		if s.Lacks > 0 && (next == 0 || s.Lacks < next) {
			next = s.Lacks
		}
	}
	return next
}

// stand takes the stances one reading further.
func (o *Observation) stand(r *protocol.Reading) {
	t := &o.Next
	before := t.Stances
	t.Stances, o.stances = nil, map[string]Stance{}
	for i := range o.Verdicts {
		if v := &o.Verdicts[i]; v.Certain() {
			state, _ := o.State(v)
			o.keep(r, before, token.Stance{
				ID: MarkID(v), Setting: v.Setting.ID, State: state, Locked: v.Control.Locked, Hand: touched(v, r.Hand),
			})
		}
	}
	for i := range o.Rows {
		o.keep(r, before, token.Stance{ID: RowMark(o.Rows[i].Setting), Setting: o.Rows[i].Setting.ID, State: o.Rows[i].State})
	}
	// What is not to be seen now must stand anew when it comes back.
	for _, old := range before {
		if len(t.Stances) < MaxSeen && !slices.ContainsFunc(t.Stances, func(s token.Stance) bool { return s.ID == old.ID }) {
			old.At = r.Age
			t.Stances = append(t.Stances, old)
		}
	}
}

func (o *Observation) keep(r *protocol.Reading, before []token.Stance, now token.Stance) {
	t := &o.Next
	if len(t.Stances) >= MaxSeen || now.State == "" {
		return
	}
	now.Busy, now.At = len(o.Page.Busy) > 0, r.Age
	hand := now.Hand
	now.Hand = slices.Contains(t.Hands, token.HandWord(now.Setting, now.State))
	if slices.Contains(t.Turned, now.Setting) {
		now.SeenLived = r.Lived // nobody knows better
	}
	for _, old := range before {
		switch {
		case old.ID != now.ID:
		case old.State != now.State:
			stood := r.Stood - (r.Lived - t.Lived) // when it was last seen otherwise
			now.Moved, now.MovedLived, now.Hand = hand || stood > LoadWithin, t.Lived, hand
			now.SeenLived = r.Lived
		default:
			now.Moved, now.MovedLived, now.Hand = old.Moved, old.MovedLived, old.Hand || hand
			now.SeenLived = old.SeenLived
			if old.Locked == now.Locked && old.Busy == now.Busy {
				now.At = old.At
			}
		}
	}
	t.Stances = append(t.Stances, now)
	s := Stance{For: r.Age - now.At, Since: -1, Till: -1, Hand: now.Hand}
	need := StandFor
	if now.Busy {
		need = standBusy
	}
	s.Lacks = max(0, need-s.For)
	s.Stood = s.Lacks == 0
	s.Firm = s.Stood && !now.Busy && !now.Locked && !now.Moved && !now.Hand && !slices.Contains(t.Turned, now.Setting)
	if now.Moved {
		s.Since = now.MovedLived
	}
	if now.SeenLived > 0 {
		s.Till = now.SeenLived
	}
	o.stances[now.ID] = s
}

// touched reports whether a control is among the elements that the person
// clicked.
func touched(v *identity.Verdict, hand []int) bool {
	if len(hand) == 0 {
		return false
	}
	c := v.Control
	mine := []int{c.Ref, c.Row.Ref}
	if c.Outer != nil {
		mine = append(mine, c.Outer.Ref)
	}
	for i := range c.Options {
		mine = append(mine, c.Options[i].Ref)
	}
	return slices.ContainsFunc(mine, func(ref int) bool { return ref != 0 && slices.Contains(hand, ref) })
}
