// Guide writes docs/guide.md: every setting with its link, LinkedIn's names and
// what to choose, to be read without installing anything. It is the page
// "By hand" of the extension, in English.
//
//	go run ./tools/guide
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"offswitch/rules/check"
	"offswitch/tools/speech"
	"offswitch/wasm/i18n"
	"offswitch/wasm/ui/guide"
)

const file = "docs/guide.md"

func main() {
	root, err := check.Root()
	if err == nil {
		var text string
		if text, err = markdown(root); err == nil {
			err = os.WriteFile(filepath.Join(root, file), []byte(text), 0o644)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "guide:", err)
		os.Exit(1)
	}
}

// markdown is the page in English.
func markdown(root string) (string, error) {
	src, err := speech.Read(root, "en")
	if err != nil {
		return "", err
	}
	w := i18n.New(src, "")
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", w.T("guide_title"))
	b.WriteString("<!-- Made by \"go run ./tools/guide\" from rules/ and our English words. -->\n\n")
	b.WriteString(
		"Where each switch is at LinkedIn, what LinkedIn calls it, and what to choose. You need nothing but a browser: sign in to LinkedIn, " +
			"then follow a link. **Bold** is what Offswitch recommends; the rest is for you to weigh. The sources of every line are in [rules/](../rules/).\n",
	)
	for _, s := range guide.Make(w) {
		fmt.Fprintf(&b, "\n## %s\n\n| %s | %s | %s | %s |\n|---|---|---|---|\n", cell(s.Title),
			cell(w.T("report_head_setting")), cell(w.T("ui_path")), cell(w.T("guide_choose")), cell(w.T("guide_stops")))
		for _, r := range s.Rows {
			title, own := cell(r.Title), cell(r.Own)
			if r.Recommended {
				title = "**" + title + "**"
			}
			if r.Address != "" {
				own = "[" + own + "](" + r.Address + ")"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", title, own, cell(r.Choose), cell(r.Stops))
		}
	}
	return b.String(), nil
}

// cell keeps a text within its cell.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
