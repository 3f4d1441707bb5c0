// Package web is what the stand-in sends to the browser: a small single-page
// application in plain JavaScript, and its style.
//
// Every file under flavours/ is one way to mark up a page. Adding a file adds
// a layout of its name.
package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"sort"
	"strings"
)

//go:embed *.js *.css flavours/*.js
var files embed.FS

// Assets are the files of one server start. Class names in the style sheet
// are hashed with a salt, as CSS modules do, so that nobody can rely on them.
type Assets struct {
	salt string
	// Prefix begins the address of every file; it changes with the salt, as a
	// build number would.
	Prefix string
	body   map[string]string
	// Layouts are the names of the flavours.
	Layouts []string
}

var (
	class   = regexp.MustCompile(`\.([a-z][a-z0-9-]*)`)
	comment = regexp.MustCompile(`(?s)/\*.*?\*/`)
)

// New prepares the files.
func New(salt string) (*Assets, error) {
	a := &Assets{salt: salt, body: map[string]string{}}
	a.Prefix = "/static/" + a.Hash("build") + "/"
	names, err := list()
	if err != nil {
		return nil, err
	}
	classes := map[string]string{}
	for _, name := range names {
		b, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		text := string(b)
		if path.Ext(name) == ".css" {
			text = a.style(text, classes)
		}
		a.body[name] = text
		if flavour, ok := strings.CutPrefix(name, "flavours/"); ok {
			a.Layouts = append(a.Layouts, strings.TrimSuffix(flavour, ".js"))
		}
	}
	sort.Strings(a.Layouts)
	a.body["styles.js"] = module("styles", classes)
	a.body["flavours.js"] = index(a.Layouts)
	return a, nil
}

func list() (names []string, err error) {
	err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	return names, err
}

// style gives every class of a style sheet its hashed name and collects them.
// Rules are the part before "{"; what is between braces has no classes.
func (a *Assets) style(text string, classes map[string]string) string {
	var out strings.Builder
	for _, part := range strings.SplitAfter(comment.ReplaceAllString(text, ""), "}") {
		at := strings.LastIndex(part, "{")
		if at < 0 {
			out.WriteString(part)
			continue
		}
		out.WriteString(class.ReplaceAllStringFunc(part[:at], func(c string) string {
			name := c[1:]
			classes[name] = "_" + name + "_" + a.Hash(name)
			return "." + classes[name]
		}))
		out.WriteString(part[at:])
	}
	return out.String()
}

// Hash is a short word made of a name and of this start's salt.
func (a *Assets) Hash(name string) string {
	sum := sha256.Sum256([]byte(a.salt + "\x00" + name))
	return hex.EncodeToString(sum[:])[:6]
}

// Class is the hashed form of a class name.
func (a *Assets) Class(name string) string { return "_" + name + "_" + a.Hash(name) }

func module(what string, values map[string]string) string {
	b, _ := json.Marshal(values)
	return fmt.Sprintf("export const %s = %s;\n", what, b)
}

func index(layouts []string) string {
	var out strings.Builder
	for i, l := range layouts {
		fmt.Fprintf(&out, "import * as f%d from './flavours/%s.js';\n", i, l)
	}
	out.WriteString("export const flavours = {")
	for i, l := range layouts {
		fmt.Fprintf(&out, "%q: f%d, ", l, i)
	}
	out.WriteString("};\n")
	return out.String()
}

// File is the content and type of the file at an address below Prefix.
func (a *Assets) File(name string) (body, kind string, ok bool) {
	body, ok = a.body[name]
	kind = "text/javascript; charset=utf-8"
	if path.Ext(name) == ".css" {
		kind = "text/css; charset=utf-8"
	}
	return body, kind, ok
}
