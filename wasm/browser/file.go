//go:build js && wasm

package browser

import "syscall/js"

// File reads a file of the extension itself.
func (e *Extension) File(name string) (string, error) {
	const api = "fetch"
	response, err := request(api, func() js.Value {
		return js.Global().Call("fetch", e.api.Get("runtime").Call("getURL", name))
	})
	if err != nil {
		return "", err
	}
	if !response.Get("ok").Bool() {
		return "", &Error{api, "no such file"}
	}
	text, err := request(api, func() js.Value { return response.Call("text") })
	if err != nil {
		return "", err
	}
	return text.String(), nil
}
