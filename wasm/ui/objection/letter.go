// Package objection helps to object to uses of data that no switch covers: it
// puts a text together from what is ticked, for the person to copy. Nothing
// is sent.
package objection

import (
	"strings"

	"offswitch/wasm/i18n"
)

// Uses are what can be objected to, Reasons why. Each is the end of a message
// key: "objection_use_…", "objection_reason_…" for the tick, the same with
// "_text" for the letter.
var (
	Uses    = []string{"models", "ads", "research"}
	Reasons = []string{"expect", "others", "sensitive", "forget", "work", "balance"}
)

// Laws are what a person may rely on.
var Laws = []string{"gdpr", "uk", "other"}

// A Letter is what was ticked.
type Letter struct {
	Law     string
	Uses    []string
	Reasons []string
	// Own are the person's own words.
	Own string
}

// Bare reports whether the letter gives no reason.
func (l *Letter) Bare() bool { return len(l.Reasons) == 0 && strings.TrimSpace(l.Own) == "" }

// Text is the letter, "" until it is said where the person lives. It says
// nothing that was not ticked.
func (l *Letter) Text(w *i18n.Words) string {
	var b strings.Builder
	part := func(text string) {
		if text == "" {
			return
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(text)
	}
	list := func(lead, kind string, keys []string) {
		if len(keys) == 0 {
			return
		}
		text := w.T(lead)
		for _, key := range keys {
			text += "\n- " + w.T("objection_"+kind+"_"+key+"_text")
		}
		part(text)
	}
	if l.Law == "" {
		return ""
	}
	part(w.T("objection_text_open_" + l.Law))
	list("objection_text_uses", "use", l.Uses)
	list("objection_text_reasons", "reason", l.Reasons)
	part(strings.TrimSpace(l.Own))
	part(w.T("objection_text_close"))
	return b.String()
}
