package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestUnneeded(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{
		"manifest.json":             `{"action": {"default_popup": "popup.html"}}`,
		"popup.html":                `<script src="popup.js"></script><img src="icons/a.png" alt="">`,
		"popup.js":                  "",
		"icons/a.png":               "",
		"icons/b.png":               "",
		"notes.md":                  "manifest.json names me not",
		"_locales/en/messages.json": "{}",
		"_locales/en/draft.json":    "{}",
	} {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := unneeded(folder)
	if want := []string{"_locales/en/draft.json", "icons/b.png", "notes.md"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}
