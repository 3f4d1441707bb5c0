//go:build js && wasm

package popup

import (
	"strings"
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"offswitch/wasm/popup/view"
)

// paper is popup.html, to be written on.
type paper struct {
	document dom.HTMLDocument
	root     element // <html>
	body     element

	headline, status                 element
	progress, progressText           element
	failure, failureText, failedHint element

	here, hereText           element
	hereReload, hereSettings element
	hereRetry                element

	rowTemplate, plainTemplate, markTemplate   template
	noteTemplate, buttonTemplate, linkTemplate template
	sectionTemplate                            template
	marks                                      *shelf[view.Mark]
	sections                                   *shelf[view.Section]
	rows                                       map[string]*shelf[view.Row]
	waiting                                    map[string]bool // keys of the buttons that were pressed
}

func newPaper(document dom.HTMLDocument) *paper {
	root := wrap(document.Underlying().Get("documentElement"))
	p := &paper{
		document: document, root: root, body: root.find("body"),
		headline: root.find("#answer"), status: root.find("#status"),
		progress: root.find("#progress"), progressText: root.find("#progress-text"),
		failure: root.find("#failure"), failureText: root.find("#failure-text"), failedHint: root.find("#failure-hint"),
		here: root.find("#here"), hereText: root.find("#here-text"),
		hereReload: root.find("#here-reload"), hereSettings: root.find("#here-settings"), hereRetry: root.find("#here-retry"),
		rowTemplate: newTemplate(root, "row"), plainTemplate: newTemplate(root, "row-plain"),
		markTemplate: newTemplate(root, "mark"), noteTemplate: newTemplate(root, "note"),
		buttonTemplate: newTemplate(root, "button"), linkTemplate: newTemplate(root, "link"),
		sectionTemplate: newTemplate(root, "section"),
		rows:            map[string]*shelf[view.Row]{},
		waiting:         map[string]bool{},
	}
	p.marks = &shelf[view.Mark]{
		list: root.find("#here-marks"), key: func(m *view.Mark) string { return m.ID }, same: (*view.Mark).Equal, draw: p.drawMark,
	}
	p.sections = &shelf[view.Section]{
		list: root.find("#sections"), key: func(s *view.Section) string { return s.Title },
		// A section stays; what is in it is written anew.
		same: func(a, b *view.Section) bool { return true }, draw: p.drawSection,
	}
	return p
}

// hidden tells whether nobody can see the page.
func (p *paper) hidden() bool { return p.document.Underlying().Get("hidden").Truthy() }

// draw writes the page down.
func (p *paper) draw(page *view.Page) {
	focus := p.focus()
	p.root.SetAttribute("lang", page.Lang)
	p.root.SetAttribute("dir", page.Dir)
	header := p.root.find("#header")
	header.SetAttribute("data-icon", page.Icon)
	header.picture(page.Icon)
	if p.headline.TextContent() != page.Headline {
		p.headline.SetTextContent(page.Headline)
	}
	p.progressText.SetTextContent(page.Progress)
	p.progress.Set("max", max(page.Total, 1))
	p.progress.Set("value", page.Read)

	p.here.show(true)
	p.hereText.write(page.Here.Text)
	p.hereReload.show(page.Here.Reload)
	p.hereSettings.show(page.Here.Settings)
	p.hereRetry.show(page.Here.Retry)
	p.here.SetAttribute("data-kind", page.Here.Kind)
	p.marks.put(page.Here.Marks)
	p.marks.list.show(len(page.Here.Marks) > 0)

	p.sections.put(page.Sections)
	for i := range page.Sections {
		p.fillSection(&page.Sections[i])
	}
	p.body.SetAttribute("aria-busy", "false")
	p.restore(focus)
}

func (p *paper) drawMark(m *view.Mark, _ *element) element {
	e := p.markTemplate.clone()
	e.SetAttribute("data-icon", m.Icon)
	e.SetAttribute("data-key", "mark "+m.ID+" self")
	e.picture(m.Icon)
	e.find(".text").SetTextContent(m.Text)
	e.find(".detail").write(m.Detail)
	p.drawActs(e.find(".acts"), m.Acts)
	return e
}

func (p *paper) drawSection(s *view.Section, _ *element) element {
	e := p.sectionTemplate.clone()
	p.rows[s.Title] = &shelf[view.Row]{
		list: e.find(".rows"), key: func(r *view.Row) string { return r.ID }, same: (*view.Row).Equal, draw: p.drawRow,
	}
	return e
}

func (p *paper) fillSection(s *view.Section) {
	e := p.sections.drawn[s.Title].element
	e.find(".name").SetTextContent(s.Title)
	e.find(".count").write(s.Count)
	link := e.find(".open")
	link.show(s.Open != "")
	if s.Open != "" {
		link.SetAttribute("href", s.Open)
		link.SetAttribute("aria-label", s.OpenName)
		link.SetAttribute("title", s.OpenName)
	}
	p.rows[s.Title].put(s.Rows)
}

