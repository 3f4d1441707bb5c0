//go:build js && wasm

package browser

import (
	"strings"
	"syscall/js"
)

// For how long the browser may take to answer, in milliseconds.
const (
	// quick is for what the browser answers by itself.
	quick = 3000
	// getLimit, setLimit and managedLimit are for storage. A press waits for it, and
	// is carried out within a second all the same. managedLimit is for an
	// organisation's wishes: some browsers never answer where there are none
	// (https://github.com/microsoft/MicrosoftEdge-Extensions/issues/179).
	getLimit     = 450
	setLimit     = 300
	managedLimit = 600
	// tabLimit is for the content script in a tab, whose page may be busy.
	tabLimit = 10_000
)

// An Error is a call to the browser that failed.
type Error struct {
	API    string // as the browser's documentation names it
	Reason string
}

func (e *Error) Error() string { return e.API + ": " + e.Reason }

// call makes one call of the extension's interface, such as "tabs.get". What a
// browser lacks and what it throws become an Error.
func (e *Extension) call(api string, args ...any) (js.Value, error) {
	return invoke(e.api, api, args...)
}

// invoke calls what stands at a path below a value.
func invoke(on js.Value, path string, args ...any) (js.Value, error) {
	return try(path, func() js.Value {
		on, name := on, path
		for {
			part, rest, more := strings.Cut(name, ".")
			if !more {
				break
			}
			on, name = property(on, part), rest
		}
		if property(on, name).Type() != js.TypeFunction {
			panic(&js.ValueError{Method: path})
		}
		return on.Call(name, args...)
	})
}

// property is a part of the browser's interface, undefined where there is none.
func property(on js.Value, name string) js.Value {
	if !on.Truthy() {
		return js.Undefined()
	}
	return get(on, name)
}

// ask makes one call that answers with a promise, and waits for it.
func (e *Extension) ask(limit int, api string, args ...any) (js.Value, error) {
	promise, err := e.call(api, args...)
	if err != nil {
		return js.Undefined(), err
	}
	return wait(limit, api, promise)
}

// rest is for how long storage that did not answer is not asked again, in
// milliseconds: else each message would wait as long as the first.
const rest = 5_000

// askStorage is ask with a circuit breaker for each method of storage.
func (e *Extension) askStorage(limit int, api string, args ...any) (js.Value, error) {
	if e.Now() < e.silent[api] {
		return js.Undefined(), &Error{api, late}
	}
	value, err := e.ask(limit, api, args...)
	if failed, ok := err.(*Error); ok && failed.Reason == late {
		e.silent[api] = e.Now() + rest
	}
	return value, err
}

// wait is Await with the name of what is waited for.
func wait(limit int, api string, promise js.Value) (js.Value, error) {
	value, err := Await(promise, limit)
	if err != nil {
		return js.Undefined(), &Error{api, err.Error()}
	}
	return value, nil
}

// object makes sure that an answer is an object: some browsers answer a call
// that they can't carry out with nothing, and no error.
func object(api string, value js.Value, err error) (js.Value, error) {
	if err == nil && value.Type() != js.TypeObject {
		err = &Error{api, "an answer without content"}
	}
	return value, err
}

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
