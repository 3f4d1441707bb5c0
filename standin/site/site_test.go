package site

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"offswitch/standin/data"
	"offswitch/standin/session"
	"offswitch/standin/web"
)

const secret = "s3cret"

// A visitor asks the site over real HTTP and follows no redirect.
type visitor struct {
	*testing.T
	server *httptest.Server
	client *http.Client
}

func visit(t *testing.T, options string) *visitor {
	t.Helper()
	table, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	assets, err := web.New("salt")
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.New(table, session.Defaults(), assets.Layouts)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(New(table, s, assets, secret))
	t.Cleanup(server.Close)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	v := &visitor{t, server, client}
	if options == "" {
		options = "{}"
	}
	v.control("POST", "reset", options, 200)
	v.control("POST", "options", `{"latency":0}`, 200)
	return v
}

func (v *visitor) do(method, path, body string) *http.Response {
	v.Helper()
	r, err := http.NewRequest(method, v.server.URL+path, strings.NewReader(body))
	if err != nil {
		v.Fatal(err)
	}
	answer, err := v.client.Do(r)
	if err != nil {
		v.Fatal(err)
	}
	v.Cleanup(func() { answer.Body.Close() })
	return answer
}

func (v *visitor) text(r *http.Response) string {
	v.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		v.Fatal(err)
	}
	return string(b)
}

func (v *visitor) control(method, what, body string, status int) string {
	v.Helper()
	r := v.do(method, "/"+secret+"/"+what, body)
	text := v.text(r)
	if r.StatusCode != status {
		v.Fatalf("%s %s: %d %s", method, what, r.StatusCode, text)
	}
	return text
}

func (v *visitor) model(path string) *Model {
	v.Helper()
	m := &Model{}
	if err := json.NewDecoder(v.do("GET", "/mysettings-api/settingsApiPages?path="+url.QueryEscape(path), "").Body).
		Decode(m); err != nil {
		v.Fatal(err)
	}
	return m
}

func (v *visitor) put(key, value string) int {
	v.Helper()
	return v.putIn(v.model(age).Session, key, value)
}

func (v *visitor) putIn(session int, key, value string) int {
	v.Helper()
	return v.do(
		"PUT",
		"/mysettings-api/settingsApiSettings/"+key,
		fmt.Sprintf(`{"session":%d,"value":%q,"path":"/x"}`, session, value),
	).StatusCode
}

// A page is closed, and what it sent a moment before arrives after the reset
// of the next test.
func TestAnEarlierSessionSavesNothing(t *testing.T) {
	v := visit(t, "")
	before := v.model(age).Session
	v.control("POST", "reset", "{}", 200)
	click := fmt.Sprintf(`{"session":%d,"key":"allowAdsByAge","path":"/x"}`, before)
	if status := v.do("POST", "/mysettings-api/clicks", click).StatusCode; status != 409 {
		t.Errorf("a late click: %d", status)
	}
	if status := v.putIn(before, "allowAdsByAge", "off"); status != 409 {
		t.Errorf("a late save: %d", status)
	}
	if state := v.control(
		"GET",
		"state",
		"",
		200,
	); strings.Contains(state, `"what":"put"`) ||
		strings.Contains(state, `"what":"click"`) {
		t.Errorf("it counted: %s", state)
	}
}

func (v *visitor) rows(hub string) map[string]Row {
	v.Helper()
	all := map[string]Row{}
	for _, c := range v.model(data.HubPrefix + hub).Cards {
		for _, r := range c.Rows {
			all[r.Href] = r
		}
	}
	return all
}

// policy is written out: no source of script, style or evaluation but the site.
const policy = "default-src 'self'; script-src 'self'; style-src 'self'; report-uri /csp-report"

const age = "/mypreferences/d/settings/ads-by-age"

func TestPagesCarryTheStrictPolicy(t *testing.T) {
	v := visit(t, "")
	for _, path := range []string{age, IndexPath, "/feed/", "/uas/login", notFoundPath, framePrefix + "ads-age-range", "/jobs/application-settings/", "/public-profile/settings"} {
		r := v.do("GET", path, "")
		body := v.text(r)
		if r.StatusCode != 200 || r.Header.Get("Content-Security-Policy") != policy {
			t.Errorf("%s: %d, policy %q", path, r.StatusCode, r.Header.Get("Content-Security-Policy"))
		}
		if regexp.MustCompile(`<style|style=|<script(?: type="module")?>|\son[a-z]+=`).MatchString(body) {
			t.Errorf("%s has something inline, which its own policy forbids:\n%s", path, body)
		}
	}
}

