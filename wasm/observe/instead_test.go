package observe

import (
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

const genderPath = "/mypreferences/d/settings/ads-by-gender"

// twice is a page that stands still, at its second look.
func twice(t *testing.T, path, html string, still int) *Observation {
	t.Helper()
	var o *Observation
	var known token.Page
	for _, before := range []int{1000, 0} {
		s, err := fromhtml.Parse(html)
		if err != nil {
			t.Fatal(err)
		}
		o = Page(&protocol.Reading{
			URL: site + path, Document: "d", Age: still - before, Still: still - before, Snapshot: s,
		}, known)
		known = o.Next
	}
	return o
}

// An error, an alert, and a page that does not exist are nothing to wait for, nor
// is a setting absent that they stand in the place of.
func TestInstead(t *testing.T) {
	const box = `<input type="checkbox" role="switch" checked id="allowAdsByGender" aria-label="Use your gender for ads">`
	for _, c := range []struct {
		about, html string
		instead     bool
	}{
		{"an error", `<main><h1>Gender</h1><p>Something went wrong</p><button>Retry</button></main>`, true},
		{"an error without a heading", `<main><p>Something went wrong</p><button>Retry</button></main>`, true},
		{"an alert", `<main><h1>Gender</h1><div role="alert">Something went wrong</div></main>`, true},
		{"a page that does not exist", `<main><h1>This page doesn't exist</h1><a href="/feed">Go to your feed</a></main>`, true},
		{"buttons that say nothing", `<main><h1>Gender</h1><button>On</button><button>Off</button></main>`, true},
		{"a way back over the heading", `<main><button>Back</button><h1>Gender</h1></main>`, false},
		{"a status", `<main><h1>Gender</h1><div role="status">Loading</div></main>`, false},
		{"nothing yet", `<main></main>`, false},
		{"one that is busy", `<main aria-busy="true"><h1>Gender</h1><button>Retry</button></main>`, false},
		{"a frame of another's", `<main><h1>Gender</h1><button>Retry</button><iframe data-foreign src="https://x.example/"></iframe></main>`,
			false},
		{"a switch", `<main><h1>Gender</h1>` + box + `<button>Retry</button></main>`, false},
	} {
		html := `<html lang="en"><body>` + c.html
		o := twice(t, genderPath, html, 10000)
		if got := o.Instead(10000); got != c.instead {
			t.Errorf("%s: %t", c.about, got)
		}
		if c.instead && o.Absent() {
			t.Errorf("%s: counts as a page without the setting", c.about)
		}
		if twice(t, genderPath, html, 3000).Instead(3000) {
			t.Errorf("%s: so early", c.about)
		}
	}
}

// What people see is read, though a dialog that is gone has hidden it from others.
func TestUnmute(t *testing.T) {
	const page = `<h1>Gender</h1><label><input type="checkbox" role="switch" checked id="allowAdsByGender">` +
		`Use your gender for ads</label>`
	for _, c := range []struct {
		about, html string
		want        int
	}{
		{"around all", `<div aria-hidden="true"><main>` + page + `</main></div>`, 1},
		{"beside a header", `<header aria-hidden="true"><a href="/feed">Home</a></header><div aria-hidden="true"><main>` + page +
			`</main></div><footer>About</footer>`, 1},
		{"beside a status", `<div role="status">Saved</div><div aria-hidden="true"><main>` + page + `</main></div>`, 1},
		{"without a main part", `<p>LinkedIn</p><div aria-hidden="true">` + page + `</div>`, 1},
		{"within the main part", `<main><p>LinkedIn</p><div aria-hidden="true">` + page + `</div></main>`, 1},
		{"below the heading", `<main><h1>Gender</h1><p>LinkedIn</p><div aria-hidden="true"><label><input type="checkbox" ` +
			`role="switch" checked id="allowAdsByGender">Use your gender for ads</label></div></main>`, 1},
		{"under a dialog", `<div aria-hidden="true"><main>` + page + `</main></div><div role="dialog">Sure?</div>`, 0},
		{"not to be seen", `<p>LinkedIn</p><div aria-hidden="true" hidden>` + page + `</div>`, 0},
		{"a double of one that is read out", `<main><p>LinkedIn</p>` + page + `<div aria-hidden="true"><label><input ` +
			`type="checkbox" checked>Use your age for ads</label></div></main>`, 1},
	} {
		o := twice(t, genderPath, `<html lang="en"><body>`+c.html, 10000)
		if got := len(o.Verdicts); got != c.want || got == 1 && !o.Verdicts[0].Certain() {
			t.Errorf("%s: %d controls: %+v", c.about, got, o.Verdicts)
		}
	}
}
