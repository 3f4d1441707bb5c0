package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"offswitch/rules/check"
)

// The table that is compiled in is the one that the files under rules/ give.
func TestFresh(t *testing.T) {
	root, err := check.Root()
	if err != nil {
		t.Fatal(err)
	}
	book, problems := check.All(os.DirFS(root))
	for _, p := range problems {
		t.Error(p)
	}
	if book == nil {
		t.FailNow()
	}
	want, err := render(book)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(target)))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is older than rules/: run \"go run ./rules/generate\"", target)
	}
	again, _ := render(book)
	if !bytes.Equal(want, again) {
		t.Error("the same files gave two tables")
	}
}
