// Package data is the stand-in's own table of LinkedIn's settings: addresses,
// titles, controls, defaults and words. It shares nothing with the rules the
// extension ships, so that a mistake there is not repeated here.
package data

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"sort"
	"strings"
)

//go:embed hubs.json settings/*.json languages/*.json
var embedded embed.FS

// A Table is all that the stand-in knows of the settings area.
type Table struct {
	Hubs      []Hub
	Settings  []*Setting
	Languages map[string]*Language
}

// A Hub is one of the six pages that list settings.
type Hub struct {
	ID string `json:"id"`
	// Title is its heading and its entry in the left navigation.
	Title string `json:"title"`
	// Titles are its titles in other languages, where a source gives them.
	Titles map[string]string `json:"titles,omitempty"`
}

// Path is the hub's address.
func (h Hub) Path() string { return HubPrefix + h.ID }

// HubPrefix begins the address of every hub but the index.
const HubPrefix = "/mypreferences/d/categories/"

// A Setting is one page of the settings area and the row that leads to it.
type Setting struct {
	ID    string `json:"id"`
	Hub   string `json:"hub"`
	Group string `json:"group,omitempty"`
	Title string `json:"title"`
	// Titles are LinkedIn's own words in other languages, as sourced.
	Titles map[string]string `json:"titles,omitempty"`
	// Paths are the addresses of the page; the row leads to the first.
	Paths []string `json:"paths"`
	// Invented says that no source gives an address: the row is only shown
	// when the session asks for it.
	Invented bool `json:"invented,omitempty"`
	// Untranslated says that nobody gave the other languages words for it yet:
	// there it stands in English.
	Untranslated bool     `json:"untranslated,omitempty"`
	Legacy       []string `json:"legacy,omitempty"`
	Question     string   `json:"question,omitempty"`
	// Value is the rule for the row's value: "" derives it from the controls,
	// "none" leaves it out, "text" shows Text.
	Value string `json:"value,omitempty"`
	Text  string `json:"text,omitempty"`
	// Regions are where the setting exists; none means everywhere.
	Regions []string `json:"regions,omitempty"`
	// Row is false where a page exists that no hub lists.
	Row *bool `json:"row,omitempty"`
	// Parent is the setting whose page lists this one.
	Parent string `json:"parent,omitempty"`
	// Links are settings this page lists.
	Links []string `json:"links,omitempty"`
	// List are things the page offers to remove; Button is a button that does
	// something other than a setting.
	List   []string `json:"list,omitempty"`
	Button string   `json:"button,omitempty"`
	// Layout is the markup of this page where the session asks for "current".
	Layout string `json:"layout,omitempty"`
	// Never marks the pages nobody but the member may touch.
	Never    bool       `json:"never,omitempty"`
	Controls []*Control `json:"controls,omitempty"`
}

// Listed says whether a hub has a row for the setting.
func (s *Setting) Listed() bool { return s.Row == nil || *s.Row }

// A Control is one switch, box, radio group or select.
type Control struct {
	ID   string `json:"id,omitempty"`
	Kind string `json:"kind"` // switch, box, radio, select
	// Key is LinkedIn's own name for it, where a source gives it.
	Key string `json:"key,omitempty"`
	// DOMKey is shown in the page in place of Key. Pages on the denylist
	// carry the key of another setting, so that only the address tells.
	DOMKey string `json:"domKey,omitempty"`
	// OwnID puts the key on the input itself, as its id.
	OwnID    bool              `json:"ownId,omitempty"`
	Label    string            `json:"label"`
	Labels   map[string]string `json:"labels,omitempty"`
	Default  string            `json:"default"`
	Defaults map[string]string `json:"defaults,omitempty"` // by region
	Regions  []string          `json:"regions,omitempty"`
	Options  []Option          `json:"options,omitempty"`
	// TurnsOff are states that go off together with this one.
	TurnsOff []string `json:"turnsOff,omitempty"`
	// Confirm is what the page asks before it accepts "off".
	Confirm string `json:"confirm,omitempty"`

	// State names the control in the session: Key where there is one,
	// "<setting>" or "<setting>.<control>" otherwise.
	State string `json:"-"`
}

// DefaultIn is the value in a region for a member who never touched it.
func (c *Control) DefaultIn(region string) string {
	if v, ok := c.Defaults[region]; ok {
		return v
	}
	return c.Default
}

// An Option is one value of a radio group or select.
type Option struct {
	Value  string            `json:"value"`
	Label  string            `json:"label"`
	Labels map[string]string `json:"labels,omitempty"`
}

// In says whether something limited to regions exists in region.
func In(regions []string, region string) bool {
	if len(regions) == 0 {
		return true
	}
	for _, r := range regions {
		if r == region {
			return true
		}
	}
	return false
}

// Load reads the embedded table.
func Load() (*Table, error) { return LoadFS(embedded) }

