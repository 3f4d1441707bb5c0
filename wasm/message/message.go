// Package message is what the parts say to each other: the content script and
// the extension's pages on one side, the backend on the other. Everything is
// JSON; docs/messages.md lists each kind with its fields and limits.
package message

//go:generate go tool tinyjson -no_std_marshalers message.go

import "offswitch/wasm/snapshot"

// A Reading is what the content script sends: a look at its page, and why.
//
//tinyjson:json
type Reading struct {
	// Kind is "hello" (may I look at this address? no snapshot), "read" (the
	// page changed, or it is time) or "press" (a person pressed a button of
	// ours; Mark and Action say which).
	Kind string `json:"kind"`
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
	// Hops counts in-page changes of the address since the document was
	// loaded. 0: what is seen came with a fresh load.
	Hops int `json:"hops,omitempty"`
	// Carry is the Carry of the last plan made for this address, Before that
	// of the last plan made for the address before it, within this document.
	Carry  string `json:"carry,omitempty"`
	Before string `json:"before,omitempty"`
	// Mark is the id of the mark whose button was pressed, Action the action
	// of that button.
	Mark   string `json:"mark,omitempty"`
	Action string `json:"action,omitempty"`
	// Outcome tells what became of the click the last plan asked for:
	// "clicked", "gone" (the element left), "altered" (its row is no longer
	// what was judged), "hidden" (not visible or covered).
	Outcome  string             `json:"outcome,omitempty"`
	Snapshot *snapshot.Snapshot `json:"snapshot,omitempty"`
}

// A Plan is the backend's answer: what the content script shall show and do.
//
//tinyjson:json
type Plan struct {
	// Error is a sentence for the person where the reading could not be
	// judged. The rest is then empty, and what is drawn stays as it is, with
	// no button that works.
	Error string `json:"error,omitempty"`
	// Look says that the address is one of ours. Where it is false the script
	// removes what it drew and is quiet until the address changes.
	Look bool `json:"look"`
	// Carry comes back with the next reading. It is not for the script to
	// understand.
	Carry string `json:"carry,omitempty"`
	// Again is after how many milliseconds to read again even if nothing
	// changes; 0: only when something does.
	Again int `json:"again,omitempty"`
	// Watch are the controls whose live properties the script compares twice
	// a second, because they can change without an event.
	Watch []int `json:"watch,omitempty"`
	// Click is the element to click, once, now. ClickRow is the element whose
	// subtree must still be what the snapshot said.
	Click    int `json:"click,omitempty"`
	ClickRow int `json:"clickRow,omitempty"`
	// Open is an address of the same site to go to in this tab, Reload to
	// load the page anew. Each only ever follows a person's press.
	Open   string `json:"open,omitempty"`
	Reload bool   `json:"reload,omitempty"`
	// Marks are all the marks to show, in reading order; what is not listed
	// is removed.
	Marks []Mark `json:"marks,omitempty"`
	// Say is announced to a screen reader, politely, when it differs from
	// what was said last.
	Say string `json:"say,omitempty"`
	// Lang and Dir are of our words, which need not be the page's.
	Lang string `json:"lang,omitempty"`
	Dir  string `json:"dir,omitempty"`
	// Orphan is what to show in place of the marks once the extension has been
	// updated or removed under the page, when nobody can be asked any more.
	Orphan string `json:"orphan,omitempty"`
}

// A Mark is drawn over one row of the page.
//
//tinyjson:json
type Mark struct {
	// ID is the same for the same control from plan to plan.
	ID string `json:"id"`
	// Row is the element to outline, Control the one not to cover.
	Row     int `json:"row"`
	Control int `json:"control,omitempty"`
	// Tone is "on" (gives data away), "off" (was turned off, or is protected
	// and worth saying), "busy", "unsure", "failed" or "info".
	Tone string `json:"tone"`
	// Text is one line, Detail a second, smaller one.
	Text    string   `json:"text"`
	Detail  string   `json:"detail,omitempty"`
	Buttons []Button `json:"buttons,omitempty"`
}

// A Button stands on a mark, in the order given.
//
//tinyjson:json
type Button struct {
	// Action is sent back when it is pressed: "turn", "undo", "check", "stop" …
	Action string `json:"action"`
	// Label is what is written on it, Name its accessible name.
	Label string `json:"label"`
	Name  string `json:"name"`
}

