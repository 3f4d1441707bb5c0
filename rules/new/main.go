// Command new writes the file of a setting that nobody has described yet, and
// places for our words about it:
//
//	go run ./rules/new data-privacy voice-samples \
//	    -title "Voice samples" -group "How LinkedIn uses your data" \
//	    -address /mypreferences/d/settings/voice-samples \
//	    -key allowVoiceSamples -label "Use my voice samples"
//
// or, from the report that the popup lets a person copy of a control that is
// new to us (- is the standard input):
//
//	go run ./rules/new data-privacy voice-samples -report report.json
//
// What it writes is valid from the start: a setting that is shown only where it
// is met and never counted; its words; the page that tests read it from; the
// table that is compiled in; and a place in the stand-in's table, so that it
// can be seen at work. It then says what is left to a person.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"offswitch/rules"
	"offswitch/rules/check"
	"offswitch/rules/fixtures"
)

func main() {
	root, err := check.Root()
	if err == nil {
		t := &tool{root: root, now: time.Now(), in: os.Stdin, out: os.Stdout, generate: generate}
		err = t.run(os.Args[1:])
	}
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

const usage = "usage: ./build.sh rule <section> <id> [-report FILE|- [-control N]] [-title …] [-group …] [-act flip|hand|none] [-address …] [-key …] [-label …] [-lang en] [-source …]"

// pages are those that members reported, each read by a test of tools/replay.
const pages = "tools/replay/testdata/pages/"

// A find is what is known of the setting so far.
type find struct {
	section, id                                                string
	title, group, act, role, address, key, label, lang, source string
	date                                                       string
	titles                                                     []rules.Label
	keys                                                       []string
	// page is the report of the whole page that it comes from, nil for none.
	page []byte
	// reported says that it comes from a report, so that nobody judged it.
	reported bool
}

// seen is who saw it, and when.
func (f *find) seen() string { return f.source + ", " + f.date }

// A tool writes into one source tree.
type tool struct {
	root     string
	now      time.Time
	in       io.Reader
	out      io.Writer
	generate func(root string) error
}

// generate writes the table that is compiled in.
func generate(root string) error {
	c := exec.Command("go", "run", "./rules/generate")
	c.Dir, c.Stdout, c.Stderr = root, os.Stdout, os.Stderr
	return c.Run()
}

func (t *tool) run(args []string) error {
	f := find{date: t.now.Format(time.DateOnly)}
	flags := flag.NewFlagSet("new", flag.ContinueOnError)
	flags.SetOutput(t.out)
	from := flags.String(
		"report",
		"",
		"file with a report copied from the popup, or of a whole page; - for the standard input; "+
			"what is given besides comes first",
	)
	control := flags.Int("control", 0, "of the report of a whole page: which of the controls that are new to us, from 1")
	flags.StringVar(&f.title, "title", "", "LinkedIn's English title of the row")
	flags.StringVar(&f.group, "group", "", "LinkedIn's English heading above it, as in sections.json")
	flags.StringVar(&f.act, "act", "", "flip (one switch), hand (a list or a form) or none (no privacy effect)")
	flags.StringVar(&f.address, "address", "", "path of its page, such as /mypreferences/d/settings/…")
	flags.StringVar(&f.key, "key", "", "LinkedIn's key for the switch: its aria-labelledby or id")
	flags.StringVar(&f.label, "label", "", "the switch's label, word for word")
	flags.StringVar(&f.lang, "lang", "", "language of the label (en, unless a report says another)")
	flags.StringVar(&f.source, "source", "seen on one account", "who saw it")
	flags.Usage = func() {
		fmt.Fprintln(t.out, usage)
		flags.PrintDefaults()
	}
	if len(args) > 0 && (args[0] == "-h" || args[0] == "--help") {
		flags.Usage()
		return nil
	}
	if len(args) < 2 || args[0] == "" || args[0][0] == '-' || args[1] == "" || args[1][0] == '-' {
		return errors.New(usage)
	}
	f.section, f.id = args[0], args[1]
	if check.Reserved(f.id) {
		return fmt.Errorf("id %q can't be the name of a file on every system", f.id)
	}
	if err := flags.Parse(args[2:]); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is not understood; %s", flags.Arg(0), usage)
	}
	switch f.act {
	case "", "flip", "hand", "none":
	default:
		return fmt.Errorf(
			`-act %q: is not "flip", "hand" or "none"; for more than one switch or for a choice start with "flip" and edit the file (docs/rules.md)`,
			f.act,
		)
	}
	var notes []string
	var there *rules.Entry
	if *from != "" {
		book, err := rules.Read(os.DirFS(filepath.Join(t.root, "rules")))
		if err != nil {
			return err
		}
		r, page, err := readReport(*from, t.in, *control)
		if err == nil {
			f.page = page
			notes, err = f.take(r, book)
		}
		if err != nil {
			return err
		}
		there = entryAt(*r.Address, book)
	}
	f.complete()
	if there != nil {
		return f.beside(there)
	}
	return t.write(&f, notes)
}

