//go:build js && wasm

// Package popup draws the popup: the answer, the page in view, and every
// setting with its state. It knows nothing by itself; it asks the backend and
// writes down what it is told, in the order that package view gives.
package popup

import (
	"time"

	"honnef.co/go/js/dom/v2"

	"offswitch/wasm/browser"
	"offswitch/wasm/message"
	"offswitch/wasm/popup/ask"
	"offswitch/wasm/popup/view"
	"offswitch/wasm/words"
)

// While something is under way the popup asks again after a moment, a little
// later each time, and gives up when nothing came of it.
const (
	firstLook = 700 * time.Millisecond
	laterLook = 3 * time.Second
	mostLooks = 30
	// mostReloadLooks is how often the old page may still be found there after
	// a reload was asked for.
	mostReloadLooks = 12
)

// Run draws the popup and keeps it up to date until it is closed.
func Run() {
	p := &popup{
		words:     words.New(browser.New(), ""),
		paper:     newPaper(dom.GetWindow().Document().(dom.HTMLDocument)),
		questions: make(chan question, 16),
	}
	p.listen()
	p.refresh()
	// One question after the other: answers can't overtake each other, and a
	// second press waits for what became of the first.
	for q := range p.questions {
		p.answer(q)
	}
}

type popup struct {
	words     *words.Words
	paper     *paper
	page      *view.Page
	tab       int
	questions chan question
	looks     int // in a row, while something was under way
	timer     *time.Timer
	reloading bool
	pressed   string // the mark whose button was pressed last, until it is through
}

// A question is an ask and the button that it came from, if one.
type question struct {
	message.Ask
	key string
}

// refresh asks how things stand.
func (p *popup) refresh() { p.ask(question{Ask: message.Ask{Kind: "overview"}}) }

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
	p.reloading = p.reloading || q.Kind == "reload" || q.Action == "check"
	if p.tab == 0 {
		p.tab = ask.Tab()
	}
	q.Tab = p.tab
	overview, err := ask.Backend(q.Ask)
	p.paper.rest(q.key)
	if err != nil {
		p.paper.fail(p.words.T("ui_background_failed"), p.words.T("ui_background_failed_hint"))
		p.paper.say("")
		p.blank()
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
	if p.reloading && overview.Here.Kind == "stale" && p.looks < mostReloadLooks {
		// The page that was asked to load anew has not come yet.
		overview.Here = message.Here{Kind: "waiting", Text: p.words.T("ui_here_waiting")}
	}
	p.reloading = p.reloading && overview.Here.Kind == "waiting"
	p.page = view.Make(overview, p.page, p.words)
	p.paper.draw(p.page)
	p.tell(q, overview.Error == "")
	p.lookAgain(q)
}

// tell says what became of a press, now and when it is through.
func (p *popup) tell(q question, well bool) {
	if q.Kind == "press" && well {
		p.pressed = q.Mark
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
	if p.timer != nil {
		p.timer.Stop()
	}
	if q.key != "" || !p.page.Busy { // pressed by a person, or all is quiet
		p.looks = 0
	}
	if !p.page.Busy || p.looks >= mostLooks {
		return
	}
	p.looks++
	p.timer = time.AfterFunc(min(firstLook*time.Duration(p.looks), laterLook), func() {
		if !p.paper.hidden() {
			p.refresh()
		}
	})
}

// listen waits for presses, with one handler for all buttons, so that rows
// can come and go without leaving any behind.
func (p *popup) listen() {
	pressed := p.paper.body.AddEventListener("click", false, func(e dom.Event) {
		button, ok := p.paper.pressed(e)
		if !ok {
			return
		}
		switch button.action {
		case "":
		case "reload-page":
			p.paper.busy(button.key)
			p.ask(question{message.Ask{Kind: "reload"}, button.key})
		case "retry":
			p.paper.busy(button.key)
			p.ask(question{message.Ask{Kind: "overview"}, button.key})
		default:
			if button.mark == "" {
				return
			}
			p.paper.busy(button.key)
			p.paper.say(p.words.T("ui_working"))
			p.ask(question{message.Ask{Kind: "press", Mark: button.mark, Action: button.action}, button.key})
		}
	})
	window := dom.GetWindow()
	// In a tab of its own the popup may be looked at again after a while.
	seen := p.paper.document.AddEventListener("visibilitychange", false, func(dom.Event) {
		if !p.paper.hidden() && p.page != nil {
			p.looks = 0
			p.refresh()
		}
	})
	window.AddEventListener("pagehide", false, func(dom.Event) {
		p.paper.body.RemoveEventListener("click", false, pressed)
		p.paper.document.RemoveEventListener("visibilitychange", false, seen)
		pressed.Release()
		seen.Release()
	})
}
