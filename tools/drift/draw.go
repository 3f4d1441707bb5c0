package main

import (
	"strconv"
	"strings"

	"offswitch/wasm/catalog"
)

// A style is how one component library, or hand-written HTML, draws a switch.
type style func(p *parts) string

// parts are what a style puts together, as HTML, ready to be written.
type parts struct {
	label string // with whatever stands inside
	plain string // for an attribute
	key   string // of the control; "" for none
	n     string // a number of its own
	small string
	word  string
	on    bool
	box   bool // a plain box, not a switch
	mark  string
	attrs string
}

func (x *row) draw(i int) string {
	if x.html != "" {
		return strings.ReplaceAll(x.html, "%s", mark(i, 0))
	}
	if len(x.options) > 0 {
		return x.drawChoice(i)
	}
	p := &parts{
		label: esc(x.label), plain: esc(x.label), key: x.key, n: strconv.Itoa(i + 3), small: esc(x.small), word: esc(x.word),
		on: x.on, box: x.c != nil && x.c.Role == catalog.Checkbox, mark: mark(i, 0), attrs: x.attrs,
	}
	if x.marked != "" {
		p.label = x.marked
	}
	return styles[x.style](p)
}

func (x *row) drawChoice(i int) string {
	var b strings.Builder
	b.WriteString(`<fieldset><legend>` + esc(x.label) + `</legend>`)
	base := x.key
	if base == "" {
		base = "g" + strconv.Itoa(i)
	}
	for n, o := range x.options {
		seen, spoken, on := o.label, "", ""
		if o.seen != "" {
			seen, spoken = o.seen, ` aria-label="`+esc(o.label)+`"`
		}
		if o.chosen {
			on = " checked"
		}
		at := base + "__" + o.value
		b.WriteString(`<div><input type="radio" name="` + base + `" id="` + at + `" value="` + o.value + `"` + on + spoken +
			x.attrs + mark(i, n) + `><label for="` + at + `">` + esc(seen) + `</label></div>`)
	}
	return b.String() + `</fieldset>`
}

func (p *parts) id(prefix string) string {
	if p.key == "" {
		return prefix + p.n
	}
	return p.key
}

// own is the id of the control, where it has a key.
func (p *parts) own() string {
	if p.key == "" {
		return ""
	}
	return ` id="` + p.key + `"`
}

func (p *parts) state(word string) string {
	if p.word == "" {
		return ""
	}
	return `<` + word + `>` + p.word + `</` + strings.Fields(word)[0] + `>`
}

func (p *parts) note(tag string) string {
	if p.small == "" {
		return ""
	}
	return `<` + tag + `>` + p.small + `</` + strings.Fields(tag)[0] + `>`
}

func (p *parts) role() string {
	if p.box {
		return ` role="checkbox"`
	}
	return ` role="switch"`
}

// input is a native one.
func (p *parts) input(more string) string {
	role, on := ` role="switch"`, ""
	if p.box {
		role = ""
	}
	if p.on {
		on = " checked"
	}
	return `<input type="checkbox"` + role + more + on + p.attrs + p.mark + `>`
}

// button is one with a role.
func (p *parts) button(more, inner string) string {
	return `<button type="button"` + p.role() + ` aria-checked="` + strconv.FormatBool(
		p.on,
	) + `"` + more + p.attrs + p.mark + `>` +
		inner + `</button>`
}