func TestWhatIsSavedIsShownOnAFreshLoad(t *testing.T) {
	v := visit(t, "")
	if got := v.model(age).Controls[0].Value; got != "on" {
		t.Fatalf("at first %q", got)
	}
	if status := v.put("allowAdsByAge", "off"); status != 204 {
		t.Fatalf("status %d", status)
	}
	if got := v.model(age).Controls[0].Value; got != "off" {
		t.Errorf("detail page: %q", got)
	}
	if got := v.rows("ads")[age].Value; got != "Off" {
		t.Errorf("hub row: %q", got)
	}
	v.control("POST", "set", `{"key":"allowAdsByAge","value":"on"}`, 200)
	if got := v.model(age).Controls[0].Value; got != "on" {
		t.Errorf("after a change elsewhere: %q", got)
	}
}

func TestFaultsOfSaving(t *testing.T) {
	v := visit(t, `{"pageFaults":{"ads-by-age":"revert","ads-by-gender":"lost"}}`)
	if status := v.put("allowAdsByAge", "off"); status != 500 {
		t.Errorf("revert: status %d", status)
	}
	if status := v.put("allowAdsByGender", "off"); status != 204 {
		t.Errorf("lost: status %d", status)
	}
	for _, path := range []string{age, "/mypreferences/d/settings/ads-by-gender"} {
		if got := v.model(path).Controls[0].Value; got != "on" {
			t.Errorf("%s: %q", path, got)
		}
	}
}

func TestHubRowsShowValuesByTheRules(t *testing.T) {
	v := visit(t, "")
	rows := map[string]Row{}
	for _, hub := range []string{"account", "sign-in-and-security", "profile-visibility", "privacy", "ads", "notifications"} {
		for href, r := range v.rows(hub) {
			rows[href] = r
		}
	}
	for href, want := range map[string]string{
		"/mypreferences/d/settings/ads-education":                     "Schools & 4 more",
		"/mypreferences/d/settings/data-for-ai-improvement":           "On",
		"/mypreferences/d/settings/manage-my-active-status":           "Your Connections only",
		"/mypreferences/d/settings/linkedin-promotions":               "",
		"/mypreferences/d/settings/email-address-visibility":          "",
		"/mypreferences/d/manage-email-addresses":                     "alex.sample@example.org",
		"/mypreferences/d/connected-microsoft-accounts":               "0 connected accounts",
		"/mypreferences/d/job-seeker/signal-recruiter-for-job-alerts": "Off",
	} {
		if got, ok := rows[href]; !ok || got.Value != want {
			t.Errorf("%s: %q, want %q (row exists: %v)", href, got.Value, want, ok)
		}
	}
	for _, state := range []string{"schools", "field", "degrees", "skills"} {
		v.put("ads-education-skills."+state, "off")
	}
	if got := v.rows("ads")["/mypreferences/d/settings/ads-education"].Value; got != "Last graduation year" {
		t.Errorf("one box left: %q", got)
	}
}

func TestAbsentSettings(t *testing.T) {
	const share = "/mypreferences/d/settings/share-data-with-select-partners"
	for absent, want := range map[string]string{"redirect": data.HubPrefix + "ads", "notfound": notFoundPath} {
		v := visit(t, `{"region":"eu","absent":"`+absent+`"}`)
		if r := v.do("GET", share, ""); r.StatusCode != 302 || r.Header.Get("Location") != want {
			t.Errorf("%s: %d %s", absent, r.StatusCode, r.Header.Get("Location"))
		}
		if got := v.model(share).Redirect; got != want {
			t.Errorf("%s within the application: %s", absent, got)
		}
		if _, ok := v.rows("ads")[share]; ok {
			t.Errorf("%s: the hub lists it", absent)
		}
	}
	v := visit(t, `{"region":"eu","absent":"emptycard"}`)
	if m := v.model(share); m.Kind != "empty" || len(m.Controls) != 0 {
		t.Errorf("empty card: %s with %d controls", m.Kind, len(m.Controls))
	}
	if m := visit(t, "").model(share); m.Kind != "detail" {
		t.Errorf("in the US: %s", m.Kind)
	}
}

