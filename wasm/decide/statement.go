package decide

import (
	"offswitch/wasm/attempt"
	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
)

// A Statement is what a decision has to tell the person, without words: those
// are package present's.
type Statement interface{ statement() }

type (
	// Refused says that nothing is pressed, or was. Why is a message key.
	Refused struct{ Why string }
	// Kept says that a control stays as it is: the question was answered so.
	Kept struct{ Entry *catalog.Control }
	// Underway says what is being done to a control, Ended how that ended.
	Underway struct {
		Attempt attempt.Attempt
		Entry   *catalog.Control
	}
	Ended struct {
		Attempt attempt.Attempt
		Entry   *catalog.Control
	}
	// Progress says how far a batch is.
	Progress struct{ Batch *batch.Batch }
)

func (Refused) statement()  {}
func (Kept) statement()     {}
func (Underway) statement() {}
func (Ended) statement()    {}
func (Progress) statement() {}
