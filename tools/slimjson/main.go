// Slimjson takes one import out of the files that tinyjson generates.
//
// Each of them imports tinyjson's root package for nothing but a variable that
// keeps the import from being unused. That package brings in half of the
// standard library: 300 KB of WebAssembly which no code ever runs.
//
//	slimjson [file ...]
package main

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
)

var needless = regexp.MustCompile(`(?m)^\s*(?:tinyjson )?"github\.com/CosmWasm/tinyjson"\n|^\s*_ tinyjson\.Marshaler\n`)

// used finds the package's name in code, not in a comment.
var used = regexp.MustCompile(`(?m)^[^/]*\btinyjson\.`)

// Slim returns a generated file without the needless import. Where the package
// is used for more than that, it is an error.
func Slim(source []byte) ([]byte, error) {
	slim := needless.ReplaceAll(source, nil)
	if used.Match(slim) {
		return nil, fmt.Errorf("tinyjson is used for more than an unused variable")
	}
	return slim, nil
}

func main() {
	for _, name := range os.Args[1:] {
		if err := rewrite(name); err != nil {
			fmt.Fprintf(os.Stderr, "slimjson: %s: %v\n", name, err)
			os.Exit(1)
		}
	}
}

func rewrite(name string) error {
	source, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	slim, err := Slim(source)
	if err != nil || bytes.Equal(slim, source) {
		return err
	}
	return os.WriteFile(name, slim, 0o644)
}
