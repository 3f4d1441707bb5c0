// Command likeness holds what a browser shows of pages against what the tests
// without a browser believe of them: each page is read from the snapshot that
// the content script took, and from its HTML text, and must come out the same.
//
// It reads lines of JSON, {"file": path, "snapshot": {…}}, and prints each
// difference. It ends with 1 where there is one.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/controls"
	"offswitch/wasm/tree"
)

type shown struct {
	File     string          `json:"file"`
	Snapshot json.RawMessage `json:"snapshot"`
}

func main() {
	different, err := compare(os.Stdin, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "likeness:", err)
		os.Exit(2)
	}
	if different {
		os.Exit(1)
	}
}

func compare(in io.Reader, out io.Writer) (different bool, err error) {
	for lines := json.NewDecoder(in); ; {
		var s shown
		if err := lines.Decode(&s); err == io.EOF {
			return different, nil
		} else if err != nil {
			return different, err
		}
		live, err := tree.Decode(s.Snapshot)
		if err != nil {
			return different, fmt.Errorf("%s: %w", s.File, err)
		}
		text, err := os.ReadFile(s.File)
		if err != nil {
			return different, err
		}
		parsed, err := fromhtml.Parse(string(text))
		if err != nil {
			return different, fmt.Errorf("%s: %w", s.File, err)
		}
		got, want := describe(live), describe(parsed)
		if slices.Equal(got, want) {
			continue
		}
		different = true
		fmt.Fprintf(out, "%s\n", s.File)
		for i := range max(len(got), len(want)) {
			if a, b := at(got, i), at(want, i); a != b {
				fmt.Fprintf(out, "  browser %s\n  text    %s\n", a, b)
			}
		}
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "–"
}

// describe writes down what was read, without what depends on a layout.
func describe(s *tree.Snapshot) []string {
	p := controls.Read(tree.Link(s))
	list := []string{fmt.Sprintf("title %q", p.Title)}
	for i := range p.Controls {
		c := &p.Controls[i]
		list = append(
			list,
			fmt.Sprintf(
				"%s %q, labelled %q by %q, %s %s, word %q, keys %q, locked %t, hidden %t, group %q %q, under %q",
				c.Role,
				c.Name,
				c.Label,
				c.LabelFrom,
				c.State,
				c.Why,
				c.StateWord,
				c.Keys,
				c.Locked,
				c.Hidden,
				c.Group,
				c.GroupKey,
				c.Heading,
			),
		)
		for j := range c.Options {
			o := &c.Options[j]
			list = append(
				list,
				fmt.Sprintf(
					"- %q %q, keys %q, chosen %t, locked %t, hidden %t",
					o.Label,
					o.Value,
					o.Keys,
					o.Chosen,
					o.Locked,
					o.Hidden,
				),
			)
		}
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		list = append(list, fmt.Sprintf("row to %q: %q, %q", r.Href, r.Title, r.Value))
	}
	return list
}
