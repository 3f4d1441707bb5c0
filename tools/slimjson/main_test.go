package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestSlim(t *testing.T) {
	const before = "import (\n\ttinyjson \"github.com/CosmWasm/tinyjson\"\n\t\"a\"\n)\n\nvar (\n\t_ a.A\n\t_ tinyjson.Marshaler\n)\n\n// tinyjson.Marshaler\n"
	const after = "import (\n\t\"a\"\n)\n\nvar (\n\t_ a.A\n)\n\n// tinyjson.Marshaler\n"
	for _, source := range []string{before, after} {
		if got, err := Slim([]byte(source)); err != nil || string(got) != after {
			t.Errorf("got %q, %v", got, err)
		}
	}
	if _, err := Slim([]byte(before + "func f(m tinyjson.Marshaler) {}\n")); err == nil {
		t.Error("no error where the import is needed")
	}
}

// Whoever generates without ./build.sh generate brings the import back, and
// would notice nothing but a larger file.
func TestGeneratedFilesAreSlim(t *testing.T) {
	names, err := filepath.Glob("../../wasm/*/*_tinyjson.go")
	if err != nil || len(names) == 0 {
		t.Fatalf("found %d generated files, %v", len(names), err)
	}
	for _, name := range names {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if slim, err := Slim(source); err != nil || !bytes.Equal(slim, source) {
			t.Errorf("%s: run ./build.sh generate (%v)", name, err)
		}
	}
}
