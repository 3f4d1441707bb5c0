package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"offswitch/tools/docs"
)

// Needs are what a command takes that not every machine has, or not always.
const (
	nothing = ""
	browser = "browser" // Chromium or Firefox, and minutes to an hour
	packets = "network" // what npm or Go fetch, and what is asked elsewhere
	person  = "person"  // somebody who looks, or decides
	aName   = "name"    // it is only named: as a tool, or with something left open
)

// left says of what is not run, why.
var left = map[string]string{
	nothing: "left out:",
	browser: "left out, needs -browser:",
	packets: "left out, needs -network:",
	person:  "for a person:",
	aName:   "only named:",
}

// A step says how a command of the documents is rehearsed. Steps are taken in
// this order, each in the same clone.
type step struct {
	// shown is the command as the documents have it.
	shown string
	needs string
	// instead is what is run in its place, "" for the command itself. $version
	// is the version of the manifest.
	instead string
	// why says the reason for running something else, or nothing.
	why string
}

// steps are all commands that any document, or ./build.sh help, shows; a test
// compares. What is
// written anew must be as it was, so each step that writes what is committed
// ends with looking for a difference.
var steps = []step{
	{"./build.sh help", nothing, "", ""},
	{"./build.sh build", nothing, "", ""},
	{"./build.sh rules", nothing, "./build.sh rules && git diff --exit-code", "must find nothing to change"},
	{"./build.sh generate", nothing, "./build.sh generate && git diff --exit-code", "must find nothing to change"},
	{
		"go run ./tools/messages -write",
		nothing,
		"go run ./tools/messages -write && git diff --exit-code",
		"must find nothing to change",
	},
	{
		"go run ./tools/imports -write",
		nothing,
		"go run ./tools/imports -write && git diff --exit-code",
		"must find nothing to change",
	},
	{"go run ./rules/generate -check", nothing, "", ""},
	{"go run ./tools/locales -pseudo", nothing, "go run ./tools/locales -pseudo >/dev/null", "prints a whole file"},
	{"go run ./tools/rehearse -network -browser", aName, "", "this is it"},
	{
		"go run ./standin -addr 127.0.0.1:0",
		nothing,
		`go build -o /dev/null ./standin && (timeout 15 go run ./standin -addr 127.0.0.1:0 || true) | grep -q "^control "`,
		"serves until it is ended",
	},
	{"go test", aName, "", ""},
	{"go vet", aName, "", ""},
	{"go test ./wasm/identity -run TestJudge", nothing, "", ""},
	{"go test -run '^TestNoPress$' ./wasm/backend", nothing, "", ""},
	{
		"go test ./wasm/backend -run TestFixtures/<id>",
		nothing,
		"go test ./wasm/backend -run TestFixtures/genai-training",
		"takes an id",
	},
	{
		"go test ./wasm/backend -run TestMutations -update",
		nothing,
		"go test ./wasm/backend -run TestMutations -update && git diff --exit-code",
		"must find nothing to change",
	},
	{"go test ./tools/locales", nothing, "", ""},
	{"./build.sh fuzz", nothing, "FUZZ=100x ./build.sh fuzz", "more shows nothing of the command"},
	{"./build.sh test go", nothing, "", ""},
	{"go run ./tools/size", nothing, "", ""},
	{
		"go run ./tools/size -write",
		nothing,
		"go run ./tools/size -write && git checkout docs/performance.md",
		"what it measures changes with every program",
	},
	{"go test ./tools/size", nothing, "", ""},
	{
		"go test ./wasm/backend -run '^$' -bench Plan -count 6",
		nothing,
		"go test ./wasm/backend -run '^$' -bench Plan -benchtime 1x",
		"once shows that it runs",
	},
	{
		"go test ./wasm/page -run '^$' -bench Read",
		nothing,
		"go test ./wasm/page -run '^$' -bench Read -benchtime 1x",
		"once shows that it runs",
	},
	{"go run ./tools/breaks", nothing, "", ""},
	{"./build.sh package", nothing, "", ""},
	{"./build.sh reproduce", nothing, "", ""},
	{"./build.sh reproduce --clean", nothing, "", ""},
	{"git config core.hooksPath .githooks", nothing, "", ""},
	{"git status --short", nothing, `test -z "$(git status --short)"`, "must print nothing"},
	{
		"git tag -a v1.2.3 -m 'Offswitch 1.2.3'",
		nothing,
		"git tag -a v$version -m 'Offswitch $version'",
		"the version must be the manifest's",
	},
	{
		"git push origin main v1.2.3",
		nothing,
		"git -c core.hooksPath=/dev/null push ../origin.git HEAD:refs/heads/main v$version",
		"goes to a made-up origin",
	},
	{
		"git worktree add ../release v1.2.3",
		nothing,
		"git worktree add ../release v$version",
		"the version must be the manifest's",
	},
	{"../release/build.sh package", nothing, "", ""},
	{"git worktree add ../broken", nothing, "", ""},

	{"./build.sh test js", packets, "", ""},
	{"./build.sh audit", packets, "./build.sh audit || test $? = 2", "2 says that something could not be reached"},
	{"npm audit", aName, "", "run by ./build.sh audit"},

	// The worked example of CONTRIBUTING.md, from here on.
	{"./build.sh rule -h", nothing, "", ""},
	{"./build.sh rule", aName, "", "see the next but one"},
	{"./build.sh rule <section> <id> …", aName, "", "see the next"},
	{
		`./build.sh rule data-privacy voice-samples -report ../report.json -source "a member in Germany"`,
		nothing,
		"$command && ./build.sh rules && go test ./rules/... ./tools/locales ./standin/... && go test ./wasm/backend -run TestFixtures/voice-samples",
		"with what follows in the text",
	},
	{"git status", nothing, "", ""},
	{"./build.sh demo voice-samples", browser, "", ""},
	{"./build.sh demo", browser, "", ""},
	{"./build.sh demo --packaged", browser, "./build.sh package && ./build.sh demo --packaged", "needs the packages"},
	{"./build.sh demo --packaged --browser firefox", browser, "", ""},
	{"./build.sh test e2e --browser chromium e2e/smoke.test.mjs", browser, "", ""},
	{"./build.sh test e2e --browser chromium e2e/content/marks.test.mjs", browser, "", ""},
	{"./build.sh shots", browser, "", ""},
	{"./build.sh kills", browser, "", ""},
	{"./build.sh soak", browser, "", ""},
	{
		"./build.sh bench",
		browser,
		"./build.sh bench --rounds 1 && git checkout docs/performance.md",
		"one round shows that it runs, and the table is of another machine",
	},
	{"./build.sh coverage", aName, "", "takes most of an hour; run when the stand-in or the rules changed"},
	{"./build.sh test e2e", aName, "", "a part of ./build.sh test"},
	{"./build.sh test", aName, "", "run by CI, at each change"},
	{"./build.sh", aName, "", ""},
	{"./build.sh run", person, "", "opens LinkedIn itself, for a person"},
	{"./build.sh run --standin", person, "", "opens a window, for a person"},
	{"./build.sh run --standin --browser firefox", person, "", "opens a window, for a person"},
}

