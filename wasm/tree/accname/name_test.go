package accname_test

import (
	"strings"
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/tree"
	"offswitch/wasm/tree/accname"
)

// find is the element with the id, in whatever root.
func find(t *tree.Tree, id string) *tree.Node {
	for _, n := range t.Nodes() {
		if n.Get("id") == id {
			return n
		}
	}
	return nil
}

// In each case the element with the id "x" is asked for its name.
var names = []struct{ about, html, want string }{
	{"text of a button", `<button id=x>Save</button>`, "Save"},
	{"a div takes no name from content", `<div id=x>Save</div>`, ""},
	{"a group takes no name from content", `<div role=group id=x>Save</div>`, ""},

	{"labelledby", `<p id=a>Ads</p><input type=checkbox id=x aria-labelledby=a>`, "Ads"},
	{
		"labelledby joins with spaces",
		`<b id=a>One</b><b id=b>two</b><b>no</b><b id=c>three</b><nav id=x aria-labelledby="a b c">z</nav>`,
		"One two three",
	},
	{"labelledby: unknown ids are passed over", `<p id=a>Ads</p><button id=x aria-labelledby="no a">z</button>`, "Ads"},
	{"labelledby with no known id falls back", `<button id=x aria-labelledby="no such">Ads</button>`, "Ads"},
	{
		"labelledby that says nothing falls back to aria-label",
		`<p id=a><span style="visibility:hidden">Ads</span></p><button id=x aria-labelledby=a aria-label=Offers>z</button>`,
		"Offers",
	},
	{
		"labelledby to oneself takes aria-label",
		`<p id=a>of ads</p><button id=x aria-label=Removal aria-labelledby="x a">z</button>`,
		"Removal of ads",
	},
	{
		"labelledby to oneself takes content",
		`<p id=a>of ads</p><button id=x aria-labelledby="x a">Removal</button>`,
		"Removal of ads",
	},
	{
		"labelledby is not followed twice",
		`<p id=b>deep</p><p id=a aria-labelledby=b>flat</p><button id=x aria-labelledby=a>z</button>`,
		"flat",
	},
	{
		"labelledby in a circle",
		`<p id=a aria-labelledby=b>first</p><p id=b aria-labelledby=a>second</p><button id=x aria-labelledby=a>z</button>`,
		"first",
	},
	{"labelledby around itself", `<div id=a>Turn <button id=x aria-labelledby=a>this</button> off</div>`, "Turn this off"},
	{
		"label around, referred to as well",
		`<label id=a>Ads <input id=x type=checkbox aria-labelledby=a title=no></label>`,
		"Ads no",
	},
	{"labelledby, the other spelling", `<p id=a>Ads</p><button id=x aria-labeledby=a>z</button>`, "Ads"},
	{
		"labelledby, the right spelling first",
		`<p id=a>Ads</p><p id=b>No</p><button id=x aria-labeledby=b aria-labelledby=a>z</button>`,
		"Ads",
	},
	{
		"labelledby: the first of two equal ids",
		`<p id=a>Ads</p><p id=a>No</p><button id=x aria-labelledby=a>z</button>`,
		"Ads",
	},
	{
		"labelledby at a select takes its choice",
		`<select id=a><option>Low<option selected>High</select><p id=b>pitch</p><button id=x aria-labelledby="a b">z</button>`,
		"High pitch",
	},
	{"labelledby at an image", `<img id=a alt=Ads><button id=x aria-labelledby=a>z</button>`, "Ads"},
	{
		"labelledby at a labelled field",
		`<label for=f>Ads</label><input type=checkbox id=f><button id=x aria-labelledby=f>z</button>`,
		"Ads",
	},

	{
		"hidden and referred to, with all below it",
		`<div id=a style="display:none">Your <span>ads</span> <i hidden>today</i></div><button id=x aria-labelledby=a>z</button>`,
		"Your ads today",
	},
	{
		"visibility and referred to",
		`<div id=a style="visibility:hidden">Your <span>ads</span></div><button id=x aria-labelledby=a>z</button>`,
		"Your ads",
	},
	{
		"aria-hidden and referred to",
		`<div id=a aria-hidden=true>Your <span aria-hidden=true>ads</span></div><button id=x aria-labelledby=a>z</button>`,
		"Your ads",
	},
	{
		"below aria-hidden and referred to",
		`<div aria-hidden=true><p id=a>Your <span>ads</span></p></div><button id=x aria-labelledby=a>z</button>`,
		"Your ads",
	},
	{
		"shown and referred to, less what is hidden in it",
		`<div id=a>Your <span hidden>no</span><span aria-hidden=true>no</span>ads</div><button id=x aria-labelledby=a>z</button>`,
		"Your ads",
	},
	{
		"hidden in what was read before, and referred to, with what it holds",
		`<button id=x aria-labelledby="x b">Use my data<span id=b hidden><span>for ads</span></span></button>`,
		"Use my data for ads",
	},
	{
		"the same, invisible and deeper",
		`<button id=x aria-labelledby="x b">Use<span id=b style="visibility:hidden"><b><i>my data</i></b></span></button>`,
		"Use my data",
	},
	{
		"the same, aria-hidden",
		`<button id=x aria-labelledby="x b">Use<span id=b aria-hidden=true><span>my data</span></span></button>`,
		"Use my data",
	},
	{
		"the same, in another element",
		`<p id=a>Use<span id=b hidden><span>my data</span></span></p><button id=x aria-labelledby="a b">z</button>`,
		"Use my data",
	},
	{
		"below what is hidden there, and referred to",
		`<button id=x aria-labelledby="x b">Use<span hidden>not <span id=b>my data</span></span></button>`,
		"Use my data",
	},
	{
		"what is seen again in it was read there",
		`<p id=a>Use <i id=b style="visibility:hidden">not <b style="visibility:visible">my data</b></i></p>` +
			`<button id=x aria-labelledby="a b">z</button>`,
		"Use my data not",
	},
	{
		"hidden content is left out",
		`<button id=x>Your <span hidden>no</span><span aria-hidden=true>no</span><span style="display:none">no</span>ads</button>`,
		"Your ads",
	},
	{
		"visible again within the invisible",
		`<h2 id=x>Your <span style="visibility:hidden">no <b style="visibility:visible">ads</b></span></h2>`,
		"Your ads",
	},
	{"a hidden button has no name", `<div style="display:none"><button id=x>Save</button></div>`, ""},
	{"an aria-hidden button has no name", `<div aria-hidden=true><button id=x>Save</button></div>`, ""},

	{"aria-label", `<button id=x aria-label=Ads>z</button>`, "Ads"},
	{"aria-label, trimmed", "<button id=x aria-label=' \n Ads\t'>z</button>", "Ads"},
	{"aria-label of white space is none", `<button id=x aria-label="  ">Ads</button>`, "Ads"},
	{"a no-break space is no white space", "<nav id=x aria-label='Ads\u00a0'>z</nav>", "Ads\u00a0"},
	{"aria-label before label", `<label for=x>No</label><input id=x aria-label=Ads>`, "Ads"},
	{"aria-label before alt", `<img id=x alt=no aria-label=Ads>`, "Ads"},
	{"aria-label in content", `<h3 id=x>All <a href=/ aria-label="your ads">z</a></h3>`, "All your ads"},
	{
		"aria-label on a generic element in a label",
		`<label for=x><div aria-label=Ads></div></label><input id=x type=checkbox>`,
		"Ads",
	},

	{"label for", `<label for=x>Ads</label><input id=x type=checkbox>`, "Ads"},
	{"label around", `<label><input id=x type=checkbox> Ads </label>`, "Ads"},
	{"labels in order", `<label for=x>Show</label><label><input id=x type=checkbox> ads</label>`, "Show ads"},
	{"label of another", `<label><input type=checkbox> No</label><input id=x type=checkbox>`, ""},
	{"only the first control in a label has it", `<label>No <input type=checkbox> <input id=x type=checkbox></label>`, ""},
	{"label for somebody else around", `<label for=y>No <input id=x type=checkbox></label><input id=y>`, ""},
	{"label, hidden", `<label for=x hidden>Ads</label><input id=x type=checkbox>`, "Ads"},
	{"label, invisible", `<label for=x style="visibility:hidden">Ads</label><input id=x type=checkbox>`, "Ads"},
	{"label, aria-hidden", `<label for=x aria-hidden=true>Ads</label><input id=x type=checkbox>`, "Ads"},
	{
		"label, not read out beside one that is",
		`<label for=x aria-hidden=true>ON</label><input id=x type=checkbox><label for=x>Ads</label>`,
		"Ads",
	},
	{"hidden label around a field", `<label style="display:none"><input id=x>Ads</label>`, "Ads"},
	{"label before title", `<label for=x>Ads</label><input id=x title=no>`, "Ads"},
	{"empty label, title", `<label for=x></label><input id=x type=checkbox title=Ads>`, "Ads"},
	{"label for a button", `<label for=x>Ads</label><button id=x></button>`, "Ads"},
	{"label before the value of a button", `<label for=x>Ads</label><input type=button id=x value=no>`, "Ads"},
	{"label with role none", `<label role=none for=x>Ads</label><input id=x>`, "Ads"},
	{"label does not reach a div", `<label>Ads <div role=switch id=x></div></label>`, ""},
	{
		"label in another scope does not reach",
		`<label for=x>No</label><div><template shadowrootmode=open><input id=x type=checkbox></template></div>`,
		"",
	},
	{"label of a custom element", `<label>Ads <my-switch id=x role=switch></my-switch></label>`, "Ads"},
	{"label around a select leaves out its choice", `<label>Ads <select id=x><option>No</select></label>`, "Ads"},
	{
		"a field in the label of another says nothing",
		`<label><input id=x type=checkbox> Show <input aria-label=no> times</label>`,
		"Show times",
	},
	{
		"a select in a label says its choice",
		`<input id=x type=checkbox><label for=x>Show <select><option>1<option selected>2</select> times</label>`,
		"Show 2 times",
	},
	{
		"a listbox in a label",
		`<input id=x type=checkbox><label for=x>Show <ul role=listbox><li role=option>1</li><li role=option aria-selected=true>2</li></ul> times</label>`,
		"Show 2 times",
	},
	{
		"a slider in a label",
		`<input id=x type=checkbox><label for=x>Show <span role=slider aria-valuenow=3 aria-valuetext=three></span> times</label>`,
		"Show three times",
	},
	{
		"a spinbutton in a label",
		`<input id=x type=checkbox><label for=x>Show <span role=spinbutton aria-valuenow=3></span> times</label>`,
		"Show 3 times",
	},

	{
		"a combobox without a list in a label says what it shows",
		`<input id=x type=checkbox><label for=x>Show <span role=combobox aria-label=no>2</span> times</label>`,
		"Show 2 times",
	},
	{
		"and its name where it shows nothing",
		`<input id=x type=checkbox><label for=x>Show <span role=combobox aria-label=some></span> times</label>`,
		"Show some times",
	},
	{
		"a menu in a label says nothing",
		`<input id=x type=checkbox><label for=x>Show <span role=menu><span role=menuitem>no</span></span> ads</label>`,
		"Show ads",
	},
	{
		"a choice in a heading says nothing",
		`<h3 id=x>Ads <div role=radiogroup><span role=radio>no</span></div></h3>`,
		"Ads",
	},
	{"a menu that is referred to does", `<div id=a role=menu>Ads</div><button id=x aria-labelledby=a>z</button>`, "Ads"},

	{"a submit button's own word", `<input type=submit id=x title=no>`, "Submit"},
	{"a reset button's own word", `<input type=reset id=x>`, "Reset"},
	{"a value that is empty leaves room for the title", `<input type=submit id=x value="" title=Save>`, "Save"},
	{"a plain button has none", `<input type=button id=x>`, ""},
	{"an image button's own word", `<input type=image id=x>`, "Submit"},
	{"title of an image button", `<input type=image id=x title=Save>`, "Save"},
	{"button's value", `<input type=submit id=x value=Save>`, "Save"},
	{"image button", `<input type=image id=x alt=Save>`, "Save"},
	{"alt", `<img id=x alt=Ads>`, "Ads"},
	{"empty alt", `<img id=x alt="">`, ""},
	{"no alt, title", `<img id=x title=Ads>`, "Ads"},
	{"alt in a link", `<a href=/ id=x>Go <img alt=home></a>`, "Go home"},
	{"legend", `<fieldset id=x><legend>Ads</legend><input></fieldset>`, "Ads"},
	{"legend, hidden", `<fieldset id=x><legend hidden>no</legend><input></fieldset>`, ""},
	{
		"legend, hidden, and one that is not",
		`<fieldset id=x><legend aria-hidden=true>no</legend><legend>Ads</legend></fieldset>`,
		"Ads",
	},
	{"caption, hidden", `<table id=x title=Ads><caption hidden>no</caption><tr><td>1</table>`, "Ads"},
	{"legend with role none", `<fieldset id=x><legend role=none>Ads</legend><input></fieldset>`, "Ads"},
	{"fieldset with role none", `<fieldset id=x role=none><legend>Ads</legend></fieldset>`, ""},
	{"caption", `<table id=x><caption>Ads</caption><tr><td>1</table>`, "Ads"},
	{"figcaption", `<figure id=x><img alt=no><figcaption>Ads</figcaption></figure>`, "Ads"},
	{"title of a picture", `<svg id=x><g><title>Ads</title></g></svg>`, "Ads"},
	{"label of an option", `<select><option id=x label=Ads>no</select>`, "Ads"},
	{"text of an option", `<select><option id=x>Ads</select>`, "Ads"},
	{"summary", `<details><summary id=x>Ads</summary>no</details>`, "Ads"},

	{"content before title", `<a href=/ id=x title=no>Ads</a>`, "Ads"},
	{"title where content says nothing", `<a href=/ id=x title=Ads><img alt=""></a>`, "Ads"},
	{"title of a group", `<div role=group id=x title=Ads>no</div>`, "Ads"},
	{"title in content", `<button id=x>Your <span title=ads></span></button>`, "Your ads"},
	{"title before placeholder", `<input id=x title=Ads placeholder=no>`, "Ads"},
	{"placeholder", `<input id=x placeholder=Ads>`, "Ads"},

	{"inline elements do not part words", `<button id=x><span>Sa</span><b>ve</b></button>`, "Save"},
	{"blocks do", `<h3 id=x><div>Your</div><div>ads</div></h3>`, "Your ads"},
	{
		"spans laid out as blocks do",
		`<h3 id=x><span style="display:block">Your</span><span style="display:inline-block">ads</span></h3>`,
		"Your ads",
	},
	{"spans in a flex box do", `<a href=/ id=x style="display:flex"><span>Your</span><span>ads</span></a>`, "Your ads"},
	{"a line break does", `<button id=x>Your<br>ads</button>`, "Your ads"},
	{"a comment does not", `<button id=x>Sa<!-- -->ve</button>`, "Save"},
	{"a space by itself in an element does", `<button id=x>Your<span><b> </b></span>ads</button>`, "Your ads"},
	{"an empty element does not", `<button id=x>Sa<span><b></b></span>ve</button>`, "Save"},
	{
		"nor does a labelledby that says nothing",
		`<p id=a> </p><button id=x>Sa<span aria-labelledby=a></span>ve</button>`,
		"Save",
	},
	{"white space is folded", "<button id=x>\n  Your\n\t<i> ads </i>\n</button>", "Your ads"},
	{"before and after", `<button id=x data-before="Your " data-after=" now">ads</button>`, "Your ads now"},
	{"before and after within", `<label for=x data-before="Your ">ads</label><input id=x type=checkbox>`, "Your ads"},
	{
		"a referred part counts once",
		`<h3 id=x><a href=/ aria-labelledby=p>no</a> <a href=/>two <img id=p alt=one> three</a></h3>`,
		"one two three",
	},
	{
		"and fully where it is asked alone",
		`<h3><a href=/ aria-labelledby=p>no</a> <a href=/ id=x>two <img id=p alt=one> three</a></h3>`,
		"two one three",
	},
	{"labelledby in content", `<h3 id=x>All <a href=/ aria-labelledby=p>no</a></h3><p id=p>ads</p>`, "All ads"},

	{"owned", `<button id=x aria-owns=o>Your</button><div><span id=o>ads</span></div>`, "Your ads"},
	{
		"owned, out of an aria-hidden place",
		`<button id=x aria-owns=o><i aria-hidden=true><span id=o>Ads</span> no</i></button>`,
		"Ads",
	},
	{"owned but hidden", `<button id=x aria-owns=o>Ads</button><div hidden><span id=o>no</span></div>`, "Ads"},
	{"owned and aria-hidden itself", `<button id=x aria-owns=o>Ads</button><span id=o aria-hidden=true>no</span>`, "Ads"},
	{"a hidden owner owns nothing", `<h3 id=x><i hidden aria-owns=o>no</i> <b id=o>Ads</b></h3>`, "Ads"},
	{"nobody owns what is around him", `<button id=x>Ads <i aria-owns=x>now</i></button>`, "Ads now"},

	{
		"in an open root",
		`<label id=l><div><template shadowrootmode=open>Ads</template></div></label><button id=x aria-labelledby=l></button>`,
		"Ads",
	},
	{
		"aria-label in an open root",
		`<label id=l><div><template shadowrootmode=open><div aria-label=Ads></div></template></div></label><button id=x aria-labelledby=l></button>`,
		"Ads",
	},
	{
		"slotted text",
		`<label id=l><div>b<template shadowrootmode=open>a <slot></slot> c</template></div></label><button id=x aria-labelledby=l></button>`,
		"a b c",
	},
	{
		"a slot's own text",
		`<label id=l><div><template shadowrootmode=open>a <slot>b</slot> c</template></div></label><button id=x aria-labelledby=l></button>`,
		"a b c",
	},
	{
		"a slot has no name",
		`<label id=l><div>b<template shadowrootmode=open>a <slot aria-label=no></slot> c</template></div></label><button id=x aria-labelledby=l></button>`,
		"a b c",
	},
	{
		"named slots",
		`<label id=l><div><i slot=two>b</i><i slot=one>a</i>z<template shadowrootmode=open><slot name=one></slot> <slot name=two></slot></template></div></label><button id=x aria-labelledby=l></button>`,
		"a b",
	},
	{
		"light children without a slot say nothing",
		`<label id=l><div>no<template shadowrootmode=open>Ads</template></div></label><button id=x aria-labelledby=l></button>`,
		"Ads",
	},
	{
		"labelledby stays in its root",
		`<p id=a>no</p><div><template shadowrootmode=open><p id=a>Ads</p><button id=x aria-labelledby=a></button></template></div>`,
		"Ads",
	},
	{
		"labelledby does not reach out of a root",
		`<p id=a>no</p><div><template shadowrootmode=open><button id=x aria-labelledby=a>Ads</button></template></div>`,
		"Ads",
	},
	{
		"slotted label in a root",
		`<my-switch>Ads<template shadowrootmode=open><label><input id=x type=checkbox><slot></slot></label></template></my-switch>`,
		"Ads",
	},
	{"a frame is not content", `<h3 id=x>Ads <iframe srcdoc="<p>no</p>"></iframe></h3>`, "Ads"},
	{
		"labelledby stays in its frame",
		`<p id=a>no</p><iframe srcdoc="<p id=a>Ads</p><button id=x aria-labelledby=a></button>"></iframe>`,
		"Ads",
	},

	{"presentation does not take a focusable element's name", `<button role=presentation id=x>Ads</button>`, "Ads"},
	{"presentation does not take a labelled field's name", `<label for=x>Ads</label><input id=x role=none>`, "Ads"},
	{"but where it cannot have the focus, it does", `<label for=x>no</label><input id=x role=none disabled>`, ""},
	{"role none, alt", `<img role=none id=x alt=no>`, ""},
	{"content through role none", `<h3 id=x>Your <ul role=none><li role=none>ads</ul></h3>`, "Your ads"},
	{"cells", `<table><tr><td id=x>Ads</table>`, "Ads"},
	{"right to left", `<button id=x dir=rtl data-before="قبل ">طابع</button>`, "قبل طابع"},
}

