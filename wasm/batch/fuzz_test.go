package batch

import (
	"testing"

	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/protocol"
)

// A batch that was stored comes to an end in as many steps as it has items,
// whatever it held.
func FuzzRun(f *testing.F) {
	for _, s := range []string{
		`{"items":[{"setting":"a"},{"setting":"b","result":"changed"}],"at":0,"phase":"working"}`,
		`{"items":[],"at":-1,"phase":"working"}`, `{"items":[{}],"at":-3,"phase":"working"}`, `{"at":99,"phase":"working"}`,
		`{"items":null,"phase":"proving","proofs":null,"proof":-1}`, `{"phase":"?"}`, `{"failed":-5,"items":[{},{},{}],"phase":"working"}`, `null`, `{}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, ok := Decode(text)
		if !ok {
			return
		}
		r.Pause("why")
		r.Resume()
		for range len(r.Items) + 1 {
			r.Item()
			r.Finish(protocol.ResultChanged, "")
		}
		if r.Item() != nil {
			t.Errorf("more to do after %d steps: %+v", len(r.Items)+1, r)
		}
		r.Count(protocol.ResultChanged, protocol.ResultFailed)
		r.Stop("")
		if r.Live() {
			t.Errorf("stopped, and live: %+v", r)
		}
		w := jwriter.Writer{}
		r.MarshalTinyJSON(&w)
		if _, err := w.BuildBytes(); err != nil {
			t.Error(err)
		}
	})
}