// command is what is run for a step, "" for nothing.
func (s *step) command(version string) string {
	if s.needs == aName || s.needs == person {
		return ""
	}
	text := s.instead
	if text == "" {
		text = s.shown
	}
	return strings.NewReplacer("$version", version, "$command", s.shown).Replace(text)
}

var (
	ours = regexp.MustCompile(
		`^(\./build\.sh|\.\./release/build\.sh|go (run|test|vet)|git (config|status|tag|push|worktree)|npm)( |$)`,
	)
	// What a block says of a command stands behind it, well apart.
	remark   = regexp.MustCompile(`  +[^- '].*$`)
	spaces   = regexp.MustCompile(` +`)
	helped   = regexp.MustCompile(`(?m)^  (\./build\.sh [a-z0-9 ]*[a-z0-9])\b`)
	indented = regexp.MustCompile(`(?m)^    ((?:go|git|\./build\.sh) .*)$`)
)

// commands are what the documents below a folder show, and build.sh there when
// it is asked for help; each once, and where.
func commands(root string) (map[string][]string, error) {
	all, err := docs.Read(root)
	if err != nil {
		return nil, err
	}
	found := map[string][]string{}
	script, err := os.ReadFile(filepath.Join(root, "build.sh"))
	if err != nil {
		return nil, err
	}
	help, _, _ := strings.Cut(string(script), "\nEND\n")
	for _, match := range helped.FindAllStringSubmatch(help, -1) {
		command, _, _ := strings.Cut(match[1], "  ")
		found[command] = []string{"build.sh help"}
	}
	for i := range all {
		d := &all[i]
		code := d.Code()
		for _, match := range indented.FindAllStringSubmatch(d.Text, -1) {
			code = append(code, match[1])
		}
		for _, text := range code {
			// Several in one line are several.
			for _, one := range strings.Split(strings.TrimSpace(text), " && ") {
				one = spaces.ReplaceAllString(remark.ReplaceAllString(one, ""), " ")
				if ours.MatchString(one) && !slices.Contains(found[one], d.Path) {
					found[one] = append(found[one], d.Path)
				}
			}
		}
	}
	return found, nil
}

// example is the report that CONTRIBUTING.md shows.
func example(root string) (string, error) {
	text, err := os.ReadFile(filepath.Join(root, "CONTRIBUTING.md"))
	if err != nil {
		return "", err
	}
	found := regexp.MustCompile("(?s)```json\n(.*?)```").FindSubmatch(text)
	if found == nil {
		return "", fmt.Errorf("CONTRIBUTING.md shows no report")
	}
	return string(found[1]), nil
}
