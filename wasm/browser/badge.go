//go:build js && wasm

package browser

// SetBadge sets the few letters on the toolbar button, its title, and the
// colour behind the letters as CSS writes it. An empty text takes the badge
// away; an empty title or colour leaves what is there.
//
// The calls are made at once and waited for afterwards, so that two badges set
// one after the other never mix. One that a browser lacks costs no other; the
// error is the first.
func (e *Extension) SetBadge(text, title, colour string) error {
	return e.SetTabBadge(0, text, title, colour)
}

// SetTabBadge is SetBadge for one tab, until that shows another page; 0 is none
// in particular.
func (e *Extension) SetTabBadge(tab int, text, title, colour string) (failed error) {
	type call struct{ method, name, value string }
	calls := []call{{"setBadgeText", "text", text}}
	if title != "" {
		calls = append(calls, call{"setTitle", "title", title})
	}
	if colour != "" {
		calls = append(calls, call{"setBadgeBackgroundColor", "color", colour}, call{"setBadgeTextColor", "color", "#ffffff"})
	}
	answers := make(chan error, len(calls))
	for _, c := range calls {
		api := "action." + c.method
		details := map[string]any{c.name: c.value}
		if tab > 0 {
			details["tabId"] = tab
		}
		promise, err := e.call(api, details)
		go func() {
			if err == nil {
				_, err = wait(quick, api, promise)
			}
			answers <- err
		}()
	}
	for range calls {
		if err := <-answers; failed == nil {
			failed = err
		}
	}
	return failed
}
