package catalog

import "slices"

// urgency are the presets in the order in which their settings are taken care
// of, and shown: what leaves LinkedIn for good comes first.
var urgency = [...]string{"ai", "microsoft", "research", "ads"}

// Ranks is how many ranks there are.
const Ranks = len(urgency) + 1

// Rank is where a setting stands among several that are to be turned off: the
// smaller, the sooner.
func (s *Setting) Rank() int {
	for i, preset := range urgency {
		if slices.Contains(s.Presets, preset) {
			return i
		}
	}
	return len(urgency)
}

// First reports whether a setting is about AI or sharing, which most people
// come for.
func (s *Setting) First() bool { return s.Rank() < 2 }

// ByRank sorts the ids of settings, the soonest first. What ranks alike keeps
// its order.
func ByRank(ids []string) {
	var lists [Ranks][]string
	for _, id := range ids {
		rank := len(urgency)
		if s := ByID(id); s != nil {
			rank = s.Rank()
		}
		lists[rank] = append(lists[rank], id)
	}
	ids = ids[:0]
	for _, list := range lists {
		ids = append(ids, list...)
	}
}
