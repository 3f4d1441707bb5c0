package history

import (
	"maps"
	"reflect"
	"slices"
	"testing"
)

// Whatever storage holds, it is read without a panic, a spoiled value costs
// only itself, and what is written can be read again.
func FuzzLoad(f *testing.F) {
	h, _ := Load(nil, 0)
	h.See(Sight{Setting: "a", State: "on", At: 1, How: "page", Document: "d"})
	h.Press(Sight{Setting: "a", State: "on", At: 2, Document: "d"}, "off")
	h.Tried("b", 3, "why_timeout")
	h.Missing("c", 4, "why_absent")
	set, _ := h.Changes()
	for _, key := range slices.Sorted(maps.Keys(set)) {
		f.Add(key, set[key])
	}
	for _, s := range [][2]string{
		{"setting:a", `{"controls":{"x":null}}`}, {"setting:a", `{"controls":[]}`}, {"setting:", "{}"}, {"setting:a", "null"},
		{"journal:1", `{"entries":[{"kind":"press"}]}`}, {"journal:-1", "{}"}, {"journal:x", "{}"}, {"journal:9223372036854775807", "{}"}, {"journal:9223372036854775807", "0"},
		{"version", "2"}, {"other", "x"}, {"", ""},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, key, value string) {
		stored := map[string]string{key: value, "setting:kept": `{"controls":{"":{"state":"off","seen":7}}}`}
		h, _ := Load(stored, 0)
		if key != "setting:kept" {
			if r := h.Record("kept", ""); r == nil || r.State != "off" {
				t.Fatalf("a spoiled neighbour cost %+v", r)
			}
		}
		h.See(Sight{Setting: "a", State: "on", At: 10, How: "page", Document: "d", From: 10, Till: 10, Stood: true})
		h.Press(Sight{Setting: "a", State: "on", At: 11, Document: "f"}, "off")
		h.Changed(Sight{Setting: "a", State: "off", At: 12, Document: "f"}, "on", false)
		h.See(
			Sight{
				Setting:  "a",
				State:    "off",
				At:       14,
				How:      "page",
				Document: "e",
				Loaded:   13,
				From:     13,
				Till:     13,
				Stood:    true,
				Firm:     true,
			},
		)
		set, remove := h.Changes()
		for k, v := range set {
			stored[k] = v
		}
		for _, k := range remove {
			delete(stored, k)
		}
		again, _ := Load(stored, 0)
		if r := again.Record("a", ""); r == nil || r.State != "off" || r.Proof != "confirmed" {
			t.Errorf("written and read: %+v", r)
		}
		if n, m := len(h.Entries()), len(again.Entries()); n != m || m < 3 {
			t.Errorf("%d entries written, %d read", n, m)
		}
		if !reflect.DeepEqual(h.Setting("a"), again.Setting("a")) {
			t.Errorf("%+v, and read again %+v", h.Setting("a"), again.Setting("a"))
		}
	})
}
