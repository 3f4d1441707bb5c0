package overview

import (
	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/protocol"
)

// mostLines is how much of the history a page is given: all that is kept.
const mostLines = 2000

// Lines are the history in words, newest first.
func Lines(w *i18n.Words, h *history.History) []protocol.Line {
	entries := h.Entries()
	var lines []protocol.Line
	undone := map[string]bool{}
	for i := len(entries) - 1; i >= 0 && len(lines) < mostLines; i-- {
		e := &entries[i]
		s := catalog.ByID(e.Setting)
		if s == nil {
			continue
		}
		line := protocol.Line{
			At: e.At, Date: w.Moment(e.At), Setting: e.Setting, Control: e.Control,
			First: e.Kind == protocol.EventSeen && e.Before == "",
			Title: w.SettingWord(e.Setting, "title"), Kind: e.Kind, Text: lineText(w, s, e),
		}
		// Only the newest change of a control can be taken back, and only
		// while it stands.
		id := e.Setting + "/" + e.Control
		if e.Kind == protocol.EventChanged && !undone[id] {
			r := h.Record(e.Setting, e.Control)
			line.Undo = r != nil && r.Before != "" && r.State == e.After
			undone[id] = true
		}
		lines = append(lines, line)
	}
	return lines
}

func lineText(w *i18n.Words, s *catalog.Setting, e *history.Entry) string {
	state := func(id string) string {
		switch id {
		case "on":
			return w.T("history_on")
		case "off":
			return w.T("history_off")
		case "absent":
			return w.T("state_absent")
		case "":
			return w.T("history_unknown")
		}
		for i := range s.Controls {
			if t := s.Controls[i].OptionTitle(id); t != id {
				return t
			}
		}
		return id
	}
	switch e.Kind {
	case protocol.EventSeen:
		if e.Before == "" {
			return w.T("history_first", state(e.After))
		}
		return w.T("history_seen", state(e.Before), state(e.After))
	case protocol.EventPress:
		return w.T("history_press", state(e.Before), state(e.After))
	case protocol.EventChanged:
		return w.T("history_changed", state(e.After))
	case protocol.EventConfirmed:
		return w.T("history_confirmed", state(e.After))
	case protocol.EventLost:
		return w.T("history_lost", state(e.After))
	case protocol.EventRefused:
		return w.T("history_refused", w.T(e.Why))
	case protocol.EventUnclear:
		return w.T("mark_unclear")
	}
	return w.T("mark_" + string(e.Kind))
}
