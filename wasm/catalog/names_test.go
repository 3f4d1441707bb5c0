package catalog

import (
	"slices"
	"strings"
	"testing"
)

func TestPath(t *testing.T) {
	for _, c := range []struct{ id, lang, want string }{
		{"genai-training", "en", "Data privacy › How LinkedIn uses your data › Data for Generative AI Improvement"},
		{"genai-training", "en-GB", "Data privacy › How LinkedIn uses your data › Data for Generative AI Improvement"},
		{"genai-training", "de", "Datenschutz › So verwendet LinkedIn Ihre Daten › Daten zur Verbesserung generativer KI"},
		{"genai-training", "pt", "Privacidade dos dados › Como o LinkedIn utiliza seus dados › Dados para aprimoramento da IA generativa"},
		// A heading that nobody has quoted is left out.
		{"genai-training", "nl", "Gegevensprivacy › Gegevens voor verbetering van generatieve AI"},
		// Without a title in the language, all of it is English.
		{"genai-training", "ja", "Data privacy › How LinkedIn uses your data › Data for Generative AI Improvement"},
		{"ads-gender", "de", "Advertising data › Activity and inferred data › Gender"},
		{"notif-inmail", "en", "Notifications › Notifications you receive › Messaging › InMail"},
		{"gpc", "en", "Global Privacy Control"}, // not in LinkedIn's menu
	} {
		if got := strings.Join(ByID(c.id).Path(c.lang), " › "); got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.id, c.lang, got, c.want)
		}
	}
}

func TestByRank(t *testing.T) {
	ids := []string{
		"read-receipts",
		"ads-gender",
		"research-use",
		"nobody",
		"ads-age-range",
		"share-data-affiliates",
		"genai-training",
	}
	ByRank(ids)
	want := []string{
		"genai-training",
		"share-data-affiliates",
		"research-use",
		"ads-gender",
		"ads-age-range",
		"read-receipts",
		"nobody",
	}
	if !slices.Equal(ids, want) {
		t.Errorf("%q, want %q", ids, want)
	}
}
