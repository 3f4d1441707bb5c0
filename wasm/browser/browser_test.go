//go:build js && wasm

package browser

import (
	"strings"
	"syscall/js"
	"testing"
)

// fake stands for the browser: enough of its interface, in JavaScript, for the
// edge to be tested without one.
const fake = `
	const store = {};
	const later = (value) => new Promise((resolve) => setTimeout(() => resolve(value), 1));
	globalThis.badge = {};
	globalThis.chrome = {
		runtime: { id: 'self' },
		i18n: { getMessage: (key, args) => key === 'none' ? '' : key + '(' + args.join('|') + ')' },
		storage: { local: {
			get: (keys) => later(keys === null ? { ...store } : Object.fromEntries(keys.filter((k) => k in store).map((k) => [k, store[k]]))),
			set: (values) => later(Object.assign(store, values)),
			remove: (keys) => { for (const key of keys) delete store[key]; return later(); },
		} },
		tabs: {
			sendMessage: (tab, text, options) => tab === 1 ? later(text + ' frame ' + options.frameId)
				: tab === 2 ? later(undefined) : Promise.reject(new Error('Could not establish connection.')),
			get: (tab) => later(tab === 1 ? { url: 'https://a/', incognito: true } : { incognito: false }),
			reload: () => { throw new TypeError('bad tab'); },
		},
		action: Object.fromEntries(['setBadgeText', 'setTitle', 'setBadgeBackgroundColor', 'setBadgeTextColor']
			.map((name) => [name, (details) => { Object.assign(badge, details); return later(); }])),
	};
`

func extension(t *testing.T) *Extension {
	t.Helper()
	js.Global().Call("eval", "(() => {"+fake+"})()")
	return New()
}

func TestStorage(t *testing.T) {
	e := extension(t)
	if err := e.StorageSet(Local, map[string]string{"a": `{"x":1}`, "b": "2"}); err != nil {
		t.Fatal(err)
	}
	all, err := e.StorageGet(Local, nil)
	if err != nil || len(all) != 2 || all["a"] != `{"x":1}` {
		t.Errorf("all: %v, %v", all, err)
	}
	if err := e.StorageRemove(Local, []string{"a"}); err != nil {
		t.Fatal(err)
	}
	some, err := e.StorageGet(Local, []string{"a", "b"})
	if err != nil || len(some) != 1 || some["b"] != "2" {
		t.Errorf("some: %v, %v", some, err)
	}
	_, err = e.StorageGet("nowhere", nil)
	if err == nil || !strings.HasPrefix(err.Error(), "storage.nowhere.get: ") {
		t.Errorf("an area that is not there: %v", err)
	}
}

func TestTabs(t *testing.T) {
	e := extension(t)
	if reply, err := e.TabsSendMessage(1, "look"); err != nil || reply != "look frame 0" {
		t.Errorf("%q, %v", reply, err)
	}
	for tab, want := range map[int]string{2: "tabs.sendMessage: no reply", 3: "tabs.sendMessage: Could not establish connection."} {
		if _, err := e.TabsSendMessage(tab, "look"); err == nil || err.Error() != want {
			t.Errorf("tab %d: %v, want %s", tab, err, want)
		}
	}
	if url, incognito, err := e.TabGet(1); url != "https://a/" || !incognito || err != nil {
		t.Errorf("%q, %v, %v", url, incognito, err)
	}
	if url, incognito, err := e.TabGet(2); url != "" || incognito || err != nil {
		t.Errorf("%q, %v, %v", url, incognito, err)
	}
	if err := e.TabReload(1); err == nil || err.Error() != "tabs.reload: bad tab" {
		t.Errorf("a call that throws: %v", err)
	}
}

func TestBadge(t *testing.T) {
	e := extension(t)
	if err := e.SetBadge("3", "three", "#123456"); err != nil {
		t.Fatal(err)
	}
	badge := js.Global().Get("badge")
	for name, want := range map[string]string{"text": "3", "title": "three", "color": "#ffffff"} {
		if got := badge.Get(name).String(); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	e := extension(t)
	for _, test := range []struct{ name, got, want string }{
		{"message", e.Message("key", "a", "b"), "key(a|b)"},
		{"no message", e.Message("none"), ""},
		{"plural", e.PluralCategory("ru", 3), "few"},
		{"plural in no language", e.PluralCategory("not a language", 1), "one"},
		{"day", e.FormatDate("en-US", 86_400_000*365, "medium"), "Jan 1, 1971"},
		{"no such style", e.FormatDate("en-US", 5, "huge"), "5"},
		{"yesterday", e.RelativeTime("en", -1, "day"), "yesterday"},
		{"no such unit", e.RelativeTime("en", 2, "blink"), "2 blink"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.name, test.got, test.want)
		}
	}
	if now := e.Now(); now < 1_700_000_000_000 {
		t.Errorf("now is %d", now)
	}
}

// backend panics when it is told to and answers everything else; "slow" waits
// for the browser first.
type backend struct {
	e       *Extension
	woken   int
	nothing map[string]int // nil: writing into it panics
}

func (b *backend) Handle(request, sender string) string {
	switch request {
	case "panic":
		b.nothing["x"] = 1
	case "slow":
		b.e.StorageGet(Local, nil)
	}
	return request + " from " + sender
}

func (b *backend) Wake() { b.woken++ }

func TestServe(t *testing.T) {
	e := extension(t)
	b := &backend{e: e}
	type served struct{ handle, wake js.Value }
	ready := make(chan served, 1)
	js.Global().Set("offswitchReady", js.FuncOf(func(_ js.Value, args []js.Value) any {
		ready <- served{args[0], args[1]}
		return nil
	}))
	go e.Serve(b)
	s := <-ready

	ask := func(request string) string {
		reply, err := Await(s.handle.Invoke(request, "me"), quick)
		if err != nil {
			t.Fatal(err)
		}
		return reply.String()
	}
	slow := s.handle.Invoke("slow", "me")
	if got := ask("quick"); got != "quick from me" {
		t.Errorf("while another waits: %q", got)
	}
	if reply, err := Await(slow, quick); err != nil || reply.String() != "slow from me" {
		t.Errorf("the one that waited: %v, %v", reply, err)
	}
	got := ask("panic")
	if text := js.Global().
		Get("JSON").
		Call("parse", got).
		Get("error").
		String(); !strings.HasPrefix(
		text,
		"err_internal() (assignment to entry in nil map",
	) {
		t.Errorf("a panic: %q", got)
	}
	if got := ask("after"); got != "after from me" {
		t.Errorf("after a panic: %q", got)
	}
	if _, err := Await(s.wake.Invoke(), quick); err != nil || b.woken != 1 {
		t.Errorf("woken %d times, %v", b.woken, err)
	}
}
