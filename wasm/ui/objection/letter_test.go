package objection_test

import (
	"strings"
	"testing"

	"offswitch/tools/speech/speechtest"
	"offswitch/wasm/ui/objection"
)

func TestText(t *testing.T) {
	w := speechtest.English(t)
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
	w := speechtest.English(t)
	l := objection.Letter{Law: "uk", Uses: []string{"models"}}
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

// No law is chosen for anybody.
func TestWhereDoYouLive(t *testing.T) {
	l := objection.Letter{Uses: objection.Uses, Reasons: objection.Reasons}
	if text := l.Text(speechtest.English(t)); text != "" {
		t.Errorf("before it is said where: %q", text)
	}
}

func TestBare(t *testing.T) {
	for _, c := range []struct {
		letter objection.Letter
		bare   bool
	}{
		{objection.Letter{Law: "gdpr", Uses: objection.Uses}, true},
		{objection.Letter{Law: "gdpr", Own: " \n"}, true},
		{objection.Letter{Law: "gdpr", Own: "Mine."}, false},
		{objection.Letter{Law: "gdpr", Reasons: []string{"work"}}, false},
	} {
		if c.letter.Bare() != c.bare {
			t.Errorf("%+v is bare: %v", c.letter, !c.bare)
		}
	}
}
