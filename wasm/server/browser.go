package server

import (
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
)

// A Browser is what the server needs of one, in parts. Times are Unix
// milliseconds.
type Browser struct {
	i18n.Source
	Storage
	Tabs
	Windows
	Shell
}

// Storage is the extension's. Values are JSON texts.
type Storage interface {
	// Load returns everything in local storage.
	Load() (map[string]string, error)
	Save(set map[string]string, remove []string) error
	// LoadSession and SaveSession are the same for the storage that the
	// browser forgets when it quits.
	LoadSession() (map[string]string, error)
	SaveSession(set map[string]string, remove []string) error
	// Policy is what an organisation has set in managed storage; "" where there
	// is none.
	Policy() string
}

// Tabs are the browser's.
type Tabs interface {
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
}

// Windows are what tabs are in.
type Windows interface {
	// Shown reports whether a tab is the one in front in its window, ShowTab
	// brings it there, with its window. Neither fails: there is always the tab bar.
	Shown(tab int) bool
	ShowTab(tab int)
	// Container is that of Firefox's containers that a tab is in, "" where in
	// none.
	Container(tab int) string
}

// Shell is the rest of it.
type Shell interface {
	Now() int64
	// Messages is the file of our words in one language, as JSON; "" where
	// there is none.
	Messages(lang string) string
	// Remind has Wake called once a day, or no longer.
	Remind(on bool)
	// Badge sets the toolbar badge's text and the button's title. Tone is
	// "on" where something is open, "" otherwise.
	Badge(text, title string, tone protocol.Tone)
	// TabBadge sets them for one tab, until that shows another document.
	TabBadge(tab int, text, title string, tone protocol.Tone)
}
