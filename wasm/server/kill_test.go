package server

import (
	"fmt"
	"testing"

	"offswitch/wasm/protocol"
)

// A killer stops the background once, while it works on one message: after
// some of its writes, or with all of them done and the answer still to be sent.
type killer struct {
	x       *town
	message int // the message to stop at, counted from 0
	writes  int // how many writes of that message are still made
	count   int
	struck  bool
	wrote   bool // the message wrote more than that
}

// watch makes the tab's script suffer the kill, also after a load.
func (k *killer) watch() {
	s := k.x.tab
	if s.lost != nil {
		return
	}
	k.arm()
	s.lost = func() bool {
		at := k.count
		k.count++
		if at != k.message {
			k.arm()
			return false
		}
		k.struck, k.wrote = true, k.x.w.dead
		k.x.w.left, k.x.w.dead = -1, false
		k.x.b = serve(k.x.w)
		s.b = k.x.b
		return true
	}
}

func (k *killer) arm() {
	k.x.w.left = -1
	if k.count == k.message {
		k.x.w.left = k.writes
	}
}

// everyKill plays a story again and again, with the background stopped at each
// of its messages and after each write of that message.
func everyKill(t *testing.T, story func(t *testing.T, k *killer)) {
	kills := 0
	for message := 0; ; message++ {
		for writes := 0; ; writes++ {
			k := &killer{message: message, writes: writes}
			t.Run(fmt.Sprintf("message %d after %d writes", message, writes), func(t *testing.T) { story(t, k) })
			if !k.struck {
				t.Logf("%d kills", kills)
				if kills < 40 {
					t.Errorf("only %d kills: the story is shorter than it should be", kills)
				}
				return
			}
			kills++
			if !k.wrote {
				break // all was written, only the answer was lost
			}
		}
	}
}

func TestKilledDuringAPress(t *testing.T) {
	everyKill(t, func(t *testing.T, k *killer) {
		x := newTown(t)
		k.x = x
		x.add("ads-gender", "on")
		x.open(gender)
		follow := func(after int) {
			k.watch()
			x.step(after)
		}
		for range 10 {
			follow(150)
		}
		x.turn("ads-gender/")
		for range 40 {
			follow(150)
		}
		x.open(gender)
		for range 25 {
			follow(150)
		}
		k.settled(t, []string{"ads-gender"}, "seen press changed confirmed")
	})
}

// The same, where the row is drawn anew twice before the click.
func TestKilledWhileARowIsDrawnAnew(t *testing.T) {
	everyKill(t, func(t *testing.T, k *killer) {
		x := newTown(t)
		k.x = x
		x.add("ads-gender", "on")
		missed := 0
		x.miss = func() bool { missed++; return missed < 3 }
		x.open(gender)
		follow := func(after int) {
			k.watch()
			x.step(after)
		}
		for range 10 {
			follow(150)
		}
		x.turn("ads-gender/")
		for range 40 {
			follow(150)
		}
		x.open(gender)
		for range 25 {
			follow(150)
		}
		k.settled(t, []string{"ads-gender"}, "seen press changed confirmed")
	})
}

func TestKilledDuringARun(t *testing.T) {
	everyKill(t, func(t *testing.T, k *killer) {
		x := newTown(t)
		k.x = x
		a, b := x.add("ads-gender", "on"), x.add("ads-age-range", "on")
		x.list(adsList, map[string]string{"ads-gender": a, "ads-age-range": b})
		x.start("ads-gender", "ads-age-range")
		x.until("over", func() bool {
			k.watch()
			return x.over()
		})
		if got := x.results(); got != "ads-gender confirmed, ads-age-range confirmed" {
			t.Errorf("%s; opened %v", got, x.opened)
		}
		k.settled(t, []string{"ads-gender", "ads-age-range"}, "seen press changed confirmed")
	})
}

func TestKilledOnTheWayThroughARow(t *testing.T) {
	everyKill(t, func(t *testing.T, k *killer) {
		x := newTown(t)
		k.x = x
		key := x.add("ads-gender", "on")
		x.list(adsList, map[string]string{"ads-gender": key})
		x.open(adsList)
		for range 4 {
			k.watch()
			x.step(300)
		}
		x.obey(x.tab.send(&protocol.Reading{Kind: "press", Mark: "list:ads-gender", Action: protocol.ActionTurn}))
		x.until("over", func() bool {
			k.watch()
			return x.over()
		})
		if got := x.results(); got != "ads-gender confirmed" {
			t.Errorf("%s; opened %v", got, x.opened)
		}
		k.settled(t, []string{"ads-gender"}, "seen press changed confirmed")
	})
}

// settled checks that each setting was clicked once and that the history tells
// just what happened.
func (k *killer) settled(t *testing.T, ids []string, want string) {
	t.Helper()
	k.x.w.left, k.x.w.dead = -1, false
	if len(k.x.clicks) != len(ids) {
		t.Errorf("clicked %v", k.x.clicks)
	}
	h := serve(k.x.w).memory(partition{})
	for _, id := range ids {
		got := ""
		for _, e := range h.Entries() {
			if e.Setting == id {
				got += " " + string(e.Kind)
			}
		}
		if got != " "+want {
			t.Errorf("the history of %s tells%s", id, got)
		}
	}
}
