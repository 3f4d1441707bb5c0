package server

import (
	"strings"
	"testing"

	"offswitch/wasm/attempt"
	"offswitch/wasm/protocol"
)

// pristine is how "Nothing was pressed" begins, of which no press that clicked
// may be told.
const pristine = "Nothing was pressed"

// anew is the same page with its rows drawn anew: other elements, and the site's
// generated ids are others too.
func anew(html string) string {
	return strings.Replace(html, "<main>", "<main>"+strings.Repeat("<div></div>", 60), 1)
}

// A hand presses a mark, and plays the script until the press has ended.
type hand struct {
	*script
	// becomes says what becomes of each click that is asked for.
	becomes func(n int) protocol.Outcome
	off     string // the page after a click
	asked   int
	clicks  int
	said    []string
}

func (h *hand) press(mark string) *protocol.Plan {
	h.t.Helper()
	h.age += 5
	return h.follow(h.send(&protocol.Reading{Kind: "press", Mark: mark, Action: protocol.ActionTurn}))
}

// follow does what plans say for as long as they ask for another look.
func (h *hand) follow(p *protocol.Plan) *protocol.Plan {
	h.t.Helper()
	for until := h.age + 30000; h.age < until; {
		if p.Say != "" {
			h.said = append(h.said, p.Say)
		}
		after := p.Again
		if p.Click != 0 {
			h.asked++
			if h.outcome = h.becomes(h.asked); h.outcome == "clicked" {
				h.clicks++
				h.html, h.still = h.off, 0
			}
			after = 15
		} else if p.Again == 0 {
			break
		}
		p = h.read(after)
	}
	return p
}

// hear is told whether anything said that nothing was pressed.
func (h *hand) denied() bool {
	return strings.Contains(strings.Join(h.said, " ")+marks(h.plan), pristine)
}

func entriesIn(b *Server, setting string) string {
	kinds := ""
	for _, e := range b.memory(partition{}).Entries() {
		if e.Setting == setting {
			kinds += " " + string(e.Kind)
		}
	}
	return strings.TrimSpace(kinds)
}

// before is a page that was read, and a hand on it.
func before(t *testing.T, becomes func(n int) protocol.Outcome) *hand {
	s := visitPage(t, serve(newWorld(t)), gender, genderPage("on"))
	s.settle()
	return &hand{script: s, becomes: becomes, off: genderPage("off")}
}

// A row that is drawn anew between the look and the click is judged again within
// the same press. It is clicked once, and told once.
func TestRowDrawnAnewWithinAPress(t *testing.T) {
	outcomes := []protocol.Outcome{"gone", "altered", "gone", "clicked"}
	var h *hand
	h = before(t, func(n int) protocol.Outcome {
		h.html = anew(h.html)
		return outcomes[n-1]
	})
	h.off = anew(genderPage("off"))
	m := only(t, h.press(genderMark))
	if h.asked != 4 || h.clicks != 1 || !strings.HasPrefix(m.Text, "Off now") {
		t.Errorf("asked for %d, clicked %d, the mark is %+v", h.asked, h.clicks, m)
	}
	if h.denied() {
		t.Errorf("it said %q", h.said)
	}
	if got := entriesIn(h.b, "ads-gender"); got != "seen press changed" {
		t.Errorf("the history tells: %s", got)
	}
}

// So it is where the row was drawn anew just before the press was judged.
func TestRowDrawnAnewBeforeAPress(t *testing.T) {
	for _, c := range []struct {
		name, html string
		clicks     int
	}{
		{"with the same words", anew(genderPage("on")), 1},
		{"with another label", strings.Replace(anew(genderPage("on")), genderLabel, "Use my gender", 1), 0},
		{"with another word beside it", strings.Replace(anew(genderPage("on")), "<span>On<", "<span>Off<", 1), 0},
		{"with more in its row", strings.Replace(anew(genderPage("on")), "<span>On<", "<b>Close account</b><span>On<", 1), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := before(t, func(int) protocol.Outcome { return "clicked" })
			h.html = c.html
			h.press(genderMark)
			if h.clicks != c.clicks {
				t.Errorf("clicked %d times; said %q", h.clicks, h.said)
			}
		})
	}
}

// A row that never stands still is given up in time, and a press that was not
// carried out says so.
func TestRowThatNeverStandsStill(t *testing.T) {
	for _, outcome := range []protocol.Outcome{protocol.OutcomeGone, protocol.OutcomeAltered} {
		t.Run(string(outcome), func(t *testing.T) {
			h := before(t, func(int) protocol.Outcome { return outcome })
			began := h.age
			m := only(t, h.press(genderMark))
			if h.asked < 4 || h.asked > 14 || h.age-began > attempt.ClickFor+1000 {
				t.Errorf("asked for %d times in %d ms", h.asked, h.age-began)
			}
			if m.Tone != protocol.ToneFailed || !strings.HasPrefix(m.Detail, pristine) || len(m.Buttons) != 1 ||
				len(h.said) != 1 {
				t.Errorf("the mark is %+v; said %q", m, h.said)
			}
			if got := entriesIn(h.b, "ads-gender"); got != "seen press "+string(outcome) {
				t.Errorf("the history tells: %s", got)
			}
		})
	}
}

