//go:build js && wasm

package browser

import (
	"strings"
	"syscall/js"
	"testing"
	"time"
)

// faults is a browser whose interface can be broken at any place. Its answers
// are those that a call may give when all is well. The limits pass a hundred
// times as fast: those timers that Go's own runtime sets are left alone.
const faults = `
	const answers = {
		'action.setBadgeText': undefined, 'action.setTitle': undefined,
		'action.setBadgeBackgroundColor': undefined, 'action.setBadgeTextColor': undefined,
		'alarms.get': undefined, 'alarms.create': undefined, 'alarms.clear': true,
		'i18n.getMessage': 'word',
		'permissions.contains': true, 'permissions.request': true,
		'permissions.onAdded.addListener': undefined, 'permissions.onRemoved.addListener': undefined,
		'runtime.getManifest': { host_permissions: ['https://a/*'] }, 'runtime.getURL': 'a.json', 'runtime.sendMessage': '{}',
		'storage.local.get': { a: '1' }, 'storage.local.set': undefined, 'storage.local.remove': undefined,
		'storage.session.get': {}, 'storage.session.set': undefined, 'storage.session.remove': undefined,
		'storage.managed.get': { prefs: {} },
		'tabs.sendMessage': '{}', 'tabs.get': { url: 'https://a/' }, 'tabs.reload': undefined,
		'tabs.create': { id: 7 }, 'tabs.update': { windowId: 1 }, 'windows.update': {},
		'global.fetch': { ok: true, text: async () => 'text', arrayBuffer: async () => new ArrayBuffer(1) },
		'global.navigator.clipboard.writeText': undefined,
		'global.crypto.subtle.digest': new ArrayBuffer(32),
	};
	const sync = new Set(['i18n.getMessage', 'runtime.getManifest', 'runtime.getURL',
		'permissions.onAdded.addListener', 'permissions.onRemoved.addListener']);
	const ways = {
		well: (answer) => Promise.resolve(answer),
		'never settles': () => new Promise(() => {}),
		'is undefined': () => Promise.resolve(),
		'is null': () => Promise.resolve(null),
		'is a number': () => Promise.resolve(5),
		'is no promise': (answer) => answer,
		'is nothing at all': () => undefined,
		rejects: () => Promise.reject(new Error('refused')),
		'rejects with nothing': () => Promise.reject(undefined),
		'rejects with a hole': () => Promise.reject(Object.create(null)),
		throws: () => { throw new TypeError('refused'); },
		'throws what cannot be read': () => { throw { get message() { throw 1; } }; },
		'breaks when waited for': () => ({ then() { throw new Error('refused'); } }),
	};
	const real = (globalThis.realSetTimeout ??= setTimeout);
	const limits = [300, 450, 600, 3000, 5000, 10000];
	globalThis.setTimeout = (f, ms, ...args) => real(f, limits.includes(ms) ? ms / 100 : ms, ...args);
	globalThis.faultsOf = () => Object.keys(ways).concat('is missing', 'has no namespace', 'throws when looked at');
	globalThis.faultAt = (broken, way) => {
		globalThis.chrome = {};
		for (const [path, answer] of Object.entries(answers)) {
			const parts = path.split('.');
			if (path === broken && way === 'has no namespace') continue;
			const name = parts.pop();
			let on = globalThis.chrome;
			if (parts[0] === 'global') { on = globalThis; parts.shift(); }
			for (const part of parts) {
				if (!Object.hasOwn(on, part)) Object.defineProperty(on, part, { value: {}, configurable: true, writable: true });
				on = on[part];
			}
			if (path === broken && way === 'is missing') { Object.defineProperty(on, name, { value: undefined, configurable: true, writable: true }); continue; }
			if (path === broken && way === 'throws when looked at') {
				Object.defineProperty(on, name, { get() { throw new Error('gone'); }, configurable: true });
				continue;
			}
			const promised = way.startsWith('rejects') && sync.has(path); // such a call promises nothing
			const give = path === broken && !promised ? ways[way] : sync.has(path) ? (x) => x : ways.well;
			Object.defineProperty(on, name, { value: () => give(answer), configurable: true, writable: true });
		}
		globalThis.chrome.runtime ??= {};
	};
`

