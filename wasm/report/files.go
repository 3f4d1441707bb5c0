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
	)
	for i := range r.Sections {
		s := &r.Sections[i]
		for j := range s.Rows {
			x := &s.Rows[j]
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
			)
		}
	}
	line(&b)
	for _, f := range r.Facts {
		line(&b, f.Term, f.Text)
	}
	for _, text := range append(append([]string{}, r.Is...), r.Not...) {
		line(&b, text)
	}
	return b.String()
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
	for i := range r.Sections {
		for j := range r.Sections[i].Rows {
			x := &r.Sections[i].Rows[j]
			if comma {
				w.RawByte(',')
			}
			comma = true
			w.RawByte('{')
			text("id", x.ID, true)
			text("section", r.Sections[i].Title, true)
			text("title", x.Title, true)
			text("state", x.State, true)
			text("stateText", x.StateText, true)
			text("seen", x.SeenISO, true)
			text("proof", x.Proof, true)
			text("proofText", x.ProofText, true)
			text("note", x.Note, true)
			w.RawString(`"recommended":`)
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
table{border-collapse:collapse;width:100%;margin-bottom:2rem}caption{text-align:start;font-weight:600;padding:.5rem 0}
th,td{text-align:start;vertical-align:top;padding:.4rem .5rem;border-top:1px solid #ccc}dt{font-weight:600}dd{margin:0 0 .5rem;overflow-wrap:anywhere}`

// HTML is one file that shows the report in any browser, and does nothing
// else: it has no script and asks for nothing.
func (r *Report) HTML() string {
	var b strings.Builder
	tag := func(name, text string) {
		b.WriteString("<" + name + ">" + escape(text) + "</" + name + ">\n")
	}
	b.WriteString(
		"<!doctype html>\n<html lang=\"" + escape(
			r.Lang,
		) + "\" dir=\"" + escape(
			r.Dir,
		) + "\">\n<head>\n<meta charset=\"utf-8\">\n",
	)
	b.WriteString(
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
	)
	b.WriteString("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	tag("title", r.Title)
	b.WriteString("<style>" + style + "</style>\n</head>\n<body>\n")
	tag("h1", r.Title)
	tag("p", r.Headline)
	b.WriteString("<dl>\n")
	for _, f := range r.Facts {
		tag("dt", f.Term)
		tag("dd", f.Text)
	}
	b.WriteString("</dl>\n")
	for _, list := range [][]string{r.Is, r.Not} {
		b.WriteString("<ul>\n")
		for _, text := range list {
			tag("li", text)
		}
		b.WriteString("</ul>\n")
	}
	for i := range r.Sections {
		s := &r.Sections[i]
		b.WriteString("<table>\n")
		tag("caption", s.Title)
		b.WriteString("<thead><tr>")
		for _, head := range [...]string{r.Heads.Setting, r.Heads.State, r.Heads.Seen, r.Heads.Proof} {
			b.WriteString("<th scope=\"col\">" + escape(head) + "</th>")
		}
		b.WriteString("</tr></thead>\n<tbody>\n")
		for j := range s.Rows {
			x := &s.Rows[j]
			state := x.StateText
			if x.Note != "" {
				state += " – " + x.Note
			}
			b.WriteString("<tr><th scope=\"row\">" + escape(x.Title) + "</th>")
			for _, cell := range [...]string{state, x.Seen, x.ProofText} {
				b.WriteString("<td>" + escape(cell) + "</td>")
			}
			b.WriteString("</tr>\n")
		}
		b.WriteString("</tbody>\n</table>\n")
	}
	b.WriteString("</body>\n</html>\n")
	return b.String()
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
