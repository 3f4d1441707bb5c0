package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"offswitch/tools/savedpage"
	"offswitch/wasm/pagereport"
	"offswitch/wasm/tree"
)

// readReport reads a page report, as the extension saves it.
func readReport(data []byte) (*pagereport.Report, source, error) {
	r, err := savedpage.Report(data)
	if err != nil {
		return nil, nil, err
	}
	return r, func() (*tree.Snapshot, error) {
		again, err := savedpage.Report(data)
		if err != nil {
			return nil, err
		}
		return again.Snapshot, nil
	}, nil
}

// changes are the controls that were judged differently where the page was, in
// sentences: what is withheld here may have been evidence there.
func changes(live []pagereport.Verdict, here []Control) (list []string) {
	if len(live) != len(here) {
		return []string{fmt.Sprintf("live there were %d controls, here there are %d", len(live), len(here))}
	}
	for i, l := range live {
		h := &here[i]
		if l.Setting != h.Setting || l.Certain != h.Certain || l.State != h.State ||
			!slices.Equal(l.For, h.For) || !slices.Equal(l.Against, h.Against) {
			list = append(list, fmt.Sprintf(
				"control %d was live: %s %s, certain: %t; for: %s; against: %s",
				i+1, or(l.Setting, "(new to us)"), or(l.State, "?"), l.Certain,
				or(strings.Join(l.For, " "), "-"), or(strings.Join(l.Against, " "), "-"),
			))
		}
	}
	return list
}

func compared(out io.Writer, live []pagereport.Verdict, here []Control) {
	list := changes(live, here)
	for _, text := range list {
		fmt.Fprintln(out, text)
	}
	if len(list) > 0 {
		fmt.Fprintln(out, "withheld text, what was known there, or a rule that is newer makes the difference")
	}
}
