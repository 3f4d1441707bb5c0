//go:build js && wasm

package popup

import (
	"strconv"
	"strings"
	"syscall/js"

	"offswitch/wasm/i18n"
	"offswitch/wasm/ui"
	"offswitch/wasm/ui/popup/view"
)

// sheet is popup.html, to be written on.
type sheet struct {
	words    *i18n.Words
	document js.Value
	root     ui.Element // <html>
	body     ui.Element

	headline, status                 ui.Element
	progress, progressText           ui.Element
	failure, failureText, failedHint ui.Element

	here, hereText           ui.Element
	hereReload, hereSettings ui.Element
	hereRetry                ui.Element
	hereNew, hereNewText     ui.Element
	access, accessText       ui.Element
	accessAsk, account       ui.Element

	rowTemplate, plainTemplate, markTemplate   ui.Template
	noteTemplate, buttonTemplate, linkTemplate ui.Template
	sectionTemplate, unknownTemplate           ui.Template
	marks                                      *ui.Shelf[view.Mark]
	unjudged                                   *ui.Shelf[view.Unknown]
	sections                                   *ui.Shelf[view.Section]
	run                                        *runPanel
	review                                     *review
	note, noteText                             ui.Element
	care, all, offers, next, look              ui.Element
	search, none                               ui.Element
	rows                                       map[string]*ui.Shelf[view.Row]
	waiting                                    map[string]bool // keys of the buttons that were pressed
	denied                                     bool            // the browser does not let us see LinkedIn's pages
	page                                       *view.Page      // what is drawn
	sought                                     string          // what was looked for last
}

func newSheet(document js.Value, w *i18n.Words) *sheet {
	root := ui.Wrap(document.Get("documentElement"))
	p := &sheet{
		words: w, document: document, root: root, body: root.Find("body"),
		headline: root.Find("#answer"), status: root.Find("#status"),
		progress: root.Find("#progress"), progressText: root.Find("#progress-text"),
		failure: root.Find("#failure"), failureText: root.Find("#failure-text"), failedHint: root.Find("#failure-hint"),
		here: root.Find("#here"), hereText: root.Find("#here-text"),
		hereReload: root.Find("#here-reload"), hereSettings: root.Find("#here-settings"), hereRetry: root.Find("#here-retry"),
		hereNew: root.Find("#here-new"), hereNewText: root.Find("#here-new-text"),
		access: root.Find("#access"), accessText: root.Find("#access-text"), accessAsk: root.Find("#access-ask"),
		account:     root.Find("#account"),
		rowTemplate: ui.NewTemplate(root, "row"), plainTemplate: ui.NewTemplate(root, "row-plain"),
		markTemplate: ui.NewTemplate(root, "mark"), noteTemplate: ui.NewTemplate(root, "note"),
		buttonTemplate: ui.NewTemplate(root, "button"), linkTemplate: ui.NewTemplate(root, "link"),
		sectionTemplate: ui.NewTemplate(root, "section"), unknownTemplate: ui.NewTemplate(root, "unknown"),
		note: root.Find("#notice"), noteText: root.Find("#notice-text"),
		care: root.Find("#care"), all: root.Find("#care-all"), offers: root.Find("#care-offers"),
		next: root.Find("#care-next"), look: root.Find("#care-look"),
		search: root.Find("#search"), none: root.Find("#search-none"),
		rows:    map[string]*ui.Shelf[view.Row]{},
		waiting: map[string]bool{},
	}
	p.marks = &ui.Shelf[view.Mark]{
		List: root.Find("#here-marks"),
		Key:  func(m *view.Mark) string { return m.ID },
		Same: (*view.Mark).Equal,
		Draw: p.drawMark,
	}
	p.unjudged = &ui.Shelf[view.Unknown]{
		List: root.Find("#here-unknown"), Key: func(u *view.Unknown) string { return u.Key },
		Same: func(a, b *view.Unknown) bool { return *a == *b }, Draw: p.drawUnknown,
	}
	p.sections = &ui.Shelf[view.Section]{
		List: root.Find("#sections"), Key: func(s *view.Section) string { return s.Title },
		// A section stays; what is in it is written anew.
		Same: func(a, b *view.Section) bool { return true }, Draw: p.drawSection,
	}
	p.run = newRunPanel(p)
	p.review = newReview(p)
	return p
}

// hidden tells whether nobody can see the page.
func (p *sheet) hidden() bool { return p.document.Get("hidden").Truthy() }

