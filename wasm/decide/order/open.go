package order

import (
	"offswitch/wasm/catalog"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/protocol"
	"offswitch/wasm/status"
	"slices"
)

// Unread is the path of the page that can tell most of what is not known
// yet: a list that was not read lately, then a setting's own page. "" when
// everything that can be read was read.
func Unread(h *history.History, standings []status.Status) string {
	for i := range catalog.Sections {
		sec := &catalog.Sections[i]
		if sec.Address == "" || h.Visited(sec.ID) != 0 {
			continue
		}
		n := 0
		for _, st := range standings {
			if st.Setting.Section == sec.ID && st.State == protocol.StateUnseen && st.Setting.Readable() &&
				len(st.Setting.Controls) == 1 {
				n++
			}
		}
		if n > 1 {
			return sec.Address
		}
	}
	for _, st := range standings {
		if st.State == protocol.StateUnseen && status.Counts(st) && st.Setting.Readable() {
			return st.Setting.Addresses[0]
		}
	}
	for _, st := range standings {
		if st.State == protocol.StateUnseen && st.Setting.Readable() {
			return st.Setting.Addresses[0]
		}
	}
	return ""
}

// Next is the path of the next setting that still gives data away, after
// the one at the address.
func Next(standings []status.Status, address string) string {
	first, after, passed := "", "", false
	for _, st := range standings {
		s := st.Setting
		if len(s.Addresses) == 0 {
			continue
		}
		if slices.Contains(s.Addresses, address) {
			passed = true
			continue
		}
		if st.State == protocol.StateOn && status.Counts(st) && !st.Left {
			if first == "" {
				first = s.Addresses[0]
			}
			if passed && after == "" {
				after = s.Addresses[0]
			}
		}
	}
	if after != "" {
		return after
	}
	return first
}
