//go:build js && wasm

// Package ui is what all of the extension's own pages are drawn with:
// elements, templates that are filled in, lists that keep what has not
// changed, and the words in the person's language.
package ui

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// An Element is a basic element of honnef's. The package finds out the class
// of every element it wraps by trying the constructors, which for a list of
// all settings would take longer than everything else together; what is done
// here needs no more than the basic methods.
type Element struct{ *dom.BasicHTMLElement }

// Wrap makes an Element of a value that is one.
func Wrap(v js.Value) Element {
	return Element{&dom.BasicHTMLElement{BasicElement: &dom.BasicElement{BasicNode: &dom.BasicNode{Value: v}}}}
}

// Root is the page's <html>.
func Root() Element {
	return Wrap(js.Global().Get("document").Get("documentElement"))
}

// Find returns the first element within that fits. It must be there: the
// selectors in Go and the pages' HTML are written together.
func (e Element) Find(selector string) Element {
	found := e.Call("querySelector", selector)
	if found.IsNull() {
		panic("ui: the page has no " + selector)
	}
	return Wrap(found)
}

// All returns every element within that fits.
func (e Element) All(selector string) []Element {
	found := e.Call("querySelectorAll", selector)
	list := make([]Element, found.Length())
	for i := range list {
		list[i] = Wrap(found.Index(i))
	}
	return list
}

// Write sets the text and hides what has none. A text that stays is not
// touched, so that a live region says nothing twice.
func (e Element) Write(text string) {
	if e.TextContent() != text {
		e.SetTextContent(text)
	}
	e.Show(text != "")
}

// Show hides or shows the element.
func (e Element) Show(visible bool) { e.Set("hidden", !visible) }

// Tone sets the element's tone and, where it has a picture, that.
func (e Element) Tone(icon string) {
	e.SetAttribute("data-icon", icon)
	if e.Call("querySelector", "use").Truthy() {
		e.Picture(icon)
	}
}

// Picture sets which of the page's pictures the first one within shows.
func (e Element) Picture(icon string) {
	use := e.Find("use")
	file := use.GetAttribute("href")
	for i := range file {
		if file[i] == '#' {
			file = file[:i]
			break
		}
	}
	use.SetAttribute("href", file+"#icon-"+icon)
}

// Append adds an element after the children. The method of honnef's takes any
// node, and making one of an Element would let the linker believe that all
// that nodes can do is wanted.
func (e Element) Append(child Element) { e.Call("append", child.Value) }

// Clear removes all children.
func (e Element) Clear() { e.Call("replaceChildren") }

// On calls the function for every event of the kind, for as long as the page
// lives. The function must not wait for the browser.
func (e Element) On(kind string, do func(event js.Value)) {
	e.Call("addEventListener", kind, js.FuncOf(func(_ js.Value, args []js.Value) any {
		do(args[0])
		return nil
	}))
}

// A Template is a piece of the page to be filled in again and again.
type Template struct{ first js.Value }

// NewTemplate returns the template with the id.
func NewTemplate(document Element, id string) Template {
	return Template{document.Find("#" + id).Get("content").Get("firstElementChild")}
}

// Clone returns a fresh copy.
func (t Template) Clone() Element { return Wrap(t.first.Call("cloneNode", true)) }
