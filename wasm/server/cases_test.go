package server

import (
	"strings"
	"testing"

	"offswitch/wasm/catalog"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

// What can go wrong on LinkedIn's pages, as far as it needs no browser to be
// tried. The numbers are the cases' own.

const (
	gender      = "/mypreferences/d/settings/ads-by-gender"
	genderLabel = "Use your gender for ads"
	genderKey   = "allowAdsByGender"
	genderMark  = "ads-gender/"
	adsList     = "/mypreferences/d/categories/ads"
)

func genderPage(state string) string { return detail("Gender", row(genderLabel, genderKey, state)) }

// seen is what a visit to one page made of one setting's only control.
type seen struct {
	state string // remembered; "" for none
	why   string // why it could not be told
	tone  string // of the first mark, "" for none
	press bool   // a button is offered
}

func visitOnce(t *testing.T, path, html, setting, control string) (seen, *script) {
	t.Helper()
	b := serve(newWorld(t))
	s := visitPage(t, b, path, html)
	p := s.settle()
	var got seen
	if r := b.history.Record(setting, control); r != nil {
		got.state = r.State
	}
	if m := b.history.Setting(setting); m != nil {
		got.why = m.TriedWhy + m.AbsentWhy
	}
	if len(p.Marks) > 0 {
		got.tone = string(p.Marks[0].Tone)
	}
	got.press = strings.Contains(marks(p), "[")
	return got, s
}

func native(attrs string) string {
	return detail(
		"Gender",
		`<div><div id="`+genderKey+`">`+genderLabel+`</div><input type="checkbox" role="switch" aria-labelledby="`+genderKey+`" `+attrs+`></div>`,
	)
}

func tagged(html string) string { return detail("Gender", html) }

// Cases 6 to 8, 13 to 17, 25, 27, 29, 31: one reading of one page.
func TestCasesOfOneReading(t *testing.T) {
	on, off := genderPage("on"), genderPage("off")
	open, protected := seen{state: "on", tone: "on", press: true}, seen{state: "off"}
	unsure := func(why string) seen { return seen{why: why, tone: "unsure"} }
	cases := []struct {
		name, path, html string
		want             seen
	}{
		{"06 the attribute says on, the property off", gender, native(`checked data-prop-checked="false"`), protected},
		{"06 the attribute says off, the property on", gender, native(`data-prop-checked="true"`), open},
		{"07 aria-checked stale on the input itself", gender, native(`data-prop-checked="true" aria-checked="false"`), open},
		{
			"07 the wrapper contradicts the input",
			gender,
			tagged(
				`<div role="switch" aria-checked="false" aria-label="` + genderLabel + `" id="` + genderKey + `"><input type="checkbox" data-prop-checked="true"></div>`,
			),
			unsure("why_conflict"),
		},
		{
			"07 mixed",
			gender,
			tagged(
				`<span id="` + genderKey + `">` + genderLabel + `</span><button role="switch" aria-checked="mixed" aria-labelledby="` + genderKey + `"></button>`,
			),
			unsure("why_mixed"),
		},
		{
			"07 aria-checked missing",
			gender,
			tagged(
				`<span id="` + genderKey + `">` + genderLabel + `</span><button role="switch" aria-labelledby="` + genderKey + `"></button>`,
			),
			unsure("why_unreadable"),
		},
		{"08 disabled", gender, native(`data-prop-checked="true" disabled`), seen{state: "on", tone: "on"}},
		{"08 aria-disabled", gender, native(`data-prop-checked="true" aria-disabled="true"`), seen{state: "on", tone: "on"}},
		{
			"13 in a frame of the same site",
			gender,
			tagged(
				`<iframe srcdoc="<ul><li id='setting-` + genderKey + `'><h3>` + genderLabel + `</h3><span>Yes</span><input type='checkbox' checked></li></ul>"></iframe>`,
			),
			open,
		},
		{
			"13 in a frame of another site",
			gender,
			tagged(`<iframe src="https://elsewhere.example/"></iframe>`),
			seen{why: "why_not_seen_frame"},
		},
		{
			"14 in an open root",
			gender,
			tagged(`<div><template shadowrootmode="open">` + row(genderLabel, genderKey, "on") + `</template></div>`),
			open,
		},
		{"14 in a closed root", gender, tagged(`<div data-closed-root></div>`), seen{why: "why_closed_root"}},
		{
			"15 two elements with the role",
			gender,
			tagged(
				`<div><p>` + genderLabel + `</p><div role="switch" aria-checked="true" aria-label="Tap to toggle setting"><label for=":r1:"></label><input role="switch" type="checkbox" id=":r1:" data-prop-checked="true"></div></div>`,
			),
			open,
		},
		{
			"16 a button",
			gender,
			tagged(
				`<span id="` + genderKey + `">` + genderLabel + `</span><button role="switch" aria-checked="true" aria-labelledby="` + genderKey + `"></button>`,
			),
			open,
		},
		{"25 the mobile tree", "/mypreferences/m/settings/ads-by-gender", on, open},
		{"27 other class names", gender, strings.ReplaceAll(off, "<div>", `<div class="_row_1a2b3c">`), protected},
		{
			"31 a hidden copy",
			gender,
			strings.Replace(on, "<p>Can", `<div hidden>`+row(genderLabel, genderKey, "off")+`</div><p>Can`, 1),
			open,
		},
		{"21 an empty card", gender, tagged(""), seen{why: "why_absent"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, _ := visitOnce(t, c.path, c.html, "ads-gender", "")
			if got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestCase08LockedIsRemembered(t *testing.T) {
	_, s := visitOnce(t, gender, native(`data-prop-checked="true" disabled`), "ads-gender", "")
	if r := s.b.history.Record("ads-gender", ""); r == nil || !r.Locked {
		t.Errorf("remembered as %+v", r)
	}
	if m := only(t, s.plan); !strings.Contains(m.Detail, "disabled") {
		t.Errorf("the mark is %+v", m)
	}
}

// Cases 9 to 12: what becomes of a press.
func TestCasesOfPresses(t *testing.T) {
	alert := func(html string) string {
		return strings.Replace(html, "</main>", `<div role="alert">Something went wrong</div></main>`, 1)
	}
	cases := []struct {
		name   string
		after  func(s *script)
		state  string
		proof  string
		says   string
		failed bool
	}{
		{"09 put back after an error", func(s *script) {
			s.press(genderMark, protocol.ActionTurn, genderPage("off"))
			s.read(1500)
			s.html = alert(genderPage("on"))
			s.settle()
		}, "on", "", "put it back", true},
		{"10 put back without a word", func(s *script) {
			s.press(genderMark, protocol.ActionTurn, genderPage("off"))
			s.read(1400)
			s.html, s.still = genderPage("on"), 0
			s.settle()
		}, "on", "", "put it back", true},
		{"11 not kept", func(s *script) {
			s.press(genderMark, protocol.ActionTurn, genderPage("off"))
			s.settle()
			s.loseIt(genderPage("on"))
			s.settle()
		}, "on", "lost", "did not keep", true},
		{"12 fires twice", func(s *script) {
			s.press(genderMark, protocol.ActionTurn, genderPage("on"))
			s.settle()
		}, "on", "", "Nothing has changed", true},
		{"12 fires twice, and is seen in between", func(s *script) {
			s.press(genderMark, protocol.ActionTurn, genderPage("off"))
			s.html = genderPage("on")
			s.settle()
		}, "on", "", "Nothing has changed", true},
		{"04 drawn anew, and kept", func(s *script) {
			s.press(genderMark, protocol.ActionTurn, strings.Replace(genderPage("off"), "<main>", "<main><div></div>", 1))
			s.settle()
		}, "off", "changed", "Off now", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := visitPage(t, serve(newWorld(t)), gender, genderPage("on"))
			s.settle()
			c.after(s)
			r := s.b.history.Record("ads-gender", "")
			if r == nil || r.State != c.state || string(r.Proof) != c.proof {
				t.Errorf("remembered as %+v", r)
			}
			m := only(t, s.plan)
			if (m.Tone == protocol.ToneFailed) != c.failed || !strings.Contains(m.Text+m.Detail, c.says) {
				t.Errorf("the mark is %+v", m)
			}
			if s.plan.Click != 0 {
				t.Error("it clicks again by itself")
			}
		})
	}
}

func TestCase13AFrameThatComesLate(t *testing.T) {
	frame := func(word, checked string) string {
		return tagged(
			`<iframe srcdoc="<ul><li id='setting-` + genderKey + `'><h3>` + genderLabel + `</h3><span>` + word + `</span><input type='checkbox' ` + checked + `></li></ul>"></iframe>`,
		)
	}
	s := visitPage(t, serve(newWorld(t)), gender, tagged(""))
	s.html = strings.Replace(s.html, "</main>", `<div role="progressbar"></div></main>`, 1)
	s.read(10)
	s.read(2000)
	s.html, s.still = frame("Yes", "checked"), 0
	s.settle()
	if r := s.b.history.Record("ads-gender", ""); r == nil || r.State != "on" {
		t.Fatalf("late: %+v", r)
	}
	s.html, s.still = frame("No", ""), 0
	s.settle()
	if r := s.b.history.Record("ads-gender", ""); r.State != "off" {
		t.Errorf("replaced: %+v", r)
	}
}

// Case 17: pages with several controls.
func TestCase17SeveralControls(t *testing.T) {
	box := func(label, state string) string {
		checked := ""
		if state == "on" {
			checked = "checked"
		}
		return `<div><label><input type="checkbox" ` + checked + `> ` + label + `</label></div>`
	}
	radio := func(name, label string, chosen bool) string {
		checked := ""
		if chosen {
			checked = "checked"
		}
		return `<div><input type="radio" name="` + name + `" id="` + name + `__` + strings.ToUpper(
			label[:3],
		) + `" ` + checked + `><label for="` + name + `__` + strings.ToUpper(
			label[:3],
		) + `">` + label + `</label></div>`
	}
	cases := []struct {
		name, path, html, setting string
		want                      map[string]string
		buttons                   int
	}{
		{
			"two switches",
			"/mypreferences/d/settings/linkedin-promotions",
			detail(
				"LinkedIn promotions",
				row(
					"Personalized promotions of LinkedIn products",
					"allowProfileAndActivityDataForMarketingAds",
					"on",
				)+row(
					"LinkedIn promotional emails",
					"tipsForUsingLinkedinViaEmail",
					"off",
				),
			),
			"linkedin-promotions",
			map[string]string{"personalized": "on", "emails": "off"},
			1,
		},
		{
			"the other one of two",
			"/mypreferences/d/settings/linkedin-promotions",
			detail(
				"LinkedIn promotions",
				row(
					"Personalized promotions of LinkedIn products",
					"allowProfileAndActivityDataForMarketingAds",
					"off",
				)+row(
					"LinkedIn promotional emails",
					"tipsForUsingLinkedinViaEmail",
					"on",
				),
			),
			"linkedin-promotions",
			map[string]string{"personalized": "off", "emails": "on"},
			1,
		},
		{
			"radio buttons and a switch",
			"/mypreferences/d/settings/email-address-visibility",
			detail(
				"Who can see your email",
				`<fieldset><legend>Email visibility</legend>`+radio(
					"aud",
					"Only visible to me",
					false,
				)+radio(
					"aud",
					"1st degree connections",
					true,
				)+`</fieldset>`+row(
					"Allow connection to export emails",
					"exp",
					"on",
				),
			),
			"email-visibility",
			map[string]string{"audience": "first-degree", "export": "on"},
			2,
		},
		{"boxes", "/mypreferences/d/settings/ads-employer",
			detail("Employer", box("Current company", "on")+box("Past companies", "off")),
			"ads-employer", map[string]string{"current": "on", "past": "off"}, 1},
		{
			"a list",
			"/mypreferences/d/settings/followed",
			detail(
				"Followers",
				`<p><label for="who">Who can follow you</label><select id="who"><option selected>Everyone on LinkedIn</option><option>Your connections</option></select></p>`+row(
					"Make follow primary",
					"mfp",
					"off",
				),
			),
			"followers",
			map[string]string{"audience": "everyone"},
			0,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := serve(newWorld(t))
			s := visitPage(t, b, c.path, c.html)
			p := s.settle()
			for id, state := range c.want {
				if r := b.history.Record(c.setting, id); r == nil || r.State != state {
					t.Errorf("%q is %+v, want %q; marks:\n%s", id, r, state, marks(p))
				}
			}
			if n := strings.Count(marks(p), "["); n != c.buttons {
				t.Errorf("%d buttons, want %d:\n%s", n, c.buttons, marks(p))
			}
		})
	}
}

// Case 18: key and address identify in any language, which may change.
func TestCase18Languages(t *testing.T) {
	page := func(lang, label, word string) string {
		html := detail("…", row(label, genderKey, "on"))
		html = strings.Replace(html, "<span>On<", "<span>"+word+"<", 1)
		return strings.Replace(html, `lang="en"`, lang, 1)
	}
	for _, c := range []struct{ lang, label, word string }{
		{`lang="fr"`, "Utiliser votre sexe pour les publicités", "Activé"},
		{`lang="pt-BR"`, "Usar seu gênero para anúncios", "Ativado"},
		{`lang="de-DE"`, "Ihr Geschlecht für Anzeigen verwenden", "Ein"},
		{`lang="ar" dir="rtl"`, "استخدام نوعك للإعلانات", "تشغيل"},
		{`lang="is"`, "Nota kyn þitt fyrir auglýsingar", "Kveikt"},
		{``, "Nota kyn þitt fyrir auglýsingar", "Kveikt"},
	} {
		t.Run(c.lang, func(t *testing.T) {
			got, s := visitOnce(t, gender, page(c.lang, c.label, c.word), "ads-gender", "")
			if got.state != "on" || got.tone != "on" || !got.press {
				t.Fatalf("got %+v", got)
			}
			if name := s.plan.Marks[0].Buttons[0].Name; name != "Turn off: "+c.label {
				t.Errorf("the button is %q", name)
			}
		})
	}
	t.Run("changed in between", func(t *testing.T) {
		s := visitPage(t, serve(newWorld(t)), gender, genderPage("on"))
		first := only(t, s.settle()).ID
		s.html, s.still = page(`lang="fr"`, "Utiliser votre sexe pour les publicités", "Activé"), 0
		p := s.settle()
		if m := only(t, p); m.ID != first || !strings.Contains(m.Buttons[0].Name, "Utiliser") {
			t.Errorf("the mark is %+v", m)
		}
		s.press(
			genderMark,
			protocol.ActionTurn,
			strings.Replace(strings.Replace(s.html, `"true"`, `"false"`, 1), "Activé", "Désactivé", 1),
		)
		if m := only(t, s.settle()); m.Tone != protocol.ToneOff {
			t.Errorf("pressed, it is %+v", m)
		}
	})
	t.Run("a word that means the opposite elsewhere", func(t *testing.T) {
		// "No" is off in English; in a language that nobody knows it means nothing.
		got, _ := visitOnce(t, gender, page(`lang="is"`, "Nota kyn", "No"), "ads-gender", "")
		if got.state != "on" {
			t.Errorf("got %+v", got)
		}
	})
}

// Case 19: row title, page title and label differ, and may be another's. What
// names another setting speaks against; what names none says nothing.
func TestCase19AnotherTitle(t *testing.T) {
	for heading, press := range map[string]bool{"Connections": false, "Your choices": true} {
		html := strings.Replace(genderPage("on"), "<h1>Gender</h1>", "<h1>"+heading+"</h1>", 1)
		if got, _ := visitOnce(t, gender, html, "ads-gender", ""); got.press != press || (got.state == "on") != press {
			t.Errorf("%s: got %+v", heading, got)
		}
	}
}

// Case 20: LinkedIn asks who is there.
func TestCase20SignIn(t *testing.T) {
	for _, path := range []string{"/uas/login?session_redirect=%2Fmypreferences%2Fd%2F", "/login", "/authwall", "/checkpoint/lg/login-submit"} {
		w := newWorld(t)
		b := serve(w)
		s := visitPage(t, b, path, genderPage("on"))
		if p := s.read(500); p.Look || len(p.Marks) > 0 || p.Again != 0 {
			t.Errorf("%s: %+v", path, p)
		}
		s.read(500)
		if b.history != nil && b.history.Setting("ads-gender") != nil {
			t.Errorf("%s: remembered", path)
		}
		w.tabs[1] = &fakeTab{url: "https://www.linkedin.com" + path}
		if o := askBackend(
			t,
			b,
			protocol.Request{Kind: "overview", Tab: 1},
		); o.Here.Kind != "signin" ||
			!strings.Contains(o.Here.Text, "ign in") {
			t.Errorf("%s: the popup says %+v", path, o.Here)
		}
	}
}

// Case 22: LinkedIn has given the page another address.
func TestCase22Renamed(t *testing.T) {
	const moved = "/mypreferences/d/settings/ads-and-your-gender"
	for _, c := range []struct {
		name, html string
		want       seen
	}{
		{"key and label tell", genderPage("on"), seen{state: "on", tone: "on", press: true}},
		{"the key alone does not", detail("Kyn", row("Kyn", genderKey, "on")), seen{tone: "unsure"}},
		{"nor does the label", detail("Ads", row(genderLabel, "x1", "on")), seen{tone: "unsure"}},
		{"label and heading do", detail("Gender", row(genderLabel, "x1", "on")), seen{state: "on", tone: "on", press: true}},
		{"nor being alone", detail("Gender", row("Kyn", "x1", "on")), seen{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := visitOnce(t, moved, c.html, "ads-gender", "")
			got.why = ""
			if got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
	got, _ := visitOnce(t, "/mypreferences/page-not-found", detail("Page not found", ""), "ads-gender", "")
	if got != (seen{}) {
		t.Errorf("page not found: %+v", got)
	}
}

// Case 23: the page before's switch is still there, drawn anew, alone, under
// the old heading and then the new one.
func TestCase23DrawnAnewAndStillThePageBefore(t *testing.T) {
	strange := func(title, body string) string {
		return strings.Replace(detail(title, body), `lang="en"`, `lang="is"`, 1)
	}
	b := serve(newWorld(t))
	s := visitPage(t, b, linkPath, strange("Tengsl", row("Nota tengsl", "x1", "on")))
	s.settle()
	again := "<div></div>" + row("Nota tengsl", "x7", "on")
	s.hop("/mypreferences/d/settings/ads-based-on-groups", strange("Tengsl", again))
	for range 4 {
		if p := s.read(150); len(p.Marks) > 0 {
			t.Fatalf("marked: %s", marks(p))
		}
	}
	s.html, s.still = strange("Hópar", again), 0
	for range 4 {
		if p := s.read(150); len(p.Marks) > 0 {
			t.Fatalf("marked under the new heading: %s", marks(p))
		}
	}
	if b.history.Setting("ads-groups") != nil {
		t.Errorf("remembered: %+v", b.history.Setting("ads-groups"))
	}
	s.html, s.still = strange("Hópar", row("Nota hópa", "x2", "on")), 0
	if m := only(t, s.settle()); m.ID != "ads-groups/" || len(m.Buttons) != 1 {
		t.Errorf("the new page's own: %+v", m)
	}
}

// Case 24: back and forward, and a page that comes back as it was left.
func TestCase24BackAndForward(t *testing.T) {
	b := serve(newWorld(t))
	s := visitPage(t, b, gender, genderPage("on"))
	s.settle()
	s.hop(aiPath, ai("on"))
	s.settle()
	s.hop(gender, genderPage("off"))
	s.settle()
	if r := b.history.Record("ads-gender", ""); r.State != "off" {
		t.Errorf("back again: %+v", r)
	}
	if r := b.history.Record("genai-training", ""); r.State != "on" {
		t.Errorf("the other: %+v", r)
	}
	// From the browser's cache: the same document with the same carry, and
	// what changed meanwhile.
	s.age += 600_000
	s.html = genderPage("on")
	if m := only(t, s.settle()); m.Tone != "on" {
		t.Errorf("restored: %+v", m)
	}
}

// Case 26: values of a list's rows.
func TestCase26Values(t *testing.T) {
	list := func(lang, path, value string) string {
		return `<html lang="` + lang + `"><body><main><h1>Ads</h1><ul><li><a href="` + path + `"><span>Lína</span><span>` + value + `</span></a></li></ul></main></body></html>`
	}
	cases := []struct {
		name, lang, path, value, setting, want string
	}{
		{"on", "en", gender, "On", "ads-gender", "on"},
		{"off", "en", gender, "Off", "ads-gender", "off"},
		{"German", "de", gender, "Ein", "ads-gender", "on"},
		{"German, off", "de", gender, "Aus", "ads-gender", "off"},
		{"French", "fr", gender, "Activé", "ads-gender", "on"},
		{"Portuguese", "pt-BR", gender, "Desativado", "ads-gender", "off"},
		{"Japanese", "ja", gender, "オン", "ads-gender", "on"},
		{"Arabic", "ar", gender, "إيقاف", "ads-gender", "off"},
		{"a language that is not known", "is", gender, "On", "ads-gender", ""},
		{"another language's word", "en", gender, "Ein", "ads-gender", ""},
		{"no value", "en", gender, "", "ads-gender", ""},
		{"a choice", "en", "/mypreferences/d/profile-viewing-options", "Private mode", "profile-viewing-options", "private"},
		{
			"a choice that is not known",
			"en",
			"/mypreferences/d/profile-viewing-options",
			"Ghost",
			"profile-viewing-options",
			"",
		},
		{"several boxes", "en", "/mypreferences/d/settings/ads-education", "Schools & 4 more", "ads-education-skills", ""},
		{"several switches", "en", "/mypreferences/d/settings/linkedin-promotions", "On", "linkedin-promotions", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := serve(newWorld(t))
			visitPage(t, b, adsList, list(c.lang, c.path, c.value)).settle()
			set := catalog.ByID(c.setting)
			got := ""
			if r := b.history.Record(c.setting, set.Controls[0].ID); r != nil {
				got = r.State
				if r.How != "hub" {
					t.Errorf("seen by %q", r.How)
				}
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestCase26PersonalValuesAreNotKept(t *testing.T) {
	const mail = "someone.private@example.com"
	w := newWorld(t)
	b := serve(w)
	html := `<html lang="en"><body><main><h1>Ads</h1><ul>
		<li><a href="/mypreferences/d/manage-email-addresses"><span>Email addresses</span><span>` + mail + `</span></a></li>
		<li><a href="` + gender + `"><span>Gender</span><span>` + mail + `</span></a></li>
		<li><a href="/mypreferences/d/profile-viewing-options"><span>Profile viewing options</span><span>` + mail + `</span></a></li>
		</ul></main></body></html>`
	s := visitPage(t, b, adsList, html)
	s.settle()
	s.hop(gender, strings.Replace(genderPage("on"), "<p>Can", "<p>"+mail+"</p><p>Can", 1))
	s.settle()
	s.press(genderMark, protocol.ActionTurn, genderPage("off"))
	s.settle()
	for key, value := range w.local {
		if strings.Contains(value, "private@") {
			t.Errorf("storage %s: %s", key, value)
		}
	}
	for key, value := range w.session {
		if strings.Contains(value, "private@") {
			t.Errorf("session %s: %s", key, value)
		}
	}
	for _, text := range []string{s.carry, s.before} {
		if strings.Contains(text, "private@") {
			t.Errorf("carry: %s", text)
		}
	}
	if strings.Contains(marks(s.plan), "private@") {
		t.Errorf("marks: %s", marks(s.plan))
	}
}

// Case 27: nothing at all changes where only class names did.
func TestCase27ClassNames(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	s := visitPage(t, b, gender, genderPage("on"))
	before := marks(s.settle())
	entries, saves := len(b.history.Entries()), w.saves
	s.html = strings.ReplaceAll(s.html, "<div>", `<div class="_x_9f8e7d">`)
	if after := marks(s.settle()); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
	if len(b.history.Entries()) != entries || w.saves != saves {
		t.Error("something was written")
	}
}

// Case 28: the words to show once nobody can be asked any more came before.
func TestCase28Orphan(t *testing.T) {
	s := visitPage(t, serve(newWorld(t)), gender, genderPage("on"))
	if p := s.read(10); !strings.Contains(p.Orphan, "Reload") {
		t.Errorf("the orphan's words are %q", p.Orphan)
	}
}

// Case 29: a switch that protects when it is on.
func TestCase29Inverted(t *testing.T) {
	entry := &catalog.ByID("ads-gender").Controls[0]
	entry.Protects = "on"
	t.Cleanup(func() { entry.Protects = "off" })
	b := serve(newWorld(t))
	s := visitPage(t, b, gender, genderPage("off"))
	m := only(t, s.settle())
	if m.Tone != "on" || m.Buttons[0].Name != "Turn on: "+genderLabel {
		t.Fatalf("off, the mark is %+v", m)
	}
	s.press(genderMark, protocol.ActionTurn, genderPage("on"))
	if m := only(t, s.settle()); m.Tone != protocol.ToneOff || !strings.Contains(m.Text, "On now") {
		t.Errorf("turned on, the mark is %+v", m)
	}
	s.reload(genderPage("on"))
	if m := only(t, s.settle()); m.Tone != protocol.ToneOff || !strings.Contains(m.Text, "Confirmed") {
		t.Errorf("after a fresh load the mark is %+v", m)
	}
	s.age += 5
	if p := s.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: protocol.ActionTurn}); p.Click != 0 {
		t.Error("it protects, and is pressed again")
	}
}

// Case 30: the same label on many pages.
func TestCase30SameLabels(t *testing.T) {
	b := serve(newWorld(t))
	page := func(title, email string) string {
		return detail(
			title,
			row("In-app notifications", "a1", "on")+row("Push notifications", "a2", "on")+row("Email", "a3", email),
		)
	}
	s := visitPage(t, b, "/mypreferences/d/notification-subcategories/inmail", page("InMail", "on"))
	s.settle()
	// What stands around the same labels tells the pages apart.
	s.hop(
		"/mypreferences/d/notification-subcategories/direct-messages",
		strings.Replace(page("Messages", "off"), "<p>Can", "<p>These are about messages.</p><p>Can", 1),
	)
	s.settle()
	for id, want := range map[string]string{"notif-inmail": "on", "notif-messages": "off"} {
		if r := b.history.Record(id, "email"); r == nil || r.State != want {
			t.Errorf("%s is %+v, want %q", id, r, want)
		}
	}
	visitPage(t, b, "/mypreferences/d/notification-subcategories/never-heard-of", page("New", "on")).settle()
	if n := len(b.history.Entries()); n > 8 {
		t.Errorf("%d entries: %+v", n, b.history.Entries())
	}
	for _, id := range []string{"notif-inmail-reminders", "notif-message-reminders"} {
		if b.history.Record(id, "email") != nil {
			t.Errorf("%s was taken from another page", id)
		}
	}
}

// What comes back in a token is data of a page: nothing in it makes a press.
func TestCarryIsNotTrusted(t *testing.T) {
	s := visitPage(t, serve(newWorld(t)), gender, detail("Kyn", row("Kyn", "x1", "on")+row("Annað", "x2", "on")))
	s.settle()
	known, ok := token.Decode(s.carry)
	if !ok {
		t.Fatal("no carry")
	}
	known.Asking = genderMark
	s.carry = known.Encode()
	s.age += 5
	if p := s.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: protocol.ActionSure}); p.Click != 0 {
		t.Error("a carry alone made a press")
	}
}

func entriesOf(h *history.History, kind string) int {
	n := 0
	for _, e := range h.Entries() {
		if string(e.Kind) == kind {
			n++
		}
	}
	return n
}
