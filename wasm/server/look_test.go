package server

import (
	"strings"
	"testing"

	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
)

// detail is a settings page as LinkedIn's are: the state in the property.
func detail(title, rows string) string {
	return `<!doctype html><html lang="en"><body><nav><a href="/mypreferences/d/">Settings</a></nav><main><a href="/x">Back</a><h1>` + title + `</h1><p>Can LinkedIn use your data?</p>` + rows + `</main></body></html>`
}

func row(label, key, state string) string {
	word, prop := "Off", "false"
	if state == "on" {
		word, prop = "On", "true"
	}
	return `<div><div id="` + key + `">` + label + `</div><div><span>` + word + `</span><input type="checkbox" role="switch" aria-labelledby="` + key + `" data-prop-checked="` + prop + `"></div></div>`
}

const (
	aiPath   = "/mypreferences/d/settings/data-for-ai-improvement"
	aiLabel  = "Use my data for training content creation AI models"
	aiMark   = "genai-training/"
	linkPath = "/mypreferences/d/settings/ads-connections"
)

func ai(state string) string { return detail("AI", row(aiLabel, "allowDataForGenerativeAI", state)) }

func only(t *testing.T, p *protocol.Plan) protocol.Mark {
	t.Helper()
	if len(p.Marks) != 1 {
		t.Fatalf("%d marks: %s", len(p.Marks), marks(p))
	}
	return p.Marks[0]
}

func TestMainJob(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	b.Wake()
	if w.badge != "?" {
		t.Errorf("before anything was read the badge is %q", w.badge)
	}
	s := visitPage(t, b, aiPath, ai("on"))
	m := only(t, s.settle())
	if m.Tone != "on" || len(m.Buttons) != 1 || m.Buttons[0].Name != "Turn off: "+aiLabel {
		t.Fatalf("the mark is %+v", m)
	}
	if w.badge != "1" {
		t.Errorf("one is on, the badge is %q", w.badge)
	}
	p := s.press(aiMark, "turn", ai("off"))
	if m := only(t, p); m.Tone != "busy" || len(m.Buttons) != 0 {
		t.Errorf("while it moves the mark is %+v", m)
	}
	p = s.settle()
	if m := only(t, p); m.Tone != "off" || !strings.Contains(m.Text, "Off now") {
		t.Errorf("after it stayed the mark is %+v", m)
	}
	if w.badge != "?" { // and the others were not read
		t.Errorf("none is left that was read, the badge is %q", w.badge)
	}
	s.reload(ai("off"))
	if m := only(t, s.settle()); !strings.Contains(m.Text, "Confirmed") || m.Buttons[0].Action != "undo" {
		t.Errorf("after a fresh load the mark is %+v", m)
	}
	s.press(aiMark, "undo", ai("on"))
	p = s.settle()
	if m := only(t, p); m.Tone != "on" || !strings.Contains(m.Detail, "Undone") {
		t.Errorf("after the undo the mark is %+v", m)
	}
	s.reload(ai("on"))
	if m := only(t, s.settle()); m.Tone != "on" {
		t.Errorf("after the undo and a fresh load the mark is %+v", m)
	}
}

