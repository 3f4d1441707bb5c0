package catalog

import (
	"strings"
	"unicode"
)

// FoldLabel brings a label to the form in which labels are compared: lower
// case, one space for any white space, plain apostrophes, quotation marks and
// dashes, no punctuation around it. Accents stay: they tell words apart.
func FoldLabel(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range text {
		switch {
		case invisible(r):
			continue
		case unicode.IsSpace(r):
			space = true
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		if r == '…' {
			b.WriteString("...")
			continue
		}
		b.WriteRune(foldRune(r))
	}
	return strings.Trim(b.String(), " .,:;!?。、，：；！？؟،؛-•·")
}

// invisible are characters that are there for line breaking and direction.
func invisible(r rune) bool {
	switch {
	case r == 0x00ad, r == 0x061c, r == 0xfeff, r == 0x2060:
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return false
}

func foldRune(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', 'ʼ', 'ʹ', '′', '`', '´', '＇':
		return '\''
	case '“', '”', '„', '‟', '«', '»', '″', '＂':
		return '"'
	case '‐', '‑', '‒', '–', '—', '―', '−', '﹣', '－':
		return '-'
	case 'ς': // the sigma at the end of a word
		return 'σ'
	}
	return unicode.ToLower(r)
}
