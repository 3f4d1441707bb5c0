package overview

import (
	"strings"
	"testing"

	"offswitch/tools/speech/speechtest"
	"offswitch/wasm/catalog"
)

// What a setting does in one place beyond elsewhere is told with where it is
// offered, in every language that we speak.
func TestRegionText(t *testing.T) {
	en := speechtest.English(t)
	for id, want := range map[string][]string{
		// Sections 0 and 4 of the evidence: the United Kingdom's switch covers Microsoft's own training.
		"genai-training": {"In the UK", "posts, comments, articles, videos, Learning transcripts", "job postings", "Microsoft"},
		// By legal basis: consent in the UK too, or legitimate interest.
		"ads-data-from-others":  {"Off from the start in: ", "the United Kingdom"},
		"cookie-preferences":    {"the United Kingdom"},
		"share-data-affiliates": {"Not offered in: ", "the United Kingdom"},
	} {
		got := regionText(en, catalog.ByID(id))
		for _, part := range want {
			if !strings.Contains(got, part) {
				t.Errorf("%s: %q lacks %q", id, got, part)
			}
		}
	}
	for _, id := range []string{"ads-gender", "ads-age-range", "ads-inferred-city", "ads-interests-traits", "ads-off-linkedin", "ads-connections"} {
		if got := regionText(en, catalog.ByID(id)); strings.Contains(got, "United Kingdom") {
			t.Errorf("%s: %q; it is on from the start there, as in most places", id, got)
		}
	}
}

// The defaults of the United Kingdom follow from the legal basis that LinkedIn
// names, and from nothing else.
func TestDefaultsOfTheUK(t *testing.T) {
	for id, want := range map[string]string{
		"ads-data-from-others": "off", "ads-off-linkedin": "on", "ads-activity-data": "on", "ads-gender": "on",
		"ads-age-range": "on", "ads-inferred-city": "on", "ads-interests-traits": "on", "ads-connections": "on",
		"ads-companies-followed": "on", "ads-education-skills": "on", "ads-job-information": "on", "ads-employer": "on",
		"ads-profile-location": "on", "genai-training": "on", "ads-measure-success": "unknown", "share-data-affiliates": "unknown",
	} {
		got := ""
		for _, r := range catalog.ByID(id).Regions {
			for _, p := range r.Places {
				if p == "UK" {
					got = r.Default
				}
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}
