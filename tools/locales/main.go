// Locales checks our own words in every language (by its tests), and writes
// them in a language that nobody speaks: longer, with accents, in brackets, so
// that a test in a browser shows what is not in the files of messages and
// what does not fit.
//
//	go run ./tools/locales -pseudo                     print that messages.json
//	go run ./tools/locales -pseudo -into dist/pseudo   put it into an unpacked extension, in place of English
//
// It never writes into extension/, and into dist/chrome and dist/firefox only
// where OFFSWITCH_PSEUDO=1 says that this is meant: what is there may be shipped.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"offswitch/rules/check"
)

func main() {
	pseudo := flag.Bool("pseudo", false, "write the words of the made-up language")
	into := flag.String("into", "", "folder of an unpacked extension to put them into")
	flag.Parse()
	root, err := check.Root()
	switch {
	case err != nil:
	case !*pseudo || flag.NArg() > 0:
		err = errors.New("usage: locales -pseudo [-into FOLDER]; the checks are its tests: go test ./tools/locales")
	default:
		err = write(root, *into, os.Getenv("OFFSWITCH_PSEUDO") == "1")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "locales:", err)
		os.Exit(1)
	}
}

func write(root, into string, meant bool) error {
	en, problems := read(os.DirFS(root), english)
	if len(problems) > 0 {
		return errors.New(strings.Join(problems, "\n"))
	}
	text, err := encode(made(en))
	if err != nil {
		return err
	}
	if into == "" {
		_, err := os.Stdout.Write(text)
		return err
	}
	if err := allowed(root, into, meant); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(into, "_locales", english, "messages.json"), text, 0o644)
}

// allowed refuses folders whose content is shipped.
func allowed(root, into string, meant bool) error {
	folder, err := filepath.Abs(into)
	if err == nil {
		folder, err = filepath.EvalSymlinks(folder)
	}
	if err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(root); err == nil {
		root = real
	}
	below, err := filepath.Rel(root, folder)
	if err != nil {
		return err
	}
	first := strings.Split(filepath.ToSlash(below), "/")
	switch {
	case first[0] == "extension":
		return errors.New("never into extension/")
	case first[0] == "dist" && len(first) > 1 && slices.Contains([]string{"chrome", "firefox"}, first[1]) && !meant:
		return fmt.Errorf("%s may be shipped: set OFFSWITCH_PSEUDO=1 if this is meant", below)
	}
	return nil
}
