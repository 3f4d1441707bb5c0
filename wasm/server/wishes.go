package server

import (
	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
	"offswitch/wasm/memory/prefs"
	"offswitch/wasm/protocol"
)

// The wishes are the person's own, and the organisation's policy; prefs is what
// holds, and fixed names what the person cannot change.
type wishes struct {
	own    prefs.Prefs
	policy prefs.Policy
	prefs  prefs.Prefs
	fixed  []string
	// hidden says of settings whether they are to be left on, as it was chosen
	// over a private window: it holds there, and is not stored.
	hidden map[string]bool
}

// leaves reports whether a setting is to be left on, in a window of the kind.
func (w *wishes) leaves(setting string, private bool) bool {
	if left, chosen := w.hidden[setting]; private && chosen {
		return left
	}
	return w.prefs.Leaves(setting)
}

// loadWishes reads the wishes out of what storage held, and what an organisation set.
func (s *Server) loadWishes(stored map[string]string, set string) {
	own, ok := prefs.Decode(stored[prefs.Key])
	if !ok {
		s.tell("err_broken")
	}
	policy, ok := prefs.DecodePolicy(set)
	if !ok {
		s.tell("err_policy")
	}
	s.wishes.own, s.wishes.policy = own, policy
	s.apply()
}

// apply works out what holds: the organisation's wishes over the person's.
func (s *Server) apply() {
	w := &s.wishes
	lang := w.prefs.Lang
	w.prefs, w.fixed = w.policy.Over(w.own)
	s.browser.Remind(w.prefs.Remind > 0)
	if w.prefs.Lang != lang {
		s.words = s.wordsIn(w.prefs.Lang)
	}
}

// wordsIn are our words in a language, "" for the browser's.
func (s *Server) wordsIn(lang string) *i18n.Words {
	if lang != "" {
		if chosen, err := i18n.In([]byte(s.browser.Messages(lang)), s.browser); err == nil {
			return i18n.New(chosen, lang)
		}
	}
	return i18n.New(s.browser, "")
}

func (s *Server) saveWishes() {
	if s.unread {
		s.tell("err_storage")
		return
	}
	if err := s.browser.Save(map[string]string{prefs.Key: s.wishes.own.Encode()}, nil); err != nil {
		s.tell("err_storage")
	}
}

// prefer takes the person's wishes.
func (s *Server) prefer(p *protocol.Prefs) {
	if p == nil {
		return
	}
	own := &s.wishes.own
	own.Marks, own.Lang, own.Remind = p.Marks, p.Lang, p.Remind
	own.Mend()
	s.apply()
	s.saveWishes()
}

// leave takes a setting out of the count, or back in.
func (s *Server) leave(setting string, leave, private bool) {
	if catalog.ByID(setting) == nil {
		return
	}
	if private {
		if s.wishes.hidden == nil {
			s.wishes.hidden = map[string]bool{}
		}
		s.wishes.hidden[setting] = leave
		return
	}
	s.wishes.own.Leave(setting, leave)
	s.apply()
	s.saveWishes()
}
