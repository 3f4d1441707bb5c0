package journal_test

import (
	"strconv"
	"testing"

	"offswitch/wasm/journal"
	"offswitch/wasm/message"
)

func TestDays(t *testing.T) {
	var lines []message.Line
	for _, at := range []int64{29, 21, 20, 9, 25} {
		lines = append(lines, message.Line{At: at})
	}
	days := journal.Days(lines, func(ms int64) string { return strconv.FormatInt(ms/10, 10) })
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
	if journal.Days(nil, nil) != nil {
		t.Error("nothing has days")
	}
}

func TestIcon(t *testing.T) {
	for kind, want := range map[string]string{"confirmed": "off", "lost": "on", "press": "hand", "tomorrow": "info"} {
		if got := journal.Icon(kind); got != want {
			t.Errorf("%s has the picture %s, want %s", kind, got, want)
		}
	}
}
