package history_test

import (
	"strconv"
	"testing"

	"offswitch/wasm/protocol"
	"offswitch/wasm/ui/history"
)

func TestDays(t *testing.T) {
	var lines []protocol.Line
	for _, at := range []int64{29, 21, 20, 9, 25} {
		lines = append(lines, protocol.Line{At: at})
	}
	days := history.Days(lines, func(ms int64) string { return strconv.FormatInt(ms/10, 10) })
	got := ""
	for _, d := range days {
		got += d.Title + ":"
		for _, l := range d.Lines {
			got += " " + strconv.FormatInt(l.At, 10)
		}
		got += "; "
	}
	// The order they come in is kept, even where the clock was put back.
	if want := "2: 29 21 20; 0: 9; 2: 25; "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if history.Days(nil, nil) != nil {
		t.Error("nothing has days")
	}
}

func TestIcon(t *testing.T) {
	for kind, want := range map[protocol.Event]string{"confirmed": "off", "lost": "on", "press": "hand", "tomorrow": "info"} {
		if got := history.Icon(kind); got != want {
			t.Errorf("%s has the picture %s, want %s", kind, got, want)
		}
	}
}
