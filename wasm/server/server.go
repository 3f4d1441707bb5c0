// Package server answers messages: it takes what the content script sees through
// the pipeline (observe, decide, present), stores what was decided, and does what
// the extension's own pages ask for.
//
// It needs no browser: everything it asks of one goes through Browser. It keeps
// nothing in memory that it could not lose, because the browser stops it whenever
// it likes: what concerns one page travels in the page's token, the rest is in
// storage.
package server

import (
	"sync"

	"offswitch/wasm/i18n"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/present"
	"offswitch/wasm/present/overview"
)

// A Server answers messages. Its methods may be called from several
// goroutines.
type Server struct {
	browser Browser
	words   *i18n.Words

	// mu is not held while a tab is asked: its content script may ask back.
	mu sync.Mutex
	// history is what storage holds; private is that of private windows, kept
	// in memory for as long as the background happens to live.
	history    *history.History
	private    *history.History
	containers []contained
	batches    batches
	wishes     wishes
	// unread says that storage could not be read.
	unread bool
	// trouble are message keys of what went wrong with storage, to be told.
	trouble []string
	// badge is what was last shown, so that it is set only when it changes.
	badge overview.Badge
	// tabBadge is what was last shown in a tab of a container.
	tabBadge tabBadge
}

// New returns a server that has read nothing yet.
func New(b Browser) *Server {
	return &Server{browser: b, words: i18n.New(b, ""), batches: batches{storage: b, now: b.Now}}
}

// Handle answers one message. Both are JSON; so is the answer.
func (s *Server) Handle(request, sender string) string {
	from, why := decodeSender(sender)
	if why == "" && len(request) > maxRequest {
		why = "err_too_large"
	}
	if why != "" {
		return s.refuse(why)
	}
	if from.Own {
		ask, why := decodeRequest(request)
		if why != "" {
			return s.refuse(why)
		}
		return encode(s.answer(ask))
	}
	r, why := decodeReading(request)
	if why != "" {
		return s.refuse(why)
	}
	if !trusted(from, r) {
		return s.refuse("err_sender")
	}
	return encode(s.read(r, from.Tab, partitionOf(from)))
}

// Wake sets the badge from what is remembered. It is called when the browser
// starts, and after an update.
func (s *Server) Wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.load()
	s.showBadge()
}

func (s *Server) refuse(key string) string {
	return encode(present.Refusal(s.words, key))
}
