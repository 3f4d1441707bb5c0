package site

import (
	"net/url"
	"strconv"
	"strings"

	"offswitch/standin/data"
	"offswitch/standin/session"
)

// A Model is what the page's script draws: the stand-in's form of the JSON
// that a single-page application loads for every address.
type Model struct {
	Kind          string            `json:"kind"`
	Session       int               `json:"session"`
	Redirect      string            `json:"redirect,omitempty"`
	Lang          string            `json:"lang"`
	Dir           string            `json:"dir"`
	Title         string            `json:"title"`
	DocumentTitle string            `json:"documentTitle"`
	Words         map[string]string `json:"words"`
	Nav           []NavItem         `json:"nav"`
	Mobile        bool              `json:"mobile,omitempty"`
	Faults        session.Faults    `json:"faults"`
	Timing        Timing            `json:"timing"`

	Cards []Card `json:"cards,omitempty"`

	Setting  string    `json:"setting,omitempty"`
	Layout   string    `json:"layout,omitempty"`
	Back     string    `json:"back,omitempty"`
	Question string    `json:"question,omitempty"`
	Controls []*Switch `json:"controls"`
	After    []*Switch `json:"after,omitempty"`
	AfterMs  int       `json:"afterMs,omitempty"`
	List     []string  `json:"list,omitempty"`
	Links    []Row     `json:"links,omitempty"`
	Button   string    `json:"button,omitempty"`
	Frame    string    `json:"frame,omitempty"`
}

// NavItem is one of the six items of the left navigation.
type NavItem struct {
	Href    string `json:"href"`
	Title   string `json:"title"`
	Current bool   `json:"current"`
}

// Timing is how slow the page is, in milliseconds.
type Timing struct {
	Spinner int `json:"spinner"`
	Linger  int `json:"linger"`
}

// A Card is a heading and its rows.
type Card struct {
	Heading string `json:"heading"`
	Rows    []Row  `json:"rows"`
}

// A Row is a link to a setting.
type Row struct {
	Href  string `json:"href"`
	Title string `json:"title"`
	Value string `json:"value,omitempty"`
}

// A Switch is a control as the page shows it, of any kind.
type Switch struct {
	State   string        `json:"state"`
	Key     string        `json:"key"`
	Name    string        `json:"name"`
	OwnID   bool          `json:"ownId,omitempty"`
	Kind    string        `json:"kind"`
	Label   string        `json:"label"`
	Value   string        `json:"value"`
	Options []data.Option `json:"options,omitempty"`
	Confirm string        `json:"confirm,omitempty"`
	Index   int           `json:"index"`
}

// IndexPath is the hub of hubs.
const IndexPath = "/mypreferences/d/"

const notFoundPath = "/mypreferences/page-not-found"

// model is the page at a path, in a language ("" is the session's).
func (s *Site) model(path, lang string) *Model {
	o := s.session.Options()
	if lang == "" || s.table.Languages[lang] == nil {
		lang = o.Lang
	}
	l := s.table.Languages[lang]
	m := &Model{
		Session: s.session.Number(), Lang: l.Tag, Dir: l.Dir, Words: l.Words(), Faults: session.Faults{},
		Mobile: strings.HasPrefix(path, "/mypreferences/m/"),
		Timing: Timing{o.Spinner, o.Linger}, Controls: []*Switch{},
	}
	desktop := data.Desktop(path)
	switch hub, isHub := s.hubAt(desktop); {
	case desktop == notFoundPath:
		m.Kind, m.Title = "notfound", l.Word("notFound")
	case isHub:
		s.hubModel(m, l, hub, desktop == IndexPath)
	default:
		setting := s.table.At(desktop)
		switch {
		case setting == nil:
			m.Redirect = notFoundPath
			return m
		case s.session.Exists(setting):
			s.detailModel(m, l, setting)
		case o.Absent == "notfound":
			m.Redirect = notFoundPath
			return m
		case o.Absent == "redirect":
			m.Redirect = s.address(s.hubOf(setting), m.Mobile)
			return m
		default:
			m.Kind, m.Setting, m.Title = "empty", setting.ID, l.Text(setting.Title, setting.Titles)
			m.Back = s.address(s.hubOf(setting), m.Mobile)
		}
	}
	m.DocumentTitle = m.Title + " | LinkedIn"
	if ms, err := strconv.Atoi(m.Faults["spinner"]); err == nil {
		m.Timing.Spinner = ms
	}
	if ms, err := strconv.Atoi(m.Faults["linger"]); err == nil {
		m.Timing.Linger = ms
	}
	current := desktop
	if setting := s.table.At(desktop); setting != nil {
		current = s.hubOf(setting)
	}
	for _, h := range s.table.Hubs {
		m.Nav = append(m.Nav, NavItem{s.address(h.Path(), m.Mobile), l.Text(h.Title, h.Titles), h.Path() == current})
	}
	return m
}

func (s *Site) hubAt(path string) (data.Hub, bool) {
	if path == IndexPath || path == strings.TrimSuffix(IndexPath, "/") {
		return s.table.Hubs[0], true
	}
	id, ok := strings.CutPrefix(strings.TrimSuffix(path, "/"), data.HubPrefix)
	if !ok {
		return data.Hub{}, false
	}
	return s.table.Hub(id)
}

