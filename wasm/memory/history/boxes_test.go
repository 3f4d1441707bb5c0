package history

import (
	"slices"
	"strings"
	"testing"
)

// What is out of sight stays as it was: boxes by the rule's own name for ever, and
// of those that go by their label as many as are missing.
func TestBoxesOutOfSight(t *testing.T) {
	for name, c := range map[string]struct{ first, then, want string }{
		"fewer, the others out of sight":   {"a+ b+ #1- #2-", "#1- #2-", "#1- #2- a+ b+"},
		"fewer that go by their label":     {"#1+ #2- #3-", "#3-", "#1+ #2- #3-"},
		"fewer, in another language":       {"#1- #2+ #3-", "#7- #8-", "#2+ #7- #8-"},
		"all, in another language":         {"#1+ #2-", "#7- #8-", "#7- #8-"},
		"more, in another language":        {"#1+", "#7- #8-", "#7- #8-"},
		"fewer, and then all of them":      {"#1+ #2- #3-", "#3-|#4- #5- #6-", "#4- #5- #6-"},
		"fewer, again and again":           {"#1+ #2- #3-", "#7-|#8-|#9-", "#1+ #2- #9-"},
		"one by the rule's name, not seen": {"a+ #1-", "#7-", "#7- a+"},
	} {
		h, _ := Load(nil, 0)
		at := int64(0)
		for _, look := range strings.Split(c.first+"|"+c.then, "|") {
			shown := map[string]bool{}
			for _, box := range strings.Fields(look) {
				at++
				s := sight(map[byte]string{'+': "on", '-': "off"}[box[len(box)-1]], at, "d")
				s.Control = box[:len(box)-1]
				h.See(s)
				shown[s.Control] = true
			}
			h.Keep("s", shown)
		}
		var got []string
		for id, r := range h.Setting("s").Controls {
			got = append(got, id+map[string]string{"on": "+", "off": "-"}[r.State])
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
}
