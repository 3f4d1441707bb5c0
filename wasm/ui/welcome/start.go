//go:build js && wasm

package welcome

import (
	"syscall/js"

	"offswitch/wasm/browser"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
	"offswitch/wasm/ui"
	"offswitch/wasm/ui/client"
)

const (
	// preset is the one that most people come for.
	preset = "ai"
	// areas are the addresses of settings pages that may have been open before.
	areas = "https://www.linkedin.com/mypreferences/*"
	// pause is between two looks at a batch, in milliseconds.
	pause = 1000
)

// A start is what can be pressed on the page: the first batch, and loading anew
// what was open before.
type start struct {
	words                *i18n.Words
	now, said, old, also ui.Element
	stale                []int
	asks                 chan func()
}

// newStart draws what there is to press. Presses are taken up one after another.
func newStart(w *i18n.Words, root ui.Element, o *protocol.Overview) *start {
	s := &start{
		words: w, now: root.Find("#now"), said: root.Find("#now-said"), old: root.Find("#old"), also: root.Find("#old-text"),
		asks: make(chan func(), 4),
	}
	ui.Link(root, client.Tab())
	var settings []string
	for _, p := range o.Presets {
		if p.ID == preset {
			settings = p.Settings
		}
	}
	s.now.Show(len(settings) > 0)
	s.now.On("click", func(js.Value) { s.ask(func() { s.begin(settings) }) })
	root.Find("#old-reload").On("click", func(js.Value) { s.ask(s.reload) })
	go s.work()
	s.ask(s.find)
	return s
}

// ask never blocks, because the browser waits for the handler that calls it.
func (s *start) ask(do func()) {
	select {
	case s.asks <- do:
	default:
	}
}

func (s *start) work() {
	for do := range s.asks {
		do()
	}
}

// begin starts the batch, and tells how it goes until it is over.
func (s *start) begin(settings []string) {
	o, err := client.Backend(protocol.Request{Kind: protocol.AskBatch, Tab: client.Tab(), Settings: settings})
	s.tell(o, err)
}

// tell says how the batch is getting on, and looks again while it does.
func (s *start) tell(o *protocol.Overview, err error) {
	switch {
	case err != nil:
		s.said.Write(s.words.T("ui_background_failed"))
		return
	case o.Error != "":
		s.said.Write(o.Error)
		return
	case o.Batch == nil:
		return
	}
	text := o.Batch.Text
	if o.Batch.Detail != "" {
		text += " " + o.Batch.Detail
	}
	s.said.Write(text)
	s.now.Show(!o.Batch.Live)
	browser.After(pause, func() {
		s.ask(func() { s.tell(client.Backend(protocol.Request{Kind: protocol.AskOverview})) })
	})
}

// find looks for settings pages that were open before, in which nothing of ours
// is at work.
func (s *start) find() {
	s.stale = nil
	for _, tab := range browser.New().TabsAt(areas) {
		o, err := client.Backend(protocol.Request{Kind: protocol.AskOverview, Tab: tab})
		if err == nil && o.Here.Kind == protocol.PlaceStale {
			s.stale = append(s.stale, tab)
		}
	}
	s.also.SetTextContent(s.words.T("welcome_reload", s.words.Number(len(s.stale))))
	s.old.Show(len(s.stale) > 0)
}

func (s *start) reload() {
	for _, tab := range s.stale {
		_, _ = client.Backend(protocol.Request{Kind: protocol.AskReload, Tab: tab}) // a tab that was closed is none to reload
	}
	s.old.Show(false)
}
