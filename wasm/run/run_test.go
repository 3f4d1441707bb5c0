package run

import "testing"

func TestTwoFailuresInARowStop(t *testing.T) {
	cases := []struct {
		name    string
		results []Result
		phase   Phase
		at      int
	}{
		{"all well", []Result{Changed, Already, Absent}, Proving, 3},
		{"one failure", []Result{Failed, Changed, Failed}, Proving, 3},
		{"two in a row", []Result{Changed, Failed, Failed, Changed}, Stopped, 3},
		{"not kept counts as well", []Result{Lost, Failed, Changed}, Stopped, 2},
		{"the last two", []Result{Changed, Failed, Failed}, Stopped, 3},
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
	r.Finish(Changed, "")
	r.Asked, r.From = "/b", "doc"
	r.Pause("run_left")
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
