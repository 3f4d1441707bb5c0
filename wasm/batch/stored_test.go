package batch

import (
	"os"
	"reflect"
	"testing"

	"offswitch/wasm/protocol"
)

// A batch that version 1 stored goes on after an update of the extension. The
// file is never changed; a new version adds one.
func TestStoredVersion1(t *testing.T) {
	text, err := os.ReadFile("testdata/version1.json")
	if err != nil {
		t.Fatal(err)
	}
	r, ok := Decode(string(text))
	want := &Batch{
		Items: []Item{
			{Setting: "ads-age-range", Pressed: []string{""}, Result: protocol.ResultChanged},
			{Setting: "ads-gender", Undo: true, Result: protocol.ResultFailed, Why: "why_timeout"},
			{Setting: "ads-groups"},
		},
		At:     2,
		Phase:  Working,
		Paused: true,
		Why:    "batch_moved",
		Back:   "/mypreferences/d/categories/ads",
		Failed: 1,
		Proofs: []string{
			"/mypreferences/d/settings/ads-by-age",
		},
		Asked: "/mypreferences/d/settings/ads-based-on-groups",
		From:  "doc1",
		Due:   1200,
	}
	if !ok || !reflect.DeepEqual(r, want) {
		t.Errorf("%+v, %v; want %+v", r, ok, want)
	}
	if next := r.Item(); next == nil || next.Setting != "ads-groups" {
		t.Errorf("it goes on with %+v", next)
	}
}
