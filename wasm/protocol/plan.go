package protocol

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
	// Token comes back with the next reading. It is not for the script to
	// understand.
	Token string `json:"token,omitempty"`
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
	// what was said last, or a person has pressed since.
	Say string `json:"say,omitempty"`
	// Lang and Dir are of our words, which need not be the page's.
	Lang string `json:"lang,omitempty"`
	Dir  string `json:"dir,omitempty"`
	// Orphan is what to show in place of the marks once the extension has been
	// updated or removed under the page, when nobody can be asked any more.
	Orphan string `json:"orphan,omitempty"`
	// Refusals are what to say of a press that the script does not take.
	Refusals *Refusals `json:"refusals,omitempty"`
}

// Refusals are sentences: why a press was not taken, and what can be done.
//
//tinyjson:json
type Refusals struct {
	// Over: something may lie over the button. Paint: the page is painted
	// otherwise than usual. Small: the button can't be read. Early: it had
	// only just come.
	Over  string `json:"over"`
	Paint string `json:"paint"`
	Small string `json:"small"`
	Early string `json:"early"`
}

// A Mark is drawn over one row of the page.
//
//tinyjson:json
type Mark struct {
	// ID is the same for the same control from plan to plan.
	ID string `json:"id"`
	// Row is the element to outline, Control the one not to cover.
	Row     int  `json:"row"`
	Control int  `json:"control,omitempty"`
	Tone    Tone `json:"tone"`
	// Text is one line, Detail a second, smaller one.
	Text   string `json:"text"`
	Detail string `json:"detail,omitempty"`
	// Ask says that the mark asks before something is lost: Text is the
	// question, Detail what is lost. The last button leaves all as it is: it
	// gets the focus, and Escape presses it.
	Ask     bool     `json:"ask,omitempty"`
	Buttons []Button `json:"buttons,omitempty"`
}

// A Button stands on a mark, in the order given.
//
//tinyjson:json
type Button struct {
	// Action is sent back when it is pressed.
	Action Action `json:"action"`
	// Label is what is written on it, Name its accessible name.
	Label string `json:"label"`
	Name  string `json:"name"`
}

// An Order is what the background tells a content script unasked: to look, or
// to press a button of a mark as if a person had. The answer is the plan that
// followed.
//
//tinyjson:json
type Order struct {
	Kind   OrderKind `json:"kind"`
	Mark   string    `json:"mark,omitempty"`
	Action Action    `json:"action,omitempty"`
}
