package protocol

// An Overview is the answer to every Request.
//
//tinyjson:json
type Overview struct {
	Error string `json:"error,omitempty"`
	// Headline is the answer in one sentence; Tone as for a mark. Note is a
	// second one where there is something else to know: that settings were
	// turned back on, that a look is due, that storage failed.
	Headline string `json:"headline,omitempty"`
	Tone     Tone   `json:"tone,omitempty"`
	Note     string `json:"note,omitempty"`
	// Count is the number of settings known to be unprotected, Read how many
	// of Total have been looked at; Progress says that in words.
	Count    int    `json:"count"`
	Read     int    `json:"read"`
	Total    int    `json:"total"`
	Progress string `json:"progress,omitempty"`
	// Done is how many settings we turned off, and LinkedIn has confirmed.
	Done int `json:"done,omitempty"`
	// Here speaks of the tab in view.
	Here     Here      `json:"here"`
	Sections []Section `json:"sections,omitempty"`
	// Batch is the batch under way or just ended, in any tab.
	Batch   *BatchView `json:"batch,omitempty"`
	Presets []Preset   `json:"presets,omitempty"`
	Prefs   *Prefs     `json:"prefs,omitempty"`
	History []Line     `json:"history,omitempty"`
	// Page is what a member may show of the page in view.
	Page *PageReport `json:"page,omitempty"`
	// Account is the one in use, from 0, of Accounts that the person told
	// apart.
	Account  int    `json:"account,omitempty"`
	Accounts int    `json:"accounts,omitempty"`
	Lang     string `json:"lang,omitempty"`
	Dir      string `json:"dir,omitempty"`
}

// A PageReport is a page as it was seen and judged, without what may be personal.
//
//tinyjson:json
type PageReport struct {
	// File is JSON. What is withheld stands in it as a placeholder.
	File     string     `json:"file"`
	Withheld []Withheld `json:"withheld,omitempty"`
}

// Withheld is a text of the page, and the placeholder that stands for it.
//
//tinyjson:json
type Withheld struct {
	Sign string `json:"sign"`
	Text string `json:"text"`
}

// Here is the page in the tab the popup was opened over.
//
//tinyjson:json
type Here struct {
	Kind Place `json:"kind"`
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
	// StateText and SeenText say State in words.
	State     State  `json:"state"`
	StateText string `json:"stateText"`
	SeenText  string `json:"seenText,omitempty"`
	// Effect is what stops, Loses what is destroyed with it, Limits what does
	// not stop, Why a reason where the state has one.
	Effect string `json:"effect,omitempty"`
	Loses  string `json:"loses,omitempty"`
	Limits string `json:"limits,omitempty"`
	Why    string `json:"why,omitempty"`
	// Here says that the page in view is this setting's page.
	Here bool `json:"here,omitempty"`
	// Open is the exact address of its page, "" where none is sourced.
	Open string `json:"open,omitempty"`
	// Runnable says that a batch could take care of it, Recommended that the
	// badge counts it, Left that the person chose to leave it on, Required
	// that the organisation does not let them.
	Runnable    bool `json:"runnable,omitempty"`
	Recommended bool `json:"recommended,omitempty"`
	Left        bool `json:"left,omitempty"`
	Required    bool `json:"required,omitempty"`
	// Warns says that what is on is used, or seen by others: no matter of taste.
	Warns bool `json:"warns,omitempty"`
	// Back says, with both dates, that it was off and came back on.
	Back string `json:"back,omitempty"`
	// Undo says that our last change of it can be taken back by a batch.
	Undo bool `json:"undo,omitempty"`
	// Proof is how the state was proven, for the report.
	Proof Proof `json:"proof,omitempty"`
	// Seen is when, in milliseconds since 1970, 0 if never.
	Seen int64 `json:"seen,omitempty"`
	// Region says in a sentence where LinkedIn offers it, where that differs.
	Region string `json:"region,omitempty"`
	// Buttons act on the page in view, through Mark.
	Mark    string   `json:"mark,omitempty"`
	Buttons []Button `json:"buttons,omitempty"`
}

// A BatchView shows a batch.
//
//tinyjson:json
type BatchView struct {
	Tone    Tone        `json:"tone"`
	Text    string      `json:"text"`
	Detail  string      `json:"detail,omitempty"`
	Buttons []Button    `json:"buttons,omitempty"`
	Items   []BatchItem `json:"items,omitempty"`
	// Undo are the settings that it changed and that can be taken back.
	Undo []string `json:"undo,omitempty"`
	// Live says that it is still to do something: look again soon.
	Live bool `json:"live,omitempty"`
}

// A BatchItem is one setting of a batch and what became of it.
//
//tinyjson:json
type BatchItem struct {
	Setting string `json:"setting"`
	Title   string `json:"title"`
	// Text says Result in words, Why the reason where it failed.
	Result Result `json:"result,omitempty"`
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
	// Settings are those of its settings that a batch could take care of: not
	// known to be off, absent or left on.
	Settings []string `json:"settings,omitempty"`
}

// A Line is one entry of the history in words, newest first.
//
//tinyjson:json
type Line struct {
	At      int64  `json:"at"`
	Date    string `json:"date"` // with the time of day
	Setting string `json:"setting"`
	// Control is which of the setting's, "" where there is only one.
	Control string `json:"control,omitempty"`
	Title   string `json:"title"`
	Text    string `json:"text"`
	Kind    Event  `json:"kind"`
	// First says that it was read for the first time.
	First bool `json:"first,omitempty"`
	// Undo says that this very change can be taken back.
	Undo bool `json:"undo,omitempty"`
}
