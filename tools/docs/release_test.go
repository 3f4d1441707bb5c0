package docs

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// People read in the changes what the version that they have brought.
func TestVersionIsInTheChanges(t *testing.T) {
	var manifest struct{ Version string }
	if err := json.Unmarshal([]byte(file(t, "manifest.json")), &manifest); err != nil {
		t.Fatal(err)
	}
	d := Document{"CHANGELOG.md", file(t, "CHANGELOG.md")}
	headings := d.Headings()
	if len(headings) < 2 || headings[1] != manifest.Version {
		t.Errorf("CHANGELOG.md: the headings are %q, the second must be the version %s", headings, manifest.Version)
	}
}

// What CI and the hook run is what anybody can run: commands of build.sh.
func TestAutomationUsesTheSameCommands(t *testing.T) {
	workflows, err := filepath.Glob(filepath.Join(root, ".github/workflows/*.yml"))
	if err != nil || len(workflows) < 2 {
		t.Fatalf("%v, %v", workflows, err)
	}
	own := regexp.MustCompile(`\b(go|npm|npx|node|make) (build|test|run|vet|ci|install)\b`)
	for _, name := range append(workflows, filepath.Join(root, ".githooks/pre-push"), filepath.Join(root, ".ci/run")) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if word := own.FindString(string(text)); word != "" {
			t.Errorf("%s runs %q by itself", name, word)
		}
		info, err := os.Stat(name)
		if err != nil || !strings.HasSuffix(name, ".yml") && info.Mode()&0o100 == 0 {
			t.Errorf("%s can't be run (%v)", name, err)
		}
	}
}