// draw writes the page down.
func (p *sheet) draw(page *view.Page) {
	focus := p.focus()
	p.page = page
	p.root.SetAttribute("lang", page.Lang)
	p.root.SetAttribute("dir", page.Dir)
	header := p.root.Find("#header")
	header.SetAttribute("data-icon", page.Icon)
	header.Picture(page.Icon)
	if p.headline.TextContent() != page.Headline {
		p.headline.SetTextContent(page.Headline)
	}
	p.progressText.SetTextContent(page.Progress)
	p.progress.Set("max", max(page.Total, 1))
	p.progress.Set("value", page.Read)
	p.drawAccount(page)
	p.note.Show(page.Note != "")
	p.noteText.Write(page.Note)
	p.run.draw(page.Run)
	p.drawCare(page)
	p.review.put(&page.Review)

	// While a batch is under way its panel speaks of the page in view. Where no
	// page can be seen, nothing can be said of it, nor done about any.
	p.here.Show(!p.denied && (page.Run == nil || !page.Run.Live))
	p.hereText.Write(page.Here.Text)
	p.hereReload.Show(page.Here.Reload)
	p.hereSettings.Show(page.Here.Settings)
	p.hereRetry.Show(page.Here.Retry)
	p.here.SetAttribute("data-kind", page.Here.Kind)
	p.marks.Put(page.Here.Marks)
	p.marks.List.Show(len(page.Here.Marks) > 0)
	p.hereNewText.Write(page.Here.New)
	p.unjudged.Put(page.Here.Unknown)
	p.hereNew.Show(page.Here.New != "")

	p.sift()
	p.body.SetAttribute("aria-busy", "false")
	p.restore(focus)
}

// drawCare offers what can be done about several settings.
func (p *sheet) drawCare(page *view.Page) {
	p.all.Write(page.All)
	p.offers.Clear()
	p.drawActs(p.offers, page.Offers)
	p.offers.Show(len(page.Offers) > 0)
	p.next.Show(page.Next)
	p.look.Show(page.Look)
	busy := page.Run != nil && page.Run.Live
	p.care.Show(!busy && !p.denied && (page.All != "" || page.Next || page.Look))
}

// sift lays out the settings, what fits the search best first, and hides what
// does not fit.
func (p *sheet) sift() {
	if p.page == nil {
		return
	}
	query := p.search.Get("value").String()
	sections, found := p.page.Search(query)
	p.sections.Put(sections)
	fits := 0
	for i := range sections {
		s := &sections[i]
		p.fillSection(s)
		any := false
		for _, r := range s.Rows {
			p.rows[s.Title].At(r.ID).Show(found[r.ID])
			any = any || found[r.ID]
			if found[r.ID] {
				fits++
			}
		}
		p.sections.At(s.Title).Show(any)
	}
	p.none.Show(fits == 0 && query != "")
	if query != p.sought {
		p.sought = query
		if fits > 0 && query != "" {
			p.say(p.words.T("ui_search_found", p.words.Number(fits)))
		}
	}
}

// drawAccount shows which account is in use, where there are several. A batch
// that is under way is one account's.
func (p *sheet) drawAccount(page *view.Page) {
	options := p.account.All("option")
	for i := len(options); i < len(page.Accounts); i++ {
		e := ui.Wrap(p.document.Call("createElement", "option"))
		e.SetAttribute("value", strconv.Itoa(i))
		e.SetTextContent(page.Accounts[i])
		p.account.Append(e)
	}
	p.account.Set("value", strconv.Itoa(page.Account))
	p.account.Set("disabled", page.Run != nil && page.Run.Live)
	p.account.Show(len(page.Accounts) > 0)
}

// drawAccess says whether LinkedIn's pages can be seen. Once they can be
// again, it says so in the same place until the popup is closed.
func (p *sheet) drawAccess(given bool) {
	was := p.denied
	p.denied = !given
	switch {
	case p.denied:
		p.accessText.SetTextContent(p.words.T("err_access"))
		p.access.Show(true)
		p.here.Show(false)
		p.care.Show(false)
	case was:
		p.accessText.SetTextContent(p.words.T("ui_access_given"))
	}
	focus := p.focus()
	p.accessAsk.Show(p.denied)
	if was && given && focus == "access ask" {
		p.headline.Focus()
	}
}

func (p *sheet) drawUnknown(u *view.Unknown, before *ui.Element) ui.Element {
	e := p.unknownTemplate.Clone()
	e.Find("bdi").SetTextContent(u.Label)
	e.Find("summary").SetAttribute("data-key", u.Key+" more")
	e.Find("pre").SetTextContent(u.Report)
	button := e.Find("button")
	button.SetAttribute("data-key", u.Key+" copy")
	button.SetAttribute("aria-label", u.CopyName)
	if before != nil {
		e.Find("details").Set("open", before.Find("details").Get("open"))
	}
	return e
}

