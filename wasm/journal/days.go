// Package journal is the page that shows what was seen and pressed, newest
// first: each change with its time and how it was confirmed, and a way back
// where there is one.
package journal

import "offswitch/wasm/message"

// A Day holds the lines of one day.
type Day struct {
	Title string
	Lines []message.Line
}

// Days groups lines by the day they fall on, in the order they come in.
func Days(lines []message.Line, day func(ms int64) string) []Day {
	var days []Day
	for _, line := range lines {
		title := day(line.At)
		if len(days) == 0 || days[len(days)-1].Title != title {
			days = append(days, Day{Title: title})
		}
		last := &days[len(days)-1]
		last.Lines = append(last.Lines, line)
	}
	return days
}

// Icon is the picture of a kind of line.
func Icon(kind string) string {
	switch kind {
	case "confirmed":
		return "off"
	case "lost", "back", "twice", "refused":
		return "on"
	case "press":
		return "hand"
	case "unclear", "nothing":
		return "unsure"
	}
	return "info"
}