// edge is every call that the package makes of the browser, with the parts of
// the interface that it needs.
var edge = []struct {
	name  string
	needs string
	call  func(e *Extension) error
}{
	{"SetBadge", "action.setBadgeText action.setTitle action.setBadgeBackgroundColor action.setBadgeTextColor",
		func(e *Extension) error { return e.SetBadge("3", "three", "#123456") }},
	{"Alarm on", "alarms.get alarms.create", func(e *Extension) error { return e.Alarm("a", true) }},
	{"Alarm off", "alarms.clear", func(e *Extension) error { return e.Alarm("a", false) }},
	{"Message", "i18n.getMessage", func(e *Extension) error { e.Message("a"); return nil }},
	{"Access", "permissions.contains runtime.getManifest", func(e *Extension) error { e.Access(); return nil }},
	{"AskAccess", "permissions.request runtime.getManifest", func(e *Extension) error { return e.AskAccess() }},
	{"OnAccess", "permissions.onAdded.addListener permissions.onRemoved.addListener",
		func(e *Extension) error { return e.OnAccess(func() {}) }},
	{"Send", "runtime.sendMessage", func(e *Extension) error { _, err := e.Send("{}", quick); return err }},
	{"StorageGet local", "storage.local.get", func(e *Extension) error { _, err := e.StorageGet(Local, nil); return err }},
	{"StorageSet local", "storage.local.set",
		func(e *Extension) error { return e.StorageSet(Local, map[string]string{"a": "1"}) }},
	{"StorageRemove local", "storage.local.remove",
		func(e *Extension) error { return e.StorageRemove(Local, []string{"a"}) }},
	{"StorageGet session", "storage.session.get",
		func(e *Extension) error { _, err := e.StorageGet(Session, nil); return err }},
	{"StorageSet session", "storage.session.set",
		func(e *Extension) error { return e.StorageSet(Session, map[string]string{"a": "1"}) }},
	{"StorageRemove session", "storage.session.remove",
		func(e *Extension) error { return e.StorageRemove(Session, []string{"a"}) }},
	{"StorageManaged", "storage.managed.get", func(e *Extension) error { e.StorageManaged(); return nil }},
	{"TabsSendMessage", "tabs.sendMessage", func(e *Extension) error { _, err := e.TabsSendMessage(1, "{}"); return err }},
	{"TabGet", "tabs.get", func(e *Extension) error { _, _, err := e.TabGet(1); return err }},
	{"TabContainer", "tabs.get", func(e *Extension) error { e.TabContainer(1); return nil }},
	{"TabShown", "tabs.get", func(e *Extension) error { e.TabShown(1); return nil }},
	{"TabShow", "tabs.update windows.update", func(e *Extension) error { e.TabShow(1); return nil }},
	{"TabReload", "tabs.reload", func(e *Extension) error { return e.TabReload(1) }},
	{"TabCreate", "tabs.create", func(e *Extension) error { _, err := e.TabCreate("about:blank"); return err }},
	{"TabUpdate", "tabs.update", func(e *Extension) error { return e.TabUpdate(1, "https://a/") }},
	{"File", "runtime.getURL global.fetch", func(e *Extension) error { _, err := e.File("a.json"); return err }},
	{"Digest", "runtime.getURL global.fetch global.crypto.subtle.digest",
		func(e *Extension) error { e.Digest("a.json"); return nil }},
	{"Copy", "global.navigator.clipboard.writeText", func(*Extension) error { return Copy("a") }},
}

// Whatever a call of the browser's interface does, it costs that call and
// nothing else, within its limit.
func TestEveryCallHasALimit(t *testing.T) {
	js.Global().Call("eval", "(() => {"+faults+"})()")
	kept := js.Global().Get("crypto")
	defer js.Global().Set("setTimeout", js.Global().Get("realSetTimeout"))
	ways := js.Global().Call("faultsOf")
	for _, c := range edge {
		for _, api := range strings.Fields(c.needs) {
			for i := range ways.Length() {
				way := ways.Index(i).String()
				js.Global().Call("faultAt", api, way)
				err := c.call(New())
				if way == "well" && err != nil {
					t.Errorf("%s, where nothing is broken: %v", c.name, err)
				}
				// What can only be told by an error must be told.
				broken := strings.HasPrefix(way, "rejects") || strings.HasPrefix(way, "throws") ||
					way == "is missing" || way == "has no namespace" || way == "never settles" || way == "breaks when waited for"
				if quiet := silent(c.name, api, way); broken && err == nil && !quiet {
					t.Errorf("%s, where %s %s: no error", c.name, api, way)
				}
			}
		}
	}
	js.Global().Set("crypto", kept)
}

