package main

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// unneeded returns the files of a folder that its manifest, pages, scripts and
// style sheets do not name: whoever reviews the package would have to wonder
// what they are for.
func unneeded(folder string) ([]string, error) {
	var names []string
	var named strings.Builder
	err := filepath.WalkDir(folder, func(file string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		relative, err := filepath.Rel(folder, file)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(relative)
		// The browser looks for these by itself.
		if found, _ := path.Match("_locales/*/messages.json", name); found {
			return nil
		}
		if name != "manifest.json" {
			names = append(names, name)
		}
		if slices.Contains([]string{".json", ".html", ".js", ".css"}, path.Ext(name)) {
			text, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			named.Write(text)
		}
		return nil
	})
	text := named.String()
	spare := slices.DeleteFunc(names, func(name string) bool { return strings.Contains(text, name) })
	if len(spare) == 0 {
		return nil, err
	}
	return spare, err
}
