//go:build js && wasm

package ui

import "offswitch/wasm/browser"

// A person can take away the permission that an extension was installed with:
// in Firefox on the add-on's page, in Chromium by "on click" in the toolbar's
// menu. Nothing of LinkedIn's is seen then, and the browser tells nobody.

// Access reports whether LinkedIn's settings pages can be seen. Where the
// browser does not tell, they are taken to be.
func Access() bool { return browser.New().Access() }

// AskAccess lets the browser ask for the permission. It must be called while a
// press is being handled.
func AskAccess() { browser.New().AskAccess() }

// OnAccess calls the function whenever a permission was given or taken away.
// The function must not wait for the browser. Where the browser has no such
// events, the page learns of it when it is opened anew.
func OnAccess(do func()) { browser.New().OnAccess(do) }
