//go:build js && wasm

package browser

import "syscall/js"

// The areas of storage. What is in Session is kept in memory only and is gone
// when the browser quits.
const (
	Local   = "local"
	Session = "session"
)

// StorageGet returns what an area holds for the keys, or all of it where keys
// is nil. A key that holds nothing is not in the result.
func (e *Extension) StorageGet(area string, keys []string) (map[string]string, error) {
	wanted := js.Null()
	if keys != nil {
		wanted = list(keys)
	}
	api := "storage." + area + ".get"
	found, err := e.askStorage(getLimit, api, wanted)
	// An empty area is an empty object. No object at all says nothing of what is stored.
	if found, err = object(api, found, err); err != nil {
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

// StorageSet writes values into an area, all or none.
func (e *Extension) StorageSet(area string, values map[string]string) error {
	object := js.Global().Get("Object").New()
	for name, value := range values {
		object.Set(name, value)
	}
	_, err := e.askStorage(setLimit, "storage."+area+".set", object)
	return err
}

// StorageRemove forgets what an area holds for the keys.
func (e *Extension) StorageRemove(area string, keys []string) error {
	_, err := e.askStorage(setLimit, "storage."+area+".remove", list(keys))
	return err
}

func list(words []string) js.Value {
	array := js.Global().Get("Array").New(len(words))
	for i, word := range words {
		array.SetIndex(i, word)
	}
	return array
}

// StorageManaged is what an organisation has set, as JSON; "" where nobody
// has, the browser knows no such thing, or does not say so in time.
func (e *Extension) StorageManaged() string {
	const api = "storage.managed.get"
	found, err := e.askStorage(managedLimit, api, js.Null())
	found, err = object(api, found, err)
	if err != nil || js.Global().Get("Object").Call("keys", found).Length() == 0 {
		return ""
	}
	return js.Global().Get("JSON").Call("stringify", found).String()
}
