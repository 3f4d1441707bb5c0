//go:build js && wasm

package popup

import (
	"syscall/js"

	"offswitch/wasm/ui"
	"offswitch/wasm/ui/popup/view"
)

// A review is the list that stands between the wish to turn off several
// settings and the batch that does: each with its tick and what it means.
type review struct {
	sheet                          *sheet
	box, main, name, start         ui.Element
	presetBox, advisedBox, restBox ui.Element
	presetTemplate, choiceTemplate ui.Template
	presets                        *ui.Shelf[view.Preset]
	advised, others                *ui.Shelf[view.Choice]
	list                           *view.Review
	ticks                          map[string]bool
	shown                          bool
	from                           string // the key of the button that opened it
}

func newReview(p *sheet) *review {
	r := &review{
		sheet:          p,
		box:            p.root.Find("#review"),
		main:           p.root.Find("#everything"),
		name:           p.root.Find("#review-name"),
		start:          p.root.Find("#review-start"),
		presetBox:      p.root.Find("#review-presets"),
		advisedBox:     p.root.Find("#review-advised"),
		restBox:        p.root.Find("#review-others"),
		presetTemplate: ui.NewTemplate(p.root, "preset"),
		choiceTemplate: ui.NewTemplate(p.root, "choice"),
		ticks:          map[string]bool{},
	}
	r.presets = &ui.Shelf[view.Preset]{
		List: r.presetBox.Find(".presets"), Key: func(x *view.Preset) string { return x.ID },
		Same: func(a, b *view.Preset) bool { return a.Title == b.Title && a.Detail == b.Detail && a.Count == b.Count },
		Draw: r.drawPreset,
	}
	choices := func(box ui.Element) *ui.Shelf[view.Choice] {
		return &ui.Shelf[view.Choice]{
			List: box.Find(".choices"),
			Key:  func(x *view.Choice) string { return x.ID },
			Same: (*view.Choice).Equal,
			Draw: r.drawChoice,
		}
	}
	r.advised, r.others = choices(r.advisedBox), choices(r.restBox)
	r.box.On("change", r.changed)
	return r
}

// put takes what can be reviewed now. The ticks stay as they are.
func (r *review) put(list *view.Review) {
	r.list = list
	if r.shown {
		r.draw()
	}
}

func (r *review) draw() {
	r.presets.Put(r.list.Presets)
	r.presetBox.Show(len(r.list.Presets) > 1)
	r.advised.Put(r.list.Advised)
	r.advisedBox.Show(len(r.list.Advised) > 0)
	r.others.Put(r.list.Others)
	r.restBox.Show(len(r.list.Others) > 0)
	r.count()
}

// open shows the list with the ticks of a preset.
func (r *review) open(preset, from string) {
	if r.list == nil {
		return
	}
	r.shown, r.from = true, from
	if preset == "" || r.list.Preset(preset) == nil {
		preset = r.list.Begin
	}
	r.draw()
	r.tick(preset)
	r.main.Show(false)
	r.box.Show(true)
	js.Global().Call("scrollTo", 0, 0)
	r.name.Focus()
}

// close goes back to where it was opened from.
func (r *review) close() {
	if !r.shown {
		return
	}
	r.shown = false
	r.box.Show(false)
	r.main.Show(true)
	js.Global().Call("scrollTo", 0, 0)
	r.sheet.restore(r.from)
}

// tick sets the ticks to those of a preset.
func (r *review) tick(preset string) {
	clear(r.ticks)
	if p := r.list.Preset(preset); p != nil {
		for _, id := range p.Settings {
			r.ticks[id] = true
		}
	}
	for _, box := range r.box.All("input[type=checkbox]") {
		box.Set("checked", r.ticks[box.GetAttribute("value")])
	}
	for _, radio := range r.box.All("input[type=radio]") {
		radio.Set("checked", radio.GetAttribute("value") == preset)
	}
	r.count()
}

func (r *review) changed(event js.Value) {
	input := ui.Wrap(event.Get("target"))
	id := input.GetAttribute("value")
	if input.GetAttribute("type") == "radio" {
		r.tick(id)
		return
	}
	r.ticks[id] = input.Get("checked").Bool()
	for _, radio := range r.box.All("input[type=radio]") {
		radio.Set("checked", false) // a list of one's own
	}
	r.count()
}

func (r *review) ticked() []string { return r.list.Ticked(r.ticks) }

func (r *review) count() {
	r.start.RemoveAttribute("aria-disabled")
	if len(r.ticked()) == 0 {
		r.start.SetAttribute("aria-disabled", "true")
	}
	r.start.Write(r.list.Starts(r.ticks, r.sheet.words))
}

func (r *review) drawPreset(p *view.Preset, _ *ui.Element) ui.Element {
	e := r.presetTemplate.Clone()
	input := e.Find("input")
	input.SetAttribute("value", p.ID)
	input.SetAttribute("data-key", "preset "+p.ID)
	e.Find(".title").SetTextContent(p.Title)
	e.Find(".count").Write(p.Count)
	e.Find(".detail").Write(p.Detail)
	return e
}

func (r *review) drawChoice(c *view.Choice, before *ui.Element) ui.Element {
	e := r.choiceTemplate.Clone()
	e.Tone(c.Icon)
	e.SetAttribute("data-setting", c.ID)
	id := "choice-" + c.ID
	input, title, effect := e.Find("input"), e.Find(".title"), e.Find(".effect")
	input.SetAttribute("value", c.ID)
	input.SetAttribute("data-key", id+" tick")
	input.Set("checked", r.ticks[c.ID])
	input.SetAttribute("aria-labelledby", id+"-title")
	input.SetAttribute("aria-describedby", id+"-state "+id+"-effect")
	title.SetAttribute("id", id+"-title")
	title.SetTextContent(c.Title)
	state := e.Find(".state")
	state.SetAttribute("id", id+"-state")
	state.SetTextContent(c.State)
	effect.SetAttribute("id", id+"-effect")
	effect.Write(c.Effect)
	cost := e.Find(".cost")
	cost.SetAttribute("id", id+"-cost")
	cost.Write(c.Cost)
	details := e.Find("details")
	details.Show(len(c.Notes) > 0)
	summary := details.Find("summary")
	summary.SetAttribute("aria-label", r.sheet.words.T("review_more_name", c.Title))
	summary.SetAttribute("data-key", id+" more")
	r.sheet.drawNotes(e.Find(".notes"), c.Notes)
	if before != nil {
		details.Set("open", before.Find("details").Get("open"))
	}
	return e
}