func TestName(t *testing.T) {
	for _, c := range names {
		tree := fromhtml.Tree(c.html)
		if got := accname.New(tree).Name(find(tree, "x")); got != c.want {
			t.Errorf("%s:\n%s\ngot %q, want %q", c.about, c.html, got, c.want)
		}
	}
}

// Roles that an author may name take an aria-label.
func TestAuthoredNames(t *testing.T) {
	roles := strings.Fields(`alert alertdialog application article banner blockquote button cell checkbox columnheader
		combobox complementary contentinfo dialog directory document feed figure form grid gridcell group heading img
		link list listbox listitem log main marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter
		navigation note option progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox
		separator slider spinbutton status switch tab table tablist tabpanel textbox timer toolbar tooltip tree
		treegrid treeitem`)
	for _, role := range roles {
		tree := fromhtml.Tree(`<div id=x role=` + role + ` aria-label=Ads>z</div>`)
		if got := accname.New(tree).Name(find(tree, "x")); got != "Ads" {
			t.Errorf("%s: %q", role, got)
		}
	}
}

func TestRole(t *testing.T) {
	for _, c := range []struct{ html, want string }{
		{`<nav id=x role=foo>`, "navigation"},
		{`<nav id=x role="foo bar">`, "navigation"},
		{`<div id=x role="foo BUTTON">`, "button"},
		{`<div id=x role="switch checkbox">`, "switch"},
		{`<nav id=x role=region>`, "navigation"},
		{`<nav id=x role="region group">`, "group"},
		{`<nav id=x role=region aria-label=a>`, "region"},
		{`<nav id=x role=widget>`, "navigation"},
		{`<h1 id=x role=none>a</h1>`, "none"},
		{`<h1 id=x role=none tabindex=0>a</h1>`, "heading"},
		{`<h1 id=x role=none aria-label=a>a</h1>`, "heading"},
		{`<h1 id=x role=none aria-level=2>a</h1>`, "none"},
		{`<button id=x role=none disabled>a</button>`, "none"},
		{`<a id=x>`, ""},
		{`<a id=x href=/>`, "link"},
		{`<input id=x type=CheckBox>`, "checkbox"},
		{`<input id=x>`, "textbox"},
		{`<select id=x>`, "combobox"},
		{`<select id=x multiple>`, "listbox"},
		{`<select id=x size=2>`, "listbox"},
		{`<select id=x size=1>`, "combobox"},
		{`<details><summary id=x>a</summary></details>`, "button"},
		{`<details><summary>b</summary><summary id=x>a</summary></details>`, ""},
		{`<summary id=x>a</summary>`, ""},
		{`<aside id=x>`, "complementary"},
		{`<main><aside id=x></aside></main>`, "complementary"},
		{`<nav><aside id=x></aside></nav>`, ""},
		{`<nav><aside id=x aria-label=a></aside></nav>`, "complementary"},
		{`<main><header id=x></header></main>`, ""},
		{`<header id=x>`, "banner"},
		{`<section><header id=x></section>`, ""},
		{`<section id=x>`, ""},
		{`<section id=x aria-label=a>`, "region"},
		{`<div id=x>`, ""},
	} {
		tree := fromhtml.Tree(c.html)
		if got := accname.Role(find(tree, "x")); got != c.want {
			t.Errorf("%s: got %q, want %q", c.html, got, c.want)
		}
	}
}

// A page that makes every name cost the most still comes to an end.
func TestWorkIsBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<div id=all>`)
	for range 15000 {
		b.WriteString("<i>a</i> ")
	}
	for range 5000 {
		b.WriteString(`<button aria-labelledby=all></button>`)
	}
	b.WriteString("</div>")
	tree := fromhtml.Tree(b.String())
	c := accname.New(tree)
	for _, n := range tree.Nodes() {
		if name := c.Name(n); len(name) > accname.MaxName {
			t.Fatalf("a name of %d bytes", len(name))
		}
	}
	if !c.Cut() {
		t.Error("nothing was cut")
	}
}
