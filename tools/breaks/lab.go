package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// A lab is a copy of the tree in which things may be broken.
type lab struct {
	folder, browser string
}

// newLab copies what git knows, and what is new and not ignored.
func newLab(root, browser string) (*lab, error) {
	folder, err := os.MkdirTemp("", "offswitch-breaks-")
	if err != nil {
		return nil, err
	}
	l := &lab{folder, browser}
	// A file that git knows and that was deleted costs no other.
	copied := exec.Command("bash", "-c",
		`git ls-files -z --cached --others --exclude-standard | tar --null -T - -cf - | tar -xf - -C "$0"`, folder)
	copied.Dir = root
	if out, err := copied.CombinedOutput(); err != nil {
		l.close()
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	modules, err := filepath.Abs(filepath.Join(root, "e2e/node_modules"))
	if err == nil {
		err = os.Symlink(modules, filepath.Join(folder, "e2e/node_modules"))
	}
	if err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

func (l *lab) close() { os.RemoveAll(l.folder) }

// all runs each named test on the tree as it is, where it has to pass, and
// then on the broken tree, where it has to fail.
func (l *lab) all(breaks []Break, out io.Writer) (unnoticed int, err error) {
	whole := map[string]bool{}
	for _, b := range breaks {
		if whole[b.Test] {
			continue
		}
		if text, ok := l.run(b); !ok {
			return 0, fmt.Errorf("%s fails, or is not run, before anything is broken:\n%s", b.Test, text)
		}
		whole[b.Test] = true
	}
	for _, b := range breaks {
		noticed, text, err := l.broken(b)
		switch {
		case err != nil:
			return 0, err
		case noticed:
			fmt.Fprintf(out, "noticed    %s: %s\n", b.Test, b.Guard)
		default:
			unnoticed++
			fmt.Fprintf(out, "UNNOTICED  %s: %s\n%s\n", b.Test, b.Guard, tail(text))
		}
	}
	return unnoticed, nil
}

// broken reports whether the test notices one break. A break that does not
// even compile proves nothing, so the test itself must say that it failed.
func (l *lab) broken(b Break) (noticed bool, text string, err error) {
	path := filepath.Join(l.folder, b.File)
	before, err := os.ReadFile(path)
	if err != nil {
		return false, "", err
	}
	after, err := b.apply(string(before))
	if err != nil {
		return false, "", err
	}
	if err := os.WriteFile(path, []byte(after), 0o644); err != nil {
		return false, "", err
	}
	text, ok := l.run(b)
	if err := os.WriteFile(path, before, 0o644); err != nil {
		return false, "", err
	}
	return !ok && b.failed(text), text, nil
}

// run runs the break's test and reports whether it was there and passed.
func (l *lab) run(b Break) (text string, ok bool) {
	var command *exec.Cmd
	where, test := b.test()
	switch {
	case !b.browser():
		command = exec.Command("go", "test", "-count=1", "-v", "-trimpath", "-run", "^"+test+"$", "./"+where)
	case strings.HasPrefix(where, "e2e/content/"):
		command = exec.Command(
			"node",
			"--test",
			"--test-reporter=tap",
			"--test-name-pattern",
			"^"+regexp.QuoteMeta(test)+"$",
			where,
		)
	default:
		command = exec.Command("./build.sh", "test", "e2e", "--browser", l.browser, where)
	}
	command.Env = append(os.Environ(), "BROWSER="+l.browser)
	command.Dir = l.folder
	var out bytes.Buffer
	command.Stdout, command.Stderr = &out, &out
	// What counts is what the test says, not its neighbours in the file.
	_ = command.Run()
	return out.String(), b.passed(out.String())
}

func tail(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-15):], "\n")
}
