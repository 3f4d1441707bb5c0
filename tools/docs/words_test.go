package docs

import (
	"regexp"
	"strings"
	"testing"
)

var (
	saysTable = regexp.MustCompile(`(?s)\| it says \| it means \|\n\|---\|---\|\n(.*?)\n\n`)
	firstCell = regexp.MustCompile(`(?m)^\| ([^|]+) \|`)
	// What a person presses or opens, as the README tells them.
	pressed = regexp.MustCompile(
		`"((?:Turn off|Check again|Undo|Options|History|Clear all|Next one still on|Look at the next page|Report|Objection))"`,
	)
)

// What the README says that the extension says, it says.
func TestReadmeQuotesTheExtension(t *testing.T) {
	text := file(t, "README.md")
	said := readListing(t, "en").words
	anywhere := func(quote string) bool {
		for _, message := range said {
			if strings.Contains(message, quote) {
				return true
			}
		}
		return false
	}
	table := saysTable.FindStringSubmatch(text)
	if table == nil {
		t.Fatal("README.md: no table of what a mark says")
	}
	quotes := 0
	for _, cell := range firstCell.FindAllStringSubmatch(table[1], -1) {
		quotes++
		if quote := strings.TrimSpace(strings.ReplaceAll(cell[1], "…", "")); !anywhere(quote) {
			t.Errorf("README.md: no mark says %q", cell[1])
		}
	}
	for _, match := range pressed.FindAllStringSubmatch(text, -1) {
		quotes++
		if !anywhere(match[1]) {
			t.Errorf("README.md: nothing is called %q", match[1])
		}
	}
	if quotes < 15 {
		t.Errorf("found only %d quotes", quotes)
	}
}
