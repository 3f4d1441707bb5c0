// Rehearse runs the commands that the documents show, one after the other, in
// a fresh clone of what is committed, so that nobody is told something that
// does not work. It says of each what was run, and of the rest why not.
//
//	go run ./tools/rehearse            what needs neither a browser nor the network
//	go run ./tools/rehearse -network   and what fetches something
//	go run ./tools/rehearse -browser   and what needs a browser
//	go run ./tools/rehearse -only word those that hold the word
//	go run ./tools/rehearse -list      run nothing, only say
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	withBrowser := flag.Bool("browser", false, "also what needs a browser")
	withNetwork := flag.Bool("network", false, "also what fetches something")
	list := flag.Bool("list", false, "run nothing")
	only := flag.String("only", "", "only what holds this word")
	flag.Parse()
	fit := func(s *step) bool {
		return strings.Contains(s.shown, *only) &&
			(s.needs == nothing || s.needs == browser && *withBrowser || s.needs == packets && *withNetwork)
	}
	if err := rehearse(fit, *list); err != nil {
		fmt.Fprintln(os.Stderr, "rehearse:", err)
		os.Exit(1)
	}
}

func rehearse(fit func(*step) bool, list bool) error {
	version, err := version(".")
	if err != nil {
		return err
	}
	var clone string
	if !list {
		folder, err := os.MkdirTemp("", "rehearse-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		if clone, err = stage(folder); err != nil {
			return err
		}
	}
	failed := 0
	for i := range steps {
		s := &steps[i]
		command := s.command(version)
		switch {
		case command == "" || !fit(s):
			fmt.Printf("  –      %s (%s)\n", s.shown, strings.Trim(left[s.needs]+" "+s.why, " :"))
			continue
		case list:
			fmt.Printf("        %s\n", command)
			continue
		}
		start := time.Now()
		run := exec.Command("bash", "-euo", "pipefail", "-c", command)
		run.Dir = clone
		output, err := run.CombinedOutput()
		word := "ok    "
		if err != nil {
			failed++
			word = "FAILED"
			// What it changed must not make the next ones fail.
			if output, err := exec.Command("git", "-C", clone, "checkout", "--quiet", "--", ".").CombinedOutput(); err != nil {
				return fmt.Errorf("git checkout: %w\n%s", err, output)
			}
		}
		fmt.Printf("  %s %s (%s)\n", word, command, time.Since(start).Round(time.Second))
		if err != nil {
			fmt.Printf("%s\n%v\n", output, err)
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d commands of the documents do not work", failed)
	}
	return nil
}

// stage makes a clone of what is committed here, with the neighbours that the
// documents speak of: an origin to push to, and the report of a new switch.
func stage(folder string) (clone string, err error) {
	clone = filepath.Join(folder, "main")
	report, err := example(".")
	if err != nil {
		return "", err
	}
	for _, args := range [][]string{
		{"clone", "--quiet", ".", clone},
		{"init", "--quiet", "--bare", filepath.Join(folder, "origin.git")},
		// Who makes the tag, where nobody said who they are.
		{"-C", clone, "config", "user.name", "rehearsal"},
		{"-C", clone, "config", "user.email", "rehearsal@localhost"},
	} {
		if output, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			return "", fmt.Errorf("git %s: %w\n%s", args[0], err, output)
		}
	}
	return clone, os.WriteFile(filepath.Join(folder, "report.json"), []byte(report), 0o644)
}

func version(root string) (string, error) {
	text, err := os.ReadFile(filepath.Join(root, "manifest.json"))
	if err != nil {
		return "", err
	}
	var manifest struct{ Version string }
	err = json.Unmarshal(text, &manifest)
	return manifest.Version, err
}
