package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"offswitch/tools/speech"
	"offswitch/wasm/i18n"
)

// compare says what is wrong with a language beside English. A key for which
// later is true may be missing: English is shown until somebody translates it.
func compare(en, other messages, lang string, later func(key string) bool) []string {
	c := &comparison{en: en, other: other, lang: lang, plurals: plurals(en)}
	c.keys(later)
	for _, key := range slices.Sorted(maps.Keys(other)) {
		if of := c.source(key); of != "" {
			c.text(key, of)
		}
	}
	c.language()
	return c.problems
}

type comparison struct {
	en, other messages
	lang      string
	plurals   map[string]bool
	problems  []string
}

func (c *comparison) add(key, format string, args ...any) {
	c.problems = append(
		c.problems,
		fmt.Sprintf("%s/%s/messages.json: %s: ", folder, c.lang, key)+fmt.Sprintf(format, args...),
	)
}

// source is the English key that a key is a translation of, "" for none. The
// forms that English does not have are those of "other".
func (c *comparison) source(key string) string {
	if _, ok := c.en[key]; ok {
		return key
	}
	base, category, is := form(c.plurals, key)
	primary, _, _ := strings.Cut(c.lang, "_")
	if is && (slices.Contains(needed(c.lang), category) || slices.Contains(rare[primary], category)) {
		return base + "_other"
	}
	return ""
}

func (c *comparison) keys(later func(string) bool) {
	want := map[string]bool{}
	for key := range c.en {
		if _, _, is := form(c.plurals, key); !is {
			want[key] = true
		}
	}
	for base := range c.plurals {
		for _, category := range needed(c.lang) {
			want[base+"_"+category] = true
		}
	}
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if _, ok := c.other[key]; !ok && !later(key) {
			c.add(key, "is missing")
		}
	}
	for _, key := range slices.Sorted(maps.Keys(c.other)) {
		if c.source(key) == "" {
			c.add(key, "is not in English, nor a form that the language has")
		}
	}
}

// text looks at one translation.
func (c *comparison) text(key, of string) {
	text, source := c.other[key], c.en[of]
	if strings.TrimSpace(text) == "" {
		c.add(key, "is empty")
		return
	}
	if strings.TrimSpace(text) != text && strings.TrimSpace(source) == source {
		c.add(key, "has white space at an end")
	}
	if i := strings.IndexFunc(text, func(r rune) bool {
		return unicode.Is(unicode.Cc, r) || r == utf8.RuneError || r >= 0x202a && r <= 0x202e
	}); i >= 0 {
		c.add(key, "holds the character %+q", []rune(text[i:])[0])
	}
	have, stray := placeholders(text)
	if stray {
		c.add(key, "has a $ that is no placeholder; a dollar is $$")
	}
	want, _ := placeholders(source)
	_, category, is := form(c.plurals, key)
	for _, n := range want {
		if slices.Contains(have, n) || n == "$1" && is && counted(c.lang, category) {
			continue
		}
		c.add(key, "%s is missing", n)
	}
	for _, n := range have {
		if !slices.Contains(want, n) {
			c.add(key, "%s is not in English", n)
		}
	}
	if n, top := utf8.RuneCountInString(text), longest(of, source); n > top {
		c.add(key, "has %d characters; %d is the most", n, top)
	}
	if text == source && !sameByNature(of, source, c.lang) {
		c.add(key, "is not translated: %q", text)
	}
}

// placeholders are those of a text, each once. A $ that is neither one of them
// nor doubled is stray.
func placeholders(text string) (list []string, stray bool) {
	for i := 0; i < len(text); i++ {
		if text[i] != '$' {
			continue
		}
		i++
		switch {
		case i < len(text) && text[i] == '$':
		case i < len(text) && text[i] >= '1' && text[i] <= '9':
			if p := text[i-1 : i+1]; !slices.Contains(list, p) {
				list = append(list, p)
			}
		default:
			stray = true
		}
	}
	return list, stray
}

// longest is how many characters a translation may have. What stands in a
// narrow place has a fixed limit, the rest one beside the English.
func longest(key, source string) int {
	switch key {
	case "app_name":
		return 75 // the browsers' own
	case "app_description":
		return 132
	}
	n := utf8.RuneCountInString(source)
	if strings.HasPrefix(key, "objection_") &&
		(strings.HasSuffix(key, "_text") || strings.HasPrefix(key, "objection_text_")) {
		return n*2 + 20 // of a letter, where there is room
	}
	return n*8/5 + 20
}

// language looks at what a language says of itself.
func (c *comparison) language() {
	tag := strings.ReplaceAll(c.lang, "_", "-")
	if code, ok := c.other["ui_lang_code"]; ok && code != tag {
		c.add("ui_lang_code", "is %q, want %q", code, tag)
	}
	if dir, ok := c.other["ui_dir"]; ok && dir != i18n.New(speech.Source{}, tag).Dir() {
		c.add("ui_dir", "is %q", dir)
	}
}

// names are the same in every language.
var names = []string{
	"Offswitch", "LinkedIn", "Microsoft", "Twitter", "InMail", "Hong Kong", "Chrome", "Firefox", "WebAssembly",
	"GitHub", "JSON", "CSV", "Global Privacy Control", "GPC", "Outlook", "Word", "Office",
}

// cognates are words that a language happens to write as English does.
var cognates = map[string][]string{
	"news_sources":          {"fr"},
	"options_licence":       {"fr"},
	"options_title":         {"fr"},
	"options_version":       {"de", "fr"},
	"place_ca":              {"fr", "it", "nl"},
	"batch_pause":           {"de", "fr"},
	"section_notifications": {"fr"},
	"ui_page_news":          {"de", "nl"},
	"ui_page_options":       {"fr"},
}

// notWords are no words at all, product our own name.
var (
	notWords = []string{"ui_dir", "ui_lang_code", "ui_list_separator"}
	product  = []string{"app_name", "ui_title"}
)

func sameByNature(key, source, lang string) bool {
	if slices.Contains(notWords, key) || slices.Contains(product, key) || slices.Contains(cognates[key], lang) {
		return true
	}
	rest := source
	for _, n := range names {
		rest = strings.ReplaceAll(rest, n, "")
	}
	return !strings.ContainsFunc(rest, unicode.IsLetter)
}
