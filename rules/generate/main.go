// Command generate checks the files under rules/ and writes from them
// wasm/catalog/data.go and the manifest's exclude_matches, and from the types
// that read them rules/schema.json:
//
//	go run ./rules/generate          write them
//	go run ./rules/generate -check   only say whether they are up to date
//
// A file that is wrong is named with the field and what is the matter, and
// nothing is written.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"

	"offswitch/rules/check"
)

const (
	shapes   = "rules/schema.json"
	table    = "wasm/catalog/data.go"
	manifest = "manifest.json"
)

func main() {
	only := flag.Bool("check", false, "write nothing; fail if a file is not up to date")
	flag.Parse()
	if err := run(*only); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(only bool) error {
	root, err := check.Root()
	if err != nil {
		return err
	}
	if err := os.Chdir(root); err != nil {
		return err
	}
	// First, because the files are checked against it.
	text, err := schema()
	if err != nil {
		return err
	}
	if err := bring(shapes, text, only); err != nil {
		return err
	}
	book, problems := check.All(os.DirFS("."))
	for _, p := range problems {
		fmt.Fprintln(os.Stderr, p)
	}
	if len(problems) > 0 {
		return fmt.Errorf("rules: %d to correct; nothing was written", len(problems))
	}
	code, err := render(book)
	if err != nil {
		return err
	}
	if err := bring(table, code, only); err != nil {
		return err
	}
	old, err := os.ReadFile(manifest)
	if err != nil {
		return err
	}
	if text, err = exclude(old, book.Never.ExcludeMatches()); err != nil {
		return err
	}
	return bring(manifest, text, only)
}

// bring writes a file that is out of date, or only says that it is.
func bring(target string, text []byte, only bool) error {
	old, _ := os.ReadFile(target)
	if bytes.Equal(old, text) {
		return nil
	}
	if only {
		return fmt.Errorf("%s is older than rules/: run \"go run ./rules/generate\"", target)
	}
	return os.WriteFile(target, text, 0o644)
}
