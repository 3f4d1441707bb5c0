//go:build js && wasm

// The one program of the extension. The page or worker that starts it says
// which part it is to be, in the global offswitchRole.
package main

import (
	"syscall/js"

	"offswitch/wasm/browser"
)

func main() {
	extension := browser.New()
	switch role := js.Global().Get("offswitchRole").String(); role {
	case "backend":
		extension.Serve(func(_, _ string) string { return `{"error":"not built yet"}` })
	default:
		panic("offswitch: no role named " + role)
	}
}
