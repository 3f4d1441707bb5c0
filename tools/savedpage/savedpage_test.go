package savedpage

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const page = `{"offswitchPage":1,"address":"/mypreferences/d/settings/ads-by-age","verdicts":[],"snapshot":{"root":{"n":1,"t":"main"}}}`

func TestFilesThatCannotBeRead(t *testing.T) {
	folder := t.TempDir()
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"empty.json":   {nil, "empty.json is empty"},
		"blank.json":   {[]byte(" \n"), "blank.json is empty"},
		"large.html":   {bytes.Repeat([]byte("<p>x</p>\n"), 50<<20/9), "large.html has more than 16 MB"},
		"picture.png":  {[]byte("\x89PNG\r\n\x1a\n\x00"), "picture.png is no text"},
		"utf16.html":   {[]byte("<\x00p\x00>\x00"), "utf16.html is no text"},
		"good.json":    {[]byte(page), ""},
		"editors.json": {[]byte("\ufeff" + page), ""},
	} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, c.data, 0o644); err != nil {
			t.Fatal(err)
		}
		data, err := Read(path, nil)
		if c.want == "" {
			if err != nil || string(data) != page {
				t.Errorf("%s: %q, %v", name, data, err)
			}
		} else if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(folder, nil); err == nil || !strings.Contains(err.Error(), "is a folder: name a file in it") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Read(
		filepath.Join(folder, "none.json"),
		nil,
	); err == nil ||
		!strings.Contains(err.Error(), "there is no file") {
		t.Errorf("none: %v", err)
	}
	if _, err := Read("-", strings.NewReader("")); err == nil || err.Error() != "the standard input is empty" {
		t.Errorf("the standard input: %v", err)
	}
}

func TestReport(t *testing.T) {
	for text, want := range map[string]string{
		page:                                    "",
		page[:60]:                               "it ends in the middle, after 60 bytes",
		strings.Replace(page, ",", ";", 1):      "no JSON from byte 19 on",
		"{}":                                    `it has no "offswitchPage". What the popup copies of one control is for ./build.sh rule`,
		`{"offswitchPage":"x"}`:                 "no number of a format",
		`{"offswitchPage":-1}`:                  "no number of a format",
		`{"offswitchPage":2,"snapshot":[]}`:     "saved by a newer Offswitch: it has the format 2",
		`{"offswitchPage":1}`:                   "no page in it",
		strings.Replace(page, `"main"`, "7", 1): `"snapshot.root.t" holds a number`,
		strings.Replace(page, `"n":1`, `"n":-1`, 1): "not as Offswitch saves one",
	} {
		r, err := Report([]byte(text))
		if want == "" {
			if err != nil || r.Address == "" {
				t.Errorf("%s: %+v, %v", text, r, err)
			}
		} else if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
