package check

import (
	"encoding/json"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"offswitch/rules"
)

// The longest each of our sentences may be, in characters: they stand on a
// mark and in a popup.
const (
	// TitleLength is that of a setting's name.
	TitleLength  = 60
	effectLength = 120
	limitsLength = 140
	placeLength  = 210
)

// Message is how the name of a message is made from an id.
func Message(kind, id, part string) string {
	name := kind + "_" + strings.ReplaceAll(id, "-", "_")
	if part != "" {
		name += "_" + part
	}
	return name
}

// Wanted are the messages that the files need, with the longest each may be.
func Wanted(b *rules.Book) map[string]int {
	want := map[string]int{}
	for i := range b.Entries {
		e := &b.Entries[i]
		want[Message("set", e.ID, "title")] = TitleLength
		want[Message("set", e.ID, "effect")] = effectLength
		want[Message("set", e.ID, "limits")] = limitsLength
		if e.Act == "hand" {
			want[Message("set", e.ID, "hand")] = limitsLength
		}
		for _, r := range e.Regions.List {
			if r.More {
				want[Message("set", e.ID, strings.ToLower(r.Places[0]))] = placeLength
			}
		}
		for _, x := range e.Controls {
			if severalProtect(e) && protects(x) {
				want[Message("set", e.ID+"-"+x.ID, "effect")] = effectLength
			}
		}
		if loses(e) {
			want[Message("set", e.ID, "loses")] = limitsLength
		}
	}
	for _, s := range b.Sections.Sections {
		want[Message("section", s.ID, "")] = TitleLength
	}
	for _, p := range b.Presets.Presets {
		want[Message("preset", p.ID, "")] = TitleLength
		want[Message("preset", p.ID, "detail")] = limitsLength
	}
	return want
}

// severalProtect reports whether an entry has several controls that each stop a
// part of what the entry stops: then each has a sentence of its own.
func severalProtect(e *rules.Entry) bool {
	n := 0
	for _, x := range e.Controls {
		if protects(x) {
			n++
		}
	}
	return n > 1
}

// protects reports whether turning one known control stops anything.
func protects(x rules.Control) bool { return x.Protects != "" && !x.Any }

// words checks that we have English words for everything, and none too many.
func (c *checker) words() {
	data, err := fs.ReadFile(c.root, Words)
	if err != nil {
		c.add(Words, "", "cannot be read: %v", err)
		return
	}
	if twice, err := Twice(data); err != nil {
		c.add(Words, "", "%s", syntax(data, err))
		return
	} else if twice != "" {
		c.add(Words, twice, "is there twice")
	}
	var have map[string]struct {
		Message     string `json:"message"`
		Description string `json:"description"`
	}
	if err := json.Unmarshal(data, &have); err != nil {
		c.add(Words, "", "%v", err)
		return
	}
	want := Wanted(c.book)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		m, ok := have[name]
		switch n := utf8.RuneCountInString(m.Message); {
		case !ok:
			c.add(Words, name, "is missing")
		case strings.TrimSpace(m.Message) == "":
			c.add(Words, name+".message", "is empty")
		case n > want[name]:
			c.add(Words, name+".message", "has %d characters; %d is the most", n, want[name])
		case strings.TrimSpace(m.Description) == "":
			c.add(Words, name+".description", "is empty; translators need it")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(have)) {
		kind, _, _ := strings.Cut(name, "_")
		if _, ok := want[name]; !ok && (kind == "set" || kind == "section" || kind == "preset") {
			c.add(Words, name, "belongs to nothing under rules/")
		}
	}
}
