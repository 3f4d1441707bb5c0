// Package lonetab is a browser with one tab for tools that show pages to the
// server without a real one.
package lonetab

import (
	"errors"
	"maps"

	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
	"offswitch/wasm/server"
)

// A Browser has one tab, which shows a page, and a clock that its user sets.
type Browser struct {
	i18n.Source
	URL     string // of the page
	Reading string // the last one, which the tab gives again when it is asked
	Time    int64  // ms since 1970
	// Stored is what storage holds. Where it is nil, what is written is forgotten.
	Stored map[string]string
}

// Serve returns a server that runs in the browser.
func (b *Browser) Serve() *server.Server {
	return server.New(server.Browser{Source: b, Storage: b, Tabs: b, Windows: b, Shell: b})
}

func (b *Browser) Now() int64                       { return b.Time }
func (b *Browser) Load() (map[string]string, error) { return maps.Clone(b.Stored), nil }

func (b *Browser) Save(set map[string]string, remove []string) error {
	if b.Stored == nil {
		return nil
	}
	maps.Copy(b.Stored, set)
	for _, k := range remove {
		delete(b.Stored, k)
	}
	return nil
}

func (b *Browser) LoadSession() (map[string]string, error)       { return nil, nil }
func (b *Browser) SaveSession(map[string]string, []string) error { return nil }
func (b *Browser) Policy() string                                { return "" }
func (b *Browser) Messages(string) string                        { return "" }
func (b *Browser) Remind(bool)                                   {}
func (b *Browser) AskTab(int, string) (string, error)            { return b.Reading, nil }
func (b *Browser) Tab(int) (string, bool, error)                 { return b.URL, false, nil }
func (b *Browser) ReloadTab(int) error                           { return nil }
func (b *Browser) Shown(int) bool                                { return true }
func (b *Browser) ShowTab(int)                                   {}
func (b *Browser) Container(int) string                          { return "" }
func (b *Browser) TabBadge(int, string, string, protocol.Tone)   {}
func (b *Browser) NewTab() (int, error)                          { return 0, errors.New("there is one tab") }
func (b *Browser) OpenTab(int, string) error                     { return nil }
func (b *Browser) Badge(string, string, protocol.Tone)           {}
