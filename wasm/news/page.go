//go:build js && wasm

// Package news is the page on what changed on 3 November 2025. Its text
// stands in november.html; what is left for Go is to say how the two settings
// it is about stand here.
package news

import (
	"syscall/js"

	"offswitch/wasm/message"
	"offswitch/wasm/paper"
	"offswitch/wasm/popup/ask"
)

// Run writes down how the settings stand, and again whenever the page is
// looked at.
func Run() {
	words, root := paper.Words(), paper.Root()
	again := make(chan bool, 1)
	look := func(js.Value) {
		if paper.Hidden() {
			return
		}
		select {
		case again <- true:
		default:
		}
	}
	paper.Wrap(js.Global().Get("document")).On("visibilitychange", look)
	root.Find("#failure-retry").On("click", look)
	for {
		paper.Link(root, ask.Tab())
		overview, err := ask.Backend(message.Ask{Kind: "overview"})
		if err != nil {
			paper.Fail(words.T("ui_background_failed"))
		} else {
			paper.Speak(overview.Prefs)
			for _, s := range overview.Sections {
				for i := range s.Rows {
					draw(root, &s.Rows[i])
				}
			}
			paper.Ready()
		}
		<-again
	}
}

func draw(root paper.Element, r *message.Row) {
	found := root.Call("querySelector", `[data-standing="`+r.ID+`"]`)
	if !found.Truthy() {
		return
	}
	e := paper.Wrap(found)
	icon := r.State
	switch icon {
	case "on", "off", "unseen", "unsure", "absent", "locked":
	default:
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
