package server

import (
	"testing"

	"offswitch/wasm/protocol"
)

// TestRunWhosePageIsSilent has the popup ask how a batch is getting on whose
// page has sent nothing for a while.
func TestRunWhosePageIsSilent(t *testing.T) {
	const page = "https://www.linkedin.com" + gender
	there := func(string) string { return "" }
	for _, c := range []struct {
		name  string
		tab   *fakeTab
		after int64
		want  string // why it rests; "goes on" where it does not
	}{
		{"not for long", &fakeTab{url: page}, silence, "goes on"},
		{"no network", &fakeTab{url: page}, silence + 1, "batch_stuck"},
		{"behind another tab", &fakeTab{url: page, answer: there}, silence + 1, "goes on"},
		{"signing in", &fakeTab{url: "https://www.linkedin.com/uas/login?session_redirect=x"}, silence + 1, "signs in"},
		{"gone to the feed", &fakeTab{url: "https://www.linkedin.com/feed/"}, silence + 1, "batch_left"},
		{"gone elsewhere", &fakeTab{url: ""}, silence + 1, "batch_left"},
		{"closed", nil, silence + 1, "batch_closed"},
		{"closed just now", nil, hush + 1, "batch_closed"},
		{"asked who is there", &fakeTab{url: "https://www.linkedin.com/checkpoint/challenge/x"}, hush + 1, "batch_checkpoint"},
		{"signing in, just now", &fakeTab{url: "https://www.linkedin.com/login"}, hush + 1, "signs in"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newTown(t)
			x.add("ads-gender", "on")
			x.start("ads-gender")
			if c.tab != nil {
				x.w.tabs[1] = c.tab
			}
			x.w.now += c.after
			view := askBackend(t, x.b, protocol.Request{Kind: "overview", Tab: 7}).Batch
			got := "goes on"
			if r := x.run(); r.Paused {
				got = r.Why
			} else if view != nil && view.Detail == x.b.words.T("batch_signin") {
				got = "signs in"
			}
			if got != c.want || view == nil || view.Live != (got == "goes on" || got == "signs in") {
				t.Errorf("%s, shown as %+v; want %s", got, view, c.want)
			}
		})
	}
}

// TestRunGoesOnAfterSilence resumes a batch whose page did not open, in its tab
// or, where that was closed, in a new one, also while it proves.
// A batch of one of Firefox's containers never goes on in another: a new tab
// would be in none, where another account may be signed in.
func TestRunStaysInItsContainer(t *testing.T) {
	x := newTown(t)
	x.add("ads-gender", "on")
	x.add("ads-age-range", "on")
	x.w.tabs[1] = &fakeTab{
		url:       "https://www.linkedin.com/mypreferences/d/categories/account",
		container: "firefox-container-2",
	}
	askBackend(
		t,
		x.b,
		protocol.Request{Kind: protocol.AskBatch, Tab: 1, Settings: []string{"ads-gender", "ads-age-range"}},
	)
	x.open(x.w.tabs[1].url[len("https://www.linkedin.com"):])
	x.until("the point", func() bool { return x.run().At == 1 })
	delete(x.w.tabs, 1)
	x.w.now += silence + 1
	askBackend(t, x.b, protocol.Request{Kind: "overview"})
	x.b = New(x.b.browser) // what it is in was written down
	o := askBackend(t, x.b, protocol.Request{Kind: protocol.AskControl, Action: protocol.ActionResume})
	if o.Error != x.b.words.T("err_container") {
		t.Errorf("it says %q", o.Error)
	}
	if len(x.w.tabs) > 0 || x.b.batches.byTab[1] == nil {
		t.Errorf("it went elsewhere: %v, %v", x.w.tabs, x.b.batches.byTab)
	}
}

func TestRunGoesOnAfterSilence(t *testing.T) {
	for _, proving := range []bool{false, true} {
		for _, closed := range []bool{false, true} {
			x := newTown(t)
			key := x.add("ads-gender", "on")
			x.add("ads-age-range", "on")
			x.start("ads-gender", "ads-age-range")
			x.until("the point", func() bool {
				r := x.run()
				return r.At == 1 && !proving || r.Phase == "proving" && r.Asked != ""
			})
			if !closed {
				x.w.tabs[1] = &fakeTab{url: x.tab.url}
			}
			x.w.now += silence + 1
			if o := askBackend(t, x.b, protocol.Request{Kind: "overview"}); o.Batch == nil || o.Batch.Live {
				t.Fatalf("proving %v, closed %v: it does not rest: %+v", proving, closed, o.Batch)
			}
			o := askBackend(t, x.b, protocol.Request{Kind: protocol.AskControl, Action: protocol.ActionResume})
			if o.Error != "" || !o.Batch.Live {
				t.Fatalf("proving %v, closed %v: it does not go on: %+v, %s", proving, closed, o.Batch, o.Error)
			}
			at := 1
			for n := range x.w.tabs {
				at = n
			}
			if closed == (at == 1) || len(x.b.batches.byTab) != 1 || x.b.batches.byTab[at] == nil || len(x.w.session) != 1 {
				t.Fatalf("proving %v, closed %v: tab %d of %v, stored %v", proving, closed, at, x.b.batches.byTab, x.w.session)
			}
			x.tab = visitPage(t, x.b, "", "")
			x.tab.number = at
			x.open(x.w.tabs[at].url[len("https://www.linkedin.com"):])
			x.until("over", func() bool { r := x.b.batches.byTab[at]; return r != nil && !r.Live() })
			for _, item := range x.b.batches.byTab[at].Items {
				if item.Result != "confirmed" {
					t.Errorf("proving %v, closed %v: %s is %s", proving, closed, item.Setting, item.Result)
				}
			}
			if x.saved[key] != "off" || len(x.clicks) != 2 {
				t.Errorf("proving %v, closed %v: clicked %v", proving, closed, x.clicks)
			}
		}
	}
}
