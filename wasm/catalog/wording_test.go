package catalog

import (
	"slices"
	"strings"
	"testing"
)

func TestDenies(t *testing.T) {
	cases := []struct {
		lang, text string
		want       bool
	}{
		{"en", "Don’t use my gender for ads", true},
		{"en", "No ads based on gender", true},
		{"en", "Hide my gender from advertisers", true},
		{"en", "Opt me out of gender ads", true},
		{"en", "LinkedIn can't use your gender for ads", true},
		{"en", "Turn personalised ads off", true},
		{"en", "Opt-out of ads", true},
		{"en", "Resume", true},
		{"en", "Resume data of your profile", false},
		{"en", "Use your gender for ads", false},
		{"en", "Options for your outlook", false},
		{"en", "Notes of your network", false},
		{"en", "Non-customized display", true},
		{"fr", "Cookies non essentiels", false},
		{"de", "Ihr Geschlecht nicht verwenden", true},
		{"de", "Der Nutzung widersprechen", true},
		{"de", "Schalten Sie Werbung aus", true},
		{"fr", "Ne pas utiliser vos données", true},
		{"fr", "N’utilisez jamais vos données", true},
		{"es", "No usar los datos de contactos", true},
		{"pt-BR", "Não usar seus dados", true},
		{"pt-BR", "Usar seus dados no LinkedIn", false},
		{"it", "Non usare i miei dati", true},
		{"nl", "Uw gegevens niet gebruiken", true},
		{"nl", "Pas advertenties aan op je leeftijd", false},
		{"sv", "Använd inte mitt kön", true},
		{"sv", "Låt LinkedIn använda sin data", false},
		{"da", "Brug ikke mit køn", true},
		{"nb", "Ikke bruk kjønnet mitt", true},
		{"no", "Ikke bruk kjønnet mitt", true},
		{"fi", "Älä käytä sukupuoltani", true},
		{"pl", "Nie używaj mojej płci", true},
		{"cs", "Nepoužívat moje pohlaví", true},
		{"hu", "Ne használja a nememet", true},
		{"ro", "Nu folosi genul meu", true},
		{"ro", "Folosește mai bine datele", false},
		{"tr", "Cinsiyetimi kullanmayın", true},
		{"ru", "Не использовать мой пол", true},
		{"uk", "Не використовувати мою стать", true},
		{"el", "Να μην χρησιμοποιείται το φύλο μου", true},
		{"ar", "عدم استخدام بياناتي", true},
		{"he", "אל תשתמשו במין שלי", true},
		{"hi", "मेरे लिंग का उपयोग न करें", true},
		{"id", "Jangan gunakan jenis kelamin saya", true},
		{"ja", "性別を使用しない", true},
		{"ko", "성별을 사용하지 않음", true},
		{"zh-CN", "不使用我的性别", true},
		{"zh-CN", "使用我的性别", false},
		{"zh-TW", "停止使用我的性別", true},
		{"cs", "Nebrat v úvahu moje pohlaví", true},
		{"cs", "Nechte organizace vidět, nebo nabídněte newsletter", false},
		{"fr", "Visiter les pages à l’insu des organisations", true},
		{"it", "Visita le pagine all’insaputa delle organizzazioni", true},
		{"fr", "Dire non à l’utilisation des données", true},
		// A page that names a language it is not written in, or none.
		{"en", "Ihr Geschlecht nicht verwenden", true},
		{"pl", "無効にする", true},
		{"", "Cinsiyetimi kullanmayın", true},
		{"xx", "Használat ne legyen", true},
	}
	for _, c := range cases {
		if got := Denies(c.lang, c.text); got != c.want {
			t.Errorf("%s %q: %t", c.lang, c.text, got)
		}
	}
}

// A text may be in another language than its page names. Then it is judged by the
// language that most of its everyday words are of.
func TestDeniesAsWritten(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       bool
	}{
		{"fi", "Ne pas utiliser votre genre pour les publicités", true},
		{"nl", "Non usare i miei dati", true},
		{"tr", "No usar datos de contactos", true},
		{"de", "Nie używaj mojej płci", true},
		{"fi", "Utiliser votre genre pour les publicités", false},
		{"pt", "Usar dados no LinkedIn para os anúncios", false},
		{"nb", "Bruk kjønnet ditt til annonser", false},
	} {
		if got := DeniesAsWritten(c.lang, c.text); got != c.want {
			t.Errorf("%s %q: %t", c.lang, c.text, got)
		}
	}
	for lang := range everyday {
		if tongueOf(lang) == nil {
			t.Errorf("%s: no such language", lang)
		}
		for _, w := range strings.Fields(everyday[lang]) {
			if Denies(lang, w) && !slices.Contains([]string{"ei"}, w) {
				t.Errorf("%s %q denies by itself", lang, w)
			}
		}
	}
}

func TestSaysNothing(t *testing.T) {
	for text, want := range map[string]bool{
		"Tap to toggle setting": true, "Toggle": true, "On": true, "Ein": true, "オフ": true, "": true,
		"Zum Umschalten tippen": true, "タップして切り替え": true, "انقر للتبديل": true,
		"Disable": false, "Use connections data": false, "Toggle ads": false, "Schalter für Anzeigen": false,
	} {
		if got := SaysNothing(text); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

// No label, title or option that a source gives is taken for a denial in its own
// language, but for those that do deny.
func TestSourcedTextsDenyNothing(t *testing.T) {
	deny := map[string]bool{
		"Private mode": true,
		"Blocking":     true,
		"Opt-out of Targeted Advertising (guests)": true,
		"LinkedIn Data Processing Objection Form":  true,
		"Private profile characteristics":          true,
		"No one":                                   true,
		"Nobody":                                   true,
		"modo privado":                             true,
	}
	try := func(list []Label) {
		for _, l := range list {
			if Denies(l.Lang, l.Text) && !deny[l.Text] {
				t.Errorf("%s %q", l.Lang, l.Text)
			}
		}
	}
	for i := range Settings {
		s := &Settings[i]
		try(s.Titles)
		for j := range s.Controls {
			try(s.Controls[j].Labels)
			try(s.Controls[j].Expected)
			for k := range s.Controls[j].Options {
				try(s.Controls[j].Options[k].Labels)
			}
		}
	}
	for i := range Sections {
		try(Sections[i].Titles)
	}
}