// LoadFS reads a table from files of the same shape as the embedded ones.
func LoadFS(files fs.FS) (*Table, error) {
	t := &Table{Languages: map[string]*Language{}}
	if err := read(files, "hubs.json", &t.Hubs); err != nil {
		return nil, err
	}
	names, err := fs.Glob(files, "settings/*.json")
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	for _, name := range names {
		var part []*Setting
		if err := read(files, name, &part); err != nil {
			return nil, err
		}
		t.Settings = append(t.Settings, part...)
	}
	names, _ = fs.Glob(files, "languages/*.json")
	for _, name := range names {
		l := &Language{}
		if err := read(files, name, l); err != nil {
			return nil, err
		}
		tag := strings.TrimSuffix(name[strings.LastIndex(name, "/")+1:], ".json")
		l.Tag = tag
		t.Languages[tag] = l
	}
	if t.Languages["en"] == nil {
		return nil, fmt.Errorf("languages/en.json is missing")
	}
	for _, l := range t.Languages {
		l.english = t.Languages["en"]
	}
	return t, t.link()
}

func read(files fs.FS, name string, into any) error {
	b, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// link names the states and checks that every name used is defined once.
func (t *Table) link() error {
	states, ids, paths := map[string]bool{}, map[string]bool{}, map[string]string{}
	hubs := map[string]bool{"outside": true}
	for _, h := range t.Hubs {
		hubs[h.ID] = true
	}
	for _, s := range t.Settings {
		if ids[s.ID] {
			return fmt.Errorf("%s: id used twice", s.ID)
		}
		ids[s.ID] = true
		if !hubs[s.Hub] {
			return fmt.Errorf("%s: no hub %q", s.ID, s.Hub)
		}
		if len(s.Paths) == 0 {
			return fmt.Errorf("%s: no address", s.ID)
		}
		for _, p := range s.Paths {
			if paths[p] != "" {
				return fmt.Errorf("%s: address %s is also that of %s", s.ID, p, paths[p])
			}
			paths[p] = s.ID
		}
		for _, c := range s.Controls {
			c.State = c.Key
			if c.State == "" {
				c.State = s.ID
				if c.ID != "" {
					c.State += "." + c.ID
				}
			}
			if states[c.State] {
				return fmt.Errorf("%s: state %q used twice", s.ID, c.State)
			}
			states[c.State] = true
		}
	}
	for _, s := range t.Settings {
		for _, l := range s.Links {
			if !ids[l] {
				return fmt.Errorf("%s: links to unknown setting %q", s.ID, l)
			}
		}
		for _, c := range s.Controls {
			for _, o := range c.TurnsOff {
				if !states[o] {
					return fmt.Errorf("%s: turns off unknown state %q", s.ID, o)
				}
			}
		}
	}
	return nil
}

// Setting is the setting with an id, or nil.
func (t *Table) Setting(id string) *Setting {
	for _, s := range t.Settings {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Hub is the hub with an id.
func (t *Table) Hub(id string) (Hub, bool) {
	for _, h := range t.Hubs {
		if h.ID == id {
			return h, true
		}
	}
	return Hub{}, false
}

// At is the setting whose page has an address, or nil. Addresses of the
// mobile tree and a slash at the end make no difference.
func (t *Table) At(path string) *Setting {
	path = Desktop(path)
	for _, s := range t.Settings {
		for _, p := range s.Paths {
			if strings.TrimSuffix(p, "/") == strings.TrimSuffix(path, "/") {
				return s
			}
		}
	}
	return nil
}

// LegacyAt is the first setting that an old address leads to, or nil.
func (t *Table) LegacyAt(path string) *Setting {
	path = strings.TrimSuffix(path, "/")
	for _, s := range t.Settings {
		for _, p := range s.Legacy {
			if strings.HasPrefix(p, "/psettings/") && strings.TrimSuffix(p, "/") == path {
				return s
			}
		}
	}
	return nil
}

const desktopTree, mobileTree = "/mypreferences/d/", "/mypreferences/m/"

// Desktop is an address in the desktop tree, Mobile in the mobile one.
func Desktop(path string) string { return swapTree(path, mobileTree, desktopTree) }

// Mobile is the mobile form of an address of the desktop tree.
func Mobile(path string) string { return swapTree(path, desktopTree, mobileTree) }

func swapTree(path, from, to string) string {
	if rest, ok := strings.CutPrefix(path, from); ok {
		return to + rest
	}
	return path
}

// Control finds a control by its state, or by the id of a setting that has
// only one.
func (t *Table) Control(state string) (*Setting, *Control) {
	for _, s := range t.Settings {
		for _, c := range s.Controls {
			if c.State == state || (len(s.Controls) == 1 && s.ID == state) || (c.ID != "" && s.ID+"."+c.ID == state) {
				return s, c
			}
		}
	}
	return nil, nil
}
