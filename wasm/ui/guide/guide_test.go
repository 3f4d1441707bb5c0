package guide_test

import (
	"strings"
	"testing"

	"offswitch/tools/speech/speechtest"
	"offswitch/wasm/catalog"
	"offswitch/wasm/ui/guide"
)

// Every setting that can be chosen is there once, with what to choose, and where.
func TestMake(t *testing.T) {
	for _, lang := range []string{"en", "de", "ar", "ja"} {
		rows := map[string]guide.Row{}
		sections := guide.Make(speechtest.Words(t, lang))
		for _, s := range sections {
			for _, r := range s.Rows {
				if _, twice := rows[r.ID]; twice {
					t.Errorf("%s: %s is there twice", lang, r.ID)
				}
				rows[r.ID] = r
			}
		}
		for i := range catalog.Settings {
			s := &catalog.Settings[i]
			r, is := rows[s.ID]
			if want := s.Act != catalog.None && s.Status == catalog.Current; is != want {
				t.Errorf("%s: %s is listed: %v", lang, s.ID, is)
				continue
			}
			if !is {
				continue
			}
			if r.Title == "" || r.Own == "" || r.Choose == "" || strings.ContainsAny(r.Title+r.Choose+r.Stops, "[]") {
				t.Errorf("%s: %+v", lang, r)
			}
			if len(s.Addresses) > 0 && r.Address != "https://www.linkedin.com"+s.Addresses[0] {
				t.Errorf("%s: %s leads to %q", lang, s.ID, r.Address)
			}
		}
		if first := sections[0].Rows[0]; first.ID != "genai-training" {
			t.Errorf("%s: %s comes first", lang, first.ID)
		}
	}
}

func TestChoose(t *testing.T) {
	got := map[string]string{}
	for _, s := range guide.Make(speechtest.Words(t, "en")) {
		for _, r := range s.Rows {
			got[r.ID] = r.Choose
		}
	}
	for id, want := range map[string]string{
		"genai-training":      "Off",
		"active-status":       "“No one”",
		"linkedin-promotions": "Off",
	} {
		if got[id] != want {
			t.Errorf("%s: %q, want %q", id, got[id], want)
		}
	}
}
