//go:build js && wasm

package ui

import (
	"strconv"
	"syscall/js"

	"offswitch/wasm/browser"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
)

// Words are what the page is written in: the language that the person chose,
// where they chose one, and the browser's otherwise. page.js has already read the
// messages of a chosen language, because it writes some of them itself.
func Words() *i18n.Words {
	var src i18n.Source = browser.New()
	if text := js.Global().Get("offswitchMessages"); text.Type() == js.TypeString {
		if chosen, err := i18n.In([]byte(text.String()), src); err == nil {
			src = chosen
		}
	}
	return i18n.New(src, "")
}

// Speak loads the page anew where another language has been chosen since, by
// the person on another page or by their organisation.
func Speak(prefs *protocol.Prefs) {
	if prefs != nil {
		js.Global().Call("offswitchSpeak", prefs.Lang)
	}
}

// Link lets the links to our other pages name the tab that this page speaks of.
func Link(root Element, tab int) {
	if tab <= 0 {
		return
	}
	for _, a := range root.All("a[data-page]") {
		a.SetAttribute("href", a.GetAttribute("data-page")+"?tab="+strconv.Itoa(tab))
	}
}

// Hidden tells whether nobody can see the page.
func Hidden() bool { return js.Global().Get("document").Get("hidden").Truthy() }

// Version is the extension's.
func Version() string {
	return js.Global().Get("chrome").Get("runtime").Call("getManifest").Get("version").String()
}

// Digest is the SHA-256 of the very program that runs here and in the
// background, in hexadecimal; "" where the browser does not tell.
func Digest() string { return browser.New().Digest("optout.wasm") }

// Ships tells whether a file is part of the extension.
func Ships(file string) bool {
	_, err := browser.New().File(file)
	return err == nil
}

// ISO writes a time as machines read it.
func ISO(ms int64) string {
	return js.Global().Get("Date").New(float64(ms)).Call("toISOString").String()
}

// Clock writes the time of day.
func Clock(lang string, ms int64) string {
	options := map[string]any{"timeStyle": "short"}
	return js.Global().Get("Intl").Get("DateTimeFormat").New(lang, options).Call("format", float64(ms)).String()
}

// Now is the time in milliseconds since 1970.
func Now() int64 { return int64(js.Global().Get("Date").Call("now").Float()) }
