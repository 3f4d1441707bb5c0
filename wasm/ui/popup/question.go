//go:build js && wasm

package popup

import (
	"syscall/js"

	"offswitch/wasm/protocol"
	"offswitch/wasm/ui/popup/view"
)

// asked is how long, in milliseconds, a question must have stood before a press
// that answers it begins.
const asked = 400

// A guard keeps a question, which asks before something is lost, from being
// answered by accident: by a key that is held, a double click, or a press that
// began before the question could be read.
type guard struct {
	// keep is the key of the button that leaves all as it is, since when it
	// has been there; "" where nothing asks.
	keep  string
	since float64
	// began are the presses under way, by what makes them.
	began map[string]start
}

// A start is the button that a press began on, and when.
type start struct {
	key string
	at  float64
}

// watch takes up a new page. It reports whether a question has come with it.
func (g *guard) watch(page *view.Page) bool {
	keep := page.Here.Keep.Key
	if keep == g.keep {
		return false
	}
	g.keep, g.since = keep, js.Global().Get("performance").Call("now").Float()
	return keep != ""
}

// begin takes up the first event of a press. A key that is held began nothing
// where it moved on to another button.
func (g *guard) begin(by, key string, event js.Value) {
	if event.Get("repeat").Truthy() {
		if g.began[by].key != key {
			g.began[by] = start{}
		}
		return
	}
	g.began[by] = start{key, event.Get("timeStamp").Float()}
}

// meant reports whether a click is an answer. One that has no first event, as a
// screen reader's, began with itself.
func (g *guard) meant(key string, click js.Value) bool {
	by := "key"
	if click.Get("detail").Int() > 0 {
		by = "pointer"
	}
	began, known := g.began[by]
	delete(g.began, by)
	if !known {
		began = start{key, click.Get("timeStamp").Float()}
	}
	return began.key == key && began.at-g.since >= asked && click.Get("detail").Int() < 2
}

// listenForStarts hears how presses begin, before the click says that they end.
func (p *popup) listenForStarts() {
	p.paper.body.On("pointerdown", func(event js.Value) { p.guard.begin("pointer", p.paper.keyAt(event), event) })
	p.paper.body.On("keydown", func(event js.Value) {
		switch event.Get("key").String() {
		case "Enter", " ":
			p.guard.begin("key", p.paper.keyAt(event), event)
		}
	})
}

// leave answers a question that has the focus with no.
func (p *popup) leave(event js.Value) {
	if p.page == nil || !p.page.Asks(p.page.Here.Keep.Mark) || event.Get("repeat").Bool() {
		return
	}
	keep := p.page.Here.Keep
	if !p.paper.focused("mark " + keep.Mark + " ") {
		return
	}
	event.Call("preventDefault") // it would close the popup
	p.paper.say(p.words.T("ui_working"))
	p.paper.busy(keep.Key)
	p.ask(
		question{key: keep.Key, Request: protocol.Request{Kind: protocol.AskPress, Mark: keep.Mark, Action: keep.Action}},
	)
}