func TestRedirects(t *testing.T) {
	v := visit(t, "")
	for path, want := range map[string]string{
		"/mypreferences/d/settings/data-for-generative-ai": notFoundPath,
		"/mypreferences/d/nonsense":                        notFoundPath,
		"/psettings/research-invitations":                  "/mypreferences/d/settings/research-invitations",
		"/psettings/advertising/":                          data.HubPrefix + "ads",
		"/psettings/":                                      IndexPath,
		"/psettings/nonsense":                              notFoundPath,
		"/":                                                "/feed/",
	} {
		if r := v.do("GET", path, ""); r.Header.Get("Location") != want {
			t.Errorf("%s: %d to %q, want %q", path, r.StatusCode, r.Header.Get("Location"), want)
		}
	}
	v.control("POST", "options", `{"layout":"mobile"}`, 200)
	if r := v.do("GET", age, ""); r.Header.Get("Location") != data.Mobile(age) {
		t.Errorf("mobile: %q", r.Header.Get("Location"))
	}
	for href := range v.rows("ads") {
		if !strings.HasPrefix(href, "/mypreferences/d/") {
			t.Errorf("the desktop hub links to %s", href)
		}
	}
	for _, c := range v.model("/mypreferences/m/categories/ads").Cards {
		for _, r := range c.Rows {
			if !strings.HasPrefix(r.Href, "/mypreferences/m/") {
				t.Errorf("the mobile hub links to %s", r.Href)
			}
		}
	}
}

func TestDoors(t *testing.T) {
	for auth, want := range map[string]string{"out": "/uas/login?session_redirect=", "recheck": "/uas/login?session_redirect=", "authwall": "/authwall?", "checkpoint": "/checkpoint/"} {
		v := visit(t, `{"auth":"`+auth+`"}`)
		for _, path := range []string{age, IndexPath, "/psettings/research-invitations"} {
			if r := v.do("GET", path, ""); !strings.HasPrefix(r.Header.Get("Location"), want) {
				t.Errorf("%s at %s: %q", auth, path, r.Header.Get("Location"))
			}
		}
		if got := v.model(age).Redirect; !strings.HasPrefix(got, want) {
			t.Errorf("%s within the application: %q", auth, got)
		}
	}
	v := visit(t, `{"auth":"out"}`)
	if status := v.put("allowAdsByAge", "off"); status != 401 {
		t.Errorf("saving signed out: %d", status)
	}
	r, err := v.client.PostForm(
		v.server.URL+"/uas/login",
		url.Values{"session_redirect": {"https://elsewhere.example" + age}},
	)
	if err != nil || r.Header.Get("Location") != age {
		t.Fatalf("signing in leads to %q (%v)", r.Header.Get("Location"), err)
	}
	if m := v.model(age); m.Kind != "detail" {
		t.Errorf("after signing in: %s", m.Kind)
	}
}

func TestNeverPagesLookInnocent(t *testing.T) {
	v := visit(t, "")
	for _, slug := range []string{"close-accounts", "hibernate-account", "change-password", "two-factor-authentication", "manage-email-addresses", "manage-phone-numbers", "passkey", "user-sessions"} {
		for _, path := range []string{"/mypreferences/d/" + slug, "/mypreferences/d/settings/" + slug} {
			if m := v.model(path); m.Kind != "detail" || len(m.Controls) != 1 || m.Controls[0].Kind != "switch" {
				t.Errorf("%s: %s, %d controls", path, m.Kind, len(m.Controls))
			}
		}
	}
	// The key of another setting must not be what is saved.
	m := v.model("/mypreferences/d/close-accounts")
	if m.Controls[0].Key != "allowDataForGenerativeAI" || m.Controls[0].State != "close-account" {
		t.Errorf("%+v", m.Controls[0])
	}
}

