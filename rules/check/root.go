package check

import (
	"errors"
	"os"
	"path/filepath"
)

// Root returns the source tree that the working directory is in.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "rules", "sections.json")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("not inside Offswitch's source tree: no rules/sections.json above")
		}
		dir = parent
	}
}
