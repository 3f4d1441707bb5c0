package view

import "strings"

// Matches tells whether a row speaks of every word that is looked for, in
// whatever case.
func (r *Row) Matches(query string) bool {
	words := strings.Fields(strings.ToLower(query))
	if len(words) == 0 {
		return true
	}
	var all strings.Builder
	all.WriteString(r.Title)
	for _, text := range [...]string{r.State, r.Section} {
		all.WriteByte('\n')
		all.WriteString(text)
	}
	for _, n := range r.Notes {
		all.WriteByte('\n')
		all.WriteString(n.Text)
	}
	text := strings.ToLower(all.String())
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
