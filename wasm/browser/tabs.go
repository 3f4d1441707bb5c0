//go:build js && wasm

package browser

import (
	"strings"
	"syscall/js"
)

// TabsSendMessage asks the content script in a tab's top frame. Where there is
// none, which is so in a tab that was open before the extension was, it fails.
func (e *Extension) TabsSendMessage(tab int, text string) (string, error) {
	const api = "tabs.sendMessage"
	reply, err := e.ask(tabLimit, api, tab, text, map[string]any{"frameId": 0})
	if err != nil {
		return "", err
	}
	if reply.Type() != js.TypeString {
		return "", &Error{api, "no reply"}
	}
	return reply.String(), nil
}

// TabGet returns a tab's address and whether it is in a private window. The
// address is "" where the extension may not see it.
func (e *Extension) TabGet(tab int) (url string, incognito bool, err error) {
	const api = "tabs.get"
	found, err := e.ask(quick, api, tab)
	if found, err = object(api, found, err); err != nil {
		return "", false, err
	}
	if address := found.Get("url"); address.Type() == js.TypeString {
		url = address.String()
	}
	return url, found.Get("incognito").Truthy(), nil
}

// TabContainer is the container that a tab is in, which Firefox tells without
// a permission; "" where in none, and in a private window
// (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Work_with_contextual_identities).
func (e *Extension) TabContainer(tab int) string {
	const api = "tabs.get"
	found, err := e.ask(quick, api, tab)
	if found, err = object(api, found, err); err != nil {
		return ""
	}
	if store := found.Get(
		"cookieStoreId",
	); store.Type() == js.TypeString &&
		strings.HasPrefix(store.String(), "firefox-container-") {
		return store.String()
	}
	return ""
}

// TabReload loads a tab's page anew.
func (e *Extension) TabReload(tab int) error {
	_, err := e.ask(quick, "tabs.reload", tab)
	return err
}

// TabCreate opens a tab at an address and returns its number.
func (e *Extension) TabCreate(url string) (int, error) {
	const api = "tabs.create"
	tab, err := e.ask(quick, api, map[string]any{"url": url})
	if tab, err = object(api, tab, err); err != nil {
		return 0, err
	}
	if id := tab.Get("id"); id.Type() == js.TypeNumber {
		return id.Int(), nil
	}
	return 0, &Error{api, "no tab"}
}

// TabUpdate goes to an address in a tab, and brings the tab to the front.
func (e *Extension) TabUpdate(tab int, url string) error {
	_, err := e.ask(quick, "tabs.update", tab, map[string]any{"url": url, "active": true})
	return err
}

// TabsAt returns the tabs whose address fits a match pattern. None is known
// where the extension may not see them.
func (e *Extension) TabsAt(pattern string) []int {
	const api = "tabs.query"
	found, err := e.ask(quick, api, map[string]any{"url": pattern})
	if found, err = object(api, found, err); err != nil {
		return nil
	}
	var tabs []int
	for i := range found.Length() {
		if id := found.Index(i).Get("id"); id.Type() == js.TypeNumber {
			tabs = append(tabs, id.Int())
		}
	}
	return tabs
}

// TabShown reports whether a tab is in front in its window. Where the browser
// does not tell, it is taken to be.
func (e *Extension) TabShown(tab int) bool {
	const api = "tabs.get"
	found, err := e.ask(quick, api, tab)
	if found, err = object(api, found, err); err != nil {
		return true
	}
	return found.Get("active").Truthy()
}

// TabShow brings a tab, and its window, to the front. A phone has no windows.
func (e *Extension) TabShow(tab int) {
	const api = "tabs.update"
	found, err := e.ask(quick, api, tab, map[string]any{"active": true})
	if found, err = object(api, found, err); err != nil || !e.api.Get("windows").Truthy() {
		return
	}
	if window := found.Get("windowId"); window.Type() == js.TypeNumber {
		_, _ = e.ask(quick, "windows.update", window.Int(), map[string]any{"focused": true})
	}
}
