package history

import (
	"sort"
	"strings"
)

// boxMark stands in the id of a box that goes by its label, for want of a name of
// its own in the rules.
const boxMark = "#"

// Keep takes in which boxes of a setting its page shows. Those that go by their
// label are forgotten when they are not among them, as labels change with the
// page's language. But where fewer are shown than there were, some are only out of
// sight: so many stay as they were, first those that are on.
func (h *History) Keep(id string, shown map[string]bool) {
	s := h.settings[id]
	if s == nil {
		return
	}
	boxes := 0
	stored := map[string]bool{}
	for control := range shown {
		stored[h.name(id, control)] = true
		if strings.Contains(control, boxMark) {
			boxes++
		}
	}
	var unseen []string
	for control := range s.Controls {
		if strings.Contains(control, boxMark) && !stored[control] {
			unseen = append(unseen, control)
		}
	}
	stay := len(unseen)
	if s.Boxes > 0 {
		stay = min(stay, max(0, s.Boxes-boxes))
	}
	if most := max(s.Boxes, boxes); most != s.Boxes {
		s.Boxes = most
		h.touch(id)
	}
	sort.Slice(unseen, func(i, j int) bool {
		a, b := s.Controls[unseen[i]].State == "on", s.Controls[unseen[j]].State == "on"
		return a && !b || a == b && unseen[i] < unseen[j]
	})
	for _, control := range unseen[stay:] {
		delete(s.Controls, control)
		h.touch(id)
	}
}
