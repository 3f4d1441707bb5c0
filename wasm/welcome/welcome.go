//go:build js && wasm

// Package welcome is the page that is shown once after installing. Its text
// stands in welcome.html; what is left for Go is to try whether everything
// works on this machine, and to say so while somebody is looking.
package welcome

import (
	"honnef.co/go/js/dom/v2"

	"offswitch/wasm/message"
	"offswitch/wasm/paper"
	"offswitch/wasm/popup/ask"
)

// Run asks the backend once and writes down whether it answered.
func Run() {
	w := paper.Words()
	ready := dom.GetWindow().Document().GetElementByID("ready")
	_, err := ask.Backend(message.Ask{Kind: "overview", Tab: ask.Tab()})
	tone, text := "off", w.T("welcome_ready")
	if err != nil {
		tone, text = "on", w.T("ui_background_failed")+" "+w.T("ui_background_failed_hint")
	}
	ready.SetAttribute("data-icon", tone)
	ready.QuerySelector("use").SetAttribute("href", "#icon-"+tone)
	ready.QuerySelector(".text").SetTextContent(text)
}