// An Ask is what one of the extension's own pages sends.
//
//tinyjson:json
type Ask struct {
	// Kind is one of
	//
	//	overview  everything the popup shows
	//	press     press the button Action on the mark Mark of the tab's page
	//	reload    load the tab's page anew, because it was open before the extension was
	//	open      show the page of Setting: in the tab where that is LinkedIn's, in a new one otherwise;
	//	          Setting "" is the next one still on
	//	review    show the next page that can tell something not known yet, in the same way
	//	start     begin a run over Settings in the tab (or a new one), as the person reviewed it
	//	run       "pause", "resume", "stop" or "close" (Action) the run under way
	//	leave     take Setting out of the count (Action "leave"), or back in ("count")
	//	undo      begin a run that takes the change of Setting, or of each of Settings, back
	//	journal   the overview with its Journal
	//	forget    clear all that is remembered
	//	prefer    set Prefs
	//	account   turn to the account with the number Account, a new one where that is their count
	Kind     string   `json:"kind"`
	Tab      int      `json:"tab,omitempty"`
	Mark     string   `json:"mark,omitempty"`
	Action   string   `json:"action,omitempty"`
	Setting  string   `json:"setting,omitempty"`
	Settings []string `json:"settings,omitempty"`
	Prefs    *Prefs   `json:"prefs,omitempty"`
	Account  int      `json:"account,omitempty"`
}

// Prefs are the person's, or their organisation's, wishes.
//
//tinyjson:json
type Prefs struct {
	// Marks is "on", "point" (shows where, has no button) or "none" (nothing
	// at all is put in the page).
	Marks string `json:"marks,omitempty"`
	// Lang is the language of our words, "" for the browser's.
	Lang string `json:"lang,omitempty"`
	// Remind is after how many weeks without a look the badge asks for one; 0: never.
	Remind int `json:"remind,omitempty"`
	// Fixed names the fields above that the organisation has set. It is not
	// for a page to send.
	Fixed []string `json:"fixed,omitempty"`
	// Preset is the preset that a review begins with, "" for the recommended
	// one. It is not for a page to send.
	Preset string `json:"preset,omitempty"`
}

// An Overview is the answer to every Ask.
//
//tinyjson:json
type Overview struct {
	Error string `json:"error,omitempty"`
	// Headline is the answer in one sentence; Tone as for a mark. Note is a
	// second one where there is something else to know: that settings were
	// turned back on, that a look is due, that storage failed.
	Headline string `json:"headline,omitempty"`
	Tone     string `json:"tone,omitempty"`
	Note     string `json:"note,omitempty"`
	// Count is the number of settings known to be unprotected, Read how many
	// of Total have been looked at; Progress says that in words.
	Count    int    `json:"count"`
	Read     int    `json:"read"`
	Total    int    `json:"total"`
	Progress string `json:"progress,omitempty"`
	// Here speaks of the tab in view.
	Here     Here      `json:"here"`
	Sections []Section `json:"sections,omitempty"`
	// Run is the run under way or just ended, in any tab.
	Run     *RunView `json:"run,omitempty"`
	Presets []Preset `json:"presets,omitempty"`
	Prefs   *Prefs   `json:"prefs,omitempty"`
	Journal []Line   `json:"journal,omitempty"`
	// Account is the one in use, from 0, of Accounts that the person told
	// apart.
	Account  int    `json:"account,omitempty"`
	Accounts int    `json:"accounts,omitempty"`
	Lang     string `json:"lang,omitempty"`
	Dir      string `json:"dir,omitempty"`
}

// A RunView shows a run.
//
//tinyjson:json
type RunView struct {
	Tone    string    `json:"tone"`
	Text    string    `json:"text"`
	Detail  string    `json:"detail,omitempty"`
	Buttons []Button  `json:"buttons,omitempty"`
	Items   []RunItem `json:"items,omitempty"`
	// Undo are the settings that it changed and that can be taken back.
	Undo []string `json:"undo,omitempty"`
	// Live says that it is still to do something: look again soon.
	Live bool `json:"live,omitempty"`
}

// A RunItem is one setting of a run and what became of it.
//
//tinyjson:json
type RunItem struct {
	Setting string `json:"setting"`
	Title   string `json:"title"`
	// Result as in package run, "" while it waits, "now" while it is under
	// way; Text says it in words, Why the reason where it failed.
	Result string `json:"result,omitempty"`
	Text   string `json:"text"`
	Why    string `json:"why,omitempty"`
}

