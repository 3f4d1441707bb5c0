package main

import (
	"bytes"
	"fmt"
)

// exclude puts the patterns into the text of a manifest. The text is kept as it
// is otherwise: people read it, and the order of its fields is meant.
func exclude(manifest []byte, patterns []string) ([]byte, error) {
	const start, end = "      \"exclude_matches\": [\n", "\n      ],\n"
	before, rest, ok := bytes.Cut(manifest, []byte(start))
	_, after, closed := bytes.Cut(rest, []byte(end))
	if !ok || !closed || bytes.Contains(after, []byte(start)) {
		return nil, fmt.Errorf("manifest.json: needs one list \"exclude_matches\", on lines of its own, for the denylist")
	}
	var b bytes.Buffer
	b.Write(before)
	b.WriteString(start)
	for i, p := range patterns {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, "        %q", p)
	}
	b.WriteString(end)
	b.Write(after)
	return b.Bytes(), nil
}
