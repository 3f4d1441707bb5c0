package protocol

import "offswitch/wasm/tree"

// A Reading is what the content script sends: a look at its page, and why.
//
//tinyjson:json
type Reading struct {
	Kind Cause `json:"kind"`
	// URL is location.href as it was when the snapshot was taken.
	URL string `json:"url"`
	// Document is a random word made at each load of the page: two readings
	// with the same word are of one document.
	Document string `json:"document"`
	// Age is for how long, in milliseconds of visible time, the page has stood
	// at this address; Still, since it last changed.
	Age   int `json:"age"`
	Still int `json:"still"`
	// Stood is for how long, in milliseconds, the page has stood at this
	// address, whether anybody looked or not.
	Stood int `json:"stood,omitempty"`
	// Lived is for how long, in milliseconds, the document has been there since
	// it began to load. It is never less than that, whatever clocks were set or
	// slept meanwhile. Arrival is how it came.
	Lived   int     `json:"lived,omitempty"`
	Arrival Arrival `json:"arrival,omitempty"`
	// Hops counts in-page changes of the address since the document was
	// loaded. 0: what is seen came with a fresh load.
	Hops int `json:"hops,omitempty"`
	// Token is the Token of the last plan made for this address, Before that
	// of the last plan made for the address before it, within this document.
	Token  string `json:"token,omitempty"`
	Before string `json:"before,omitempty"`
	// Mark is the id of the mark whose button was pressed, Action the action
	// of that button.
	Mark   string `json:"mark,omitempty"`
	Action Action `json:"action,omitempty"`
	// Hand are the elements that the person clicked in the last seconds, on the
	// page itself.
	Hand []int `json:"hand,omitempty"`
	// Outcome tells what became of the click the last plan asked for.
	Outcome Outcome `json:"outcome,omitempty"`
	// Unplaced are the ids of the marks whose rows have no room for them.
	Unplaced []string `json:"unplaced,omitempty"`
	// Removed says that the page took our element away so often that nothing is
	// drawn until the next page.
	Removed  bool           `json:"removed,omitempty"`
	Snapshot *tree.Snapshot `json:"snapshot,omitempty"`
}
