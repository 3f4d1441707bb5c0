package objection_test

import (
	"os"
	"strings"
	"testing"

	"offswitch/wasm/objection"
	"offswitch/wasm/words"
)

func english(t *testing.T) *words.Words {
	t.Helper()
	data, err := os.ReadFile("../../extension/_locales/en/messages.json")
	if err != nil {
		t.Fatal(err)
	}
	src, err := words.FromMessages(data)
	if err != nil {
		t.Fatal(err)
	}
	return words.New(src, "")
}

func TestText(t *testing.T) {
	w := english(t)
	for _, law := range objection.Laws {
		l := objection.Letter{Law: law, Uses: objection.Uses, Reasons: objection.Reasons, Own: "  My own words.\n"}
		text := l.Text(w)
		if strings.Contains(text, "[") || strings.Contains(text, "\n\n\n") || strings.Contains(text, "  ") {
			t.Errorf("%s: %q", law, text)
		}
		if !strings.Contains(text, "\n\nMy own words.\n\n") {
			t.Errorf("%s: one's own words are missing", law)
		}
		if n := strings.Count(text, "\n- "); n != len(objection.Uses)+len(objection.Reasons) {
			t.Errorf("%s: %d items", law, n)
		}
	}
}

// The letter must not say for the person what they did not tick.
func TestOnlyWhatIsTicked(t *testing.T) {
	w := english(t)
	l := objection.Letter{Uses: []string{"models"}}
	text := l.Text(w)
	for _, key := range objection.Uses[1:] {
		if strings.Contains(text, w.T("objection_use_"+key+"_text")) {
			t.Errorf("%s was not ticked", key)
		}
	}
	for _, key := range objection.Reasons {
		if strings.Contains(text, w.T("objection_reason_"+key+"_text")) {
			t.Errorf("%s was not ticked", key)
		}
	}
	if strings.Contains(text, w.T("objection_text_reasons")) {
		t.Error("reasons are announced, and there are none")
	}
}
