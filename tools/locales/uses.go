package main

import (
	"fmt"
	"go/scanner"
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// A use is a text in the program that is, or begins, a key.
type use struct{ text, file string }

// uses are the texts in what ships that look like keys: string literals in Go
// and JavaScript, attributes in HTML, __MSG_…__ in the manifest.
func uses(root fs.FS) ([]use, error) {
	var all []use
	add := func(file, text string) {
		if word.MatchString(text) {
			all = append(all, use{text, file})
		}
	}
	err := walk(root, func(file string, data []byte) error {
		switch path.Ext(file) {
		case ".go":
			literals(data, func(text string) { add(file, text) })
		case ".js", ".html":
			for _, m := range quoted.FindAllSubmatch(data, -1) {
				add(file, string(m[1]))
			}
		case ".json":
			for _, m := range inManifest.FindAllSubmatch(data, -1) {
				add(file, string(m[1]))
			}
		}
		return nil
	})
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("nothing under wasm/ and extension/ looks like a key")
	}
	return all, err
}

var (
	word       = regexp.MustCompile(`^[a-z]+_([A-Za-z0-9]+_?)*$`)
	quoted     = regexp.MustCompile("[\"'`]([a-z]+_[A-Za-z0-9_]*)(?:[\"'`]|\\$\\{)")
	inManifest = regexp.MustCompile(`__MSG_([A-Za-z0-9_]+)__`)
)

func walk(root fs.FS, do func(file string, data []byte) error) error {
	one := func(file string) error {
		data, err := fs.ReadFile(root, file)
		if err == nil {
			err = do(file, data)
		}
		return err
	}
	if err := one("manifest.json"); err != nil {
		return err
	}
	for _, folder := range []string{"wasm", "extension"} {
		err := fs.WalkDir(root, folder, func(file string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir():
				if d.Name() == "_locales" || d.Name() == "testdata" {
					return fs.SkipDir
				}
				return nil
			case strings.HasSuffix(file, "_test.go"), strings.HasSuffix(file, "_tinyjson.go"):
				return nil
			}
			if ext := path.Ext(file); ext == ".go" || ext == ".js" || ext == ".html" {
				return one(file)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// literals are the string literals of a Go file, without its comments.
func literals(src []byte, do func(string)) {
	var s scanner.Scanner
	files := token.NewFileSet()
	s.Init(files.AddFile("", files.Base(), len(src)), src, nil, 0)
	for {
		_, tok, lit := s.Scan()
		if tok == token.EOF {
			return
		}
		if tok == token.STRING {
			if text, err := strconv.Unquote(lit); err == nil {
				do(text)
			}
		}
	}
}
