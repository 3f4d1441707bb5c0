package check

import (
	"fmt"
	"slices"

	"offswitch/rules"
	"offswitch/wasm/catalog"
)

func (c *checker) entry(id string) *rules.Entry {
	for i := range c.book.Entries {
		if c.book.Entries[i].ID == id {
			return &c.book.Entries[i]
		}
	}
	return nil
}

// together checks that no two settings can be mistaken for one another, and
// that those they name exist.
func (c *checker) together() {
	ids := map[string]*rules.Entry{}
	keys := map[string]string{}
	places := map[string]*rules.Entry{} // address and label
	for i := range c.book.Entries {
		e := &c.book.Entries[i]
		if other := ids[e.ID]; other != nil {
			c.add(file(e), "id", "%q is the id of %s too", e.ID, file(other))
		}
		ids[e.ID] = e
		for j, x := range e.Controls {
			at := fmt.Sprintf("controls[%d].", j)
			for k, key := range x.Keys {
				owner := fmt.Sprintf("%s: controls[%d]", file(e), j)
				if other, taken := keys[key]; taken {
					c.add(file(e), fmt.Sprintf("%skeys[%d]", at, k), "%q belongs to %s", key, other)
				}
				keys[key] = owner
			}
			for _, a := range e.Addresses {
				mine := map[string]bool{}
				for k, l := range x.Labels {
					label := catalog.FoldLabel(l.Text)
					place := catalog.Normalise(a.Path) + " " + label
					if l.Inferred || mine[label] {
						continue
					}
					mine[label] = true
					if other := places[place]; other != nil {
						c.add(
							file(e),
							fmt.Sprintf("%slabels[%d].text", at, k),
							"%q is a label at %s in %s too",
							l.Text,
							a.Path,
							file(other),
						)
					}
					places[place] = e
				}
			}
		}
		c.soleAt(e, c.book.Entries[:i])
	}
	for i := range c.book.Entries {
		e := &c.book.Entries[i]
		for j, id := range e.Also {
			if ids[id] == nil {
				c.add(file(e), fmt.Sprintf("also[%d]", j), "%q is not a setting", id)
			} else if id == e.ID {
				c.add(file(e), fmt.Sprintf("also[%d]", j), "is the setting itself")
			}
		}
	}
}

// soleAt refuses a control that is said to be alone on a page which another
// setting has a control on.
func (c *checker) soleAt(e *rules.Entry, before []rules.Entry) {
	for i := range before {
		b := &before[i]
		for _, x := range e.Addresses {
			shared := slices.ContainsFunc(b.Addresses, func(y rules.Address) bool {
				return catalog.Normalise(x.Path) == catalog.Normalise(y.Path)
			})
			if !shared {
				continue
			}
			for j, p := range e.Controls {
				if (p.Sole || p.Any) && len(b.Controls) > 0 {
					c.add(file(e), fmt.Sprintf("controls[%d].sole", j), "%s has a control at %s too", file(b), x.Path)
				}
			}
			for j, p := range b.Controls {
				if (p.Sole || p.Any) && len(e.Controls) > 0 {
					c.add(file(b), fmt.Sprintf("controls[%d].sole", j), "%s has a control at %s too", file(e), x.Path)
				}
			}
		}
	}
}
