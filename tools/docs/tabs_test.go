package docs

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

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
	for _, folder := range []string{"extension", "wasm"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, _ fs.DirEntry, err error) error {
			code := strings.HasSuffix(path, ".js") || strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go")
			if err != nil || !code {
				return err
			}
			text, err := os.ReadFile(path)
			for n, line := range strings.Split(string(text), "\n") {
				if query.MatchString(line) {
					asked++
				}
				if what := tabsSeen(line); what != "" {
					t.Errorf("%s:%d: %s", path, n+1, what)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	// Once by the popup and its like, once by the keyboard's command.
	if asked != 2 {
		t.Errorf("tabs are asked for in %d places, expected 2", asked)
	}
}

func TestTabsSeen(t *testing.T) {
	for line, found := range map[string]bool{
		`const [tab] = await extension.tabs.query({ active: true, lastFocusedWindow: true });`:          false,
		`return api().Get("tabs").Call("query", map[string]any{"active": true, "currentWindow": true})`: false,
		`const tabs = await extension.tabs.query({});`:                                                  true,
		`const tabs = await extension.tabs.query({ active: true });`:                                    true,
		`return api().Get("tabs").Call("query", map[string]any{})`:                                      true,
		`extension.tabs.onUpdated.addListener(wake);`:                                                   true,
		`tabs.Get("onUpdated").Call("addListener", f)`:                                                  true,
		`extension.webNavigation.onCommitted.addListener(wake);`:                                        true,
		`keep(tab.title);`: true,
	} {
		if got := tabsSeen(line) != ""; got != found {
			t.Errorf("%s: found %v, want %v", line, got, found)
		}
	}
}
