package catalog

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// A Replacer says what is meant, but brings code that nothing else needs.
func TestSlashes(t *testing.T) {
	meant := strings.NewReplacer("%25", "%", "%2f", "/", "%2F", "/", "%5c", "/", "%5C", "/", "\\", "/")
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		text := make([]byte, random.IntN(12))
		for i := range text {
			text[i] = `%%%2255fFcC\/a`[random.IntN(14)]
		}
		if got, want := slashes(string(text)), meant.Replace(string(text)); got != want {
			t.Fatalf("%q: %q, want %q", text, got, want)
		}
	}
}
