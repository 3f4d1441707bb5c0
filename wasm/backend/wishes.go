package backend

import (
	"slices"
	"strings"

	"offswitch/wasm/audit"
	"offswitch/wasm/catalog"
	"offswitch/wasm/message"
	"offswitch/wasm/prefs"
	"offswitch/wasm/words"
)

// week in milliseconds.
const week = 7 * 24 * 60 * 60 * 1000

// loadPrefs reads the preferences out of what storage held.
func (b *Backend) loadPrefs(stored map[string]string) {
	p, ok := prefs.Decode(stored[prefs.Key])
	if !ok {
		b.tell("err_broken")
	}
	b.own = p
	policy, ok := prefs.DecodePolicy(b.env.Policy())
	if !ok {
		b.tell("err_policy")
	}
	b.policy = policy
	b.apply()
}

// apply works out what holds: the organisation's wishes over the person's.
func (b *Backend) apply() {
	lang := b.prefs.Lang
	b.prefs, b.fixed = b.policy.Over(b.own)
	b.env.Remind(b.prefs.Remind > 0)
	if b.prefs.Lang == lang {
		return
	}
	b.words = words.New(b.env, "")
	if b.prefs.Lang != "" {
		if src, err := words.FromMessages([]byte(b.env.Messages(b.prefs.Lang))); err == nil {
			b.words = words.New(override{b.env, src}, b.prefs.Lang)
		}
	}
}

// override speaks another language than the browser's. What that language has
// no sentence for is said in the browser's.
type override struct {
	words.Source
	messages words.Source
}

func (o override) Message(key string, args ...string) string {
	if s := o.messages.Message(key, args...); s != "" {
		return s
	}
	return o.Source.Message(key, args...)
}

func (b *Backend) savePrefs() {
	if b.unread {
		b.tell("err_storage")
		return
	}
	if err := b.env.Save(map[string]string{prefs.Key: b.own.Encode()}, nil); err != nil {
		b.tell("err_storage")
	}
}

// prefer takes the person's wishes.
func (b *Backend) prefer(p *message.Prefs) {
	if p == nil {
		return
	}
	b.own.Marks, b.own.Lang, b.own.Remind = p.Marks, p.Lang, p.Remind
	b.own.Mend()
	b.apply()
	b.savePrefs()
}

// turnTo goes over to another account's memory.
func (b *Backend) turnTo(account int) {
	for _, j := range b.jobs {
		if j.Live() {
			return // it would go on in the other account's memory
		}
	}
	b.own.Switch(account)
	b.save()
	b.savePrefs()
	b.history, b.private, b.jobs = nil, nil, nil
	b.load()
	b.loadJobs()
}

// hush leaves out of a plan what the person does not want in the page. What
// a press on the popup's buttons does is not touched by it.
func (b *Backend) hush(plan *message.Plan) {
	switch b.prefs.Marks {
	case prefs.None:
		plan.Marks, plan.Say = nil, ""
	case prefs.Point:
		for i := range plan.Marks {
			if plan.Marks[i].ID != runMark {
				plan.Marks[i].Buttons = nil
			}
		}
	}
}

// standings are where all settings stand, by the person's wishes.
func (b *Backend) standings(private bool) []audit.Standing {
	list := audit.All(b.memory(private))
	shown := list[:0]
	for _, st := range list {
		if b.policy.Hides(st.Setting.ID) {
			continue
		}
		st.Left = b.prefs.Leaves(st.Setting.ID)
		st.Required = b.policy.Requires(st.Setting.ID)
		shown = append(shown, st)
	}
	return shown
}

// due reports whether the person asked to be reminded of a look by now.
func (b *Backend) due(standings []audit.Standing) bool {
	if b.prefs.Remind == 0 {
		return false
	}
	newest := int64(0)
	for _, st := range standings {
		newest = max(newest, st.Seen)
	}
	return newest > 0 && b.env.Now()-newest > int64(b.prefs.Remind)*week
}

// runnable reports whether a run could take care of a setting.
func runnable(st audit.Standing) bool {
	s := st.Setting
	if st.Left || len(s.Addresses) == 0 || s.Status != catalog.Current {
		return false
	}
	if st.State != audit.Open && st.State != audit.Unseen && st.State != audit.Unsure {
		return false
	}
	for i := range s.Controls {
		c := &s.Controls[i]
		if c.Protects == "" || c.Loses {
			continue
		}
		if len(c.Options) == 0 {
			return true
		}
		for _, o := range c.Options {
			if o.ID == c.Protects && len(o.Labels) > 0 {
				return true
			}
		}
	}
	return false
}