// A Preset is a set of settings that are often wanted together.
//
//tinyjson:json
type Preset struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Detail string `json:"detail,omitempty"`
	// Settings are those of its settings that a run could take care of: not
	// known to be off, absent or left on.
	Settings []string `json:"settings,omitempty"`
}

// A Line is one entry of the journal in words, newest first.
//
//tinyjson:json
type Line struct {
	At      int64  `json:"at"`
	Date    string `json:"date"` // with the time of day
	Setting string `json:"setting"`
	Title   string `json:"title"`
	Text    string `json:"text"`
	// Kind as in package history. Undo says that this very change can be
	// taken back.
	Kind string `json:"kind"`
	Undo bool   `json:"undo,omitempty"`
}

// Here is the page in the tab the popup was opened over.
//
//tinyjson:json
type Here struct {
	// Kind is "settings" (read), "stale" (a settings page opened before the
	// extension was there: reload it), "elsewhere" (not a settings page),
	// "signin" (LinkedIn asks to sign in) or "waiting" (still loading).
	Kind string `json:"kind"`
	// Text says so in words.
	Text string `json:"text,omitempty"`
	// Marks are those of the page, with the same ids and buttons.
	Marks []Mark `json:"marks,omitempty"`
	// Unknown are the controls on the page that no rule names.
	Unknown []Unknown `json:"unknown,omitempty"`
}

// An Unknown is a control that is new to us.
//
//tinyjson:json
type Unknown struct {
	Label string `json:"label"`
	// Report is what a person may copy and send to whoever writes the rules:
	// JSON with the address, keys, role, state and label, and nothing else.
	// ./build.sh rule reads it.
	Report string `json:"report"`
}

// A Section groups settings as LinkedIn does.
//
//tinyjson:json
type Section struct {
	Title string `json:"title"`
	// Open is the address of LinkedIn's own page for the section.
	Open string `json:"open,omitempty"`
	Rows []Row  `json:"rows,omitempty"`
}

// A Row is one setting in the popup.
//
//tinyjson:json
type Row struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// State is "on", "off", "unseen", "absent", "unsure" or "locked", as it
	// bears on the person's data: "on" gives data away. StateText and
	// SeenText say it in words.
	State     string `json:"state"`
	StateText string `json:"stateText"`
	SeenText  string `json:"seenText,omitempty"`
	// Effect is what stops, Limits what does not, Why a reason where the
	// state has one.
	Effect string `json:"effect,omitempty"`
	Limits string `json:"limits,omitempty"`
	Why    string `json:"why,omitempty"`
	// Here says that the page in view is this setting's page.
	Here bool `json:"here,omitempty"`
	// Open is the exact address of its page, "" where none is sourced.
	Open string `json:"open,omitempty"`
	// Runnable says that a run could take care of it, Recommended that the
	// badge counts it, Left that the person chose to leave it on, Required
	// that the organisation does not let them.
	Runnable    bool `json:"runnable,omitempty"`
	Recommended bool `json:"recommended,omitempty"`
	Left        bool `json:"left,omitempty"`
	Required    bool `json:"required,omitempty"`
	// Back says, with both dates, that it was off and came back on.
	Back string `json:"back,omitempty"`
	// Undo says that our last change of it can be taken back by a run.
	Undo bool `json:"undo,omitempty"`
	// Proof is how the state was proven, for the report: "page", "hub",
	// "changed", "confirmed" or "".
	Proof string `json:"proof,omitempty"`
	// Seen is when, in milliseconds since 1970, 0 if never.
	Seen int64 `json:"seen,omitempty"`
	// Region says in a sentence where LinkedIn offers it, where that differs.
	Region string `json:"region,omitempty"`
	// Buttons act on the page in view, through Mark.
	Mark    string   `json:"mark,omitempty"`
	Buttons []Button `json:"buttons,omitempty"`
}

// A Sender is who sent a message, as the browser says.
//
//tinyjson:json
type Sender struct {
	// ID is the sending extension's, Self our own.
	ID   string `json:"id"`
	Self string `json:"self"`
	// URL is the sending document's address, TabURL its tab's.
	URL       string `json:"url"`
	TabURL    string `json:"tabUrl"`
	Tab       int    `json:"tabId"`
	Frame     int    `json:"frameId"`
	Incognito bool   `json:"incognito"`
	// Own says that the sender is one of the extension's own pages.
	Own bool `json:"own"`
}
