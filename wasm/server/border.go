package server

import (
	"strings"

	"github.com/CosmWasm/tinyjson/jlexer"
	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/catalog"
	"offswitch/wasm/protocol"
	"offswitch/wasm/tree"
)

// maxRequest is the largest message taken, in bytes. The content script's own
// limit is lower.
const maxRequest = 2 << 20

// trusted reports whether a reading comes from our content script in the top
// frame of one of LinkedIn's pages, and speaks of that page. The browser
// vouches for the sender's origin; the path may have changed since, because
// the site changes it without a load.
func trusted(from *protocol.Sender, r *protocol.Reading) bool {
	if from.Tab < 0 || from.Frame != 0 {
		return false
	}
	own := catalog.Origin(r.URL)
	if own == "" || catalog.Origin(from.URL) != own {
		return false
	}
	return from.TabURL == "" || catalog.Origin(from.TabURL) == own
}

// decodeSender reads what the browser says of the sender of a message. It must
// be this extension. Here and below, why is a message key where that fails.
func decodeSender(text string) (from *protocol.Sender, why string) {
	from = &protocol.Sender{}
	if !decode(text, from) || from.ID == "" || from.ID != from.Self {
		return nil, "err_sender"
	}
	return from, ""
}

// decodeRequest reads what one of our own pages sent.
func decodeRequest(text string) (ask *protocol.Request, why string) {
	ask = &protocol.Request{}
	if !decode(text, ask) {
		return nil, "err_request"
	}
	return ask, ""
}

// decodeReading reads what a content script sent.
func decodeReading(text string) (r *protocol.Reading, why string) {
	if err := tree.CheckText([]byte(text)); err != nil {
		return nil, "err_too_large"
	}
	r = &protocol.Reading{}
	if !decode(text, r) {
		return nil, "err_request"
	}
	switch r.Kind {
	case protocol.CauseHello:
		return r, ""
	case protocol.CauseLook, protocol.CausePress:
		if r.Snapshot == nil || r.Snapshot.Root == nil || r.Document == "" {
			return nil, "err_unreadable"
		}
		if err := tree.Check(r.Snapshot); err != nil {
			return nil, "err_too_large"
		}
		return r, ""
	}
	return nil, "err_request"
}

// decode reads a JSON text, whole.
func decode(text string, into interface{ UnmarshalTinyJSON(*jlexer.Lexer) }) bool {
	l := jlexer.Lexer{Data: []byte(text)}
	into.UnmarshalTinyJSON(&l)
	l.Consumed()
	return l.Error() == nil
}

func encode(m interface{ MarshalTinyJSON(*jwriter.Writer) }) string {
	w := jwriter.Writer{}
	m.MarshalTinyJSON(&w)
	text, err := w.BuildBytes()
	if err != nil {
		return `{"error":"` + strings.ReplaceAll(err.Error(), `"`, `'`) + `"}`
	}
	return string(text)
}
