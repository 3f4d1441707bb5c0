package identity

import (
	"strings"
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/controls"
)

// What stands over or beside a control can turn its meaning round, however
// well it is known itself.
func TestMisled(t *testing.T) {
	const label = "Use your gender for ads"
	const row = `<div><div id="allowAdsByGender">` + label + `</div><input type="checkbox" role="switch" aria-labelledby="allowAdsByGender" data-prop-checked="true"></div>`
	column := func(head string) string {
		return `<table><thead><tr><th></th><th>` + head + `</th></tr></thead><tbody><tr><th id="allowAdsByGender">` + label +
			`</th><td><input type="checkbox" role="switch" aria-labelledby="allowAdsByGender" data-prop-checked="true"></td></tr></tbody></table>`
	}
	within := func(open, end string) string {
		return strings.NewReplacer(`<input`, open+`<input`, `"true">`, `"true">`+end).Replace(row)
	}
	for _, c := range []struct {
		name, html string
		lang, why  string
	}{
		{"nothing", row, "en", ""},
		{"a column", column("Status"), "en", ""},
		{"a column that denies", column("Opted out"), "en", WhyDisagree},
		{"a column that denies, in another language", column("Pausado"), "es", WhyDisagree},
		{"a grid's column that denies", `<div role="grid"><div role="row"><span role="columnheader"></span><span role="columnheader">Hide</span></div>` +
			`<div role="row"><span role="rowheader" id="allowAdsByGender">` + label + `</span><span role="gridcell"><input type="checkbox" role="switch" aria-labelledby="allowAdsByGender" checked></span></div></div>`, "en", WhyDisagree},
		{"a legend that denies", `<fieldset><legend>Never use</legend>` + row + `</fieldset>`, "en", WhyDisagree},
		{"a group that denies", `<div role="group" aria-label="Do not use">` + row + `</div>`, "en", WhyDisagree},
		{"a group that is off", `<div role="group" aria-label="Ads by gender off">` + row + `</div>`, "en", WhyDisagree},
		{"a group that says what it is", `<div role="group" aria-label="Ads by gender">` + row + `</div>`, "en", ""},
		{"a demand before it", `<p>Keep my gender out of it</p>` + row, "en", WhyDisagree},
		{"a word before it", strings.Replace(row, `<div><div`, `<div><p>Never</p><div`, 1), "en", WhyDisagree},
		{"a picture before it", strings.Replace(row, `<div><div`, `<div><img alt="Block:"><div`, 1), "en", WhyDisagree},
		{"a question that denies", `<p>Do you object to this?</p>` + row, "en", WhyDisagree},
		{"a question that does not", `<p>Can LinkedIn use this?</p>` + row, "en", ""},
		{"switch it on if not", `<p>Switch this on if you don't want us to use any of it.</p>` + row, "en", WhyDisagree},
		{"when it is off, not", `<p>When this is off, we don't use it for any ads.</p>` + row, "en", ""},
		{"what describes it denies", strings.Replace(row, `<input`, `<p id="d">Opt out of gender</p><input aria-describedby="d"`, 1), "en", WhyDisagree},
		{"the page's heading denies", `<h1>Stop ads by gender</h1>` + row, "en", WhyDisagree},
		{"a state word that is none", strings.Replace(row, `<input`, `<span>Protected</span><input`, 1), "en", WhyDisagree},
		{"a state of two words", strings.Replace(row, `<input`, `<span>Not shared</span><input`, 1), "en", WhyDisagree},
		{"it leads elsewhere", within(`<a href="/mypreferences/d/settings/elsewhere">`, `</a>`), "en", WhyMore},
		{"it is a link", `<div id="allowAdsByGender">` + label + `</div><a role="switch" href="/x" aria-checked="true" aria-labelledby="allowAdsByGender"></a>`, "en", WhyMore},
		{"it sends a form", `<form><div id="allowAdsByGender">` + label + `</div><button role="switch" aria-checked="true" aria-labelledby="allowAdsByGender"></button></form>`, "en", WhyMore},
		{"a plain button in a form", `<form><div id="allowAdsByGender">` + label + `</div><button type="button" role="switch" aria-checked="true" aria-labelledby="allowAdsByGender"></button></form>`, "en", ""},
		{"it opens a menu", strings.Replace(row, `<input`, `<input aria-haspopup="menu"`, 1), "en", WhyMore},
		{"it opens something", strings.Replace(row, `<input`, `<input aria-expanded="false"`, 1), "en", WhyMore},
		{"one of a pair of states", `<p>` + label + `</p><button role="switch" aria-checked="true" id="allowAdsByGender">Yes</button><button role="switch" aria-checked="false">Inactive</button>`, "en", WhyDisagree},
		{"small print in an element of its own", strings.Replace(row, label, label+`<p>Changes don't apply to what was done before.</p>`, 1), "en", ""},
		{"small print that turns it round", strings.Replace(row, label, label+`<p>Switch it on and we no longer use it.</p>`, 1), "en", WhyDisagree},
		{"a link glued to the label", strings.Replace(row, label, label+`<a href="/help">Learn more</a>`, 1), "en", ""},
		{"a denial before a state word", strings.Replace(row, label, `No `+label, 1), "en", WhyDisagree},
		{"a state word before it that denies with it", strings.Replace(row, `<div><div`, `<div><span>No</span><div`, 1), "en", WhyDisagree},
		{"the same, off", strings.NewReplacer(`<div><div`, `<div><span>No</span><div`, `"true">`, `"false">`).Replace(row), "en", WhyDisagree},
		{"the same, in a row around", `<div><b>No</b>` + row + `</div>`, "en", WhyDisagree},
		{"the same, in another language", `<html lang="es"><div><span>No</span><div id="allowAdsByGender">Usar tu género</div><input type="checkbox" role="switch" aria-labelledby="allowAdsByGender" checked></div>`, "es", WhyDisagree},
		{"the word for off before it, in a language where that is No", `<div><span>No</span><div id="allowAdsByGender">Usa il tuo genere</div><input type="checkbox" role="switch" aria-labelledby="allowAdsByGender"></div>`, "it", ""},
		{"that state word behind it", strings.NewReplacer(`<input`, `<span>No</span><input`, `"true">`, `"false">`).Replace(row), "en", ""},
		{"another state word before it", strings.NewReplacer(`<div><div`, `<div><span>Off</span><div`, `"true">`, `"false">`).Replace(row), "en", ""},
		{"the other one before it", strings.Replace(row, `<div><div`, `<div><span>On</span><div`, 1), "en", ""},
		{"a label with the state behind it", strings.Replace(row, label, label+`: On`, 1), "en", ""},
		{"a label with the other state behind it", strings.Replace(row, label, label+`: Off`, 1), "en", WhyDisagree},
		{"a label in another language than the page says", strings.Replace(row, label, `Ne pas utiliser mon genre`, 1), "en", WhyDisagree},
		{"a form that denies", `<form aria-label="Never">` + row + `</form>`, "en", WhyDisagree},
		{"a summary that denies", `<details open><summary>Opted out</summary>` + row + `</details>`, "en", WhyDisagree},
		{"a caption that denies", `<table><caption>Not used</caption><tr><td>` + row + `</td></tr></table>`, "en", WhyDisagree},
		{"a section that denies, by its tooltip", `<article title="Blocked">` + row + `</article>`, "en", WhyDisagree},
		{"a summary that says what it is", `<details open><summary>Ads by gender</summary>` + row + `</details>`, "en", ""},
		{"a form with a name", `<form aria-label="Advertising preferences">` + row + `</form>`, "en", ""},
		{"a legend with a word changed", `<fieldset><legend>Verify your gender</legend>` + row + `</fieldset>`, "en", WhyDisagree},
		{"a heading that limits", `<section><h2>Gender only</h2>` + row + `</section>`, "en", WhyDisagree},
		{"a word before it that is off", `<p>Ads off</p>` + row, "en", WhyDisagree},
		{"a heading of more than this", `<section><h2>Your personal data</h2>` + row + `</section>`, "en", ""},
		{"a sign before the label", strings.Replace(row, label, `🚫 `+label, 1), "en", WhyDisagree},
		{"a cross before the label", strings.Replace(row, label, `✖ `+label, 1), "en", WhyDisagree},
		{"a label that is crossed out", strings.Replace(row, label, "U\u0336s\u0336e\u0336 your gender for ads", 1), "en", WhyDisagree},
		{"an emoji that says nothing", strings.Replace(row, label, `✨ `+label, 1), "en", ""},
		{"an id that denies", strings.Replace(row, `<input`, `<input id="optOutOfGender"`, 1), "en", WhyDisagree},
		{"a name that denies", strings.Replace(row, `<input`, `<input name="do-not-use-gender"`, 1), "en", WhyDisagree},
		{"a value that denies", strings.Replace(row, `<input`, `<input value="HIDE_GENDER"`, 1), "en", WhyDisagree},
		{"a role description that denies", strings.Replace(row, `<input`, `<input aria-roledescription="opt-out switch"`, 1), "en", WhyDisagree},
		{"an id of a framework", strings.Replace(row, `<input`, `<input id="ember-no-12" name="toggle" value="on"`, 1), "en", ""},
		{"an id that says how it looks", strings.Replace(row, `<input`, `<input id="visually-hidden-3"`, 1), "en", ""},
		{"a denial in Polish, on a page that says it is Greek", strings.Replace(row, label, `Nie zezwalaj na to`, 1), "el", WhyDisagree},
		{"a denial in English, on a page that says it is German", strings.Replace(row, label, `Do not use your gender`, 1), "de", WhyDisagree},
		{"English words that are not these, on a page that says it is Swedish", strings.Replace(row, label, `Use your gender for job ads`, 1), "sv", WhyDisagree},
		{"No before the name, and a switch that is off", `<div><p>No use your gender for ads</p><input type="checkbox" role="switch" title="Use your gender for ads" id="x"></div>`, "en", WhyDisagree},
		{"nobody's", strings.Replace(row, label, `Use nobody's gender for ads`, 1), "en", WhyDisagree},
	} {
		p := controls.Read(fromhtml.Tree(`<html lang="` + c.lang + `"><body><main>` + c.html + `</main></body></html>`))
		v := Judge(gender, p)[0]
		if v.Why != c.why || c.why == "" && v.Setting == nil {
			t.Errorf("%s: got %q (for %b, against %b), want %q", c.name, v.Why, v.Agree, v.Against, c.why)
		}
	}
}

