// Size measures how large the program is, what it is made of, and what the
// extension weighs as a download.
//
//	go run ./tools/size          print it
//	go run ./tools/size -write   put it into docs/performance.md
//
// Its test keeps all of it below the limits in budget.go.
package main

import (
	"fmt"
	"os"

	"offswitch/tools/block"
)

const (
	document = "docs/performance.md"
	name     = "size"
)

func main() {
	text, err := report(".")
	if err == nil {
		if len(os.Args) > 1 && os.Args[1] == "-write" {
			err = block.Write(document, name, text)
		} else {
			fmt.Println(text)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
}
