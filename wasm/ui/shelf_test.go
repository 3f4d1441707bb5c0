//go:build js && wasm

package ui

import (
	"strings"
	"syscall/js"
	"testing"
)

// list is enough of an element, in JavaScript, for a shelf: it keeps its
// children and counts how often one was placed.
const list = `
	const list = {
		children: [], placed: 0,
		get firstElementChild() { return this.children[0] ?? null; },
		insertBefore(e, before) {
			e.remove();
			this.placed++;
			this.children.splice(before ? this.children.indexOf(before) : this.children.length, 0, e);
		},
	};
	globalThis.item = (name) => ({
		name,
		get nextElementSibling() { return list.children[list.children.indexOf(this) + 1] ?? null; },
		remove() { list.children = list.children.filter((e) => e !== this); },
		replaceWith(e) { list.children[list.children.indexOf(this)] = e; },
	});
	return list;
`

type thing struct{ key, text string }

func TestShelf(t *testing.T) {
	place := js.Global().Call("eval", "(() => {"+list+"})()")
	drawn := 0
	shelf := &Shelf[thing]{
		List: Wrap(place), Key: func(x *thing) string { return x.key }, Same: func(a, b *thing) bool { return *a == *b },
		Draw: func(x *thing, before *Element) Element {
			drawn++
			name := x.text
			if before != nil {
				name += "<" + before.Get("name").String()
			}
			return Wrap(js.Global().Call("item", name))
		},
	}
	for _, step := range []struct {
		things        string // key:text, in order
		shown         string
		drawn, placed int
	}{
		{"a:1 b:2 c:3", "1 2 3", 3, 3},
		{"a:1 b:2 c:3", "1 2 3", 0, 0},
		{"a:1 b:5 c:3", "1 5<2 3", 1, 0},
		{"c:3 a:1 b:5", "3 1 5<2", 0, 1},
		{"c:3 b:5 d:4 b:6", "3 5<2 4", 1, 1},
		{"", "", 0, 0},
		{"b:1", "1", 1, 1},
	} {
		var things []thing
		for _, pair := range strings.Fields(step.things) {
			key, text, _ := strings.Cut(pair, ":")
			things = append(things, thing{key, text})
		}
		drawn = 0
		place.Set("placed", 0)
		shelf.Put(things)
		var shown []string
		for i := range place.Get("children").Length() {
			shown = append(shown, place.Get("children").Index(i).Get("name").String())
		}
		if got := strings.Join(
			shown,
			" ",
		); got != step.shown || drawn != step.drawn ||
			place.Get("placed").Int() != step.placed {
			t.Errorf(
				"%q: %q, %d drawn, %d placed; want %q, %d, %d",
				step.things,
				got,
				drawn,
				place.Get("placed").Int(),
				step.shown,
				step.drawn,
				step.placed,
			)
		}
	}
	shelf.Put([]thing{{"a", "1"}, {"b", "2"}})
	if got := shelf.At("b").Get("name").String(); got != "2<1" {
		t.Errorf("b is %q", got)
	}
}
