package server

import (
	"strings"
	"testing"

	"offswitch/wasm/catalog"
	"offswitch/wasm/protocol"
)

const (
	linkedin = "https://www.linkedin.com"
	age      = "/mypreferences/d/settings/ads-by-age"
	ageMark  = "ads-age-range/"
)

// framed is a frame with an address of its own around some HTML.
func framed(url, html string) string {
	return `<iframe data-url="` + url + `" srcdoc="` + strings.NewReplacer("&", "&amp;", `"`, "&quot;").
		Replace(html) +
		`"></iframe>`
}

// A frame where nothing may be looked at is one that cannot be seen into: what
// stands there is neither judged nor marked, pressed, watched, reported or
// remembered, and proves nothing of the rest.
func TestFrameOnTheDenylist(t *testing.T) {
	switched := row(genderLabel, genderKey, "on") + row("Something new", "x", "on")
	for _, c := range []struct{ name, html string }{
		{"closing the account", framed(linkedin+"/mypreferences/d/close-accounts", switched)},
		{"a longer name, another tree", framed(linkedin+"/mypreferences/s/settings/passkeys-v2", switched)},
		{"escaped", framed(linkedin+"/mypreferences/d/%25%36%33lose-accounts", switched)},
		{"in capitals", framed(linkedin+"/mypreferences/d/Close-Accounts", switched)},
		{"a sign-in page", framed(linkedin+"/uas/login", switched)},
		{"outside of the settings", framed(linkedin+"/feed/", switched)},
		{"a guest's page", framed(linkedin+"/mypreferences/g/settings/ads-by-gender", switched)},
		{"an enterprise's page", framed(linkedin+"/mypreferences/%65/settings/ads-by-gender?li_theme=dark", switched)},
		{"the cookie banner's page", framed(linkedin+"/settings/member-cookies", switched)},
		{"another site", framed("https://example.org"+gender, switched)},
		{"a host that begins alike", framed(linkedin+".example.org"+gender, switched)},
		{"another port", framed(linkedin+":444"+gender, switched)},
		{"no encryption", framed("http://www.linkedin.com"+gender, switched)},
		{"a blob", framed("blob:"+linkedin+"/b9", switched)},
		{"no address at all", framed("//"+gender, switched)},
		{"in a frame without an address", framed("about:srcdoc", framed(linkedin+"/mypreferences/d/passkey", switched))},
		{"in a frame of the setting itself", framed(linkedin+gender, framed(linkedin+"/mypreferences/d/passkey", switched))},
		{"around a frame without an address", framed(linkedin+"/mypreferences/d/passkey", framed("", switched))},
		{"around a frame of the setting itself", framed(linkedin+"/mypreferences/d/passkey", framed(linkedin+gender, switched))},
		{"in an open root", `<div><template shadowrootmode="open">` + framed(linkedin+"/psettings/email", switched) + `</template></div>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := serve(newWorld(t))
			s := visitPage(t, b, gender, detail("Gender", c.html))
			p := s.settle()
			if len(p.Marks) > 0 || len(p.Watch) > 0 {
				t.Errorf("marks %s, watches %v", marks(p), p.Watch)
			}
			s.age += 5
			if p := s.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: "turn"}); p.Click != 0 {
				t.Errorf("it clicks %d", p.Click)
			}
			unknown := b.question(decoded(t, s), 1, partition{}).Unknown
			if len(unknown) > 0 {
				t.Errorf("reported as new: %+v", unknown)
			}
			if r := b.history.Record("ads-gender", ""); r != nil {
				t.Errorf("remembered as %+v", r)
			}
			if m := b.history.Setting("ads-gender"); m == nil || m.TriedWhy != "why_not_seen_frame" || m.AbsentWhy != "" {
				t.Errorf("said of the setting: %+v", m)
			}
		})
	}
}

func decoded(t *testing.T, s *script) *protocol.Reading {
	t.Helper()
	r, why := decodeReading(s.reading(&protocol.Reading{Kind: "read"}))
	if why != "" {
		t.Fatal(why)
	}
	return r
}

// A frame that may be looked at is where it says, or where what holds it is.
func TestFrameIsWhereItSays(t *testing.T) {
	switched := row(genderLabel, genderKey, "on")
	for _, c := range []struct {
		name, path, html string
		press            bool
	}{
		{"blank, in its setting's page", gender, framed("about:blank", switched), true},
		{"srcdoc, in its setting's page", gender, framed("about:srcdoc", switched), true},
		{"of a script, in its setting's page", gender, framed("javascript:void 0", switched), true},
		{"the page's own address", gender, framed(linkedin+gender+"/", switched), true},
		{"the same in the mobile tree", gender, framed(linkedin+"/mypreferences/m/settings/ads-by-gender", switched), true},
		{"its own address, in another setting's page", age, framed(linkedin+gender, switched), true},
		{"its own old address, in another setting's page", age, framed(linkedin+"/psettings/advertising/demographics", switched), true},
		{"blank, in a frame of its setting, in another's page", age, framed(linkedin+gender, framed("", switched)), true},
		{"another setting's address, in its own page", gender, framed(linkedin+age, switched), false},
		{"blank, in a frame of another setting", gender, framed(linkedin+age, framed("about:blank", switched)), false},
		{"blank, in another setting's page", age, framed("about:blank", switched), false},
		{"an old address that nobody knows, in its setting's page", gender, framed(linkedin+"/psettings/embedded/x", switched), true},
		{"an old address that nobody knows, in another's page", age, framed(linkedin+"/psettings/embedded/x", switched), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := serve(newWorld(t))
			s := visitPage(t, b, c.path, detail("Settings", c.html))
			s.settle()
			s.age += 5
			if p := s.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: "turn"}); (p.Click != 0) != c.press {
				t.Errorf("it clicks %d; marks %s", p.Click, marks(s.plan))
			}
			if r := b.history.Record("ads-gender", ""); (r != nil) != c.press {
				t.Errorf("remembered as %+v", r)
			}
			if r := b.history.Record("ads-age-range", ""); r != nil {
				t.Errorf("the other setting is remembered as %+v", r)
			}
		})
	}
}

// What stands in a frame of another address is not the page's only switch, nor
// is the page's own one beside a frame that cannot be seen into.
func TestAloneBesideFrames(t *testing.T) {
	german := func(html string) string {
		return strings.Replace(detail("Kontakte", html), `lang="en"`, `lang="de"`, 1)
	}
	own := row("Verbindungsdaten verwenden", "x1", "on")
	for _, c := range []struct {
		name, path, html string
		press            bool
	}{
		{"no frame", linkPath, german(own), true},
		{"a frame on the denylist beside it", linkPath, german(own + framed(linkedin+"/mypreferences/d/passkey", "<p>x</p>")), false},
		{"in a frame of its address", gender, german(framed(linkedin+linkPath, own)), false},
		{"in a frame of the page's address", linkPath, german(framed(linkedin+linkPath, own)), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := visitPage(t, serve(newWorld(t)), c.path, c.html)
			s.settle()
			s.age += 5
			if p := s.send(
				&protocol.Reading{Kind: "press", Mark: "ads-connections/", Action: "turn"},
			); (p.Click != 0) != c.press {
				t.Errorf("it clicks %d; marks %s", p.Click, marks(s.plan))
			}
		})
	}
}

// A frame that goes elsewhere between the look and the press takes its mark with it.
func TestFrameThatMoves(t *testing.T) {
	for _, to := range []string{"/mypreferences/d/close-accounts", age, "/mypreferences/d/settings/unheard-of"} {
		switched := row(genderLabel, genderKey, "on")
		s := visitPage(t, serve(newWorld(t)), age, detail("Settings", framed(linkedin+gender, switched)))
		s.settle()
		s.html = detail("Settings", framed(linkedin+to, switched))
		s.age += 5
		if p := s.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: "turn"}); p.Click != 0 {
			t.Errorf("to %s: it clicks %d", to, p.Click)
		}
	}
}

// What is new in a frame is reported with the frame's address.
func TestUnknownInAFrame(t *testing.T) {
	b := serve(newWorld(t))
	s := visitPage(
		t,
		b,
		gender,
		detail("Gender", framed(linkedin+"/mypreferences/d/settings/unheard-of", row("Something new", "x", "on"))),
	)
	s.settle()
	s.age += 500
	unknown := b.question(decoded(t, s), 1, partition{}).Unknown
	if len(unknown) != 1 || !strings.Contains(unknown[0].Report, `"/mypreferences/d/settings/unheard-of"`) {
		t.Errorf("reported: %+v", unknown)
	}
}

// A list in a frame of another address is not this list's, and a list with a
// frame that cannot be seen into shows nobody that a setting is missing.
func TestListWithFrames(t *testing.T) {
	list := func(path, value, more string) string {
		var rows strings.Builder
		for i := range catalog.Settings {
			if s := &catalog.Settings[i]; s.Section == "advertising-data" && len(s.Addresses) > 0 && s.Addresses[0] != path {
				rows.WriteString(`<li><a href="` + s.Addresses[0] + `"><span>` + s.Title + `</span></a></li>`)
			}
		}
		if value != "" {
			rows.WriteString(`<li><a href="` + path + `"><span>Gender</span><span>` + value + `</span></a></li>`)
		}
		return `<html lang="en"><body><main><h1>Advertising data</h1><ul>` + rows.String() + `</ul>` + more + `</main></body></html>`
	}
	other := `<ul><li><a href="` + gender + `"><span>Gender</span><span>On</span></a></li></ul>`
	for _, c := range []struct{ name, html, state, absent string }{
		{"in the list", list(gender, "On", ""), "on", ""},
		{"not in the list", list(gender, "", ""), "", "why_not_on_hub"},
		{"perhaps in a frame that cannot be seen", list(gender, "", framed(linkedin+"/mypreferences/d/passkey", other)), "", ""},
		{"in a frame of another list", list(gender, "", framed(linkedin+"/mypreferences/d/categories/privacy", other)), "", "why_not_on_hub"},
		{"in a frame of the list", list(gender, "", framed("about:blank", other)), "on", ""},
	} {
		b := serve(newWorld(t))
		s := visitPage(t, b, adsList, c.html)
		s.settle()
		s.reload(c.html)
		s.settle()
		state, absent := "", ""
		if r := b.history.Record("ads-gender", ""); r != nil {
			state = r.State
		}
		if m := b.history.Setting("ads-gender"); m != nil {
			absent = m.AbsentWhy
		}
		if state != c.state || absent != c.absent {
			t.Errorf("%s: %q, %q; want %q, %q", c.name, state, absent, c.state, c.absent)
		}
	}
}
