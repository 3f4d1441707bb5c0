package main

import (
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// Each command that a document shows is rehearsed, or it is said why not.
func TestEveryCommandIsPlanned(t *testing.T) {
	shown, err := commands(root)
	if err != nil {
		t.Fatal(err)
	}
	if len(shown) < 30 {
		t.Fatalf("found only %d commands", len(shown))
	}
	planned := map[string]bool{}
	for _, s := range steps {
		if planned[s.shown] {
			t.Errorf("%s is planned twice", s.shown)
		}
		planned[s.shown] = true
		if shown[s.shown] == nil {
			t.Errorf("no document shows %s any more", s.shown)
		}
		if s.instead != "" && s.why == "" || s.needs == person && s.why == "" {
			t.Errorf("%s: why is it not run as it stands?", s.shown)
		}
	}
	for command, where := range shown {
		if !planned[command] {
			t.Errorf("%s: nobody runs %s: add it to steps in tools/rehearse/plan.go", strings.Join(where, ", "), command)
		}
	}
}

func TestCommandsAreFound(t *testing.T) {
	shown, err := commands(root)
	if err != nil {
		t.Fatal(err)
	}
	for command, where := range map[string]string{
		"./build.sh build":                          "CONTRIBUTING.md",     // with a remark behind it
		"./build.sh test e2e":                       "build.sh help",       // with something left open
		"go test ./wasm/page -run '^$' -bench Read": "docs/performance.md", // with spaces in it
		"go run ./standin -addr 127.0.0.1:0":        "standin/README.md",   // in a block without a fence
	} {
		if !slices.Contains(shown[command], where) {
			t.Errorf("%s is not found in %s but in %v", command, where, shown[command])
		}
	}
}

func TestCommand(t *testing.T) {
	for _, c := range []struct {
		s    step
		want string
	}{
		{step{"a", nothing, "", ""}, "a"},
		{step{"a v1.2.3", nothing, "b v$version", "x"}, "b v0.9.0"},
		{step{"a", browser, "$command && b", "x"}, "a && b"},
		{step{"a", person, "", "x"}, ""},
		{step{"a", aName, "", ""}, ""},
	} {
		if got := c.s.command("0.9.0"); got != c.want {
			t.Errorf("%+v: %q, want %q", c.s, got, c.want)
		}
	}
}
