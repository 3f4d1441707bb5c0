package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func source(t *testing.T) map[string]any {
	t.Helper()
	text, err := os.ReadFile("../../manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	var manifest map[string]any
	if err := json.Unmarshal(text, &manifest); err != nil {
		t.Fatal(err)
	}
	return manifest
}

func TestDerive(t *testing.T) {
	for browser, gone := range map[string][]string{
		"chrome":  {"browser_specific_settings", "background.scripts", "action.theme_icons"},
		"firefox": {"minimum_chrome_version", "storage", "background.service_worker"},
	} {
		manifest := source(t)
		if err := derive(manifest, browser); err != nil {
			t.Fatal(err)
		}
		for _, path := range gone {
			var value any = manifest
			for name := range strings.SplitSeq(path, ".") {
				value = value.(map[string]any)[name]
			}
			if value != nil {
				t.Errorf("%s: %s is still there", browser, path)
			}
		}
	}
	if derive(source(t), "netscape") == nil {
		t.Error("no error for an unknown browser")
	}
}

// What the extension may do is a promise to the people who install it: it must
// not grow by accident.
func TestManifestAsksForNoMore(t *testing.T) {
	manifest := source(t)
	for _, key := range []string{
		"web_accessible_resources", "externally_connectable", "optional_permissions", "optional_host_permissions",
		"devtools_page", "chrome_url_overrides", "sandbox", "declarative_net_request",
	} {
		if _, there := manifest[key]; there {
			t.Errorf("%s: must not be there", key)
		}
	}
	if got := words(manifest["permissions"]); strings.Join(got, " ") != "storage alarms" {
		t.Errorf("permissions %q, want storage alone", got)
	}
	scripts := manifest["content_scripts"].([]any)
	if len(scripts) != 1 {
		t.Fatalf("%d content scripts, want 1", len(scripts))
	}
	script := scripts[0].(map[string]any)
	if script["all_frames"] == true || script["world"] != nil || script["match_about_blank"] != nil {
		t.Error("the content script runs in frames or in the page's own world")
	}
	hosts, matches := words(manifest["host_permissions"]), words(script["matches"])
	if strings.Join(hosts, " ") != strings.Join(matches, " ") {
		t.Errorf("host_permissions %q differ from matches %q", hosts, matches)
	}
	for _, match := range matches {
		path, ok := strings.CutPrefix(match, "https://www.linkedin.com/")
		if !ok || path == "" || strings.HasPrefix(path, "*") {
			t.Errorf("%s: reaches more than LinkedIn's settings", match)
		}
	}
	policy := manifest["content_security_policy"].(map[string]any)["extension_pages"].(string)
	for _, part := range []string{"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'"} {
		if !strings.Contains(policy, part+";") {
			t.Errorf("the policy lacks %s", part)
		}
	}
	if strings.Contains(policy, "'unsafe-inline'") || strings.Contains(policy, "http") {
		t.Errorf("the policy %q is too wide", policy)
	}
}

// The pages where a wrong press could cost an account get no script at all, in
// both trees.
func TestManifestLeavesDangerousPagesAlone(t *testing.T) {
	script := source(t)["content_scripts"].([]any)[0].(map[string]any)
	excluded := words(script["exclude_matches"])
	for _, slug := range []string{
		"close-accounts", "hibernate-account", "change-password", "two-factor-authentication",
		"manage-email-addresses", "manage-phone-numbers", "passkey", "user-sessions",
	} {
		for _, tree := range []string{"d", "d/settings", "m", "m/settings"} {
			address := "https://www.linkedin.com/mypreferences/" + tree + "/" + slug
			if !matchesAny(excluded, address) || !matchesAny(excluded, address+"/?x=1") {
				t.Errorf("%s is not excluded", address)
			}
		}
	}
	if matchesAny(excluded, "https://www.linkedin.com/mypreferences/d/settings/ads-connections") {
		t.Error("an ordinary page is excluded")
	}
}

func TestCheckNamesWhatIsMissing(t *testing.T) {
	folder := t.TempDir()
	locale := filepath.Join(folder, "_locales", "en")
	if err := os.MkdirAll(locale, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(
		filepath.Join(locale, "messages.json"),
		[]byte(`{"known":{"message":"x"}}`),
		0o600,
	); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"optout.wasm", "wasm_exec.js", "welcome.html", "there.js"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	manifest := map[string]any{"default_locale": "en", "name": "__MSG_known__", "js": []any{"there.js"}}
	if err := check(manifest, folder); err != nil {
		t.Errorf("complete, but: %v", err)
	}
	manifest["name"] = "__MSG_unknown__"
	manifest["icons"] = map[string]any{"16": "icons/none.png"}
	err := check(manifest, folder)
	if err == nil || !strings.Contains(err.Error(), "icons/none.png, message unknown") {
		t.Errorf("got %v", err)
	}
}

func words(value any) []string {
	var all []string
	for _, each := range value.([]any) {
		all = append(all, each.(string))
	}
	return all
}

// matchesAny compares as browsers do: a star stands for any characters.
func matchesAny(patterns []string, address string) bool {
	for _, pattern := range patterns {
		parts := strings.Split(pattern, "*")
		rest, ok := strings.CutPrefix(address, parts[0])
		for _, part := range parts[1:] {
			var found bool
			if _, rest, found = strings.Cut(rest, part); !found {
				ok = false
			}
		}
		if ok && (rest == "" || strings.HasSuffix(pattern, "*")) {
			return true
		}
	}
	return false
}