func TestOutcomes(t *testing.T) {
	cases := []struct {
		name  string
		after func(s *script) *protocol.Plan
		tone  string
		says  string
	}{
		{"put back", func(s *script) *protocol.Plan {
			s.press(aiMark, "turn", ai("off"))
			s.read(500)
			s.html = ai("on")
			return s.settle()
		}, "failed", "put it back"},
		{"never moved", func(s *script) *protocol.Plan {
			s.press(aiMark, "turn", ai("on"))
			return s.settle()
		}, "failed", "did not move"},
		{"not kept", func(s *script) *protocol.Plan {
			s.press(aiMark, "turn", ai("off"))
			s.settle()
			s.loseIt(ai("on"))
			return s.settle()
		}, "failed", "did not keep"},
		{"the row was altered before the click, and stayed so", func(s *script) *protocol.Plan {
			s.send(&protocol.Reading{Kind: "press", Mark: aiMark, Action: "turn"})
			s.outcome, s.html = "altered", strings.Replace(ai("on"), aiLabel, "Something else", 1)
			s.settle()
			s.html = ai("on")
			return s.settle()
		}, "failed", "Nothing was pressed"},
		{"the background dies after the press", func(s *script) *protocol.Plan {
			s.press(aiMark, "turn", ai("off"))
			s.b = New(s.b.browser)
			return s.settle()
		}, "off", "Off now"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := visitPage(t, serve(newWorld(t)), aiPath, ai("on"))
			s.settle()
			m := only(t, c.after(s))
			if string(m.Tone) != c.tone || !strings.Contains(m.Text+m.Detail, c.says) {
				t.Errorf("the mark is %+v", m)
			}
		})
	}
}

// What is a choice is not spoken of as a switch: neither on its own page, where
// a second yes is asked for, nor in a list.
func TestWordsOfAChoice(t *testing.T) {
	const path = "/mypreferences/d/profile-viewing-options"
	options := func(chosen string) string {
		var b strings.Builder
		for _, label := range []string{"Your name and headline", "Private profile characteristics", "Private mode"} {
			checked := ""
			if label == chosen {
				checked = " checked"
			}
			b.WriteString(`<label><input type="radio" name="p" value="` + label + `"` + checked + `>` + label + `</label>`)
		}
		return detail("Profile viewing options", `<fieldset><legend>Profile viewing</legend>`+b.String()+`</fieldset>`)
	}
	s := visitPage(t, serve(newWorld(t)), path, options("Your name and headline"))
	first := only(t, s.settle())
	if !strings.HasPrefix(first.Text, "Set to “Your name and headline”: ") {
		t.Fatalf("at first: %+v", first)
	}
	s.age += 5
	sure := only(t, s.send(&protocol.Reading{Kind: "press", Mark: first.ID, Action: protocol.ActionTurn}))
	if sure.Text != "Really choose “Private mode”: Profile viewing?" {
		t.Errorf("asks %q", sure.Text)
	}
	got := ""
	for _, b := range sure.Buttons {
		got += b.Label + "/" + b.Name + "; "
	}
	if got != "Yes, choose Private mode/Yes, choose Private mode: Profile viewing; Leave it as it is/Leave it as it is: Profile viewing; " {
		t.Errorf("offers %s", got)
	}
	list := func(value string) string {
		return `<html lang="en"><body><main><h1>Visibility</h1><ul><li><a href="` + path + `"><span>Profile viewing options</span><span>` + value + `</span></a></li></ul></main></body></html>`
	}
	s.hop("/mypreferences/d/categories/profile-visibility", list("Your name and headline"))
	if m := only(t, s.settle()); !strings.HasPrefix(m.Text, "Set to “Your name and headline”: ") {
		t.Errorf("in the list: %+v", m)
	}
}

// A press on what is under way clicks nothing, and is not passed over in
// silence.
func TestPressOnWhatIsUnderWay(t *testing.T) {
	s := visitPage(t, serve(newWorld(t)), aiPath, ai("on"))
	s.settle()
	s.press(aiMark, "turn", ai("on"))
	p := s.send(&protocol.Reading{Kind: "press", Mark: aiMark, Action: "turn"})
	if p.Click != 0 || p.Say != "Turning off…" {
		t.Errorf("clicks %d and says %q", p.Click, p.Say)
	}
	x := newTown(t)
	a, b := x.add("ads-gender", "on"), x.add("ads-age-range", "on")
	x.list(adsList, map[string]string{"ads-gender": a, "ads-age-range": b})
	x.open(adsList)
	x.tab.settle()
	for _, turn := range []struct {
		mark   string
		clicks bool
		says   string
	}{{"list:ads-gender", true, ""}, {"list:ads-age-range", false, "Turning off 1 of 1…"}} {
		x.tab.age += 5
		if p := x.tab.send(
			&protocol.Reading{Kind: "press", Mark: turn.mark, Action: protocol.ActionTurn},
		); p.Click != 0 != turn.clicks ||
			p.Say != turn.says {
			t.Errorf("%s clicks %d and says %q", turn.mark, p.Click, p.Say)
		}
	}
}

