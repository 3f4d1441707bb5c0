package report_test

import (
	"strings"
	"testing"

	"offswitch/tools/speech/speechtest"
	"offswitch/wasm/protocol"
	"offswitch/wasm/ui/report"
)

const ai = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement"

// turned is an overview after a batch over two settings.
func turned() *protocol.Overview {
	return &protocol.Overview{
		Headline: "Headline",
		Sections: []protocol.Section{
			{
				Title: "Ads",
				Rows:  []protocol.Row{{ID: "ads-gender", Title: "Ads based on your gender", State: "on", StateText: "On"}},
			},
			{Title: "Privacy", Rows: []protocol.Row{
				{
					ID:        "genai-training",
					Title:     "AI training",
					State:     "off",
					StateText: "Off",
					Proof:     "confirmed",
					Seen:      1762128000000,
					Open:      ai,
				},
			}},
		},
		Batch: &protocol.BatchView{Text: "Done: 1 setting turned off", Items: []protocol.BatchItem{
			{Setting: "ads-gender", Title: "Ads based on your gender", Result: "failed", Text: "Did not work", Why: "A reason."},
			{Setting: "genai-training", Title: "AI training", Result: "confirmed", Text: "Confirmed by a fresh load"},
			{Setting: "gone-since", Title: "Of an older catalogue", Result: "absent", Text: "Not offered here"},
		}},
	}
}

func from() report.Source {
	return report.Source{Version: "1", Now: 1762214400000, ISO: func(int64) string { return "2025-11-03T00:00:00Z" }}
}

// What was turned off comes first, once, with LinkedIn's name and address.
func TestWhatWasTurnedOffComesFirst(t *testing.T) {
	r := report.Make(turned(), from(), speechtest.English(t))
	if len(r.Done.Rows) != 1 || r.Done.Rows[0].ID != "genai-training" {
		t.Fatalf("turned off are %+v", r.Done.Rows)
	}
	for name, text := range map[string]string{"CSV": r.CSV(), "JSON": r.JSON(), "HTML": r.HTML()} {
		own, gender := strings.Index(
			text,
			"Data for Generative AI Improvement",
		), strings.Index(
			text,
			"Ads based on your gender",
		)
		if own < 0 || own > gender || !strings.Contains(text, ai) {
			t.Errorf("%s: LinkedIn's name stands at %d, what is still on at %d\n%s", name, own, gender, text)
		}
	}
	if n := strings.Count(r.CSV(), `"genai-training"`); n != 1 {
		t.Errorf("the table has it %d times", n)
	}
	if text := r.JSON(); strings.Count(text, `"turnedOff":true`) != 1 || strings.Count(text, `"turnedOff":false`) != 1 {
		t.Error(text)
	}
	for name, text := range map[string]string{"CSV": r.CSV(), "HTML": r.HTML()} {
		for _, heading := range []string{r.WhatIs, r.WhatNot} {
			if !strings.Contains(text, heading) {
				t.Errorf("%s has no heading %q", name, heading)
			}
		}
	}
}

// What was undone or came back on is not called turned off.
func TestWhatIsOnAgainIsNotDone(t *testing.T) {
	for _, row := range []protocol.Row{
		{State: protocol.StateOn, Proof: protocol.ProofConfirmed},
		{State: protocol.StateOff, Proof: protocol.ProofPage},
		{State: protocol.StateOff, Proof: protocol.ProofLost},
	} {
		o := &protocol.Overview{Sections: []protocol.Section{{Rows: []protocol.Row{row}}}}
		if r := report.Make(o, from(), speechtest.English(t)); len(r.Done.Rows) != 0 {
			t.Errorf("%+v counts as turned off", row)
		}
	}
}

func TestReceipt(t *testing.T) {
	r := report.Receipt(turned(), from(), speechtest.English(t))
	if len(r.Done.Rows) != 1 || r.Done.Rows[0].ProofText != "Confirmed by a fresh load" || r.Done.Rows[0].Address != ai ||
		r.Done.Rows[0].Seen == "" {
		t.Errorf("turned off: %+v", r.Done.Rows)
	}
	if len(r.Sections) != 1 || len(r.Sections[0].Rows) != 2 || r.Sections[0].Rows[0].Note != "A reason." ||
		r.Sections[0].Rows[1].Title != "Of an older catalogue" {
		t.Errorf("what was not: %+v", r.Sections)
	}
	if r.Headline != "Done: 1 setting turned off" || r.Title != "Receipt of a run" {
		t.Errorf("%q, %q", r.Title, r.Headline)
	}
	for name, text := range map[string]string{"CSV": r.CSV(), "JSON": r.JSON(), "HTML": r.HTML()} {
		if !strings.Contains(text, "genai-training") && name != "HTML" || strings.Contains(text, "[") && name == "HTML" {
			t.Errorf("%s: %s", name, text)
		}
	}
	if report.Receipt(&protocol.Overview{}, from(), speechtest.English(t)) != nil {
		t.Error("a receipt without a batch")
	}
}

// Hundreds of settings are no more work than they are.
func TestHundreds(t *testing.T) {
	o := turned()
	for range 800 {
		o.Sections[0].Rows = append(o.Sections[0].Rows, protocol.Row{ID: "x", Title: "X"})
	}
	if text := report.Make(o, from(), speechtest.English(t)).HTML(); strings.Count(text, "<tr>") < 800 {
		t.Error("rows are missing")
	}
}
