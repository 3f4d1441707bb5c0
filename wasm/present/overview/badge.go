package overview

import (
	"strconv"

	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
	"offswitch/wasm/status"
)

// A Badge is what the toolbar shows.
type Badge struct {
	Text, Title string
	Tone        protocol.Tone
}

// BadgeOf shows how many settings are known to give data away: "?" where
// none is and not all were read, nothing when none is left. due says that a look is due.
func BadgeOf(w *i18n.Words, sum status.Sum, due bool) Badge {
	switch {
	case sum.Back > 0:
		return Badge{strconv.Itoa(sum.Open), w.N("ui_badge_back", sum.Back), protocol.ToneOn}
	case sum.Open > 0:
		return Badge{strconv.Itoa(sum.Open), w.N("ui_badge_on", sum.Open), protocol.ToneOn}
	case due:
		return Badge{"?", w.T("ui_badge_due"), protocol.ToneInfo}
	case sum.Read == 0:
		return Badge{"?", w.T("ui_badge_unread"), protocol.ToneInfo}
	case sum.Read < sum.Total:
		return Badge{"?", w.T("ui_badge_some", w.Number(sum.Read), w.Number(sum.Total)), protocol.ToneInfo}
	}
	return Badge{Title: w.T("ui_badge_clear")}
}