// copyReport copies the report that a button stands below, and says whether
// that worked.
func (p *sheet) copyReport(key string) {
	p.each(key, func(button ui.Element) {
		box := ui.Wrap(button.Call("closest", ".report"))
		text := p.words.T("ui_new_copied")
		if !box.Find("pre").Copy() {
			text = p.words.T("ui_new_marked")
		}
		box.Find(".copied").Write(text)
		p.say(text)
	})
}

func (p *sheet) drawMark(m *view.Mark, _ *ui.Element) ui.Element {
	e := p.markTemplate.Clone()
	e.SetAttribute("data-icon", m.Icon)
	e.SetAttribute("data-key", "mark "+m.ID+" self")
	e.Picture(m.Icon)
	e.Find(".text").SetTextContent(m.Text)
	e.Find(".detail").Write(m.Detail)
	p.drawActs(e.Find(".acts"), m.Acts)
	return e
}

func (p *sheet) drawSection(s *view.Section, _ *ui.Element) ui.Element {
	e := p.sectionTemplate.Clone()
	p.rows[s.Title] = &ui.Shelf[view.Row]{
		List: e.Find(".rows"), Key: func(r *view.Row) string { return r.ID }, Same: (*view.Row).Equal, Draw: p.drawRow,
	}
	return e
}

func (p *sheet) fillSection(s *view.Section) {
	e := p.sections.At(s.Title)
	e.Find(".name").SetTextContent(s.Title)
	e.Find(".count").Write(s.Count)
	e.Find(".unseen").Write(s.Unseen)
	link := e.Find(".open")
	link.Show(s.Open != "")
	if s.Open != "" {
		link.SetAttribute("href", s.Open)
		link.SetAttribute("aria-label", s.OpenName)
		link.SetAttribute("title", s.OpenName)
	}
	p.rows[s.Title].Put(s.Rows)
}

func (p *sheet) drawRow(r *view.Row, before *ui.Element) ui.Element {
	form := p.plainTemplate
	if len(r.Notes)+len(r.More) > 0 {
		form = p.rowTemplate
	}
	e := form.Clone()
	e.SetAttribute("data-icon", r.Icon)
	e.SetAttribute("data-setting", r.ID)
	if r.Here {
		e.SetAttribute("data-here", "")
	}
	e.Picture(r.Icon)
	e.Find(".title").SetTextContent(r.Title)
	own := e.Find(".own")
	own.Write(r.Own)
	own.SetAttribute("lang", r.OwnLang)
	e.Find(".state").SetTextContent(r.State)
	e.Find(".seen").Write(r.Seen)
	e.Find(".cost").Write(r.Cost)
	if len(r.Notes)+len(r.More) > 0 {
		e.Find("summary").SetAttribute("data-key", "row "+r.ID+" more")
		notes := e.Find(".notes")
		p.drawNotes(notes, r.Notes)
		if before != nil {
			if old := before.Call("querySelector", "details"); old.Truthy() {
				e.Find("details").Set("open", old.Get("open"))
			}
		}
		more := e.Find(".more")
		p.drawActs(more, r.More)
		more.Show(len(r.More) > 0)
	}
	p.drawActs(e.Find(".acts"), r.Acts)
	return e
}

func (p *sheet) drawNotes(into ui.Element, notes []view.Note) {
	for _, n := range notes {
		note := p.noteTemplate.Clone()
		note.Find("dt").SetTextContent(n.Term)
		text := note.Find("dd")
		text.SetTextContent(n.Text)
		if n.Lang != "" {
			text.SetAttribute("lang", n.Lang)
		}
		into.Append(note)
	}
}

func (p *sheet) drawActs(into ui.Element, acts []view.Act) {
	for _, act := range acts {
		var e ui.Element
		if act.Href != "" {
			e = p.linkTemplate.Clone()
			e.SetAttribute("href", act.Href)
		} else {
			e = p.buttonTemplate.Clone()
			if act.Main {
				e.SetAttribute("data-main", "")
			}
			if p.waiting[act.Key] {
				e.SetAttribute("aria-disabled", "true")
			}
		}
		for _, a := range [...][2]string{{"kind", string(act.Kind)}, {"mark", act.Mark}, {"action", string(act.Action)}, {"setting", act.Setting}} {
			if a[1] != "" {
				e.SetAttribute("data-"+a[0], a[1])
			}
		}
		e.SetAttribute("data-key", act.Key)
		e.SetTextContent(act.Label)
		if act.Name != "" && act.Name != act.Label {
			e.SetAttribute("aria-label", act.Name)
		}
		into.Append(e)
	}
	into.Show(len(acts) > 0)
}

// A press is what a pressed button says of itself.
type press struct{ key, kind, mark, action, setting, href string }

