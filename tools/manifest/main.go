// Manifest derives one browser's manifest from the one in the repository, and
// then checks the folder that it is written into.
//
//	manifest manifest.json chrome|firefox folder
//
// The differences are only what the other browser would warn of; everything
// else is the same file.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: manifest manifest.json chrome|firefox folder")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "manifest:", err)
		os.Exit(1)
	}
}

func run(source, browser, folder string) error {
	text, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	var manifest map[string]any
	if err := json.Unmarshal(text, &manifest); err != nil {
		return fmt.Errorf("%s: %w", source, err)
	}
	if err := derive(manifest, browser); err != nil {
		return err
	}
	out, err := json.MarshalIndent(manifest, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "manifest.json"), append(out, '\n'), 0o644); err != nil {
		return err
	}
	if err := check(manifest, folder); err != nil {
		return err
	}
	spare, err := unneeded(folder)
	if err != nil {
		return err
	}
	if spare != nil {
		return fmt.Errorf("%s holds what nothing names: %s", folder, strings.Join(spare, ", "))
	}
	return nil
}

// derive takes out what only the other browser knows.
func derive(manifest map[string]any, browser string) error {
	background, _ := manifest["background"].(map[string]any)
	action, _ := manifest["action"].(map[string]any)
	switch browser {
	case "chrome":
		delete(manifest, "browser_specific_settings")
		delete(background, "scripts")
		delete(action, "theme_icons")
	case "firefox":
		delete(manifest, "minimum_chrome_version")
		// Firefox takes the policy without a schema.
		delete(manifest, "storage")
		delete(background, "service_worker")
	default:
		return fmt.Errorf("no browser named %q", browser)
	}
	return nil
}

// files are the ways in which a manifest names a file of the extension.
var file = regexp.MustCompile(`^[a-zA-Z0-9_./-]+\.(js|html|css|png|svg|wasm|json)$`)

// check tells which files and messages the manifest and the pages name although
// the folder has none.
func check(manifest map[string]any, folder string) error {
	locale, _ := manifest["default_locale"].(string)
	var messages map[string]struct{ Message string }
	text, err := os.ReadFile(filepath.Join(folder, "_locales", locale, "messages.json"))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &messages); err != nil {
		return fmt.Errorf("_locales/%s/messages.json: %w", locale, err)
	}

	var missing []string
	exists := func(name string) {
		if info, err := os.Stat(filepath.Join(folder, filepath.FromSlash(name))); err != nil || info.IsDir() {
			missing = append(missing, name)
		}
	}
	var walk func(value any)
	walk = func(value any) {
		switch value := value.(type) {
		case string:
			if key, ok := strings.CutPrefix(value, "__MSG_"); ok {
				key = strings.TrimSuffix(key, "__")
				if messages[key].Message == "" {
					missing = append(missing, "message "+key)
				}
			} else if file.MatchString(value) {
				exists(value)
			}
		case []any:
			for _, each := range value {
				walk(each)
			}
		case map[string]any:
			for _, each := range value {
				walk(each)
			}
		}
	}
	walk(manifest)
	// What the background names is in no manifest.
	for _, name := range []string{"optout.wasm", "wasm_exec.js", "welcome.html"} {
		exists(name)
	}
	if missing == nil {
		return nil
	}
	slices.Sort(missing)
	return fmt.Errorf("%s lacks: %s", folder, strings.Join(slices.Compact(missing), ", "))
}
