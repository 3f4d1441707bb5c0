// Messages writes down every message that the parts of the extension send to
// each other, with its fields and limits, from the comments in the sources.
//
//	go run ./tools/messages          print it
//	go run ./tools/messages -write   put it into docs/messages.md
package main

import "offswitch/tools/block"

const (
	document = "docs/messages.md"
	name     = "messages"
)

func main() { block.Main(document, name, tables) }
