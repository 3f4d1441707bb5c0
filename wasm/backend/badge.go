package backend

import (
	"strconv"

	"offswitch/wasm/audit"
)

// showBadge shows how many settings are known to give data away: "?" before
// anything was read, nothing when none is left.
func (b *Backend) showBadge() {
	standings := b.standings(false)
	sum := audit.Add(standings)
	text, title, tone := "", b.words.T("ui_badge_clear"), ""
	switch {
	case sum.Back > 0:
		text, title, tone = strconv.Itoa(sum.Open), b.words.N("ui_badge_back", sum.Back), toneOn
	case sum.Open > 0:
		text, title, tone = strconv.Itoa(sum.Open), b.words.N("ui_badge_on", sum.Open), toneOn
	case b.due(standings):
		text, title, tone = "?", b.words.T("ui_badge_due"), toneInfo
	case sum.Read == 0:
		text, title, tone = "?", b.words.T("ui_badge_unread"), toneInfo
	}
	if now := text + "\n" + title; now != b.badge {
		b.badge = now
		b.env.Badge(text, title, tone)
	}
}
