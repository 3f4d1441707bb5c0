// Package session is what the stand-in remembers: the options a test chose,
// the saved settings, and a log of all that happened.
package session

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"offswitch/standin/data"
)

// A Session is the one member's account. It is safe for use by many requests.
type Session struct {
	table *data.Table
	// Layouts are the markups there are; empty means unchecked.
	layouts []string

	mu       sync.Mutex
	number   int
	options  Options
	controls map[string]*Control
	log      []Event
	reports  []string
	requests []Request
}

// A Control is the saved state of one control and what happened to it.
type Control struct {
	Setting string `json:"setting"`
	Kind    string `json:"kind"`
	Value   string `json:"value"`
	Initial string `json:"initial"`
	// Puts are requests to save it; Toggles those that changed the saved
	// value; Clicks what the page's own script saw.
	Puts    int `json:"puts"`
	Toggles int `json:"toggles"`
	Clicks  int `json:"clicks"`
}

// An Event is one line of the log.
type Event struct {
	At    time.Time `json:"at"`
	What  string    `json:"what"` // click, put, set, linked
	Key   string    `json:"key"`
	Value string    `json:"value,omitempty"`
	Path  string    `json:"path,omitempty"`
	// Trusted says of a click that the browser calls it a user's.
	Trusted bool   `json:"trusted,omitempty"`
	Result  string `json:"result,omitempty"`
}

// A Request is one line of the request log.
type Request struct {
	At     time.Time `json:"at"`
	Method string    `json:"method"`
	Host   string    `json:"host"`
	Path   string    `json:"path"`
}

// New makes a session with options. Layouts are the names allowed.
func New(table *data.Table, options Options, layouts []string) (*Session, error) {
	s := &Session{table: table, layouts: layouts}
	return s, s.Reset(options)
}

// Reset forgets everything and begins again.
func (s *Session) Reset(options Options) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.check(options); err != nil {
		return err
	}
	controls := map[string]*Control{}
	for _, setting := range s.table.Settings {
		for _, c := range setting.Controls {
			value := c.DefaultIn(options.Region)
			if options.All != "" && (c.Kind == "switch" || c.Kind == "box") {
				value = options.All
			}
			controls[c.State] = &Control{Setting: setting.ID, Kind: c.Kind, Value: value}
		}
	}
	for key, value := range options.States {
		setting, c := s.table.Control(key)
		if c == nil {
			return fmt.Errorf("no such state: %q", key)
		}
		if !allowed(c, value) {
			return fmt.Errorf("%s: %q is no value of %s", key, value, setting.ID)
		}
		controls[c.State].Value = value
	}
	for _, c := range controls {
		c.Initial = c.Value
	}
	s.options, s.controls = options, controls
	s.number++
	s.log, s.reports, s.requests = nil, nil, nil
	return nil
}

// Configure changes the options and keeps states and logs.
func (s *Session) Configure(change func(*Options) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := s.options
	// Others may be reading the maps in force.
	next.Layouts, next.PageFaults, next.States = maps.Clone(
		next.Layouts,
	), maps.Clone(
		next.PageFaults,
	), maps.Clone(
		next.States,
	)
	if err := change(&next); err != nil {
		return err
	}
	if err := s.check(next); err != nil {
		return err
	}
	s.options = next
	return nil
}

func (s *Session) check(o Options) error {
	if err := o.check(); err != nil {
		return err
	}
	if s.table.Languages[o.Lang] == nil {
		return fmt.Errorf("no language %q", o.Lang)
	}
	layouts := []string{o.Layout}
	for name, l := range o.Layouts {
		if err := s.known(name); err != nil {
			return err
		}
		layouts = append(layouts, l)
	}
	for _, l := range layouts {
		if len(s.layouts) > 0 && !slices.Contains(s.layouts, l) {
			return fmt.Errorf("no layout %q; there are %s", l, strings.Join(s.layouts, ", "))
		}
	}
	for name := range o.PageFaults {
		if err := s.known(name); err != nil {
			return err
		}
	}
	for _, name := range o.Missing {
		if err := s.known(name); err != nil {
			return err
		}
	}
	return nil
}

// known refuses the name of a page that does not exist: options for it would
// silently do nothing.
func (s *Session) known(name string) error {
	if _, ok := s.table.Hub(name); ok || name == "index" {
		return nil
	}
	for _, setting := range s.table.Settings {
		if named(setting, name) {
			return nil
		}
	}
	return fmt.Errorf("no page named %q", name)
}

// named says whether a test may mean the setting by a name: its id, its
// address, the last part of its address, or one of its states.
func named(s *data.Setting, name string) bool {
	if name == s.ID {
		return true
	}
	for _, p := range s.Paths {
		p = strings.TrimSuffix(p, "/")
		if name == p || name == p+"/" || strings.HasSuffix(p, "/"+name) {
			return true
		}
	}
	for _, c := range s.Controls {
		if c.State == name {
			return true
		}
	}
	return false
}

// Options are the options in force.
func (s *Session) Options() Options {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.options
}

// FaultsOf are the faults of a setting's page.
func (s *Session) FaultsOf(setting *data.Setting) Faults {
	return s.faults(func(name string) bool { return named(setting, name) })
}

