// Package backend is the judge: it turns what the content script sees into
// what it shall show, remembers it, and answers the extension's own pages.
//
// It needs no browser: everything it asks of one goes through Env. It keeps
// nothing in memory that it could not lose, because the browser stops it
// whenever it likes: what concerns one page travels in the page's carry, the
// rest is in storage.
package backend

import "offswitch/wasm/words"

// Env is what the backend needs of the browser. Times are Unix milliseconds.
type Env interface {
	words.Source
	Now() int64
	// Load returns everything in local storage; values are JSON texts.
	Load() (map[string]string, error)
	Save(set map[string]string, remove []string) error
	// LoadSession and SaveSession are the same for the storage that the
	// browser forgets when it quits.
	LoadSession() (map[string]string, error)
	SaveSession(set map[string]string, remove []string) error
	// Policy is what an organisation has set in managed storage, as JSON; ""
	// where there is none.
	Policy() string
	// Messages is the file of our words in one language, as JSON; "" where
	// there is none.
	Messages(lang string) string
	// Remind has Wake called once a day, or no longer.
	Remind(on bool)
	// AskTab sends a text to the content script in a tab and returns its
	// answer; an error where there is none to answer.
	AskTab(tab int, text string) (string, error)
	// Tab returns a tab's address ("" where the browser does not tell it) and
	// whether it is in a private window.
	Tab(tab int) (url string, private bool, err error)
	ReloadTab(tab int) error
	// NewTab opens an empty tab and returns its number; OpenTab goes to an
	// address in a tab.
	NewTab() (int, error)
	OpenTab(tab int, url string) error
	// Badge sets the toolbar badge's text and the button's title. Tone is
	// "on" where something is open, "" otherwise.
	Badge(text, title, tone string)
}
