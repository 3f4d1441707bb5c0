package protocol

// A Request is what one of the extension's own pages sends.
//
//tinyjson:json
type Request struct {
	Kind     Ask      `json:"kind"`
	Tab      int      `json:"tab,omitempty"`
	Mark     string   `json:"mark,omitempty"`
	Action   Action   `json:"action,omitempty"`
	Setting  string   `json:"setting,omitempty"`
	Settings []string `json:"settings,omitempty"`
	Prefs    *Prefs   `json:"prefs,omitempty"`
	Account  int      `json:"account,omitempty"`
}

// Prefs are the person's, or their organisation's, wishes.
//
//tinyjson:json
type Prefs struct {
	Marks Marks `json:"marks,omitempty"`
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
