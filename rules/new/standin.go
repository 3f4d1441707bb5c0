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
	"offswitch/standin/data"
)

// standinTable is where the stand-in's own table of settings lies.
const standinTable = "standin/data/settings"

var standinKinds = map[string]string{"switch": "switch", "checkbox": "box"}

// standin returns the file of the stand-in's table with the setting added to
// it, so that a person can see the rule at work. It has what was seen and
// nothing else: that the rule is right it can't show. name is "" where there is
// nothing to add; why says the reason, unless it is plain.
func (f *find) standin(root string, book *rules.Book) (name string, file []byte, why string, err error) {
	kind := standinKinds[f.role]
	if f.act != "flip" || kind == "" || f.address == "" || f.label == "" {
		return "", nil, "", nil
	}
	hub := ""
	for _, s := range book.Sections.Sections {
		if rest, ok := strings.CutPrefix(s.Address, data.HubPrefix); ok && s.ID == f.section {
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
	s := data.Setting{ID: f.id, Hub: hub, Group: f.group, Title: f.title, Paths: []string{f.address}}
	s.Untranslated = true // a report has one language
	c := &data.Control{Kind: kind, Label: f.label, Default: "on"}
	if len(f.keys) > 0 {
		c.Key = strings.TrimPrefix(f.keys[0], "#")
	}
	if f.lang != "en" {
		c.Label, c.Labels = f.title, map[string]string{f.lang: f.label}
	}
	for _, t := range f.titles {
		s.Titles = map[string]string{t.Lang: t.Text}
	}
	s.Controls = []*data.Control{c}
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
func inStandin(root string, s *data.Setting) (file, taken string) {
	files, _ := filepath.Glob(filepath.Join(root, filepath.FromSlash(standinTable), "*.json"))
	for _, file := range files {
		text, err := os.ReadFile(file)
		var have []data.Setting
		if err != nil || json.Unmarshal(text, &have) != nil {
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