func (s *Site) hubOf(setting *data.Setting) string {
	if parent := s.table.Setting(setting.Parent); parent != nil {
		return parent.Paths[0]
	}
	if h, ok := s.table.Hub(setting.Hub); ok {
		return h.Path()
	}
	return IndexPath
}

func (s *Site) address(path string, mobile bool) string {
	if mobile {
		return data.Mobile(path)
	}
	return path
}

func (s *Site) hubModel(m *Model, l *data.Language, hub data.Hub, index bool) {
	m.Kind, m.Title = "hub", l.Text(hub.Title, hub.Titles)
	name := hub.ID
	if index {
		name, m.Title = "index", l.Word("settingsAndPrivacy")
	}
	m.Faults = s.session.FaultsOn(name)
	o := s.session.Options()
	for _, setting := range s.table.Settings {
		if setting.Hub != hub.ID || !setting.Listed() || !s.session.Exists(setting) || setting.Invented && !o.Invented {
			continue
		}
		heading := l.Text(setting.Group, nil)
		if n := len(m.Cards); n == 0 || m.Cards[n-1].Heading != heading {
			m.Cards = append(m.Cards, Card{Heading: heading})
		}
		card := &m.Cards[len(m.Cards)-1]
		card.Rows = append(card.Rows, s.row(setting, l, m.Mobile))
	}
}

func (s *Site) row(setting *data.Setting, l *data.Language, mobile bool) Row {
	href := s.address(setting.Paths[0], mobile)
	if s.session.LayoutOf(setting) == "legacy" {
		for _, p := range setting.Legacy {
			if strings.HasPrefix(p, "/psettings/") && s.table.LegacyAt(p) == setting {
				href = p
				break
			}
		}
	}
	return Row{href, l.Text(setting.Title, setting.Titles), s.value(setting, l)}
}

// value is what a hub row shows of a setting, by the rules seen on the site.
func (s *Site) value(setting *data.Setting, l *data.Language) string {
	if setting.Value == "none" {
		return ""
	}
	if setting.Text != "" {
		return l.Text(setting.Text, nil)
	}
	controls := s.controls(setting)
	if len(controls) == 0 {
		return ""
	}
	first := controls[0]
	if first.Kind == "box" {
		return s.boxes(controls, setting, l)
	}
	if len(controls) > 1 {
		return ""
	}
	value := s.session.Value(first.State)
	if first.Kind == "switch" {
		return l.Word(value)
	}
	for _, o := range first.Options {
		if o.Value == value {
			return l.Text(o.Label, o.Labels)
		}
	}
	return ""
}

func (s *Site) boxes(controls []*data.Control, setting *data.Setting, l *data.Language) string {
	var ticked []string
	for _, c := range controls {
		if s.session.Value(c.State) == "on" {
			ticked = append(ticked, l.Label(setting, c))
		}
	}
	switch len(ticked) {
	case 0:
		return l.Word("none")
	case 1:
		return ticked[0]
	}
	return strings.NewReplacer("%", ticked[0], "#", strconv.Itoa(len(ticked)-1)).Replace(l.Word("more"))
}

// controls are those of a setting that the member's region has.
func (s *Site) controls(setting *data.Setting) (all []*data.Control) {
	region := s.session.Options().Region
	for _, c := range setting.Controls {
		if data.In(c.Regions, region) {
			all = append(all, c)
		}
	}
	return all
}

func (s *Site) detailModel(m *Model, l *data.Language, setting *data.Setting) {
	m.Kind, m.Setting = "detail", setting.ID
	m.Title = l.Text(setting.Title, setting.Titles)
	m.Question = l.Question(setting)
	m.Layout = s.session.LayoutOf(setting)
	m.Faults = s.session.FaultsOf(setting)
	m.Back = s.address(s.hubOf(setting), m.Mobile)
	m.Button = l.Text(setting.Button, nil)
	m.Frame = framePrefix + url.PathEscape(setting.ID)
	if setting.List != nil {
		m.List = []string{}
		for _, item := range setting.List {
			m.List = append(m.List, l.Text(item, nil))
		}
	}
	for _, id := range setting.Links {
		m.Links = append(m.Links, s.row(s.table.Setting(id), l, m.Mobile))
	}
	for _, c := range s.controls(setting) {
		m.Controls = append(m.Controls, s.shown(setting, c, l, len(m.Controls)))
	}
	s.spoil(m, setting, l)
}

func (s *Site) shown(setting *data.Setting, c *data.Control, l *data.Language, index int) *Switch {
	sw := &Switch{
		State: c.State, Kind: c.Kind, OwnID: c.OwnID, Index: index,
		Label: l.Label(setting, c), Value: s.session.Value(c.State), Confirm: l.Text(c.Confirm, nil),
	}
	sw.Name = setting.ID
	if c.ID != "" {
		sw.Name += "-" + c.ID
	}
	switch {
	case c.DOMKey != "":
		sw.Key = c.DOMKey
	case c.Key != "":
		sw.Key = c.Key
	default: // nobody knows the key: an id that says nothing and does not last
		sw.Key = "a11y-" + s.assets.Hash(c.State)
	}
	for _, o := range c.Options {
		sw.Options = append(sw.Options, data.Option{Value: o.Value, Label: l.Text(o.Label, o.Labels)})
	}
	return sw
}
