package rules

import (
	"path"
	"slices"
	"strings"

	"offswitch/wasm/catalog"
)

// Denylist is what the files deny, which the generated table may not yet.
func (n *Never) Denylist() *catalog.Denylist {
	var paths, whole []string
	for _, r := range n.Refused {
		if r.Whole {
			whole = append(whole, r.Path)
		} else {
			paths = append(paths, r.Path)
		}
	}
	return catalog.NewDenylist(paths, whole)
}

// site is where match patterns begin.
const site = "https://www.linkedin.com"

// ExcludeMatches are the manifest's match patterns for the denylist: where the
// browser does not even inject the content script. They say the same as
// catalog.Denylist, but for what a pattern cannot express:
//
//   - A pattern compares characters. An escaped address (%70asskey), one in
//     capitals or with a backslash gets the script, and the backend refuses it.
//   - Its star also stands for a query. An address whose query names a denied
//     page ("?next=/mypreferences/d/passkey") gets no script, though the backend
//     would have read it.
//   - It cannot say "is followed by no letter": of a whole page each way to go
//     on is a pattern of its own.
func (n *Never) ExcludeMatches() []string {
	var names, list []string
	for _, r := range n.Refused {
		if !r.Whole {
			names = append(names, path.Base(r.Path))
		}
	}
	for i, name := range names {
		covered := func(other string) bool { return other != name && strings.HasPrefix(name, other) }
		if !slices.ContainsFunc(names, covered) && !slices.Contains(names[:i], name) {
			list = append(list, site+"/*/"+name+"*")
		}
	}
	for _, r := range n.Refused {
		if r.Whole {
			for _, end := range []string{"", "/*", "?*", ";*", ".*"} {
				list = append(list, site+r.Path+end)
			}
		}
	}
	return list
}
