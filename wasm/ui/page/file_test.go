package page

import (
	"encoding/json"
	"testing"

	"offswitch/wasm/protocol"
)

func TestFile(t *testing.T) {
	r := &protocol.PageReport{
		File: `{"snapshot":{"x":"⟨1⟩ and ⟨2⟩","a":["id","⟨3⟩"]}}`,
		Withheld: []protocol.Withheld{
			{Sign: "⟨1⟩", Text: `Say "hi" ⟨2⟩`}, {Sign: "⟨2⟩", Text: "Maria"}, {Sign: "⟨3⟩", Text: `a\b</script>`},
		},
	}
	agent := "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.8"
	for _, c := range []struct {
		letIn         []int
		text, id, red string
	}{
		{nil, "⟨1⟩ and ⟨2⟩", "⟨3⟩", "nothing"},
		{[]int{0}, `Say "hi" ⟨2⟩ and ⟨2⟩`, "⟨3⟩", "the first"},
		{[]int{0, 2}, `Say "hi" ⟨2⟩ and ⟨2⟩`, `a\b</script>`, "two"},
	} {
		text := File(r, func(i int) bool {
			for _, n := range c.letIn {
				if n == i {
					return true
				}
			}
			return false
		}, Facts{"0.1.0", agent, "en"})
		var got struct {
			Snapshot struct {
				X string
				A []string
			}
			Version, Browser, Words string
		}
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatalf("%s: %v in %s", c.red, err, text)
		}
		if got.Snapshot.X != c.text || got.Snapshot.A[1] != c.id || got.Version != "0.1.0" || got.Words != "en" ||
			got.Browser != "Firefox 153" {
			t.Errorf("%s: %s", c.red, text)
		}
	}
}