// What LinkedIn's own pages say around a switch takes nothing from it.
func TestNotMisled(t *testing.T) {
	for _, c := range []struct{ address, html string }{
		{"/mypreferences/d/settings/data-for-ai-improvement", `<h1>Data for Generative AI Improvement</h1>
			<p>Can LinkedIn use your personal data and content you create on LinkedIn to train generative AI models that create content?</p>
			<p>When this is on, LinkedIn and its affiliates may use your personal data and content. <a href="/help/">Learn more</a></p>
			<div><div id="allowDataForGenerativeAI">Use my data for training content creation AI models</div><div><span>On</span><input type="checkbox" role="switch" aria-labelledby="allowDataForGenerativeAI" data-prop-checked="true"></div></div>`},
		{"/mypreferences/d/settings/data-for-ai-improvement", `<h1>Data for Generative AI Improvement</h1><h2>Can we use your data to train content creation AI models?</h2>
			<div><div id="allowDataForGenerativeAI">Use my data for training content creation AI models</div><div><span>On</span><input type="checkbox" role="switch" aria-labelledby="allowDataForGenerativeAI" data-prop-checked="true"></div></div>`},
		{gender, `<h1>Gender</h1><p>Choose whether LinkedIn may use your gender to show you relevant ads and job ads.</p>
			<div><div id="allowAdsByGender">Use your gender for ads</div><div><span>On</span><input type="checkbox" role="switch" aria-labelledby="allowAdsByGender" data-prop-checked="true"></div></div>`},
		{gender, `<section aria-label="Advertising data"><h1>Gender</h1><h2>Your gender</h2>
			<div><div id="allowAdsByGender">Use your gender for ads</div><div><span>On</span><input type="checkbox" role="switch" aria-labelledby="allowAdsByGender" data-prop-checked="true"></div></div></section>`},
	} {
		p := controls.Read(fromhtml.Tree(`<html lang="en"><body><main>` + c.html + `</main></body></html>`))
		if v := Judge(c.address, p)[0]; v.Why != "" || v.Setting == nil {
			t.Errorf("%s: %q (for %b, against %b)", c.html, v.Why, v.Agree, v.Against)
		}
	}
}

