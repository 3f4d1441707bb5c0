package attempt

import (
	"testing"

	"offswitch/wasm/protocol"
)

// Whatever a page shows after a press, the attempt comes to an end while the page
// ages, says "changed" only of what was wanted and is there, and "changed
// back" only of what had moved.
func FuzzStep(f *testing.F) {
	f.Add([]byte{0, 9, 1, 9, 1, 20, 1, 20})
	f.Add([]byte{0, 5, 1, 5, 0, 20, 0, 20})
	f.Add([]byte{4, 5, 4, 5})
	f.Add([]byte{8, 5, 2, 5, 16, 200, 17, 200})
	f.Fuzz(func(t *testing.T, steps []byte) {
		flip := Attempt{Before: "on", Want: "off", Phase: Asked}
		age, moved, told := 0, false, false
		for i := 0; i+1 < len(steps) && i < 400; i += 2 {
			age += int(steps[i+1]) * 50
			state := []string{"on", "off", "", "other"}[steps[i]&3]
			outcome := ""
			if flip.Phase == Asked && !told {
				outcome = []string{"clicked", "gone", "altered", "hidden"}[steps[i]>>2&3]
				told = true
			}
			was := flip.Phase
			ended := flip.Step(age, protocol.Outcome(outcome), state, steps[i]&16 != 0)
			moved = moved || state == "off"
			switch {
			case ended && !flip.Over():
				t.Fatalf("ended in %s", flip.Phase)
			case ended && flip.Phase == Changed && state != "off":
				t.Fatalf("changed, at %q", state)
			case ended && flip.Phase == Back && (!moved || state != "on"):
				t.Fatalf("changed back, moved %v, at %q", moved, state)
			case was != Asked && flip.Phase == Asked:
				t.Fatalf("from %s back to the beginning", was)
			}
		}
		for range 3 {
			for _, state := range []string{"on", "", "off"} {
				age += AnswerFor
				flip.Step(age, "", state, false)
			}
		}
		if !flip.Over() {
			t.Errorf("no end: %+v", flip)
		}
	})
}
