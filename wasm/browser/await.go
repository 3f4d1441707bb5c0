//go:build js && wasm

package browser

import (
	"errors"
	"syscall/js"
)

// late is why a wait ended without an answer.
const late = "no answer in time"

// Await waits until a promise settles, but no longer than the limit in
// milliseconds. It must not be called on the goroutine that JavaScript is
// waiting for, because the promise could then never settle.
func Await(promise js.Value, limit int) (js.Value, error) {
	type outcome struct {
		value js.Value
		err   error
	}
	settled := make(chan outcome, 1)
	resolved := js.FuncOf(func(_ js.Value, args []js.Value) any {
		settled <- outcome{value: first(args)}
		return nil
	})
	defer resolved.Release()
	rejected := js.FuncOf(func(_ js.Value, args []js.Value) any {
		settled <- outcome{err: errors.New(describe(first(args)))}
		return nil
	})
	defer rejected.Release()
	bounded, timer := bound(promise, limit)
	bounded.Call("then", resolved, rejected)
	o := <-settled
	js.Global().Call("clearTimeout", timer)
	return o.value, o.err
}

// bound returns a promise that settles as the given one does, or rejects when
// the limit is over. A promise that settles later than that, if ever, finds
// functions of the browser's own, and none of Go's that are gone by then.
func bound(promise js.Value, limit int) (bounded, timer js.Value) {
	executor := js.FuncOf(func(_ js.Value, args []js.Value) any {
		timer = js.Global().Call("setTimeout", args[1], limit, late)
		// What is no promise counts as one that is fulfilled.
		js.Global().Get("Promise").Call("resolve", promise).Call("then", args[0], args[1])
		return nil
	})
	defer executor.Release() // a promise calls its executor at once
	bounded = js.Global().Get("Promise").New(executor)
	return bounded, timer
}

func first(args []js.Value) js.Value {
	if len(args) == 0 {
		return js.Undefined()
	}
	return args[0]
}

// describe is what a thrown value says of itself.
func describe(thrown js.Value) (text string) {
	defer func() {
		if recover() != nil {
			text = "something that says nothing was thrown"
		}
	}()
	if thrown.Type() == js.TypeObject {
		if message := get(thrown, "message"); message.Type() == js.TypeString {
			return message.String()
		}
	}
	return js.Global().Get("String").Invoke(thrown).String()
}

// get is Value.Get for what may throw when it is asked: Go can recover from
// what a call throws, but not from what a getter does.
func get(on js.Value, name string) js.Value {
	return js.Global().Get("Reflect").Call("get", on, name)
}
