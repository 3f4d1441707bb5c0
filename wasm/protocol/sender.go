package protocol

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
	// Store is the name of its tab's cookie store, where the browser has several.
	Store string `json:"store,omitempty"`
	// Own says that the sender is one of the extension's own pages.
	Own bool `json:"own"`
}
