// Package view decides what the popup shows and in which order, without
// drawing anything: from the backend's overview to a page that only has to be
// written down.
package view

import (
	"slices"

	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
)

// A Page is all that the popup shows.
type Page struct {
	Lang, Dir string
	// Headline is the answer, Icon the picture before it, Progress how much of
	// it is known: Read of Total, and in words.
	Headline    string
	Icon        string
	Progress    string
	Read, Total int
	// Note is a second sentence where there is something else to know.
	Note string
	// Next says that the next one still on can be gone to, Look that a page is
	// left that was not looked at yet.
	Next, Look bool
	Here       Here
	Run        *Run
	// Prefs are the person's wishes as they are, to be sent back with a change.
	Prefs  *protocol.Prefs
	Review Review
	// Offers are the presets that can be reviewed at one press from here, All
	// the one on the main button, with its label; "" where nothing is left.
	Offers   []Act
	All      string
	Sections []Section
	// Accounts are the names of the accounts that the person told apart, none
	// where there is only one; Account is the one in use.
	Accounts []string
	Account  int
	// Busy says that something is under way and the answer is worth asking
	// for again soon.
	Busy bool
}

// Here is the box about the page in view.
type Here struct {
	Kind  string
	Text  string
	Marks []Mark
	// Keep is the button of a mark that asks before something is lost which
	// leaves all as it is: it stands out, and gets the focus.
	Keep Act
	// New says how many controls no rule names, "" where there are none;
	// Unknown are those.
	New     string
	Unknown []Unknown
	// Reload, Settings and Retry say which way on is offered.
	Reload, Settings, Retry bool
}

// A Mark is one of the marks on the page in view.
type Mark struct {
	ID     string
	Icon   string
	Text   string
	Detail string
	Acts   []Act
}

// An Unknown is a control that no rule names.
type Unknown struct {
	// Key is the same for the same control from page to page.
	Key   string
	Label string
	// Report is what may be copied, word for word; CopyName is the name of the
	// button for it.
	Report   string
	CopyName string
}

// A Section is a group of settings with a heading.
type Section struct {
	Title string
	// Count says how many are on, by the badge's rule, Unseen how many of the
	// same were not looked at; both are "" where none is.
	Count, Unseen string
	// Open is the address of LinkedIn's page, OpenName the link's name.
	Open, OpenName string
	Rows           []Row
}

// A Row is one setting.
type Row struct {
	ID    string
	Title string
	// Own is LinkedIn's name for it, "" where that is the title, and OwnLang its
	// language.
	Own, OwnLang string
	// Icon is the picture for the state, State the word, Seen when.
	Icon  string
	State string
	Seen  string
	Here  bool
	// Cost is what a press would lose, to be read before it; "" where the row has
	// no press, or the press costs next to nothing.
	Cost string
	// Section is the title of the row's section.
	Section string
	// Notes are what is told when the row is unfolded, More what else can be
	// done about it then.
	Notes []Note
	Acts  []Act
	More  []Act
}

// A Note is a term with its text. Lang is the text's language where it is not
// ours: LinkedIn's own words.
type Note struct{ Term, Text, Lang string }

// OpenReview is no question: it opens the review of a preset, Setting.
const OpenReview protocol.Ask = "review-open"

// An Act is a button, or a link where Href is set.
type Act struct {
	// Key is the same for the same act from page to page: the focus follows it.
	Key string
	// Label is written on it, Name its accessible name.
	Label, Name string
	// Kind, Mark, Action and Setting are what a press asks the background; Kind
	// may also be OpenReview.
	Kind          protocol.Ask
	Action        protocol.Action
	Mark, Setting string
	// Href makes it a link. With a Kind it is followed only where the backend
	// cannot be asked to open the page.
	Href string
	// Main says that it is what the row is about.
	Main bool
}

// icons are the pictures that popup.html has, by tone and by state.
var icons = map[string]string{
	"on": "on", "failed": "on", "off": "off", "unseen": "unseen", "unsure": "unsure", "absent": "absent",
	"locked": "locked", "hand": "hand", "busy": "busy", "info": "info", "left": "left", "taste": "taste",
}