// How long the background took to answer the press itself is no matter.
func TestRowDrawnAnewWhileTheBackgroundStarts(t *testing.T) {
	var h *hand
	h = before(t, func(n int) protocol.Outcome {
		h.html = anew(h.html)
		if n < 4 {
			h.age, h.stood = h.age+7500/(n*n*n*n), h.stood+7500/(n*n*n*n)
			return "gone"
		}
		return "clicked"
	})
	h.off = anew(genderPage("off"))
	if m := only(t, h.press(genderMark)); h.clicks != 1 || !strings.HasPrefix(m.Text, "Off now") || h.denied() {
		t.Errorf("asked for %d, clicked %d, said %q, the mark is %+v", h.asked, h.clicks, h.said, m)
	}
}

// Judged again, only what the person saw is clicked.
func TestNothingElseIsClickedInItsPlace(t *testing.T) {
	same := anew(genderPage("on"))
	replace := func(old, new string) string {
		if !strings.Contains(same, old) {
			t.Fatalf("no %q in %s", old, same)
		}
		return strings.Replace(same, old, new, 1)
	}
	cases := []struct {
		name string
		then func(h *hand)
	}{
		{"another label", func(h *hand) { h.html = replace(genderLabel, "Close account") }},
		{"another label that it is known by", func(h *hand) { h.html = replace(genderLabel, "Gender") }},
		{"another state", func(h *hand) { h.html = anew(genderPage("off")) }},
		{"more in its row", func(h *hand) { h.html = replace("<span>On<", "<b>and close the account</b><span>On<") }},
		{"locked", func(h *hand) { h.html = replace("role=", "disabled role=") }},
		{"covered", func(h *hand) { h.html = replace("role=", "data-covered role=") }},
		{"hidden", func(h *hand) { h.html = replace("role=", `style="display:none" role=`) }},
		{"a dialog", func(h *hand) { h.html = replace("</main>", `<div role="dialog">Sure?</div></main>`) }},
		{"twice", func(h *hand) { h.html = replace("</main>", row(genderLabel, genderKey, "on")+"</main>") }},
		{"gone for good", func(h *hand) { h.html = anew(detail("Gender", "")) }},
		{"looked at minutes later", func(h *hand) {
			h.html = anew(detail("Gender", ""))
			h.read(15)
			h.html, h.stood = same, h.stood+attempt.ClickFor+1
		}},
		{"another page", func(h *hand) {
			h.html = anew(detail("Gender", ""))
			h.read(15)
			h.hop(linkPath, same)
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := before(t, func(int) protocol.Outcome { return "clicked" })
			p := h.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: protocol.ActionTurn})
			if p.Click == 0 {
				t.Fatal("no click at first")
			}
			h.outcome = "gone"
			c.then(h)
			h.follow(h.read(15))
			if h.asked > 0 {
				t.Errorf("asked again; said %q", h.said)
			}
			if !strings.Contains(strings.Join(h.said, " "), pristine) {
				t.Errorf("it said %q", h.said)
			}
			if got := entriesIn(
				h.b,
				"ads-gender",
			); !strings.HasPrefix(got, "seen press gone") &&
				!strings.HasPrefix(got, "seen press altered") {
				t.Errorf("the history tells: %s", got)
			}
		})
	}
}

// A control that was there as something else is not what was drawn anew, even
// once it was seen with the words of the other.
func TestAnotherControlIsNotDrawnAnew(t *testing.T) {
	const other = "Tips by email"
	two := func(first, second, key1, key2 string) string {
		return detail("Gender", row(first, key1, "on")+row(second, key2, "on"))
	}
	h := before(t, func(int) protocol.Outcome { return "clicked" })
	h.html = two(genderLabel, other, genderKey, "x50")
	h.settle()
	if p := h.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: protocol.ActionTurn}); p.Click == 0 {
		t.Fatal("no click at first")
	}
	h.outcome = "gone"
	// The two change places, at first with two that claim to be it.
	h.html = two(genderLabel, genderLabel, genderKey, genderKey)
	h.read(15)
	h.html = two(other, genderLabel, "x50", genderKey)
	h.follow(h.read(150))
	if h.asked > 0 {
		t.Error("asked for a click on the other control")
	}
}

