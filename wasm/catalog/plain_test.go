package catalog

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// What is taken for plain must be what it would be rewritten to.
func TestPlain(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"/", "/", "mypreferences", "m", "d", ".", "..", "a-b_1", "A", "é", "%41", "%2f", "\\", "x"}
	some := 0
	for range 200_000 {
		var b strings.Builder
		for range random.IntN(8) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		path := b.String()
		if !plain(path) {
			continue
		}
		some++
		if got := rewrite(path); got != path {
			t.Fatalf("%q is plain, and would be %q", path, got)
		}
	}
	if some == 0 || !plain("/mypreferences/d/settings/a") {
		t.Error("nothing is plain")
	}
}
