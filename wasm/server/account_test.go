package server

import (
	"strings"
	"testing"

	"offswitch/wasm/protocol"
)

// turnAccount turns to an account, as the options do.
func turnAccount(t *testing.T, b *Server, account int) *protocol.Overview {
	t.Helper()
	return askBackend(t, b, protocol.Request{Kind: protocol.AskAccount, Account: account})
}

// A page belongs to the account that it was opened under. What it shows later is
// never filed under another.
func TestAPageBelongsToItsAccount(t *testing.T) {
	for name, look := range map[string]func(s *script){
		"as it was":      func(*script) {},
		"turned by hand": func(s *script) { s.html, s.still, s.hand = ai("off"), 0, s.plan.Watch },
		"after a hop": func(s *script) {
			s.hop(gender, detail("Gender", row("Use your gender for ads", "allowAdsByGender", "on")))
		},
		"after a hop to a list":    func(s *script) { s.hop(aiListAt, aiList("off")) },
		"the background restarted": func(s *script) { s.b = serve(s.b.browser.Storage.(*world)) },
		"the clock set back":       func(s *script) { s.b.browser.Storage.(*world).now -= 3_600_000; s.born -= 3_600_000 },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			b := serve(w)
			s := visitPage(t, b, aiPath, ai("on"))
			s.settle()
			w.now += 1000
			turnAccount(t, b, 1)
			look(s)
			p := s.settle()
			for key := range w.local {
				if strings.HasPrefix(key, "account1/setting:") {
					t.Errorf("filed under the new account: %s", key)
				}
			}
			if got := marks(p); !strings.Contains(got, s.b.words.T("why_account")) || strings.Contains(got, "[Turn") {
				t.Errorf("it is not said: %s", got)
			}
			// The button loads it anew, and then it is the new account's.
			if p := s.send(
				&protocol.Reading{Kind: "press", Mark: p.Marks[0].ID, Action: protocol.ActionCheck},
			); !p.Reload ||
				p.Click != 0 {
				t.Errorf("it is not loaded anew: %+v", p)
			}
			w.now += 10
			s.reload(s.html)
			s.hand = nil
			if p := s.settle(); strings.Contains(marks(p), s.b.words.T("why_account")) {
				t.Errorf("after a load: %s", marks(p))
			}
			filed := false
			for key := range w.local {
				filed = filed || strings.HasPrefix(key, "account1/setting:")
			}
			if !filed {
				t.Error("after a load nothing is filed")
			}
		})
	}
}

// A page that nobody looked at before the account was changed is nobody's. One that
// is loaded later is the new account's.
func TestAPageThatWasNotReadBeforeTheAccountChanged(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	s := visitPage(t, b, aiPath, ai("on"))
	w.now += 5000
	turnAccount(t, b, 1)
	w.now += 1000
	if got := marks(s.settle()); !strings.Contains(got, b.words.T("why_account")) {
		t.Errorf("its first look shows %s", got)
	}
	turnAccount(t, b, 0)
	s.settle()
	if got := remembered(b, "genai-training"); got != "nothing" {
		t.Errorf("under the account before it is %s", got)
	}
}

// Back at its account, a page goes on as it was: also with a press under way.
func TestBackAtThePagesAccount(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	s := visitPage(t, b, aiPath, ai("on"))
	s.settle()
	s.press(aiMark, protocol.ActionTurn, ai("off"))
	w.now += 10
	turnAccount(t, b, 1)
	s.read(1000)
	if got := remembered(b, "genai-training"); got != "nothing" {
		t.Errorf("the other account has it %s", got)
	}
	w.now += 10
	turnAccount(t, b, 0)
	s.settle()
	if got := remembered(b, "genai-training"); got != "off changed" {
		t.Errorf("its own account has it %s", got)
	}
}

// A press on a page of another account is not carried out, and says why.
func TestNoPressForAnotherAccount(t *testing.T) {
	w := newWorld(t)
	b := serve(w)
	s := visitPage(t, b, aiPath, ai("on"))
	s.settle()
	w.now += 10
	turnAccount(t, b, 1)
	s.pass(5)
	p := s.send(&protocol.Reading{Kind: "press", Mark: aiMark, Action: protocol.ActionTurn})
	if p.Click != 0 || p.Say != b.words.T("why_account") {
		t.Errorf("click %d, said %q", p.Click, p.Say)
	}
	w.tabs[1] = &fakeTab{url: s.url, answer: func(string) string { return s.reading(&protocol.Reading{Kind: "read"}) }}
	o := askBackend(t, b, protocol.Request{Kind: "overview", Tab: 1})
	if o.Here.Text != b.words.T("why_account") || o.Here.Kind != protocol.PlaceStale || o.Read != 0 {
		t.Errorf("the popup says %+v, %d read", o.Here, o.Read)
	}
}

// A batch belongs to its account: while it is under way the account stays, and that
// is said; one that has ended is not taken up under another.
func TestABatchBelongsToItsAccount(t *testing.T) {
	x := newTown(t)
	x.add("genai-training", "on")
	x.add("ads-gender", "on")
	x.start("genai-training", "ads-gender")
	x.step(200)
	o := turnAccount(t, x.b, 1)
	if o.Error != x.b.words.T("err_batch") || o.Account != 0 {
		t.Errorf("under way: account %d, said %q", o.Account, o.Error)
	}
	askBackend(t, x.b, protocol.Request{Kind: protocol.AskControl, Tab: 1, Action: protocol.ActionStop})
	if o = turnAccount(t, x.b, 1); o.Error != "" || o.Account != 1 || o.Batch != nil {
		t.Errorf("after it: account %d, said %q, batch %+v", o.Account, o.Error, o.Batch)
	}
	if len(x.w.session) != 0 {
		t.Errorf("still stored: %v", x.w.session)
	}
}
