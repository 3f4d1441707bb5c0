package overview

import (
	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/present"
	"offswitch/wasm/protocol"
	"offswitch/wasm/status"
)

// Batch is a batch as the popup shows it, nil for none. hidden says that nobody
// sees its tab, where it waits.
func Batch(w *i18n.Words, j *batch.Batch, h *history.History, hidden bool) *protocol.BatchView {
	panel := present.Panel(w, j)
	if panel == nil {
		return nil
	}
	view := &protocol.BatchView{
		Tone: panel.Tone, Text: panel.Text, Detail: panel.Detail, Buttons: panel.Buttons,
		Live: j.Running(),
	}
	if hidden && view.Live {
		view.Tone, view.Detail = protocol.ToneInfo, w.T("batch_hidden")
		view.Buttons = append([]protocol.Button{{
			Action: protocol.ActionShow, Label: w.T("batch_show"), Name: w.T("batch_show"),
		}}, view.Buttons...)
	}
	for i := range j.Items {
		item := &j.Items[i]
		view.Items = append(view.Items, itemLine(w, item, j.Live() && i == j.At))
		s := catalog.ByID(item.Setting)
		if !j.Live() && !item.Undo && s != nil && status.Of(s, h.Setting(s.ID)).Undo {
			view.Undo = append(view.Undo, item.Setting)
		}
	}
	return view
}

// itemLine is one setting of a batch; now says that it has its turn.
func itemLine(w *i18n.Words, item *batch.Item, now bool) protocol.BatchItem {
	line := protocol.BatchItem{
		Setting: item.Setting, Title: w.SettingWord(item.Setting, "title"), Result: item.Result,
	}
	if item.Partly() {
		line.Result = protocol.ResultPartly
	}
	switch {
	case item.Result != protocol.ResultWaiting:
		line.Text = w.T("item_" + string(line.Result))
	case now:
		line.Result, line.Text = protocol.ResultNow, w.T("item_now")
	default:
		line.Text = w.T("item_waiting")
	}
	if item.Why != "" {
		line.Why = w.T(item.Why)
	}
	return line
}