func TestFaultsOfControls(t *testing.T) {
	v := visit(t, "")
	first := func(faults string) *Switch {
		v.control("POST", "options", `{"faults":"`+faults+`"}`, 200)
		return v.model(age).Controls[0]
	}
	plain := first("")
	if got := first("renamed"); got.Key == plain.Key || got.Label != plain.Label || got.State != plain.State {
		t.Errorf("renamed: %+v", got)
	}
	if got := first("swap"); got.Key == plain.Key || got.Label != plain.Label {
		t.Errorf("swap: %+v", got)
	}
	if got := first("swap=label"); got.Key != plain.Key || got.Label == plain.Label {
		t.Errorf("swap=label: %+v", got)
	}
	if got := first("swap=control"); got.Key == plain.Key || got.State == plain.State {
		t.Errorf("swap=control: %+v", got)
	}
	first("swap=control@100")
	if m := v.model(age); m.Controls[0].Key != plain.Key || len(m.After) != 1 || m.AfterMs != 100 {
		t.Errorf("late swap: %+v", m)
	}
	first("foreign")
	if m := v.model(age); len(m.Controls) != 2 || m.Controls[1].Key != "showSuggestedTopics" {
		t.Errorf("foreign: %d controls", len(m.Controls))
	}
	if status := v.put("foreign.ads-age-range", "off"); status != 204 {
		t.Errorf("foreign saved: %d", status)
	}
}

func TestLanguages(t *testing.T) {
	v := visit(t, `{"lang":"ar"}`)
	if m := v.model(age); m.Lang != "ar" || m.Dir != "rtl" || m.Words["on"] == "On" {
		t.Errorf("%s %s %s", m.Lang, m.Dir, m.Words["on"])
	}
	if body := v.text(v.do("GET", age, "")); !strings.Contains(body, `<html lang="ar" dir="rtl">`) {
		t.Error(body)
	}
	v.control("POST", "options", `{"lang":"de"}`, 200)
	if m := v.model(
		"/mypreferences/d/settings/data-for-ai-improvement",
	); m.Title != "Daten zur Verbesserung generativer KI" ||
		m.Words["off"] != "Aus" {
		t.Errorf("%q %q", m.Title, m.Words["off"])
	}
}

func TestControlInterface(t *testing.T) {
	v := visit(t, "")
	v.do("POST", "/csp-report", `{"csp-report":{"blocked-uri":"wasm-eval"}}`)
	v.do(
		"POST",
		"/mysettings-api/clicks",
		fmt.Sprintf(`{"session":%d,"key":"allowAdsByAge","trusted":true,"path":%q}`, v.model(age).Session, age),
	)
	v.put("allowAdsByAge", "off")
	if got := v.control("GET", "reports", "", 200); !strings.Contains(got, "wasm-eval") {
		t.Errorf("reports: %s", got)
	}
	var state session.State
	if err := json.Unmarshal([]byte(v.control("GET", "state", "", 200)), &state); err != nil {
		t.Fatal(err)
	}
	if c := state.Settings["allowAdsByAge"]; c.Clicks != 1 || c.Puts != 1 || c.Value != "off" {
		t.Errorf("%+v", c)
	}
	if len(state.Log) != 2 || !state.Log[0].Trusted || state.Log[0].What != "click" || state.Log[1].Result != "saved" {
		t.Errorf("%+v", state.Log)
	}
	var requests []session.Request
	if err := json.Unmarshal([]byte(v.control("GET", "requests", "", 200)), &requests); err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(requests, func(r session.Request) bool { return strings.Contains(r.Path, secret) }) ||
		len(requests) != 5 {
		t.Errorf("%+v", requests)
	}
	v.control("POST", "reset", `{"langg":"de"}`, 400)
	v.control("POST", "reset", `{"layout":"nonsense"}`, 400)
	if r := v.do("GET", "/wrong/state", ""); r.StatusCode != 404 {
		t.Errorf("another secret: %d", r.StatusCode)
	}
}

// Every page that a source gives an address for must be there, in every
// layout, and nothing may be called by a name a page does not have.
func TestEverySettingIsServedInEveryLayout(t *testing.T) {
	v := visit(t, "")
	layouts, _ := web.New("salt")
	for _, layout := range layouts.Layouts {
		v.control("POST", "options", `{"layout":"`+layout+`"}`, 200)
		var all []Listing
		if err := json.Unmarshal([]byte(v.control("GET", "settings", "", 200)), &all); err != nil {
			t.Fatal(err)
		}
		served := 0
		for _, l := range all {
			for _, path := range l.Paths {
				if m := v.model(path); l.Exists && (m.Kind != "detail" || m.Setting != l.ID || len(m.Controls) != len(l.States)) {
					t.Errorf("%s in %s: %s %s", path, layout, m.Kind, m.Setting)
				}
				served++
			}
		}
		if served < 80 {
			t.Errorf("%s: only %d addresses", layout, served)
		}
	}
}