// The first invariant: no press without certainty, on no refused address, on
// nothing that was not there before.
func TestNoPress(t *testing.T) {
	cases := []struct {
		name, path, html, mark string
		unseen                 bool
	}{
		{
			"the key of another setting",
			aiPath,
			detail("AI", row("Use your gender for ads", "allowAdsByGender", "on")),
			"genai-training/",
			false,
		},
		{"another setting's mark", aiPath, ai("on"), "ads-gender/", false},
		{
			"two claim to be it",
			aiPath,
			detail("AI", row(aiLabel, "allowDataForGenerativeAI", "on")+row("x", "allowDataForGenerativeAI", "on")),
			aiMark,
			false,
		},
		{"a refused address", "/mypreferences/d/close-accounts", ai("on"), aiMark, false},
		{"no settings address", "/feed/", ai("on"), aiMark, false},
		{"a locked switch", aiPath, strings.Replace(ai("on"), "role=", "disabled role=", 1), aiMark, false},
		{"no mark", aiPath, ai("on"), "", false},
		{"never seen before the press", aiPath, ai("on"), aiMark, true},
		{"two states", aiPath, strings.Replace(ai("on"), "<span>On<", "<span>Off<", 1), aiMark, false},
		{"covered", aiPath, strings.Replace(ai("on"), "role=", "data-covered role=", 1), aiMark, false},
		{"off already", aiPath, ai("off"), aiMark, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := visitPage(t, serve(newWorld(t)), c.path, c.html)
			if !c.unseen {
				s.settle()
			}
			s.age += 5
			p := s.send(&protocol.Reading{Kind: "press", Mark: c.mark, Action: "turn"})
			if p.Click != 0 {
				t.Errorf("it clicks %d; marks: %s", p.Click, marks(p))
			}
		})
	}
}

func TestNothingOfThePageBefore(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	german := func(html string) string { return strings.Replace(html, `lang="en"`, `lang="de"`, 1) }
	from := german(detail("Connections", row("Kontakte", "x1", "on")))
	s := visitPage(t, b, linkPath, from)
	s.settle()
	// The address has changed, the old switch is still there, and alone.
	s.hop("/mypreferences/d/settings/ads-based-on-groups", from)
	p := s.read(50)
	if len(p.Marks) > 0 {
		t.Errorf("the page before's switch is marked: %s", marks(p))
	}
	s.read(300)
	s.html, s.still = german(detail("Groups", row("Gruppen", "x2", "off"))), 0
	s.settle()
	if r := b.history.Record("ads-groups", ""); r == nil || r.State != "off" {
		t.Errorf("groups is remembered as %+v", r)
	}
	if n := len(b.history.Entries()); n != 2 {
		t.Errorf("%d entries in the history, want one for each page: %+v", n, b.history.Entries())
	}
}

func TestWaiting(t *testing.T) {
	b := serve(newWorld(t))
	s := visitPage(t, b, aiPath, detail("AI", ""))
	s.html = strings.Replace(s.html, "</main>", `<div role="progressbar" aria-label="Loading"></div></main>`, 1)
	s.settle()
	set := b.history.Setting("genai-training")
	if set == nil || set.TriedWhy != "why_timeout" || set.Controls[""] != nil || set.Absent {
		t.Errorf("after 20 s of nothing: %+v", set)
	}
	if s.age < observe.LoadWithin {
		t.Errorf("gave up after %d ms", s.age)
	}
}

