//go:build js && wasm

// Package news is the page on what changed on 3 November 2025. Its text
// stands in news.html; what is left for Go is to say how the two settings
// it is about stand here.
package news

import (
	"syscall/js"

	"offswitch/wasm/protocol"
	"offswitch/wasm/ui"
	"offswitch/wasm/ui/client"
)

// Run writes down how the settings stand, and again whenever the page is
// looked at.
func Run() {
	words, root := ui.Words(), ui.Root()
	again := make(chan bool, 1)
	look := func(js.Value) {
		if ui.Hidden() {
			return
		}
		select {
		case again <- true:
		default:
		}
	}
	ui.Wrap(js.Global().Get("document")).On("visibilitychange", look)
	root.Find("#failure-retry").On("click", look)
	for {
		ui.Link(root, client.Tab())
		overview, err := client.Backend(protocol.Request{Kind: protocol.AskOverview})
		if err != nil {
			ui.Fail(words.T("ui_background_failed"))
		} else {
			ui.Speak(overview.Prefs)
			for _, s := range overview.Sections {
				for i := range s.Rows {
					draw(root, &s.Rows[i])
				}
			}
			ui.Ready()
		}
		<-again
	}
}

func draw(root ui.Element, r *protocol.Row) {
	found := root.Call("querySelector", `[data-standing="`+r.ID+`"]`)
	if !found.Truthy() {
		return
	}
	e := ui.Wrap(found)
	icon := string(r.State)
	if r.State == protocol.StateHand {
		icon = "info"
	}
	e.Tone(icon)
	e.Find(".title").SetTextContent(r.Title)
	e.Find(".state").SetTextContent(r.StateText)
	e.Find(".seen").Write(r.SeenText)
	e.Find("a").Show(len(r.Open) > 8 && r.Open[:8] == "https://")
	e.Find("a").SetAttribute("href", r.Open)
	e.Show(true)
}
