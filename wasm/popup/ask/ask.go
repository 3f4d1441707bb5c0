//go:build js && wasm

// Package ask lets the extension's own pages talk to the backend.
package ask

import (
	"errors"
	"syscall/js"

	"github.com/CosmWasm/tinyjson/jlexer"
	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/browser"
	"offswitch/wasm/message"
)

// limit is for how long an answer may take. The background gives up earlier
// than that and says so; this is for when it can't say anything.
const limit = 40_000 // milliseconds

// ErrSilent says that no answer came.
var ErrSilent = errors.New("ask: no answer")

// Backend sends a question to the backend, which the browser starts for it if
// need be, and waits for the answer.
func Backend(question message.Ask) (*message.Overview, error) {
	var out jwriter.Writer
	question.MarshalTinyJSON(&out)
	text, err := out.BuildBytes()
	if err != nil {
		return nil, err
	}
	type reply struct {
		value js.Value
		err   error
	}
	came := make(chan reply, 2)
	go func() {
		value, err := early(string(text))
		if err != nil {
			value, err = call(func() js.Value { return api().Get("runtime").Call("sendMessage", string(text)) })
		}
		came <- reply{value, err}
	}()
	stop := browser.After(limit, func() { came <- reply{err: ErrSilent} })
	got := <-came
	stop()
	if got.err != nil {
		return nil, got.err
	}
	if got.value.Type() != js.TypeString {
		return nil, ErrSilent
	}
	in := jlexer.Lexer{Data: []byte(got.value.String())}
	var overview message.Overview
	overview.UnmarshalTinyJSON(&in)
	if err := in.Error(); err != nil {
		return nil, err
	}
	return &overview, nil
}

// early returns the answer to the very question that the page's script put
// before this program was there. It can be had once.
func early(question string) (js.Value, error) {
	asked := js.Global().Get("offswitchAsked")
	if asked.IsUndefined() {
		return asked, ErrSilent
	}
	js.Global().Delete("offswitchAsked")
	got, err := call(func() js.Value { return asked })
	if err != nil || got.Type() != js.TypeObject || got.Get("question").String() != question ||
		got.Get("answer").Type() != js.TypeString {
		return js.Undefined(), ErrSilent
	}
	return got.Get("answer"), nil
}

// Tab is the tab that the page speaks of, as its script found out. 0 means
// that there is none.
func Tab() int {
	tab, err := call(func() js.Value { return js.Global().Get("offswitchTab") })
	if err != nil || tab.Type() != js.TypeNumber {
		return 0
	}
	return tab.Int()
}

// api is what the browser gives to extensions. Firefox has both names; its
// own is the one that has always answered with promises.
func api() js.Value {
	if own := js.Global().Get("browser"); own.Truthy() && own.Get("runtime").Truthy() {
		return own
	}
	return js.Global().Get("chrome")
}

// call waits for what a call to the browser promises. A call that throws at
// once fails like one that fails later.
func call(start func() js.Value) (value js.Value, err error) {
	defer func() {
		switch thrown := recover().(type) {
		case nil:
		case js.Error:
			err = thrown
		case *js.ValueError:
			err = thrown
		default:
			panic(thrown)
		}
	}()
	return browser.Await(start())
}
