package backend

import (
	"strings"

	"github.com/CosmWasm/tinyjson/jlexer"

	"offswitch/wasm/message"
	"offswitch/wasm/snapshot"
)

// site is the only host that is ever spoken of.
const site = "www.linkedin.com"

// trusted reports whether a reading comes from our content script in the top
// frame of one of LinkedIn's pages, and speaks of that page. The browser
// vouches for the sender's origin; the path may have changed since, because
// the site changes it without a load.
func trusted(from *message.Sender, r *message.Reading) bool {
	if from.Tab < 0 || from.Frame != 0 {
		return false
	}
	own := origin(r.URL)
	if own == "" || origin(from.URL) != own {
		return false
	}
	return from.TabURL == "" || origin(from.TabURL) == own
}

// origin returns scheme, host and port of an address of the site, "" for any
// other address.
func origin(url string) string {
	rest, ok := strings.CutPrefix(url, "https://")
	if !ok {
		return ""
	}
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "?")
	host, _, _ = strings.Cut(host, "#")
	name, _, _ := strings.Cut(host, ":")
	if name != site {
		return ""
	}
	return "https://" + host
}

// inArea reports whether a path (normalised) is among the addresses the
// content script is injected at.
func inArea(path string) bool {
	for _, start := range []string{"/mypreferences/", "/psettings/", "/jobs/application-settings", "/public-profile/settings"} {
		if strings.HasPrefix(path+"/", start) {
			return true
		}
	}
	return false
}

// decodeReading reads what a content script sent; why is a message key where
// that fails.
func decodeReading(text string) (r *message.Reading, why string) {
	data := []byte(text)
	if err := snapshot.CheckText(data); err != nil {
		return nil, "err_too_large"
	}
	r = &message.Reading{}
	l := jlexer.Lexer{Data: data}
	r.UnmarshalTinyJSON(&l)
	l.Consumed()
	if l.Error() != nil {
		return nil, "err_request"
	}
	switch r.Kind {
	case "hello":
		return r, ""
	case "read", "press":
		if r.Snapshot == nil || r.Snapshot.Root == nil || r.Document == "" {
			return nil, "err_unreadable"
		}
		if err := snapshot.Check(r.Snapshot); err != nil {
			return nil, "err_too_large"
		}
		return r, ""
	}
	return nil, "err_request"
}
