package check

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"offswitch/rules"
	"offswitch/wasm/catalog"
)

// entries checks each setting, then what they say of one another.
func (c *checker) entries() {
	for i := range c.book.Entries {
		e := &c.book.Entries[i]
		c.names(e)
		c.texts(e)
		c.addresses(e)
		c.act(e)
		for j := range e.Controls {
			c.control(e, j)
		}
		c.recommended(e)
		c.kind(e)
		c.regions(e)
	}
	c.together()
}

// names looks at the file name, the heading and the titles.
func (c *checker) names(e *rules.Entry) {
	if name := strings.TrimSuffix(path.Base(e.File), ".json"); e.ID != name {
		c.add(file(e), "id", "%q is not the name of the file", e.ID)
	}
	if Reserved(e.ID) {
		c.add(file(e), "id", "%q can't be the name of a file on every system", e.ID)
	}
	if e.Group != "" && c.group(e.Section, e.Group) == nil {
		c.add(file(e), "group", "%q is not a heading of %s in sections.json", e.Group, e.Section)
	}
	for field, list := range map[string][]rules.Label{"titles": e.Titles, "names": e.Names} {
		for i, t := range list {
			if t.Inferred {
				c.add(file(e), fmt.Sprintf("%s[%d].inferred", field, i), "only a control's labels may be inferred")
			}
		}
	}
}

func (c *checker) group(section, title string) *rules.Group {
	for i := range c.book.Sections.Sections {
		s := &c.book.Sections.Sections[i]
		for j := range s.Groups {
			if s.ID == section && s.Groups[j].Title == title {
				return &s.Groups[j]
			}
		}
	}
	return nil
}

func (c *checker) addresses(e *rules.Entry) {
	lists := map[string]string{catalog.Normalise(c.book.Sections.Index.Address): "the settings' first page"}
	for _, s := range c.book.Sections.Sections {
		if s.Address != "" {
			lists[catalog.Normalise(s.Address)] = "the page of " + s.ID
		}
	}
	one := func(field, address string) {
		if why := c.refused(address); why != "" {
			c.add(file(e), field, "%q is on the never list (%s)", address, why)
		}
		if list, ok := lists[catalog.Normalise(address)]; ok {
			c.add(file(e), field, "%q is %s", address, list)
		}
	}
	for i, a := range e.Addresses {
		one(fmt.Sprintf("addresses[%d].path", i), a.Path)
	}
	for i, a := range e.Legacy {
		one(fmt.Sprintf("legacy[%d]", i), a)
	}
}

// refused returns the path of never.json that an address is denied by, by the
// files rather than by the generated table, which may be older.
func (c *checker) refused(address string) string {
	if r := c.book.Never.Denylist().Entry(address); r != "" {
		return r
	}
	a := catalog.Normalise(address)
	for _, r := range c.book.Never.SignIn {
		if n := catalog.Normalise(r.Path); a == n || strings.HasPrefix(a, n+"/") {
			return r.Path
		}
	}
	return ""
}

// act looks at whether what can be done fits what is on the page.
func (c *checker) act(e *rules.Entry) {
	n := len(e.Controls)
	first := ""
	if n > 0 {
		first = e.Controls[0].Role
	}
	toggle := first == "switch" || first == "checkbox"
	switch catalog.Act(e.Act) {
	case catalog.Flip:
		if n != 1 || !toggle {
			c.add(file(e), "act", `"flip" needs exactly one control, a switch or a checkbox`)
		} else if e.Controls[0].Protects == "" {
			c.add(file(e), "controls[0].protects", `is empty; "flip" needs "off" or "on"`)
		}
	case catalog.Choose:
		if n != 1 || toggle {
			c.add(file(e), "act", `"choose" needs exactly one control, radios or a select`)
		} else if e.Controls[0].Protects == "" {
			c.add(file(e), "controls[0].protects", `is empty; "choose" needs an option`)
		}
	case catalog.Each:
		if n < 2 && !(n == 1 && e.Controls[0].Any) {
			c.add(file(e), "act", `"each" needs at least two controls`)
		} else if !slices.ContainsFunc(e.Controls, func(x rules.Control) bool { return x.Protects != "" }) {
			c.add(file(e), "act", `"each" needs a control that protects`)
		}
	case catalog.Hand:
		if n > 0 {
			c.add(file(e), "controls", `are not read where the act is "hand"`)
		}
	case catalog.None:
		for i, x := range e.Controls {
			if x.Protects != "" {
				c.add(
					file(e),
					fmt.Sprintf("controls[%d].protects", i),
					`%q protects something; then the act is not "none"`,
					x.Protects,
				)
			}
		}
	}
}

