//go:build js && wasm

package popup

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// An element is a basic element of honnef's. The package finds out the class
// of every element it wraps by trying the constructors, which for a list of
// all settings would take longer than everything else together; what is done
// here needs no more than the basic methods.
type element struct{ *dom.BasicHTMLElement }

func wrap(v js.Value) element {
	return element{&dom.BasicHTMLElement{BasicElement: &dom.BasicElement{BasicNode: &dom.BasicNode{Value: v}}}}
}

// find returns the first element within that fits. It must be there: the
// selectors here and the pages' HTML are written together.
func (e element) find(selector string) element {
	found := e.Call("querySelector", selector)
	if found.IsNull() {
		panic("popup: the page has no " + selector)
	}
	return wrap(found)
}

// write sets the text and hides what has none.
func (e element) write(text string) {
	e.SetTextContent(text)
	e.show(text != "")
}

func (e element) show(visible bool) { e.Set("hidden", !visible) }

// picture sets which of the page's pictures the first one within shows.
func (e element) picture(icon string) {
	e.find("use").SetAttribute("href", "#icon-"+icon)
}

// clear removes all children.
func (e element) clear() { e.Call("replaceChildren") }

// A template is a piece of the page to be filled in again and again.
type template struct{ first js.Value }

func newTemplate(document element, id string) template {
	return template{document.find("#" + id).Get("content").Get("firstElementChild")}
}

func (t template) clone() element { return wrap(t.first.Call("cloneNode", true)) }
