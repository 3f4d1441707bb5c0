//go:build js && wasm

package browser

import "syscall/js"

// Load returns all that local storage holds.
func (e *Extension) Load() (map[string]string, error) {
	found, err := request("storage.local.get", func() js.Value {
		return e.local().Call("get", js.Null())
	})
	if err != nil {
		return nil, err
	}
	names := js.Global().Get("Object").Call("keys", found)
	values := make(map[string]string, names.Length())
	for i := range names.Length() {
		name := names.Index(i).String()
		// Anything that is no string was not written by us.
		if value := found.Get(name); value.Type() == js.TypeString {
			values[name] = value.String()
		}
	}
	return values, nil
}

// Save writes values into local storage and removes others from it.
func (e *Extension) Save(set map[string]string, remove []string) error {
	if len(set) > 0 {
		object := js.Global().Get("Object").New()
		for name, value := range set {
			object.Set(name, value)
		}
		if _, err := request("storage.local.set", func() js.Value { return e.local().Call("set", object) }); err != nil {
			return err
		}
	}
	if len(remove) == 0 {
		return nil
	}
	_, err := request("storage.local.remove", func() js.Value { return e.local().Call("remove", list(remove)) })
	return err
}

func (e *Extension) local() js.Value { return e.api.Get("storage").Get("local") }

func list(words []string) js.Value {
	array := js.Global().Get("Array").New(len(words))
	for i, word := range words {
		array.SetIndex(i, word)
	}
	return array
}