// complete puts in what follows from the rest.
func (f *find) complete() {
	if f.act == "" {
		f.act = "flip"
		if f.choice() {
			f.act = "none" // its values are not known, so none can be the better one
		}
	}
	if f.role == "" {
		f.role = "switch"
	}
	if f.lang == "" {
		f.lang = "en"
	}
	if f.title == "" {
		f.title = plain(f.id)
	}
	if f.key != "" {
		f.keys = []string{f.key}
	}
}

func (f *find) choice() bool { return f.role == "radios" || f.role == "select" }

// write writes everything, or nothing: what would be wrong is found before a
// file is touched, by checking the tree as it would be.
func (t *tool) write(f *find, notes []string) error {
	entry, words, err := f.write(t.root)
	if err != nil {
		return err
	}
	name := "rules/" + f.section + "/" + f.id + ".json"
	after := overlay{os.DirFS(t.root), map[string][]byte{name: entry, check.Words: words}}
	book, problems := check.All(after)
	if len(problems) > 0 {
		for _, p := range problems {
			fmt.Fprintln(t.out, p)
		}
		return errors.New("nothing was written")
	}
	for i := range book.Entries {
		if e := &book.Entries[i]; e.ID == f.id && fixtures.Needed(e) {
			after.changed["rules/fixtures/"+fixtures.Name(e)] = fixtures.Draw(e)
		}
	}
	if f.page != nil {
		after.changed[pages+f.id+".json"] = f.page
	}
	standin, table, why, err := f.standin(t.root, book)
	if err != nil {
		return err
	}
	if standin != "" {
		after.changed[standin] = table
	}
	for file, data := range after.changed {
		path := filepath.Join(t.root, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	if err := t.generate(t.root); err != nil {
		return fmt.Errorf("%s is written, but go run ./rules/generate failed: %w", name, err)
	}
	wrote := []string{name, "words in " + check.Words}
	if fixture := "rules/fixtures/" + f.id + ".html"; after.changed[fixture] != nil {
		wrote = append(wrote, fixture)
	}
	if f.page != nil {
		wrote = append(wrote, pages+f.id+".json")
	}
	if standin != "" {
		wrote = append(wrote, standin)
	} else if why != "" {
		notes = append(notes, "To see it at work: "+why+", so add it there by hand.")
	}
	f.report(t.out, wrote, notes)
	if standin != "" {
		fmt.Fprintf(t.out, "To see it at work:   ./build.sh demo %s\n", f.id)
	}
	return nil
}

func (f *find) report(out io.Writer, wrote, notes []string) {
	fmt.Fprintf(out, "Wrote %s and the compiled table.\n\nLeft for you:\n", strings.Join(wrote, ", "))
	step := func(format string, args ...any) { fmt.Fprintf(out, "  - "+format+"\n", args...) }
	for _, n := range notes {
		step("%s", n)
	}
	if f.address == "" {
		step(`"addresses": the path of its page, if you know it; then take "noAddress" out.`)
	}
	switch {
	case f.act == "flip":
		if len(f.keys) == 0 {
			step(`"controls[0].keys": LinkedIn's key for the switch. It identifies in every language.`)
		}
		if f.label == "" {
			step(`"controls[0].labels": the switch's label, word for word, with who saw it.`)
		}
		step(`"controls[0].protects": "off", or "on" if the switch is the other way round.`)
		step(`"controls[0].sole": true only if the page has no other switch.`)
	case f.choice():
		step(
			`"controls[0].options": the values, word for word; then "act": "choose", and "protects": the one that is better.`,
		)
	}
	step(`"default" and "regions": what it is set to, and where it is offered.`)
	step(`"sources": everyone who saw it, each with a date.`)
	step(`%s: our words, in the messages %s.`, check.Words, check.Message("set", f.id, "…"))
	step(
		`"status": leave it "doubtful", and "confidence" a "guess", unless a second source shows it and you can write our words in every language: from then on tests ask for them.`,
	)
	step(`"recommended": only of a "current" one, if protecting costs next to nothing.`)
	fmt.Fprintln(out, "\nAfter each change:   ./build.sh rules")
	if f.page != nil {
		fmt.Fprintf(out, "The page as judged:  ./build.sh replay %s%s.json\n", pages, f.id)
		fmt.Fprintln(out, "The test of it:      go test ./tools/replay -run TestPagesOfMembers")
	}
}
