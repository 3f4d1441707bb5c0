//go:build js && wasm

package browser

import "syscall/js"

// TabsSendMessage asks the content script in a tab's top frame. Where there is
// none, which is so in a tab that was open before the extension was, it fails.
func (e *Extension) TabsSendMessage(tab int, text string) (string, error) {
	const api = "tabs.sendMessage"
	reply, err := request(api, func() js.Value {
		return e.api.Get("tabs").Call("sendMessage", tab, text, map[string]any{"frameId": 0})
	})
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
	found, err := request("tabs.get", func() js.Value {
		return e.api.Get("tabs").Call("get", tab)
	})
	if err != nil {
		return "", false, err
	}
	if address := found.Get("url"); address.Type() == js.TypeString {
		url = address.String()
	}
	return url, found.Get("incognito").Truthy(), nil
}

// TabReload loads a tab's page anew.
func (e *Extension) TabReload(tab int) error {
	_, err := request("tabs.reload", func() js.Value {
		return e.api.Get("tabs").Call("reload", tab)
	})
	return err
}

// TabCreate opens a tab at an address and returns its number.
func (e *Extension) TabCreate(url string) (int, error) {
	const api = "tabs.create"
	tab, err := request(api, func() js.Value {
		return e.api.Get("tabs").Call("create", map[string]any{"url": url})
	})
	if err != nil {
		return 0, err
	}
	if id := tab.Get("id"); id.Type() == js.TypeNumber {
		return id.Int(), nil
	}
	return 0, &Error{api, "no tab"}
}

// TabUpdate goes to an address in a tab, and brings the tab to the front.
func (e *Extension) TabUpdate(tab int, url string) error {
	_, err := request("tabs.update", func() js.Value {
		return e.api.Get("tabs").Call("update", tab, map[string]any{"url": url, "active": true})
	})
	return err
}
