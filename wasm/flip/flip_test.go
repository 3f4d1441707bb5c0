package flip

import "testing"

// A look is one reading: at this age, this state.
type look struct {
	age     int
	outcome string
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
		{"the answer was lost", []look{{0, "", "on", false}, {7000, "", "on", false}}, Unclear, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := Flip{Before: "on", Want: "off", Phase: Asked}
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
			if !f.Over() && f.Next() == 0 {
				t.Error("not over, and nobody will look again")
			}
		})
	}
}
