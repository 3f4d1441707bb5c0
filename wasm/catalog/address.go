package catalog

import "strings"

// Normalise brings an address to the form in which addresses are compared: the
// path alone, in lower case, without a slash at its end, the mobile tree
// written as the desktop tree. Escapes of plain characters are resolved, once;
// an escaped slash stays escaped, since it is not a slash to the server.
func Normalise(address string) string { return normalise(pathOf(address)) }

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
	if len(path) < 2 || path[0] != '/' || path[len(path)-1] == '/' || strings.HasPrefix(path, tree+"m") {
		return false
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
	if len(parts) > 1 && parts[0] == "mypreferences" && parts[1] == "m" {
		parts[1] = "d"
	}
	return "/" + strings.Join(parts, "/")
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
	if IsRefused(address) {
		return nil
	}
	return index().address[Normalise(address)]
}

// SectionAt returns the section whose hub page it is, &Index for the page that
// leads to all of them, or nil.
func SectionAt(address string) *Section { return index().section[Normalise(address)] }

// IsRefused reports whether nothing may be read, pressed or offered at the
// address. It errs on the side of refusing: what lies below a refused address
// is refused, its last part is refused anywhere in the settings tree, and
// escapes are resolved as often as there are any.
func IsRefused(address string) bool {
	path := normalise(everySlash(pathOf(address)))
	for _, r := range Refused {
		r = Normalise(r)
		if within(path, r) {
			return true
		}
		name := r[strings.LastIndex(r, "/"):]
		if strings.HasPrefix(r, tree) && strings.HasPrefix(path, tree) && strings.Contains(path+"/", name+"/") {
			return true
		}
	}
	return false
}

const tree = "/mypreferences/"

// everySlash resolves escaped escapes and slashes, which Normalise leaves.
func everySlash(path string) string {
	for range 8 { // nothing is escaped more often than this by accident
		next := slashes(unescape(path))
		if next == path {
			break
		}
		path = next
	}
	return path
}

// slashes resolves the escapes of a slash, of a backslash and of the sign of
// escapes itself, once, from left to right.
func slashes(path string) string {
	resolved := make([]byte, 0, len(path))
	for i := 0; i < len(path); i++ {
		c := path[i]
		switch {
		case c == '\\':
			c = '/'
		case c == '%' && i+2 < len(path):
			switch path[i+1 : i+3] {
			case "25":
				i += 2
			case "2f", "2F", "5c", "5C":
				c, i = '/', i+2
			}
		}
		resolved = append(resolved, c)
	}
	return string(resolved)
}

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

// within reports whether the path is the given one or lies below it.
func within(path, root string) bool {
	return path == root || strings.HasPrefix(path, root+"/")
}
