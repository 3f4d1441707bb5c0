package attempt

import (
	"testing"

	"offswitch/wasm/protocol"
)

// A look is one reading: at this age, this state.
type look struct {
	age     int
	outcome protocol.Outcome
	state   string
	dialog  bool
}

func TestStep(t *testing.T) {
	cases := []struct {
		name  string
		looks []look
		want  Phase
		moved bool
	}{
		{
			"moves and stays",
			[]look{{0, "clicked", "on", false}, {150, "", "off", false}, {1800, "", "off", false}, {3200, "", "off", false}},
			Changed,
			true,
		},
		{
			"not yet sure",
			[]look{{0, "clicked", "on", false}, {150, "", "off", false}, {2000, "", "off", false}},
			Moving,
			true,
		},
		{
			"put back after a while",
			[]look{{0, "clicked", "off", false}, {1500, "", "on", false}, {2500, "", "on", false}, {3100, "", "on", false}},
			Back,
			true,
		},
		{
			"put back late",
			[]look{{0, "clicked", "off", false}, {3000, "", "off", false}, {5000, "", "on", false}},
			Back,
			true,
		},
		{
			"turned by the person much later",
			[]look{{0, "clicked", "off", false}, {3000, "", "off", false}, {60000, "", "on", false}},
			Changed,
			true,
		},
		{
			"moves at once while the site asks, and is taken back",
			[]look{
				{0, "clicked", "off", true}, {3000, "", "off", true}, {20000, "", "off", true}, {20100, "", "on", false},
				{21600, "", "on", false},
			},
			Back,
			true,
		},
		{
			"moves at once while the site asks: not changed as long as it does",
			[]look{{0, "clicked", "off", false}, {200, "", "off", true}, {4000, "", "off", true}, {20000, "", "off", true}},
			Moving,
			true,
		},
		{
			"moves at once while the site asks, and stays after that",
			[]look{{0, "clicked", "off", true}, {20000, "", "off", true}, {20100, "", "off", false}, {23000, "", "off", false}},
			Changed,
			true,
		},
		{
			"never moves",
			[]look{{0, "clicked", "on", false}, {3000, "", "on", false}, {6000, "", "on", false}},
			Nothing,
			false,
		},
		{
			"moves late",
			[]look{{0, "clicked", "on", false}, {5000, "", "off", false}, {8000, "", "off", false}},
			Changed,
			true,
		},
		{
			"flickers, then stays",
			[]look{{0, "clicked", "off", false}, {300, "", "on", false}, {600, "", "off", false}, {3600, "", "off", false}},
			Changed,
			true,
		},
		{
			"cannot be read any more",
			[]look{{0, "clicked", "", false}, {5000, "", "", false}, {10000, "", "", false}},
			Unclear,
			false,
		},
		{"a dialog is waited for", []look{{0, "clicked", "on", true}, {60000, "", "on", true}}, Clicked, false},
		{
			"a dialog is answered",
			[]look{{0, "clicked", "on", true}, {60000, "", "on", true}, {61000, "", "off", false}, {64000, "", "off", false}},
			Changed,
			true,
		},
		{
			"a dialog is refused",
			[]look{{0, "clicked", "on", true}, {60000, "", "on", true}, {66000, "", "on", false}},
			Nothing,
			false,
		},
		{"the control left", []look{{0, "gone", "", false}}, Gone, false},
		{"the row was altered", []look{{0, "altered", "on", false}}, Altered, false},
		{"the button was covered", []look{{0, "hidden", "on", false}}, Covered, false},
		{
			"a word that nobody knows is no word of the click",
			[]look{{0, "removed", "on", false}, {5000, "removed", "on", false}},
			Asked,
			false,
		},
		{"the answer was lost", []look{{0, "", "on", false}, {7000, "", "on", false}}, Unclear, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := Attempt{Before: "on", Want: "off", Phase: Asked}
			ends := 0
			for _, l := range c.looks {
				if f.Step(l.age, l.outcome, l.state, l.dialog) {
					ends++
				}
			}
			if f.Phase != c.want || f.Moved != c.moved {
				t.Errorf("ended as %q (moved %v), want %q (%v)", f.Phase, f.Moved, c.want, c.moved)
			}
			if f.Over() && ends == 0 {
				t.Error("reached an end without saying so")
			}
			last := c.looks[len(c.looks)-1].age
			if next := f.Next(last); f.Over() != (next == 0) || next < 0 || next > beat {
				t.Errorf("it is read again after %d ms", next)
			}
		})
	}
}

func TestAsk(t *testing.T) {
	a := Click{}
	a.Again(100)
	for _, outcome := range []protocol.Outcome{"", protocol.OutcomeRemoved} {
		if a.Heard(outcome, 110, 0) || a.Missed != "" {
			t.Errorf("%q: %+v", outcome, a)
		}
	}
	// The background took long to start.
	if a.Heard("altered", 9000, 0) || a.Missed != "altered" {
		t.Errorf("altered: %+v", a)
	}
	age, tries := 9000, 0
	for !a.Late(age, 0) {
		if wait := a.Pause(age); wait > 0 {
			age += wait
			continue
		}
		a.Again(age)
		age += 10
		a.Heard("gone", age, 0)
		tries++
	}
	if tries < 5 || tries > 12 || age-a.At > ClickFor+longestPause {
		t.Errorf("%d tries in %d ms", tries, age-a.At)
	}
	b := Click{Tries: 1}
	b.Heard("gone", 0, 50)
	if b.Late(0, 50+ClickFor) || !b.Late(0, 51+ClickFor) {
		t.Error("the time that nobody looked does not count")
	}
	if !a.Heard("clicked", age, 0) || !a.Heard("hidden", age, 0) {
		t.Error("the end is not heard")
	}
}

// The page is read again when something may end, and not before: what moves is
// read by itself.
func TestNext(t *testing.T) {
	for _, c := range []struct {
		name string
		f    Attempt
		age  int
		want int
	}{
		{"over", Attempt{Phase: Changed}, 500, 0},
		{"asked, nothing heard", Attempt{Phase: Asked, At: 100}, 5000, 1101},
		{"clicked, not moved", Attempt{Phase: Clicked, At: 100, Turned: 100}, 4000, 2100},
		{"far from its deadline", Attempt{Phase: Clicked, At: 100, Turned: 100}, 200, beat},
		{"moved", Attempt{Phase: Moving, At: 100, Turned: 400, Moved: true}, 400, StayFor},
		{"moved a while ago", Attempt{Phase: Moving, At: 100, Turned: 400, Moved: true}, 2400, 1000},
		{"put back", Attempt{Phase: Clicked, At: 100, Turned: 2000, Moved: true}, 2100, 1400},
		{"asked by the site", Attempt{Phase: Clicked, At: 100, Turned: 2000, Dialog: true}, 9000, beat},
		{"cannot be read", Attempt{Phase: Clicked, At: 100, Turned: 100}, 7000, beat},
		{"cannot be read, nearly given up", Attempt{Phase: Clicked, At: 100, Turned: 100}, 10000, 100},
		{"late for everything", Attempt{Phase: Clicked, At: 100, Turned: 100}, 20000, beat},
	} {
		if got := c.f.Next(c.age); got != c.want {
			t.Errorf("%s: read again after %d ms, want %d", c.name, got, c.want)
		}
	}
}
