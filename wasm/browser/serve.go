//go:build js && wasm

package browser

import (
	"strconv"
	"syscall/js"
)

// A Backend is what Serve puts to work.
type Backend interface {
	// Handle answers a message.
	Handle(request, sender string) string
	// Wake is called when the browser or the extension has just started.
	Wake()
}

// Serve tells the script that started the program that it is ready, and then
// works for as long as the program runs. Messages are handled as they come, one
// of them possibly while another waits for the browser.
//
// A panic ends only the message it happened in.
func (e *Extension) Serve(backend Backend) {
	handle := js.FuncOf(func(_ js.Value, args []js.Value) any {
		request, sender := args[0].String(), args[1].String()
		return e.promise(func() string { return backend.Handle(request, sender) })
	})
	wake := js.FuncOf(func(js.Value, []js.Value) any {
		return e.promise(func() string { backend.Wake(); return "" })
	})
	js.Global().Call("offswitchReady", handle, wake)
	select {}
}

// promise runs the function on a goroutine of its own, where it may wait for
// the browser, and returns a promise of its result.
func (e *Extension) promise(work func() string) js.Value {
	executor := js.FuncOf(func(_ js.Value, args []js.Value) any {
		resolve := args[0]
		go func() { resolve.Invoke(e.survive(work)) }()
		return nil
	})
	defer executor.Release() // a promise calls its executor at once
	return js.Global().Get("Promise").New(executor)
}

func (e *Extension) survive(work func() string) (reply string) {
	defer func() {
		if cause := recover(); cause != nil {
			reason := reasonOf(cause)
			complain("panic: " + reason)
			reply = e.failure(reason)
		}
	}()
	return work()
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

func complain(text string) {
	js.Global().Get("console").Call("error", "Offswitch: "+text)
}
