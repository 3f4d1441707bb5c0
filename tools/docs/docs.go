// Package docs holds the tests that keep the documents true: that every
// command, file, link, permission and dependency that they name is there, and
// that nothing which has to be named is missing.
package docs

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// A Document is one Markdown file.
type Document struct {
	// Path is from the top of the tree.
	Path, Text string
}

// Read returns all documents of the project, whose top is root.
func Read(root string) ([]Document, error) {
	var all []Document
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && (name == "node_modules" || name == "dist" || name == ".git") {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(name, ".md") {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, path)
		all = append(all, Document{filepath.ToSlash(relative), string(text)})
		return err
	})
	return all, err
}

var (
	fence = regexp.MustCompile("(?ms)^ *```.*?^ *```")
	span  = regexp.MustCompile("`[^`\n]+`")
	head  = regexp.MustCompile(`(?m)^#+ +(.+?) *$`)
	link  = regexp.MustCompile(`\]\(([^)\s]+)\)`)
)

// Code returns what a document shows as code: its blocks' lines and its spans.
func (d *Document) Code() []string {
	var all []string
	for _, block := range fence.FindAllString(d.Text, -1) {
		lines := strings.Split(block, "\n")
		all = append(all, lines[1:len(lines)-1]...)
	}
	for _, s := range span.FindAllString(fence.ReplaceAllString(d.Text, ""), -1) {
		all = append(all, strings.Trim(s, "`"))
	}
	return all
}

// Headings returns the texts of the headings outside code.
func (d *Document) Headings() []string {
	var all []string
	for _, match := range head.FindAllStringSubmatch(fence.ReplaceAllString(d.Text, ""), -1) {
		all = append(all, match[1])
	}
	return all
}

// Links returns what a document links to.
func (d *Document) Links() []string {
	var all []string
	for _, match := range link.FindAllStringSubmatch(span.ReplaceAllString(fence.ReplaceAllString(d.Text, ""), ""), -1) {
		all = append(all, match[1])
	}
	return all
}

// Anchor is the part after # by which a heading is linked to.
func Anchor(heading string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(heading) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r > 127:
			b.WriteRune(r)
		}
	}
	return b.String()
}
