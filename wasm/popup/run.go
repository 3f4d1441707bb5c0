//go:build js && wasm

package popup

import (
	"strconv"

	"offswitch/wasm/paper"
	"offswitch/wasm/popup/view"
)

// runPanel shows the run under way.
type runPanel struct {
	sheet             *sheet
	box, text, detail paper.Element
	acts, items       paper.Element
	undo, sure        paper.Element
	template          paper.Template
	shelf             *paper.Shelf[view.Item]
}

func newRunPanel(p *sheet) *runPanel {
	r := &runPanel{
		sheet: p, box: p.root.Find("#run"), text: p.root.Find("#run-text"), detail: p.root.Find("#run-detail"),
		acts: p.root.Find("#run-acts"), items: p.root.Find("#run-items"),
		undo: p.root.Find("#run-undo"), sure: p.root.Find("#run-sure"),
		template: paper.NewTemplate(p.root, "item"),
	}
	r.shelf = &paper.Shelf[view.Item]{
		List: r.items, Key: func(i *view.Item) string { return i.ID },
		Same: func(a, b *view.Item) bool { return *a == *b }, Draw: r.drawItem,
	}
	return r
}

func (r *runPanel) draw(run *view.Run) {
	r.box.Show(run != nil)
	if run == nil || len(run.Undo) == 0 {
		r.ask(false)
	}
	if run == nil {
		return
	}
	r.undo.Show(len(run.Undo) > 0)
	r.box.Tone(run.Icon)
	r.text.Write(run.Text)
	r.detail.Write(run.Detail)
	r.acts.Clear()
	r.sheet.drawActs(r.acts, run.Acts)
	r.acts.Show(len(run.Acts) > 0)
	r.shelf.Put(run.Items)
}

// ask asks for the second yes before all of a run is taken back, or no longer.
func (r *runPanel) ask(open bool) {
	r.sure.Show(open)
	r.undo.SetAttribute("aria-expanded", strconv.FormatBool(open))
}

func (r *runPanel) drawItem(i *view.Item, _ *paper.Element) paper.Element {
	e := r.template.Clone()
	e.Tone(i.Icon)
	e.SetAttribute("data-setting", i.ID)
	e.Find(".title").SetTextContent(i.Title)
	e.Find(".state").SetTextContent(i.Text)
	e.Find(".why").Write(i.Why)
	return e
}
