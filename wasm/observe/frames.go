package observe

import (
	"slices"
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/tree"
)

// placeFrames finds out where each frame of a snapshot is, before anything is
// read: a frame counts by its own address, not by that of the page around it.
// What stands in one that may not be looked at is dropped here, and the frame is
// from then on one that cannot be seen into, like another site's. The script
// leaves such frames out already as far as the manifest's patterns tell; this is
// the line for what those cannot express.
func placeFrames(s *tree.Snapshot, url string) {
	f := frames{origin: catalog.Origin(url)}
	for _, n := range append([]*tree.Node{s.Root}, s.Aside...) {
		n.URL = "" // only a frame has one
		f.place(n, catalog.Normalise(url))
	}
}

type frames struct{ origin string }

// place gives each frame below n the path that it is at, "" where that is the
// path of what holds it. It recurses; Check has bounded the depth.
func (f *frames) place(n *tree.Node, at string) {
	n.Children = slices.DeleteFunc(n.Children, func(c *tree.Node) bool {
		if c.Tag != "#document" {
			f.place(c, at)
			return false
		}
		path, ok := f.path(c.URL, at)
		if !ok {
			n.Flags |= tree.ForeignFrame
			return true
		}
		c.URL = ""
		if path != at {
			c.URL = path
		}
		f.place(c, path)
		return false
	})
}

// path is where a frame with the URL is, within a page or frame that is at
// another path; ok is false where it may not be looked at.
func (f *frames) path(url, at string) (path string, ok bool) {
	switch scheme, _, _ := strings.Cut(url, ":"); strings.ToLower(scheme) {
	case "", "about", "javascript":
		return at, true
	}
	if f.origin == "" || catalog.Origin(url) != f.origin || !catalog.Lookable(url) {
		return "", false
	}
	path = catalog.Normalise(url)
	if strings.HasPrefix(path, "/psettings/") && len(catalog.AtAddress(path)) == 0 && catalog.SectionAt(path) == nil {
		// LinkedIn's own pages wrap documents of the old settings in frames. An
		// address there that nobody knows says nothing: it is part of its page.
		return at, true
	}
	return path, true
}
