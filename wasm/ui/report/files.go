package report

import (
	"strings"

	"github.com/CosmWasm/tinyjson/jwriter"
)

// CSV is the table for a spreadsheet, as RFC 4180 has it. It begins with a
// byte order mark, without which some of them take UTF-8 for something else.
func (r *Report) CSV() string {
	var b strings.Builder
	b.WriteString("\ufeff")
	line(
		&b,
		r.Heads.Section,
		r.Heads.Setting,
		"id",
		"state",
		r.Heads.State,
		"seen",
		"proof",
		r.Heads.Proof,
		"recommended",
		"left",
		"note",
		r.Heads.Own,
		r.Heads.Address,
	)
	for _, s := range r.once() {
		for _, x := range s.Rows {
			line(
				&b,
				s.Title,
				x.Title,
				x.ID,
				x.State,
				x.StateText,
				x.SeenISO,
				x.Proof,
				x.ProofText,
				yes(x.Recommended),
				yes(x.Left),
				x.Note,
				x.Own,
				x.Address,
			)
		}
	}
	line(&b)
	for _, f := range r.Facts {
		line(&b, f.Term, f.Text)
	}
	for _, list := range r.statements() {
		line(&b)
		line(&b, list.Title)
		for _, text := range list.texts {
			line(&b, text)
		}
	}
	return b.String()
}

type statement struct {
	Title string
	texts []string
}

// statements are what the report is and what it is not, each below its heading.
func (r *Report) statements() (list []statement) {
	for _, s := range [...]statement{{r.WhatIs, r.Is}, {r.WhatNot, r.Not}} {
		if len(s.texts) > 0 {
			list = append(list, s)
		}
	}
	return list
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func line(b *strings.Builder, cells ...string) {
	for i, cell := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('"')
		b.WriteString(strings.ReplaceAll(harmless(cell), `"`, `""`))
		b.WriteByte('"')
	}
	b.WriteString("\r\n")
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(cell string) string {
	trimmed := strings.TrimLeft(cell, " \u00a0\u200b\ufeff")
	if trimmed != "" && strings.ContainsRune("=+-@\t\r\n|＝＋－＠", first(trimmed)) {
		return "'" + cell
	}
	return cell
}

func first(text string) rune {
	for _, r := range text {
		return r
	}
	return 0
}

// JSON is the same for programs.
func (r *Report) JSON() string {
	w := &jwriter.Writer{}
	text := func(name, value string, more bool) {
		w.String(name)
		w.RawByte(':')
		w.String(value)
		if more {
			w.RawByte(',')
		}
	}
	list := func(name string, items []string) {
		w.String(name)
		w.RawString(":[")
		for i, item := range items {
			if i > 0 {
				w.RawByte(',')
			}
			w.String(item)
		}
		w.RawString("],")
	}
	w.RawByte('{')
	text("report", "offswitch", true)
	w.RawString(`"format":1,`)
	text("made", r.Made, true)
	text("version", r.Version, true)
	text("sha256", r.Hash, true)
	text("lang", r.Lang, true)
	text("headline", r.Headline, true)
	text("progress", r.Progress, true)
	list("is", r.Is)
	list("isNot", r.Not)
	w.RawString(`"settings":[`)
	comma := false
	turnedOff := map[string]bool{}
	for _, x := range r.Done.Rows {
		turnedOff[x.ID] = true
	}
	for _, s := range r.once() {
		for _, x := range s.Rows {
			if comma {
				w.RawByte(',')
			}
			comma = true
			w.RawByte('{')
			text("id", x.ID, true)
			text("section", s.Title, true)
			text("title", x.Title, true)
			text("linkedinName", x.Own, true)
			text("address", x.Address, true)
			text("state", x.State, true)
			text("stateText", x.StateText, true)
			text("seen", x.SeenISO, true)
			text("proof", x.Proof, true)
			text("proofText", x.ProofText, true)
			text("note", x.Note, true)
			w.RawString(`"turnedOff":`)
			w.Bool(turnedOff[x.ID])
			w.RawString(`,"recommended":`)
			w.Bool(x.Recommended)
			w.RawString(`,"left":`)
			w.Bool(x.Left)
			w.RawByte('}')
		}
	}
	w.RawString("]}\n")
	out, _ := w.BuildBytes()
	return string(out)
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#22262b;background:#fff}
table{border-collapse:collapse;width:100%;margin-bottom:2rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}
th,td{text-align:start;vertical-align:top;padding:.4rem .5rem;border-top:1px solid #ccc}dt{font-weight:600}dd{margin:0 0 .5rem;overflow-wrap:anywhere}`

// HTML is one file that shows the report in any browser, and does nothing
// else: it has no script and asks for nothing.
func (r *Report) HTML() string {
	var b strings.Builder
	tag := func(name, text string) {
		b.WriteString("<" + name + ">" + escape(text) + "</" + name + ">\n")
	}
	b.WriteString("<!doctype html>\n<html lang=\"" + escape(r.Lang) + "\" dir=\"" + escape(r.Dir) + "\">\n")
	b.WriteString("<head>\n<meta charset=\"utf-8\">\n")
	b.WriteString(
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
	)
	b.WriteString("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	tag("title", r.Title)
	b.WriteString("<style>" + style + "</style>\n</head>\n<body>\n")
	tag("h1", r.Title)
	tag("p", r.Headline)
	for _, s := range r.all() {
		tag("h2", s.Title)
		b.WriteString("<table>\n")
		b.WriteString("<thead><tr>")
		for _, head := range [...]string{r.Heads.Setting, r.Heads.Own, r.Heads.State, r.Heads.Seen, r.Heads.Proof} {
			b.WriteString("<th scope=\"col\">" + escape(head) + "</th>")
		}
		b.WriteString("</tr></thead>\n<tbody>\n")
		for _, x := range s.Rows {
			state := x.StateText
			if x.Note != "" {
				state += " – " + x.Note
			}
			b.WriteString("<tr><th scope=\"row\">" + escape(x.Title) + "</th><td>" + link(x.Address, x.Own) + "</td>")
			for _, cell := range [...]string{state, x.Seen, x.ProofText} {
				b.WriteString("<td>" + escape(cell) + "</td>")
			}
			b.WriteString("</tr>\n")
		}
		b.WriteString("</tbody>\n</table>\n")
	}
	for _, list := range r.statements() {
		tag("h2", list.Title)
		b.WriteString("<ul>\n")
		for _, text := range list.texts {
			tag("li", text)
		}
		b.WriteString("</ul>\n")
	}
	b.WriteString("<dl>\n")
	for _, f := range r.Facts {
		tag("dt", f.Term)
		tag("dd", f.Text)
	}
	b.WriteString("</dl>\n")
	b.WriteString("</body>\n</html>\n")
	return b.String()
}

// link is a name that leads to an address, where there is one.
func link(address, name string) string {
	if !strings.HasPrefix(address, "https://") || name == "" {
		return escape(name)
	}
	return "<a rel=\"noopener noreferrer\" href=\"" + escape(address) + "\">" + escape(name) + "</a>"
}

// escape makes text of HTML's own signs. What package html has for it would
// be the only user of a large part of package strings.
func escape(text string) string {
	var b strings.Builder
	for i := range len(text) {
		switch c := text[i]; c {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '"':
			b.WriteString("&quot;")
		case '\'':
			b.WriteString("&#39;")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
