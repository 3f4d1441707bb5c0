//go:build js && wasm

package paper

// A Shelf is a list on the page whose items are known by a key. Putting new
// things on it draws only those that differ, so that whatever is the same
// keeps its place, its focus and whether it is unfolded.
type Shelf[T any] struct {
	List Element
	Key  func(*T) string
	// Same tells whether two things would be drawn alike, Draw draws one;
	// before is what stood for it so far, nil where nothing did.
	Same  func(a, b *T) bool
	Draw  func(thing *T, before *Element) Element
	drawn map[string]item[T]
}

type item[T any] struct {
	thing T
	Element
}

// At returns what stands for the thing with a key.
func (s *Shelf[T]) At(key string) Element { return s.drawn[key].Element }

// Put lays out the things, in their order.
func (s *Shelf[T]) Put(things []T) {
	next := make(map[string]item[T], len(things))
	keys := make([]string, 0, len(things))
	for i := range things {
		thing := &things[i]
		key := s.Key(thing)
		if _, twice := next[key]; twice {
			continue
		}
		keys = append(keys, key)
		old, known := s.drawn[key]
		switch {
		case !known:
			next[key] = item[T]{*thing, s.Draw(thing, nil)}
		case s.Same(&old.thing, thing):
			next[key] = old
		default:
			fresh := s.Draw(thing, &old.Element)
			old.Call("replaceWith", fresh.Value)
			next[key] = item[T]{*thing, fresh}
		}
	}
	for key, old := range s.drawn {
		if _, stays := next[key]; !stays {
			old.Remove()
		}
	}
	// What is in place already is not moved: moving an element takes the
	// focus away from it.
	at := s.List.Get("firstElementChild")
	for _, key := range keys {
		e := next[key].Element
		if at.Equal(e.Value) {
			at = at.Get("nextElementSibling")
			continue
		}
		s.List.Call("insertBefore", e.Value, at)
	}
	s.drawn = next
}

// Things are those on the shelf.
func (s *Shelf[T]) Things() []T {
	things := make([]T, 0, len(s.drawn))
	for _, i := range s.drawn {
		things = append(things, i.thing)
	}
	return things
}
