//go:build js && wasm

package popup

import (
	"strconv"

	"offswitch/wasm/ui"
	"offswitch/wasm/ui/popup/view"
)

// batchPanel shows the batch under way.
type runPanel struct {
	sheet             *sheet
	box, text, detail ui.Element
	acts, items       ui.Element
	undo, sure        ui.Element
	receipt, remind   ui.Element
	template          ui.Template
	shelf             *ui.Shelf[view.Item]
}

func newRunPanel(p *sheet) *runPanel {
	r := &runPanel{
		sheet: p, box: p.root.Find("#batch"), text: p.root.Find("#batch-text"), detail: p.root.Find("#batch-detail"),
		acts: p.root.Find("#batch-acts"), items: p.root.Find("#batch-items"),
		undo: p.root.Find("#batch-undo"), sure: p.root.Find("#batch-sure"),
		receipt: p.root.Find("#batch-receipt"), remind: p.root.Find("#batch-remind"),
		template: ui.NewTemplate(p.root, "item"),
	}
	r.shelf = &ui.Shelf[view.Item]{
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
	r.receipt.Show(run.Receipt)
	r.remind.Show(run.Remind)
	r.box.Tone(run.Icon)
	r.text.Write(run.Text)
	r.detail.Write(run.Detail)
	r.acts.Clear()
	r.sheet.drawActs(r.acts, run.Acts)
	r.acts.Show(len(run.Acts) > 0)
	r.shelf.Put(run.Items)
}

// ask asks for the second yes before all of a batch is taken back, or no longer.
func (r *runPanel) ask(open bool) {
	r.sure.Show(open)
	r.undo.SetAttribute("aria-expanded", strconv.FormatBool(open))
}

func (r *runPanel) drawItem(i *view.Item, _ *ui.Element) ui.Element {
	e := r.template.Clone()
	e.Tone(i.Icon)
	e.SetAttribute("data-setting", i.ID)
	e.Find(".title").SetTextContent(i.Title)
	e.Find(".state").SetTextContent(i.Text)
	e.Find(".why").Write(i.Why)
	return e
}
