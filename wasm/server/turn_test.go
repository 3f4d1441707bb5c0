package server

import (
	"strings"
	"testing"

	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
	"offswitch/wasm/decide/order"
	"offswitch/wasm/present"
	"offswitch/wasm/present/overview"
	"offswitch/wasm/protocol"
)

const (
	feed  = "https://www.linkedin.com/feed/"
	aside = 7 // the tab that the popup is opened over
)

// away is a town whose popup stands over a page that is none of the settings.
func away(t *testing.T, url string) *town {
	x := newTown(t)
	x.w.tabs[aside] = &fakeTab{url: url}
	return x
}

// work follows the tab that a batch was given to, to the batch's end.
func (x *town) work(tab int) {
	x.t.Helper()
	x.b.batches.load()
	x.open(catalog.Normalise(x.w.tabs[tab].url))
	x.tab.number = tab
	for range 2000 {
		if j := x.b.batches.byTab[tab]; j == nil || !j.Live() {
			return
		}
		after := 150
		if p := x.tab.plan; p != nil && p.Again > 0 {
			after = p.Again
		}
		x.step(after)
		x.w.tabs[tab].url = x.tab.url
	}
	x.t.Fatal("it never came to an end")
}

func turn(x *town, id string) *protocol.Overview {
	x.t.Helper()
	return askBackend(x.t, x.b, protocol.Request{Kind: protocol.AskTurn, Tab: aside, Setting: id})
}

// TestTurnFromAnywhere turns one setting off over a page of another site, and
// over LinkedIn's feed, which is not led away.
func TestTurnFromAnywhere(t *testing.T) {
	for _, over := range []string{"", feed, "https://www.linkedin.com/messaging/thread/new/"} {
		x := away(t, over)
		key, other := x.add("ads-gender", "on"), x.add("ads-age-range", "on")
		x.list(adsList, map[string]string{"ads-gender": key, "ads-age-range": other})
		o := turn(x, "ads-gender")
		if o.Error != "" || o.Batch == nil || !o.Batch.Live {
			t.Fatalf("over %q: %q, %+v", over, o.Error, o.Batch)
		}
		if x.w.tabs[aside].url != over {
			t.Errorf("the tab in view went from %q to %q", over, x.w.tabs[aside].url)
		}
		tab := tabOf(x)
		x.work(tab)
		if x.saved[key] != "off" || x.w.front != aside {
			t.Errorf("over %q: saved %q, in front is %d, want %d", over, x.saved[key], x.w.front, aside)
		}
		if got := askBackend(t, x.b, protocol.Request{Kind: "overview", Tab: aside}); got.Done != 1 ||
			!strings.Contains(got.Progress, "turned off and proved: 1") {
			t.Errorf("what was done is told as %d, %q", got.Done, got.Progress)
		}
		// The next one works in the same tab.
		turn(x, "ads-age-range")
		if again := tabOf(x); again != tab {
			t.Errorf("the second one opened tab %d beside %d", again, tab)
		}
	}
}

// tabOf is the tab of the batch under way.
func tabOf(x *town) int {
	for tab, j := range x.b.batches.byTab {
		if j.Live() {
			return tab
		}
	}
	return 0
}

// TestTurnInTheSettings works in the tab in view where that shows LinkedIn's
// settings, and comes back to the page that stood there.
func TestTurnInTheSettings(t *testing.T) {
	x := away(t, "https://www.linkedin.com"+adsList)
	key := x.add("ads-gender", "on")
	x.list(adsList, map[string]string{"ads-gender": key})
	turn(x, "ads-gender")
	if tab := tabOf(x); tab != aside || len(x.w.tabs) != 1 {
		t.Fatalf("it works in tab %d of %d", tab, len(x.w.tabs))
	}
	x.work(aside)
	if x.saved[key] != "off" || catalog.Normalise(x.tab.url) != adsList || x.w.front != 0 {
		t.Errorf("saved %q, at %s, brought to the front: %d", x.saved[key], x.tab.url, x.w.front)
	}
}

// A second press, while the first is under way, waits for its turn.
func TestTurnJoinsWhatIsUnderWay(t *testing.T) {
	x := away(t, "")
	a, b := x.add("ads-gender", "on"), x.add("ads-age-range", "on")
	x.list(adsList, map[string]string{"ads-gender": a, "ads-age-range": b})
	turn(x, "ads-gender")
	turn(x, "ads-age-range")
	turn(x, "ads-age-range")
	turn(x, "nobody")
	if len(x.b.batches.byTab) != 1 || len(x.b.batches.byTab[tabOf(x)].Items) != 2 {
		t.Fatalf("%d batches, with %+v", len(x.b.batches.byTab), x.b.batches.byTab[tabOf(x)].Items)
	}
	x.work(tabOf(x))
	if x.saved[a] != "off" || x.saved[b] != "off" || len(x.clicks) != 2 {
		t.Errorf("saved %v, clicked %v", x.saved, x.clicks)
	}
}

// Nothing of a private window goes into the tab of another.
func TestTurnInAPrivateWindow(t *testing.T) {
	x := away(t, "")
	x.add("ads-gender", "on")
	turn(x, "ads-gender")
	first := tabOf(x)
	x.work(first)
	x.w.tabs[aside].private = true
	turn(x, "ads-gender")
	if tabOf(x) == first {
		t.Error("it works in the tab of a window that is not private")
	}
}

