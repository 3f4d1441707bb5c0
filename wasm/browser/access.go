//go:build js && wasm

package browser

import "syscall/js"

// origins are the addresses that the extension is for, as the manifest names
// them.
func (e *Extension) origins() (map[string]any, error) {
	manifest, err := e.call("runtime.getManifest")
	if manifest, err = object("runtime.getManifest", manifest, err); err != nil {
		return nil, err
	}
	return map[string]any{"origins": manifest.Get("host_permissions")}, nil
}

// Access reports whether the pages that the extension is for can be seen.
// Where the browser does not tell, they are taken to be.
func (e *Extension) Access() bool {
	wanted, err := e.origins()
	if err != nil {
		return true
	}
	has, err := e.ask(quick, "permissions.contains", wanted)
	return err != nil || has.Type() != js.TypeBoolean || has.Bool()
}

// AskAccess lets the browser ask the person for the permission. It must be
// called while a press is being handled: browsers ask for nothing by
// themselves. What comes of it is heard by OnAccess.
func (e *Extension) AskAccess() error {
	wanted, err := e.origins()
	if err != nil {
		return err
	}
	answer, err := e.call("permissions.request", wanted)
	if err == nil {
		go Await(answer, quick) // one that is refused is no unhandled rejection
	}
	return err
}

// OnAccess calls the function whenever a permission was given or taken away.
// The function must not wait for the browser.
func (e *Extension) OnAccess(do func()) error {
	heard := js.FuncOf(func(js.Value, []js.Value) any {
		do()
		return nil
	})
	_, err := e.call("permissions.onAdded.addListener", heard)
	if _, other := e.call("permissions.onRemoved.addListener", heard); err == nil {
		err = other
	}
	return err
}
