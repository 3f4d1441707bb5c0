package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"offswitch/rules"
)

// standinTable is where the stand-in's own table of settings lies.
const standinTable = "standin/data/settings"

// A standinSetting is a setting in that table. Its fields are those of
// standin/data.Setting and Control; they are not shared, because that table
// has to be free to differ from the rules.
type standinSetting struct {
	ID     string            `json:"id"`
	Hub    string            `json:"hub"`
	Group  string            `json:"group,omitempty"`
	Title  string            `json:"title"`
	Titles map[string]string `json:"titles,omitempty"`
	Paths  []string          `json:"paths"`
	// Untranslated because a report has one language.
	Untranslated bool             `json:"untranslated,omitempty"`
	Controls     []standinControl `json:"controls"`
}

type standinControl struct {
	Kind    string            `json:"kind"`
	Key     string            `json:"key,omitempty"`
	Label   string            `json:"label"`
	Labels  map[string]string `json:"labels,omitempty"`
	Default string            `json:"default"`
}

var standinKinds = map[string]string{"switch": "switch", "checkbox": "box"}

// standin returns the file of the stand-in's table with the setting added to
// it, so that a person can see the rule at work. It has what was seen and
// nothing else: that the rule is right it can't show. name is "" where there is
// nothing to add; why says the reason, unless it is plain.
func (f *find) standin(root string, book *rules.Book) (name string, data []byte, why string, err error) {
	kind := standinKinds[f.role]
	if f.act != "flip" || kind == "" || f.address == "" || f.label == "" {
		return "", nil, "", nil
	}
	hub := ""
	for _, s := range book.Sections.Sections {
		if rest, ok := strings.CutPrefix(s.Address, "/mypreferences/d/categories/"); ok && s.ID == f.section {
			hub = rest
		}
	}
	name = path.Join(standinTable, hub+".json")
	old, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if hub == "" || os.IsNotExist(err) {
		return "", nil, "the stand-in has no list for the section " + f.section, nil
	}
	if err != nil {
		return "", nil, "", err
	}
	s := standinSetting{ID: f.id, Hub: hub, Group: f.group, Title: f.title, Paths: []string{f.address}, Untranslated: true}
	c := standinControl{Kind: kind, Label: f.label, Default: "on"}
	if len(f.keys) > 0 {
		c.Key = strings.TrimPrefix(f.keys[0], "#")
	}
	if f.lang != "en" {
		c.Label, c.Labels = f.title, map[string]string{f.lang: f.label}
	}
	for _, t := range f.titles {
		s.Titles = map[string]string{t.Lang: t.Text}
	}
	s.Controls = []standinControl{c}
	if file, taken := inStandin(root, &s); taken != "" {
		return "", nil, fmt.Sprintf("%s has %s already", file, taken), nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent(" ", " ")
	if err := enc.Encode(s); err != nil {
		return "", nil, "", err
	}
	// Put at the end, so that the rest stays as it was written.
	head, ok := bytes.CutSuffix(bytes.TrimSpace(old), []byte("\n]"))
	if !ok {
		return "", nil, "", fmt.Errorf("%s is not a list as expected", name)
	}
	return name, slices.Concat(head, []byte(",\n "), bytes.TrimSpace(b.Bytes()), []byte("\n]\n")), "", nil
}

// inStandin says which name of a setting the table has already, and where.
func inStandin(root string, s *standinSetting) (file, taken string) {
	files, _ := filepath.Glob(filepath.Join(root, filepath.FromSlash(standinTable), "*.json"))
	for _, file := range files {
		data, err := os.ReadFile(file)
		var have []standinSetting
		if err != nil || json.Unmarshal(data, &have) != nil {
			continue // the stand-in's own tests say what is wrong
		}
		name := path.Join(standinTable, filepath.Base(file))
		for _, h := range have {
			if h.ID == s.ID {
				return name, h.ID
			}
			if slices.Contains(h.Paths, s.Paths[0]) {
				return name, s.Paths[0]
			}
			for _, c := range h.Controls {
				if c.Key != "" && c.Key == s.Controls[0].Key {
					return name, c.Key
				}
			}
		}
	}
	return "", ""
}
