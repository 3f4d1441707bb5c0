//go:build js && wasm

package browser

import "syscall/js"

// After calls the function once, in so many milliseconds of the browser's
// clock, unless stop is called before. The function must not wait for the
// browser.
//
// Package time would do it too, at the price of its time zones, its settings
// and the runtime's metrics: 0.2 MB of WebAssembly.
func After(ms int, do func()) (stop func()) {
	var fire js.Func
	timer := js.Undefined()
	end := func() {
		if timer.IsUndefined() {
			return
		}
		timer = js.Undefined()
		fire.Release()
	}
	fire = js.FuncOf(func(js.Value, []js.Value) any {
		end()
		do()
		return nil
	})
	timer = js.Global().Call("setTimeout", fire, ms)
	return func() {
		js.Global().Call("clearTimeout", timer) // of undefined it is nothing
		end()
	}
}
