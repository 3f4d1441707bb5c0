//go:build js && wasm

package popup

// A shelf is a list on the page whose items are known by a key. Putting new
// things on it draws only those that differ, so that whatever is the same
// keeps its place, its focus and whether it is unfolded.
type shelf[T any] struct {
	list  element
	key   func(*T) string
	same  func(a, b *T) bool
	draw  func(thing *T, before *element) element
	keys  []string
	drawn map[string]item[T]
}

type item[T any] struct {
	thing T
	element
}

func (s *shelf[T]) put(things []T) {
	next := make(map[string]item[T], len(things))
	keys := make([]string, 0, len(things))
	for i := range things {
		thing := &things[i]
		key := s.key(thing)
		if _, twice := next[key]; twice {
			continue
		}
		keys = append(keys, key)
		old, known := s.drawn[key]
		switch {
		case !known:
			next[key] = item[T]{*thing, s.draw(thing, nil)}
		case s.same(&old.thing, thing):
			next[key] = old
		default:
			fresh := s.draw(thing, &old.element)
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
	at := s.list.Get("firstElementChild")
	for _, key := range keys {
		e := next[key].element
		if at.Equal(e.Value) {
			at = at.Get("nextElementSibling")
			continue
		}
		s.list.Call("insertBefore", e.Value, at)
	}
	s.keys, s.drawn = keys, next
}
