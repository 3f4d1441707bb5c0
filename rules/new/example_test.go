package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"offswitch/rules/check"
)

var (
	exampleReport  = regexp.MustCompile("(?s)```json\n(.*?)```")
	exampleCommand = regexp.MustCompile(`\./build\.sh rule ([a-z-]+ [a-z-]+ -report \.\./report\.json -source "[^"]+")`)
	quoted         = regexp.MustCompile(`"[^"]*"|\S+`)
)

// CONTRIBUTING shows the way with an example. It must go as it is written.
func TestTheDocumentsExample(t *testing.T) {
	if _, err := os.Stat("../data-privacy/voice-samples.json"); err == nil {
		t.Skip("somebody is following the example in this very tree")
	}
	const document = "CONTRIBUTING.md"
	text, err := os.ReadFile(filepath.Join("../..", document))
	if err != nil {
		t.Fatal(err)
	}
	report, command := exampleReport.FindSubmatch(text), exampleCommand.FindSubmatch(text)
	if report == nil || command == nil {
		t.Fatalf("%s shows no report, or no command", document)
	}
	var args []string
	for _, word := range quoted.FindAllString(string(command[1]), -1) {
		args = append(args, strings.Trim(word, `"`))
	}
	dir := copied(t)
	file := filepath.Join(t.TempDir(), "report.json")
	if err := os.WriteFile(file, report[1], 0o644); err != nil {
		t.Fatal(err)
	}
	args[3] = file
	var out bytes.Buffer
	if err := start(dir, "", &out, args...); err != nil {
		t.Fatalf("%s: %v\n%s", document, err, out.String())
	}
	if _, problems := check.All(os.DirFS(dir)); len(problems) > 0 {
		t.Errorf("%s: %v", document, problems)
	}
	for _, named := range []string{"rules/" + args[0] + "/" + args[1] + ".json", "set_" + strings.ReplaceAll(args[1], "-", "_") + "_…", "./build.sh demo " + args[1]} {
		if !strings.Contains(string(text), named) {
			t.Errorf("%s does not say %s", document, named)
		}
		if !strings.Contains(out.String(), named) {
			t.Errorf("the tool does not say %s:\n%s", named, out.String())
		}
	}
}

func TestHelp(t *testing.T) {
	var out bytes.Buffer
	if err := start(
		t.TempDir(),
		"",
		&out,
		"-h",
	); err != nil || !strings.Contains(out.String(), "-report") ||
		!strings.Contains(out.String(), "word for word") {
		t.Errorf("%v\n%s", err, out.String())
	}
}
