package history_test

import (
	"strings"
	"testing"

	"offswitch/wasm/protocol"
	"offswitch/wasm/ui/history"
)

// TestFold makes one line of each change. A line is written "setting/control
// kind", with "!" where it can be taken back; the newest comes first.
func TestFold(t *testing.T) {
	for _, c := range []struct{ name, lines, want string }{
		{"a change that was confirmed", "a confirmed, a changed!, a press, a seen", "a confirmed!, a seen"},
		{"one that was not yet", "a changed!, a press", "a changed!"},
		{"one under way", "a press, a seen", "a press, a seen"},
		{"one that was put back", "a back, a press", "a back"},
		{"two of one setting", "a confirmed, a changed!, a press, a confirmed, a changed, a press", "a confirmed!, a confirmed"},
		{"two settings in between", "b confirmed, a confirmed, b changed!, b press, a changed, a press", "b confirmed!, a confirmed"},
		{"two controls", "a/2 lost, a/1 confirmed, a/2 changed, a/2 press, a/1 changed!, a/1 press", "a/2 lost, a/1 confirmed!"},
		{"what somebody else did", "a confirmed, a seen, a changed, a press", "a confirmed, a seen"},
		{"a press that was refused", "a refused, a confirmed, a changed, a press", "a refused, a confirmed"},
		{"the beginning is forgotten", "a confirmed, a changed", "a confirmed"},
		{"nothing", "", ""},
	} {
		var lines []protocol.Line
		for _, text := range strings.Split(c.lines, ", ") {
			what, kind, ok := strings.Cut(text, " ")
			if !ok {
				continue
			}
			setting, control, _ := strings.Cut(what, "/")
			kind, undo := strings.CutSuffix(kind, "!")
			lines = append(lines, protocol.Line{Setting: setting, Control: control, Kind: protocol.Event(kind), Undo: undo})
		}
		var got []string
		for _, l := range history.Fold(lines) {
			text := l.Setting
			if l.Control != "" {
				text += "/" + l.Control
			}
			text += " " + string(l.Kind)
			if l.Undo {
				text += "!"
			}
			got = append(got, text)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What was only read for the first time is folded away from what happened.
func TestFirstReadings(t *testing.T) {
	lines := []protocol.Line{{Setting: "a", First: true}, {Setting: "b"}, {Setting: "c", First: true}}
	days := history.Days(history.Fold(lines), func(int64) string { return "a day" })
	if len(days) != 1 || len(days[0].Lines) != 1 || len(days[0].First) != 2 {
		t.Errorf("%+v", days)
	}
}
