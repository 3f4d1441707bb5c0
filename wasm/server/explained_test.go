//go:build explain

package server

import (
	"strings"
	"testing"
)

// A build that explains tells of every control and row of a page by which
// evidence it was judged and what was decided, and presses as any other.
func TestExplained(t *testing.T) {
	b := serve(newWorld(t))
	html := detail("AI", row(aiLabel, "allowDataForGenerativeAI", "on")+row("Paint it blue", "paintItBlue", "off"))
	s := visitPage(t, b, aiPath, html)
	told := s.settle().Marks
	if len(told) != 2 {
		t.Fatalf("%d marks", len(told))
	}
	for i, want := range [][]string{
		{"keys: allowDataForGenerativeAI", "setting: genai-training", "for: key address label", "against: -", "certain: true", "decision: a mark with the button"},
		{"setting: -", "for: -", "certain: false", "decision: a mark without a button"},
	} {
		for _, part := range want {
			if !strings.Contains(told[i].Detail, part) {
				t.Errorf("mark %d lacks %q: %s", i, part, told[i].Detail)
			}
		}
	}
	// What is off has no mark of its own.
	s = visitPage(t, b, aiPath, ai("off"))
	if m := only(t, s.settle()); !strings.Contains(m.Detail, "decision: no mark") || len(m.Buttons) != 0 {
		t.Errorf("%+v", m)
	}
	s = visitPage(t, b, aiPath, ai("on"))
	s.settle()
	if p := s.press(aiMark, "turn", ai("off")); !strings.Contains(only(t, p).Detail, "for: key") {
		t.Errorf("%+v", p.Marks)
	}
}
