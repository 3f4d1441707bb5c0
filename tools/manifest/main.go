// Manifest derives one browser's manifest from the one in the repository, and
// then looks for files in its folder that nothing names. What it names and is not
// there, web-ext lint and any browser say.
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
