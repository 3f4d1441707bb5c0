package catalog

import (
	"strings"
	"sync"
)

// A Denylist says at which addresses nothing is ever read, pressed or offered.
// Its entries are the paths of rules/never.json, which are also what the
// manifest's exclude_matches are made of.
type Denylist struct {
	names, pages []denied
}

// A denied is what is looked for in an address, and the entry it comes from.
type denied struct{ text, entry string }

// NewDenylist makes a list of paths. The last segment of each is a name: every
// address of the settings area is denied in which a segment begins with it, in
// whichever tree. Of the whole ones only that very page is denied, and what
// lies below it: their names are the beginning of harmless ones.
func NewDenylist(paths, whole []string) *Denylist {
	d := &Denylist{}
	for _, p := range paths {
		n := Normalise(p)
		d.names = append(d.names, denied{n[strings.LastIndexByte(n, '/')+1:], p})
	}
	for _, p := range whole {
		d.pages = append(d.pages, denied{Normalise(p), p})
	}
	return d
}

// Entry returns the entry that denies an address, "" where none does. It errs
// on the side of denying: escapes are resolved as often as there are any, and
// "a/../b" is looked at as it is written as well as for what it comes to,
// because nobody here knows what a server makes of it.
func (d *Denylist) Entry(address string) string {
	written := segments(address)
	as, to := "/"+strings.Join(written, "/"), "/"+strings.Join(climb(written), "/")
	if !InArea(as) && !InArea(to) {
		return ""
	}
	for _, n := range d.names {
		for _, s := range written {
			if strings.HasPrefix(s, n.text) {
				return n.entry
			}
		}
	}
	for _, p := range d.pages {
		if within(as, p.text) || within(to, p.text) {
			return p.entry
		}
	}
	return ""
}

// segments are the parts of a path, decoded and in lower case, without the
// empty ones and without what no page's name holds: a parameter (";x"), an
// escaped query, an ending (".html").
func segments(address string) []string {
	var list []string
	for _, s := range strings.Split(strings.ToLower(decode(pathOf(address))), "/") {
		if i := strings.IndexAny(s, ";?#."); i > 0 {
			s = s[:i]
		}
		if s != "" && s != "." {
			list = append(list, s)
		}
	}
	return list
}

// climb resolves "..".
func climb(segments []string) []string {
	var out []string
	for _, s := range segments {
		switch {
		case !strings.HasPrefix(s, ".."):
			out = append(out, s)
		case len(out) > 0:
			out = out[:len(out)-1]
		}
	}
	return out
}

// decode resolves escapes until there are none, in one go, so that an address
// of nothing but escapes costs no more than another. A backslash is a slash to
// browsers. What cannot be seen is left out.
func decode(path string) string {
	out := make([]byte, 0, len(path))
	for i := range len(path) {
		out = append(out, path[i])
		for n := len(out); n > 2 && out[n-3] == '%'; n = len(out) {
			hi, lo := hex(out[n-2]), hex(out[n-1])
			if hi < 0 || lo < 0 {
				break
			}
			out = append(out[:n-3], byte(hi<<4|lo))
		}
		switch c := out[len(out)-1]; {
		case c == '\\':
			out[len(out)-1] = '/'
		case c <= ' ' || c == 0x7f:
			out = out[:len(out)-1]
		}
	}
	return string(out)
}

// denylist is the one that ships.
var denylist = sync.OnceValue(func() *Denylist { return NewDenylist(Refused, RefusedWhole) })

// IsRefused reports whether nothing may be read, pressed or offered at the
// address.
func IsRefused(address string) bool { return denylist().Entry(address) != "" }

// Area are the beginnings of the addresses that the content script is injected
// at: the manifest's matches. Those that end in a slash are whole segments.
var Area = []string{"/mypreferences/", "/psettings/", "/jobs/application-settings", "/public-profile/settings"}

// InArea reports whether a path (normalised) is one of LinkedIn's settings
// pages that may be looked at, as far as the beginning tells.
func InArea(path string) bool {
	for _, start := range Area {
		if strings.HasPrefix(path+"/", start) {
			return true
		}
	}
	return false
}
