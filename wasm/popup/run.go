//go:build js && wasm

package popup

import (
	"offswitch/wasm/paper"
	"offswitch/wasm/popup/view"
)

// runPanel shows the run under way.
type runPanel struct {
	sheet             *sheet
	box, text, detail paper.Element
	acts, items       paper.Element
	template          paper.Template
	shelf             *paper.Shelf[view.Item]
}

func newRunPanel(p *sheet) *runPanel {
	r := &runPanel{
		sheet: p, box: p.root.Find("#run"), text: p.root.Find("#run-text"), detail: p.root.Find("#run-detail"),
		acts: p.root.Find("#run-acts"), items: p.root.Find("#run-items"),
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
	if run == nil {
		return
	}
	r.box.Tone(run.Icon)
	r.text.Write(run.Text)
	r.detail.Write(run.Detail)
	r.acts.Clear()
	r.sheet.drawActs(r.acts, run.Acts)
	r.acts.Show(len(run.Acts) > 0)
	r.shelf.Put(run.Items)
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
