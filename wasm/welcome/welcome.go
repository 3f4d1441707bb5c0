//go:build js && wasm

// Package welcome is the page that is shown once after installing. Its text
// stands in welcome.html; what is left for Go is to try whether everything
// works on this machine, and to say so while somebody is looking; and to ask
// for what the browser withholds.
package welcome

import (
	"syscall/js"

	"offswitch/wasm/message"
	"offswitch/wasm/paper"
	"offswitch/wasm/popup/ask"
)

// Run asks the backend once and writes down whether it answered.
func Run() {
	w := paper.Words()
	ready := paper.Root().Find("#ready")
	say := func(tone, text string) {
		ready.SetAttribute("data-icon", tone)
		ready.Find("use").SetAttribute("href", "#icon-"+tone)
		ready.Find(".text").SetTextContent(text)
	}
	if _, err := ask.Backend(message.Ask{Kind: "overview", Tab: ask.Tab()}); err != nil {
		say("on", w.T("ui_background_failed")+" "+w.T("ui_background_failed_hint"))
		return
	}
	root := paper.Root()
	button := root.Find("#access")
	button.On("click", func(js.Value) { paper.AskAccess() })
	changed := make(chan struct{}, 1)
	paper.OnAccess(func() {
		select {
		case changed <- struct{}{}:
		default: // it is about to be looked at anyway
		}
	})
	root.Find("body").SetAttribute("aria-busy", "false")
	for denied := false; ; <-changed {
		given := paper.Access()
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
