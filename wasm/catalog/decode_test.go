package catalog

import (
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"
)

// Decoded in one go is what it is decoded to again and again. The standard
// library's own decoding knows the rules, and brings code that nothing else
// needs.
func TestDecode(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		text := make([]byte, random.IntN(14))
		for i := range text {
			text[i] = `%%%2255fFcC\/a04`[random.IntN(16)]
		}
		if got, want := decode(string(text)), again(string(text)); got != want {
			t.Fatalf("%q: %q, want %q", text, got, want)
		}
	}
	for in, want := range map[string]string{
		"%2525252541": "A", "%%32%35%34%31": "A", `a\b%5Cc`: "a/b/c", "a%00b%0a c": "abc", "%c3%a9": "é", "%zz%4": "%zz%4", "": "",
	} {
		if got := decode(in); got != want {
			t.Errorf("decode(%q) = %q, want %q", in, got, want)
		}
	}
}

func again(s string) string {
	for {
		next := seen(once(s))
		if next == s {
			return s
		}
		s = next
	}
}

// seen leaves out what cannot be seen, and turns backslashes.
func seen(s string) string {
	var b []byte
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\\':
			b = append(b, '/')
		case c > ' ' && c != 0x7f:
			b = append(b, c)
		}
	}
	return string(b)
}

// once resolves each escape once, from left to right.
func once(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if i+2 < len(s) {
			if c, err := url.PathUnescape(s[i : i+3]); err == nil && s[i] == '%' && c != s[i:i+3] {
				b.WriteString(c)
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// An address of nothing but escapes is decoded as fast as any other.
func TestDecodeLong(t *testing.T) {
	if got := decode("/%" + strings.Repeat("25", 1<<20) + "41"); got != "/A" {
		t.Errorf("%d characters are left", len(got))
	}
}
