package catalog

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// everyday are words that most labels of a language have, and none that denies:
// by them a text tells its language where its page names another. Only languages
// in Latin letters need them; a script of its own tells the others.
var everyday = map[string]string{
	"en": "the my your our data use for of to with and ads in on when see",
	"de": "der die das den meine meinen ihr ihre ihren daten verwenden für zum zur von mit und bei anzeigen zu",
	"fr": "le la les des du mes mon ma votre vos de et pour à avec utiliser données publicités l'ia " +
		"genre selon mentions",
	"es": "el la los las mis mi tu tus de del y para con usar datos anuncios género que en uso se",
	"it": "il la i gli le miei mio tuo tua dei delle di e per con usare usa dati annunci l'uso dell'uso che in",
	"pt": "o a os as meus meu seu sua de dos das do e para com usar dados anúncios uso ao que gênero leitura",
	"nl": "de het mijn uw van en voor met gebruiken gebruik gegevens advertenties geslacht bij op te",
	"sv": "mina min ditt din och för av med att använda använd data annonser kön i från på till som om",
	"da": "mine min dit din og til af med at bruge brug data annoncer køn i fra på som om",
	"nb": "dataene mine kjønnet ditt din og til av med å bruke bruk annonser i fra på som om",
	"fi": "tietojani tietoni tietojen sukupuoltasi ja mainonnassa käyttö käytä käytetä käyttää mainokset kanssa jakaminen " +
		"tietoja mainoksia maininnat verkostotietojen käyttöä jakaa ei",
	"pl": "moich moje moja swojej swoją i do w z dla na danych dane reklamach reklamy się używania " +
		"wykorzystanie płeć",
	"cs": "moje mých vaše data dat a pro k v s na použití používání používat reklamy údaje údajů " +
		"sdílení z reklam podle umělé",
	"ro": "datele mele și pentru de la cu a în utilizarea folosirea reclame genul care partajarea",
	"hu": "a az és adatok adataim adataimat adatait használata használja hirdetések hirdetésekhez " +
		"nemét számára hogy szerinti szeretném kérek oldalukat modellek",
	"tr": "verilerimi verilerin verilerini cinsiyetimi cinsiyetim cinsiyetinizi için ve ile reklamlar reklamlarda veri verileri " +
		"eğitiminde yapay zeka okundu bilgisi araştırma",
	"id": "data saya anda untuk dan dengan di dari penggunaan gunakan iklan yang pada",
	"ms": "data saya anda untuk dan dengan di daripada penggunaan gunakan iklan yang pada",
	"tl": "ang ng mga aking iyong sa para at paggamit gamitin kasarian data",
	"vi": "của tôi bạn và cho để sử dụng dữ liệu việc các quảng cáo với giới tính",
}

// letters are some that only one of these languages has.
var letters = map[rune]string{
	'ł': "pl", 'ę': "pl", 'ą': "pl", 'ż': "pl", 'ź': "pl", 'ć': "pl", 'ś': "pl", 'ń': "pl",
	'ř': "cs", 'ě': "cs", 'ů': "cs", 'č': "cs", 'ő': "hu", 'ű': "hu", 'ı': "tr", 'ğ': "tr", 'ş': "tr", 'ț': "ro",
	'ß': "de", 'ñ': "es", 'œ': "fr",
}

// everydayIn are the languages that have a word.
var everydayIn = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for lang, words := range everyday {
		for _, w := range strings.Fields(words) {
			all[w] = append(all[w], lang)
		}
	}
	return all
})

// DeniesAsWritten reports whether a text denies in a language that it has more
// everyday words of than of the one that its page names.
func DeniesAsWritten(lang, text string) bool {
	if !isLatin(text) {
		return false
	}
	count := map[string]int{}
	for _, w := range wordsOf(FoldLabel(text)) {
		for _, l := range everydayIn()[w] {
			count[l]++
		}
		for _, r := range w {
			if r < utf8.RuneSelf {
				continue // most are, and of these no language has one alone
			}
			if l, ok := letters[r]; ok {
				count[l]++
				break
			}
		}
	}
	own := 0
	if t := tongueOf(lang); t != nil {
		own = count[t.Lang]
	}
	for l, n := range count {
		if n > own && Denies(l, text) {
			return true
		}
	}
	return false
}
