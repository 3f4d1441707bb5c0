//go:build js && wasm

// The one program of the extension. The page or worker that starts it says
// which part it is to be, in the global offswitchRole.
package main

import (
	"syscall/js"

	"offswitch/wasm/backend"
	"offswitch/wasm/browser"
	"offswitch/wasm/popup"
	"offswitch/wasm/welcome"
)

func main() {
	switch role := js.Global().Get("offswitchRole").String(); role {
	case "backend":
		extension := browser.New()
		extension.Serve(backend.New(edge{extension}))
	case "popup":
		popup.Run()
	case "welcome":
		welcome.Run()
	default:
		panic("offswitch: no role named " + role)
	}
}
