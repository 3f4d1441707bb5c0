package words

import (
	"testing"
	"time"
)

// The days are those of package time, which is too large to ship.
func TestFormatDate(t *testing.T) {
	const day = 24 * 60 * 60 * 1000
	check := func(ms int64) {
		want := time.UnixMilli(ms).UTC().Format("2006-01-02")
		if got := (messages{}).FormatDate("", ms, ""); got != want {
			t.Fatalf("%d: %s, want %s", ms, got, want)
		}
	}
	// All days of more than 400 years, after which the calendar repeats, and
	// some far away.
	for ms := int64(-200 * 366 * day); ms < 300*366*day; ms += day {
		check(ms)
		check(ms - 1)
	}
	for _, ms := range []int64{0, -1, 1_800_000_000_000, 253402300799999, -62167219200000} {
		check(ms)
	}
}