func (p *paper) drawRow(r *view.Row, before *element) element {
	form := p.plainTemplate
	if len(r.Notes) > 0 {
		form = p.rowTemplate
	}
	e := form.clone()
	e.SetAttribute("data-icon", r.Icon)
	e.SetAttribute("data-setting", r.ID)
	if r.Here {
		e.SetAttribute("data-here", "")
	}
	e.picture(r.Icon)
	e.find(".title").SetTextContent(r.Title)
	e.find(".state").SetTextContent(r.State)
	e.find(".seen").write(r.Seen)
	if len(r.Notes) > 0 {
		e.find("summary").SetAttribute("data-key", "row "+r.ID+" more")
		notes := e.find(".notes")
		for _, n := range r.Notes {
			note := p.noteTemplate.clone()
			note.find("dt").SetTextContent(n.Term)
			note.find("dd").SetTextContent(n.Text)
			notes.AppendChild(note)
		}
		if before != nil {
			if old := before.Call("querySelector", "details"); old.Truthy() {
				e.find("details").Set("open", old.Get("open"))
			}
		}
	}
	p.drawActs(e.find(".acts"), r.Acts)
	return e
}

func (p *paper) drawActs(into element, acts []view.Act) {
	for _, act := range acts {
		var e element
		if act.Href != "" {
			e = p.linkTemplate.clone()
			e.SetAttribute("href", act.Href)
		} else {
			e = p.buttonTemplate.clone()
			e.SetAttribute("data-mark", act.Mark)
			e.SetAttribute("data-action", act.Action)
			if act.Main {
				e.SetAttribute("data-main", "")
			}
			if p.waiting[act.Key] {
				e.SetAttribute("aria-disabled", "true")
			}
		}
		e.SetAttribute("data-key", act.Key)
		e.SetTextContent(act.Label)
		if act.Name != "" && act.Name != act.Label {
			e.SetAttribute("aria-label", act.Name)
		}
		into.AppendChild(e)
	}
	into.show(len(acts) > 0)
}

// A press is what a pressed button says of itself.
type press struct{ key, mark, action string }

// pressed tells which of our buttons an event came from. A button that waits
// for what became of its last press counts as none.
func (p *paper) pressed(e dom.Event) (press, bool) {
	target := e.Underlying().Get("target")
	if target.IsNull() || target.Get("closest").Type() != js.TypeFunction {
		return press{}, false
	}
	found := target.Call("closest", "button[data-action]")
	if found.IsNull() {
		return press{}, false
	}
	button := wrap(found)
	if button.GetAttribute("aria-disabled") == "true" {
		return press{}, false
	}
	return press{button.GetAttribute("data-key"), button.GetAttribute("data-mark"), button.GetAttribute("data-action")}, true
}

// busy shows that a button was pressed. It is not disabled, because that would
// take the focus away.
func (p *paper) busy(key string) {
	p.waiting[key] = true
	p.each(key, func(e element) { e.SetAttribute("aria-disabled", "true") })
}

// rest lets a button be pressed again.
func (p *paper) rest(key string) {
	delete(p.waiting, key)
	p.each(key, func(e element) { e.RemoveAttribute("aria-disabled") })
}

func (p *paper) each(key string, do func(element)) {
	if key == "" {
		return
	}
	if found := p.root.Call("querySelector", "["+attribute("data-key", "=", key)+"]"); found.Truthy() {
		do(wrap(found))
	}
}

// attribute writes one test of a selector for any value.
func attribute(name, test, value string) string {
	return name + test + `"` + js.Global().Get("CSS").Call("escape", value).String() + `"`
}

// focus returns the key of what has the focus, or "".
func (p *paper) focus() string {
	active := p.document.Underlying().Get("activeElement")
	if !active.Truthy() {
		return ""
	}
	return wrap(active).GetAttribute("data-key")
}

// restore gives the focus back to what had it. Where that has gone it goes to
// what now stands in its place, at last to the answer: never to nowhere, where
// a keyboard would have to start anew.
func (p *paper) restore(key string) {
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
			wrap(found).Focus()
			return
		}
	}
	p.headline.Focus()
}

// say tells a screen reader what happened.
func (p *paper) say(text string) {
	if p.status.TextContent() != text {
		p.status.SetTextContent(text)
	}
}

// unknown is what stands there when no answer ever came.
func (p *paper) unknown(headline string) {
	p.headline.SetTextContent(headline)
	header := p.root.find("#header")
	header.SetAttribute("data-icon", "unsure")
	header.picture("unsure")
	p.here.show(false)
}

// fail shows that something went wrong, with a button to try again. Whatever
// was drawn before stays.
func (p *paper) fail(text, hint string) {
	p.failureText.SetTextContent(text)
	p.failedHint.write(hint)
	p.failure.show(true)
	p.body.SetAttribute("aria-busy", "false")
}

func (p *paper) clearFailure() {
	if p.failure.Get("hidden").Bool() {
		return
	}
	focus := p.focus()
	p.failure.show(false)
	if strings.HasPrefix(focus, "failure") {
		p.headline.Focus()
	}
}
