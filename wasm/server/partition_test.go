package server

import (
	"encoding/json"
	"maps"
	"strconv"
	"strings"
	"testing"

	"offswitch/wasm/protocol"
)

const (
	work = "firefox-container-2"
	home = "firefox-container-3"
)

// inStore opens a page in a tab of a container, by the name of its cookie store.
func inStore(t *testing.T, w *world, b *Server, tab int, store, html string) *script {
	t.Helper()
	s := visitPage(t, b, aiPath, html)
	s.number, s.store = tab, store
	w.tabs[tab] = &fakeTab{url: s.url, container: container(store), answer: func(string) string {
		return s.reading(&protocol.Reading{Kind: "read"})
	}}
	return s
}

// Two accounts in two containers are two memories: what is seen in one is
// neither told nor counted in the other, nor outside of both, also after the
// background was stopped.
func TestEachContainerHasItsMemory(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	outside := inStore(t, w, b, 1, "firefox-default", ai("on"))
	inStore(t, w, b, 2, work, ai("off")).settle()
	inStore(t, w, b, 3, home, ai("on")).settle()
	if w.badge != "?" {
		t.Errorf("nothing was read outside of containers, and the badge says %q", w.badge)
	}
	outside.settle()
	for range 2 {
		for tab, want := range map[int]string{1: "on", 2: "off", 3: "on"} {
			for _, kind := range []protocol.Ask{protocol.AskOverview, protocol.AskReport, protocol.AskHistory} {
				o := askBackend(t, b, protocol.Request{Kind: kind, Tab: tab})
				if got := rowOf(o, "genai-training").State; string(got) != want {
					t.Errorf("tab %d, %s: %s, want %s", tab, kind, got, want)
				}
				if told := strings.Contains(o.Here.Text, b.words.T("ui_here_container")); told != (tab > 1) {
					t.Errorf("tab %d: %q", tab, o.Here.Text)
				}
				if kind == protocol.AskHistory && len(o.History) != 1 {
					t.Errorf("tab %d has the history %+v", tab, o.History)
				}
			}
		}
		if w.badge != "1" || w.tabs[2].badge != "?" || w.tabs[3].badge != "1" || w.tabs[1].badge != "" {
			t.Errorf("the badges: %q, %q, %q, %q", w.badge, w.tabs[1].badge, w.tabs[2].badge, w.tabs[3].badge)
		}
		b = New(b.browser)
	}
}

// A press in a container is remembered there alone, and goes into no history
// but its own.
func TestPressInContainer(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	inStore(t, w, b, 1, "", ai("on")).settle()
	s := inStore(t, w, b, 2, work, ai("on"))
	s.settle()
	before := len(w.local)
	s.press(aiMark, "turn", ai("off"))
	s.settle()
	if len(w.local) != before {
		t.Errorf("%d keys before, %d after", before, len(w.local))
	}
	if o := askBackend(t, b, protocol.Request{Kind: protocol.AskHistory, Tab: 1}); len(o.History) != 1 {
		t.Errorf("outside: %+v", o.History)
	}
	if o := askBackend(t, b, protocol.Request{Kind: protocol.AskHistory, Tab: 2}); len(o.History) < 3 {
		t.Errorf("inside: %+v", o.History)
	}
	if w.tabs[2].badge == "1" {
		t.Error("the badge of its tab was not counted anew")
	}
}

// Where a browser tells no cookie store, or that of no container, everything is
// as it was in the first version: the same keys, no word and no badge of a tab.
func TestStoresThatAreNoContainer(t *testing.T) {
	var first map[string]string
	for _, store := range []string{"", "firefox-default", "0", "1", "firefox-container-", "firefox-container-x/y"} {
		w := newWorld(t)
		documents = 0
		s := inStore(t, w, serve(w), 1, store, ai("on"))
		s.settle()
		if first == nil {
			first = w.local
		}
		if !maps.Equal(w.local, first) || w.tabs[1].badge != "" {
			t.Errorf("%q: %v, want %v", store, w.local, first)
		}
	}
	if _, there := first["setting:genai-training"]; !there {
		t.Errorf("it is under another key than in the first version: %v", first)
	}
}

