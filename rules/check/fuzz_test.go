package check

import (
	"maps"
	"testing"
	"testing/fstest"
)

// Whatever a contributor writes into a rule's file, somebody says what is
// wrong with it, or the rule is in the book under the file's name.
func FuzzRule(f *testing.F) {
	const name = "rules/data-privacy/research-use.json"
	files := tree(f)
	for _, seed := range []string{
		name, "rules/advertising-data/ads-age-range.json", "rules/data-privacy/job-application-settings.json",
	} {
		f.Add(string(files[seed].Data))
	}
	for _, text := range []string{"", "{}", "null", "[]", `{"id":"research-use"}`, `{"id":"research-use","controls":[{}]}`, "{\"id\":\"\\ud800\"}"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		changed := maps.Clone(files)
		changed[name] = &fstest.MapFile{Data: []byte(text)}
		book, problems := All(changed)
		if len(problems) > 0 {
			for _, p := range problems {
				if p.File == "" || p.Text == "" {
					t.Fatalf("a problem that says nothing: %+v", p)
				}
			}
			return
		}
		for i := range book.Entries {
			if e := &book.Entries[i]; "rules/"+e.File == name && e.ID == "research-use" {
				return
			}
		}
		t.Fatal("nothing is wrong, and the rule is not there")
	})
}
