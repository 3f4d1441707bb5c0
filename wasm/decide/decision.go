// Package decide says what a reading leads to: at most one click, an address to
// open or a reload, what there is to tell, and what the token and the tab's batch
// are from now on. It is the only place that can make a click.
package decide

import (
	"offswitch/wasm/batch"
	"offswitch/wasm/token"
)

// A Decision is what a reading leads to.
type Decision struct {
	Click Click
	// Open is a path to go to in the tab, Reload says to load the page anew.
	Open   string
	Reload bool
	// Front is a tab to bring to the front, where the person was before; 0: none.
	Front int
	// Again is after how many milliseconds to read again, 0 for no hurry.
	Again int
	// Say is what there is to tell, nil for nothing.
	Say Statement
	// Token is what the next reading brings back, Batch the tab's batch, nil
	// for none.
	Token *token.Presses
	Batch *batch.Batch
}
