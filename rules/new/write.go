package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"offswitch/rules"
	"offswitch/rules/check"
)

// write returns the new entry, and the file of words with those for it.
func (f *find) write(root string) (entry, words []byte, err error) {
	file := filepath.Join(root, "rules", f.section, f.id+".json")
	// A name with dots or slashes would lead out of rules/.
	if _, err := os.Stat(filepath.Dir(file)); err != nil || strings.ContainsAny(f.section+f.id, `./\`) {
		return nil, nil, fmt.Errorf("%q is not a section, or %q no id; see rules/sections.json", f.section, f.id)
	}
	if _, err := os.Stat(file); err == nil {
		return nil, nil, fmt.Errorf("rules/%s/%s.json is there already", f.section, f.id)
	}
	entry, err = indent(struct {
		Schema string `json:"$schema"`
		rules.Entry
	}{"../schema.json", f.entry()})
	if err != nil {
		return nil, nil, err
	}
	old, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(check.Words)))
	if err != nil {
		return nil, nil, err
	}
	words, err = f.words(old)
	return entry, words, err
}

func (f *find) entry() rules.Entry {
	e := rules.Entry{
		ID: f.id, Title: f.title, Titles: f.titles, Group: f.group, Act: f.act,
		Status: "doubtful", Confidence: "guess",
		Default: "unknown",
		Regions: rules.Regions{
			Text: "Nothing is known of regions yet.",
			List: []rules.Region{{Places: []string{"*"}, Offered: "unknown", Default: "unknown"}},
		},
		Sources: []rules.Source{{Text: f.source, Date: f.date}},
	}
	if f.address != "" {
		e.Addresses = []rules.Address{{Path: f.address, Seen: f.seen()}}
	} else {
		e.NoAddress = "No source names its address."
	}
	if f.act == "flip" || f.act == "none" && f.reported {
		e.Controls = []rules.Control{f.control()}
	}
	return e
}

func (f *find) control() rules.Control {
	c := rules.Control{Role: f.role}
	if f.act == "flip" {
		c.Protects = "off"
	}
	for _, k := range f.keys {
		c.Keys = append(c.Keys, strings.TrimPrefix(k, "#"))
	}
	if f.label != "" {
		c.Labels = []rules.Label{{Lang: f.lang, Text: f.label, Seen: f.seen()}}
	}
	return c
}

type word struct {
	Message     string `json:"message"`
	Description string `json:"description"`
}

// words adds words that are true of any setting, so that a forgotten one does
// no harm. Those that are there already stay.
func (f *find) words(old []byte) ([]byte, error) {
	have := map[string]word{}
	if err := json.Unmarshal(old, &have); err != nil {
		return nil, fmt.Errorf("%s: %w", check.Words, err)
	}
	add := func(part, text, about string) {
		name := check.Message("set", f.id, part)
		if _, ok := have[name]; !ok {
			have[name] = word{text, fmt.Sprintf(about, strings.ReplaceAll(f.title, `"`, "'"))}
		}
	}
	effect, limits := "LinkedIn follows what you choose here.", "What it does not cover is not known yet."
	if f.act == "none" && !f.choice() {
		effect, limits = "Nothing to protect.", "It has no known effect on how your data is used."
	}
	add("title", plainTitle(f.title, f.id), "Our short, plain name for LinkedIn's setting %q. At most 60 characters.")
	add(
		"effect",
		effect,
		"One calm sentence: what stops, or what is so, when %q is set to protect. At most 120 characters.",
	)
	add("limits", limits, "What %q does not stop. Must not promise more than the English. At most 140 characters.")
	if f.act == "hand" {
		add(
			"hand",
			"Open the page and choose what you want.",
			"One sentence: what the person has to do by hand for %q. At most 140 characters.",
		)
	}
	return indent(have)
}

func indent(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	return b.Bytes(), err
}

// plain makes a title of an id.
func plain(id string) string {
	t := strings.ReplaceAll(id, "-", " ")
	return strings.ToUpper(t[:1]) + t[1:]
}

// overlay is a tree with some files as they would be.
type overlay struct {
	fs.FS
	changed map[string][]byte
}

func (o overlay) ReadFile(name string) ([]byte, error) {
	if data, ok := o.changed[name]; ok {
		return data, nil
	}
	return fs.ReadFile(o.FS, name)
}

func (o overlay) Glob(pattern string) ([]string, error) {
	names, err := fs.Glob(o.FS, pattern)
	for name := range o.changed {
		match, bad := filepath.Match(pattern, name)
		if bad != nil {
			return nil, bad
		}
		if _, statErr := fs.Stat(o.FS, name); match && statErr != nil {
			names = append(names, name)
		}
	}
	return names, err
}

func (o overlay) Sub(dir string) (fs.FS, error) {
	inner, err := fs.Sub(o.FS, dir)
	if err != nil {
		return nil, err
	}
	below := map[string][]byte{}
	for name, data := range o.changed {
		if rest, ok := strings.CutPrefix(name, dir+"/"); ok {
			below[rest] = data
		}
	}
	return overlay{inner, below}, nil
}
