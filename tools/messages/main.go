// Messages writes down every message that the parts of the extension send to
// each other, with its fields and limits, from the comments in the sources.
//
//	go run ./tools/messages          print it
//	go run ./tools/messages -write   put it into docs/messages.md
package main

import (
	"fmt"
	"os"

	"offswitch/tools/block"
)

const (
	document = "docs/messages.md"
	name     = "messages"
)

func main() {
	text, err := tables(".")
	if err == nil {
		if len(os.Args) > 1 && os.Args[1] == "-write" {
			err = block.Write(document, name, text)
		} else {
			fmt.Println(text)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "messages:", err)
		os.Exit(1)
	}
}
