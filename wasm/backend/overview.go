package backend

import (
	"sort"
	"strings"

	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/audit"
	"offswitch/wasm/catalog"
	"offswitch/wasm/message"
)

// An order is what the backend tells a content script unasked.
type order struct{ kind, mark, action string }

func (o order) text() string {
	w := jwriter.Writer{}
	w.RawString(`{"kind":`)
	w.String(o.kind)
	w.RawString(`,"mark":`)
	w.String(o.mark)
	w.RawString(`,"action":`)
	w.String(o.action)
	w.RawByte('}')
	text, _ := w.BuildBytes()
	return string(text)
}

// answer answers one of the extension's own pages. The lock is not held while
// a tab is asked, because its content script may ask back.
func (b *Backend) answer(ask *message.Ask) *message.Overview {
	var failed error
	switch ask.Kind {
	case "overview", "journal":
	case "press":
		_, failed = b.env.AskTab(ask.Tab, order{"press", ask.Mark, ask.Action}.text())
	case "reload":
		failed = b.env.ReloadTab(ask.Tab)
		o := b.overview(message.Here{Kind: "waiting", Text: b.words.T("ui_here_waiting")}, "", false)
		if failed != nil {
			o.Error = b.words.T("err_no_tab")
		}
		return o
	case "open", "review":
		failed = b.openFor(ask)
	case "start":
		failed = b.begin(ask.Tab, ask.Settings, false)
	case "undo":
		failed = b.begin(ask.Tab, append(ask.Settings, ask.Setting), true)
	case "run":
		b.locked(func() {
			if j := b.jobOf(ask.Tab); j != nil {
				b.command(j, ask.Action)
			}
		})
		if ask.Action == actResume {
			failed = b.resume(ask.Tab)
		}
	case "leave":
		b.locked(func() {
			if catalog.ByID(ask.Setting) != nil {
				b.own.Leave(ask.Setting, ask.Action != "count")
				b.apply()
				b.savePrefs()
			}
		})
	case "forget":
		b.locked(b.forget)
	case "account":
		b.locked(func() { b.turnTo(ask.Account) })
	case "prefer":
		b.locked(func() { b.prefer(ask.Prefs) })
	default:
		return &message.Overview{Error: b.words.T("err_request")}
	}
	b.listen(ask.Tab)
	here, address, private := b.here(ask.Tab)
	o := b.overview(here, address, private)
	if failed != nil && o.Error == "" {
		o.Error = b.words.T("err_no_tab")
	}
	b.locked(func() {
		o.Run = b.runView(ask.Tab)
		if ask.Kind == "journal" {
			o.Journal = b.journal(b.memory(private))
		}
	})
	return o
}

func (b *Backend) locked(do func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.load()
	b.loadJobs()
	do()
	b.save()
}

// forget clears all that was seen and done. What the person wants stays.
func (b *Backend) forget() {
	b.history.Clear()
	b.private = nil
	b.trouble = nil
}

// openFor opens the page that was asked for.
func (b *Backend) openFor(ask *message.Ask) error {
	address := ""
	if ask.Tab > 0 {
		if url, _, err := b.env.Tab(ask.Tab); err == nil && origin(url) != "" {
			address = catalog.Normalise(url)
		}
	}
	path := ""
	b.locked(func() {
		standings := b.standings(false)
		switch s := catalog.ByID(ask.Setting); {
		case ask.Kind == "review":
			path = b.nextPage(standings)
		case ask.Setting == "":
			path = nextOpen(standings, address)
		case s != nil && len(s.Addresses) > 0:
			path = s.Addresses[0]
		}
	})
	if path == "" {
		return nil
	}
	return b.visit(ask.Tab, path)
}

