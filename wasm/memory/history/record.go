// Package history remembers, on this machine only, what was seen of each
// setting, what was pressed, and how that was proven.
//
// It holds everything in memory and says which storage keys to write; it does
// no input or output of its own. One key holds one setting, so that a broken
// value costs that setting's memory and nothing else.
package history

//go:generate go tool tinyjson -no_std_marshalers record.go

import "offswitch/wasm/protocol"

// Version of the stored shapes. It grows when a reader of the old shape would
// misread the new one.
const Version = 1

// A Setting is all that is remembered of one setting.
//
//tinyjson:json
type Setting struct {
	// Absent says, with AbsentSeen (Unix milliseconds) and AbsentWhy (a
	// message key), that LinkedIn does not offer the setting here.
	Absent     bool   `json:"absent,omitempty"`
	AbsentSeen int64  `json:"absentSeen,omitempty"`
	AbsentWhy  string `json:"absentWhy,omitempty"`
	// Lacking is the document whose list had no row for it, LackingAt when that
	// was seen.
	Lacking   string `json:"lacking,omitempty"`
	LackingAt int64  `json:"lackingAt,omitempty"`
	// Controls by the id of the catalogue's control ("" for the only one).
	Controls map[string]*Record `json:"controls,omitempty"`
	// Boxes is how many boxes that go by their label the page was seen to show.
	Boxes int `json:"boxes,omitempty"`
	// Tried and TriedWhy tell of the last look that found nothing certain.
	Tried    int64  `json:"tried,omitempty"`
	TriedWhy string `json:"triedWhy,omitempty"`
}

// A Record is what is remembered of one control.
//
//tinyjson:json
type Record struct {
	// State is "on", "off" or the id of a choice's option, as last seen at
	// Seen (Unix milliseconds).
	State string `json:"state"`
	Seen  int64  `json:"seen"`
	// How it was seen: ProofPage or ProofList.
	How protocol.Proof `json:"how,omitempty"`
	// Locked says that the control could not be changed when it was seen.
	Locked bool `json:"locked,omitempty"`
	// Since is when State was first seen, without a break.
	Since int64 `json:"since,omitempty"`
	// From is when what was seen was loaded, or changed in view, 0 where that is
	// not known; Document and Tab are of the page. They tell newer from older.
	From     int64  `json:"from,omitempty"`
	Document string `json:"document,omitempty"`
	Tab      int    `json:"tab,omitempty"`
	// Was is the state before this one, WasSeen when it was last seen, where
	// the change was not one of ours. It tells of what came back on.
	Was     string `json:"was,omitempty"`
	WasSeen int64  `json:"wasSeen,omitempty"`
	// Hand is what the person was seen to set it to, on LinkedIn's own page, until
	// it is read otherwise.
	Hand string `json:"hand,omitempty"`
	// Proof of the last change through us: ProofNone, ProofChanged,
	// ProofConfirmed or ProofLost.
	Proof protocol.Proof `json:"proof,omitempty"`
	// Pending is the change that a fresh load has yet to confirm.
	Pending *Pending `json:"pending,omitempty"`
	// Proven is the document that confirmed the change, so that the mark on
	// that page can say so.
	Proven string `json:"proven,omitempty"`
	// Before is the state an undo goes back to, "" when there is nothing to undo.
	Before string `json:"before,omitempty"`
}

// A Pending change was asked for on a page and waits for a fresh load.
//
//tinyjson:json
type Pending struct {
	Want     string `json:"want"`
	Before   string `json:"before"`
	At       int64  `json:"at"`
	Document string `json:"document"`
	// Hops tells visits within one document apart, as Sight.Hops does.
	Hops int `json:"hops,omitempty"`
	Tab  int `json:"tab,omitempty"`
	// Doubt is the document, loaded after the press, that still showed the old
	// state: the change may not have arrived yet. "" where none did.
	Doubt string `json:"doubt,omitempty"`
	// Step is how far it is known to have come: "" (the click was asked for;
	// the answer with it may never have reached the page), "clicked",
	// "changed" or "unclear".
	Step protocol.Event `json:"step,omitempty"`
}

// An Entry is one line of the history.
//
//tinyjson:json
type Entry struct {
	At      int64          `json:"at"`
	Setting string         `json:"setting"`
	Control string         `json:"control,omitempty"`
	Kind    protocol.Event `json:"kind"`
	Before  string         `json:"before,omitempty"`
	After   string         `json:"after,omitempty"`
	How     protocol.Proof `json:"how,omitempty"`
	Why     string         `json:"why,omitempty"`
}

// A Block is a stretch of the history, stored under one key.
//
//tinyjson:json
type Block struct {
	Entries []Entry `json:"entries"`
}
