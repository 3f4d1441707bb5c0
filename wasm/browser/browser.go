//go:build js && wasm

// Package browser is the edge between Go and the interfaces that a browser
// gives to extensions. Nothing in it knows what the extension is about.
//
// Calls that the browser answers later wait for the answer, so they belong on a
// goroutine of their own; Serve gives each message one.
package browser

import "syscall/js"

// An Extension is the browser as an extension sees it.
type Extension struct {
	api js.Value
	// silent is until when a method of storage is not asked again, since it
	// did not answer.
	silent map[string]int64
}

// New returns the browser that the program runs in.
func New() *Extension {
	// Firefox has both names, Chromium mostly the second. Under manifest
	// version 3 both answer with promises.
	for _, name := range []string{"browser", "chrome"} {
		if api := js.Global().Get(name); api.Truthy() && api.Get("runtime").Truthy() {
			return &Extension{api, map[string]int64{}}
		}
	}
	panic("browser: not in an extension")
}

// Now is the time in milliseconds since 1970.
func (e *Extension) Now() int64 {
	return int64(js.Global().Get("Date").Call("now").Float())
}
