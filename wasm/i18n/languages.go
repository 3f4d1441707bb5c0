package i18n

import "strings"

// A Language is one that Offswitch's own words are written in.
type Language struct {
	// Code is the name of its folder in extension/_locales, Name what its
	// speakers call it.
	Code, Name string
}

// Tag is its BCP 47 code.
func (l Language) Tag() string { return strings.ReplaceAll(l.Code, "_", "-") }

// Languages are those that can be chosen, where they ship: every folder in
// _locales has its line here.
var Languages = []Language{
	{"ar", "العربية"},
	{"cs", "Čeština"},
	{"de", "Deutsch"},
	{"en", "English"},
	{"es", "Español"},
	{"fi", "Suomi"},
	{"fr", "Français"},
	{"it", "Italiano"},
	{"ja", "日本語"},
	{"nl", "Nederlands"},
	{"pl", "Polski"},
	{"pt_BR", "Português (Brasil)"},
}