// A new tab would be in no container of Firefox's, and a page of the denylist
// may be half filled in.
func TestTurnStaysWithTheAccount(t *testing.T) {
	const denied = "https://www.linkedin.com/mypreferences/d/change-password"
	for _, c := range []struct {
		name, url, container string
		private              bool
		want                 int // the tab; 0: another
	}{
		{"a container", feed, "firefox-container-2", false, aside},
		{"a private window", feed, "", true, aside},
		{"a page of the denylist", denied, "", false, 0},
		{"any other", feed, "", false, 0},
	} {
		x := away(t, c.url)
		x.w.tabs[aside].container, x.w.tabs[aside].private = c.container, c.private
		x.add("ads-gender", "on")
		turn(x, "ads-gender")
		if got := tabOf(x); got == 0 || (got == aside) != (c.want == aside) {
			t.Errorf("%s: it works in tab %d", c.name, got)
		}
	}
}

// TestHiddenBatch says so while nobody sees the batch's tab, where it waits.
func TestHiddenBatch(t *testing.T) {
	x := away(t, "")
	x.add("ads-gender", "on")
	o := turn(x, "ads-gender")
	if strings.Contains(o.Batch.Detail, "background") {
		t.Errorf("in front, and %q is said", o.Batch.Detail)
	}
	x.w.behind = tabOf(x)
	o = askBackend(t, x.b, protocol.Request{Kind: "overview", Tab: aside})
	if !strings.Contains(o.Batch.Detail, "background") || o.Batch.Buttons[0].Action != protocol.ActionShow {
		t.Errorf("hidden, and it says %q with %+v", o.Batch.Detail, o.Batch.Buttons)
	}
	askBackend(t, x.b, protocol.Request{Kind: "control", Tab: aside, Action: protocol.ActionShow})
	if x.w.front != x.w.behind {
		t.Errorf("brought to the front: %d", x.w.front)
	}
}

// TestRestAndRetry goes on with what had no turn, and presses once more what
// did not work.
func TestRestAndRetry(t *testing.T) {
	x := newTown(t)
	ids := []string{"ads-gender", "ads-age-range", "ads-groups"}
	for _, id := range ids {
		x.add(id, "on")
	}
	x.press = func(string) {} // nothing moves
	x.start(ids...)
	x.until("over", x.over)
	buttons := func() string {
		var list []string
		for _, b := range askBackend(t, x.b, protocol.Request{Kind: "overview", Tab: 1}).Batch.Buttons {
			list = append(list, string(b.Action))
		}
		return strings.Join(list, " ")
	}
	x.w.tabs[1] = &fakeTab{url: x.tab.url, answer: func(string) string { return "" }}
	if got := buttons(); got != "rest retry close" {
		t.Errorf("stopped, and offers %q", got)
	}
	x.press = nil
	control := func(action protocol.Action) {
		askBackend(t, x.b, protocol.Request{Kind: "control", Tab: 1, Action: action})
		x.open(catalog.Normalise(x.w.tabs[1].url))
		x.until("over", x.over)
	}
	control(protocol.ActionRest)
	if got := x.results(); got != "ads-gender failed, ads-age-range failed, ads-groups confirmed" {
		t.Fatalf("after the rest: %s", got)
	}
	if got := buttons(); got != "retry close" {
		t.Errorf("with none left, it offers %q", got)
	}
	control(protocol.ActionRetry)
	if got := x.results(); got != "ads-groups confirmed, ads-gender confirmed, ads-age-range confirmed" {
		t.Errorf("after trying again: %s", got)
	}
	if got := buttons(); got != "close" {
		t.Errorf("all done, and it offers %q", got)
	}
}

// What was turned off in part is counted apart.
func TestDoneInPart(t *testing.T) {
	b := serve(newWorld(t))
	j := &tabBatch{Batch: &batch.Batch{Phase: batch.Done, At: 2, Items: []batch.Item{
		{Setting: "ads-gender", Result: protocol.ResultConfirmed},
		{Setting: "linkedin-promotions", Result: protocol.ResultConfirmed, Why: "mark_by_hand"},
	}}}
	if got := present.Panel(
		b.words,
		j.Batch,
	).Text; got != "Done: 1 setting turned off, 1 in part: one switch is left to you" {
		t.Errorf("it says %q", got)
	}
	j.Items[1].Left = 2
	if got := present.Panel(b.words, j.Batch).Text; !strings.HasSuffix(got, "1 in part: 2 switches are left to you") {
		t.Errorf("of two switches it says %q", got)
	}
	b.load()
	item := overview.Batch(b.words, j.Batch, b.history, false).Items[1]
	if item.Result != protocol.ResultPartly || item.Text != "Off in part" {
		t.Errorf("the list says %+v", item)
	}
}

// TestBatchOrder takes what leaves LinkedIn for good first.
func TestBatchOrder(t *testing.T) {
	r, path := order.Start([]string{"ads-gender", "research-use", "share-data-affiliates", "genai-training"}, "", false)
	var got []string
	for _, i := range r.Items {
		got = append(got, i.Setting)
	}
	if strings.Join(got, " ") != "genai-training share-data-affiliates research-use ads-gender" ||
		path != catalog.PageOf("genai-training") {
		t.Errorf("%q, beginning at %s", got, path)
	}
}
