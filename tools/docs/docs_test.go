// Package docs holds tests of what documents and the whole tree promise: that
// links lead somewhere, that packages import in one direction, and that nothing
// is asked of the browser or stored that people are not told of.
package docs

import (
	"bytes"
	"encoding/json"
	"io/fs"
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

func file(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// files calls visit with each file below a folder of the tree that ends in one
// of these ways, by its path from the top.
func files(t *testing.T, folder string, visit func(name, text string), endings ...string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(root), folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && slices.Contains([]string{"node_modules", "dist", ".git"}, entry.Name()) {
			return fs.SkipDir
		}
		if entry.Type().IsRegular() && (len(endings) == 0 || slices.Contains(endings, path.Ext(name))) {
			visit(name, file(t, name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func exists(name string) bool {
	found, err := filepath.Glob(filepath.Join(root, name))
	return err == nil && len(found) > 0
}

var (
	fence   = regexp.MustCompile("(?ms)^ *```.*?^ *```")
	span    = regexp.MustCompile("`[^`\n]+`")
	heading = regexp.MustCompile(`(?m)^#+ +(.+?) *$`)
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
)

// headings returns the texts of a document's headings.
func headings(text string) []string {
	var all []string
	for _, match := range heading.FindAllStringSubmatch(fence.ReplaceAllString(text, ""), -1) {
		all = append(all, match[1])
	}
	return all
}

// anchor is the part after # by which a heading is linked to.
func anchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r > 127:
			return r
		}
		return -1
	}, strings.ToLower(heading))
}

func TestLinksLeadSomewhere(t *testing.T) {
	files(t, ".", func(name, text string) {
		text = span.ReplaceAllString(fence.ReplaceAllString(text, ""), "")
		for _, match := range link.FindAllStringSubmatch(text, -1) {
			to, part, _ := strings.Cut(match[1], "#")
			if strings.Contains(match[1], "://") || strings.HasPrefix(to, "mailto:") {
				continue
			}
			target := name
			if to != "" {
				target = path.Join(path.Dir(name), to)
			}
			if !exists(target) {
				t.Errorf("%s: no %s", name, match[1])
			} else if part != "" && !slices.ContainsFunc(headings(file(t, target)), func(h string) bool { return anchor(h) == part }) {
				t.Errorf("%s: no heading for %s", name, match[1])
			}
		}
	}, ".md")
}

var (
	verb  = regexp.MustCompile(`\./build\.sh +([a-z]+)`)
	place = regexp.MustCompile("(?:`| \\./)((?:wasm|extension|rules|standin|tools|e2e|docs|\\.github|\\.ci)/[\\w./@*-]*)")
)

// Each command of build.sh and each of our own files that a document names is
// there. What the worked example makes is made by a test of rules/new.
func TestNamesAreThere(t *testing.T) {
	script := file(t, "build.sh")
	files(t, ".", func(name, text string) {
		for _, match := range verb.FindAllStringSubmatch(text, -1) {
			if !regexp.MustCompile(`(?m)^  ([a-z| ]*\| )?` + match[1] + `( \||\))`).MatchString(script) {
				t.Errorf("%s: build.sh has no %s", name, match[1])
			}
		}
		for _, match := range place.FindAllStringSubmatch(text, -1) {
			to := strings.TrimSuffix(strings.TrimRight(match[1], "."), "/")
			if !strings.Contains(to, "voice-samples") && !exists(to) && !exists(path.Join(path.Dir(name), to)) {
				t.Errorf("%s: no %s", name, to)
			}
		}
	}, ".md")
}

// No file has a path that is on one machine only.
func TestNoPathOfOneMachine(t *testing.T) {
	own := regexp.MustCompile(`(^|[^\w./-])/(work|root|home/\w+)/|\.\./shared/`)
	files(t, ".", func(name, text string) {
		if bytes.IndexByte([]byte(text), 0) >= 0 || strings.HasPrefix(name, "tools/docs/") {
			return
		}
		if found := own.FindString(text); found != "" {
			t.Errorf("%s has %q", name, found)
		}
	})
}

// People read in the changes what the version that they have brought.
func TestVersionIsInTheChanges(t *testing.T) {
	var manifest struct{ Version string }
	if err := json.Unmarshal([]byte(file(t, "manifest.json")), &manifest); err != nil {
		t.Fatal(err)
	}
	if all := headings(file(t, "CHANGELOG.md")); len(all) < 2 || all[1] != manifest.Version {
		t.Errorf("CHANGELOG.md: the headings are %q, the second must be the version %s", all, manifest.Version)
	}
}
