package words_test

import (
	"os"
	"slices"
	"testing"

	"offswitch/wasm/words"
)

// A language can be chosen exactly where its words ship.
func TestLanguages(t *testing.T) {
	folders, err := os.ReadDir("../../extension/_locales")
	if err != nil {
		t.Fatal(err)
	}
	var ship, offer []string
	for _, f := range folders {
		ship = append(ship, f.Name())
	}
	for _, l := range words.Languages {
		offer = append(offer, l.Code)
		if l.Name == "" {
			t.Errorf("%s has no name", l.Code)
		}
	}
	slices.Sort(offer)
	if !slices.Equal(ship, offer) {
		t.Errorf("languages.go offers %v, _locales has %v", offer, ship)
	}
	if got := (words.Language{Code: "pt_BR"}).Tag(); got != "pt-BR" {
		t.Errorf("the tag is %q", got)
	}
}
