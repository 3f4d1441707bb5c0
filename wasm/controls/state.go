package controls

import "offswitch/wasm/tree"

// stateOf reads what a control is set to. A native input's property is the
// truth, whatever its own attributes say; an element around it that says
// something else is a conflict, and then nothing is known.
func stateOf(u *unit) (State, string) {
	if u.torn {
		return Unknown, WhyConflict
	}
	if u.role == Select {
		return Unknown, WhyMissing // its options say
	}
	said := missing
	for _, n := range u.parts {
		t := said
		switch {
		case n == u.native:
			t = property(n)
		case u.role == Toggle:
			t = truth(n, "aria-pressed")
		default:
			t = truth(n, "aria-checked")
			if p := truth(n, "aria-pressed"); t == missing && n.Tag == "button" {
				t = p
			}
		}
		if t == missing {
			continue
		}
		if said != missing && said != t {
			return Unknown, WhyConflict
		}
		said = t
	}
	switch said {
	case yes:
		return On, ""
	case no:
		return Off, ""
	case mixed:
		return Unknown, WhyMixed
	}
	return Unknown, WhyMissing
}

func property(n *tree.Node) triple {
	switch {
	case n.Is(tree.Indeterminate):
		return mixed
	case n.Is(tree.Checked):
		return yes
	}
	return no
}
