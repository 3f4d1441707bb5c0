package main

import (
	"archive/zip"
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
	archive, err := zip.NewReader(bytes.NewReader(one), int64(len(one)))
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.File) != 3 {
		t.Errorf("%d entries, want 3", len(archive.File))
	}
}

func TestScriptsCanBeRun(t *testing.T) {
	folder := fill(t, []string{"build.sh", "notes.md"}, time.Unix(1_700_000_000, 0))
	for name, mode := range map[string]os.FileMode{"build.sh": 0o700, "notes.md": 0o640} {
		if err := os.Chmod(filepath.Join(folder, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	content := packed(t, folder)
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range archive.File {
		if run := file.Mode()&0o111 != 0; run != (file.Name == "build.sh") {
			t.Errorf("%s has the mode %v", file.Name, file.Mode())
		}
	}
}

func TestThereAndBack(t *testing.T) {
	folder := fill(t, []string{"a/b.js", "build.sh"}, time.Unix(1_700_000_000, 0))
	target := filepath.Join(t.TempDir(), "packed.zip")
	if err := pack(folder, target); err != nil {
		t.Fatal(err)
	}
	back := filepath.Join(t.TempDir(), "back")
	if err := unpack(target, back); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(
		filepath.Join(back, "a", "b.js"),
	); err != nil ||
		string(content) != "content of a/b.js" {
		t.Errorf("got %q, %v", content, err)
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
