package backend

import (
	"offswitch/wasm/catalog"
	"offswitch/wasm/history"
	"offswitch/wasm/message"
)

// mostLines is how much of the journal a page is given.
const mostLines = 500

// journal is the journal in words, newest first.
func (b *Backend) journal(h *history.History) []message.Line {
	entries := h.Journal()
	var lines []message.Line
	undone := map[string]bool{}
	for i := len(entries) - 1; i >= 0 && len(lines) < mostLines; i-- {
		e := &entries[i]
		s := catalog.ByID(e.Setting)
		if s == nil {
			continue
		}
		line := message.Line{
			At: e.At, Date: b.env.FormatDate(b.words.Lang(), e.At, "medium+time"), Setting: e.Setting,
			Title: b.words.SettingWord(e.Setting, "title"), Kind: e.Kind, Text: b.lineText(s, e),
		}
		// Only the newest change of a control can be taken back, and only
		// while it stands.
		id := e.Setting + "/" + e.Control
		if e.Kind == "changed" && !undone[id] {
			r := h.Record(e.Setting, e.Control)
			line.Undo = r != nil && r.Before != "" && r.State == e.After
			undone[id] = true
		}
		lines = append(lines, line)
	}
	return lines
}

func (b *Backend) lineText(s *catalog.Setting, e *history.Entry) string {
	w := b.words
	state := func(id string) string {
		switch id {
		case "on":
			return w.T("journal_on")
		case "off":
			return w.T("journal_off")
		case "absent":
			return w.T("state_absent")
		case "":
			return w.T("journal_unknown")
		}
		for i := range s.Controls {
			if t := optionTitle(&s.Controls[i], id); t != id {
				return t
			}
		}
		return id
	}
	switch e.Kind {
	case "seen":
		if e.Before == "" {
			return w.T("journal_first", state(e.After))
		}
		return w.T("journal_seen", state(e.Before), state(e.After))
	case "press":
		return w.T("journal_press", state(e.Before), state(e.After))
	case "changed":
		return w.T("journal_changed", state(e.After))
	case "confirmed":
		return w.T("journal_confirmed", state(e.After))
	case "lost":
		return w.T("journal_lost", state(e.After))
	case "refused":
		return w.T("journal_refused", w.T(e.Why))
	case "unclear":
		return w.T("mark_unclear")
	}
	return w.T("mark_" + e.Kind)
}
