package accname_test

import (
	"testing"

	"offswitch/tools/fromhtml"
	"offswitch/wasm/tree/accname"
)

// Whatever the page is, each element has a name within the limits, and the
// same one each time.
func FuzzName(f *testing.F) {
	for _, c := range names {
		f.Add(c.html)
	}
	f.Fuzz(func(t *testing.T, html string) {
		tree, err := fromhtml.Link(html)
		if err != nil {
			t.Skip()
		}
		one, two := accname.New(tree), accname.New(tree)
		for _, n := range tree.Nodes() {
			a := one.Name(n)
			if len(a) > accname.MaxName {
				t.Fatalf("a name of %d bytes", len(a))
			}
			if b := two.Name(n); a != b {
				t.Fatalf("named %q and %q", a, b)
			}
			one.Text(n)
			one.NameAnyway(n)
		}
	})
}