// here says what the tab in view shows, and its address where it is one of
// LinkedIn's settings pages.
func (b *Backend) here(tab int) (here message.Here, address string, private bool) {
	say := func(kind, key string) message.Here {
		return message.Here{Kind: kind, Text: b.words.T(key)}
	}
	elsewhere := say("elsewhere", "ui_here_elsewhere")
	if tab <= 0 {
		return elsewhere, "", false
	}
	url, private, err := b.env.Tab(tab)
	if err != nil || origin(url) == "" {
		return elsewhere, "", private
	}
	address = catalog.Normalise(url)
	switch {
	case catalog.IsSignIn(address):
		return say("signin", "ui_here_signin"), "", private
	case !inArea(address):
		return elsewhere, "", private
	case catalog.IsRefused(address):
		return say("elsewhere", "ui_here_refused"), "", private
	}
	text, err := b.env.AskTab(tab, order{kind: "look"}.text())
	if err != nil {
		return say("stale", "ui_here_stale"), address, private
	}
	r, why := decodeReading(text)
	if why != "" || origin(r.URL) != origin(url) {
		return say("stale", "ui_here_stale"), address, private
	}
	if r.Kind == "hello" {
		return say("waiting", "ui_here_waiting"), address, private
	}
	plan, unknown := b.glance(r, tab, private)
	address = catalog.Normalise(r.URL)
	switch {
	case plan.Error != "":
		return message.Here{Kind: "waiting", Text: plan.Error}, address, private
	case len(plan.Marks) > 0:
		here = say("settings", "ui_here_settings")
	case plan.Again > 0:
		here = say("waiting", "ui_here_waiting")
	default:
		here = say("settings", b.unmarked(address, private))
	}
	if private {
		here.Text += " " + b.words.T("ui_here_private")
	}
	here.Marks, here.Unknown = plan.Marks, unknown
	return here, address, private
}

// unmarked returns what can be said of a page on which there is nothing to
// mark: that nothing is left only where all that lives there was read.
func (b *Backend) unmarked(address string, private bool) (key string) {
	key = "ui_here_clear"
	b.locked(func() {
		h := b.memory(private)
		for _, s := range catalog.AtAddress(address) {
			if !audit.Readable(s) || b.policy.Hides(s.ID) {
				continue
			}
			known := h.Setting(s.ID)
			switch st := audit.Stand(s, known); st.State {
			case audit.Unsure:
				key = st.Why
			case audit.Unseen:
				key = "why_timeout"
			case audit.Open:
				// It was on when it was last seen, and can't be seen now.
				if key = "ui_here_settings"; known.TriedWhy != "" {
					key = known.TriedWhy
				}
			}
		}
	})
	return key
}

// overview is everything the popup shows.
func (b *Backend) overview(here message.Here, address string, private bool) *message.Overview {
	b.mu.Lock()
	defer b.mu.Unlock()
	o := &message.Overview{Here: here, Lang: b.words.Lang(), Dir: b.words.Dir()}
	standings := b.standings(private)
	o.Presets = b.presets(standings)
	o.Prefs = &message.Prefs{
		Marks:  b.prefs.Marks,
		Lang:   b.prefs.Lang,
		Remind: b.prefs.Remind,
		Fixed:  b.fixed,
		Preset: b.policy.Preset,
	}
	sum := audit.Add(standings)
	o.Count, o.Read, o.Total = sum.Open, sum.Read, sum.Total
	switch {
	case sum.Open > 0:
		o.Headline, o.Tone = b.words.N("head_on", sum.Open), toneOn
	case sum.Read == 0:
		o.Headline, o.Tone = b.words.T("head_none_read"), toneInfo
	case sum.Read < sum.Total:
		o.Headline, o.Tone = b.words.T("head_some_unseen", b.words.Number(sum.Read), b.words.Number(sum.Total)), toneInfo
	default:
		o.Headline, o.Tone = b.words.T("head_all_off"), toneOff
	}
	o.Account, o.Accounts = b.own.Account, max(b.own.Accounts, 1)
	o.Progress = b.words.T("head_read", b.words.Number(sum.Read), b.words.Number(sum.Total))
	switch {
	case len(b.trouble) > 0:
		o.Note = b.words.T(b.trouble[0])
	case sum.Back > 0:
		o.Note = b.words.N("head_back", sum.Back)
	case b.due(standings):
		o.Note = b.words.T("head_due")
	}
	for i := range catalog.Sections {
		if s := b.section(&catalog.Sections[i], standings, here.Marks, address); len(s.Rows) > 0 {
			o.Sections = append(o.Sections, s)
		}
	}
	return o
}

