//go:build js && wasm

package browser

import (
	"strconv"
	"syscall/js"
)

// Serve tells the script that started the program that it is ready, and then
// answers messages for as long as the program runs. Messages are handled as
// they come, one of them possibly while another waits for the browser.
//
// A panic in handle ends only the message it happened in.
func (e *Extension) Serve(handle func(request, sender string) string) {
	answer := js.FuncOf(func(_ js.Value, args []js.Value) any {
		request, sender := args[0].String(), args[1].String()
		return promise(func() string { return e.survive(handle, request, sender) })
	})
	js.Global().Call("offswitchReady", answer)
	select {}
}

// promise runs the function on a goroutine of its own, where it may wait for
// the browser, and returns a promise of its result.
func promise(result func() string) js.Value {
	executor := js.FuncOf(func(_ js.Value, args []js.Value) any {
		resolve := args[0]
		go func() { resolve.Invoke(result()) }()
		return nil
	})
	defer executor.Release() // a promise calls its executor at once
	return js.Global().Get("Promise").New(executor)
}

func (e *Extension) survive(handle func(request, sender string) string, request, sender string) (reply string) {
	defer func() {
		if cause := recover(); cause != nil {
			reason := reasonOf(cause)
			js.Global().Get("console").Call("error", "Offswitch: panic:", reason)
			reply = e.failure(reason)
		}
	}()
	return handle(request, sender)
}

// failure is a reply that holds nothing but a sentence on what went wrong.
func (e *Extension) failure(reason string) string {
	object := map[string]any{"error": e.Message("err_internal") + " (" + reason + ")"}
	return js.Global().Get("JSON").Call("stringify", object).String()
}

func reasonOf(cause any) string {
	switch cause := cause.(type) {
	case error:
		return cause.Error()
	case string:
		return cause
	case int:
		return strconv.Itoa(cause)
	}
	return "a value that says nothing"
}
