//go:build js && wasm

// Package popup draws the popup: the answer, the page in view, and every
// setting with its state. It knows nothing by itself; it asks the backend and
// writes down what it is told, in the order that package view gives.
package popup

import (
	"strconv"
	"syscall/js"

	"offswitch/wasm/browser"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
	"offswitch/wasm/ui"
	"offswitch/wasm/ui/client"
	"offswitch/wasm/ui/popup/view"
)

// While something is under way the popup asks again after a moment, a little
// later each time, and gives up when nothing came of it.
const (
	firstLook = 700  // milliseconds
	laterLook = 3000 // milliseconds
	mostLooks = 30
	// mostReloadLooks is how often the old page may still be found there after
	// a reload was asked for.
	mostReloadLooks = 12
)

// A batch is asked after this often, for as long as it lasts.
const runLook = 1000 // milliseconds

// Run draws the popup and keeps it up to date until it is closed.
func Run() {
	w := ui.Words()
	p := &popup{
		words:     w,
		paper:     newSheet(js.Global().Get("document"), w),
		questions: make(chan question, 16),
		guard:     guard{began: map[string]start{}},
	}
	p.listen()
	go p.look()
	p.refresh()
	// One question after the other: answers can't overtake each other, and a
	// second press waits for what became of the first.
	for q := range p.questions {
		p.answer(q)
	}
}

type popup struct {
	words     *i18n.Words
	paper     *sheet
	page      *view.Page
	tab       int
	questions chan question
	guard     guard
	looks     int    // in a row, while something was under way
	stop      func() // asking again
	reloading bool
	pressed   string // the mark whose button was pressed last, until it is through
}

// A question is an ask and the button that it came from, if one.
type question struct {
	protocol.Request
	key string
	// href is where to go where the backend could not open the page.
	href string
}

// refresh asks how things stand.
func (p *popup) refresh() { p.ask(question{Request: protocol.Request{Kind: protocol.AskOverview}}) }

// look finds out whether LinkedIn's pages can be seen at all.
func (p *popup) look() { p.paper.drawAccess(ui.Access()) }

// ask queues a question. It never blocks, because the browser waits for the
// event handler that calls it; a queue that is full means that answers are
// under way already.
func (p *popup) ask(q question) {
	select {
	case p.questions <- q:
	default:
		p.paper.rest(q.key)
	}
}

func (p *popup) answer(q question) {
	// Both load the page anew. Until it is there, it looks like one that was
	// open before the extension.
	p.reloading = p.reloading || q.Kind == protocol.AskReload || q.Action == protocol.ActionCheck
	if p.tab == 0 {
		p.tab = client.Tab()
		ui.Link(p.paper.root, p.tab)
	}
	q.Tab = p.tab
	if p.page != nil && p.page.Run != nil && p.page.Run.Live &&
		(q.Kind == protocol.AskOverview || q.Kind == protocol.AskControl) {
		// The batch looks at its page itself, at its own pace; a look of ours in
		// between would only be in its way.
		q.Tab = 0
	}
	overview, err := client.Backend(q.Request)
	p.paper.rest(q.key)
	if q.href != "" && (err != nil || overview.Error != "") {
		js.Global().Call("open", q.href, "_blank", "noopener")
	}
	if err != nil {
		p.paper.fail(p.words.T("ui_background_failed"), p.words.T("ui_background_failed_hint"))
		p.paper.say("")
		p.blank()
		if p.page != nil {
			p.paper.drawAccount(p.page) // it is still the one before
		}
		return
	}
	if overview.Error != "" {
		p.paper.fail(overview.Error, "")
		p.paper.say("")
	} else {
		p.paper.clearFailure()
	}
	if overview.Headline == "" { // nothing but an error: what is drawn stays
		p.blank()
		return
	}
	if p.reloading && overview.Here.Kind == protocol.PlaceStale && p.looks < mostReloadLooks {
		// The page that was asked to load anew has not come yet.
		overview.Here = protocol.Here{Kind: protocol.PlaceWaiting, Text: p.words.T("ui_here_waiting")}
	}
	p.reloading = p.reloading && overview.Here.Kind == protocol.PlaceWaiting
	ui.Speak(overview.Prefs)
	if q.Kind == protocol.AskBatch && overview.Error == "" {
		p.paper.review.close()
	}
	ran := p.page != nil && p.page.Run != nil && p.page.Run.Live
	before := p.page
	if q.Kind == protocol.AskAccount {
		before, p.pressed = nil, "" // another one's settings have an order of their own
	}
	p.page = view.Make(overview, before, p.words)
	p.paper.draw(p.page)
	if p.guard.watch(p.page) && q.Kind == protocol.AskPress {
		p.paper.focusOn(p.guard.keep)
	}
	p.tell(q, overview.Error == "")
	p.lookAgain(q)
	if ran && (p.page.Run == nil || !p.page.Run.Live) {
		p.refresh() // the page in view can be looked at again
	}
}

