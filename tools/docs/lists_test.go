package docs

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Each permission and host of the manifest has a heading of its own in
// docs/permissions.md, and each such heading a permission.
func TestPermissionsAreExplained(t *testing.T) {
	var manifest struct {
		Permissions     []string `json:"permissions"`
		Optional        []string `json:"optional_permissions"`
		Hosts           []string `json:"host_permissions"`
		OptionalHosts   []string `json:"optional_host_permissions"`
		ContentScripts  []any    `json:"content_scripts"`
		BrowserSpecific any      `json:"browser_specific_settings"`
	}
	if err := json.Unmarshal([]byte(file(t, "manifest.json")), &manifest); err != nil {
		t.Fatal(err)
	}
	asked := slices.Concat(manifest.Permissions, manifest.Optional, manifest.Hosts, manifest.OptionalHosts)
	d := Document{"docs/permissions.md", file(t, "docs/permissions.md")}
	var explained []string
	for _, h := range d.Headings() {
		if name, ok := strings.CutPrefix(h, "`"); ok {
			explained = append(explained, strings.TrimSuffix(name, "`"))
		}
	}
	for _, name := range asked {
		if !slices.Contains(explained, name) {
			t.Errorf("%s has no heading in docs/permissions.md", name)
		}
	}
	for _, name := range explained {
		if !slices.Contains(asked, name) {
			t.Errorf("docs/permissions.md explains %s, which the manifest does not ask for", name)
		}
	}
	for _, part := range strings.Split(d.Text, "\n## `")[1:] {
		name, _, _ := strings.Cut(part, "`")
		for _, line := range []string{"**It allows**", "**We use it to**", "**We do not**"} {
			if !strings.Contains(part, line) {
				t.Errorf("docs/permissions.md: %s lacks %s", name, line)
			}
		}
	}
}

var row = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$")

// Each dependency that we chose is listed with its version, its licence and a
// reason, and none is listed that is gone.
func TestDependenciesAreListed(t *testing.T) {
	listed := map[string]string{}
	for _, match := range row.FindAllStringSubmatch(file(t, "docs/dependencies.md"), -1) {
		listed[match[1]] = strings.TrimSpace(match[2])
		for _, cell := range match[3:] {
			if strings.TrimSpace(cell) == "" {
				t.Errorf("docs/dependencies.md: %s: an empty cell", match[1])
			}
		}
	}
	used := map[string]string{}
	for _, line := range strings.Split(file(t, "go.mod"), "\n") {
		fields := strings.Fields(strings.TrimPrefix(line, "require "))
		if len(fields) >= 2 && strings.Contains(fields[0], ".") && strings.HasPrefix(fields[1], "v") {
			used[fields[0]] = fields[1]
		}
	}
	var npm struct {
		Dev  map[string]string `json:"devDependencies"`
		Main map[string]string `json:"dependencies"`
	}
	if err := json.Unmarshal([]byte(file(t, "e2e/package.json")), &npm); err != nil {
		t.Fatal(err)
	}
	if len(npm.Main) > 0 {
		t.Error("e2e/package.json: everything is for tests, so it belongs in devDependencies")
	}
	for name, version := range npm.Dev {
		used[name] = version
	}
	if len(used) < 8 {
		t.Fatalf("found only %v", used)
	}
	for name, version := range used {
		if listed[name] != version {
			t.Errorf("docs/dependencies.md: %s is listed as %q, used is %q", name, listed[name], version)
		}
	}
	for name := range listed {
		if used[name] == "" {
			t.Errorf("docs/dependencies.md: %s is not used", name)
		}
	}
}

// Each key under which something is stored is named in the documents that
// tell people what is stored.
func TestStorageKeysAreTold(t *testing.T) {
	keys := map[string]bool{}
	for folder, names := range map[string][]string{
		"wasm/history": {"versionKey", "settingPrefix", "journalPrefix"},
		"wasm/prefs":   {"Key"},
		"wasm/backend": {"runPrefix"},
	} {
		found := texts(t, folder)
		for _, name := range names {
			if found[name] == "" {
				t.Errorf("%s: no %s", folder, name)
			}
			keys[found[name]] = true
		}
	}
	for _, document := range []string{"docs/architecture.md", "PRIVACY.md"} {
		text := file(t, document)
		for key := range keys {
			if !strings.Contains(text, "`"+key) {
				t.Errorf("%s says nothing of what is stored under %q", document, key)
			}
		}
	}
}

