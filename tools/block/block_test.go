package block

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const document = "# A\n\n<!-- begin b: run it -->\n\nold\n\n<!-- end b -->\n\nmore\n"

func TestSetAndGet(t *testing.T) {
	changed, err := Set(document, "b", "new\n")
	if err != nil || changed != strings.Replace(document, "old", "new", 1) {
		t.Errorf("%q, %v", changed, err)
	}
	if got, err := Get(changed, "b"); err != nil || got != "new" {
		t.Errorf("%q, %v", got, err)
	}
	for _, broken := range []string{"", "<!-- begin b: x -->", "<!-- end b -->\n<!-- begin b: x -->\n", "<!-- begin b: x --><!-- end b -->"} {
		if _, err := Get(broken, "b"); err == nil {
			t.Errorf("no error for %q", broken)
		}
	}
}

func TestFresh(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.md")
	if err := os.WriteFile(file, []byte(document), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Fresh(file, "b", "old", "run it"); err != nil {
		t.Error(err)
	}
	if err := Fresh(file, "b", "new", "run it"); err == nil || !strings.Contains(err.Error(), "run it") {
		t.Errorf("got %v", err)
	}
	if err := Write(file, "b", "new"); err != nil {
		t.Fatal(err)
	}
	if err := Fresh(file, "b", "new", "run it"); err != nil {
		t.Error(err)
	}
}
