package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"offswitch/tools/savedpage"
	"offswitch/wasm/catalog"
	"offswitch/wasm/observe"
	"offswitch/wasm/present/overview"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

// maxPage is the most that the report of a whole page may have, in bytes.
const maxPage = 1 << 20

// isPage tells the report of a whole page from that of one control.
func isPage(data []byte) bool { return bytes.Contains(data, []byte(`"offswitchPage"`)) }

// ofPage is the report of one control out of that of its page: the only one that
// is new to us, or the one with a number, from 1.
func ofPage(data []byte, number int) ([]byte, error) {
	unknown, err := unknownOn(data)
	if err != nil {
		return nil, err
	}
	switch {
	case len(unknown) == 0:
		return nil, errors.New("nothing on that page is new to us")
	case number == 0 && len(unknown) > 1:
		var list strings.Builder
		for i, u := range unknown {
			fmt.Fprintf(&list, "\n  %d  %s", i+1, u.Label)
		}
		return nil, fmt.Errorf("several are new to us; say which by -control:%s", &list)
	case number == 0:
		number = 1
	case number < 0 || number > len(unknown):
		return nil, fmt.Errorf("-control %d: %d are new to us on that page, numbered from 1", number, len(unknown))
	}
	fields := map[string]string{}
	if err := json.Unmarshal([]byte(unknown[number-1].Report), &fields); err != nil {
		return nil, err
	}
	if withheld(fields["label"]) {
		return nil, errors.New("its label was withheld: in \"Report this page\", tick it, and save the file again")
	}
	for _, name := range []string{"title", "heading"} {
		if withheld(fields[name]) {
			fields[name] = ""
		}
	}
	var keys []string
	for _, key := range strings.Fields(fields["keys"]) {
		if !withheld(key) {
			keys = append(keys, key)
		}
	}
	fields["keys"] = strings.Join(keys, " ")
	return json.Marshal(fields)
}

func withheld(text string) bool { return strings.ContainsAny(text, "⟨⟩") }

// unknownOn are the controls that are new to us, of a page as it was reported.
func unknownOn(data []byte) ([]protocol.Unknown, error) {
	const loaded, later = 9000, 10000 // ages, in milliseconds: two looks that say the same
	var known token.Page
	var o *observe.Observation
	for _, age := range []int{loaded, later} {
		r, err := savedpage.Report(data)
		if err != nil {
			return nil, err
		}
		url := "https://" + catalog.Site + r.Address
		if withheld(r.Address) || !catalog.Lookable(url) {
			return nil, fmt.Errorf("%q is not the address of a settings page that may be looked at", r.Address)
		}
		o = observe.Page(&protocol.Reading{
			Kind: protocol.CauseLook, URL: url, Document: "report", Age: age, Still: age, Stood: age, Snapshot: r.Snapshot,
		}, known)
		known = o.Next
	}
	return overview.Unknown(o), nil
}
