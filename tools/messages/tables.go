package main

import (
	"fmt"
	"go/doc/comment"
	"path/filepath"
	"regexp"
	"strings"
)

// A chapter is a route between two parts and what travels on it: the types
// named here, and those that they hold.
type chapter struct {
	title, about string
	roots        []string
}

var chapters = []chapter{
	{"The snapshot in a Reading", "Field names are short, because a page has thousands of nodes.", []string{"Snapshot"}},
	{
		"Content script to backend",
		"`runtime.sendMessage` with a Reading as JSON; the answer is a Plan as JSON.",
		[]string{"Reading", "Plan"},
	},
	{
		"Extension page to backend",
		"`runtime.sendMessage` with an Ask as JSON; the answer is an Overview as JSON.",
		[]string{"Ask", "Overview"},
	},
	{
		"Who sends",
		"Not sent by anybody: `extension/background.js` writes it from what the browser says of the sender, and hands it to Go with each message.",
		[]string{"Sender"},
	},
}

func tables(root string) (string, error) {
	known := map[string]Type{}
	for _, folder := range []string{"wasm/message", "wasm/snapshot"} {
		list, err := messages(filepath.Join(root, folder))
		if err != nil {
			return "", err
		}
		for _, t := range list {
			known[t.Name] = t
		}
	}
	done := map[string]bool{}
	written := make([]string, len(chapters))
	for i, c := range chapters {
		var b strings.Builder
		fmt.Fprintf(&b, "## %s\n\n%s\n\n", c.title, c.about)
		for _, root := range c.roots {
			if _, ok := known[root]; !ok {
				return "", fmt.Errorf("no message %s", root)
			}
			follow(&b, known, done, root)
		}
		written[i] = b.String()
	}
	for name := range known {
		if !done[name] {
			return "", fmt.Errorf("message %s is held by none that tools/messages/tables.go knows", name)
		}
	}
	var b strings.Builder
	written[0], written[1] = written[1], written[0] // read before what it is part of, shown after it
	for _, text := range written {
		b.WriteString(text)
	}
	if err := limits(&b, root); err != nil {
		return "", err
	}
	return b.String(), nil
}

// follow writes a type, and then those that its fields hold, each once.
func follow(b *strings.Builder, known map[string]Type, done map[string]bool, name string) {
	t, ok := known[name]
	if !ok || done[name] {
		return
	}
	done[name] = true
	write(b, known, t)
	for _, f := range t.Fields {
		follow(b, known, done, f.Type[strings.LastIndexByte(f.Type, ' ')+1:])
	}
}

func write(b *strings.Builder, known map[string]Type, t Type) {
	fmt.Fprintf(b, "### %s\n\n%s\n\n| field | type | meaning |\n|---|---|---|\n", t.Name, text(t.Doc))
	for i, f := range t.Fields {
		about := text(f.Doc)
		if about == "" {
			about = elsewhere(t.Fields[:i], f.Name)
		}
		kind := linked(known, f.Type)
		if f.Optional {
			kind += ", may be missing"
		}
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", f.JSON, kind, about)
	}
	b.WriteString("\n")
}

// linked makes the last word of a type a link where it is one of ours.
func linked(known map[string]Type, kind string) string {
	last := kind[strings.LastIndexByte(kind, ' ')+1:]
	if _, ok := known[last]; !ok {
		return kind
	}
	return strings.TrimSuffix(kind, last) + "[" + last + "](#" + strings.ToLower(last) + ")"
}

// elsewhere points to the comment above that speaks of the field.
func elsewhere(above []Field, name string) string {
	word := regexp.MustCompile(`\b` + name + `\b`)
	for i := len(above) - 1; i >= 0; i-- {
		if above[i].Doc != "" && word.MatchString(above[i].Doc) {
			return "see `" + above[i].JSON + "`"
		}
	}
	return ""
}

// text writes a comment into one cell of a table.
func text(doc string) string {
	if doc == "" {
		return ""
	}
	var parts []string
	for _, block := range new(comment.Parser).Parse(doc).Content {
		switch block := block.(type) {
		case *comment.Code:
			parts = append(parts, code(block.Text)...)
		default:
			parts = append(parts, strings.Join(strings.Fields(plain(block)), " "))
		}
	}
	return strings.Join(parts, "<br>")
}

func plain(block comment.Block) string {
	var p comment.Printer
	return strings.ReplaceAll(string(p.Text(&comment.Doc{Content: []comment.Block{block}})), "|", "\\|")
}

// code writes lines of "word  what it means", where a line that begins with
// spaces goes on with the one before.
func code(lines string) []string {
	var list []string
	for _, line := range strings.Split(strings.TrimRight(lines, "\n"), "\n") {
		word, about, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if strings.HasPrefix(line, " ") && len(list) > 0 {
			list[len(list)-1] += " " + strings.TrimSpace(line)
			continue
		}
		list = append(list, "`"+word+"`: "+strings.TrimSpace(about))
	}
	return list
}

// limits lists the bounds of both sides.
func limits(b *strings.Builder, root string) error {
	in := func(path string) string { return filepath.Join(root, path) }
	b.WriteString(
		"## Limits\n\nThe content script keeps these, and says in `capped` which one cut its look at the page short:\n\n",
	)
	eyes, err := script(in("extension/content/eyes.js"))
	if err != nil {
		return err
	}
	b.WriteString("| `MAX` in `extension/content/eyes.js` | value |\n|---|--:|\n")
	for _, key := range []string{"visited", "nodes", "depth", "size", "text", "attr", "attrs", "name", "refs", "points", "mains", "content"} {
		value, ok := eyes["MAX."+key]
		if !ok {
			return fmt.Errorf("extension/content/eyes.js: no MAX.%s", key)
		}
		delete(eyes, "MAX."+key)
		fmt.Fprintf(b, "| `%s` | %s |\n", key, value)
	}
	for key := range eyes {
		if strings.HasPrefix(key, "MAX.") {
			return fmt.Errorf("extension/content/eyes.js: %s is in no table", key)
		}
	}
	b.WriteString(
		"\nThe backend refuses what is beyond these, with a sentence for the person:\n\n| limit | value | of what |\n|---|--:|---|\n",
	)
	border, err := constants(in("wasm/backend"), func(name string) bool { return name == "maxRequest" })
	if err != nil {
		return err
	}
	shape, err := constants(in("wasm/snapshot"), func(name string) bool { return strings.HasPrefix(name, "Max") })
	if err != nil {
		return err
	}
	for _, l := range append(border, shape...) {
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", l.Name, l.Value, text(l.About))
	}
	b.WriteString("\nHow long an answer is waited for, in milliseconds:\n\n| where | name | value |\n|---|---|--:|\n")
	for _, w := range []struct{ file, name string }{
		{"extension/content/terminal.js", "PATIENCE"},
		{"extension/content/terminal.js", "RETRIES"},
		{"extension/background.js", "START_LIMIT"},
		{"extension/background.js", "REPLY_LIMIT"},
	} {
		values, err := script(in(w.file), w.name)
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "| `%s` | `%s` | %s |\n", w.file, w.name, values[w.name])
	}
	bits, err := flags(in("wasm/snapshot"), "Hidden")
	if err != nil {
		return err
	}
	b.WriteString("\n## Flags of a Node\n\n| value | name | meaning |\n|--:|---|---|\n")
	for _, f := range bits {
		fmt.Fprintf(b, "| %s | `%s` | %s |\n", f.Value, f.Name, text(f.About))
	}
	return nil
}
