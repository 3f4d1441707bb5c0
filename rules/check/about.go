package check

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"offswitch/rules"
	"offswitch/wasm/catalog"
)

func (c *checker) sections() {
	const name = "rules/sections.json"
	seen := map[string]bool{}
	for i, s := range c.book.Sections.Sections {
		at := fmt.Sprintf("sections[%d].", i)
		if seen[s.ID] {
			c.add(name, at+"id", "%q is there twice", s.ID)
		}
		seen[s.ID] = true
		for _, a := range append(slices.Clone(s.Legacy), s.Address) {
			if c.refused(a) != "" {
				c.add(name, at+"address", "%q is on the never list", a)
			}
		}
		titles := map[string]bool{}
		for j, g := range s.Groups {
			if titles[g.Title] {
				c.add(name, fmt.Sprintf("%sgroups[%d].title", at, j), "%q is there twice", g.Title)
			}
			titles[g.Title] = true
			for k, id := range g.Order {
				e := c.entry(id)
				if e == nil {
					c.add(name, fmt.Sprintf("%sgroups[%d].order[%d]", at, j, k), "%q is not a setting", id)
				} else if e.Section != s.ID || e.Group != g.Title {
					c.add(name, fmt.Sprintf("%sgroups[%d].order[%d]", at, j, k), "%q is under %s, %q", id, e.Section, e.Group)
				}
			}
		}
	}
	addresses := map[string]string{catalog.Normalise(c.book.Sections.Index.Address): "index"}
	for i, s := range c.book.Sections.Sections {
		for _, a := range append(slices.Clone(s.Legacy), s.Address) {
			if a == "" {
				continue
			}
			if other, taken := addresses[catalog.Normalise(a)]; taken {
				c.add(name, fmt.Sprintf("sections[%d].address", i), "%q is an address of %s too", a, other)
			}
			addresses[catalog.Normalise(a)] = s.ID
		}
	}
}

func (c *checker) never() {
	const name = "rules/never.json"
	seen := map[string]bool{}
	once := func(field, path string) {
		if seen[catalog.Normalise(path)] {
			c.add(name, field, "%q is there twice", path)
		}
		seen[catalog.Normalise(path)] = true
	}
	for i, r := range c.book.Never.Refused {
		once(fmt.Sprintf("refused[%d].path", i), r.Path)
	}
	for i, r := range c.book.Never.SignIn {
		once(fmt.Sprintf("signin[%d].path", i), r.Path)
	}
}

func (c *checker) presets() {
	const name = "rules/presets.json"
	presets := c.book.Presets.Presets
	seen := map[string]bool{}
	for _, p := range presets {
		if seen[p.ID] {
			c.add(name, p.ID+".id", "%q is there twice", p.ID)
		}
		seen[p.ID] = true
		for i, id := range p.Settings {
			at := fmt.Sprintf("%s.settings[%d]", p.ID, i)
			switch e := c.entry(id); {
			case e == nil:
				c.add(name, at, "%q is not a setting", id)
			case !pressable(e):
				c.add(name, at, "%q has nothing to press", id)
			case loses(e):
				c.add(name, at, "%q destroys something and is pressed by itself only", id)
			}
		}
		for i, id := range p.Includes {
			if id == p.ID || !slices.ContainsFunc(presets, func(o rules.Preset) bool { return o.ID == id }) {
				c.add(name, fmt.Sprintf("%s.includes[%d]", p.ID, i), "%q is not another preset", id)
			}
		}
		if len(c.book.Members(p)) == 0 {
			c.add(name, p.ID, "holds no setting")
		}
	}
}

func (c *checker) tongues() {
	files, _ := fs.Glob(c.root, "rules/locales/*.json")
	seen := map[string]string{}
	for i, t := range c.book.Tongues {
		name := files[i]
		if t.Lang != strings.TrimSuffix(path.Base(name), ".json") {
			c.add(name, "lang", "%q is not the name of the file", t.Lang)
		}
		for _, lang := range append([]string{t.Lang}, t.Aliases...) {
			if other, taken := seen[lang]; taken {
				c.add(name, "lang", "%q is in %s too", lang, other)
			}
			seen[lang] = name
		}
		on := map[string]bool{}
		for _, w := range t.On {
			on[catalog.FoldLabel(w.Text)] = true
		}
		for j, w := range t.Off {
			if on[catalog.FoldLabel(w.Text)] {
				c.add(name, fmt.Sprintf("off[%d].text", j), "%q is a word for on, too", w.Text)
			}
		}
	}
}
