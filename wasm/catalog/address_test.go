package catalog

import "testing"

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
	} {
		if !IsRefused(address) {
			t.Errorf("IsRefused(%q) = false", address)
		}
	}
	for _, address := range []string{
		"/mypreferences/d/settings/ads-by-age",
		"/mypreferences/d/settings/ads-by-age?next=/mypreferences/d/close-accounts",
		"/mypreferences/d/close-accounts-faq",
		"/mypreferences/d/",
		"/mypreferences/d/categories/sign-in-and-security",
		"/psettings/sessions-of-others",
		"/feed/passkey",
		"", "/", "%", "/%25%25%25",
	} {
		if IsRefused(address) {
			t.Errorf("IsRefused(%q) = true", address)
		}
	}
}

// Each address of the list is refused in both trees, and nothing the catalogue
// leads to is.
func TestRefusedAndSettingsAreApart(t *testing.T) {
	if len(Refused) == 0 || len(SignIn) == 0 {
		t.Fatal("a list is empty")
	}
	for _, r := range Refused {
		if !IsRefused(r) || len(AtAddress(r)) > 0 {
			t.Errorf("%s is not refused", r)
		}
		if len(r) > 17 && r[:17] == "/mypreferences/d/" && !IsRefused("/mypreferences/m/"+r[17:]) {
			t.Errorf("%s is not refused in the mobile tree", r)
		}
	}
	for i := range Settings {
		for _, a := range append(append([]string{}, Settings[i].Addresses...), Settings[i].Legacy...) {
			if IsRefused(a) || IsSignIn(a) {
				t.Errorf("%s of %s may not be opened", a, Settings[i].ID)
			}
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
		IsRefused(s)
		AtAddress(s)
	})
}
