package main

import (
	"encoding/json"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"offswitch/wasm/catalog"
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
		for _, field := range gone {
			var value any = manifest
			for name := range strings.SplitSeq(field, ".") {
				value = value.(map[string]any)[name]
			}
			if value != nil {
				t.Errorf("%s: %s is still there", browser, field)
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
		rest, ok := strings.CutPrefix(match, "https://www.linkedin.com/")
		if !ok || rest == "" || strings.HasPrefix(rest, "*") {
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

// The manifest and the backend draw the same line, over many addresses: what
// one leaves alone the other does. rules.ExcludeMatches says what a pattern
// cannot express: escapes, capitals and backslashes, and a query that names a
// page, are not among these.
func TestManifestAndBackendRefuseTheSame(t *testing.T) {
	const host = "https://www.linkedin.com"
	script := source(t)["content_scripts"].([]any)[0].(map[string]any)
	matches, excluded := words(script["matches"]), words(script["exclude_matches"])
	refused, left := 0, 0
	for _, address := range addresses() {
		if !matchesAny(matches, host+address) {
			continue
		}
		if got, want := matchesAny(excluded, host+address), catalog.IsRefused(address); got != want {
			t.Errorf("%s: refused by the backend: %t; excluded by the manifest: %t", address, want, got)
		} else if want {
			refused++
		} else {
			left++
		}
	}
	if refused < 1000 || left < 1000 {
		t.Errorf("only %d addresses refused and %d not", refused, left)
	}
}

// addresses are many: each page that is known, or denied, or like one that is,
// in each tree and with whatever may stand behind its name.
func addresses() []string {
	var slugs []string
	for _, r := range slices.Concat(catalog.Refused, catalog.RefusedWhole) {
		name := path.Base(r)
		slugs = append(slugs, name, "x-"+name, name[:len(name)-1], strings.ReplaceAll(name, "-", "_"))
	}
	var list []string
	for i := range catalog.Settings {
		for _, a := range slices.Concat(catalog.Settings[i].Addresses, catalog.Settings[i].Legacy) {
			slugs = append(slugs, path.Base(a))
			list = append(list, a)
		}
	}
	slugs = append(
		slugs,
		strings.Split(
			" d settings sign-in-and-security email-address-visibility email-x emails phone-visibility page-not-found",
			" ",
		)...)
	for _, slug := range slugs {
		for _, tree := range []string{
			"/mypreferences/", "/mypreferences/d/", "/mypreferences/m/", "/mypreferences/s/settings/", "/mypreferences/settings/",
			"/mypreferences/d/categories/", "/psettings/", "/psettings/privacy/", "/jobs/application-settings/", "/public-profile/settings/",
		} {
			for _, end := range []string{"", "/", "?x=y", "s", "-v2", ";x", ".html", "/confirm", "2?x=y"} {
				list = append(list, tree+slug+end)
			}
		}
	}
	return list
}

// The backend looks where the script is, and nowhere else.
func TestManifestAndBackendKnowTheSameArea(t *testing.T) {
	script := source(t)["content_scripts"].([]any)[0].(map[string]any)
	var want []string
	for _, start := range catalog.Area {
		want = append(want, "https://www.linkedin.com"+start+"*")
	}
	if got := words(script["matches"]); !slices.Equal(got, want) {
		t.Errorf("matches %q, want %q", got, want)
	}
	// docs/decisions.md says why this page is left out.
	if matchesAny(words(script["matches"]), "https://www.linkedin.com/settings/member-cookies") {
		t.Error("the banner's cookie page is reached")
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
