package present

import (
	"offswitch/wasm/attempt"
	"offswitch/wasm/catalog"
	"offswitch/wasm/decide"
	"offswitch/wasm/i18n"
)

// statementText is a statement in words, "" for none.
func statementText(w *i18n.Words, s decide.Statement) string {
	switch s := s.(type) {
	case decide.Refused:
		return w.T(s.Why)
	case decide.Kept:
		if len(s.Entry.Options) > 0 {
			return w.T("mark_kept_choice")
		}
		return w.T("mark_kept")
	case decide.Underway:
		return underwayText(w, &s.Attempt, s.Entry)
	case decide.Ended:
		return endedText(w, &s.Attempt, s.Entry)
	case decide.Progress:
		return progressText(w, s.Batch)
	}
	return ""
}

// underwayText says what is being done to a control.
func underwayText(w *i18n.Words, f *attempt.Attempt, entry *catalog.Control) string {
	switch {
	case f.Undo:
		return w.T("mark_undoing")
	case f.Want == "off":
		return w.T("mark_turning")
	case f.Want == "on":
		return w.T("mark_turning_on")
	}
	return w.T("mark_choosing", entry.OptionTitle(f.Want))
}

// endedText says what became of a press.
func endedText(w *i18n.Words, f *attempt.Attempt, entry *catalog.Control) string {
	switch f.Phase {
	case attempt.Changed:
		switch {
		case f.Undo:
			return w.T("mark_undone")
		case f.Want == "off":
			return w.T("mark_changed")
		case f.Want == "on":
			return w.T("mark_changed_on")
		}
		return w.T("mark_changed_choice", entry.OptionTitle(f.Want))
	case attempt.Unclear:
		return w.T("mark_unclear")
	}
	return w.T("mark_" + string(f.Phase))
}