func (b *Backend) presets(standings []audit.Standing) []message.Preset {
	var list []message.Preset
	for _, p := range catalog.Presets {
		m := message.Preset{
			ID:     p.ID,
			Title:  b.words.T("preset_" + key(p.ID)),
			Detail: b.words.T("preset_" + key(p.ID) + "_detail"),
		}
		for _, st := range standings {
			if slices.Contains(st.Setting.Presets, p.ID) && runnable(st) {
				m.Settings = append(m.Settings, st.Setting.ID)
			}
		}
		list = append(list, m)
	}
	return list
}

// key makes an id part of a message key.
func key(id string) string { return strings.ReplaceAll(id, "-", "_") }

// nextPage is the path of the page that can tell most of what is not known
// yet: a hub that was not read lately, then a setting's own page. "" when
// everything that can be read was read.
func (b *Backend) nextPage(standings []audit.Standing) string {
	for i := range catalog.Sections {
		sec := &catalog.Sections[i]
		if sec.Address == "" || b.history.Visited(sec.ID) != 0 {
			continue
		}
		n := 0
		for _, st := range standings {
			if st.Setting.Section == sec.ID && st.State == audit.Unseen && audit.Readable(st.Setting) &&
				len(st.Setting.Controls) == 1 {
				n++
			}
		}
		if n > 1 {
			return sec.Address
		}
	}
	for _, st := range standings {
		if st.State == audit.Unseen && audit.Counts(st) && audit.Readable(st.Setting) {
			return st.Setting.Addresses[0]
		}
	}
	for _, st := range standings {
		if st.State == audit.Unseen && audit.Readable(st.Setting) {
			return st.Setting.Addresses[0]
		}
	}
	return ""
}

// nextOpen is the path of the next setting that still gives data away, after
// the one at the address.
func nextOpen(standings []audit.Standing, address string) string {
	first, after, passed := "", "", false
	for _, st := range standings {
		s := st.Setting
		if len(s.Addresses) == 0 {
			continue
		}
		if slices.Contains(s.Addresses, address) {
			passed = true
			continue
		}
		if st.State == audit.Open && audit.Counts(st) && !st.Left {
			if first == "" {
				first = s.Addresses[0]
			}
			if passed && after == "" {
				after = s.Addresses[0]
			}
		}
	}
	if after != "" {
		return after
	}
	return first
}

// A place is a tab in which a page of LinkedIn's can be opened.
type place struct {
	tab     int
	base    string // what LinkedIn's addresses begin with there
	shown   bool   // it shows a page of LinkedIn's already
	private bool
}

// place looks at a tab. The error is that there is no such tab.
func (b *Backend) place(tab int) (place, error) {
	at := place{tab: tab, base: "https://" + site}
	url, private, err := b.env.Tab(tab)
	at.private = private
	if base := origin(url); err == nil && base != "" {
		at.base, at.shown = base, true
	}
	return at, err
}

// room returns the tab itself where that shows LinkedIn, a new one otherwise.
func (b *Backend) room(tab int) (place, error) {
	at := place{base: "https://" + site}
	if tab > 0 {
		at, _ = b.place(tab)
	}
	var err error
	if !at.shown {
		at.tab, err = b.env.NewTab()
	}
	return at, err
}

// visit opens one of LinkedIn's pages: in the tab where that shows LinkedIn,
// in a new one otherwise.
func (b *Backend) visit(tab int, path string) error {
	at, err := b.room(tab)
	if err != nil {
		return err
	}
	return b.env.OpenTab(at.tab, at.base+path)
}

// begin starts a run that the person has reviewed, in the tab where that shows
// LinkedIn, in a new one otherwise.
func (b *Backend) begin(tab int, settings []string, undo bool) error {
	r, path := newRun(settings, "")
	if r == nil {
		return nil
	}
	at, err := b.room(tab)
	if err != nil {
		return err
	}
	r.Asked = path
	if at.shown {
		// The document that is there now must not be taken for the one that
		// the run opens.
		if text, err := b.env.AskTab(at.tab, order{kind: "look"}.text()); err == nil {
			if now, why := decodeReading(text); why == "" {
				r.From, r.Age = now.Document, now.Age
			}
		}
	}
	for i := range r.Items {
		r.Items[i].Undo = undo
	}
	b.mu.Lock()
	b.load()
	b.loadJobs()
	b.keepJob(at.tab, &job{Run: r, tab: at.tab, private: at.private})
	b.mu.Unlock()
	return b.env.OpenTab(at.tab, at.base+path)
}
