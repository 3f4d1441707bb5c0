//go:build js && wasm

package history

import (
	"strconv"
	"strings"
	"syscall/js"

	"offswitch/wasm/browser"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
	"offswitch/wasm/ui"
	"offswitch/wasm/ui/client"
)

// pause is how long a batch is left alone before it is asked after again.
const pause = 1500 // milliseconds

// Run draws the history and keeps it up to date.
func Run() {
	p := &page{
		words: ui.Words(), root: ui.Root(), asks: make(chan protocol.Request, 8),
		line: ui.NewTemplate(ui.Root(), "line"), day: ui.NewTemplate(ui.Root(), "day"),
	}
	p.listen()
	p.ask(protocol.Request{Kind: protocol.AskHistory})
	for q := range p.asks {
		p.answer(q)
	}
}

type page struct {
	words     *i18n.Words
	root      ui.Element
	asks      chan protocol.Request
	line, day ui.Template
	live      bool
	undo      []string // the settings whose changes of the latest run can be taken back
	drawn     string
}

// ask never blocks, because the browser waits for the handler that calls it.
func (p *page) ask(q protocol.Request) {
	select {
	case p.asks <- q:
	default:
	}
}

func (p *page) answer(q protocol.Request) {
	tab := client.Tab()
	ui.Link(p.root, tab)
	q.Tab = tab
	overview, err := client.Backend(q)
	if err == nil && overview.Error == "" && q.Kind != protocol.AskHistory {
		overview, err = client.Backend(protocol.Request{Kind: protocol.AskHistory, Tab: tab})
	}
	switch {
	case err != nil:
		ui.Fail(p.words.T("ui_background_failed"))
		return
	case overview.Error != "":
		ui.Fail(overview.Error)
		return
	}
	ui.Speak(overview.Prefs)
	p.draw(overview)
	ui.Ready()
	if q.Kind == protocol.AskForget {
		p.root.Find("h1").Focus()
		ui.Say(p.words.T("history_page_cleared"))
	}
	if p.live {
		browser.After(pause, func() {
			if !ui.Hidden() {
				p.ask(protocol.Request{Kind: protocol.AskHistory})
			}
		})
	}
}

func (p *page) draw(o *protocol.Overview) {
	run := p.root.Find("#batch")
	p.live = o.Batch != nil && o.Batch.Live
	if o.Batch != nil {
		run.Find(".text").Write(o.Batch.Text)
		run.Find(".detail").Write(o.Batch.Detail)
	}
	run.Show(o.Batch != nil)
	p.undo = nil
	if o.Batch != nil {
		p.undo = o.Batch.Undo
	}
	back := run.Find("#batch-undo")
	if len(p.undo) == 0 {
		if run.Call("contains", js.Global().Get("document").Get("activeElement")).Bool() {
			p.root.Find("h1").Focus()
		}
		p.sure(false)
	}
	back.Show(len(p.undo) > 0)
	p.root.Find("#empty").Show(len(o.History) == 0)
	p.root.Find("#clear").Show(len(o.History) > 0)

	// What is the same is left alone, so that the focus stays where it is.
	var text strings.Builder
	for _, l := range o.History {
		text.WriteString(l.Date + l.Setting + l.Text)
		if l.Undo {
			text.WriteString("!")
		}
	}
	drawn := text.String()
	if drawn == p.drawn {
		return
	}
	p.drawn = drawn
	active := js.Global().Get("document").Get("activeElement")
	lost := active.Truthy() && active.Get("dataset").Get("kind").Equal(js.ValueOf("undo"))
	days := p.root.Find("#days")
	days.Clear()
	for _, d := range Days(Fold(o.History), p.words.Date) {
		e := p.day.Clone()
		e.Find("h2").SetTextContent(d.Title)
		p.drawLines(e.Find("ol"), d.Lines)
		p.drawLines(e.Find(".first ol"), d.First)
		e.Find("details").Show(len(d.First) > 0)
		e.Find("summary").SetTextContent(p.words.T("history_page_firsts", p.words.Number(len(d.First))))
		days.Append(e)
	}
	if lost {
		p.root.Find("h1").Focus()
	}
}

// sure asks for the second yes before all of a batch is taken back, or no longer.
func (p *page) sure(open bool) {
	p.root.Find("#batch-sure").Show(open)
	p.root.Find("#batch-undo").SetAttribute("aria-expanded", strconv.FormatBool(open))
}

func (p *page) drawLines(list ui.Element, lines []protocol.Line) {
	for i := range lines {
		list.Append(p.drawLine(&lines[i]))
	}
	list.Show(len(lines) > 0)
}

func (p *page) drawLine(l *protocol.Line) ui.Element {
	e := p.line.Clone()
	e.Tone(Icon(l.Kind))
	e.SetAttribute("data-setting", l.Setting)
	e.SetAttribute("data-line", string(l.Kind))
	at := e.Find("time")
	at.SetAttribute("datetime", ui.ISO(l.At))
	at.SetTextContent(ui.Clock(p.words.Lang(), l.At))
	e.Find(".title").SetTextContent(l.Title)
	e.Find(".text").SetTextContent(l.Text)
	undo := e.Find("button")
	undo.Show(l.Undo)
	undo.SetAttribute("data-setting", l.Setting)
	undo.SetAttribute("aria-label", p.words.T("history_page_undo_name", l.Title))
	return e
}

func (p *page) listen() {
	sure, clear := p.root.Find("#sure"), p.root.Find("#clear")
	p.root.On("click", func(event js.Value) {
		found := event.Get("target").Call("closest", "button[data-kind]")
		if found.IsNull() {
			return
		}
		button := ui.Wrap(found)
		switch button.GetAttribute("data-kind") {
		case "retry":
			p.ask(protocol.Request{Kind: protocol.AskHistory})
		case "undo":
			if button.GetAttribute("aria-disabled") == "true" {
				return
			}
			button.SetAttribute("aria-disabled", "true")
			ui.Say(p.words.T("ui_working"))
			p.ask(protocol.Request{Kind: protocol.AskUndo, Setting: button.GetAttribute("data-setting")})
		case "undo-open":
			p.sure(true)
			p.root.Find("#batch-sure [data-kind=undo-keep]").Focus()
		case "undo-keep":
			p.sure(false)
			p.root.Find("#batch-undo").Focus()
		case "undo-all":
			if len(p.undo) == 0 {
				return
			}
			settings := p.undo
			p.undo = nil // a second press has nothing to do
			ui.Say(p.words.T("ui_working"))
			p.ask(protocol.Request{Kind: protocol.AskUndo, Settings: settings})
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
			p.ask(protocol.Request{Kind: protocol.AskForget})
		}
	})
	ui.Wrap(js.Global().Get("document")).On("visibilitychange", func(js.Value) {
		if !ui.Hidden() {
			p.ask(protocol.Request{Kind: protocol.AskHistory})
		}
	})
}
