package site

import (
	"strconv"
	"strings"

	"offswitch/standin/data"
)

// spoil applies the faults that concern what a page says its controls are.
// Those that concern how they behave are the page script's.
func (s *Site) spoil(m *Model, setting *data.Setting, l *data.Language) {
	if _, ok := m.Faults["renamed"]; ok {
		for _, c := range m.Controls {
			c.Key += "V2"
		}
	}
	if _, ok := m.Faults["foreign"]; ok {
		state := "foreign." + setting.ID
		value := s.session.Value(state)
		if value == "" {
			value = "on"
		}
		m.Controls = append(m.Controls, &Switch{
			State: state, Key: "showSuggestedTopics", Name: state, Kind: "switch",
			Label: l.Word("foreign"), Value: value, Index: len(m.Controls),
		})
	}
	if how, ok := m.Faults["swap"]; ok {
		s.swap(m, setting, l, how)
	}
}

// swap puts a control of another setting, or parts of it, in this page's
// place: "key" (the default) and "label" take that one part, "control" the
// whole. Where the page has several switches they exchange the part among
// themselves. "@1500" does it after a while.
func (s *Site) swap(m *Model, setting *data.Setting, l *data.Language, how string) {
	part, after, late := strings.Cut(how, "@")
	var swapped []*Switch
	for i, c := range m.Controls {
		copied := *c
		other := m.Controls[(i+1)%len(m.Controls)]
		if other == c {
			other = s.neighbour(setting, l)
		}
		switch part {
		case "label":
			copied.Label = other.Label
		case "control":
			copied = *other
		default:
			copied.Key, copied.OwnID = other.Key, other.OwnID
		}
		swapped = append(swapped, &copied)
	}
	if !late {
		m.Controls = swapped
		return
	}
	m.After = swapped
	m.AfterMs, _ = strconv.Atoi(after)
}

// neighbour is the only switch of another setting, one with a sourced key.
func (s *Site) neighbour(setting *data.Setting, l *data.Language) *Switch {
	for _, other := range s.table.Settings {
		if other != setting && !other.Never && len(other.Controls) == 1 && other.Controls[0].Kind == "switch" &&
			other.Controls[0].Key != "" &&
			!other.Controls[0].OwnID {
			return s.shown(other, other.Controls[0], l, 0)
		}
	}
	return nil
}
