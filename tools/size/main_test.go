package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

const root = "../.."

// known looks at each file that the compiler will read. "go test" gives the
// last result again where nothing changed that the test itself looked at.
func known(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		err := filepath.WalkDir(filepath.Join(root, name), func(path string, _ fs.DirEntry, err error) error {
			if err == nil {
				_, err = os.Stat(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestProgramIsSmall(t *testing.T) {
	module, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(module, []byte("toolchain "+runtime.Version()+"\n")) {
		t.Skip("the limits are for the Go that go.mod names, and this is " + runtime.Version())
	}
	known(t, "wasm", "extension", "go.mod", "build.sh", "manifest.json")
	list, err := sizes(root, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		t.Logf("%s: %d bytes", s.what, s.bytes)
		if wrong := s.over(); wrong != "" {
			t.Error(wrong)
		}
		// A limit far above what there is would let it grow unnoticed.
		if spare := float64(s.limit) / float64(s.bytes); spare > 1.1 {
			t.Errorf("the limit of %s is %.0f %% above what was reached: lower it", s.what, 100*(spare-1))
		}
	}
}

func TestLimitsHold(t *testing.T) {
	if got := (size{"it", 1_234_567, 1_234_567}).over(); got != "" {
		t.Error(got)
	}
	if got := (size{"it", 4568, 4500}).over(); got != "it: 4568 bytes, 68 more than tools/size/budget.go allows" {
		t.Error(got)
	}
}

// The flags are those of the script that builds what ships.
func TestFlagsAreTheBuilds(t *testing.T) {
	flags, err := lean(root)
	if err != nil || len(flags) == 0 {
		t.Fatalf("%q, %v", flags, err)
	}
	script, err := os.ReadFile(filepath.Join(root, "build.sh"))
	if err != nil {
		t.Fatal(err)
	}
	want := `go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' "${lean[@]}" -o`
	if !strings.Contains(string(script), want) {
		t.Errorf("build.sh no longer says %s: tools/size builds another program", want)
	}
}
