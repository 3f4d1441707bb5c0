//go:build js && wasm

package browser

import "syscall/js"

// SetBadge sets the few letters on the toolbar button, its title, and the
// colour behind the letters as CSS writes it. An empty text takes the badge
// away; an empty title or colour leaves what is there.
//
// The calls are made at once and waited for afterwards, so that two badges set
// one after the other never mix.
func (e *Extension) SetBadge(text, title, colour string) error {
	action := e.api.Get("action")
	type call struct{ method, name, value string }
	calls := []call{{"setBadgeText", "text", text}}
	if title != "" {
		calls = append(calls, call{"setTitle", "title", title})
	}
	if colour != "" {
		calls = append(calls, call{"setBadgeBackgroundColor", "color", colour}, call{"setBadgeTextColor", "color", "#ffffff"})
	}
	promises := js.Global().Get("Array").New()
	for _, c := range calls {
		promise, err := try("action."+c.method, func() js.Value {
			return action.Call(c.method, map[string]any{c.name: c.value})
		})
		if err != nil {
			return err
		}
		promises.Call("push", promise)
	}
	_, err := request("action", func() js.Value { return js.Global().Get("Promise").Call("all", promises) })
	return err
}