func TestPrivateWindowsLeaveNothing(t *testing.T) {
	w := newWorld(t)
	s := visitPage(t, serve(w), aiPath, ai("on"))
	s.private = true
	s.settle()
	s.press(aiMark, "turn", ai("off"))
	if m := only(t, s.settle()); m.Tone != "off" {
		t.Errorf("the mark is %+v", m)
	}
	if w.saves > 0 || len(w.local) > 0 {
		t.Errorf("stored: %v", w.local)
	}
	w.tabs[1] = &fakeTab{url: "https://www.linkedin.com" + aiPath, private: true}
	leave := protocol.Request{Kind: protocol.AskLeave, Tab: 1, Setting: "research-use", Action: protocol.ActionLeave}
	if o := askBackend(t, s.b, leave); !rowOf(o, "research-use").Left {
		t.Error("what is left on over a private window is not left on there")
	}
	if o := askBackend(t, s.b, protocol.Request{Kind: "overview"}); rowOf(o, "research-use").Left {
		t.Error("it is listed elsewhere")
	}
	leave.Action = protocol.ActionCount
	if o := askBackend(t, s.b, leave); rowOf(o, "research-use").Left {
		t.Error("it is not counted again")
	}
	delete(w.local, "version") // of the shape that things are stored in
	if len(w.local) > 0 {
		t.Errorf("stored: %v", w.local)
	}
}

func TestStorageThatFails(t *testing.T) {
	w := newWorld(t)
	w.local["setting:research-use"] = `{"controls":{"":{"state":"on","seen":5}}}`
	w.refuse = true
	b := serve(w)
	s := visitPage(t, b, aiPath, ai("on"))
	s.settle()
	o := askBackend(t, b, protocol.Request{Kind: "overview"})
	if got := rowOf(o, "genai-training").State; got != "on" {
		t.Errorf("what was seen meanwhile is forgotten: %q", got)
	}
	if o.Note != b.words.T("err_storage") {
		t.Errorf("it is told: %q", o.Note)
	}
	w.refuse = false
	if w.saves > 0 || len(w.local) != 1 {
		t.Errorf("it is written over: %v", w.local)
	}
	s.reload(ai("on"))
	s.settle()
	if w.badge != "2" {
		t.Errorf("what was stored came to nothing: the badge is %q", w.badge)
	}
}

// From a press to "Off now" the whole page is read a few times only: at the
// press, when the control moves, when it has settled, and when it stayed.
func TestFewReadingsForAPress(t *testing.T) {
	s := visitPage(t, serve(newWorld(t)), gender, genderPage("on"))
	s.settle()
	p := s.press("ads-gender/", protocol.ActionTurn, genderPage("off"))
	readings := 1
	for until := s.age + 20000; s.age < until; readings++ {
		if len(p.Marks) > 0 && p.Marks[0].Tone == protocol.ToneOff {
			break
		}
		p = s.read(max(p.Again, 50))
	}
	if readings > 5 || len(p.Marks) == 0 || p.Marks[0].Tone != protocol.ToneOff {
		t.Errorf("%d readings, %s", readings, marks(p))
	}
}

// What changes on a page that has been open for long, and without a sign, is
// read a second time, and then remembered.
func TestLateChangeIsRemembered(t *testing.T) {
	for name, after := range map[string]string{"a switch": genderPage("off"), "what else stands there": genderPage("on") + "<p>more</p>"} {
		s := visitPage(t, serve(newWorld(t)), gender, genderPage("on"))
		s.settle()
		s.read(60_000)
		s.html, s.still = after, 0
		p := s.read(500)
		if name == "a switch" && p.Again == 0 {
			t.Errorf("%s: it is not read again", name)
		}
		s.settle()
		want := map[string]string{"a switch": "off", "what else stands there": "on"}[name]
		if r := s.b.history.Record("ads-gender", ""); r == nil || r.State != want {
			t.Errorf("%s: remembered as %+v", name, r)
		}
		if p := s.read(1000); p.Again != 0 {
			t.Errorf("%s: read for ever: %d", name, p.Again)
		}
	}
}
