// Breaks breaks the program on purpose, one guard at a time, in a copy of the
// tree, and checks that the named test notices.
//
//	go run ./tools/breaks                    those that Go's own tests notice
//	go run ./tools/breaks -browser chromium  those that tests in a browser notice, too
//	go run ./tools/breaks -only word         those whose guard, file or test holds the word
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

func main() {
	browser := flag.String("browser", "", "chromium or firefox: also break what needs one")
	only := flag.String("only", "", "only what holds this word")
	flag.Parse()
	var chosen []Break
	for _, b := range breaks {
		if b.browser() && *browser == "" || !strings.Contains(b.Guard+b.File+b.Test, *only) {
			continue
		}
		chosen = append(chosen, b)
	}
	lab, err := newLab(".", *browser)
	if err != nil {
		fail(err)
	}
	defer lab.close()
	unnoticed, err := lab.all(chosen, os.Stdout)
	if err != nil {
		lab.close()
		fail(err)
	}
	fmt.Printf("%d broken, %d noticed\n", len(chosen), len(chosen)-unnoticed)
	if unnoticed > 0 {
		lab.close()
		os.Exit(1)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "breaks:", err)
	os.Exit(1)
}
