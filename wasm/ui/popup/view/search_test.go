package view_test

import (
	"slices"
	"testing"

	"offswitch/tools/speech/speechtest"
	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
	"offswitch/wasm/ui/popup/view"
)

// whole is a popup with every setting of the catalogue.
func whole(w *i18n.Words, state protocol.State) *protocol.Overview {
	o := &protocol.Overview{}
	for i := range catalog.Sections {
		s := protocol.Section{Title: catalog.Sections[i].Title}
		for j := range catalog.Settings {
			set := &catalog.Settings[j]
			if set.Section != catalog.Sections[i].ID || set.Act == catalog.None {
				continue
			}
			r := protocol.Row{
				ID: set.ID, Title: w.SettingWord(set.ID, "title"), State: state, StateText: "A state",
				Effect: w.SettingWord(set.ID, "effect"), Limits: w.SettingWord(set.ID, "limits"),
				Recommended: set.Recommended, Warns: set.Kind.Warns(),
			}
			if len(set.Addresses) > 0 {
				r.Open = "https://" + catalog.Site + set.Addresses[0]
				r.Runnable = len(set.Goals()) > 0 && !set.Loses
			}
			s.Rows = append(s.Rows, r)
		}
		o.Sections = append(o.Sections, s)
	}
	return o
}

// best are the ids that a search finds, the best first.
func best(p *view.Page, query string) (ids []string) {
	sections, found := p.Search(query)
	for _, s := range sections {
		for _, r := range s.Rows {
			if found[r.ID] {
				ids = append(ids, r.ID)
			}
		}
	}
	return ids
}

// TestSearchFindsEveryName finds each setting first by our title, by every title
// of LinkedIn's in any language, and by what others call it.
func TestSearchFindsEveryName(t *testing.T) {
	w := speechtest.English(t)
	p := view.Make(whole(w, protocol.StateUnseen), nil, w)
	owners := map[string][]string{}
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		if s.Act == catalog.None {
			continue
		}
		for _, name := range slices.Concat(s.Titles, s.Names, []catalog.Label{{Text: w.SettingWord(s.ID, "title")}}) {
			if !slices.Contains(owners[name.Text], s.ID) {
				owners[name.Text] = append(owners[name.Text], s.ID)
			}
		}
	}
	if len(owners) < 100 {
		t.Fatalf("only %d names", len(owners))
	}
	for name, ids := range owners {
		// LinkedIn calls two settings "Messages": both come before all others.
		if got := best(
			p,
			name,
		); len(got) < len(ids) ||
			!slices.ContainsFunc(ids, func(id string) bool { return got[0] == id }) {
			t.Errorf("%q finds %q, want %q first", name, got, ids)
		}
	}
}

func TestSearchAsPeopleDo(t *testing.T) {
	w := speechtest.English(t)
	p := view.Make(whole(w, protocol.StateUnseen), nil, w)
	for query, want := range map[string]string{
		"Third-party data for ads":                          "ads-data-from-others",
		"third party data":                                  "ads-data-from-others",
		"Measure ad performance":                            "ads-measure-success",
		"Ads that are not displayed on LinkedIn":            "ads-off-linkedin",
		"Share data with affiliated companies and partners": "share-data-affiliates",
		"AI":                          "genai-training",
		"generative":                  "genai-training",
		"  generat  improv ":          "genai-training",
		"donnees pour l'amelioration": "genai-training",
		"Microsoft Word":              "microsoft-word",
		"green dot":                   "active-status",
		"read rec":                    "read-receipts",
		"résumé":                      "job-application-settings",
		"resume":                      "job-application-settings",
	} {
		if got := best(p, query); len(got) == 0 || got[0] != want {
			t.Errorf("%q finds %q, want %s first", query, got, want)
		}
	}
	for _, pair := range [][2]string{{"e-mail", "email"}, {"résumé", "resume"}, {"E-MAIL", "e mail"}} {
		if a, b := best(p, pair[0]), best(p, pair[1]); len(a) == 0 || !slices.Equal(a, b) {
			t.Errorf("%q finds %q, %q finds %q", pair[0], a, pair[1], b)
		}
	}
	// Words begin so; they do not merely hold it.
	for _, id := range best(p, "ai") {
		if id == "email-visibility" || id == "ads-gender" {
			t.Errorf("%q finds %s", "ai", id)
		}
	}
	if got := best(p, "no such thing"); got != nil {
		t.Errorf("it finds %q", got)
	}
	all := 0
	for _, s := range p.Sections {
		all += len(s.Rows)
	}
	if got := best(p, " "); len(got) != all || got[0] != p.Sections[0].Rows[0].ID {
		t.Errorf("where nothing is looked for, %d of %d rows are shown, %q first", len(got), all, got[0])
	}
}

// In scripts without spaces a word may stand anywhere.
func TestSearchInJapanese(t *testing.T) {
	o := sample()
	o.Sections[1].Rows[3].Title = "あなたのデータによるAIの学習"
	p := view.Make(o, nil, speechtest.English(t))
	if got := best(p, "データ"); !slices.Equal(got, []string{"a"}) {
		t.Errorf("it finds %q", got)
	}
}
