//go:build js && wasm

package report

import (
	"syscall/js"

	"offswitch/wasm/message"
	"offswitch/wasm/paper"
	"offswitch/wasm/popup/ask"
	"offswitch/wasm/words"
)

// Run draws the report and saves it when it is asked to.
func Run() {
	p := &page{words: paper.Words(), root: paper.Root(), again: make(chan bool, 1)}
	p.hash = paper.Digest()
	p.listen()
	for {
		p.refresh()
		<-p.again
	}
}

type page struct {
	words  *words.Words
	root   paper.Element
	hash   string
	report *Report
	again  chan bool
}

func (p *page) refresh() {
	tab := ask.Tab()
	paper.Link(p.root, tab)
	overview, err := ask.Backend(message.Ask{Kind: "overview"})
	if err != nil || overview.Headline == "" {
		text := p.words.T("ui_background_failed")
		if err == nil {
			text = overview.Error
		}
		paper.Fail(text)
		return
	}
	paper.Speak(overview.Prefs)
	p.report = Make(overview, Source{Version: paper.Version(), Hash: p.hash, Now: paper.Now(), ISO: paper.ISO}, p.words)
	p.draw()
	paper.Ready()
}

func (p *page) draw() {
	r := p.report
	p.root.Find("#headline").SetTextContent(r.Headline)
	facts := p.root.Find("#facts")
	facts.Clear()
	fact := paper.NewTemplate(p.root, "fact")
	for _, f := range r.Facts {
		e := fact.Clone()
		e.Find("dt").SetTextContent(f.Term)
		e.Find("dd").SetTextContent(f.Text)
		facts.Append(e)
	}
	for id, texts := range map[string][]string{"#is": r.Is, "#not": r.Not} {
		list := p.root.Find(id)
		list.Clear()
		item := paper.NewTemplate(p.root, "statement")
		for _, text := range texts {
			e := item.Clone()
			e.SetTextContent(text)
			list.Append(e)
		}
	}
	tables := p.root.Find("#tables")
	tables.Clear()
	table, row := paper.NewTemplate(p.root, "table"), paper.NewTemplate(p.root, "line")
	for i := range r.Sections {
		s := &r.Sections[i]
		e := table.Clone()
		e.Find("caption").SetTextContent(s.Title)
		body := e.Find("tbody")
		for j := range s.Rows {
			x := &s.Rows[j]
			l := row.Clone()
			l.SetAttribute("data-setting", x.ID)
			l.SetAttribute("data-state", x.State)
			l.Find(".setting").SetTextContent(x.Title)
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
		switch kind := paper.Wrap(button).GetAttribute("data-kind"); {
		case kind == "retry":
			select {
			case p.again <- true:
			default:
			}
		case p.report == nil:
		case kind == "print":
			js.Global().Call("print")
		case kind == "html":
			paper.Save("offswitch-report.html", "text/html;charset=utf-8", p.report.HTML())
		case kind == "json":
			paper.Save("offswitch-report.json", "application/json", p.report.JSON())
		case kind == "csv":
			paper.Save("offswitch-report.csv", "text/csv;charset=utf-8", p.report.CSV())
		}
	})
}
