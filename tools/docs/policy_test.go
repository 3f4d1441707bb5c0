package docs

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"sort"
	"testing"
)

// The schema that browsers check a policy by, the table that tells of it and
// the fields that Go reads are the same.
func TestPolicyIsDocumented(t *testing.T) {
	read := func(name string) string {
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	names := func(pattern, text string) []string {
		var list []string
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
			list = append(list, m[1])
		}
		sort.Strings(list)
		return list
	}
	var schema struct {
		Properties map[string]any `json:"properties"`
	}
	if err := json.Unmarshal([]byte(read("extension/managed.json")), &schema); err != nil {
		t.Fatal(err)
	}
	var want []string
	for name := range schema.Properties {
		want = append(want, name)
	}
	sort.Strings(want)
	if got := names("(?m)^\\| `([a-z]+)` \\|", read("docs/policy.md")); !slices.Equal(got, want) {
		t.Errorf("docs/policy.md has %v, extension/managed.json %v", got, want)
	}
	if got := names("json:\"([a-z]+),", read("wasm/prefs/policy.go")); !slices.Equal(got, want) {
		t.Errorf("wasm/prefs/policy.go has %v, extension/managed.json %v", got, want)
	}
}