// Whatever happens on the way, "Nothing was pressed" is never said of a press
// that clicked.
func TestNothingWasPressedIsTrue(t *testing.T) {
	gone, half := anew(detail("Gender", "")), anew(genderPage("on"))
	cases := []struct {
		name string
		then func(h *hand)
	}{
		{"pressed again while the row is gone", func(h *hand) {
			h.html = gone
			h.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: protocol.ActionTurn})
		}},
		{"pressed again while the row is another", func(h *hand) {
			h.html = strings.Replace(half, "role=", "data-covered role=", 1)
			h.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: protocol.ActionTurn})
		}},
		{"pressed again before the outcome was heard", func(h *hand) {
			h.outcome = ""
			h.html = gone
			h.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: protocol.ActionTurn})
		}},
		{"a word that nobody knows, in its place", func(h *hand) {
			h.outcome = "removed"
			h.html = gone
		}},
		{"the outcome is told twice", func(h *hand) {
			carry := h.carry
			h.read(20)
			h.carry, h.outcome = carry, "clicked"
		}},
		{"a later outcome, of nothing", func(h *hand) {
			h.read(20)
			h.outcome = "gone"
			h.html = gone
		}},
		{"the background dies, and the outcome comes late", func(h *hand) {
			h.b = New(h.b.browser)
			h.age += 4000
			h.html = gone
		}},
		{"the page goes on before the outcome was heard", func(h *hand) {
			h.outcome = ""
			h.hop(linkPath, detail("Connections", ""))
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := before(t, func(int) protocol.Outcome { t.Error("a second click"); return "clicked" })
			p := h.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: protocol.ActionTurn})
			if p.Click == 0 {
				t.Fatal("no click")
			}
			h.outcome = "clicked"
			c.then(h)
			if h.plan != nil {
				h.said = append(h.said, h.plan.Say)
			}
			h.follow(h.read(50))
			if h.denied() {
				t.Errorf("it said %q\n%s", h.said, marks(h.plan))
			}
			for _, wrong := range []string{"gone", "altered", "hidden", "refused"} {
				if got := entriesIn(h.b, "ads-gender"); strings.Contains(got, wrong) {
					t.Errorf("the history tells: %s", got)
				}
			}
		})
	}
}

// An outcome is of the click that was asked for last, also where nothing was
// heard of the one before it.
func TestAnOutcomeIsOfOneClick(t *testing.T) {
	const path, first, second = "/mypreferences/d/settings/linkedin-promotions", "linkedin-promotions/personalized", "linkedin-promotions/emails"
	html := func(state string) string {
		return detail(
			"LinkedIn promotions",
			row("Personalized promotions of LinkedIn products", "allowProfileAndActivityDataForMarketingAds", state)+
				row("LinkedIn promotional emails", "tipsForUsingLinkedinViaEmail", "on"),
		)
	}
	s := visitPage(t, serve(newWorld(t)), path, html("on"))
	s.settle()
	h := &hand{script: s, becomes: func(int) protocol.Outcome { return "altered" }, off: html("off")}
	if p := h.send(&protocol.Reading{Kind: "press", Mark: first, Action: protocol.ActionTurn}); p.Click == 0 {
		t.Fatal("no click")
	}
	h.html = html("off") // clicked, and not told
	h.press(second)
	var kinds []string
	for _, e := range h.b.memory(partition{}).Entries() {
		kinds = append(kinds, e.Control+" "+string(e.Kind))
	}
	got := strings.Join(kinds, ", ")
	if !strings.Contains(got, "emails altered") || !strings.Contains(got, "personalized unclear") {
		t.Errorf("the history tells: %s", got)
	}
}

// A batch judges again as a person's press does, and not once it was stopped.
func TestRowDrawnAnewDuringARun(t *testing.T) {
	for _, stop := range []bool{false, true} {
		x := newTown(t)
		x.add("ads-gender", "on")
		x.start("ads-gender")
		missed := 0
		x.miss = func() bool {
			if missed++; stop && missed == 2 {
				x.run().Stop("")
			}
			return missed < 4
		}
		x.until("over", x.over)
		for range 40 {
			x.step(150)
		}
		got, clicks := x.results(), len(x.clicks)
		if !stop && (got != "ads-gender confirmed" || clicks != 1) || stop && clicks != 0 {
			t.Errorf("stopped %v: %s, clicked %d times", stop, got, clicks)
		}
	}
}

