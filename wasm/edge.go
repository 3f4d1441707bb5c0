//go:build js && wasm

package main

import (
	"offswitch/wasm/browser"

	"offswitch/wasm/protocol"
)

// An edge is what the backend asks of the browser.
type edge struct{ *browser.Extension }

func (e edge) Load() (map[string]string, error) { return e.StorageGet(browser.Local, nil) }

func (e edge) Save(set map[string]string, remove []string) error {
	return e.write(browser.Local, set, remove)
}

func (e edge) LoadSession() (map[string]string, error) { return e.StorageGet(browser.Session, nil) }

func (e edge) SaveSession(set map[string]string, remove []string) error {
	return e.write(browser.Session, set, remove)
}

func (e edge) write(area string, set map[string]string, remove []string) error {
	if len(set) > 0 {
		if err := e.StorageSet(area, set); err != nil {
			return err
		}
	}
	if len(remove) > 0 {
		return e.StorageRemove(area, remove)
	}
	return nil
}

func (e edge) Policy() string { return e.StorageManaged() }

func (e edge) Messages(lang string) string {
	text, err := e.File("_locales/" + lang + "/messages.json")
	if err != nil {
		return ""
	}
	return text
}

func (e edge) Remind(on bool) { go e.Alarm("remind", on) }

func (e edge) AskTab(tab int, text string) (string, error) { return e.TabsSendMessage(tab, text) }

func (e edge) Tab(tab int) (url string, private bool, err error) { return e.TabGet(tab) }

func (e edge) Container(tab int) string { return e.TabContainer(tab) }

func (e edge) ReloadTab(tab int) error { return e.TabReload(tab) }

func (e edge) NewTab() (int, error) { return e.TabCreate("about:blank") }

func (e edge) Shown(tab int) bool { return e.TabShown(tab) }

func (e edge) ShowTab(tab int) { go e.TabShow(tab) }

func (e edge) OpenTab(tab int, url string) error { return e.TabUpdate(tab, url) }

// Badge shows the count. A badge that cannot be set is no reason to fail the
// message at hand: the popup says the same.
func (e edge) Badge(text, title string, tone protocol.Tone) {
	go e.SetBadge(text, title, colour(tone))
}

func (e edge) TabBadge(tab int, text, title string, tone protocol.Tone) {
	go e.SetTabBadge(tab, text, title, colour(tone))
}

// colour is what stands behind the letters of a badge, as CSS writes it.
func colour(tone protocol.Tone) string {
	if tone == protocol.ToneOn {
		return "#9a3412"
	}
	return "#475569"
}
