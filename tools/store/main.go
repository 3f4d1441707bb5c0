// Store writes what the stores show of the extension, in each of its
// languages: dist/store/<language>/{name,summary,description}.txt. A
// description is the extension's own sentences, which are word for word those
// of its welcome page, and a few that only a store needs (sentences.json).
package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

//go:embed sentences.json
var sentences []byte

// A listing has the texts of one language, by the names of their files.
type listing map[string]string

func main() {
	all, err := listings("extension/_locales")
	for language, texts := range all {
		folder := filepath.Join("dist/store", language)
		err = errors.Join(err, os.MkdirAll(folder, 0o755))
		for name, text := range texts {
			err = errors.Join(err, os.WriteFile(filepath.Join(folder, name+".txt"), []byte(text+"\n"), 0o644))
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "store:", err)
		os.Exit(1)
	}
}

// listings makes the texts of every language that has sentences.
func listings(locales string) (map[string]listing, error) {
	var only map[string]map[string]string
	if err := json.Unmarshal(sentences, &only); err != nil {
		return nil, err
	}
	all := map[string]listing{}
	for language, own := range only {
		text, err := os.ReadFile(filepath.Join(locales, language, "messages.json"))
		if err != nil {
			return nil, err
		}
		var messages map[string]struct{ Message string }
		if err := json.Unmarshal(text, &messages); err != nil {
			return nil, fmt.Errorf("%s: %w", language, err)
		}
		// The keys that the description has, whether they are the extension's or a store's.
		var missing []string
		say := func(key string) string {
			if text := own[key] + messages[key].Message; text != "" {
				return text
			}
			missing = append(missing, key)
			return ""
		}
		between := " "
		if language == "ja" {
			between = "" // Japanese has no space between sentences
		}
		all[language] = listing{
			"name":        say("app_name"),
			"summary":     say("app_description"),
			"description": describe(say, between),
		}
		if missing != nil {
			return nil, fmt.Errorf("%s: lacks %s", language, strings.Join(missing, ", "))
		}
	}
	return all, nil
}

// describe is plain text, as the stores show it.
func describe(say func(key string) string, between string) string {
	list := func(title string, keys ...string) string {
		lines := say(title)
		for _, key := range keys {
			lines += "\n• " + say(key)
		}
		return lines
	}
	return strings.Join([]string{
		say("welcome_lead"),
		list("welcome_does", "welcome_does_1", "welcome_does_2", "welcome_does_3", "welcome_does_4", "number", "popup"),
		list("welcome_never", "welcome_never_1", "welcome_never_2", "welcome_never_3", "welcome_never_4"),
		say("prompt"),
		say("welcome_terms") + "\n" + say("welcome_terms_text") + between + say("marks"),
		say("tested"),
		say("welcome_terms_own") + between + say("licence"),
	}, "\n\n")
}
