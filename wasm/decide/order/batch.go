// Package order decides what an order of our own pages leads to: which page to
// open, and what becomes of a batch.
package order

import (
	"slices"

	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
	"offswitch/wasm/protocol"
)

// Start returns a batch over the settings that have a page, each once and the
// most urgent first, and the path to open first; nil where none has one. Back is the path to return to at
// the end, "" to stay.
func Start(settings []string, back string, undo bool) (b *batch.Batch, path string) {
	var known []string
	for _, id := range settings {
		if catalog.PageOf(id) != "" && !slices.Contains(known, id) {
			known = append(known, id)
		}
	}
	if len(known) == 0 {
		return nil, ""
	}
	catalog.ByRank(known)
	b = batch.New(known, back)
	for i := range b.Items {
		b.Items[i].Undo = undo
	}
	return b, catalog.PageOf(known[0])
}

// Command is what becomes of a batch by a person's word, nil where it is no
// longer shown. The batch itself is left as it is.
func Command(b *batch.Batch, action protocol.Action) *batch.Batch {
	b = b.Clone()
	switch {
	case b == nil:
	case action == protocol.ActionPause:
		b.Pause("")
	case action == protocol.ActionResume:
		b.Resume()
	case action == protocol.ActionStop:
		b.Stop("")
	case action == protocol.ActionRest:
		b.Again(protocol.ResultWaiting)
	case action == protocol.ActionRetry:
		b.Again(protocol.ResultFailed, protocol.ResultLost)
	case action == protocol.ActionClose && !b.Live():
		return nil
	}
	return b
}

// Due is the path of the page that a batch needs next, "" where it needs none.
func Due(b *batch.Batch) string {
	if !b.Running() {
		return ""
	}
	switch item := b.Item(); {
	case item != nil:
		return catalog.PageOf(item.Setting)
	case b.Proof < len(b.Proofs):
		return b.Proofs[b.Proof]
	case len(b.Items) > 0: // it had not begun to ask what to load anew
		return catalog.PageOf(b.Items[len(b.Items)-1].Setting)
	}
	return ""
}
