//go:build js && wasm

package browser

import "syscall/js"

// Send asks the background, which the browser starts for it if need be, and
// waits for its answer, for as many milliseconds.
func (e *Extension) Send(text string, limit int) (js.Value, error) {
	return e.ask(limit, "runtime.sendMessage", text)
}
