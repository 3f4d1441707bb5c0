package docs

import (
	"encoding/json"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Each permission and host that the manifest asks for is explained under a
// heading of its own in docs/permissions.md, and nothing else is.
func TestPermissionsAreExplained(t *testing.T) {
	var manifest struct {
		Permissions   []string `json:"permissions"`
		Optional      []string `json:"optional_permissions"`
		Hosts         []string `json:"host_permissions"`
		OptionalHosts []string `json:"optional_host_permissions"`
	}
	if err := json.Unmarshal([]byte(file(t, "manifest.json")), &manifest); err != nil {
		t.Fatal(err)
	}
	asked := slices.Concat(manifest.Permissions, manifest.Optional, manifest.Hosts, manifest.OptionalHosts)
	var explained []string
	for _, h := range headings(file(t, "docs/permissions.md")) {
		if strings.HasPrefix(h, "`") {
			explained = append(explained, strings.Trim(h, "`"))
		}
	}
	slices.Sort(asked)
	slices.Sort(explained)
	if !slices.Equal(asked, explained) {
		t.Errorf("docs/permissions.md explains %q, the manifest asks for %q", explained, asked)
	}
}

// Each dependency that we chose is listed with a reason, and none that is gone.
func TestDependenciesAreListed(t *testing.T) {
	var module struct {
		Require []struct {
			Path     string
			Indirect bool
		}
		Tool []struct{ Path string }
	}
	mod := exec.Command("go", "mod", "edit", "-json")
	mod.Dir = root
	if out, err := mod.Output(); err != nil {
		t.Fatal(err)
	} else if err := json.Unmarshal(out, &module); err != nil {
		t.Fatal(err)
	}
	used, chosen := map[string]bool{}, map[string]bool{}
	for _, r := range module.Require {
		used[r.Path] = true
		// What a dependency brings with it stands in go.mod alone, unless it is a tool of ours.
		chosen[r.Path] = !r.Indirect
		for _, tool := range module.Tool {
			chosen[r.Path] = chosen[r.Path] || strings.HasPrefix(tool.Path+"/", r.Path+"/")
		}
	}
	var npm struct {
		Dev map[string]string `json:"devDependencies"` // nothing of JavaScript's ships
	}
	if err := json.Unmarshal([]byte(file(t, "e2e/package.json")), &npm); err != nil {
		t.Fatal(err)
	}
	for name := range npm.Dev {
		used[name], chosen[name] = true, true
	}
	listed := map[string]bool{}
	row := regexp.MustCompile("(?m)^\\| `([^`]+)` \\| [^|]+ \\| [^|]{5,} \\|$")
	for _, match := range row.FindAllStringSubmatch(file(t, "docs/dependencies.md"), -1) {
		listed[match[1]] = true
		if !used[match[1]] {
			t.Errorf("docs/dependencies.md: %s is not used", match[1])
		}
	}
	for name := range chosen {
		if chosen[name] && !listed[name] {
			t.Errorf("docs/dependencies.md: no row for %s", name)
		}
	}
}

// Each key under which something is stored is named in the documents that
// tell people what is stored.
func TestStorageKeysAreTold(t *testing.T) {
	for name, keys := range map[string][]string{
		"wasm/memory/history/history.go": {"versionKey", "settingPrefix", "blockPrefix"},
		"wasm/memory/prefs/prefs.go":     {"Key"},
		"wasm/server/batches.go":         {"batchPrefix"},
	} {
		text := file(t, name)
		for _, key := range keys {
			match := regexp.MustCompile(`\b` + key + `\s*= "([^"]+)"`).FindStringSubmatch(text)
			if match == nil {
				t.Errorf("%s: no %s", name, key)
				continue
			}
			for _, document := range []string{"docs/architecture.md", "PRIVACY.md"} {
				if !strings.Contains(file(t, document), "`"+match[1]) {
					t.Errorf("%s says nothing of what is stored under %q", document, match[1])
				}
			}
		}
	}
}

// What could send something from a page, or run what somebody else wrote.
const senders = `XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTCPeerConnection|BroadcastChannel|eval|innerHTML|insertAdjacentHTML`

// code calls visit with each line of shipped code.
func code(t *testing.T, folder, ending string, visit func(name, line string)) {
	seen := 0
	files(t, folder, func(name, text string) {
		if strings.HasSuffix(name, "_test.go") {
			return
		}
		seen++
		for line := range strings.Lines(text) {
			line, _, _ = strings.Cut(" "+line, " //")
			if !strings.HasPrefix(strings.TrimSpace(line), "*") {
				visit(name, line)
			}
		}
	}, ending)
	if seen < 5 {
		t.Errorf("%s: only %d files", folder, seen)
	}
}

// PRIVACY.md promises that nothing is sent and that nothing is written into
// the site's own storage. What runs in the page may not even name a way to do
// so; our own pages may fetch our own files and remember things.
func TestScriptsKeepThePromises(t *testing.T) {
	send := regexp.MustCompile(`\b(` + senders + `)\b|\.cookie\b|new Function\b|document\.write|:\s*//`)
	keep := regexp.MustCompile(
		`\b(fetch|importScripts|localStorage|sessionStorage|indexedDB|cookieStore|caches|postMessage)\b`,
	)
	ask := regexp.MustCompile(`\bfetch\(([^)]*)`)
	own := regexp.MustCompile("^(extension\\.runtime\\.getURL\\(|['`][\\w.]+[\\w./${}]*['`]$)")
	code(t, "extension", ".js", func(name, line string) {
		if word := send.FindString(line); word != "" {
			t.Errorf("%s: %s", name, word)
		}
		if word := keep.FindString(line); word != "" && strings.HasPrefix(name, "extension/content/") {
			t.Errorf("%s: %s", name, word)
		}
		for _, match := range ask.FindAllStringSubmatch(line, -1) {
			if !own.MatchString(match[1]) {
				t.Errorf("%s: fetches %s, which is not plainly a file of ours", name, match[1])
			}
		}
	})
}

// The same of the program, which reaches the browser by the names of what it
// calls.
func TestProgramKeepsThePromises(t *testing.T) {
	send := regexp.MustCompile(`"(` + senders + `|cookie|Function)"`)
	ours := regexp.MustCompile(`"getURL"|Call\("fetch", "[\w.]+"\)`)
	code(t, "wasm", ".go", func(name, line string) {
		if word := send.FindString(line); word != "" {
			t.Errorf("%s: %s", name, word)
		}
		if strings.Contains(line, `Call("fetch"`) && !ours.MatchString(line) {
			t.Errorf("%s: fetches what is not plainly a file of ours", name)
		}
	})
}

var (
	// What asks for tabs, to the end of the line: it must say that one is meant.
	query = regexp.MustCompile(`tabs\.query\(.*|Get\("tabs"\)\.Call\("query".*`)
	inOne = regexp.MustCompile(`"?active"?: true, "?(currentWindow|lastFocusedWindow)"?: true`)
	// What would tell of tabs that nobody asked about, or more of one than its
	// address.
	listen = regexp.MustCompile(
		`\btabs\??\.(on[A-Z]\w*|executeScript|captureVisibleTab)|"(onUpdated|onActivated|onCreated|onReplaced|onHistoryStateUpdated)"|\bwebNavigation\b|\btab\??\.(title|favIconUrl)\b|favIconUrl`,
	)
)

// tabsSeen names what a line of the program asks about tabs beyond what
// docs/permissions.md and PRIVACY.md tell, "" where that is nothing.
func tabsSeen(line string) string {
	if found := query.FindString(line); found != "" && !inOne.MatchString(found) {
		return found
	}
	return listen.FindString(line)
}

// Browsers let the extension see the address of every tab of the site. It is
// told that it looks only at the tab in view, so the program may ask for no
// other, and be called for none.
func TestOnlyTheTabInViewIsLookedAt(t *testing.T) {
	asked := 0
	look := func(name, line string) {
		if query.MatchString(line) {
			asked++
		}
		if what := tabsSeen(line); what != "" {
			t.Errorf("%s: %s", name, what)
		}
	}
	code(t, "extension", ".js", look)
	code(t, "wasm", ".go", look)
	// Once by the popup and its like, once by the keyboard's command.
	if asked != 2 {
		t.Errorf("tabs are asked for in %d places, expected 2", asked)
	}
}
