package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestNormalise(t *testing.T) {
	for in, want := range map[string]string{
		"/mypreferences/d/settings/ads-by-age":                                      "/mypreferences/d/settings/ads-by-age",
		"/mypreferences/d/settings/ads-by-age/":                                     "/mypreferences/d/settings/ads-by-age",
		"/mypreferences/m/settings/ads-by-age":                                      "/mypreferences/d/settings/ads-by-age",
		"/MyPreferences/D/Settings/Ads-By-Age":                                      "/mypreferences/d/settings/ads-by-age",
		"https://www.linkedin.com/mypreferences/d/settings/ads-by-age?lipi=a/b#c/d": "/mypreferences/d/settings/ads-by-age",
		"http://localhost:8080/mypreferences/m/":                                    "/mypreferences/d",
		"/mypreferences/d/settings/ads%2dby%2Dage":                                  "/mypreferences/d/settings/ads-by-age",
		"/mypreferences/d/settings%2fads-by-age":                                    "/mypreferences/d/settings%2fads-by-age",
		"/mypreferences/d/settings/ads%252dby-age":                                  "/mypreferences/d/settings/ads%252dby-age",
		"/mypreferences/d//settings/./x/../ads-by-age":                              "/mypreferences/d/settings/ads-by-age",
		"/mypreferences/mobile":                                                     "/mypreferences/mobile",
		"/psettings/":                                                               "/psettings",
		"//mypreferences/d/dark-mode":                                               "/mypreferences/d/dark-mode",
		"https://www.linkedin.com":                                                  "/",
		"https://www.linkedin.com?x":                                                "/",
		"":                                                                          "/",
		"/%":                                                                        "/%",
		"/%zz%4":                                                                    "/%zz%4",
		"/../../mypreferences/d/":                                                   "/mypreferences/d",
		"/login?session_redirect=https://www.linkedin.com/mypreferences/d/close-accounts": "/login",
	} {
		if got := Normalise(in); got != want {
			t.Errorf("Normalise(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAtAddress(t *testing.T) {
	for address, want := range map[string][]string{
		"/mypreferences/d/settings/ads-by-age":                 {"ads-age-range"},
		"https://www.linkedin.com/jobs/application-settings/":  {"job-application-settings"},
		"/jobs/application-settings":                           {"job-application-settings"},
		"/mypreferences/m/settings/ads-beyond-linkedin":        {"ads-off-linkedin"},
		"/psettings/advertising/demographics":                  {"ads-age-range", "ads-gender"},
		"/mypreferences/d/profile-visibility-for-partners":     {"profile-off-linkedin"},
		"/help/linkedin/ask/TS-DPRO":                           {"objection-form"},
		"/mypreferences/d/settings/nobody-knows":               nil,
		"/mypreferences/d/settings/ads-by-age/further":         nil,
		"/mypreferences/d/two-factor-authentication":           nil,
		"/mypreferences/d/notification-subcategories/inmail":   {"notif-inmail"},
		"/mypreferences/d/notification-subcategories/inmail-x": nil,
	} {
		got := AtAddress(address)
		if len(got) != len(want) {
			t.Errorf("AtAddress(%q): %d settings, want %v", address, len(got), want)
			continue
		}
		for i := range want {
			if got[i].ID != want[i] {
				t.Errorf("AtAddress(%q)[%d] = %q, want %q", address, i, got[i].ID, want[i])
			}
		}
	}
}

// A setting has one page, whatever tree, query, slash or theme it is opened
// with, and LinkedIn's two names for it are one.
func TestAliases(t *testing.T) {
	for _, c := range []struct {
		setting string
		pages   []string
	}{
		{"share-data-affiliates", []string{"share-data-with-trusted-partners", "share-data-with-select-partners"}},
		{"genai-training", []string{"data-for-ai-improvement"}},
		{"ads-off-linkedin", []string{"ads-beyond-linkedin"}},
	} {
		for _, page := range c.pages {
			for letter := 'a'; letter <= 'z'; letter++ {
				for _, end := range []string{"", "/", "?li_theme=light", "?li_theme=dark&lipi=urn", "/?x=/mypreferences/g/", "#top"} {
					address := "https://www.linkedin.com/mypreferences/" + string(letter) + "/settings/" + page + end
					got := AtAddress(address)
					if letter == 'g' || letter == 'e' {
						if len(got) > 0 {
							t.Errorf("%s: %s; it is no member's", address, got[0].ID)
						}
						continue
					}
					if len(got) != 1 || got[0].ID != c.setting {
						t.Errorf("%s: %d settings, want %s", address, len(got), c.setting)
					}
				}
			}
		}
	}
	if first := ByID("share-data-affiliates").Addresses[0]; first != "/mypreferences/d/settings/share-data-with-select-partners" {
		t.Errorf("%s is opened; nobody saw where it leads", first)
	}
}

func TestSectionAt(t *testing.T) {
	for address, want := range map[string]string{
		"/mypreferences/d/categories/ads":                                         "advertising-data",
		"https://www.linkedin.com/mypreferences/m/categories/profile-visibility/": "visibility",
		"/mypreferences/d/":                    "index",
		"/mypreferences/m":                     "index",
		"/psettings/advertising/":              "advertising-data",
		"/psettings/advertising/connections":   "",
		"/mypreferences/d/settings/ads-by-age": "",
		"/feed/":                               "",
	} {
		got := ""
		if s := SectionAt(address); s != nil {
			got = s.ID
		}
		if got != want {
			t.Errorf("SectionAt(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestIsRefused(t *testing.T) {
	for _, address := range []string{
		"/mypreferences/d/close-accounts",
		"/mypreferences/d/close-accounts/",
		"/mypreferences/d/close-accounts/confirm",
		"/mypreferences/m/close-accounts",
		"/mypreferences/d/settings/close-accounts",
		"/mypreferences/d/settings/hibernate-account?x=y",
		"https://www.linkedin.com/mypreferences/d/Change-Password",
		"https://www.linkedin.com//mypreferences//d//change-password",
		"/mypreferences/d/two%2Dfactor%2Dauthentication",
		"/mypreferences/d%2fpasskey",
		"/mypreferences/d/x%252f..%252fpasskey",
		"/mypreferences/d/%70asskey",
		"/mypreferences/d/%2570asskey",
		"/mypreferences/d/settings/../user-sessions",
		`/mypreferences/d\user-sessions`,
		"/mypreferences/d/manage-email-addresses",
		"/mypreferences/d/manage-phone-numbers#top",
		"/psettings/sessions/all",
		// A name is the beginning of a segment.
		"/mypreferences/d/passkeys",
		"/mypreferences/d/close-account",
		"/mypreferences/d/close-accounts-v2",
		"/mypreferences/d/close-accounts-faq",
		"/mypreferences/d/close-accounts;x",
		"/mypreferences/d/close-accounts.html",
		"/mypreferences/d;x/close-accounts",
		"/mypreferences/d/hibernate-account2/reason",
		"/psettings/sessions-of-others",
		// Whichever tree, or none.
		"/mypreferences/s/close-accounts",
		"/mypreferences/g/settings/close-accounts",
		"/mypreferences/e/passkey",
		"/mypreferences/settings/close-accounts",
		"/mypreferences/close-accounts",
		"/psettings/close-accounts",
		"/psettings/passkeys",
		"/psettings/account/two-step-verification",
		"/jobs/application-settings/change-password",
		"/public-profile/settings/close-account",
		// However it is escaped.
		"/mypreferences/d/" + escaped("close-accounts", 1),
		"/mypreferences/d/" + escaped("close-accounts", 3),
		"/mypreferences/d/" + escaped("passkey", 12),
		escaped("/mypreferences/d/settings/passkey", 9),
		"/mypreferences/d%252525252525252525252fpasskey",
		"/mypreferences/d/settings/%2e%2e/user-sessions",
		"/mypreferences/d/settings/x%2f%2e%2e%2fuser-sessions",
		`/mypreferences\\d\user-sessions\`,
		"/mypreferences/d/%5cpasskey",
		"/mypreferences/d/%%37%30asskey",
		"/MYPREFERENCES/D/PASSKEY/",
		"/mypreferences/d/./passkey//",
		// Where a server may stop reading, or climb out again.
		"/mypreferences/d/passkey%2f..%2fads-by-age",
		"/mypreferences/d/passkey%2f..%2f..%2f..%2ffeed",
		"/mypreferences/d/passkey/..;/ads-by-age",
		"/mypreferences/d/passkey%3fx",
		"/mypreferences/d/passkey%00",
		"/mypreferences/d/%20passkey",
		"/psettings/email%2f..%2fprivacy",
		// What was missing.
		"/psettings/change-password",
		"/psettings/email",
		"/psettings/email/",
		"/psettings/email/add",
		"/psettings/email;x",
		"/psettings/email.html",
		"/psettings/Email?x",
		"/psettings/phone",
		"/psettings/manage-premium",
		"/mypreferences/d/manage-premium",
		"/mypreferences/m/settings/premium-manage-account",
		// And what nobody has named yet.
		"/mypreferences/d/settings/delete-account",
		"/mypreferences/d/deactivate-account",
		"/mypreferences/d/merge-accounts",
		"/psettings/account-management/close-submit",
		"/mypreferences/d/password",
		"/mypreferences/d/create-password",
		"/mypreferences/d/two-step-verification",
		"/mypreferences/d/active-sessions",
		"/mypreferences/d/remembered-devices",
		"/mypreferences/d/email-addresses",
		"/mypreferences/d/add-email-address",
		"/mypreferences/d/phone-numbers",
		"/mypreferences/d/add-phone-number",
		"/mypreferences/d/payments",
		"/mypreferences/d/billing",
		"/mypreferences/d/cancel-premium",
		"/mypreferences/d/sign-in-with-google",
		"/mypreferences/d/apple-sign-in",
	} {
		if !IsRefused(address) {
			t.Errorf("IsRefused(%q) = false", address)
		}
	}
	for _, address := range []string{
		"/mypreferences/d/settings/ads-by-age",
		"/mypreferences/d/settings/ads-by-age?next=/mypreferences/d/close-accounts",
		"/mypreferences/d/",
		"/mypreferences/d/categories/sign-in-and-security",
		"/feed/passkey",
		"/psettings/sign-in-and-security",
		// By meaning, not by greed.
		"/mypreferences/d/email-address-visibility",
		"/mypreferences/d/settings/email-address-visibility",
		"/mypreferences/m/settings/email-address-visibility/",
		"/psettings/email-address-visibility",
		"/psettings/privacy/email",
		"/psettings/visibility/email",
		"/psettings/visibility/phone",
		"/psettings/phone-visibility",
		"/mypreferences/d/settings/discover-me-by-phone-number",
		"/mypreferences/d/settings/discover-me-by-email-address",
		"/mypreferences/d/settings/message-nudging",
		"/mypreferences/d/settings/linkedin-promotions",
		"/mypreferences/d/manage-data-and-activity",
		"/mypreferences/d/settings/manage-my-active-status",
		"/mypreferences/d/verifications",
		"/mypreferences/d/connected-microsoft-accounts",
		"/psettings/account",
		"/mypreferences/d/email",
		"", "/", "%", "/%25%25%25",
	} {
		if IsRefused(address) {
			t.Errorf("IsRefused(%q) = true", address)
		}
	}
}

// escaped writes every character as an escape, and the escapes' own sign again
// and again.
func escaped(s string, times int) string {
	var b strings.Builder
	for i := range len(s) {
		fmt.Fprintf(&b, "%%%s%02x", strings.Repeat("25", times-1), s[i])
	}
	return b.String()
}

// trees are the ways in which one page of the settings is addressed.
func trees(address string) []string {
	list := []string{address, address + "/", address + "?x=y", strings.ToUpper(address)}
	if slug, ok := strings.CutPrefix(address, "/mypreferences/d/"); ok && slug != "" {
		slug = strings.TrimPrefix(slug, "settings/")
		for _, tree := range []string{"d/", "m/", "s/", "g/", "e/", ""} {
			list = append(list, "/mypreferences/"+tree+slug, "/mypreferences/"+tree+"settings/"+slug)
		}
	}
	return list
}

// Each address of the list is refused in all trees, and nothing the catalogue
// leads to is.
func TestRefusedAndSettingsAreApart(t *testing.T) {
	if len(Refused) == 0 || len(RefusedWhole) == 0 || len(SignIn) == 0 {
		t.Fatal("a list is empty")
	}
	for _, r := range slices.Concat(Refused, RefusedWhole) {
		for _, a := range trees(r) {
			if !IsRefused(a) || len(AtAddress(a)) > 0 {
				t.Errorf("%s is not refused", a)
			}
		}
	}
	apart := func(of string, addresses ...string) {
		for _, address := range addresses {
			for _, a := range trees(address) {
				if r := denylist().Entry(a); r != "" || IsSignIn(a) {
					t.Errorf("%s of %s may not be opened: %q", a, of, r)
				}
			}
		}
	}
	for i := range Settings {
		apart(Settings[i].ID, append(append([]string{}, Settings[i].Addresses...), Settings[i].Legacy...)...)
	}
	for _, s := range append([]Section{Index}, Sections...) {
		apart(s.ID, append([]string{s.Address}, s.Legacy...)...)
	}
}

// The page for cookies that the banner opens is not one of those that are read:
// docs/decisions.md says why.
func TestInArea(t *testing.T) {
	for address, want := range map[string]bool{
		"/mypreferences": true, "/mypreferences/d": true, "/psettings/x": true, "/jobs/application-settings": true, "/public-profile/settings": true,
		"/settings/member-cookies": false, "/mypreferencesx": false, "/feed": false, "/": false, "/jobs": false,
	} {
		if got := InArea(address); got != want {
			t.Errorf("InArea(%q) = %t", address, got)
		}
	}
}

func TestIsSignIn(t *testing.T) {
	for address, want := range map[string]bool{
		"/uas/login?session_redirect=%2Fmypreferences%2Fd": true,
		"/login/":                           true,
		"/authwall?trk=x":                   true,
		"/checkpoint/challenge/abc":         true,
		"/checkpoints":                      false,
		"/uas":                              false,
		"/mypreferences/d/categories/login": false,
	} {
		if got := IsSignIn(address); got != want {
			t.Errorf("IsSignIn(%q) = %t", address, got)
		}
	}
}

func FuzzNormalise(f *testing.F) {
	f.Add("https://www.linkedin.com/mypreferences/m/x%2d%")
	f.Add("/%c3%a9/ß/İ")
	f.Fuzz(func(t *testing.T, s string) {
		got := Normalise(s)
		if got == "" || got[0] != '/' {
			t.Errorf("Normalise(%q) = %q", s, got)
		}
		AtAddress(s)
	})
}

// Whoever escapes an address does not get past the denylist, and what was not
// on it is not by being escaped.
func FuzzIsRefused(f *testing.F) {
	f.Add("/mypreferences/d/passkey", 3)
	f.Add("/mypreferences/d/settings/email-address-visibility", 2)
	f.Add("/psettings/email;x/..", 1)
	f.Add(`\\mypreferences%5cd/%2e./%252570asskey`, 1)
	f.Fuzz(func(t *testing.T, s string, times int) {
		if strings.ContainsAny(s, "?#") || strings.Contains(s, "://") {
			return // what is cut off before anything is decoded
		}
		if got, want := IsRefused(escaped(s, 1+(times&7))), IsRefused(s); got != want {
			t.Errorf("IsRefused(%q) = %t, escaped %t", s, want, got)
		}
		if IsRefused(s) && !IsRefused(strings.ToUpper(s)) && strings.EqualFold(strings.ToUpper(s), s) {
			t.Errorf("%q is not refused in capitals", s)
		}
	})
}
