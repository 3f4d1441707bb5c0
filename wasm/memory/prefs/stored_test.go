package prefs

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"offswitch/wasm/protocol"
)

// What version 1 wrote must be read in the same way for ever: the file is what
// people have in their browsers. It is never changed; a new version adds one.
func TestStoredVersion1(t *testing.T) {
	text, err := os.ReadFile("testdata/version1.json")
	if err != nil {
		t.Fatal(err)
	}
	p, ok := Decode(string(text))
	want := Prefs{
		Marks:    protocol.MarksPoint,
		Lang:     "de",
		Remind:   4,
		Account:  1,
		Accounts: 2,
		Left:     []string{"ads-groups", "genai-training"},
	}
	if !ok || !reflect.DeepEqual(p, want) {
		t.Errorf("%+v, %v; want %+v", p, ok, want)
	}
	if again := p.Encode(); again != strings.TrimSpace(string(text)) {
		t.Errorf("written again it is %s", again)
	}
}
