package view

import (
	"offswitch/wasm/message"
)

// A Run is the panel of a run under way, or just ended.
type Run struct {
	Icon   string
	Text   string
	Detail string
	Acts   []Act
	Items  []Item
	// Undo are the settings whose changes can be taken back.
	Undo []string
	Live bool
}

// An Item is one setting of a run.
type Item struct {
	ID    string
	Icon  string
	Title string
	Text  string
	Why   string
}

// results are the pictures of what became of an item.
var results = map[string]string{
	"": "unseen", "now": "busy", "changed": "info", "confirmed": "off", "already": "off",
	"absent": "absent", "skipped": "hand", "failed": "on", "lost": "on",
}

func makeRun(r *message.RunView) *Run {
	if r == nil {
		return nil
	}
	out := &Run{Icon: icon(r.Tone), Text: r.Text, Detail: r.Detail, Undo: r.Undo, Live: r.Live}
	for _, b := range r.Buttons {
		out.Acts = append(out.Acts, Act{
			Key: "run " + b.Action, Label: b.Label, Name: b.Name, Kind: "run", Action: b.Action,
			Main: b.Action == "resume",
		})
	}
	for _, i := range r.Items {
		picture, ok := results[i.Result]
		if !ok {
			picture = "info"
		}
		out.Items = append(out.Items, Item{ID: i.Setting, Icon: picture, Title: i.Title, Text: i.Text, Why: i.Why})
	}
	return out
}

// Said is what a screen reader is told of a run.
func (r *Run) Said() string {
	if r.Detail != "" {
		return r.Text + " " + r.Detail
	}
	return r.Text
}
