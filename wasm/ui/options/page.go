//go:build js && wasm

// Package options is the page of the person's wishes: how loud Offswitch is
// on LinkedIn's pages, its language, whether it reminds, what it stores, and
// what it is.
package options

import (
	"slices"
	"strconv"
	"syscall/js"

	"offswitch/wasm/i18n"
	"offswitch/wasm/memory/prefs"
	"offswitch/wasm/protocol"
	"offswitch/wasm/ui"
	"offswitch/wasm/ui/client"
)

// Run draws the page and stores what is chosen, at once.
func Run() {
	p := &page{words: ui.Words(), root: ui.Root(), asks: make(chan protocol.Request, 8)}
	p.offer()
	p.about()
	p.listen()
	p.ask(protocol.Request{Kind: protocol.AskOverview})
	for q := range p.asks {
		p.answer(q)
	}
}

type page struct {
	words *i18n.Words
	root  ui.Element
	asks  chan protocol.Request
	prefs protocol.Prefs
	// account is in use, of so many.
	account, accounts int
}

func (p *page) ask(q protocol.Request) {
	select {
	case p.asks <- q:
	default:
	}
}

// offer fills the list of languages with those that ship.
func (p *page) offer() {
	list := p.root.Find("#lang")
	for _, l := range i18n.Languages {
		if !ui.Ships("_locales/" + l.Code + "/messages.json") {
			continue
		}
		e := ui.Wrap(js.Global().Get("document").Call("createElement", "option"))
		e.SetAttribute("value", l.Code)
		e.SetAttribute("lang", l.Tag())
		e.SetTextContent(l.Name)
		list.Append(e)
	}
}

func (p *page) about() {
	p.root.Find("#version").SetTextContent(ui.Version())
	go func() { // the browser is waited for
		hash := ui.Digest()
		if hash == "" {
			hash = p.words.T("report_hash_unknown")
		}
		p.root.Find("#hash").SetTextContent(hash)
	}()
}

func (p *page) answer(q protocol.Request) {
	ui.Link(p.root, client.Tab())
	overview, err := client.Backend(q)
	switch {
	case err != nil:
		ui.Fail(p.words.T("ui_background_failed"))
		return
	case overview.Error != "":
		ui.Fail(overview.Error)
		return
	}
	if overview.Prefs != nil {
		p.prefs = *overview.Prefs
	}
	p.account, p.accounts = overview.Account, max(overview.Accounts, 1)
	p.draw()
	p.drawAccounts(overview.Batch)
	ui.Ready()
	switch q.Kind {
	case "prefer":
		ui.Say(p.words.T("options_saved"))
	case "account":
		if another := p.root.Find("#another"); another.Get("hidden").Bool() {
			p.root.Find("#accounts input:checked").Focus() // that was the last one
		}
		ui.Say(p.words.T("ui_account_now", p.words.Number(p.account+1)) + " " + overview.Headline)
	case "forget":
		p.root.Find("#clear").Focus()
		ui.Say(p.words.T("history_page_cleared"))
	}
	ui.Speak(overview.Prefs)
}

// draw shows what is set, and which of it is not the person's to set.
func (p *page) draw() {
	marks := p.prefs.Marks
	if marks == "" {
		marks = protocol.MarksOn
	}
	for _, radio := range p.root.All("input[name=marks]") {
		radio.Set("checked", radio.GetAttribute("value") == string(marks))
	}
	p.root.Find("#lang").Set("value", p.prefs.Lang)
	remind := p.root.Find("#remind")
	weeks := strconv.Itoa(p.prefs.Remind)
	remind.Set("value", weeks)
	if remind.Get("value").String() != weeks { // an organisation may choose any number
		e := ui.Wrap(js.Global().Get("document").Call("createElement", "option"))
		e.SetAttribute("value", weeks)
		e.SetTextContent(p.words.N("options_weeks", p.prefs.Remind))
		remind.Append(e)
		remind.Set("value", weeks)
	}
	for _, name := range [...]string{"marks", "lang", "remind"} {
		fixed := slices.Contains(p.prefs.Fixed, name)
		p.root.Find("#" + name + "-fixed").Show(fixed)
		for _, field := range p.root.All("[name=" + name + "]") {
			field.Set("disabled", fixed)
		}
	}
}

// drawAccounts lists the accounts that were told apart. A batch that is under way
// is one account's, so another one has to wait for its end.
func (p *page) drawAccounts(run *protocol.BatchView) {
	list := p.root.Find("#accounts")
	have := list.All("input")
	for i := len(have); i < p.accounts; i++ {
		e := ui.NewTemplate(p.root, "account").Clone()
		e.Find("input").SetAttribute("value", strconv.Itoa(i))
		e.Find(".title").SetTextContent(p.words.T("ui_account", p.words.Number(i+1)))
		list.Append(e)
	}
	busy := run != nil && run.Live
	for i, radio := range list.All("input") {
		radio.Set("checked", i == p.account)
		radio.Set("disabled", busy)
	}
	another := p.root.Find("#another")
	another.Set("disabled", busy)
	another.Show(p.accounts < prefs.MostAccounts)
	note := ""
	if busy {
		note = run.Text
	}
	p.root.Find("#accounts-batch").Write(note)
}

func (p *page) listen() {
	sure, clear := p.root.Find("#sure"), p.root.Find("#clear")
	p.root.On("change", func(event js.Value) {
		field := ui.Wrap(event.Get("target"))
		value := field.Get("value").String()
		wish := p.prefs
		wish.Fixed = nil
		switch field.GetAttribute("name") {
		case "marks":
			wish.Marks = protocol.Marks(value)
		case "lang":
			wish.Lang = value
		case "remind":
			wish.Remind, _ = strconv.Atoi(value)
		case "account":
			if account, err := strconv.Atoi(value); err == nil {
				p.ask(protocol.Request{Kind: protocol.AskAccount, Account: account})
			}
			return
		default:
			return
		}
		p.ask(protocol.Request{Kind: protocol.AskPrefs, Prefs: &wish})
	})
	p.root.On("click", func(event js.Value) {
		found := event.Get("target").Call("closest", "button[data-kind]")
		if found.IsNull() {
			return
		}
		switch ui.Wrap(found).GetAttribute("data-kind") {
		case "retry":
			p.ask(protocol.Request{Kind: protocol.AskOverview})
		case "another":
			p.ask(protocol.Request{Kind: protocol.AskAccount, Account: p.accounts})
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
}