// silent are those calls where no error is wanted: there is something to go on
// with, or what is answered is not asked for.
func silent(name, api, way string) bool {
	switch name {
	case "TabContainer", "TabShown", "TabShow", "Message", "Access", "StorageManaged", "Digest":
		return true
	case "AskAccess", "OnAccess":
		// Not waited for.
		return !strings.HasPrefix(way, "throws") && way != "is missing" && way != "has no namespace"
	case "File":
		return api == "runtime.getURL" && !strings.HasPrefix(way, "throws")
	}
	return false
}

// What an area of storage answers without saying what it holds is an error, so
// that nobody takes it for empty.
func TestStorageThatAnswersNothing(t *testing.T) {
	js.Global().Call("eval", "(() => {"+faults+"})()")
	defer js.Global().Set("setTimeout", js.Global().Get("realSetTimeout"))
	for _, way := range []string{"is undefined", "is null", "is a number", "is nothing at all", "never settles"} {
		js.Global().Call("faultAt", "storage.local.get", way)
		if got, err := New().StorageGet(Local, nil); err == nil {
			t.Errorf("an answer that %s is read as %v", way, got)
		}
		js.Global().Call("faultAt", "storage.managed.get", way)
		if got := New().StorageManaged(); got != "" {
			t.Errorf("managed: an answer that %s is read as %q", way, got)
		}
	}
}

// Storage that is silent is waited for once, not by each message anew; and it is
// asked again when some time has passed.
func TestSilentStorageIsWaitedForOnce(t *testing.T) {
	js.Global().Call("eval", "(() => {"+faults+"})()")
	defer js.Global().Set("setTimeout", js.Global().Get("realSetTimeout"))
	js.Global().Call("faultAt", "storage.local.get", "never settles")
	e := New()
	e.StorageGet(Local, nil)
	js.Global().Call("faultAt", "storage.local.get", "well")
	e.api = New().api
	if _, err := e.StorageGet(Local, nil); err == nil {
		t.Error("it is asked again at once")
	}
	if _, err := e.StorageGet(Session, nil); err != nil {
		t.Errorf("another area is not asked: %v", err)
	}
	e.silent["storage.local.get"] = e.Now()
	if got, err := e.StorageGet(Local, nil); err != nil || got["a"] != "1" {
		t.Errorf("later it is not asked again: %v, %v", got, err)
	}
}

// A press waits for storage, and is to be carried out within a second: what never
// answers is not waited for longer than that, all calls of a press together.
func TestAPressDoesNotWaitLongForStorage(t *testing.T) {
	js.Global().Call("eval", "(() => {"+faults+"})()")
	js.Global().Set("setTimeout", js.Global().Get("realSetTimeout"))
	took := func(api string, call func(e *Extension)) time.Duration {
		js.Global().Call("faultAt", api, "never settles")
		began := time.Now()
		call(New())
		return time.Since(began)
	}
	// What is read is asked for at once, and what is written one after the other.
	read := max(
		took("storage.local.get", func(e *Extension) { e.StorageGet(Local, nil) }),
		took("storage.session.get", func(e *Extension) { e.StorageGet(Session, nil) }),
		took("storage.managed.get", func(e *Extension) { e.StorageManaged() }),
	)
	written := took("storage.local.set", func(e *Extension) { e.StorageSet(Local, map[string]string{"a": "1"}) }) +
		took("storage.session.set", func(e *Extension) { e.StorageSet(Session, map[string]string{"a": "1"}) })
	// Where nothing can be read, only the session's storage is written to.
	if read+written/2 > time.Second || written > 800*time.Millisecond {
		t.Errorf("%v to read, %v to write", read, written)
	}
}
