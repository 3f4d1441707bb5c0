//go:build js && wasm

// The one program of the extension. The page or worker that starts it says
// which part it is to be, in the global offswitchRole.
package main

import (
	"syscall/js"

	"offswitch/wasm/browser"
	"offswitch/wasm/server"
	"offswitch/wasm/ui/guide"
	"offswitch/wasm/ui/history"
	"offswitch/wasm/ui/news"
	"offswitch/wasm/ui/objection"
	"offswitch/wasm/ui/options"
	"offswitch/wasm/ui/page"
	"offswitch/wasm/ui/popup"
	"offswitch/wasm/ui/report"
	"offswitch/wasm/ui/welcome"
)

func main() {
	switch role := js.Global().Get("offswitchRole").String(); role {
	case "backend":
		extension := browser.New()
		e := edge{extension}
		extension.Serve(server.New(server.Browser{Source: e, Storage: e, Tabs: e, Windows: e, Shell: e}))
	case "popup":
		popup.Run()
	case "welcome":
		welcome.Run()
	case "report":
		report.Run()
	case "guide":
		guide.Run()
	case "history":
		history.Run()
	case "objection":
		objection.Run()
	case "news":
		news.Run()
	case "page":
		page.Run()
	case "options":
		options.Run()
	default:
		panic("offswitch: no role named " + role)
	}
}
