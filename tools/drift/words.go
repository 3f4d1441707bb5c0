package main

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed testdata/*.txt
var files embed.FS

// A tongue is one language's file: how LinkedIn might word its settings there.
// Nothing in it is quoted, and nothing that ships reads it.
type tongue struct {
	lang    string
	on, off []string
	// verbs end a use ("Disable"), starts begin one ("Resume").
	verbs, starts []string
	// By setting, as "ads-gender", or control, as "messages-received/inmail".
	title, label map[string]string
	// yes rewords a label and means the same; not turns its meaning round.
	yes, not map[string][]string
	// denies and allows put any label, at %s, into a sentence.
	denies, allows []string
	// nouns make up what no file says.
	nouns []string
}

// parse reads a file: a word that says what it is, for some a setting, a text.
func parse(lang, text string) (*tongue, error) {
	t := &tongue{
		lang: lang, title: map[string]string{}, label: map[string]string{},
		yes: map[string][]string{}, not: map[string][]string{},
	}
	for i, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		kind, rest, _ := strings.Cut(line, " ")
		id, words, _ := strings.Cut(rest, " ")
		switch kind {
		case "on":
			t.on = append(t.on, rest)
		case "off":
			t.off = append(t.off, rest)
		case "verb":
			t.verbs = append(t.verbs, rest)
		case "start":
			t.starts = append(t.starts, rest)
		case "deny":
			t.denies = append(t.denies, rest)
		case "allow":
			t.allows = append(t.allows, rest)
		case "nouns":
			t.nouns = strings.Fields(rest)
		case "title":
			t.title[id] = words
		case "label":
			t.label[id] = words
		case "yes":
			t.yes[id] = append(t.yes[id], words)
		case "not":
			t.not[id] = append(t.not[id], words)
		default:
			return nil, fmt.Errorf("%s.txt:%d: what is %q?", lang, i+1, kind)
		}
	}
	return t, nil
}

var (
	tongues = load()
	english = tongues["en"]
	// foreign are the languages other than English, in order.
	foreign = others()
)

func load() map[string]*tongue {
	all := map[string]*tongue{}
	list, err := files.ReadDir("testdata")
	if err != nil {
		panic(err)
	}
	for _, f := range list {
		text, err := files.ReadFile("testdata/" + f.Name())
		if err != nil {
			panic(err)
		}
		lang := strings.TrimSuffix(f.Name(), ".txt")
		if all[lang], err = parse(lang, string(text)); err != nil {
			panic(err)
		}
	}
	return all
}

func others() []string {
	var list []string
	for lang := range tongues {
		if lang != "en" {
			list = append(list, lang)
		}
	}
	slices.Sort(list)
	return list
}
