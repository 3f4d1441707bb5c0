//go:build js && wasm

// Package client lets the extension's own pages talk to the backend.
package client

import (
	"errors"
	"syscall/js"

	"github.com/CosmWasm/tinyjson/jlexer"
	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/browser"
	"offswitch/wasm/protocol"
)

// limit is for how long an answer may take. The background gives up earlier
// than that and says so; this is for when it can't say anything.
const limit = 40_000 // milliseconds

// ErrSilent says that no answer came.
var ErrSilent = errors.New("ask: no answer")

// Backend sends a question to the backend, which the browser starts for it if
// need be, and waits for the answer.
func Backend(question protocol.Request) (*protocol.Overview, error) {
	var out jwriter.Writer
	question.MarshalTinyJSON(&out)
	text, err := out.BuildBytes()
	if err != nil {
		return nil, err
	}
	value, err := early(string(text))
	if err == nil && value.IsUndefined() {
		value, err = browser.New().Send(string(text), limit)
	}
	if err != nil {
		return nil, err
	}
	if value.Type() != js.TypeString {
		return nil, ErrSilent
	}
	in := jlexer.Lexer{Data: []byte(value.String())}
	var overview protocol.Overview
	overview.UnmarshalTinyJSON(&in)
	if err := in.Error(); err != nil {
		return nil, err
	}
	return &overview, nil
}

// early returns the answer to the very question that the page's script put
// before this program was there, undefined where there is none. It can be had
// once.
func early(question string) (js.Value, error) {
	asked := js.Global().Get("offswitchAsked")
	if asked.IsUndefined() {
		return asked, nil
	}
	js.Global().Delete("offswitchAsked")
	got, err := browser.Await(asked, limit)
	if err != nil || got.Type() != js.TypeObject || got.Get("question").String() != question ||
		got.Get("answer").Type() != js.TypeString {
		return js.Undefined(), err
	}
	return got.Get("answer"), nil
}

// Tab is the tab that the page speaks of, as its script found out. 0 means
// that there is none.
func Tab() int {
	tab, err := browser.Await(js.Global().Get("offswitchTab"), limit)
	if err != nil || tab.Type() != js.TypeNumber {
		return 0
	}
	return tab.Int()
}
