// Command generate checks the files under rules/ and writes
// wasm/catalog/data.go from them:
//
//	go run ./rules/generate          write it
//	go run ./rules/generate -check   only say whether it is up to date
//
// A file that is wrong is named with the field and what is the matter, and
// nothing is written.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"offswitch/rules/check"
)

const target = "wasm/catalog/data.go"

func main() {
	only := flag.Bool("check", false, "write nothing; fail if "+target+" is not up to date")
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
	book, problems := check.All(os.DirFS(root))
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
	name := filepath.Join(root, filepath.FromSlash(target))
	old, _ := os.ReadFile(name)
	if bytes.Equal(old, code) {
		return nil
	}
	if only {
		return fmt.Errorf("%s is older than rules/: run \"go run ./rules/generate\"", target)
	}
	return os.WriteFile(name, code, 0o644)
}
