// Locales checks our own words in every language (by its tests), and prints
// them in a language that nobody speaks: longer, with accents, in brackets, so
// that a test in a browser shows what is not in the files of messages and
// what does not fit.
//
//	go run ./tools/locales -pseudo    print that messages.json
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	pseudo := flag.Bool("pseudo", false, "print the words of the made-up language")
	flag.Parse()
	if !*pseudo {
		fmt.Fprintln(os.Stderr, "usage: locales -pseudo; the checks are its tests: go test ./tools/locales")
		os.Exit(2)
	}
	en, problems := read(os.DirFS("."), english)
	if len(problems) > 0 {
		fmt.Fprintln(os.Stderr, "locales:", problems)
		os.Exit(1)
	}
	text, err := encode(made(en))
	if err != nil {
		fmt.Fprintln(os.Stderr, "locales:", err)
		os.Exit(1)
	}
	os.Stdout.Write(text)
}
