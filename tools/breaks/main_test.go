package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A guard that was written anew must be looked at again: its break no longer
// fits.
func TestEveryBreakFits(t *testing.T) {
	seen, promises := map[string]bool{}, map[string]bool{}
	for _, b := range breaks {
		promises[b.Invariant] = true
		text, err := os.ReadFile(filepath.Join("../..", b.File))
		if err != nil {
			t.Error(err)
			continue
		}
		if _, err := b.apply(string(text)); err != nil {
			t.Error(err)
		}
		if seen[b.Guard] || b.Old == b.New {
			t.Errorf("%q: twice, or it breaks nothing", b.Guard)
		}
		seen[b.Guard] = true
	}
	for n := range strings.SplitSeq("1234567", "") {
		if !promises[n] {
			t.Errorf("promise %s has no guard", n)
		}
	}
}

func TestEveryNamedTestIsThere(t *testing.T) {
	for _, b := range breaks {
		where, name := b.test()
		pattern, want := filepath.Join("../..", where, "*_test.go"), "func "+name+"("
		if b.browser() {
			pattern, want = filepath.Join("../..", where), name
		}
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Errorf("%s: no tests", where)
			continue
		}
		found := false
		for _, file := range files {
			text, err := os.ReadFile(file)
			// A title may be put together from a prefix and the rest.
			_, rest, _ := strings.Cut(want, ": ")
			found = found ||
				err == nil &&
					(strings.Contains(string(text), want) || b.browser() && rest != "" && strings.Contains(string(text), rest))
		}
		if !found {
			t.Errorf("%s: no test %q", where, name)
		}
	}
}

// What a test says is read as Node prints it for programs and for people, and
// as Go does.
func TestWhatATestSays(t *testing.T) {
	node := Break{Test: "e2e/hostile.test.mjs a press (of ours) does nothing"}
	native := Break{Test: "wasm/batch TestStop"}
	for _, c := range []struct {
		b              Break
		output         string
		passed, failed bool
	}{
		{node, "  ✔ a press (of ours) does nothing (17 ms)", true, false},
		{node, "✖ firefox: a press (of ours) does nothing (17 ms)", false, true},
		{node, "ok 3 - chromium: a press (of ours) does nothing", true, false},
		{node, "    not ok 3 - a press (of ours) does nothing", false, true},
		{node, "✔ another press (of ours) does nothing", false, false},
		{native, "--- PASS: TestStop (0.1s)", true, false},
		{native, "--- FAIL: TestStop (0.1s)", false, true},
		{native, "--- PASS: TestStopTwice (0.1s)", false, false},
	} {
		if passed, failed := c.b.passed(c.output), c.b.failed(c.output); passed != c.passed || failed != c.failed {
			t.Errorf("%q: passed %t, failed %t", c.output, passed, failed)
		}
	}
}
