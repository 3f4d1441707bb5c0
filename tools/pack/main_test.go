package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// fill writes the files one after another, each with a time of its own.
func fill(t *testing.T, order []string, when time.Time) string {
	t.Helper()
	folder := t.TempDir()
	for i, name := range order {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("content of "+name), 0o600+os.FileMode(i%2)*0o44); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, when, when); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func packed(t *testing.T, folder string) []byte {
	t.Helper()
	target := filepath.Join(t.TempDir(), "packed.zip")
	if err := pack(folder, target); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(target)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestSameContentGivesSameBytes(t *testing.T) {
	one := packed(t, fill(t, []string{"a/b.js", "a.js", "z.html"}, time.Unix(1_700_000_000, 0)))
	two := packed(t, fill(t, []string{"z.html", "a.js", "a/b.js"}, time.Unix(1_800_000_000, 0)))
	if !bytes.Equal(one, two) {
		t.Error("order or time of writing changed the bytes")
	}
}

// What comes back has the same content, and only scripts can be run.
func TestThereAndBack(t *testing.T) {
	folder := fill(t, []string{"a/b.js", "build.sh"}, time.Unix(1_700_000_000, 0))
	if err := os.Chmod(filepath.Join(folder, "build.sh"), 0o700); err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(t.TempDir(), "packed.zip")
	if err := pack(folder, target); err != nil {
		t.Fatal(err)
	}
	back := filepath.Join(t.TempDir(), "back")
	if err := unpack(target, back); err != nil {
		t.Fatal(err)
	}
	for name, run := range map[string]bool{"a/b.js": false, "build.sh": true} {
		content, err := os.ReadFile(filepath.Join(back, name))
		info, found := os.Stat(filepath.Join(back, name))
		if err != nil || found != nil || string(content) != "content of "+name || (info.Mode()&0o100 != 0) != run {
			t.Errorf("%s: %q, %v, %v", name, content, info.Mode(), err)
		}
	}
	if !bytes.Equal(packed(t, folder), packed(t, back)) {
		t.Error("packed once more it is something else")
	}
}

func TestMissingFolder(t *testing.T) {
	if err := pack(filepath.Join(t.TempDir(), "none"), filepath.Join(t.TempDir(), "x.zip")); err == nil {
		t.Error("no error")
	}
}
