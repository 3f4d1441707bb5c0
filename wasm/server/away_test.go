package server

import (
	"strings"
	"testing"

	"offswitch/wasm/protocol"
)

// Who goes elsewhere during a batch is not pulled back, wherever it is by then.
func TestGoingElsewherePausesABatch(t *testing.T) {
	for _, proving := range []bool{false, true} {
		for _, to := range []string{
			"/mypreferences/d/categories/privacy", "/mypreferences/d/settings/ads-based-on-groups", adsList,
		} {
			x := newTown(t)
			a, b := x.add("ads-gender", "on"), x.add("ads-age-range", "on")
			x.list("/mypreferences/d/categories/ads", map[string]string{"ads-gender": a, "ads-age-range": b})
			x.start("ads-gender", "ads-age-range")
			x.until("at the page", func() bool { return x.run().Here && (x.run().Phase == "proving") == proving })
			if proving && to == adsList {
				to = "/mypreferences/d/settings/ads-based-on-groups"
			}
			x.open(to)
			opened, clicks := len(x.opened), len(x.clicks)
			for range 20 {
				x.step(200)
			}
			if r := x.run(); !r.Paused || r.Why != "batch_left" || len(x.opened) != opened || len(x.clicks) != clicks {
				t.Errorf("proving %v, to %s: %+v; opened %v", proving, to, r, x.opened[opened:])
			}
			x.w.tabs[1] = &fakeTab{url: x.tab.url}
			askBackend(t, x.b, protocol.Request{Kind: protocol.AskControl, Action: protocol.ActionResume})
			x.until("over", x.over)
			if got := x.results(); strings.Count(got, "confirmed") != 2 {
				t.Errorf("proving %v, to %s: %s", proving, to, got)
			}
		}
	}
}

// A batch that was started signed out. LinkedIn asks to sign in and leads to a
// list then: that says nothing of the setting.
func TestABatchLivesThroughASignIn(t *testing.T) {
	x := newTown(t)
	key := x.add("ads-gender", "on")
	x.list(adsList, map[string]string{"ads-gender": key})
	x.start("ads-gender")
	x.opened = nil
	signIn := &fakeTab{url: "https://www.linkedin.com/login"}
	x.w.tabs[1] = signIn
	x.w.now += 30_000
	if o := askBackend(t, x.b, protocol.Request{Kind: "overview", Tab: 1}); o.Batch.Detail != x.b.words.T("batch_signin") {
		t.Errorf("it says %+v", o.Batch)
	}
	signIn.url = "https://www.linkedin.com" + adsList
	x.open(adsList)
	x.until("over", x.over)
	if got := x.results(); got != "ads-gender confirmed" {
		t.Errorf("%s; opened %v", got, x.opened)
	}
	// A second sign-in is waited for until the person says so.
	y := newTown(t)
	y.add("ads-gender", "on")
	y.start("ads-gender")
	y.w.tabs[1] = signIn
	for range 2 {
		signIn.url = "https://www.linkedin.com/login"
		y.w.now += 5000
		askBackend(t, y.b, protocol.Request{Kind: "overview", Tab: 1})
		y.step(100)
	}
	if r := y.run(); !r.Paused || r.Why != "batch_checkpoint" {
		t.Errorf("after the second: %+v", r)
	}
}
