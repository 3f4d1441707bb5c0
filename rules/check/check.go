// Package check says what is wrong with the files under rules/, and with our
// words for them: file, field and what is the matter, one line each.
package check

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"offswitch/rules"
)

// A Problem is one thing that is wrong with one file.
type Problem struct {
	File  string // from the root of the source tree
	Field string // such as controls[0].protects; "" for the file as a whole
	Text  string
}

func (p Problem) String() string {
	if p.Field == "" {
		return p.File + ": " + p.Text
	}
	return p.File + ": " + p.Field + ": " + p.Text
}

// Words is the file of our own English words.
const Words = "extension/_locales/en/messages.json"

// All reads the files in a source tree and returns them if nothing is wrong,
// or everything that is, in the order of the files.
func All(root fs.FS) (*rules.Book, []Problem) {
	c := &checker{root: root}
	c.shapes()
	if len(c.problems) > 0 {
		return nil, c.sorted()
	}
	files, err := fs.Sub(root, "rules")
	if err == nil {
		c.book, err = rules.Read(files)
	}
	if err != nil {
		return nil, []Problem{{File: "rules", Text: err.Error()}}
	}
	c.sections()
	c.never()
	c.entries()
	c.presets()
	c.tongues()
	c.words()
	if len(c.problems) > 0 {
		return nil, c.sorted()
	}
	return c.book, nil
}

type checker struct {
	root     fs.FS
	book     *rules.Book
	problems []Problem
}

func (c *checker) add(file, field, format string, args ...any) {
	c.problems = append(c.problems, Problem{file, field, fmt.Sprintf(format, args...)})
}

func (c *checker) sorted() []Problem {
	slices.SortStableFunc(c.problems, func(a, b Problem) int { return strings.Compare(a.File, b.File) })
	return c.problems
}

// shapes checks every file by itself: JSON, no name twice, the schema.
func (c *checker) shapes() {
	schemas, err := compile(c.root)
	if err != nil {
		c.add("rules/schema.json", "", "%v", err)
		return
	}
	for _, name := range []string{"sections", "presets", "never"} {
		c.shape("rules/"+name+".json", schemas[name])
	}
	folders, err := fs.ReadDir(c.root, "rules")
	if err != nil {
		c.add("rules", "", "%v", err)
		return
	}
	known := sectionIDs(c.root)
	for _, f := range folders {
		if !f.IsDir() {
			continue
		}
		files, _ := fs.Glob(c.root, path.Join("rules", f.Name(), "*.json"))
		switch {
		case f.Name() == "locales":
			for _, name := range files {
				c.shape(name, schemas["tongue"])
			}
		case slices.Contains(known, f.Name()):
			for _, name := range files {
				c.shape(name, schemas["setting"])
			}
		case len(files) > 0:
			c.add("rules/"+f.Name(), "", "is no section of sections.json")
		}
	}
	for _, id := range known {
		if _, err := fs.Stat(c.root, "rules/"+id); err != nil {
			c.add("rules/sections.json", id, "has no folder rules/%s", id)
		}
	}
}

// file is the path of an entry's file from the root of the source tree.
func file(e *rules.Entry) string { return "rules/" + e.File }
