package docs

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What others publish can be changed under its tag, but not under its commit;
// and no job gets a right, or keeps the token, for what it does not do.
func TestWorkflowsArePinned(t *testing.T) {
	workflows, err := filepath.Glob(filepath.Join(root, ".github/workflows/*.yml"))
	if err != nil || len(workflows) < 2 {
		t.Fatalf("%v, %v", workflows, err)
	}
	uses := regexp.MustCompile(`(?m)\buses:\s*(.*)$`)
	pinned := regexp.MustCompile(`^(\./\S+|[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$`)
	writes := regexp.MustCompile(`(?m)^.*: write$`)
	for _, name := range workflows {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		s := string(text)
		for _, m := range uses.FindAllStringSubmatch(s, -1) {
			if !pinned.MatchString(m[1]) {
				t.Errorf("%s: %q is not pinned by a commit, with its version beside it", name, m[1])
			}
		}
		if !strings.Contains(s, "\npermissions:\n  contents: read\n\njobs:\n") {
			t.Errorf("%s: it does not begin with the right to read and no other", name)
		}
		for _, m := range writes.FindAllString(s, -1) {
			if strings.TrimSpace(m) != "contents: write" || filepath.Base(name) != "release.yml" {
				t.Errorf("%s may do more than it needs: %s", name, m)
			}
		}
		if n := strings.Count(s, "actions/checkout@"); strings.Count(s, "persist-credentials: false") != n {
			t.Errorf("%s: of %d checkouts some keep the token", name, n)
		}
	}
}
