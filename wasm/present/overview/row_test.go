package overview

import (
	"strings"
	"testing"

	"offswitch/tools/speech/speechtest"
	"offswitch/wasm/catalog"
)

// TestKindsOfOn warns of what is used or shown, and of nothing else.
func TestKindsOfOn(t *testing.T) {
	for id, want := range map[string]string{
		"genai-training":            "On: your data is used",
		"connections-visibility":    "On: others see it",
		"message-nudges":            "On: a matter of taste",
		"harmful-content-detection": "On: a filter that protects you",
		"active-status":             "Others see it",
		"feed-view":                 "A matter of taste",
	} {
		if got := onText(speechtest.English(t), catalog.ByID(id)); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		if len(s.Goals()) > 0 {
			if got := onText(speechtest.English(t), s); strings.HasPrefix(got, "[") {
				t.Errorf("%s: %q", s.ID, got)
			}
		}
	}
}
