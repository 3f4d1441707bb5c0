//go:build js && wasm

package paper

import (
	"syscall/js"

	"offswitch/wasm/browser"
)

// A person can take away the permission that an extension was installed with:
// in Firefox on the add-on's page, in Chromium by "on click" in the toolbar's
// menu. Nothing of LinkedIn's is seen then, and the browser tells nobody.

// permissions is the browser's interface for them, and the addresses that ours
// are for, as the manifest names them.
func permissions() (api js.Value, wanted map[string]any) {
	extension := js.Global().Get("chrome")
	origins := extension.Get("runtime").Call("getManifest").Get("host_permissions")
	return extension.Get("permissions"), map[string]any{"origins": origins}
}

// Access reports whether LinkedIn's settings pages can be seen. Where the
// browser does not tell, they are taken to be.
func Access() bool {
	api, wanted := permissions()
	has, err := browser.Await(api.Call("contains", wanted))
	return err != nil || has.Truthy()
}

// AskAccess lets the browser ask for the permission. It must be called while a
// press is being handled: browsers ask for nothing by themselves.
func AskAccess() {
	api, wanted := permissions()
	answer := api.Call("request", wanted)
	go browser.Await(answer) // what comes of it is heard by OnAccess
}

// OnAccess calls the function whenever a permission was given or taken away.
// The function must not wait for the browser.
func OnAccess(do func()) {
	api, _ := permissions()
	heard := js.FuncOf(func(js.Value, []js.Value) any {
		do()
		return nil
	})
	for _, event := range [...]string{"onAdded", "onRemoved"} {
		api.Get(event).Call("addListener", heard)
	}
}