func icon[T protocol.Tone | protocol.State](name T) string {
	if i, ok := icons[string(name)]; ok {
		return i
	}
	return "info"
}

// Make lays out the page. Where the popup already shows one, before is that:
// rows then keep the order they have, because a row that jumps away under the
// pointer when it is turned off is worse than one that stands out of order.
func Make(o *protocol.Overview, before *Page, w *i18n.Words) *Page {
	p := &Page{
		Lang: o.Lang, Dir: o.Dir,
		Headline: o.Headline, Icon: icon(o.Tone),
		Read: o.Read, Total: o.Total, Note: o.Note,
		Next: o.Count > 0, Look: o.Read < o.Total,
	}
	if p.Lang == "" {
		p.Lang, p.Dir = w.Lang(), w.Dir()
	}
	if p.Dir == "" {
		p.Dir = "ltr"
	}
	p.Progress = o.Progress
	if p.Progress == "" && o.Total > 0 {
		p.Progress = w.T("head_read", w.Number(o.Read), w.Number(o.Total))
	}
	p.Here = here(&o.Here, w)
	if o.Accounts > 1 {
		p.Account = o.Account
		for i := range o.Accounts {
			p.Accounts = append(p.Accounts, w.T("ui_account", w.Number(i+1)))
		}
	}
	p.Busy = o.Here.Kind == protocol.PlaceWaiting ||
		slices.ContainsFunc(o.Here.Marks, func(m protocol.Mark) bool { return m.Tone == protocol.ToneBusy })
	p.Run, p.Prefs = makeRun(o), o.Prefs
	p.Busy = p.Busy || p.Run != nil && p.Run.Live
	p.Review = makeReview(o, w)
	p.offer(w)
	for _, s := range sectionsOf(o, w) {
		p.Sections = append(p.Sections, section(&s, before, w))
	}
	order := before.order()
	slices.SortStableFunc(p.Sections, func(a, b Section) int {
		stood := asBefore(order, a.Title, b.Title)
		switch {
		case stood != 0:
			return stood
		case a.Title == w.T("ui_first"): // what most people come for
			return -1
		case b.Title == w.T("ui_first"):
			return 1
		case (a.Count != "") == (b.Count != ""):
			return 0
		case a.Count != "": // what is on goes first
			return -1
		}
		return 1
	})
	return p
}

// asBefore compares two by where they stood before. What is new goes last; two that
// are new compare as 0.
func asBefore(places map[string]int, a, b string) int {
	pa, oka := places[a]
	pb, okb := places[b]
	switch {
	case oka && okb:
		return pa - pb
	case oka:
		return -1
	case okb:
		return 1
	}
	return 0
}

// offers are the presets that most people come for.
var offers = []string{"ai", "ai-ads-microsoft"}

func (p *Page) offer(w *i18n.Words) {
	if all := p.Review.Preset(p.Review.Begin); all != nil {
		p.All = opens(w, all.On, len(all.Settings)-all.On)
	} else if n := len(p.Review.Advised) + len(p.Review.Others); n > 0 {
		p.All = w.N("review_open_rest", n)
	}
	for _, id := range offers {
		if preset := p.Review.Preset(id); preset != nil {
			p.Offers = append(p.Offers, Act{
				Key:     "offer " + id,
				Label:   preset.Title + "…",
				Name:    w.T("review_open_preset", preset.Title),
				Kind:    OpenReview,
				Setting: id,
			})
		}
	}
}

// order is where the sections stand on a page.
func (p *Page) order() map[string]int {
	if p == nil {
		return nil
	}
	order := make(map[string]int, len(p.Sections))
	for i, s := range p.Sections {
		order[s.Title] = i
	}
	return order
}

