package overview

import (
	"slices"
	"strings"

	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/observe"
	"offswitch/wasm/present"
	"offswitch/wasm/protocol"
	"offswitch/wasm/status"
	"offswitch/wasm/token"
)

// Place is what the popup says of a tab whose page was not read.
func Place(w *i18n.Words, kind protocol.Place) protocol.Here {
	return protocol.Here{Kind: kind, Text: w.T(placeKey(kind))}
}

func placeKey(kind protocol.Place) string {
	switch kind {
	case protocol.PlaceSettings:
		return "ui_here_settings"
	case protocol.PlaceStale:
		return "ui_here_stale"
	case protocol.PlaceSignIn:
		return "ui_here_signin"
	case protocol.PlaceWaiting:
		return "ui_here_waiting"
	}
	return "ui_here_elsewhere"
}

// Closed is what the popup says of a settings page that is not looked at; why is
// a message key.
func Closed(w *i18n.Words, why string) protocol.Here {
	return protocol.Here{Kind: protocol.PlaceElsewhere, Text: w.T(why)}
}

// Foreign is what the popup says of a page that was opened under another account.
func Foreign(w *i18n.Words) protocol.Here {
	return protocol.Here{Kind: protocol.PlaceStale, Text: w.T("why_account")}
}

// Here is what the popup says of a page that was read for it. Nothing was
// decided about that, so there is nothing to click.
func Here(o *observe.Observation, t *token.Presses, b *batch.Batch, v present.View, private bool) protocol.Here {
	here := Place(v.Words, protocol.PlaceSettings)
	here.Marks, here.Unknown = present.Marks(o, t, b, v), Unknown(o)
	for i := range here.Marks {
		if m := &here.Marks[i]; slices.Contains(v.Reading.Unplaced, m.ID) {
			m.Detail = strings.TrimSpace(m.Detail + " " + v.Words.T("mark_no_room"))
		}
	}
	switch {
	case len(here.Marks) > 0:
	case len(o.Here) > 0 && o.Instead(v.Reading.Still):
		here.Text = v.Words.T("why_instead")
	case present.Again(o, t, v.Reading.Age) > 0:
		here = Place(v.Words, protocol.PlaceWaiting)
		here.Unknown = Unknown(o)
	default:
		here.Text = v.Words.T(said(o, v))
		if len(o.Page.Capped) > 0 && here.Text != v.Words.T("why_capped") {
			here.Text = v.Words.T("ui_here_capped") // whatever is left may be there
		}
	}
	if len(o.Page.Capped) > 0 && (here.Kind == protocol.PlaceWaiting || len(here.Marks) > 0) {
		here.Text += " " + v.Words.T("ui_here_capped")
	}
	if v.Reading.Removed {
		here.Text += " " + v.Words.T("ui_here_removed")
	}
	if private {
		here.Text += " " + v.Words.T("ui_here_private")
	}
	return here
}

// Contained adds that a tab is in one of Firefox's containers.
func Contained(w *i18n.Words, here protocol.Here) protocol.Here {
	here.Text = strings.TrimSpace(here.Text + " " + w.T("ui_here_container"))
	return here
}

// said is what can be said of a page on which there is nothing to mark.
func said(o *observe.Observation, v present.View) (key string) {
	switch {
	case o.List != nil && o.List.ID != "" && (!o.Told() || someUnread(o, v)),
		o.List == nil && len(o.Here) == 0 && !o.Found():
		return "ui_here_untold"
	}
	return unmarked(o.Here, v)
}

// someUnread reports whether a row of the list does not say how its setting
// stands, which nothing else has told either.
func someUnread(o *observe.Observation, v present.View) bool {
	for _, r := range o.Rows {
		if r.State == "" && len(r.Setting.Controls) == 1 && r.Setting.Readable() && !v.Policy.Hides(r.Setting.ID) &&
			unread(r.Setting, v.History.Setting(r.Setting.ID)) != "" {
			return true
		}
	}
	return false
}

// unmarked returns what can be said of a page on which there is nothing to
// mark: that nothing is left only where all that lives there was read.
func unmarked(settings []*catalog.Setting, v present.View) (key string) {
	key = "ui_here_clear"
	for _, s := range settings {
		if !s.Readable() || v.Policy.Hides(s.ID) {
			continue
		}
		if why := unread(s, v.History.Setting(s.ID)); why != "" {
			key = why
		}
	}
	return key
}

// unread is why it cannot be said of a setting that nothing is left to mark, ""
// where it can.
func unread(s *catalog.Setting, known *history.Setting) string {
	switch st := status.Of(s, known); st.State {
	case protocol.StateUnsure:
		return st.Why
	case protocol.StateUnseen:
		return "why_timeout"
	case protocol.StateOn:
		// It was on when it was last seen, and can't be seen now.
		if known.TriedWhy != "" {
			return known.TriedWhy
		}
		return "ui_here_settings"
	}
	return ""
}
