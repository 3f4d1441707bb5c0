package catalog

import (
	"strings"
	"sync"
)

// An Owner is a control, and the setting it belongs to.
type Owner struct {
	Setting *Setting
	Control *Control
}

// index is built at the first question, not at start: the background is
// started often, and most messages ask only a few things.
var index = sync.OnceValue(func() *tables {
	t := &tables{
		id:      make(map[string]*Setting, len(Settings)),
		key:     map[string]Owner{},
		label:   map[string][]Owner{},
		address: map[string][]*Setting{},
		section: map[string]*Section{},
	}
	for i := range Settings {
		s := &Settings[i]
		t.id[s.ID] = s
		for _, a := range s.Addresses {
			t.addAddress(a, s)
		}
		for j := range s.Controls {
			t.addControl(Owner{s, &s.Controls[j]})
		}
	}
	// After all the current ones: where an old address of one setting is the
	// current one of another, the current one comes first.
	for i := range Settings {
		for _, a := range Settings[i].Legacy {
			t.addAddress(a, &Settings[i])
		}
	}
	t.addSection(&Index)
	for i := range Sections {
		t.addSection(&Sections[i])
	}
	return t
})

type tables struct {
	id      map[string]*Setting
	key     map[string]Owner
	label   map[string][]Owner
	address map[string][]*Setting
	section map[string]*Section
}

func (t *tables) addAddress(path string, s *Setting) {
	path = Normalise(path)
	for _, known := range t.address[path] {
		if known == s {
			return
		}
	}
	t.address[path] = append(t.address[path], s)
}

func (t *tables) addControl(o Owner) {
	for _, k := range o.Control.Keys {
		t.key[k] = o
	}
	seen := map[string]bool{}
	for _, l := range o.Control.Labels {
		text := FoldLabel(l.Text)
		if !seen[text] {
			seen[text] = true
			t.label[text] = append(t.label[text], o)
		}
	}
}

func (t *tables) addSection(s *Section) {
	if s.Address != "" {
		t.section[Normalise(s.Address)] = s
	}
	for _, a := range s.Legacy {
		t.section[Normalise(a)] = s
	}
}

// ByID returns the setting with the id, or nil.
func ByID(id string) *Setting { return index().id[id] }

// ByKey returns the control that LinkedIn's key names. The id of a radio
// button, <key>__<VALUE>, names the choice it is part of.
func ByKey(key string) (Owner, bool) {
	if o, ok := index().key[key]; ok {
		return o, true
	}
	if before, _, ok := strings.Cut(key, "__"); ok {
		o, known := index().key[before]
		return o, known
	}
	return Owner{}, false
}

// ByLabel returns the controls that have the text for a label in any language,
// most of the time none or one.
func ByLabel(text string) []Owner {
	text = FoldLabel(text)
	if text == "" {
		return nil
	}
	return index().label[text]
}
