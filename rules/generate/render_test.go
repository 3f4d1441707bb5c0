package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"

	"offswitch/rules"
	"offswitch/rules/check"
)

// The table that is compiled in is the one that the files under rules/ give.
func TestFresh(t *testing.T) {
	root, err := check.Root()
	if err != nil {
		t.Fatal(err)
	}
	book, problems := check.All(os.DirFS(root))
	for _, p := range problems {
		t.Error(p)
	}
	if book == nil {
		t.FailNow()
	}
	want, err := render(book)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(table)))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is older than rules/: run \"go run ./rules/generate\"", table)
	}
	again, _ := render(book)
	if !bytes.Equal(want, again) {
		t.Error("the same files gave two tables")
	}
}

// The files are checked against what the types say today, and each type is
// described in it.
func TestSchemaIsFresh(t *testing.T) {
	root, err := check.Root()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	want, err := schema()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(shapes)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is older than rules/entry.go: run \"go run ./rules/generate\"", shapes)
	}
	if !bytes.Contains(got, []byte(`"Counts on the badge while it gives data away.`)) {
		t.Error("the comments of the fields are not in it")
	}
}

// A tag with a format that is none says so, and does not let everything through.
func TestUnknownFormat(t *testing.T) {
	s := jsonschema.Reflect(struct {
		Wrong []string `json:"wrong" jsonschema:"format=lines"`
	}{})
	if err := refine(s); err == nil || !strings.Contains(err.Error(), `wrong: no text has the format "lines"`) {
		t.Errorf("got %v", err)
	}
}

// The manifest leaves out what the denylist says, and nothing else of it is touched.
func TestManifestIsFresh(t *testing.T) {
	root, err := check.Root()
	if err != nil {
		t.Fatal(err)
	}
	book, err := rules.Read(rules.Files)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, manifest))
	if err != nil {
		t.Fatal(err)
	}
	want, err := exclude(got, book.Never.ExcludeMatches())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is older than rules/never.json: run \"go run ./rules/generate\"", manifest)
	}
	for _, text := range []string{"{}", "      \"exclude_matches\": [\n", "      \"exclude_matches\": []\n"} {
		if _, err := exclude([]byte(text), nil); err == nil {
			t.Errorf("%q has a place for the list", text)
		}
	}
}
