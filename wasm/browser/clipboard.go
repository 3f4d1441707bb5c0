//go:build js && wasm

package browser

import "syscall/js"

// Copy puts a text on the clipboard.
func Copy(text string) error {
	const api = "navigator.clipboard.writeText"
	promise, err := invoke(js.Global(), api, text)
	if err == nil {
		_, err = wait(quick, api, promise)
	}
	return err
}