// tell says what became of a press, now and when it is through.
func (p *popup) tell(q question, well bool) {
	switch {
	case q.Kind == protocol.AskPress && well:
		p.pressed = q.Mark
	case q.Kind == protocol.AskAccount && well:
		p.paper.say(p.words.T("ui_account_now", p.words.Number(p.page.Account+1)) + " " + p.page.Headline)
	case q.Kind == protocol.AskPrefs && well:
		p.paper.say(p.words.T("batch_reminded"))
	case q.Kind == protocol.AskLeave && well:
		p.paper.say(p.page.Headline)
	case p.page.Run != nil && p.pressed == "":
		p.paper.say(p.page.Run.Said())
	}
	if p.pressed == "" || p.page.Busy && !p.page.Shows(p.pressed) {
		return // the page is being loaded anew: its mark comes back
	}
	p.paper.say(p.page.Said(p.pressed))
	if !p.page.Doing(p.pressed) {
		p.pressed = ""
	}
}

// blank says that nothing is known, where there is nothing to keep.
func (p *popup) blank() {
	if p.page == nil {
		p.paper.unknown(p.words.T("state_unsure"))
	}
}

// lookAgain asks once more in a moment if something is under way.
func (p *popup) lookAgain(q question) {
	if p.stop != nil {
		p.stop()
	}
	live := p.page.Run != nil && p.page.Run.Live
	if q.key != "" || !p.page.Busy || live { // pressed by a person, or all is quiet
		p.looks = 0
	}
	if !p.page.Busy || p.looks >= mostLooks {
		return
	}
	p.looks++
	pause := min(firstLook*p.looks, laterLook)
	if live {
		pause = runLook
	}
	p.stop = browser.After(pause, func() {
		if !p.paper.hidden() {
			p.refresh()
		}
	})
}

// listen waits for presses, with one handler for all buttons, so that rows
// can come and go without leaving any behind.
func (p *popup) listen() {
	p.paper.body.On("click", p.press)
	p.listenForStarts()
	p.paper.search.On("input", func(js.Value) { p.paper.sift() })
	p.paper.account.On("change", func(js.Value) {
		if account, err := strconv.Atoi(p.paper.account.Get("value").String()); err == nil {
			p.ask(question{key: "account", Request: protocol.Request{Kind: protocol.AskAccount, Account: account}})
		}
	})
	ui.OnAccess(func() {
		go p.look()
		p.refresh()
	})
	p.paper.body.On("keydown", func(event js.Value) {
		inField := event.Get("target").Call("matches", "input").Bool()
		switch event.Get("key").String() {
		case "/":
			if !inField && !p.paper.review.shown {
				event.Call("preventDefault")
				p.paper.search.Focus()
			}
		case "Escape":
			if p.paper.review.shown {
				event.Call("preventDefault") // in the popup it would close all of it
				p.paper.review.close()
			} else {
				p.leave(event)
			}
		}
	})
	// In a tab of its own the popup may be looked at again after a while.
	ui.Wrap(p.paper.document).On("visibilitychange", func(js.Value) {
		if !p.paper.hidden() && p.page != nil {
			p.looks = 0
			p.refresh()
		}
	})
}

func (p *popup) press(event js.Value) {
	button, ok := p.paper.pressed(event)
	if !ok {
		return
	}
	meant := p.guard.meant(button.key, event)
	if p.page != nil && p.page.Asks(button.mark) && !meant {
		p.paper.focusOn(p.guard.keep) // the question stays, and the pointer has taken the focus
		return
	}
	q := question{key: button.key, href: button.href, Request: protocol.Request{
		Kind: protocol.Ask(button.kind), Mark: button.mark, Action: protocol.Action(button.action), Setting: button.setting,
	}}
	switch button.kind {
	case "review-open":
		p.paper.review.open(button.setting, button.key)
		return
	case "review-back":
		p.paper.review.close()
		return
	case "access":
		ui.AskAccess()
		return
	case "copy":
		go p.paper.copyReport(button.key) // the browser is waited for
		return
	case "undo-open":
		p.paper.run.ask(true)
		p.paper.run.sure.Find("[data-kind=undo-keep]").Focus()
		return
	case "undo-keep":
		p.paper.run.ask(false)
		p.paper.run.undo.Focus()
		return
	case "undo-all":
		if p.page == nil || p.page.Run == nil {
			return
		}
		q.Kind, q.Settings = protocol.AskUndo, p.page.Run.Undo
		p.paper.say(p.words.T("ui_working"))
	case "remind":
		if p.page == nil || p.page.Prefs == nil {
			return
		}
		wishes := *p.page.Prefs
		wishes.Remind = view.RemindAfter
		q.Kind, q.Prefs = protocol.AskPrefs, &wishes
	case "start":
		q.Settings = p.paper.review.ticked()
		p.paper.say(p.words.T("ui_working"))
	case "press", "undo", "turn":
		p.paper.say(p.words.T("ui_working"))
	}
	p.paper.busy(button.key)
	p.ask(q)
}
