//go:build js && wasm

// The one program of the extension. The page or worker that starts it says
// which part it is to be, in the global offswitchRole.
package main

import (
	"syscall/js"

	"offswitch/wasm/backend"
	"offswitch/wasm/browser"
	"offswitch/wasm/journal"
	"offswitch/wasm/news"
	"offswitch/wasm/objection"
	"offswitch/wasm/options"
	"offswitch/wasm/popup"
	"offswitch/wasm/report"
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
	case "report":
		report.Run()
	case "journal":
		journal.Run()
	case "objection":
		objection.Run()
	case "november":
		news.Run()
	case "options":
		options.Run()
	default:
		panic("offswitch: no role named " + role)
	}
}
