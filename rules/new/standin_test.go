package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offswitch/standin/data"
)

// The stand-in can read what the tool writes into its table, and finds the
// setting there; nothing else in it is changed.
func TestStandin(t *testing.T) {
	const file = standinTable + "/privacy.json"
	for name, c := range map[string]struct {
		report              string
		label, german, kind string
	}{
		"a switch":         {with(t), sample(t)["label"], "", "switch"},
		"a box":            {with(t, "role", "checkbox"), sample(t)["label"], "", "box"},
		"in another words": {with(t, "lang", "de", "label", "Was niemand < hat > & kennt", "title", "Niemands"), "Nobodys setting", "Was niemand < hat > & kennt", "switch"},
	} {
		dir := copied(t)
		before := strings.TrimSuffix(read(t, dir, file), "\n]\n")
		var out bytes.Buffer
		if err := start(dir, c.report, &out, "data-privacy", "nobodys-setting", "-report", "-"); err != nil {
			t.Fatal(name, err, out.String())
		}
		if after := read(t, dir, file); !strings.HasPrefix(after, before+",\n {\n  \"id\": \"nobodys-setting\"") {
			t.Errorf("%s: the rest of the table was changed", name)
		}
		if !strings.Contains(out.String(), "./build.sh demo nobodys-setting") {
			t.Errorf("%s: does not say how to see it: %s", name, out.String())
		}
		// The other parts are those of the real tree.
		for _, part := range []string{"hubs.json", "languages/en.json"} {
			text, err := os.ReadFile(filepath.Join("../../standin/data", part))
			if err != nil {
				t.Fatal(err)
			}
			to := filepath.Join(dir, "standin/data", part)
			if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(to, text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		table, err := data.LoadFS(os.DirFS(filepath.Join(dir, "standin/data")))
		if err != nil {
			t.Fatal(name, err)
		}
		s := table.At(sample(t)["address"])
		if s == nil || s.ID != "nobodys-setting" || s.Hub != "privacy" || len(s.Controls) != 1 {
			t.Fatalf("%s: the stand-in has %+v", name, s)
		}
		got := s.Controls[0]
		if got.Label != c.label || got.Labels["de"] != c.german || got.Kind != c.kind || got.Default != "on" ||
			!s.Untranslated ||
			!strings.Contains(sample(t)["keys"], got.Key) {
			t.Errorf("%s: the control is %+v", name, got)
		}
	}
}

// What can't be drawn is left out, and what is there is not written twice.
func TestStandinLeavesOut(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		said string
	}{
		"no label":          {[]string{"data-privacy", "x-y", "-address", "/mypreferences/d/settings/x-y"}, ""},
		"no address":        {[]string{"data-privacy", "x-y", "-label", "X"}, ""},
		"no switch":         {[]string{"data-privacy", "x-y", "-act", "hand", "-address", "/mypreferences/d/settings/x-y"}, ""},
		"no list":           {[]string{"elsewhere", "x-y", "-address", "/mypreferences/d/settings/x-y", "-label", "X"}, "no list for the section elsewhere"},
		"an address of its": {[]string{"data-privacy", "x-y", "-address", "/mypreferences/d/settings/own", "-label", "X"}, "privacy.json has /mypreferences/d/settings/own already"},
	} {
		dir := copied(t)
		table := filepath.Join(dir, standinTable, "privacy.json")
		own := strings.TrimSuffix(
			read(t, dir, standinTable+"/privacy.json"),
			"\n]\n",
		) + ",\n {\"id\": \"own\", \"hub\": \"privacy\", \"title\": \"Own\", \"paths\": [\"/mypreferences/d/settings/own\"]}\n]\n"
		if err := os.WriteFile(table, []byte(own), 0o644); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := start(dir, "", &out, c.args...); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out.String())
		}
		if read(t, dir, standinTable+"/privacy.json") != own {
			t.Errorf("%s: the table was changed", name)
		}
		if !strings.Contains(out.String(), c.said) || strings.Contains(out.String(), "build.sh demo") {
			t.Errorf("%s: says %s", name, out.String())
		}
	}
}