// texts are the constants of a folder that hold text.
func texts(t *testing.T, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	files, err := filepath.Glob(filepath.Join(root, folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if ok && len(spec.Names) == 1 && len(spec.Values) == 1 {
				if value, ok := spec.Values[0].(*ast.BasicLit); ok && value.Kind == token.STRING {
					found[spec.Names[0].Name], _ = strconv.Unquote(value.Value)
				}
			}
			return true
		})
	}
	return found
}

// PRIVACY.md promises that nothing is sent and that nothing is written into
// the site's own storage. What runs in the page may not even name a way to do
// so; our own pages may fetch our own files and remember things.
func TestScriptsKeepThePromises(t *testing.T) {
	send := regexp.MustCompile(
		`\b(XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTCPeerConnection|BroadcastChannel|eval|innerHTML|insertAdjacentHTML)\b|\.cookie\b|new Function\b|document\.write|:\s*//`,
	)
	keep := regexp.MustCompile(
		`\b(fetch|importScripts|localStorage|sessionStorage|indexedDB|cookieStore|caches|postMessage)\b`,
	)
	ask := regexp.MustCompile(`\bfetch\(([^)]*)`)
	own := regexp.MustCompile("^(extension\\.runtime\\.getURL\\(|['`][\\w.]+[\\w./${}]*['`]$)")
	scripts := 0
	err := filepath.WalkDir(filepath.Join(root, "extension"), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".js") {
			return err
		}
		scripts++
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		for n, line := range strings.Split(string(text), "\n") {
			code, _, _ := strings.Cut(" "+line, " //")
			if strings.HasPrefix(strings.TrimSpace(line), "*") {
				continue
			}
			if word := send.FindString(code); word != "" {
				t.Errorf("%s:%d: %s", name, n+1, word)
			}
			if word := keep.FindString(code); word != "" && strings.HasPrefix(filepath.ToSlash(name), "extension/content/") {
				t.Errorf("%s:%d: %s", name, n+1, word)
			}
			for _, match := range ask.FindAllStringSubmatch(code, -1) {
				if !own.MatchString(match[1]) {
					t.Errorf("%s:%d: fetches %s, which is not plainly a file of ours", name, n+1, match[1])
				}
			}
		}
		return err
	})
	if err != nil || scripts < 5 {
		t.Fatalf("%d scripts, %v", scripts, err)
	}
}

// The same of the program, which reaches the browser by the names of what it
// calls.
func TestProgramKeepsThePromises(t *testing.T) {
	send := regexp.MustCompile(
		`"(XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTCPeerConnection|BroadcastChannel|eval|innerHTML|insertAdjacentHTML|cookie|Function)"`,
	)
	ours := regexp.MustCompile(`"getURL"|Call\("fetch", "[\w.]+"\)`)
	files := 0
	err := filepath.WalkDir(filepath.Join(root, "wasm"), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files++
		text, err := os.ReadFile(path)
		for n, line := range strings.Split(string(text), "\n") {
			if word := send.FindString(line); word != "" {
				t.Errorf("%s:%d: %s", path, n+1, word)
			}
			if strings.Contains(line, `Call("fetch"`) && !ours.MatchString(line) {
				t.Errorf("%s:%d: fetches what is not plainly a file of ours", path, n+1)
			}
		}
		return err
	})
	if err != nil || files < 20 {
		t.Fatalf("%d files, %v", files, err)
	}
}

// The promise of how much of the journal is kept.
func TestJournalIsAsLongAsTold(t *testing.T) {
	text := file(t, "wasm/history/history.go")
	number := func(name string) int {
		match := regexp.MustCompile(`\b` + name + `\s*= (\d+)`).FindStringSubmatch(text)
		if match == nil {
			t.Fatalf("no %s", name)
		}
		n, _ := strconv.Atoi(match[1])
		return n
	}
	if most := number(
		"blockSize",
	) * number(
		"maxBlocks",
	); most != 2000 ||
		!strings.Contains(file(t, "PRIVACY.md"), "newest 2,000 entries") {
		t.Errorf("the journal holds %d entries; PRIVACY.md says 2,000", most)
	}
}
