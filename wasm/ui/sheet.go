//go:build js && wasm

package ui

import (
	"strings"
	"syscall/js"
)

// Ready says that the page is drawn, and takes away what was said of a
// failure.
func Ready() {
	root := Root()
	root.Find("body").SetAttribute("aria-busy", "false")
	failure := root.Find("#failure")
	if failure.Get("hidden").Bool() {
		return
	}
	had := failure.Call("contains", js.Global().Get("document").Get("activeElement")).Bool()
	failure.Show(false)
	if had {
		root.Find("h1").Focus()
	}
}

// Fail says what went wrong, with a button to try again. What was drawn
// before stays.
func Fail(text string) {
	root := Root()
	root.Find("#failure-text").SetTextContent(text)
	root.Find("#failure").Show(true)
	root.Find("body").SetAttribute("aria-busy", "false")
}

// Say tells a screen reader what happened.
func Say(text string) {
	status := Root().Find("#status")
	status.SetTextContent("")
	status.SetTextContent(text)
}

// Save hands the person a file. It is made here and goes nowhere but where
// the browser keeps what was saved.
func Save(name, kind, text string) {
	parts := []any{text}
	if rest, marked := strings.CutPrefix(text, "\ufeff"); marked {
		// On the way from Go to JavaScript a byte order mark is taken for a
		// sign of the encoding, and is lost.
		parts = []any{js.Global().Get("String").Call("fromCharCode", 0xfeff), rest}
	}
	blob := js.Global().Get("Blob").New(parts, map[string]any{"type": kind})
	url := js.Global().Get("URL")
	address := url.Call("createObjectURL", blob)
	link := js.Global().Get("document").Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	// The browser has taken hold of it by the time this is called.
	var forget js.Func
	forget = js.FuncOf(func(js.Value, []js.Value) any {
		url.Call("revokeObjectURL", address)
		forget.Release()
		return nil
	})
	js.Global().Call("setTimeout", forget, 60_000)
}
