// Command drift measures how the reading of a page stands up to change. It
// draws settings pages of which it knows the truth, shows them to the
// extension, presses every button it offers, and counts:
//
//   - honest drift: pages that word, draw or place things in another way, and
//     still say what they said;
//   - other direction: pages that say the opposite of what is known of them, or
//     are something else, while much is as it was;
//   - lists: LinkedIn's lists of settings, drifted and misleading. Of them the
//     states that are remembered are counted, not buttons.
//
// It shares no list of words and no measure of distance with what it tests.
// Another family, spoiled pages, is TestMutations in wasm/server.
package main

import (
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	pages := flag.Int("pages", 10000, "pages of each family")
	seed := flag.Uint64("seed", 1, "where the pages begin")
	detail := flag.Bool("kinds", false, "tell the kinds and the languages apart")
	save := flag.String("save", "", "a folder to write pages into that were judged wrong, the first of each kind")
	each := flag.Int("each", 1, "how many of each kind to write")
	refused := flag.Bool("refused", false, "write those into the folder too that were refused")
	flag.Parse()
	if err := run(os.Stdout, *pages, *seed, *detail, *save, *each, *refused); err != nil {
		fmt.Fprintln(os.Stderr, "drift:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, pages int, seed uint64, detail bool, save string, each int, refused bool) error {
	t, err := newTrier(".")
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d pages of each family, seed %d\n\n", pages, seed)
	t.printHearings(out, detail)
	for _, family := range []string{honestFamily, turnedFamily, listFamily} {
		s := t.family(family, pages, seed)
		s.print(out, detail)
		if save == "" {
			continue
		}
		list := s.wrong
		if refused {
			list = append(list, s.refused...)
		}
		if err := write(save, s.family, list, each, seed); err != nil {
			return err
		}
	}
	return nil
}

func (s *score) print(out io.Writer, detail bool) {
	fmt.Fprintf(
		out,
		"%-46s %8s %8s %8s %8s %6s %6s %8s\n",
		s.family,
		"pages",
		"due",
		"offered",
		"refused",
		"share",
		"wrong",
		"misread",
	)
	line := func(name string, t *tally) {
		share := "–"
		if t.due > 0 {
			share = fmt.Sprintf("%.1f%%", 100*float64(t.offered)/float64(t.due))
		}
		fmt.Fprintf(out, "%-46s %8d %8d %8d %8d %6s %6d %8d\n",
			name, t.pages, t.due, t.offered, t.due-t.offered, share, t.wrong, t.misread)
	}
	line("all", &s.total)
	for _, m := range []map[string]*tally{s.groups, s.kinds} {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if detail || m[k] == s.groups[k] && k[0] != ' ' {
				line(k, m[k])
			}
		}
	}
	fmt.Fprintln(out)
}

// write puts the first findings of each kind into files.
func write(folder, family string, list []finding, each int, seed uint64) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	count := map[string]int{}
	for _, f := range list {
		if count[f.kind]++; count[f.kind] > each {
			continue
		}
		name := fmt.Sprintf("%s-%d-%d.html", strings.ReplaceAll(family, " ", "-"), seed, f.number)
		if err := os.WriteFile(filepath.Join(folder, name), []byte(f.page), 0o644); err != nil {
			return err
		}
	}
	return nil
}
