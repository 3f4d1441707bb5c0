package view

import (
	"slices"

	"offswitch/wasm/protocol"
)

// A Run is the panel of a batch under way, or just ended.
type Run struct {
	Icon   string
	Text   string
	Detail string
	Acts   []Act
	Items  []Item
	// Undo are the settings whose changes can be taken back.
	Undo []string
	Live bool
	// Receipt says that there is something to show for it, Remind that a
	// reminder to look again is worth an offer.
	Receipt, Remind bool
}

// RemindAfter is after how many weeks the reminder that a batch's panel offers
// asks for a look.
const RemindAfter = 4

// An Item is one setting of a batch.
type Item struct {
	ID    string
	Icon  string
	Title string
	Text  string
	Why   string
}

// results are the pictures of what became of an item.
var results = map[protocol.Result]string{
	protocol.ResultWaiting: "unseen", protocol.ResultNow: "busy", protocol.ResultChanged: "info",
	protocol.ResultConfirmed: "off", protocol.ResultAlready: "off", protocol.ResultAbsent: "absent",
	protocol.ResultSkipped: "hand", protocol.ResultPartly: "hand", protocol.ResultFailed: "on", protocol.ResultLost: "on",
}

func makeRun(o *protocol.Overview) *Run {
	r := o.Batch
	if r == nil {
		return nil
	}
	out := &Run{Icon: icon(r.Tone), Text: r.Text, Detail: r.Detail, Undo: r.Undo, Live: r.Live}
	for _, b := range r.Buttons {
		out.Acts = append(out.Acts, Act{
			Key: "batch " + string(b.Action), Label: b.Label, Name: b.Name, Kind: protocol.AskControl, Action: b.Action,
			Main: b.Action == protocol.ActionResume || b.Action == protocol.ActionRest || b.Action == protocol.ActionShow,
		})
	}
	paused := slices.ContainsFunc(r.Buttons, func(b protocol.Button) bool { return b.Action == protocol.ActionResume })
	for _, i := range r.Items {
		done := i.Result == protocol.ResultConfirmed || i.Result == protocol.ResultChanged ||
			i.Result == protocol.ResultPartly
		out.Receipt = out.Receipt || done && !r.Live && !paused
		picture, ok := results[i.Result]
		if !ok {
			picture = "info"
		}
		out.Items = append(out.Items, Item{ID: i.Setting, Icon: picture, Title: i.Title, Text: i.Text, Why: i.Why})
	}
	out.Remind = out.Receipt && o.Prefs != nil && o.Prefs.Remind == 0 && !slices.Contains(o.Prefs.Fixed, "remind")
	return out
}

// Said is what a screen reader is told of a batch.
func (r *Run) Said() string {
	if r.Detail != "" {
		return r.Text + " " + r.Detail
	}
	return r.Text
}
