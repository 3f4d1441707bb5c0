//go:build js && wasm

package journal

import (
	"strconv"
	"syscall/js"

	"offswitch/wasm/browser"
	"offswitch/wasm/message"
	"offswitch/wasm/paper"
	"offswitch/wasm/popup/ask"
	"offswitch/wasm/words"
)

// pause is how long a run is left alone before it is asked after again.
const pause = 1500 // milliseconds

// Run draws the journal and keeps it up to date.
func Run() {
	p := &page{
		words: paper.Words(), root: paper.Root(), asks: make(chan message.Ask, 8),
		line: paper.NewTemplate(paper.Root(), "line"), day: paper.NewTemplate(paper.Root(), "day"),
	}
	p.listen()
	p.ask(message.Ask{Kind: "journal"})
	for q := range p.asks {
		p.answer(q)
	}
}

type page struct {
	words     *words.Words
	root      paper.Element
	asks      chan message.Ask
	line, day paper.Template
	live      bool
	undo      []string // the settings whose changes of the latest run can be taken back
	drawn     string
}

// ask never blocks, because the browser waits for the handler that calls it.
func (p *page) ask(q message.Ask) {
	select {
	case p.asks <- q:
	default:
	}
}

func (p *page) answer(q message.Ask) {
	tab := ask.Tab()
	paper.Link(p.root, tab)
	if q.Kind == "undo" {
		q.Tab = tab
	}
	overview, err := ask.Backend(q)
	if err == nil && overview.Error == "" && q.Kind != "journal" {
		overview, err = ask.Backend(message.Ask{Kind: "journal"})
	}
	switch {
	case err != nil:
		paper.Fail(p.words.T("ui_background_failed"))
		return
	case overview.Error != "":
		paper.Fail(overview.Error)
		return
	}
	paper.Speak(overview.Prefs)
	p.draw(overview)
	paper.Ready()
	if q.Kind == "forget" {
		p.root.Find("h1").Focus()
		paper.Say(p.words.T("journal_page_cleared"))
	}
	if p.live {
		browser.After(pause, func() {
			if !paper.Hidden() {
				p.ask(message.Ask{Kind: "journal"})
			}
		})
	}
}

func (p *page) draw(o *message.Overview) {
	run := p.root.Find("#run")
	p.live = o.Run != nil && o.Run.Live
	if o.Run != nil {
		run.Find(".text").Write(o.Run.Text)
		run.Find(".detail").Write(o.Run.Detail)
	}
	run.Show(o.Run != nil)
	p.undo = nil
	if o.Run != nil {
		p.undo = o.Run.Undo
	}
	back := run.Find("#run-undo")
	if len(p.undo) == 0 {
		if run.Call("contains", js.Global().Get("document").Get("activeElement")).Bool() {
			p.root.Find("h1").Focus()
		}
		p.sure(false)
	}
	back.Show(len(p.undo) > 0)
	p.root.Find("#empty").Show(len(o.Journal) == 0)
	p.root.Find("#clear").Show(len(o.Journal) > 0)

	// What is the same is left alone, so that the focus stays where it is.
	drawn := ""
	for _, l := range o.Journal {
		drawn += l.Date + l.Setting + l.Text
		if l.Undo {
			drawn += "!"
		}
	}
	if drawn == p.drawn {
		return
	}
	p.drawn = drawn
	active := js.Global().Get("document").Get("activeElement")
	lost := active.Truthy() && active.Get("dataset").Get("kind").Equal(js.ValueOf("undo"))
	days := p.root.Find("#days")
	days.Clear()
	for _, d := range Days(o.Journal, p.words.Date) {
		e := p.day.Clone()
		e.Find("h2").SetTextContent(d.Title)
		list := e.Find("ol")
		for i := range d.Lines {
			list.Append(p.drawLine(&d.Lines[i]))
		}
		days.Append(e)
	}
	if lost {
		p.root.Find("h1").Focus()
	}
}

// sure asks for the second yes before all of a run is taken back, or no longer.
func (p *page) sure(open bool) {
	p.root.Find("#run-sure").Show(open)
	p.root.Find("#run-undo").SetAttribute("aria-expanded", strconv.FormatBool(open))
}

func (p *page) drawLine(l *message.Line) paper.Element {
	e := p.line.Clone()
	e.Tone(Icon(l.Kind))
	e.SetAttribute("data-setting", l.Setting)
	e.SetAttribute("data-line", l.Kind)
	at := e.Find("time")
	at.SetAttribute("datetime", paper.ISO(l.At))
	at.SetTextContent(paper.Clock(p.words.Lang(), l.At))
	e.Find(".title").SetTextContent(l.Title)
	e.Find(".text").SetTextContent(l.Text)
	undo := e.Find("button")
	undo.Show(l.Undo)
	undo.SetAttribute("data-setting", l.Setting)
	undo.SetAttribute("aria-label", p.words.T("journal_page_undo_name", l.Title))
	return e
}

func (p *page) listen() {
	sure, clear := p.root.Find("#sure"), p.root.Find("#clear")
	p.root.On("click", func(event js.Value) {
		found := event.Get("target").Call("closest", "button[data-kind]")
		if found.IsNull() {
			return
		}
		button := paper.Wrap(found)
		switch button.GetAttribute("data-kind") {
		case "retry":
			p.ask(message.Ask{Kind: "journal"})
		case "undo":
			if button.GetAttribute("aria-disabled") == "true" {
				return
			}
			button.SetAttribute("aria-disabled", "true")
			paper.Say(p.words.T("ui_working"))
			p.ask(message.Ask{Kind: "undo", Setting: button.GetAttribute("data-setting")})
		case "undo-open":
			p.sure(true)
			p.root.Find("#run-sure [data-kind=undo-keep]").Focus()
		case "undo-keep":
			p.sure(false)
			p.root.Find("#run-undo").Focus()
		case "undo-all":
			if len(p.undo) == 0 {
				return
			}
			settings := p.undo
			p.undo = nil // a second press has nothing to do
			paper.Say(p.words.T("ui_working"))
			p.ask(message.Ask{Kind: "undo", Settings: settings})
		case "clear":
			sure.Show(true)
			clear.SetAttribute("aria-expanded", "true")
			sure.Find("[data-kind=keep]").Focus()
		case "keep":
			sure.Show(false)
			clear.SetAttribute("aria-expanded", "false")
			clear.Focus()
		case "forget":
			sure.Show(false)
			clear.SetAttribute("aria-expanded", "false")
			p.ask(message.Ask{Kind: "forget"})
		}
	})
	paper.Wrap(js.Global().Get("document")).On("visibilitychange", func(js.Value) {
		if !paper.Hidden() {
			p.ask(message.Ask{Kind: "journal"})
		}
	})
}
