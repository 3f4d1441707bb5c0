//go:build js && wasm

package ui

import (
	"syscall/js"

	"offswitch/wasm/browser"
)

// Copy puts the text of an element on the clipboard. Where the browser does
// not let it, the text is selected, so that the person can copy it, and the
// answer is false.
func (e Element) Copy() bool {
	if browser.Copy(e.TextContent()) == nil {
		return true
	}
	js.Global().Call("getSelection").Call("selectAllChildren", e.Value)
	return false
}
