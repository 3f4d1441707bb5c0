package catalog

import "strings"

// Normalise brings an address to the form in which addresses are compared: the
// path alone, in lower case, without a slash at its end, trees with the same
// pages written as the desktop's. Escapes of plain characters are resolved, once;
// an escaped slash stays escaped, since it is not a slash to the server. Any
// tree of one letter is the desktop's, but for those that are no member's.
func Normalise(address string) string { return normalise(pathOf(address)) }

const tree = "/mypreferences/"

func normalise(path string) string {
	if plain(path) {
		return path
	}
	return rewrite(path)
}

// plain reports whether a path surely has its form already, as nearly all do
// that are asked about: each start of the background asks about every address
// of the rules.
func plain(path string) bool {
	if len(path) < 2 || path[0] != '/' || path[len(path)-1] == '/' {
		return false
	}
	if rest, ok := strings.CutPrefix(path, tree); ok {
		if letter, _, _ := strings.Cut(rest, "/"); isTwin(letter) {
			return false
		}
	}
	for i := range len(path) {
		switch c := path[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '-', c == '_':
		case c == '/' && path[i+1] != '/':
		default:
			return false
		}
	}
	return true
}

func rewrite(path string) string {
	path = strings.ToLower(unescape(path))
	var parts []string
	for _, p := range strings.Split(path, "/") {
		switch p {
		case "", ".":
		case "..":
			if len(parts) > 0 {
				parts = parts[:len(parts)-1]
			}
		default:
			parts = append(parts, p)
		}
	}
	if len(parts) > 1 && parts[0] == "mypreferences" && isTwin(parts[1]) {
		parts[1] = "d"
	}
	return "/" + strings.Join(parts, "/")
}

// isTwin reports whether a segment is the letter of a tree that has the same
// pages as the desktop's, as the mobile one ("m"). The trees of guests and of
// enterprises are not a member's settings.
func isTwin(segment string) bool {
	return len(segment) == 1 && 'a' <= segment[0] && segment[0] <= 'z' && !strings.Contains("deg", segment)
}

// pathOf drops scheme, host, query and fragment. A text without a scheme is a
// path already, also one that begins with two slashes.
func pathOf(address string) string {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	i := strings.Index(address, "://")
	if i <= 0 || strings.Contains(address[:i], "/") {
		return address
	}
	_, path, _ := strings.Cut(address[i+3:], "/")
	return "/" + path
}

// unescape resolves %XX for visible ASCII, apart from the characters that
// would change where the path ends or splits. What is malformed stays.
func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			hi, lo := hex(s[i+1]), hex(s[i+2])
			if c := hi<<4 | lo; hi >= 0 && lo >= 0 && c > ' ' && c < 0x7f && !strings.ContainsRune("/%?#\\", rune(c)) {
				b.WriteByte(byte(c))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func hex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// AtAddress returns the settings whose page it is, those of which it is the
// current address before those of which it is an old one. None on an address
// where nothing may be read.
func AtAddress(address string) []*Setting {
	here := index().address[Normalise(address)]
	if len(here) > 0 && IsRefused(address) {
		return nil
	}
	return here
}

// SectionAt returns the section whose list it is, &Index for the page that
// leads to all of them, or nil.
func SectionAt(address string) *Section { return index().section[Normalise(address)] }

// IsSignIn reports whether LinkedIn asks there who is in front of the screen.
func IsSignIn(address string) bool {
	path := Normalise(address)
	for _, s := range SignIn {
		if within(path, Normalise(s)) {
			return true
		}
	}
	return false
}

// IsPlainSignIn reports whether it asks there for no more than the password:
// where one was led to, one comes back from by itself.
func IsPlainSignIn(address string) bool {
	path := Normalise(address)
	return within(path, "/login") || within(path, "/uas/login")
}

// within reports whether the path is the given one or lies below it.
func within(path, root string) bool {
	return path == root || strings.HasPrefix(path, root+"/")
}

// Site is the only host that is ever spoken of.
const Site = "www.linkedin.com"

// Origin returns scheme, host and port of an address of the site, "" for any
// other address.
func Origin(url string) string {
	rest, ok := strings.CutPrefix(url, "https://")
	if !ok {
		return ""
	}
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "?")
	host, _, _ = strings.Cut(host, "#")
	name, _, _ := strings.Cut(host, ":")
	if name != Site {
		return ""
	}
	return "https://" + host
}

// IsGuests reports whether a page sets what holds for a browser in which nobody
// is signed in, IsEnterprises whether it sets an organization's access. Neither
// is the member's: a switch there that is called as one of theirs is another.
func IsGuests(address string) bool {
	path := Normalise(address)
	return within(path, tree+"g") || within(path, "/psettings/guest-controls")
}

func IsEnterprises(address string) bool { return within(Normalise(address), tree+"e") }

// Lookable reports whether the page or frame at an address may be looked at:
// a member's settings page, not on the denylist, and no sign-in page.
func Lookable(url string) bool {
	return InArea(Normalise(url)) && !IsGuests(url) && !IsEnterprises(url) && !IsRefused(url) && !IsSignIn(url)
}
