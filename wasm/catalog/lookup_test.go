package catalog

import "testing"

func TestByID(t *testing.T) {
	for i := range Settings {
		if ByID(Settings[i].ID) != &Settings[i] {
			t.Errorf("ByID(%q) is another setting", Settings[i].ID)
		}
	}
	if ByID("nobody") != nil {
		t.Error("an id that does not exist was found")
	}
}

func TestByKey(t *testing.T) {
	for key, want := range map[string]string{
		"allowAdsByAge":                              "ads-age-range/",
		"nonEssentialCookieConsent":                  "cookie-preferences/non-essential",
		"tipsForUsingLinkedinViaEmail":               "linkedin-promotions/emails",
		"allowProfileAndActivityDataForMarketingAds": "linkedin-promotions/personalized",
		"allowAdsByAge__ON":                          "ads-age-range/", // a radio's id
		"allowadsbyage":                              "",
		"":                                           "",
		"__":                                         "",
		"#nonEssentialCookieConsent":                 "",
	} {
		o, ok := ByKey(key)
		got := ""
		if ok {
			got = o.Setting.ID + "/" + o.Control.ID
		}
		if got != want {
			t.Errorf("ByKey(%q) = %q, want %q", key, got, want)
		}
	}
}

func TestByLabel(t *testing.T) {
	for text, want := range map[string]string{
		"Use connections data":                                                        "ads-connections",
		"  use\u00a0Connections   data. ":                                             "ads-connections",
		"Your profile’s public visibility":                                            "public-profile",
		"Your profile's public visibility":                                            "public-profile",
		"Ihre Daten zum Schulen von KI-Modellen verwenden, um Inhalte zu erstellen":   "genai-training",
		"Utiliser mes données pour entraîner des modèles d'IA de création de contenu": "genai-training",
		"Użyj moich danych do trenowania modeli AI służących do tworzenia treści":     "genai-training",
		"Uzyj moich danych do trenowania modeli AI sluzacych do tworzenia tresci":     "",
		"Schools": "", // nobody quoted it
		"Usa i miei dati per addestrare i modelli di IA": "", // may be shortened
		"": "", " . ": "",
	} {
		got := ByLabel(text)
		switch {
		case want == "" && len(got) > 0:
			t.Errorf("ByLabel(%q) = %q, want none", text, got[0].Setting.ID)
		case want != "" && (len(got) != 1 || got[0].Setting.ID != want):
			t.Errorf("ByLabel(%q): %d, want %q alone", text, len(got), want)
		}
	}
	if n := len(ByLabel("Email")); n != 4 {
		t.Errorf("%d controls are called Email, want one on each of 4 pages", n)
	}
}

func TestFoldLabel(t *testing.T) {
	for in, want := range map[string]string{
		"Ads\u2009off\nLinkedIn": "ads off linkedin",
		"“Quoted” ‘x’ – y":       `"quoted" 'x' - y`,
		"Fin :":                  "fin",
		"soft\u00adhyphen\u200b": "softhyphen",
		"\u202bעברית\u202c":      "עברית",
		"ÄÖÜ ŁÓDŹ":               "äöü łódź",
		"ΠΡΟΣΩΠΙΚΌΣ προσωπικός":  "προσωπικόσ προσωπικόσ",
		"НАСТРОЙКИ":              "настройки",
		"オン。":                    "オン",
		"What now?!":             "what now",
		"résumé":                 "résumé",
		"!":                      "",
		"":                       "",
	} {
		if got := FoldLabel(in); got != want {
			t.Errorf("FoldLabel(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFoldLabel(f *testing.F) {
	f.Add("Fin … :")
	f.Add("\xff İ")
	f.Fuzz(func(t *testing.T, s string) {
		once := FoldLabel(s)
		if again := FoldLabel(once); again != once {
			t.Errorf("%q folds to %q, and that to %q", s, once, again)
		}
	})
}

func TestStateWord(t *testing.T) {
	for _, c := range []struct{ lang, word, want string }{
		{"en", "On", WordOn}, {"en-US", "OFF", WordOff}, {"en", "On & 2 more", WordUnknown},
		{"de", "Ein", WordOn}, {"de-DE", "Aus", WordOff}, {"fr", "Désactivé", WordOff},
		{"fr_FR", "Activé", WordOn}, {"pt-BR", "Desativado", WordOff},
		{"nb", "På", WordOn}, {"no", "Av", WordOff}, {"he", "כבוי", WordOff}, {"iw", "מופעל", WordOn},
		{"el", "ΕΝΕΡΓΌ", WordOn}, {"zh-TW", "關閉", WordOff}, {"ja", "オン", WordOn},
		{"de", "On", WordUnknown}, {"", "On", WordUnknown}, {"xx", "On", WordUnknown}, {"en", "", WordUnknown},
	} {
		if got := StateWord(c.lang, c.word); got != c.want {
			t.Errorf("StateWord(%q, %q) = %q, want %q", c.lang, c.word, got, c.want)
		}
	}
	for _, lang := range []string{"en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "fi", "sv", "da", "nb", "ja", "zh", "ko", "ar", "tr", "ru", "uk", "ro", "hu", "el", "he", "hi", "id"} {
		found := false
		for _, x := range Tongues {
			found = found || x.Lang == lang
			if x.Lang == lang && x.Sourced != (lang == "en" || lang == "de") {
				t.Errorf("%s: sourced %t", lang, x.Sourced)
			}
		}
		if !found {
			t.Errorf("no state words in %s", lang)
		}
	}
}
