//go:build js && wasm

package ui

// A Shelf is a list on the page whose items are known by a key. Putting new
// things on it draws only those that differ, so that whatever is the same
// keeps its place, its focus and whether it is unfolded.
type Shelf[T any] struct {
	List Element
	Key  func(*T) string
	// Same tells whether two things would be drawn alike, Draw draws one;
	// before is what stood for it so far, nil where nothing did.
	Same   func(a, b *T) bool
	Draw   func(thing *T, before *Element) Element
	things map[string]*T
	rack   rack
}

// At returns what stands for the thing with a key.
func (s *Shelf[T]) At(key string) Element { return s.rack[key] }

// Put lays out the things, in their order.
func (s *Shelf[T]) Put(things []T) {
	next := make(map[string]*T, len(things))
	keys := make([]string, 0, len(things))
	for i := range things {
		key := s.Key(&things[i])
		if _, twice := next[key]; twice {
			continue
		}
		thing := things[i]
		next[key] = &thing
		keys = append(keys, key)
	}
	s.rack.put(s.List, keys, func(key string, before *Element) Element {
		if before != nil && s.Same(s.things[key], next[key]) {
			next[key] = s.things[key]
			return *before
		}
		return s.Draw(next[key], before)
	})
	s.things = next
}

// A rack is what stands on a shelf, by the things' keys. It is apart from the
// shelf because Go compiles a generic function anew for each kind of thing.
type rack map[string]Element

// put places what draw returns for each key. before is what stood for it so
// far; where draw returns just that, it is left alone.
func (r *rack) put(list Element, keys []string, draw func(key string, before *Element) Element) {
	next := make(rack, len(keys))
	for _, key := range keys {
		old, known := (*r)[key]
		if !known {
			next[key] = draw(key, nil)
			continue
		}
		fresh := draw(key, &old)
		if fresh != old {
			old.Call("replaceWith", fresh.Value)
		}
		next[key] = fresh
	}
	for key, old := range *r {
		if _, stays := next[key]; !stays {
			old.Remove()
		}
	}
	// What is in place already is not moved: moving an element takes the
	// focus away from it.
	at := list.Get("firstElementChild")
	for _, key := range keys {
		e := next[key]
		if at.Equal(e.Value) {
			at = at.Get("nextElementSibling")
			continue
		}
		list.Call("insertBefore", e.Value, at)
	}
	*r = next
}
