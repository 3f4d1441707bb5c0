// Breaks breaks the program on purpose, one guard at a time, in a copy of the
// tree, and checks that the named test notices.
//
//	go run ./tools/breaks                    those that Go's own tests notice
//	go run ./tools/breaks -browser chromium  those that tests in a browser notice, too
//	go run ./tools/breaks -only word         those whose guard, file or test holds the word
//	go run ./tools/breaks -write             put the table into docs/testing.md
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"offswitch/tools/block"
)

const (
	document = "docs/testing.md"
	name     = "breaks"
)

func main() {
	browser := flag.String("browser", "", "chromium or firefox: also break what needs one")
	only := flag.String("only", "", "only what holds this word")
	write := flag.Bool("write", false, "put the table into "+document)
	flag.Parse()
	if *write {
		if err := block.Write(document, name, table()); err != nil {
			fail(err)
		}
		return
	}
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

// table lists the breaks for people to read.
func table() string {
	var b strings.Builder
	b.WriteString("| | guard | broken in | noticed by |\n|--:|---|---|---|\n")
	for _, each := range breaks {
		fmt.Fprintf(&b, "| %s | %s | `%s` | %s |\n", each.Invariant, each.Guard, each.File, each.noticedBy())
	}
	return b.String()
}
