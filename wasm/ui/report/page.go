//go:build js && wasm

package report

import (
	"syscall/js"

	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
	"offswitch/wasm/ui"
	"offswitch/wasm/ui/client"
)

// Run draws the report and saves it when it is asked to.
func Run() {
	p := &page{words: ui.Words(), root: ui.Root(), again: make(chan bool, 1)}
	if p.name = p.root.GetAttribute("data-report"); p.name == "" {
		p.name = "report"
	}
	p.hash = ui.Digest()
	p.listen()
	for {
		p.refresh()
		<-p.again
	}
}

type page struct {
	words  *i18n.Words
	root   ui.Element
	hash   string
	name   string // of the files: "report" or "receipt"
	report *Report
	again  chan bool
}

func (p *page) refresh() {
	tab := client.Tab()
	ui.Link(p.root, tab)
	overview, err := client.Backend(protocol.Request{Kind: protocol.AskReport, Tab: tab})
	if err != nil || overview.Headline == "" {
		text := p.words.T("ui_background_failed")
		if err == nil {
			text = overview.Error
		}
		ui.Fail(text)
		return
	}
	ui.Speak(overview.Prefs)
	from := Source{Version: ui.Version(), Hash: p.hash, Now: ui.Now(), ISO: ui.ISO}
	if p.name == "receipt" {
		p.report = Receipt(overview, from, p.words)
	} else {
		p.report = Make(overview, from, p.words)
	}
	if p.report == nil {
		p.root.Find("#headline").SetTextContent(p.words.T("receipt_none"))
	} else {
		p.draw()
	}
	p.root.Find(".noprint").Show(p.report != nil)
	ui.Ready()
}

func (p *page) draw() {
	r := p.report
	p.root.Find("#headline").SetTextContent(r.Headline)
	facts := p.root.Find("#facts")
	facts.Clear()
	fact := ui.NewTemplate(p.root, "fact")
	for _, f := range r.Facts {
		e := fact.Clone()
		e.Find("dt").SetTextContent(f.Term)
		e.Find("dd").SetTextContent(f.Text)
		facts.Append(e)
	}
	for id, texts := range map[string][]string{"#is": r.Is, "#not": r.Not} {
		if len(texts) == 0 {
			continue // a receipt has neither
		}
		list := p.root.Find(id)
		list.Clear()
		item := ui.NewTemplate(p.root, "statement")
		for _, text := range texts {
			e := item.Clone()
			e.SetTextContent(text)
			list.Append(e)
		}
	}
	tables := p.root.Find("#tables")
	tables.Clear()
	table, row := ui.NewTemplate(p.root, "table"), ui.NewTemplate(p.root, "line")
	for _, s := range r.all() {
		e := table.Clone()
		e.Find("caption").SetTextContent(s.Title)
		body := e.Find("tbody")
		for j := range s.Rows {
			x := &s.Rows[j]
			l := row.Clone()
			l.SetAttribute("data-setting", x.ID)
			l.SetAttribute("data-state", x.State)
			l.Find(".setting").SetTextContent(x.Title)
			own := l.Find(".own")
			own.Write(x.Own)
			own.SetAttribute("lang", x.OwnLang)
			l.Find(".state").SetTextContent(x.StateText)
			l.Find(".note").Write(x.Note)
			l.Find(".seen").SetTextContent(x.Seen)
			l.Find(".proof").SetTextContent(x.ProofText)
			body.Append(l)
		}
		tables.Append(e)
	}
}

func (p *page) listen() {
	p.root.On("click", func(event js.Value) {
		button := event.Get("target").Call("closest", "button[data-kind]")
		if button.IsNull() {
			return
		}
		switch kind := ui.Wrap(button).GetAttribute("data-kind"); {
		case kind == "retry":
			select {
			case p.again <- true:
			default:
			}
		case p.report == nil:
		case kind == "print":
			js.Global().Call("print")
		case kind == "html":
			ui.Save("offswitch-"+p.name+".html", "text/html;charset=utf-8", p.report.HTML())
		case kind == "json":
			ui.Save("offswitch-"+p.name+".json", "application/json", p.report.JSON())
		case kind == "csv":
			ui.Save("offswitch-"+p.name+".csv", "text/csv;charset=utf-8", p.report.CSV())
		}
	})
}
