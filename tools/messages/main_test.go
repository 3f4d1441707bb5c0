package main

import (
	"strings"
	"testing"

	"offswitch/tools/block"
)

func TestTablesAreFresh(t *testing.T) {
	text, err := tables("../..")
	if err != nil {
		t.Fatal(err)
	}
	if err := block.Fresh("../../"+document, name, text, "go run ./tools/messages -write"); err != nil {
		t.Error(err)
	}
}

// The numbers of the flags are written down twice, once for each side.
func TestFlagsAreTheSameOnBothSides(t *testing.T) {
	bits, err := flags("../../wasm/snapshot", "Hidden")
	if err != nil {
		t.Fatal(err)
	}
	values, err := object("../../extension/content/eyes.js", "FLAGS")
	if err != nil {
		t.Fatal(err)
	}
	if len(bits) != len(values) {
		t.Errorf("%d flags in Go, %d in the script", len(bits), len(values))
	}
	for _, f := range bits {
		if values[f.Name] != f.Value {
			t.Errorf("%s is %s in Go, %q in the script", f.Name, f.Value, values[f.Name])
		}
	}
}

// What the script cuts must fit through the border, or a large page would be
// refused where it should be read in part.
func TestScriptStaysBelowTheBorder(t *testing.T) {
	most, err := object("../../extension/content/eyes.js", "MAX")
	if err != nil {
		t.Fatal(err)
	}
	border, err := constants("../../wasm/snapshot", func(name string) bool { return strings.HasPrefix(name, "Max") })
	if err != nil {
		t.Fatal(err)
	}
	whole, err := constants("../../wasm/backend", func(name string) bool { return name == "maxRequest" })
	if err != nil {
		t.Fatal(err)
	}
	border = append(border, whole...)
	limit := map[string]int{}
	for _, l := range border {
		limit[l.Name] = atoi(t, l.Value)
	}
	for _, pair := range []struct {
		script, border string
		factor         int // UTF-16 units of the script to bytes
	}{
		{"nodes", "MaxNodes", 1}, {"depth", "MaxDepth", 1}, {"attrs", "MaxAttrs", 1},
		{"name", "MaxName", 1}, {"attr", "MaxValue", 3}, {"text", "MaxText", 3}, {"size", "maxRequest", 3},
	} {
		if m := atoi(t, most[pair.script]); m == 0 || limit[pair.border] < m*pair.factor {
			t.Errorf("MAX.%s is %d, %s is %d", pair.script, m, pair.border, limit[pair.border])
		}
	}
}

func TestText(t *testing.T) {
	for doc, want := range map[string]string{
		"One\nline.\n": "One line.",
		"Is one of\n\n\ta  first\n\t   and more\n\tb  c\n": "Is one of<br>`a`: first and more<br>`b`: c",
		"a|b": `a\|b`,
	} {
		if got := text(doc); got != want {
			t.Errorf("%q gives %q, want %q", doc, got, want)
		}
	}
}
