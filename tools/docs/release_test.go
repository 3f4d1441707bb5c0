package docs

import (
	"encoding/json"
	"os"
	"os/exec"
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

// The id that Firefox knows the extension by is a placeholder until somebody
// publishes it. As long as it is, whoever makes a package is warned; whatever it
// is, the documents that name it name the same.
func TestFirefoxIDIsToldOf(t *testing.T) {
	var manifest struct {
		Specific struct {
			Gecko struct{ ID string }
		} `json:"browser_specific_settings"`
	}
	if err := json.Unmarshal([]byte(file(t, "manifest.json")), &manifest); err != nil {
		t.Fatal(err)
	}
	id := manifest.Specific.Gecko.ID
	for _, name := range []string{"docs/release.md", "docs/policy.md"} {
		if id == "" || !strings.Contains(file(t, name), id) {
			t.Errorf("%s does not name the id %q", name, id)
		}
	}
	if !strings.HasSuffix(id, ".example") {
		return
	}
	if said := placeholderWarning(t, file(t, "manifest.json")); !strings.Contains(said, "placeholder") {
		t.Errorf("./build.sh package does not warn of %s: %q", id, said)
	}
	if said := placeholderWarning(
		t,
		strings.ReplaceAll(file(t, "manifest.json"), id, "offswitch@example.org"),
	); said != "" {
		t.Errorf("./build.sh package warns of an id that is none: %s", said)
	}
}

// placeholderWarning runs the lines of build.sh that warn, on a manifest.
func placeholderWarning(t *testing.T, manifest string) string {
	t.Helper()
	lines := regexp.MustCompile(`(?m)^  ! grep -q .* manifest\.json \|\|\n    printf .*$`).FindString(file(t, "build.sh"))
	if lines == "" {
		t.Fatal("build.sh: no such lines in package")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "manifest.json"), []byte(manifest), 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.Command("bash", "-euo", "pipefail", "-c", lines)
	run.Dir = dir
	said, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return string(said)
}
