package server

import (
	"runtime"
	"testing"

	"offswitch/wasm/protocol"
)

// TestHoldsNoMore compares what is held after many loads, presses and things
// turned back on with what is held after many more. The tests in browsers see
// Go's memory only as it grows, by megabytes.
func TestHoldsNoMore(t *testing.T) {
	x := newTown(t)
	key := x.add("ads-gender", "on")
	round := func() {
		x.saved[key], x.opened, x.clicks = "on", nil, nil
		x.w.now += 60_000
		x.open(gender)
		for range 4 {
			x.step(200)
		}
		x.turn("ads-gender/")
		for range 4 {
			x.step(1200)
		}
		if len(x.clicks) != 1 {
			t.Fatalf("clicked %d times", len(x.clicks))
		}
		x.open(gender)
		for range 4 {
			x.step(1200)
		}
		askBackend(t, x.b, protocol.Request{Kind: "overview"})
	}
	held := func(rounds int) int64 {
		for range rounds {
			round()
		}
		x.tab = nil
		var m runtime.MemStats
		for range 2 {
			runtime.GC()
		}
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	first := held(1000) // fills the history, whose oldest lines then go
	const rounds = 300
	more := held(rounds) - first
	t.Logf("%d KB held, then %d bytes more after %d rounds more", first>>10, more, rounds)
	if limit := int64(rounds * 20); more > limit {
		t.Errorf("%d bytes more are held after %d rounds more; %d allowed", more, rounds, limit)
	}
	runtime.KeepAlive(x)
}
