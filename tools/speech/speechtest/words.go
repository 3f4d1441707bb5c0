// Package speechtest gives tests the words that the extension speaks.
package speechtest

import (
	"os"
	"path/filepath"
	"testing"

	"offswitch/tools/speech"
	"offswitch/wasm/i18n"
)

// Source is what the extension says in a language, wherever in the tree the test runs.
func Source(t testing.TB, lang string) i18n.Source {
	t.Helper()
	root := "."
	for ; ; root = filepath.Join(root, "..") {
		if _, err := os.Stat(filepath.Join(root, "manifest.json")); err == nil {
			break
		}
		if path, err := filepath.Abs(root); err != nil || path == filepath.Dir(path) {
			t.Fatal("no manifest.json above the test")
		}
	}
	source, err := speech.Read(root, lang)
	if err != nil {
		t.Fatal(err)
	}
	return source
}

// Words are those of a language.
func Words(t testing.TB, lang string) *i18n.Words {
	t.Helper()
	return i18n.New(Source(t, lang), "")
}

// English are the English words.
func English(t testing.TB) *i18n.Words {
	t.Helper()
	return Words(t, "en")
}