func (b *Backend) section(
	sec *catalog.Section,
	standings []audit.Standing,
	marks []message.Mark,
	address string,
) message.Section {
	s := message.Section{Title: b.words.T("section_" + key(sec.ID)), Open: link(sec.Address)}
	for _, st := range standings {
		if st.Setting.Section != sec.ID || !listed(st) {
			continue
		}
		s.Rows = append(s.Rows, b.row(st, marks, address))
	}
	rank := map[string]int{"on": 0, "locked": 1, "unsure": 2, "unseen": 3, "off": 4, "hand": 5, "absent": 6}
	sort.SliceStable(s.Rows, func(i, j int) bool { return rank[s.Rows[i].State] < rank[s.Rows[j].State] })
	return s
}

// listed reports whether a setting has a place in the popup: one that is in
// doubt, or has no bearing on data, only once it was met.
func listed(st audit.Standing) bool {
	if st.Setting.Act == catalog.None {
		return false
	}
	return st.Setting.Status == catalog.Current || st.Known > 0
}

func (b *Backend) row(st audit.Standing, marks []message.Mark, address string) message.Row {
	s, w := st.Setting, b.words
	r := message.Row{
		ID: s.ID, Title: w.SettingWord(s.ID, "title"), State: string(st.State),
		Effect: w.SettingWord(s.ID, "effect"), Limits: w.SettingWord(s.ID, "limits"),
	}
	if st.State == audit.Open && st.Locked {
		r.State = "locked"
	}
	choice := s.Act == catalog.Choose
	switch st.State {
	case audit.Open:
		r.StateText = w.T("state_on")
		if choice || st.Setting.Controls[0].Protects == "on" {
			r.StateText = w.T("state_open")
		}
		if st.Locked {
			r.StateText = w.T("state_locked")
		}
	case audit.Protected:
		r.StateText = w.T("state_off")
		if choice || st.Setting.Controls[0].Protects == "on" {
			r.StateText = w.T("state_protected")
		}
	default:
		r.StateText = w.T("state_" + string(st.State))
	}
	if st.Seen > 0 && st.State != audit.Unseen {
		r.SeenText = w.T("state_seen", w.Ago(st.Seen, b.env.Now()))
		if st.Proof == "confirmed" {
			r.SeenText = w.T("state_confirmed", w.Ago(st.Seen, b.env.Now()))
		}
	}
	if st.Why != "" {
		r.Why = w.T(st.Why)
	}
	r.Runnable, r.Recommended, r.Left, r.Required = runnable(st), audit.Counts(st), st.Left, st.Required
	r.Undo, r.Seen, r.Proof = st.Undo, st.Seen, st.Proof
	if r.Proof == "" {
		r.Proof = st.How
	}
	r.Region = b.regionText(s)
	if st.Back != 0 {
		r.Back = w.T("state_back", w.Date(st.Off), w.Date(st.Back))
	}
	if st.State == audit.Open && st.Left {
		r.StateText = w.T("state_left")
	}
	if st.State == audit.Hand {
		r.Effect, r.Limits = w.SettingWord(s.ID, "hand"), ""
	}
	switch {
	case len(s.Addresses) > 0:
		r.Open = link(s.Addresses[0])
		for _, a := range s.Addresses {
			r.Here = r.Here || (address != "" && a == address)
		}
	case s.Link != "":
		r.Open = s.Link
	default:
		r.Why = w.T("why_no_address")
	}
	for i := range marks {
		if id, _, ok := strings.Cut(marks[i].ID, "/"); ok && id == s.ID && len(marks[i].Buttons) > 0 {
			r.Mark, r.Buttons = marks[i].ID, marks[i].Buttons
			break
		}
	}
	return r
}

func link(path string) string {
	if path == "" {
		return ""
	}
	return "https://" + site + path
}
