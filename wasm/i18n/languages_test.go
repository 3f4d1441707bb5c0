package i18n_test

import (
	"os"
	"slices"
	"testing"

	"offswitch/wasm/i18n"
)

// A language that ships can be chosen, under its own name.
func TestLanguages(t *testing.T) {
	folders, err := os.ReadDir("../../extension/_locales")
	if err != nil {
		t.Fatal(err)
	}
	var ship, offer []string
	for _, f := range folders {
		ship = append(ship, f.Name())
	}
	for _, l := range i18n.Languages {
		offer = append(offer, l.Code)
		if l.Name == "" {
			t.Errorf("%s has no name", l.Code)
		}
	}
	for _, code := range ship {
		if !slices.Contains(offer, code) {
			t.Errorf("_locales has %s, languages.go does not", code)
		}
	}
	if got := (i18n.Language{Code: "pt_BR"}).Tag(); got != "pt-BR" {
		t.Errorf("the tag is %q", got)
	}
}
