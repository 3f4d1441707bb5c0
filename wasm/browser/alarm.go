//go:build js && wasm

package browser

import "syscall/js"

// day in minutes.
const day = 24 * 60

// Alarm has an alarm of the name ring once a day, or no longer.
func (e *Extension) Alarm(name string, on bool) error {
	const api = "alarms"
	if !on {
		_, err := request(api+".clear", func() js.Value { return e.api.Get(api).Call("clear", name) })
		return err
	}
	known, err := request(api+".get", func() js.Value { return e.api.Get(api).Call("get", name) })
	if err != nil || known.Truthy() {
		return err
	}
	_, err = try(api+".create", func() js.Value {
		return e.api.Get(api).Call("create", name, map[string]any{"periodInMinutes": day})
	})
	return err
}
