package history

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"
)

// What version 1 wrote must be read in the same way for ever: the file is what
// people have in their browsers. It is never changed; a new version adds one.
func TestStoredVersion1(t *testing.T) {
	text, err := os.ReadFile("testdata/version1.json")
	if err != nil {
		t.Fatal(err)
	}
	var stored map[string]string
	if err := json.Unmarshal(text, &stored); err != nil {
		t.Fatal(err)
	}
	h, broken := Load(stored, 0)
	if len(broken) > 0 {
		t.Fatalf("broken: %v", broken)
	}
	for id, want := range map[string]*Setting{
		"genai-training": {Controls: map[string]*Record{"": {
			State: "off", Seen: 1790000003000, How: "page", Since: 1790000001000, Proof: "confirmed", Proven: "doc2", Before: "on"}}},
		"ads-age-range": {Controls: map[string]*Record{"": {
			State: "on", Seen: 1790000002000, How: "hub", Locked: true, Since: 1790000002000, Was: "off", WasSeen: 1780000000000}}},
		"ads-gender": {Controls: map[string]*Record{"": {
			State: "on", Seen: 1790000002500, How: "page", Since: 1790000002500,
			Pending: &Pending{Want: "off", Before: "on", At: 1790000002600, Document: "doc3", Hops: 2, Step: "clicked"}}}},
		"research-use": {Absent: true, AbsentSeen: 1790000004000, AbsentWhy: "why_absent"},
		"ads-groups":   {Tried: 1790000005000, TriedWhy: "why_timeout"},
		"unheard-of":   nil,
	} {
		if got := h.Setting(id); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", id, got, want)
		}
	}
	if at := h.Visited("ads"); at != 1790000006000 {
		t.Errorf("the list was visited at %d", at)
	}
	want := []Entry{
		{At: 1790000001000, Setting: "genai-training", Kind: "seen", After: "on", How: "page"},
		{At: 1790000001500, Setting: "genai-training", Kind: "press", Before: "on", After: "off", How: "page"},
		{At: 1790000003000, Setting: "genai-training", Kind: "confirmed", Before: "on", After: "off", How: "page"},
		{At: 1790000004000, Setting: "research-use", Kind: "seen", After: "absent", Why: "why_absent"},
	}
	if got := h.Entries(); !reflect.DeepEqual(got, want) {
		t.Errorf("the history: %+v", got)
	}
	other, broken := Load(stored, 1)
	if r := other.Record("genai-training", ""); r == nil || r.State != "on" || len(broken) > 0 {
		t.Errorf("of another account: %+v, broken %v", r, broken)
	}
	if set, remove := h.Changes(); len(set)+len(remove) > 0 {
		t.Errorf("reading it changes it: %v %v", set, remove)
	}
}

// A clock that was set back makes nothing that is known older or wrong.
func TestClockSetBack(t *testing.T) {
	h, _ := Load(map[string]string{}, 0)
	at := func(state, document string, at int64) Sight {
		s := sight(state, at, document)
		s.Tab = len(document) // each in a tab of its own
		return s
	}
	h.See(at("on", "one", 2_000_000))
	h.Press(at("on", "one", 1_000_000), "off")
	h.Changed(at("off", "one", 900_000), "on", false)
	h.See(at("off", "one", 800_000))
	if r := h.Record("s", ""); r.Proof == "confirmed" {
		t.Errorf("the same load confirmed it: %+v", r)
	}
	h.See(at("off", "other", 700_000))
	if r := h.Record("s", ""); r.Proof == "confirmed" {
		t.Errorf("a page of which nobody knows whether it was there before confirmed it: %+v", r)
	}
	h.See(at("off", "another", 700_001))
	if r := h.Record("s", ""); r.State != "off" || r.Proof != "confirmed" || r.Seen != 700_001 {
		t.Errorf("after a fresh load: %+v", r)
	}
	var kinds []string
	for _, e := range h.Entries() {
		kinds = append(kinds, string(e.Kind))
	}
	if want := []string{"seen", "press", "changed", "confirmed"}; !reflect.DeepEqual(kinds, want) {
		t.Errorf("the history tells in the order of what happened: %v", kinds)
	}
}