// pressed tells which of our buttons an event came from. A button that waits
// for what became of its last press counts as none, and a link that is to be
// opened in another way, as with a key held down, is left to the browser.
func (p *sheet) pressed(event js.Value) (press, bool) {
	target := event.Get("target")
	if target.IsNull() || target.Get("closest").Type() != js.TypeFunction {
		return press{}, false
	}
	found := target.Call("closest", "[data-kind]:is(a, button)")
	if found.IsNull() {
		return press{}, false
	}
	button := ui.Wrap(found)
	href := button.GetAttribute("href")
	if href != "" {
		for _, key := range [...]string{"ctrlKey", "metaKey", "shiftKey", "altKey"} {
			if event.Get(key).Truthy() {
				return press{}, false
			}
		}
		event.Call("preventDefault")
	}
	if button.GetAttribute("aria-disabled") == "true" {
		return press{}, false
	}
	attribute := func(name string) string { return button.GetAttribute("data-" + name) }
	return press{
		attribute("key"),
		attribute("kind"),
		attribute("mark"),
		attribute("action"),
		attribute("setting"),
		href,
	}, true
}

// busy shows that a button was pressed. It is not disabled, because that would
// take the focus away.
func (p *sheet) busy(key string) {
	p.waiting[key] = true
	p.each(key, func(e ui.Element) { e.SetAttribute("aria-disabled", "true") })
}

// rest lets a button be pressed again.
func (p *sheet) rest(key string) {
	delete(p.waiting, key)
	p.each(key, func(e ui.Element) { e.RemoveAttribute("aria-disabled") })
}

// focusOn gives the focus to what has a key.
func (p *sheet) focusOn(key string) { p.each(key, func(e ui.Element) { e.Focus() }) }

// focused reports whether the focus is on something whose key begins so.
func (p *sheet) focused(start string) bool { return strings.HasPrefix(p.focus(), start) }

// keyAt returns the key of the button that an event is on, or "".
func (p *sheet) keyAt(event js.Value) string {
	found := event.Get("target").Call("closest", "[data-key]")
	if found.IsNull() {
		return ""
	}
	return ui.Wrap(found).GetAttribute("data-key")
}

func (p *sheet) each(key string, do func(ui.Element)) {
	if key == "" {
		return
	}
	if found := p.root.Call("querySelector", "["+attribute("data-key", "=", key)+"]"); found.Truthy() {
		do(ui.Wrap(found))
	}
}

// attribute writes one test of a selector for any value.
func attribute(name, test, value string) string {
	return name + test + `"` + js.Global().Get("CSS").Call("escape", value).String() + `"`
}

// focus returns the key of what has the focus, or "".
func (p *sheet) focus() string {
	active := p.document.Get("activeElement")
	if !active.Truthy() {
		return ""
	}
	return ui.Wrap(active).GetAttribute("data-key")
}

// restore gives the focus back to what had it. Where that has gone it goes to
// what now stands in its place, at last to the answer: never to nowhere, where
// a keyboard would have to start anew.
func (p *sheet) restore(key string) {
	if key == "" || p.focus() == key {
		return
	}
	parts := strings.SplitN(key, " ", 2)
	kin := key
	if end := strings.LastIndexByte(key, ' '); end > len(parts[0]) {
		kin = key[:end+1]
	}
	same := "[" + attribute("data-key", "=", key) + "]"
	if strings.HasSuffix(key, " self") {
		same = "button" + same // it only held the focus until there was a button again
	}
	for _, selector := range []string{
		same,
		"button[" + attribute("data-key", "^=", kin) + "]",
		"[" + attribute("data-key", "^=", kin) + "]",
	} {
		found := p.root.Call("querySelector", selector)
		if found.Truthy() && found.Call("checkVisibility").Bool() {
			ui.Wrap(found).Focus()
			return
		}
	}
	p.headline.Focus()
}

// say tells a screen reader what happened.
func (p *sheet) say(text string) {
	if p.status.TextContent() != text {
		p.status.SetTextContent(text)
	}
}

// unknown is what stands there when no answer ever came.
func (p *sheet) unknown(headline string) {
	p.headline.SetTextContent(headline)
	header := p.root.Find("#header")
	header.SetAttribute("data-icon", "unsure")
	header.Picture("unsure")
	p.here.Show(false)
	p.care.Show(false)
}

// fail shows that something went wrong, with a button to try again. Whatever
// was drawn before stays.
func (p *sheet) fail(text, hint string) {
	p.failureText.SetTextContent(text)
	p.failedHint.Write(hint)
	p.failure.Show(true)
	p.body.SetAttribute("aria-busy", "false")
}

func (p *sheet) clearFailure() {
	if p.failure.Get("hidden").Bool() {
		return
	}
	focus := p.focus()
	p.failure.Show(false)
	if strings.HasPrefix(focus, "failure") {
		p.headline.Focus()
	}
}
