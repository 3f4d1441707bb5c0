//go:build js && wasm

package page

import (
	"syscall/js"

	"offswitch/wasm/protocol"
	"offswitch/wasm/ui"
	"offswitch/wasm/ui/client"
)

// Run shows the report of the page in the tab that this page speaks of, and
// saves it when it is asked to.
func Run() {
	p := &view{root: ui.Root(), again: make(chan bool, 1)}
	p.facts = Facts{
		Version: ui.Version(), Agent: js.Global().Get("navigator").Get("userAgent").String(), Lang: ui.Words().Lang(),
	}
	p.root.Find("#failure-retry").On("click", func(js.Value) {
		select {
		case p.again <- true:
		default:
		}
	})
	p.root.Find("#pieces").On("change", func(js.Value) { p.write() })
	p.root.Find("#save").On("click", func(js.Value) {
		if p.report != nil {
			ui.Save("offswitch-page.json", "application/json", p.text())
		}
	})
	for {
		p.refresh()
		<-p.again
	}
}

type view struct {
	root   ui.Element
	facts  Facts
	report *protocol.PageReport
	ticks  []ui.Element
	again  chan bool
}

func (p *view) refresh() {
	tab := client.Tab()
	ui.Link(p.root, tab)
	overview, err := client.Backend(protocol.Request{Kind: protocol.AskPage, Tab: tab})
	if err != nil || overview.Headline == "" {
		text := ui.Words().T("ui_background_failed")
		if err == nil {
			text = overview.Error
		}
		ui.Fail(text)
		return
	}
	ui.Speak(overview.Prefs)
	p.report = overview.Page
	p.root.Find("#none").Show(p.report == nil)
	p.root.Find("#page").Show(p.report != nil)
	p.root.Find("#withheld").Show(p.report != nil && len(p.report.Withheld) > 0)
	if p.report != nil {
		p.list()
		p.write()
	}
	ui.Ready()
}

// list draws what is withheld, each with a tick that is not set.
func (p *view) list() {
	pieces := p.root.Find("#pieces")
	pieces.Clear()
	p.ticks = nil
	piece := ui.NewTemplate(p.root, "piece")
	for _, w := range p.report.Withheld {
		e := piece.Clone()
		e.Find("span").SetTextContent(w.Sign + " " + w.Text)
		p.ticks = append(p.ticks, e.Find("input"))
		pieces.Append(e)
	}
}

// write shows the file as it would be saved now.
func (p *view) write() { p.root.Find("#file").Set("value", p.text()) }

func (p *view) text() string {
	file := File(p.report, func(i int) bool { return p.ticks[i].Get("checked").Bool() }, p.facts)
	json := js.Global().Get("JSON")
	return json.Call("stringify", json.Call("parse", file), nil, 1).String() + "\n"
}
