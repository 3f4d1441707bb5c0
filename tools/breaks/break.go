package main

import (
	"fmt"
	"regexp"
	"strings"
)

// A Break takes one guard away.
type Break struct {
	// Invariant is the number of the promise in docs/testing.md that the
	// guard belongs to, "" where it belongs to none of them.
	Invariant string
	// Guard says in words what no longer holds.
	Guard string
	// In File, New is written in place of Old, which is there exactly once.
	File, Old, New string
	// Test is what must notice: a folder and a Go test, or a file of e2e/ and
	// the title of a test in it.
	Test string
}

func (b *Break) test() (where, name string) {
	where, name, _ = strings.Cut(b.Test, " ")
	return where, name
}

func (b *Break) browser() bool { return strings.HasPrefix(b.Test, "e2e/") }

// passed and failed report what the test itself says. A tree that does not
// compile says neither.
func (b *Break) passed(output string) bool { return b.says(`(ok \d+ -|✔)`, "PASS", output) }
func (b *Break) failed(output string) bool { return b.says(`(not ok \d+ -|✖)`, "FAIL", output) }

func (b *Break) says(browser, native, output string) bool {
	_, name := b.test()
	pattern := "--- " + native + ": " + regexp.QuoteMeta(name) + " "
	if b.browser() {
		// As Node says it for programs, or for people (e2e/suite.mjs).
		pattern = browser + ` (chromium: |firefox: )?` + regexp.QuoteMeta(name)
	}
	return regexp.MustCompile("(?m)^ *" + pattern).MatchString(output)
}

func (b *Break) apply(text string) (string, error) {
	if n := strings.Count(text, b.Old); n != 1 {
		return "", fmt.Errorf(
			"%s: %q is there %d times, and should be there once; see tools/breaks/list.go",
			b.File,
			b.Old,
			n,
		)
	}
	return strings.Replace(text, b.Old, b.New, 1), nil
}
