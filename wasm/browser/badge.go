//go:build js && wasm

package browser

import "syscall/js"

// Colours of the badge, with white letters on them in every theme.
const (
	loud  = "#b3261e"
	quiet = "#5f6b76"
)

// Badge sets the few letters on the toolbar button, which tone gives a colour,
// and the button's title. An empty text takes the badge away.
//
// What the browser has to say against it helps nobody, so it goes to the
// console.
func (e *Extension) Badge(text, title, tone string) {
	colour := quiet
	if tone == "on" {
		colour = loud
	}
	for _, part := range []struct{ method, name, value string }{
		{"setBadgeBackgroundColor", "color", colour},
		{"setBadgeTextColor", "color", "#ffffff"},
		{"setTitle", "title", title},
		{"setBadgeText", "text", text},
	} {
		_, err := request("action."+part.method, func() js.Value {
			return e.api.Get("action").Call(part.method, map[string]any{part.name: part.value})
		})
		if err != nil {
			complain(err.Error())
		}
	}
}
