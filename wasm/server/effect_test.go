package server

import (
	"slices"
	"testing"
)

// A switch that stops only a part of what its setting stops says that part, and
// one that no source names says nothing of the kind.
func TestEachSwitchSaysWhatItStops(t *testing.T) {
	for _, c := range []struct {
		about, path, html string
		want              []string // what each mark says off means, in order
	}{
		{
			"switches", "/mypreferences/d/settings/linkedin-promotions",
			detail("LinkedIn promotions",
				row("Personalized promotions of LinkedIn products", "allowProfileAndActivityDataForMarketingAds", "on")+
					row("LinkedIn promotional emails", "tipsForUsingLinkedinViaEmail", "on")),
			[]string{
				"Off means: LinkedIn stops using your profile and activity for its own marketing.",
				"Off means: LinkedIn's promotional e-mail stops.",
			},
		},
		{
			"boxes", employers,
			detail("Employer", jobBox("Current company", "on")+jobBox("Past companies", "on")),
			[]string{
				"Off means: LinkedIn no longer uses the company you work for now to choose ads.",
				"Off means: LinkedIn no longer uses the companies you worked for before to choose ads.",
			},
		},
		{"boxes that no source names", employers, jobs("Acme", "on", "Initech", "on"), []string{"", ""}},
		{
			"the only one", aiPath, ai("on"),
			[]string{"Off means: " + newWorld(t).Message("set_genai_training_effect")},
		},
	} {
		t.Run(c.about, func(t *testing.T) {
			p := visitPage(t, serve(newWorld(t)), c.path, c.html).settle()
			var got []string
			for _, m := range p.Marks {
				got = append(got, m.Detail)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q\nwant %q", got, c.want)
			}
		})
	}
}
