package docs

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// root is the top of the tree, seen from this folder.
const root = "../.."

func documents(t *testing.T) []Document {
	t.Helper()
	all, err := Read(root)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func file(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func exists(name string) bool {
	_, err := os.Stat(filepath.Join(root, name))
	return err == nil
}

// The documents that people look for by name.
func TestDocumentsAreThere(t *testing.T) {
	for _, name := range []string{
		"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "PRIVACY.md", "SECURITY.md", "LICENSE", "docs/architecture.md", "docs/rules.md",
		"docs/messages.md", "docs/permissions.md", "docs/testing.md", "docs/threats.md", "docs/dependencies.md", "docs/decisions.md",
		"docs/release.md",
	} {
		if !exists(name) {
			t.Errorf("no %s", name)
		}
	}
}

func TestLinksLeadSomewhere(t *testing.T) {
	all := documents(t)
	anchors := map[string][]string{}
	for i := range all {
		for _, h := range all[i].Headings() {
			anchors[all[i].Path] = append(anchors[all[i].Path], Anchor(h))
		}
	}
	for i := range all {
		d := &all[i]
		for _, to := range d.Links() {
			if strings.Contains(to, "://") || strings.HasPrefix(to, "mailto:") {
				continue
			}
			name, anchor, _ := strings.Cut(to, "#")
			target := d.Path
			if name != "" {
				target = path.Join(path.Dir(d.Path), name)
			}
			if !exists(target) {
				t.Errorf("%s: no %s", d.Path, to)
			} else if anchor != "" && !slices.Contains(anchors[target], anchor) {
				t.Errorf("%s: no heading for %s", d.Path, to)
			}
		}
	}
}

var call = regexp.MustCompile(`\./build\.sh((?: +(?:--?[\w-]+|[\w./-]+))*)`)

// Each command that a document shows is one that build.sh takes.
func TestCommandsAreTaken(t *testing.T) {
	script := file(t, "build.sh")
	_, cases, found := strings.Cut(script, "\ncase $verb in\n")
	if !found {
		t.Fatal("build.sh: no choice of a verb")
	}
	help, _, _ := strings.Cut(script, "\nEND\n")
	verbs := map[string]bool{}
	for _, line := range strings.Split(cases, "\n") {
		if names, _, ok := strings.Cut(line, ")"); ok && strings.HasPrefix(line, "  ") && !strings.HasPrefix(line, "   ") {
			for _, name := range strings.Split(names, "|") {
				verbs[strings.TrimSpace(name)] = true
			}
		}
	}
	if !verbs["build"] || !verbs["demo"] || verbs["test go"] {
		t.Fatalf("build.sh: found the verbs %v", verbs)
	}
	maker := "" // "./build.sh rule" hands its options to this
	for _, name := range []string{"rules/new/main.go", "rules/new/report.go", "rules/new/draft.go", "rules/new/write.go"} {
		if exists(name) {
			maker += file(t, name)
		}
	}
	shown := 0
	all := documents(t)
	for i := range all {
		d := &all[i]
		for _, code := range d.Code() {
			for _, match := range call.FindAllStringSubmatch(code, -1) {
				shown++
				words := strings.Fields(match[1])
				if len(words) == 0 {
					continue
				}
				if !verbs[words[0]] {
					t.Errorf("%s: build.sh has no %q", d.Path, words[0])
				}
				for i, word := range words[1:] {
					switch {
					case strings.HasPrefix(word, "-"):
						if words[0] == "rule" && word == "-h" {
							continue // any program of Go's takes it
						}
						if words[0] == "rule" {
							if !strings.Contains(maker, `("`+strings.TrimLeft(word, "-")+`"`) &&
								!strings.Contains(maker, `, "`+strings.TrimLeft(word, "-")+`"`) {
								t.Errorf("%s: ./build.sh rule has no %s", d.Path, word)
							}
						} else if !strings.Contains(help, word) {
							t.Errorf("%s: ./build.sh help does not know %s", d.Path, word)
						}
					case words[0] == "test" && i == 0:
						if !slices.Contains([]string{"go", "js", "e2e", "all"}, word) {
							t.Errorf("%s: no tests named %s", d.Path, word)
						}
					case place.MatchString(word) && !exists(word):
						t.Errorf("%s: no %s", d.Path, word)
					}
				}
			}
		}
	}
	if shown == 0 {
		t.Error("no document shows a command")
	}
}

var (
	tool  = regexp.MustCompile(`go (?:run|test|vet)((?: +[^ ]+)+)`)
	place = regexp.MustCompile(`^(?:wasm|extension|rules|standin|tools|e2e|docs|\.github|\.ci)/[\w./@*-]*$`)
)

// Each of our own packages and files that a document names is there.
func TestPathsAreThere(t *testing.T) {
	all := documents(t)
	for i := range all {
		d := &all[i]
		for _, code := range d.Code() {
			for _, match := range tool.FindAllStringSubmatch(code, -1) {
				for _, word := range strings.Fields(match[1]) {
					if name, ok := strings.CutPrefix(word, "./"); ok && !exists(strings.TrimSuffix(name, "...")) {
						t.Errorf("%s: no %s", d.Path, word)
					}
				}
			}
			// What the worked example makes is made by a test of rules/new.
			if !place.MatchString(code) || strings.Contains(code, "voice-samples") {
				continue
			}
			found, err := filepath.Glob(filepath.Join(root, code))
			if err != nil || len(found) == 0 {
				// A document beside what it describes may begin there.
				if found, err = filepath.Glob(filepath.Join(root, path.Dir(d.Path), code)); err != nil || len(found) == 0 {
					t.Errorf("%s: no %s", d.Path, code)
				}
			}
		}
	}
}

// Words that promise more than anybody can keep, and paths that only one
// machine has.
func TestNothingTooLargeIsSaid(t *testing.T) {
	large := regexp.MustCompile(
		`(?i)\b(100 ?% (safe|secure|private|sure)|guaranteed?|bullet-?proof|military|undetectable|unbreakable|seamless(ly)?|effortless(ly)?|blazing|revolutionary|cutting-edge|state-of-the-art|fully (private|secure|anonymous)|completely (private|secure|anonymous|safe))`,
	)
	own := regexp.MustCompile(`(/work/|/root/|/home/\w+/|\.\./shared)`)
	all := documents(t)
	for i := range all {
		for n, line := range strings.Split(all[i].Text, "\n") {
			if word := large.FindString(line); word != "" {
				t.Errorf("%s:%d: %q", all[i].Path, n+1, word)
			}
			if word := own.FindString(line); word != "" {
				t.Errorf("%s:%d: %q is on one machine only", all[i].Path, n+1, word)
			}
		}
	}
}

func TestAnchor(t *testing.T) {
	for heading, want := range map[string]string{
		"`https://www.linkedin.com/mypreferences/*`": "httpswwwlinkedincommypreferences",
		"What it does, and what not":                 "what-it-does-and-what-not",
	} {
		if got := Anchor(heading); got != want {
			t.Errorf("%q: %q, want %q", heading, got, want)
		}
	}
}
