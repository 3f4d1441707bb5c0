// Command new writes the file of a setting that nobody has described yet, and
// places for our words about it:
//
//	go run ./rules/new data-privacy voice-samples \
//	    -title "Voice samples" -group "How LinkedIn uses your data" \
//	    -address /mypreferences/d/settings/voice-samples \
//	    -key allowVoiceSamples -label "Use my voice samples"
//
// What it writes is valid from the start: a setting that is shown only where it
// is met and never counted. It then says what is left to a person.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"offswitch/rules/check"
)

func main() {
	root, err := check.Root()
	if err == nil {
		err = run(root, os.Args[1:], time.Now(), os.Stdout)
	}
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

const usage = "usage: new <section> <id> [-title …] [-group …] [-act flip|hand|none] [-address …] [-key …] [-label …] [-lang en] [-source …]"

// A find is what is known of the setting so far.
type find struct {
	section, id                                          string
	title, group, act, address, key, label, lang, source string
	date                                                 string
}

func run(root string, args []string, now time.Time, out io.Writer) error {
	if len(args) < 2 || args[0] == "" || args[0][0] == '-' || args[1] == "" || args[1][0] == '-' {
		return errors.New(usage)
	}
	f := find{section: args[0], id: args[1], date: now.Format(time.DateOnly)}
	flags := flag.NewFlagSet("new", flag.ContinueOnError)
	flags.SetOutput(out)
	flags.StringVar(&f.title, "title", "", "LinkedIn's English title of the row")
	flags.StringVar(&f.group, "group", "", "LinkedIn's English heading above it, as in sections.json")
	flags.StringVar(&f.act, "act", "flip", "flip (one switch), hand (a list or a form) or none (no privacy effect)")
	flags.StringVar(&f.address, "address", "", "path of its page, such as /mypreferences/d/settings/…")
	flags.StringVar(&f.key, "key", "", "LinkedIn's key for the switch: its aria-labelledby or id")
	flags.StringVar(&f.label, "label", "", "the switch's label, word for word")
	flags.StringVar(&f.lang, "lang", "en", "language of the label")
	flags.StringVar(&f.source, "source", "seen on one account", "who saw it")
	if err := flags.Parse(args[2:]); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is not understood; %s", flags.Arg(0), usage)
	}
	if f.act != "flip" && f.act != "hand" && f.act != "none" {
		return fmt.Errorf(`-act %q: is not "flip", "hand" or "none"; for more than one switch or for a choice start with "flip" and edit the file (docs/rules.md)`, f.act)
	}
	if f.title == "" {
		f.title = plain(f.id)
	}

	// Nothing is left half done: what would be wrong is found before a file
	// is touched, by checking the tree as it would be.
	entry, words, err := f.write(root)
	if err != nil {
		return err
	}
	name := "rules/" + f.section + "/" + f.id + ".json"
	after := overlay{os.DirFS(root), map[string][]byte{name: entry, check.Words: words}}
	if _, problems := check.All(after); len(problems) > 0 {
		for _, p := range problems {
			fmt.Fprintln(out, p)
		}
		return errors.New("nothing was written")
	}
	for file, data := range after.changed {
		if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(file)), data, 0o644); err != nil {
			return err
		}
	}
	f.report(out, name)
	return nil
}

func (f *find) report(out io.Writer, name string) {
	fmt.Fprintf(out, "Wrote %s, and words in %s.\n\nLeft for you:\n", name, check.Words)
	step := func(format string, args ...any) { fmt.Fprintf(out, "  - "+format+"\n", args...) }
	if f.address == "" {
		step(`"addresses": the path of its page, if you know it; then take "noAddress" out.`)
	}
	if f.act == "flip" {
		if f.key == "" {
			step(`"controls[0].keys": LinkedIn's key for the switch. It identifies in every language.`)
		}
		if f.label == "" {
			step(`"controls[0].labels": the switch's label, word for word, with who saw it.`)
		}
		step(`"controls[0].protects": "off", or "on" if the switch is the other way round.`)
		step(`"controls[0].sole": true only if the page has no other switch.`)
	}
	step(`"default" and "regions": what it is set to, and where it is offered.`)
	step(`"sources": everyone who saw it, each with a date.`)
	step(`"status": "current" once a second source shows it; "recommended" if protecting costs next to nothing.`)
	step(`%s: our words, in the messages %s.`, check.Words, check.Message("set", f.id, "…"))
	fmt.Fprintln(out, "\nThen: go run ./rules/generate")
}
