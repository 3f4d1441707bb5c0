package main

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

const locales = "../../extension/_locales"

// The most characters that a store takes. Chrome's takes name and summary from
// the package; Mozilla's takes 50 and 250.
var most = map[string]int{"name": 45, "summary": 132, "description": 15000}

// Each language of the extension has texts that the stores take, whole and
// translated, which say whose trademark LinkedIn is.
func TestListings(t *testing.T) {
	all, err := listings(locales)
	if err != nil {
		t.Fatal(err)
	}
	folders, err := os.ReadDir(locales)
	if err != nil || len(folders) != len(all) {
		t.Errorf("%d texts for %d languages (%v)", len(all), len(folders), err)
	}
	english := strings.Split(all["en"]["description"], "\n")
	for language, texts := range all {
		for name, limit := range most {
			if n := utf8.RuneCountInString(texts[name]); n > limit {
				t.Errorf("%s: the %s has %d characters, %d is the most", language, name, n, limit)
			}
		}
		text := texts["description"]
		if !strings.Contains(text, "LinkedIn Corporation") || strings.ContainsAny(text, "®™*#<>`") {
			t.Errorf("%s: no owner of the trademark, or marks that plain text has not", language)
		}
		for i, line := range strings.Split(text, "\n") {
			if language != "en" && line != "" && line == english[i] {
				t.Errorf("%s: is not translated: %s", language, line)
			}
		}
	}
}

func TestLackingSentence(t *testing.T) {
	defer func(all []byte) { sentences = all }(sentences)
	sentences = []byte(`{"de": {"number": "Eins."}}`)
	if _, err := listings(locales); err == nil || !strings.Contains(err.Error(), "de: lacks popup, prompt") {
		t.Errorf("got %v", err)
	}
}
