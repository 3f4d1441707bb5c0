package identity

import (
	"testing"

	"offswitch/wasm/catalog"
)

// What a close label may change, and what it may not.
func TestNear(t *testing.T) {
	for _, c := range []struct {
		setting, lang, text string
		want                bool
	}{
		{"ads-connections", "en", "Allow LinkedIn to use connections data", true},
		{"ads-connections", "en", "Use data about your connections for ads", true},
		{"ads-connections", "en", "Use your connection’s data", true},
		{"ads-connections", "en", "Connections (12)", true},
		{"ads-connections", "en", "Personalise advertising based on connections", true},
		{"ads-connections", "en", "Show ads based on your connections", true},
		{"ads-connections", "en-GB", "Use connections data. Learn more", true},
		{"ads-connections", "en", "Don't use connections data", false},
		{"ads-connections", "en", "Hide connections data", false},
		{"ads-connections", "en", "Share connections data", false},
		{"ads-connections", "en", "Show connections", false},
		{"ads-connections", "en", "Show your connections in ads", false},
		{"ads-connections", "en", "Use connections data with partners", false},
		{"ads-connections", "en", "Use only connections data", false},
		{"ads-connections", "en", "Use connections and groups data", false},
		{"ads-connections", "en", "Use groups data", false},
		{"ads-connections", "en", "Use your data", false},
		{"ads-connections", "sv", "Allow LinkedIn to use connections data", true}, // compared in its own language
		{"ads-connections", "sv", "Tillåt att dina kontakter används", false},
		{"ads-age-range", "en", "Use your age for ads", false}, // "range" tells something
		{"ads-companies-followed", "en", "Use data from companies you follow", true},
		{"mentions", "en", "Allow recruiters to mention you", false},
		{"page-owners-export", "en", "Let Page owners export your information", true},
		{"page-owners-export", "en", "Let Page owners see your information", false},
		{"connections-visibility", "en", "Visibility of your connections", true},
		{"genai-training", "en", "Use my data to train content creation AI models When this is on, LinkedIn and its affiliates may use it.", false},
		{"genai-training", "en", "Use my data for training content creation AI models When this is off, we do not use it any more.", true},
		{"genai-training", "en", "Use my data for training content creation AI models Never again", false},
		{"genai-training", "de", "Meine Daten zum Schulen von KI-Modellen verwenden, um Inhalte zu erstellen", true},
		{"genai-training", "de", "Ihre Daten nicht zum Schulen von KI-Modellen verwenden, um Inhalte zu erstellen", false},
		{"genai-training", "de", "Ihre Daten zum Testen von KI-Modellen verwenden, um Inhalte zu erstellen", false},
		{"genai-training", "de", "Ihre Daten verwenden", false},
	} {
		s := catalog.ByID(c.setting)
		if got := near(catalog.Owner{Setting: s, Control: &s.Controls[0]}, c.text, c.lang); got != c.want {
			t.Errorf("%s, %s: %q: %t", c.setting, c.lang, c.text, got)
		}
	}
}

// No label or title of one control is close to another's on the same page.
func TestNearTellsControlsApart(t *testing.T) {
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		for j := range s.Controls {
			for k := range s.Controls {
				for _, l := range s.Controls[k].Labels {
					if j != k && near(catalog.Owner{Setting: s, Control: &s.Controls[j]}, l.Text, l.Lang) {
						t.Errorf("%s: %q is close to %q", s.ID, l.Text, s.Controls[j].ID)
					}
				}
			}
		}
	}
}