func here(h *protocol.Here, w *i18n.Words) Here {
	box := Here{
		Kind:     string(h.Kind),
		Text:     h.Text,
		Reload:   h.Kind == protocol.PlaceStale,
		Settings: h.Kind == protocol.PlaceElsewhere || h.Kind == "",
		Retry:    h.Kind == protocol.PlaceSignIn || h.Kind == protocol.PlaceWaiting,
	}
	for _, m := range h.Marks {
		box.Marks = append(box.Marks, Mark{
			ID: m.ID, Icon: icon(m.Tone), Text: m.Text, Detail: m.Detail,
			Acts: buttons("mark", m.ID, m.ID, m.Buttons),
		})
		if n := len(m.Buttons); m.Ask && n > 0 {
			keep := &box.Marks[len(box.Marks)-1].Acts[n-1]
			keep.Main = true
			box.Keep = *keep
		}
	}
	if n := len(h.Unknown); n > 0 {
		box.New = w.N("ui_new", n)
	}
	for i, u := range h.Unknown {
		label := u.Label
		if label == "" {
			label = w.T("ui_new_nameless")
		}
		box.Unknown = append(box.Unknown, Unknown{
			Key: "new " + w.Number(i) + " " + u.Label, Label: label, Report: u.Report, CopyName: w.T("ui_new_copy_name", label),
		})
	}
	return box
}

// places are where the rows of a section stand on a page.
func (p *Page) places(title string) map[string]int {
	if p == nil {
		return nil
	}
	for _, s := range p.Sections {
		if s.Title != title {
			continue
		}
		places := make(map[string]int, len(s.Rows))
		for i, r := range s.Rows {
			places[r.ID] = i
		}
		return places
	}
	return nil
}

// buttons are those of a mark. The one that protects stands out: it is what
// the person came for.
func buttons(kind, id, mark string, from []protocol.Button) []Act {
	if mark == "" {
		return nil
	}
	var acts []Act
	for _, b := range from {
		acts = append(acts, Act{
			Key: kind + " " + id + " " + string(
				b.Action,
			),
			Label:  b.Label,
			Name:   b.Name,
			Kind:   protocol.AskPress,
			Mark:   mark,
			Action: b.Action,
			Main:   b.Action == protocol.ActionTurn,
		})
	}
	return acts
}

// safe lets only an address of the web through: a link in an extension's own
// page must not be able to run anything, whatever the backend was fed.
func safe(address string) string {
	if len(address) > 8 && address[:8] == "https://" {
		return address
	}
	return ""
}

// Shows tells whether a mark is there.
func (p *Page) Shows(mark string) bool {
	return slices.ContainsFunc(p.Here.Marks, func(m Mark) bool { return m.ID == mark })
}

// Doing tells whether a mark is still busy.
func (p *Page) Doing(mark string) bool {
	return slices.ContainsFunc(p.Here.Marks, func(m Mark) bool { return m.ID == mark && m.Icon == "busy" })
}

// Said is what a screen reader is told after a press on a mark: what became
// of it, or the answer as a whole where the mark has gone.
func (p *Page) Said(mark string) string {
	for _, m := range p.Here.Marks {
		if m.ID == mark {
			if m.Detail != "" {
				return m.Text + " " + m.Detail
			}
			return m.Text
		}
	}
	return p.Headline
}

// Asks tells whether a mark asks before something is lost.
func (p *Page) Asks(mark string) bool { return mark != "" && p.Here.Keep.Mark == mark }

// Equal tells whether two rows would be drawn alike.
func (r *Row) Equal(other *Row) bool {
	return r.ID == other.ID && r.Title == other.Title && r.Icon == other.Icon && r.State == other.State &&
		r.Own == other.Own && r.Cost == other.Cost && r.Seen == other.Seen && r.Here == other.Here && slices.Equal(r.Notes, other.Notes) && slices.Equal(r.Acts, other.Acts) && slices.Equal(r.More, other.More)
}

// Equal tells whether two marks would be drawn alike.
func (m *Mark) Equal(other *Mark) bool {
	return m.ID == other.ID && m.Icon == other.Icon && m.Text == other.Text && m.Detail == other.Detail &&
		slices.Equal(m.Acts, other.Acts)
}