// The row of a list is judged again too; one that never stands still begins no
// run, and says so.
func TestListRowDrawnAnewWithinAPress(t *testing.T) {
	for _, stands := range []bool{true, false} {
		x := newTown(t)
		x.list(adsList, map[string]string{"ads-gender": x.add("ads-gender", "on")})
		x.open(adsList)
		x.tab.settle()
		missed := 0
		x.miss = func() bool {
			missed++
			return missed < 4 || !stands
		}
		x.turn("list:ads-gender")
		if stands {
			x.until("over", x.over)
			if got := x.results(); got != "ads-gender confirmed" || len(x.clicks) != 1 {
				t.Errorf("%s; clicked %v", got, x.clicks)
			}
			continue
		}
		x.until("given up", func() bool { return x.run() == nil })
		m := only(t, x.tab.plan)
		if m.Tone != protocol.ToneFailed || !strings.HasPrefix(m.Detail, pristine) || len(m.Buttons) != 1 ||
			x.tab.plan.Say != m.Detail {
			t.Errorf("said %q, the mark is %+v", x.tab.plan.Say, m)
		}
	}
}

// A new press takes away what was said of the one before it, whatever becomes
// of it.
func TestSentenceIsOfTheLastPress(t *testing.T) {
	h := before(t, func(int) protocol.Outcome { return "altered" })
	h.press(genderMark)
	covered := strings.Replace(genderPage("on"), "role=", "data-covered role=", 1)
	h.html = covered
	h.read(200)
	p := h.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: protocol.ActionTurn})
	if m := only(t, p); m.Detail != "Nothing was pressed: the button was covered." || p.Say != m.Detail {
		t.Errorf("the second says %q, the mark is %+v", p.Say, m)
	}
	h.html = genderPage("on")
	h.read(200)
	p = h.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: protocol.ActionTurn})
	if m := only(t, p); m.Tone != protocol.ToneBusy || m.Detail != "" {
		t.Errorf("while the third is under way the mark is %+v", m)
	}
	h.outcome, h.html = "clicked", genderPage("off")
	h.follow(h.read(20))
	if m := only(t, h.plan); !strings.HasPrefix(m.Text, "Off now") {
		t.Errorf("the mark is %+v", m)
	}
	// An undo that is refused says so on the mark that says "off".
	h.html = strings.Replace(genderPage("off"), "role=", "data-covered role=", 1)
	h.read(200)
	p = h.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: protocol.ActionUndo})
	if m := only(t, p); m.Tone != protocol.ToneFailed || m.Detail != "Nothing was pressed: the button was covered." {
		t.Errorf("after an undo that was refused the mark is %+v", m)
	}
}

// What became of an earlier click, told late, is not taken for what became of a
// press that comes with it.
func TestAnEarlierOutcomeIsNotThePresss(t *testing.T) {
	h := before(t, nil)
	h.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: protocol.ActionTurn})
	h.read(attempt.MoveWithin + 1) // nobody tells what became of that click
	if m := only(t, h.read(10)); m.Tone != protocol.ToneFailed {
		t.Fatalf("the first press: %+v", m)
	}
	h.outcome = protocol.OutcomeClicked
	h.age += 5
	p := h.send(&protocol.Reading{Kind: "press", Mark: genderMark, Action: protocol.ActionTurn})
	if p.Click == 0 {
		t.Fatalf("no second click: %+v", p)
	}
	h.outcome = protocol.OutcomeGone
	if p = h.read(10); p.Click == 0 {
		t.Errorf("the row left the page, and the click is not asked for again: %+v", p)
	}
}

// An answer that came too late was not obeyed, and the mark said so: nothing is
// pressed later, on a switch's page or through a row.
func TestAPressWhoseAnswerCameTooLate(t *testing.T) {
	for name, p := range map[string]struct{ path, mark string }{
		"a switch":     {gender, "ads-gender/"},
		"a list's row": {adsList, "list:ads-gender"},
	} {
		for _, restarted := range []bool{false, true} {
			x := newTown(t)
			x.list(adsList, map[string]string{"ads-gender": x.add("ads-gender", "on")})
			x.open(p.path)
			x.tab.settle()
			carried := x.tab.carry
			x.tab.pass(5)
			if late := x.tab.send(&protocol.Reading{Kind: "press", Mark: p.mark, Action: protocol.ActionTurn}); late.Click == 0 {
				t.Fatalf("%s: no click was asked for", name)
			}
			x.tab.carry = carried // the answer was not heard
			if restarted {
				x.b = serve(x.w)
			}
			for range 60 {
				x.step(500)
			}
			if len(x.clicks) != 0 || len(x.opened) != 1 || x.run() != nil {
				t.Errorf("%s, restarted %v: clicked %v, opened %v, batch %+v", name, restarted, x.clicks, x.opened, x.run())
			}
			if !strings.Contains(marks(x.tab.plan), "[Turn off") {
				t.Errorf("%s: it can not be pressed again: %s", name, marks(x.tab.plan))
			}
			// And a press after that is one click.
			x.turn(p.mark)
			x.until("clicked", func() bool { return len(x.clicks) > 0 })
			for range 20 {
				x.step(500)
			}
			if len(x.clicks) != 1 {
				t.Errorf("%s: clicked %v", name, x.clicks)
			}
		}
	}
}
