// Package history is the page that shows what was seen and pressed, newest
// first: each change with its time and how it was confirmed, and a way back
// where there is one.
package history

import "offswitch/wasm/protocol"

// A Day holds the lines of one day. First are those that only say that a
// setting was read for the first time: they are folded, as there are so many.
type Day struct {
	Title        string
	Lines, First []protocol.Line
}

// Days groups lines by the day they fall on, in the order they come in.
func Days(lines []protocol.Line, day func(ms int64) string) []Day {
	var days []Day
	for _, line := range lines {
		title := day(line.At)
		if len(days) == 0 || days[len(days)-1].Title != title {
			days = append(days, Day{Title: title})
		}
		last := &days[len(days)-1]
		if line.First {
			last.First = append(last.First, line)
		} else {
			last.Lines = append(last.Lines, line)
		}
	}
	return days
}

// Icon is the picture of a kind of line.
func Icon(kind protocol.Event) string {
	switch kind {
	case protocol.EventConfirmed:
		return "off"
	case protocol.EventLost, protocol.EventBack, protocol.EventRefused:
		return "on"
	case protocol.EventPress:
		return "hand"
	case protocol.EventUnclear, protocol.EventNothing:
		return "unsure"
	}
	return "info"
}