func (c *checker) control(e *rules.Entry, i int) {
	x := &e.Controls[i]
	at := func(f string) string { return fmt.Sprintf("controls[%d].%s", i, f) }
	if x.ID == "" && len(e.Controls) > 1 {
		c.add(file(e), at("id"), "is missing; each of several controls has one")
	}
	for j := range i {
		if e.Controls[j].ID == x.ID && x.ID != "" {
			c.add(file(e), at("id"), "%q is the id of controls[%d] too", x.ID, j)
		}
	}
	toggle := x.Role == "switch" || x.Role == "checkbox"
	if toggle && len(x.Options) > 0 {
		c.add(file(e), at("options"), "a %s has none", x.Role)
	}
	var options []string
	for j, o := range x.Options {
		if slices.Contains(options, o.ID) {
			c.add(file(e), at(fmt.Sprintf("options[%d].id", j)), "%q is there twice", o.ID)
		}
		options = append(options, o.ID)
		c.labels(e, at(fmt.Sprintf("options[%d].labels", j)), o.Labels)
	}
	switch {
	case x.Protects == "":
	case toggle && (x.Protects == "off" || x.Protects == "on"):
	case !toggle && slices.Contains(options, x.Protects):
	default:
		c.add(file(e), at("protects"), `%q is not "off", "on" or an option`, x.Protects)
	}
	if x.Loses && x.Protects == "" {
		c.add(file(e), at("loses"), "nothing is pressed on a control that protects nothing")
	}
	if x.Sole {
		for j, y := range e.Controls {
			if j != i && (y.Role == "switch" || y.Role == "checkbox") == toggle {
				c.add(file(e), at("sole"), "controls[%d] is of the same kind", j)
			}
		}
	}
	if x.Any {
		switch {
		case !toggle || x.ID == "":
			c.add(file(e), at("any"), "it takes a switch or a checkbox, with an id")
		case x.Sole || len(x.Keys) > 0:
			c.add(file(e), at("any"), "what stands for every box is not alone and has no key")
		}
		for j := range e.Controls {
			if y := e.Controls[j]; y.Role != x.Role || y.Protects != x.Protects || y.Any && j != i {
				c.add(file(e), at("any"), "controls[%d] is of another kind, protects by another state or is \"any\" too", j)
			}
		}
	}
	c.labels(e, at("labels"), x.Labels)
}

func (c *checker) labels(e *rules.Entry, at string, labels []rules.Label) {
	for i, l := range labels {
		for j := range i {
			if l.Lang == labels[j].Lang && catalog.FoldLabel(l.Text) == catalog.FoldLabel(labels[j].Text) {
				c.add(file(e), fmt.Sprintf("%s[%d].text", at, i), "%q is %s[%d] again", l.Text, at, j)
			}
		}
	}
}

// recommended settings count on the badge, so what they ask for has to be
// possible, and must not cost anything.
func (c *checker) recommended(e *rules.Entry) {
	if !e.Recommended {
		return
	}
	if !pressable(e) {
		c.add(file(e), "recommended", "there is nothing to press where the act is %q", e.Act)
	}
	if loses(e) {
		c.add(file(e), "recommended", "a press that destroys something is not recommended")
	}
}

// kind: what is on is told to a person by its kind, so each setting that can be
// pressed has one, and only what is worth a warning is recommended.
func (c *checker) kind(e *rules.Entry) {
	kind := catalog.Kind(e.Kind)
	switch {
	case kind == "" && pressable(e) && e.Status == string(catalog.Current):
		c.add(file(e), "kind", "is missing; a setting that can be pressed has one")
	case kind != "" && !pressable(e):
		c.add(file(e), "kind", "says nothing where the act is %q", e.Act)
	case e.Recommended && !kind.Warns():
		c.add(file(e), "kind", "%q is not recommended to anybody", e.Kind)
	}
}

func pressable(e *rules.Entry) bool {
	return e.Act == string(catalog.Flip) || e.Act == string(catalog.Choose) || e.Act == string(catalog.Each)
}

func loses(e *rules.Entry) bool {
	return slices.ContainsFunc(e.Controls, func(x rules.Control) bool { return x.Loses })
}

func (c *checker) regions(e *rules.Entry) {
	values := []string{"on", "off", "unknown"}
	for _, x := range e.Controls {
		for _, o := range x.Options {
			values = append(values, o.ID)
		}
	}
	seen := map[string]bool{}
	for i, r := range e.Regions.List {
		at := fmt.Sprintf("regions.list[%d].", i)
		for j, p := range r.Places {
			if seen[p] {
				c.add(file(e), fmt.Sprintf("%splaces[%d]", at, j), "%q is there twice", p)
			}
			seen[p] = true
		}
		if !slices.Contains(values, r.Default) {
			c.add(file(e), at+"default", `%q is not "on", "off", "unknown" or an option`, r.Default)
		}
		if r.More && (len(r.Places) != 1 || r.Places[0] == "*" || r.Offered != "yes") {
			c.add(file(e), at+"more", "is said of one place alone, where the setting is offered")
		}
		if r.Offered == "no" && r.Default != "unknown" {
			c.add(file(e), at+"default", `is "unknown" where the setting is not offered`)
		}
	}
	if !seen["*"] {
		c.add(file(e), "regions.list", `none is for "*", all other places`)
	}
}
