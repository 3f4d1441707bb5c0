package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offswitch/rules/check"
)

var day = time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)

// copied returns a copy of the source tree's rules and words.
func copied(t *testing.T) string {
	t.Helper()
	root, err := check.Root()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	put := func(name string) {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err == nil {
			err = os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	put(filepath.FromSlash(check.Words))
	tables, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(standinTable), "*.json"))
	if err != nil || len(tables) == 0 {
		t.Fatalf("%v, %v", tables, err)
	}
	for _, name := range tables {
		put(filepath.Join(filepath.FromSlash(standinTable), filepath.Base(name)))
	}
	_ = fs.WalkDir(os.DirFS(root), "rules", func(name string, _ fs.DirEntry, _ error) error {
		if strings.HasSuffix(name, ".json") {
			put(filepath.FromSlash(name))
		}
		return nil
	})
	return dir
}

// start runs the tool on a tree, with a report at its standard input.
func start(dir, report string, out *bytes.Buffer, args ...string) error {
	t := &tool{root: dir, now: day, in: strings.NewReader(report), out: out, generate: func(string) error { return nil }}
	return t.run(args)
}

func TestNew(t *testing.T) {
	for _, args := range [][]string{
		{"data-privacy", "nobodys-setting"},
		{"data-privacy", "nobodys-setting", "-title", `Nobodys "setting"`, "-group", "How LinkedIn uses your data",
			"-address", "/mypreferences/d/settings/nobodys-setting", "-key", "#allowNobodysOther", "-label", "Use what nobody & < more >"},
		{"visibility", "some-list", "-act", "hand"},
		{"elsewhere", "some-colour", "-act", "none"},
	} {
		dir := copied(t)
		var out bytes.Buffer
		if err := start(dir, "", &out, args...); err != nil {
			t.Errorf("%v: %v\n%s", args, err, out.String())
			continue
		}
		book, problems := check.All(os.DirFS(dir))
		for _, p := range problems {
			t.Errorf("%v: %v", args, p)
		}
		if book == nil {
			continue
		}
		found := false
		for _, e := range book.Entries {
			if e.ID != args[1] {
				continue
			}
			found = true
			if e.Recommended || e.Status != "doubtful" {
				t.Errorf("%v: a setting that nobody judged yet is %s, recommended %t", args, e.Status, e.Recommended)
			}
			if e.Sources[0].Date != "2026-03-04" {
				t.Errorf("%v: dated %s", args, e.Sources[0].Date)
			}
		}
		if !found {
			t.Errorf("%v: not there", args)
		}
		if !strings.Contains(out.String(), "Left for you") {
			t.Errorf("%v: does not say what is left: %s", args, out.String())
		}
		// The words of others stay as they are, byte for byte.
		if !strings.Contains(
			read(t, dir, check.Words),
			"\"set_genai_training_title\": {\n    \"message\": \"AI training on your data\"",
		) {
			t.Errorf("%v: the file of words is written in another way", args)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "usage: "},
		{[]string{"-title", "x"}, "usage: "},
		{[]string{"nowhere", "x"}, `"nowhere" is not a section`},
		{[]string{"..", "x"}, `".." is not a section, or`},
		{[]string{"visibility/../..", "x"}, `no id; see rules`},
		{[]string{"visibility", "../x"}, `no id; see rules`},
		{[]string{"visibility", "mentions"}, "rules/visibility/mentions.json is there already"},
		{[]string{"visibility", "ads-gender"}, "nothing was written"},
		{[]string{"visibility", "Bad Name"}, "nothing was written"},
		{[]string{"visibility", "nul"}, "can't be the name of a file on every system"},
		{[]string{"visibility", "com1"}, "can't be the name of a file on every system"},
		{[]string{"visibility", "x", "-address", "/mypreferences/d/passkey"}, "nothing was written"},
		{[]string{"visibility", "x", "-key", "allowAdsByAge"}, "nothing was written"},
		{[]string{"visibility", "x", "-act", "choose"}, `-act "choose"`},
		{[]string{"visibility", "x", "y"}, `"y" is not understood`},
	} {
		dir := copied(t)
		before := read(t, dir, check.Words)
		var out bytes.Buffer
		err := start(dir, "", &out, c.args...)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: got %v, want %s\n%s", c.args, err, c.want, out.String())
		}
		if read(t, dir, check.Words) != before {
			t.Errorf("%v: the words were changed", c.args)
		}
		if _, problems := check.All(os.DirFS(dir)); len(problems) > 0 {
			t.Errorf("%v: left behind %v", c.args, problems)
		}
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
