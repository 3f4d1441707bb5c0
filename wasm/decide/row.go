package decide

import (
	"offswitch/wasm/attempt"
	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
)

// rowOf returns the row that a mark is for, nil where there is none.
func (n *next) rowOf(mark string) *observe.Row {
	for i := range n.Rows {
		if observe.RowMark(n.Rows[i].Setting) == mark {
			return &n.Rows[i]
		}
	}
	return nil
}

// pressRow starts the way through a row of a list: its own link, the switch, and
// back.
func (n *next) pressRow(mark string) {
	n.Token.Refused, n.Token.RefusedWhy = "", ""
	r := n.rowOf(mark)
	if r == nil || n.reading.Action != protocol.ActionTurn {
		n.refuse(mark, nil, "mark_gone")
		return
	}
	if why := n.unfitRow(r.Row); why != "" {
		n.refuse(mark, nil, why)
		return
	}
	entry := &r.Setting.Controls[0]
	switch {
	case r.State == "" || r.State == entry.Protects || catalog.PageOf(r.Setting.ID) == "":
	case entry.Loses:
		n.Say = Refused{Why: "mark_by_hand"} // a list does not ask
	case n.Batch != nil && n.Batch.Live() && !n.comesAgain(r):
		n.Say = Progress{Batch: n.Batch}
	default:
		n.through(r)
	}
}

// comesAgain reports whether the press on a row came before, and the answer with
// the click was lost.
func (n *next) comesAgain(r *observe.Row) bool {
	item := n.Batch.Item()
	return n.Batch.Single && n.Batch.From == n.reading.Document && item != nil && item.Setting == r.Setting.ID
}

// forgetUnheard ends the batch of a press on a row where the answer never reached
// the page, which by then has said so: nothing was pressed, and nothing is.
func (n *next) forgetUnheard() {
	j := n.Batch
	if j.Running() && j.Single && j.Phase == batch.Working && j.Led == 0 && !j.Here && j.Asked != "" &&
		n.reading.Kind != protocol.CausePress && j.From == n.reading.Document && j.Back == n.Address &&
		n.Token.Opened != j.Asked {
		n.Batch = nil
	}
}

// through goes through the row's own link; where the person's browser opens it,
// the batch goes on.
func (n *next) through(r *observe.Row) {
	if n.click(n.link(r)) != "" {
		return
	}
	path := catalog.PageOf(r.Setting.ID)
	if n.Batch == nil || !n.Batch.Live() {
		n.Batch = batch.New([]string{r.Setting.ID}, n.Address)
		n.Batch.Single = true
	}
	n.Batch.Ask(path, n.reading.Document, n.reading.Age)
	n.Token.Opened = path
	n.ask(attempt.Click{Mark: observe.RowMark(r.Setting), Words: controls.RowWords(r.Row)})
}

// retryRow asks again for the click on a row that was drawn anew.
func (n *next) retryRow(a *attempt.Click) {
	if !n.Batch.Running() || n.Batch.From != n.reading.Document {
		n.giveUp()
		return
	}
	r := n.rowOf(a.Mark)
	switch {
	case r == nil || n.unfitRow(r.Row) != "": // it may be half drawn
	case controls.RowWords(r.Row) != a.Words:
		n.giveUpAltered(a)
	case n.click(n.link(r)) == "":
		a.Again(n.reading.Age)
	}
}

// missRow ends a press on a row that was never clicked, and the batch that it
// began.
func (n *next) missRow(mark, why string) {
	if j := n.Batch; j != nil && j.Single && j.From == n.reading.Document {
		n.Batch = nil
	}
	n.refuse(mark, nil, why)
}
