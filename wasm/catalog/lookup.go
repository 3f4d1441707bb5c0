package catalog

import (
	"slices"
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
		title:   map[string][]*Setting{},
		card:    map[string]*Setting{},
		address: map[string][]*Setting{},
		section: map[string]*Section{},
		wording: map[string]bool{},
	}
	for i := range Settings {
		s := &Settings[i]
		t.id[s.ID] = s
		for _, l := range s.Titles {
			if text := FoldLabel(l.Text); !slices.Contains(t.title[text], s) {
				t.title[text] = append(t.title[text], s)
			}
		}
		for _, a := range s.Addresses {
			t.addAddress(a, s)
			t.card[cardOf(a)] = s
		}
		for j := range s.Controls {
			t.addControl(Owner{s, &s.Controls[j]})
			for _, o := range s.Controls[j].Options {
				t.addWording(o.Labels)
			}
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
	title   map[string][]*Setting
	card    map[string]*Setting
	address map[string][]*Setting
	section map[string]*Section
	wording map[string]bool // headings and options
}

func (t *tables) addWording(labels []Label) {
	for _, l := range labels {
		t.wording[FoldLabel(l.Text)] = true
	}
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
	t.wording[FoldLabel(s.Title)] = true
	t.addWording(s.Titles)
	for _, g := range s.Groups {
		t.wording[FoldLabel(g.Title)] = true
		t.addWording(g.Titles)
	}
	if s.Address != "" {
		t.section[Normalise(s.Address)] = s
	}
	for _, a := range s.Legacy {
		t.section[Normalise(a)] = s
	}
}

// ByID returns the setting with the id, or nil.
func ByID(id string) *Setting { return index().id[id] }

// SectionByID returns the section with the id, or nil.
func SectionByID(id string) *Section {
	for i := range Sections {
		if Sections[i].ID == id {
			return &Sections[i]
		}
	}
	return nil
}

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

// ByTitle returns the settings whose row or page is called so in any language,
// most of the time none or one.
func ByTitle(text string) []*Setting {
	text = FoldLabel(text)
	if text == "" {
		return nil
	}
	return index().title[text]
}

// ByCard returns the setting of LinkedIn's card: the last part of its address
// in camel case, which is the id of its row in a list.
func ByCard(id string) *Setting {
	if id == "" {
		return nil
	}
	return index().card[id]
}

func cardOf(address string) string {
	parts := strings.Split(address[strings.LastIndexByte(address, '/')+1:], "-")
	if len(parts) < 2 {
		return ""
	}
	for i := range parts[1:] {
		if p := parts[i+1]; p != "" {
			parts[i+1] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "")
}

// Goals are the controls that have a protective state.
func (s *Setting) Goals() []*Control {
	var list []*Control
	for i := range s.Controls {
		if s.Controls[i].Protects != "" {
			list = append(list, &s.Controls[i])
		}
	}
	return list
}

// AnyBox is the entry that stands for boxes of which nobody knows how many there
// are, nil where there is none.
func (s *Setting) AnyBox() *Control {
	for i := range s.Controls {
		if s.Controls[i].Any {
			return &s.Controls[i]
		}
	}
	return nil
}

// Readable reports whether the setting has something to read, on a page whose
// address is known.
func (s *Setting) Readable() bool {
	return len(s.Addresses) > 0 && s.Status == Current && len(s.Goals()) > 0
}

// PageOf returns the address of a setting's page, "" where it has none.
func PageOf(setting string) string {
	if s := ByID(setting); s != nil && len(s.Addresses) > 0 {
		return s.Addresses[0]
	}
	return ""
}

// ListOf returns the address of the list that shows a setting, "" where none
// does.
func ListOf(s *Setting) string {
	for i := range Sections {
		if Sections[i].ID == s.Section {
			return Sections[i].Address
		}
	}
	return ""
}

// OptionTitle is LinkedIn's English word for an option of a control (nil: one that
// nobody knows), or the option's id where there is none.
func (c *Control) OptionTitle(id string) string {
	if c != nil {
		for i := range c.Options {
			if o := &c.Options[i]; o.ID == id && len(o.Labels) > 0 {
				return o.Labels[0].Text
			}
		}
	}
	return id
}