var styles = map[string]style{
	"": func(p *parts) string { // as LinkedIn's settings today
		return `<div><div id="` + p.id("l") + `">` + p.label + `</div>` + p.note("p") + `<div>` + p.state("span") +
			p.input(` aria-labelledby="`+p.id("l")+`"`) + `</div></div>`
	},
	"artdeco": func(p *parts) string {
		return `<div style="display:flex"><p>` + p.label + `</p><div>` + p.state(`span aria-hidden="true"`) + `<label for="` +
			p.id("a") + `">` + p.plain + `</label>` + p.input(` id="`+p.id("a")+`"`) + `</div></div>` + p.note("p")
	},
	"server-driven": func(p *parts) string {
		return `<div><div><p>` + p.label + `</p>` + p.note("p") + `</div><div><div role="switch" aria-checked="` +
			strconv.FormatBool(
				p.on,
			) + `" aria-label="Tap to toggle setting" tabindex="0"` + p.attrs + p.mark + `><label for=":r` + p.n +
			`:"></label>` + p.input(` id=":r`+p.n+`:"`) + `</div></div></div>`
	},
	"MUI": func(p *parts) string {
		return `<label class="MuiFormControlLabel-root"><span class="MuiSwitch-root"><span class="MuiSwitch-switchBase">` +
			p.input(p.own()) + `<span class="MuiSwitch-thumb"></span></span><span class="MuiSwitch-track"></span></span>` +
			`<span class="MuiTypography-root">` + p.label + `</span></label>` + p.note(`p class="MuiFormHelperText-root"`)
	},
	"Fluent 8": func(p *parts) string {
		by, word := ` aria-labelledby="Toggle`+p.n+`-label"`, ""
		if p.word != "" {
			by = ` aria-labelledby="Toggle` + p.n + `-label Toggle` + p.n + `-stateText"`
			word = `<label id="Toggle` + p.n + `-stateText" for="` + p.id("Toggle") + `">` + p.word + `</label>`
		}
		return `<div class="ms-Toggle"><label id="Toggle` + p.n + `-label" for="` + p.id(
			"Toggle",
		) + `">` + p.label + `</label><div>` +
			p.button(
				` id="`+p.id("Toggle")+`"`+by,
				`<span class="ms-Toggle-thumb"></span>`,
			) + word + `</div></div>` + p.note(
			"p",
		)
	},
	"Fluent 9": func(p *parts) string {
		return `<div class="fui-Switch">` + p.input(` id="`+p.id("switch-r")+`" class="fui-Switch__input"`) +
			`<div aria-hidden="true" class="fui-Switch__indicator"><svg></svg></div><label class="fui-Label" for="` + p.id("switch-r") +
			`">` + p.label + `</label></div>` + p.note("p")
	},
	"Radix": func(p *parts) string {
		return `<div><label for="` + p.id(
			"r",
		) + `">` + p.label + `</label>` + p.button(
			` value="on" id="`+p.id("r")+`"`,
			`<span></span>`,
		) +
			`</div>` + p.note(
			"p",
		)
	},
	"Headless UI": func(p *parts) string {
		described, note := "", ""
		if p.small != "" {
			described = ` aria-describedby="headlessui-description-` + p.n + `"`
			note = p.note(`span id="headlessui-description-` + p.n + `"`)
		}
		return `<div class="flex"><span class="flex"><span><label id="headlessui-label-` + p.n + `">` + p.label + `</label></span>` + note +
			`</span>` + p.button(
			` id="`+p.id("headlessui-switch-")+`" tabindex="0" aria-labelledby="headlessui-label-`+p.n+`"`+described,
			`<span aria-hidden="true"></span>`,
		) + `</div>`
	},
	"Ant": func(p *parts) string {
		return `<div class="ant-row"><div class="ant-col"><label for="` + p.id("f") + `" title="` + p.plain + `">` + p.label +
			`</label></div><div class="ant-col">` + p.button(
			` id="`+p.id("f")+`" class="ant-switch"`,
			`<div class="ant-switch-handle"></div><span class="ant-switch-inner">`+p.state(
				"span",
			)+`</span>`,
		) + p.note("div") + `</div></div>`
	},
	"Carbon": func(p *parts) string {
		return `<div class="cds--toggle">` + p.button(
			` aria-labelledby="t`+p.n+`_label" id="`+p.id("t")+`" class="cds--toggle__button"`,
			"",
		) +
			`<label id="t` + p.n + `_label" for="` + p.id(
			"t",
		) + `"><span class="cds--toggle__label-text">` + p.label +
			`</span><div class="cds--toggle__appearance"><div></div>` + p.state(
			`span aria-hidden="true"`,
		) + `</div></label></div>` + p.note(
			"p",
		)
	},
	"Ark": func(p *parts) string {
		return `<label data-scope="switch" id="switch:` + p.n + `" for="` + p.id("switch:input:") + `">` +
			p.input(` id="`+p.id("switch:input:")+`" aria-labelledby="switch:`+p.n+`:label"`) +
			`<span aria-hidden="true"><span></span></span><span data-part="label" id="switch:` + p.n + `:label">` + p.label +
			`</span></label>` + p.note("p")
	},
	"Bootstrap": func(p *parts) string {
		return `<div class="form-check form-switch">` + p.input(` id="`+p.id("b")+`" class="form-check-input"`) +
			`<label class="form-check-label" for="` + p.id("b") + `">` + p.label + `</label>` + p.note(`small class="text-muted"`) + `</div>`
	},
	"Shoelace": func(p *parts) string {
		return `<sl-switch><template shadowrootmode="open"><label part="base">` + p.input(p.own()) +
			`<span part="control"><span part="thumb"></span></span><div part="label"><slot></slot></div></label></template>` + p.label +
			`</sl-switch>` + p.note("p")
	},
	"Material Web": func(p *parts) string {
		return `<div><p>` + p.label + `</p>` + p.note(
			"p",
		) + p.state(
			"span",
		) + `<md-switch><template shadowrootmode="open"><div class="switch">` +
			p.input(
				p.own()+` aria-label="`+p.plain+`"`,
			) + `<span class="track"></span></div></template></md-switch></div>`
	},
	"React Aria": func(p *parts) string {
		return `<label class="react-aria-Switch"><span style="position:absolute">` + p.input(p.own()) +
			`</span><div class="indicator"></div>` + p.label + `</label>` + p.note("p")
	},
	"list item": func(p *parts) string {
		described, note := "", ""
		if p.small != "" {
			described, note = ` aria-describedby="d`+p.n+`"`, p.note(`p id="d`+p.n+`"`)
		}
		return `<ul><li><div><h3 id="h` + p.n + `">` + p.label + `</h3>` + note + `</div>` +
			p.input(p.own()+` aria-labelledby="h`+p.n+`"`+described) + p.state("span") + `</li></ul>`
	},
	"pressed": func(p *parts) string {
		return `<div style="display:flex"><p>` + p.label + `</p>` + p.note(
			"p",
		) + `<button aria-pressed="` + strconv.FormatBool(
			p.on,
		) +
			`" aria-label="` + p.plain + `"` + p.own() + p.attrs + p.mark + `><svg></svg></button></div>`
	},
	"table": func(p *parts) string {
		return `<table><tbody><tr><th scope="row" id="` + p.id(
			"c",
		) + `">` + p.label + p.note(
			"small",
		) + `</th><td>` + p.word + `</td><td>` +
			p.input(
				` aria-labelledby="`+p.id("c")+`"`,
			) + `</td></tr></tbody></table>`
	},
	"definition list": func(p *parts) string {
		return `<dl><dt>` + p.label + `</dt><dd>` + p.state("span") + p.input(p.own()+` aria-label="`+p.plain+`"`) + `</dd>` +
			p.note("dd") + `</dl>`
	},
	"card": func(p *parts) string {
		return `<article><header><h2>` + p.label + `</h2>` + p.state("span") + `</header>` + p.note("p") + `<footer>` +
			p.input(p.own()+` aria-label="`+p.plain+`"`) + `</footer></article>`
	},
	"label after": func(p *parts) string {
		return `<div>` + p.input(
			` aria-labelledby="`+p.id("l")+`"`,
		) + p.state(
			"span",
		) + `<div id="` + p.id(
			"l",
		) + `">` + p.label + `</div>` +
			p.note(
				"p",
			) + `</div>`
	},
	"shadow root": func(p *parts) string {
		return `<div><template shadowrootmode="open"><div><div id="` + p.id(
			"l",
		) + `">` + p.label + `</div>` + p.note(
			"p",
		) + `<div>` +
			p.state(
				"span",
			) + p.input(
			` aria-labelledby="`+p.id("l")+`"`,
		) + `</div></div></template></div>`
	},
	"frame": func(p *parts) string {
		inner := `<ul><li><h3>` + p.label + `</h3>` + p.state(
			"span",
		) + `<form>` + p.input(
			` id="`+p.id("f")+`"`,
		) + `<label for="` +
			p.id(
				"f",
			) + `">` + p.label + `</label></form></li></ul>`
		return `<iframe srcdoc="` + esc(inner) + `"></iframe>`
	},
	"legend": func(p *parts) string {
		return `<fieldset><legend>` + p.label + `</legend><label>` + p.input(
			p.own(),
		) + p.state(
			"span",
		) + `</label>` + p.note(
			"p",
		) + `</fieldset>`
	},
	"bare": func(p *parts) string { // no label at all
		return `<div>` + p.state("span") + p.input(p.own()) + `</div>` + p.note("p")
	},
}

// libraries are the styles that other markup is drawn with.
var libraries = []string{
	"artdeco", "server-driven", "MUI", "Fluent 8", "Fluent 9", "Radix", "Headless UI", "Ant", "Carbon", "Ark", "Bootstrap",
	"Shoelace", "Material Web", "React Aria", "list item", "pressed", "table", "definition list", "card", "label after",
	"shadow root", "frame", "legend",
}
