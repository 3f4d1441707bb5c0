//go:build js && wasm

// Package welcome is the page that is shown once after installing. Its text
// stands in welcome.html; what is left for Go is to try whether everything
// works on this machine, and to say so while somebody is looking; and to ask
// for what the browser withholds.
package welcome

import (
	"syscall/js"

	"offswitch/wasm/protocol"
	"offswitch/wasm/ui"
	"offswitch/wasm/ui/client"
)

// Run asks the backend once and writes down whether it answered.
func Run() {
	w := ui.Words()
	ready := ui.Root().Find("#ready")
	say := func(tone, text string) {
		ready.SetAttribute("data-icon", tone)
		ready.Find("use").SetAttribute("href", "#icon-"+tone)
		ready.Find(".text").SetTextContent(text)
	}
	overview, err := client.Backend(protocol.Request{Kind: protocol.AskOverview, Tab: client.Tab()})
	if err != nil {
		say("on", w.T("ui_background_failed")+" "+w.T("ui_background_failed_hint"))
		return
	}
	root := ui.Root()
	newStart(w, root, overview)
	button := root.Find("#access")
	button.On("click", func(js.Value) { ui.AskAccess() })
	changed := make(chan struct{}, 1)
	ui.OnAccess(func() {
		select {
		case changed <- struct{}{}:
		default: // it is about to be looked at anyway
		}
	})
	root.Find("body").SetAttribute("aria-busy", "false")
	for denied := false; ; <-changed {
		given := ui.Access()
		switch {
		case !given:
			denied = true
			say("on", w.T("err_access"))
		case denied:
			say("off", w.T("ui_access_given"))
		default:
			say("off", w.T("welcome_ready"))
		}
		if given && button.Call("matches", ":focus").Bool() {
			root.Find("h1").Focus()
		}
		button.Show(!given)
	}
}