// Clearing takes what is remembered of containers too, and a second account has
// memories of its own in each.
func TestContainersAreClearedAndTurned(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	inStore(t, w, b, 2, work, ai("on")).settle()
	askBackend(t, b, protocol.Request{Kind: protocol.AskAccount, Account: 1})
	o := askBackend(t, b, protocol.Request{Kind: protocol.AskHistory, Tab: 2})
	if len(o.History) != 0 {
		t.Errorf("of the other account: %+v", o.History)
	}
	askBackend(t, b, protocol.Request{Kind: protocol.AskAccount, Account: 0})
	if o = askBackend(t, b, protocol.Request{Kind: protocol.AskHistory, Tab: 2}); len(o.History) != 1 {
		t.Errorf("of the first account: %+v", o.History)
	}
	askBackend(t, b, protocol.Request{Kind: protocol.AskForget})
	for key := range w.local {
		if strings.Contains(key, "setting:") || strings.Contains(key, "journal:") {
			t.Errorf("left: %s", key)
		}
	}
}

// Some add-ons open each tab in a container of its own: what is kept does not
// grow with each, and that of the one in use never goes.
func TestContainersDoNotPileUp(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	inStore(t, w, b, 1, "", ai("on")).settle()
	for i := range 3 * mostContainers {
		s := inStore(t, w, b, 2, containerPrefix+strconv.Itoa(i), ai("on"))
		s.settle()
		w.now += 60_000
	}
	kept := map[string]bool{}
	for key := range w.local {
		if name, _, found := strings.Cut(key, "/"); found {
			kept[name] = true
		}
	}
	if len(kept) > mostContainers || !kept["container:"+containerPrefix+strconv.Itoa(3*mostContainers-1)] {
		t.Errorf("%d are kept: %v", len(kept), kept)
	}
	if _, there := w.local["setting:genai-training"]; !there {
		t.Error("what belongs to no container is gone")
	}
}

// A press that was asked for in a container joins no batch elsewhere, and opens
// no tab outside of it.
func TestNothingLeavesItsContainer(t *testing.T) {
	for _, ask := range []protocol.Request{
		{Kind: protocol.AskTurn, Setting: "ads-age-range"},
		{Kind: protocol.AskBatch, Settings: []string{"ads-age-range"}},
		{Kind: protocol.AskUndo, Setting: "ads-age-range"},
		{Kind: protocol.AskOpen, Setting: "ads-age-range"},
		{Kind: protocol.AskUnread},
	} {
		x := newTown(t)
		x.add("ads-gender", "on")
		x.add("ads-age-range", "on")
		x.start("ads-gender") // in tab 1, outside
		x.w.tabs[aside] = &fakeTab{url: "https://example.com/", container: work}
		tabs := len(x.w.tabs)
		ask.Tab = aside
		o := askBackend(t, x.b, ask)
		if o.Error != x.b.words.T("err_container_tab") {
			t.Errorf("%s says %q", ask.Kind, o.Error)
		}
		if len(x.w.tabs) != tabs || len(x.run().Items) != 1 {
			t.Errorf("%s went elsewhere: %v, %+v", ask.Kind, x.w.tabs, x.run().Items)
		}
	}
}

// A private window is in no container, and its presses join no batch outside.
func TestPrivateTurnJoinsNothing(t *testing.T) {
	x := newTown(t)
	x.add("ads-gender", "on")
	x.start("ads-gender")
	x.w.tabs[aside] = &fakeTab{url: "https://www.linkedin.com" + adsList, private: true, container: "firefox-private"}
	askBackend(t, x.b, protocol.Request{Kind: protocol.AskTurn, Tab: aside, Setting: "ads-age-range"})
	if len(x.run().Items) != 1 || x.b.batches.byTab[aside] == nil {
		t.Errorf("%+v", x.b.batches.byTab)
	}
	if stored, _ := json.Marshal(x.w.session); strings.Contains(string(stored), "ads-age-range") {
		t.Errorf("stored: %s", stored)
	}
}

// The sender's store is what the browser says of its tab, so it is checked.
func TestContainerNames(t *testing.T) {
	for store, want := range map[string]string{
		"": "", "firefox-default": "", "firefox-private": "", "firefox-container-12": "firefox-container-12",
		"firefox-container--1": "", "firefox-container-1/account1": "", "container-1": "",
	} {
		if got := container(store); got != want {
			t.Errorf("%q: %q, want %q", store, got, want)
		}
	}
	if p := partitionOf(&protocol.Sender{Incognito: true, Store: work}); p != (partition{private: true}) {
		t.Errorf("a private window is %+v", p)
	}
}
