package batch

import (
	"testing"

	"offswitch/wasm/protocol"
)

func TestTwoFailuresInARowStop(t *testing.T) {
	cases := []struct {
		name    string
		results []protocol.Result
		phase   Phase
		at      int
	}{
		{"all well", []protocol.Result{protocol.ResultChanged, protocol.ResultAlready, protocol.ResultAbsent}, Proving, 3},
		{"one failure", []protocol.Result{protocol.ResultFailed, protocol.ResultChanged, protocol.ResultFailed}, Proving, 3},
		{
			"two in a row",
			[]protocol.Result{protocol.ResultChanged, protocol.ResultFailed, protocol.ResultFailed, protocol.ResultChanged},
			Stopped,
			3,
		},
		{
			"not kept counts as well",
			[]protocol.Result{protocol.ResultLost, protocol.ResultFailed, protocol.ResultChanged},
			Stopped,
			2,
		},
		{"the last two", []protocol.Result{protocol.ResultChanged, protocol.ResultFailed, protocol.ResultFailed}, Stopped, 3},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := New(make([]string, len(c.results)), "")
			for _, x := range c.results {
				r.Finish(x, "")
			}
			if r.Phase != c.phase || r.At != c.at {
				t.Errorf("%s at %d, want %s at %d", r.Phase, r.At, c.phase, c.at)
			}
		})
	}
}

func TestPauseKeepsThePlace(t *testing.T) {
	r := New([]string{"a", "b"}, "/x")
	r.Finish(protocol.ResultChanged, "")
	r.Asked, r.From = "/b", "doc"
	r.Pause("batch_left")
	if !r.Live() || r.Item().Setting != "b" {
		t.Error("a paused run lost its place")
	}
	r.Resume()
	if r.Paused || r.Asked != "" || r.Item().Setting != "b" {
		t.Errorf("it goes on as %+v", r)
	}
	r.Stop("")
	r.Resume()
	if r.Live() || r.Item() != nil {
		t.Error("a stopped run goes on")
	}
}