// Who is told of what decides which way a label goes, and no other word may change.
func TestWhoIsTold(t *testing.T) {
	const address, label, title = "/mypreferences/d/settings/notify-network-about-my-mentions",
		"Notify network if mentioned in news", "Notify connections when you're in the news"
	row := func(text string) string {
		return `<div><div id="n1">` + text + `</div><input type="checkbox" role="switch" aria-labelledby="n1" checked></div>`
	}
	certain := func(html string) bool {
		p := controls.Read(fromhtml.Tree(`<html lang="en"><body><main>` + html + `</main></body></html>`))
		v := Judge(address, p)[0]
		return v.Certain() && v.Setting != nil
	}
	h1 := `<h1>` + title + `</h1>`
	for _, html := range []string{
		h1 + row(label), h1 + row(title), `<h1>` + label + `</h1>` + row(title),
		h1 + `<p>Choose whether we notify people in your network that you've been mentioned in an article.</p>` + row(label),
		h1 + `<p>Do you want us to notify your connections and followers when you have been mentioned in the news?</p>` + row(label),
	} {
		if !certain(html) {
			t.Errorf("refused: %s", html)
		}
	}
	for _, text := range []string{
		"Notify me if mentioned in news", "Notify you if mentioned in news", "Notify me when I'm in the news",
		"Notify me when your connections are in the news", "Notify me if network mentioned in news",
		"Notify network if connections mentioned in news",
	} {
		for _, html := range []string{
			h1 + row(text), row(text), `<h1>` + text + `</h1>` + row(label), `<h1>` + text + `</h1>` + row(title),
			h1 + `<section><h2>` + text + `</h2>` + row(label) + `</section>`,
			h1 + `<fieldset><legend>` + text + `</legend>` + row(label) + `</fieldset>`,
			h1 + `<div><p>` + text + `</p>` + row(label) + `</div>`,
			h1 + `<div><div>` + label + `</div><input type="checkbox" role="switch" aria-label="` + text + `" checked></div>`,
		} {
			if certain(html) {
				t.Errorf("offered: %s", html)
			}
		}
	}
}
