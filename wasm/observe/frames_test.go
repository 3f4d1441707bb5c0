package observe

import (
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/catalog"
	"offswitch/wasm/tree"
)

const site = "https://" + catalog.Site

// Whatever a frame says of where it is: what is left of a snapshot is nowhere
// that may not be looked at.
func FuzzPlaceFrames(f *testing.F) {
	f.Add(site+"/mypreferences/d/settings/ads-by-gender", site+"/mypreferences/d/%2570asskey", "about:blank")
	f.Add(site+"/psettings/x", site+"/psettings/..;/mypreferences//m/settings/ads-by-age", "javascript:")
	f.Add("", "blob:", "//www.linkedin.com/login")
	f.Fuzz(func(t *testing.T, page, outer, inner string) {
		s, err := fromhtml.Parse(`<main><p>x</p><iframe srcdoc="<p>y</p>"></iframe></main>`)
		if err != nil {
			t.Skip()
		}
		frame := func(url string, inside ...*tree.Node) *tree.Node {
			return &tree.Node{
				Tag:      "iframe",
				Children: []*tree.Node{{Tag: "#document", URL: url, Children: append(inside, &tree.Node{Tag: "p"})}},
			}
		}
		s.Root.Children = append(s.Root.Children, frame(outer, frame(inner)))
		placeFrames(s, page)
		for _, n := range tree.Link(s).Nodes() {
			if a := n.Address(); a != "" && !catalog.Lookable(a) {
				t.Errorf("something at %q is left, of %q and %q in %q", a, outer, inner, page)
			}
		}
	})
}
