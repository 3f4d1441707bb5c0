package docs

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// What explains marks to developers is in the program only where its tag is
// given, and the script gives that only to "run --explain" and its test.
func TestOnlyItsTagExplains(t *testing.T) {
	for tag, want := range map[string]bool{"": false, "explain": true} {
		list := exec.Command("go", "list", "-deps", "-tags", tag, "./wasm")
		list.Dir = root
		list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
		out, err := list.Output()
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(out), module+"/present/explain\n"); got != want {
			t.Errorf("with the tag %q it is in the program: %t", tag, got)
		}
	}
}