// FaultsOn are the faults of a hub's page ("index" is the hub of hubs).
func (s *Session) FaultsOn(hub string) Faults {
	return s.faults(func(name string) bool { return name == hub })
}

func (s *Session) faults(means func(string) bool) Faults {
	o := s.Options()
	all := Faults{}
	for name, value := range o.Faults {
		all[name] = value
	}
	for page, faults := range o.PageFaults {
		if means(page) {
			for name, value := range faults {
				all[name] = value
			}
		}
	}
	return all
}

// LayoutOf is the markup of a setting's page.
func (s *Session) LayoutOf(setting *data.Setting) string {
	o := s.Options()
	for name, l := range o.Layouts {
		if named(setting, name) {
			return l
		}
	}
	if setting.Layout != "" && o.Layout == "current" {
		return setting.Layout
	}
	return o.Layout
}

// Exists says whether this member has a setting.
func (s *Session) Exists(setting *data.Setting) bool {
	o := s.Options()
	for _, name := range o.Missing {
		if named(setting, name) {
			return false
		}
	}
	return data.In(setting.Regions, o.Region)
}

// Value is the saved value of a state.
func (s *Session) Value(state string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.controls[state]; c != nil {
		return c.Value
	}
	return ""
}

// Number counts the resets. A page names the one it was made after with all
// that it sends: what arrives after the next reset belongs to an account that
// is no more, and would spoil the next test.
func (s *Session) Number() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.number
}

// ErrOver is what a page hears that was made before the last reset.
var ErrOver = errors.New("this page was made before the last reset: load it again")

// Put is a request of the page of a session to save a value. Faults may reject
// or lose it.
func (s *Session) Put(number int, state, value, path string) (ok bool, err error) {
	setting, control := s.table.Control(state)
	var faults Faults
	if control != nil {
		faults = s.FaultsOf(setting)
		if !allowed(control, value) {
			return false, fmt.Errorf("%q is no value of %s", value, state)
		}
		state = control.State
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if number != s.number {
		return false, ErrOver
	}
	c := s.controls[state]
	if c == nil { // a control no setting has: the "foreign" and "renamed" faults
		c = &Control{Setting: "?", Kind: "switch"}
		s.controls[state] = c
	}
	c.Puts++
	result := "saved"
	switch {
	case has(faults, "revert"), has(faults, "silentrevert"):
		result = "rejected"
	case has(faults, "lost"):
		result = "lost"
	default:
		s.save(c, value)
		if control != nil && value == "off" {
			for _, other := range control.TurnsOff {
				if o := s.controls[other]; o != nil && o.Value != "off" {
					o.Value = "off"
					s.note(Event{What: "linked", Key: other, Value: "off"})
				}
			}
		}
	}
	s.note(Event{What: "put", Key: state, Value: value, Path: path, Result: result})
	return result != "rejected", nil
}

func (s *Session) save(c *Control, value string) {
	if c.Value != value {
		c.Value = value
		c.Toggles++
	}
}

// Set changes a value as if the member had done it on another device.
func (s *Session) Set(state, value string) error {
	_, control := s.table.Control(state)
	if control == nil {
		return fmt.Errorf("no such state: %q", state)
	}
	if !allowed(control, value) {
		return fmt.Errorf("%q is no value of %s", value, state)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.controls[control.State].Value = value
	s.note(Event{What: "set", Key: control.State, Value: value})
	return nil
}

// Click notes a click that the own script of a session's page saw.
func (s *Session) Click(number int, e Event) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if number != s.number {
		return ErrOver
	}
	if c := s.controls[e.Key]; c != nil {
		c.Clicks++
	}
	e.What = "click"
	s.note(e)
	return nil
}

// Report notes a policy violation that the browser told of.
func (s *Session) Report(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reports = append(s.reports, text)
}

// Saw notes a request.
func (s *Session) Saw(r Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r.At = time.Now()
	s.requests = append(s.requests, r)
}

func (s *Session) note(e Event) {
	e.At = time.Now()
	s.log = append(s.log, e)
}

// A State is all that a test can ask about.
type State struct {
	Options  Options            `json:"options"`
	Settings map[string]Control `json:"settings"`
	Log      []Event            `json:"log"`
}

// State is a copy of the saved settings and of the log.
func (s *Session) State() State {
	s.mu.Lock()
	defer s.mu.Unlock()
	state := State{Options: s.options, Settings: map[string]Control{}, Log: append([]Event{}, s.log...)}
	for name, c := range s.controls {
		state.Settings[name] = *c
	}
	return state
}

// Reports and Requests are copies of the logs.
func (s *Session) Reports() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.reports...)
}

// Requests are all requests so far.
func (s *Session) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request{}, s.requests...)
}

func has(f Faults, name string) bool { _, ok := f[name]; return ok }

func allowed(c *data.Control, value string) bool {
	if c.Kind == "switch" || c.Kind == "box" {
		return value == "on" || value == "off"
	}
	for _, o := range c.Options {
		if o.Value == value {
			return true
		}
	}
	return false
}
