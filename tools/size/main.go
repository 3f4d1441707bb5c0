// Size measures how large the program is, what it is made of, and what the
// extension weighs as a download.
//
//	go run ./tools/size          print it
//	go run ./tools/size -write   put it into docs/performance.md
//
// Its test keeps all of it below the limits in budget.go.
package main

import "offswitch/tools/block"

const (
	document = "docs/performance.md"
	name     = "size"
)

func main() { block.Main(document, name, report) }
