package backend

import (
	"testing"

	"offswitch/wasm/message"
)

// TestRunWhosePageIsSilent has the popup ask how a run is getting on whose
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
		{"no network", &fakeTab{url: page}, silence + 1, "run_stuck"},
		{"behind another tab", &fakeTab{url: page, answer: there}, silence + 1, "goes on"},
		{"signing in", &fakeTab{url: "https://www.linkedin.com/uas/login?session_redirect=x"}, silence + 1, "goes on"},
		{"gone to the feed", &fakeTab{url: "https://www.linkedin.com/feed/"}, silence + 1, "run_left"},
		{"gone elsewhere", &fakeTab{url: ""}, silence + 1, "run_left"},
		{"closed", nil, silence + 1, "run_stuck"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newTown(t)
			x.add("ads-gender", "on")
			x.start("ads-gender")
			if c.tab != nil {
				x.w.tabs[1] = c.tab
			}
			x.w.now += c.after
			view := askBackend(t, x.b, message.Ask{Kind: "overview", Tab: 7}).Run
			got := "goes on"
			if r := x.run(); r.Paused {
				got = r.Why
			}
			if got != c.want || view == nil || view.Live != (got == "goes on") {
				t.Errorf("%s, shown as %+v; want %s", got, view, c.want)
			}
		})
	}
}

// TestRunGoesOnAfterSilence resumes a run whose page did not open, in its tab
// or, where that was closed, in a new one, also while it proves.
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
			if o := askBackend(t, x.b, message.Ask{Kind: "overview"}); o.Run == nil || o.Run.Live {
				t.Fatalf("proving %v, closed %v: it does not rest: %+v", proving, closed, o.Run)
			}
			o := askBackend(t, x.b, message.Ask{Kind: "run", Action: actResume})
			if o.Error != "" || !o.Run.Live {
				t.Fatalf("proving %v, closed %v: it does not go on: %+v, %s", proving, closed, o.Run, o.Error)
			}
			at := 1
			for n := range x.w.tabs {
				at = n
			}
			if closed == (at == 1) || len(x.b.jobs) != 1 || x.b.jobs[at] == nil || len(x.w.session) != 1 {
				t.Fatalf("proving %v, closed %v: tab %d of %v, stored %v", proving, closed, at, x.b.jobs, x.w.session)
			}
			x.tab = visitPage(t, x.b, "", "")
			x.tab.number = at
			x.open(x.w.tabs[at].url[len("https://www.linkedin.com"):])
			x.until("over", func() bool { r := x.b.jobs[at]; return r != nil && !r.Live() })
			for _, item := range x.b.jobs[at].Items {
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
