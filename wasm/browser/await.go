//go:build js && wasm

package browser

import (
	"errors"
	"syscall/js"
)

// Await waits until a promise settles. It must not be called on the goroutine
// that JavaScript is waiting for, because the promise could then never settle.
func Await(promise js.Value) (js.Value, error) {
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
	promise.Call("then", resolved, rejected)
	o := <-settled
	return o.value, o.err
}

func first(args []js.Value) js.Value {
	if len(args) == 0 {
		return js.Undefined()
	}
	return args[0]
}

// describe is what a thrown value says of itself.
func describe(thrown js.Value) string {
	if thrown.Type() == js.TypeObject {
		if message := thrown.Get("message"); message.Type() == js.TypeString {
			return message.String()
		}
	}
	return js.Global().Get("String").Invoke(thrown).String()
}

// An Error is a call to the browser that failed.
type Error struct {
	API    string // as the browser's documentation names it
	Reason string
}

func (e *Error) Error() string { return e.API + ": " + e.Reason }

// try makes one call to the browser. What it throws becomes an Error.
func try(api string, call func() js.Value) (value js.Value, err error) {
	defer func() {
		switch thrown := recover().(type) {
		case nil:
		case js.Error:
			err = &Error{api, describe(thrown.Value)}
		case *js.ValueError: // a part of the interface that this browser lacks
			err = &Error{api, "not available here"}
		default:
			panic(thrown)
		}
	}()
	return call(), nil
}

// request makes one call that answers with a promise, and waits for it.
func request(api string, call func() js.Value) (js.Value, error) {
	promise, err := try(api, call)
	if err != nil {
		return js.Undefined(), err
	}
	value, err := Await(promise)
	if err != nil {
		return js.Undefined(), &Error{api, err.Error()}
	}
	return value, nil
}
