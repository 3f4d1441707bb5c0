//go:build js && wasm

package browser

// day in minutes.
const day = 24 * 60

// Alarm has an alarm of the name ring once a day, or no longer.
func (e *Extension) Alarm(name string, on bool) error {
	if !on {
		_, err := e.ask(quick, "alarms.clear", name)
		return err
	}
	known, err := e.ask(quick, "alarms.get", name)
	if err != nil || known.Truthy() {
		return err
	}
	_, err = e.ask(quick, "alarms.create", name, map[string]any{"periodInMinutes": day})
	return err
}
