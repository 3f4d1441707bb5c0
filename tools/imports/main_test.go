package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offswitch/tools/block"
)

// "go test" repeats its last answer while nothing that a test has looked at
// changed. It can't know what "go list" looks at.
func TestMain(m *testing.M) {
	filepath.WalkDir("../../wasm", func(path string, _ fs.DirEntry, _ error) error {
		os.Stat(path)
		return nil
	})
	os.Exit(m.Run())
}

func TestPictureIsFresh(t *testing.T) {
	text, err := picture("../..")
	if err != nil {
		t.Fatal(err)
	}
	if err := block.Fresh("../../"+document, name, text, "go run ./tools/imports -write"); err != nil {
		t.Error(err)
	}
}

// The decisions are made where no browser is needed, so that they can be
// tested without one.
func TestNoJudgeNeedsABrowser(t *testing.T) {
	packages, err := list("../..")
	if err != nil {
		t.Fatal(err)
	}
	browser := map[string]bool{}
	imports := map[string][]string{}
	for _, p := range packages {
		for _, path := range p.Imports {
			switch {
			case path == "syscall/js", strings.HasPrefix(path, "honnef.co/"):
				browser[p.short()] = true
			case strings.HasPrefix(path, module):
				imports[p.short()] = append(imports[p.short()], short(path))
			case path == "fmt", path == "encoding/json", path == "regexp", path == "net/http", path == "os":
				t.Errorf("%s imports %s, which makes the program larger than it needs to be", p.short(), path)
			}
		}
	}
	for _, judge := range []string{"backend", "page", "identity", "flip", "history", "audit", "catalog"} {
		if imports[judge] == nil && judge != "catalog" && judge != "flip" && judge != "history" {
			t.Errorf("no package %s", judge)
		}
		for path := range browser {
			if browser[judge] || reaches(imports, judge, path) {
				t.Errorf("%s needs a browser, through %s", judge, path)
			}
		}
	}
}

func TestImplied(t *testing.T) {
	imports := map[string][]string{"a": {"b", "c"}, "b": {"c"}}
	if !implied(imports, "a", "c") || implied(imports, "a", "b") || implied(imports, "b", "c") {
		t.Error("the wrong imports are left out")
	}
}
