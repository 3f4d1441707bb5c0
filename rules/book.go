package rules

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// A Book is all the files together.
type Book struct {
	// Entries are in the order of the sections, of their groups, and of each
	// group's settings.
	Entries  []Entry
	Sections Sections
	Presets  Presets
	Never    Never
	Tongues  []Tongue
}

// Read reads the files below rules/ without judging them; package check does.
// A file that is no JSON, or of another shape, is an error.
func Read(files fs.FS) (*Book, error) {
	b := &Book{}
	for name, into := range map[string]any{"sections.json": &b.Sections, "presets.json": &b.Presets, "never.json": &b.Never} {
		if err := decode(files, name, into); err != nil {
			return nil, err
		}
	}
	names, err := fs.Glob(files, "locales/*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		var t Tongue
		if err := decode(files, name, &t); err != nil {
			return nil, err
		}
		b.Tongues = append(b.Tongues, t)
	}
	for _, s := range b.Sections.Sections {
		names, err := fs.Glob(files, s.ID+"/*.json")
		if err != nil {
			return nil, err
		}
		var entries []Entry
		for _, name := range names {
			e := Entry{Section: s.ID, File: name}
			if err := decode(files, name, &e); err != nil {
				return nil, err
			}
			entries = append(entries, e)
		}
		slices.SortStableFunc(entries, func(a, b Entry) int {
			x, y := s.rank(a), s.rank(b)
			if x != y {
				return x - y
			}
			return strings.Compare(a.ID, b.ID)
		})
		b.Entries = append(b.Entries, entries...)
	}
	return b, nil
}

// rank is the place of an entry in its section. Entries without a heading come
// last.
func (s *Section) rank(e Entry) int {
	const group = 1000
	for i, g := range s.Groups {
		if g.Title == e.Group {
			if j := slices.Index(g.Order, e.ID); j >= 0 {
				return i*group + j
			}
			return i*group + group - 1
		}
	}
	return len(s.Groups) * group
}

func decode(files fs.FS, name string, into any) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// Members are the settings of a preset, in the order of the entries.
func (b *Book) Members(p Preset) []string {
	in := map[string]bool{}
	b.collect(p, in, map[string]bool{})
	var ids []string
	for _, e := range b.Entries {
		if in[e.ID] {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

func (b *Book) collect(p Preset, in, visited map[string]bool) {
	if visited[p.ID] {
		return
	}
	visited[p.ID] = true
	for _, id := range p.Settings {
		in[id] = true
	}
	for _, e := range b.Entries {
		if p.Recommended && e.Recommended && e.Status == "current" {
			in[e.ID] = true
		}
	}
	for _, other := range b.Presets.Presets {
		if slices.Contains(p.Includes, other.ID) {
			b.collect(other, in, visited)
		}
	}
}
