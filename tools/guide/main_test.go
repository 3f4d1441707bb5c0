package main

import (
	"os"
	"path/filepath"
	"testing"

	"offswitch/rules/check"
)

// What can be read without installing anything is what the rules say.
func TestGuideIsUpToDate(t *testing.T) {
	root, err := check.Root()
	if err != nil {
		t.Fatal(err)
	}
	want, err := markdown(root)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, file))
	if err != nil || string(got) != want {
		t.Errorf("%s is not what the rules say (%v): go run ./tools/guide", file, err)
	}
}
