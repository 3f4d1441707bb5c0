// Package page shows what a member may let others see of a settings page, and
// saves it.
package page

import (
	"strings"

	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/protocol"
)

// Facts are of the browser, which only one of our own pages can ask.
type Facts struct {
	Version string // of the extension
	Agent   string // as the browser calls itself
	Lang    string // of our words
}

// File is what is saved: the report, with what the person let in, and the facts.
func File(r *protocol.PageReport, letIn func(i int) bool, f Facts) string {
	var pairs []string
	for i, w := range r.Withheld {
		if letIn(i) {
			pairs = append(pairs, w.Sign, inside(w.Text))
		}
	}
	// All at once: what is let in may look like a placeholder itself.
	text := strings.NewReplacer(pairs...).Replace(r.File)
	facts := `"version":"` + inside(
		f.Version,
	) + `","browser":"` + inside(
		browser(f.Agent),
	) + `","words":"` + inside(
		f.Lang,
	) + `"`
	if len(text) < 2 {
		return text
	}
	return text[:len(text)-1] + "," + facts + "}"
}

// inside is a text as it stands between the quotes of JSON.
func inside(text string) string {
	w := jwriter.Writer{}
	w.String(text)
	quoted, err := w.BuildBytes()
	if err != nil || len(quoted) < 2 {
		return ""
	}
	return string(quoted[1 : len(quoted)-1])
}

// browser is the name and the great version out of what a browser calls itself,
// which tells much more.
func browser(agent string) string {
	for _, name := range [...]string{"Edg", "Firefox", "Chrome"} {
		if _, rest, ok := strings.Cut(agent, name+"/"); ok {
			n := 0
			for n < len(rest) && '0' <= rest[n] && rest[n] <= '9' {
				n++
			}
			return name + " " + rest[:n]
		}
	}
	return ""
}
