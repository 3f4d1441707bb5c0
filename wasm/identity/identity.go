// Package identity says which setting of the catalogue a control on a page is,
// and how sure that is.
//
// There are three anchors: LinkedIn's own key, the page's address, and the
// control's label in the page's language. A page that is known to have one
// control of its kind, and has one, counts like a label, but only where no
// label is known that could be compared, and only of a page that was seen
// whole. Two anchors that agree make a verdict certain; anything less, or any
// that disagrees, leaves it uncertain, with the reason. Nothing is ever
// pressed on an uncertain one.
package identity

import (
	"strconv"

	"offswitch/wasm/catalog"
	"offswitch/wasm/page"
)

// An Anchor is one kind of evidence, or several.
type Anchor uint8

const (
	Address Anchor = 1 << iota
	Key
	Label
	Alone
)

func (a Anchor) count() int {
	n := 0
	for ; a != 0; a &= a - 1 {
		n++
	}
	return n
}

// A Verdict is what is thought of one control.
type Verdict struct {
	Control *page.Control
	// Setting and Entry are nil where nothing points to a known setting.
	Setting *catalog.Setting
	Entry   *catalog.Control
	// Instance tells the boxes apart that one entry (catalog.Control.Any)
	// stands for, "" for every other entry. It is made of the label, so that
	// it is the same at the next look.
	Instance string
	// Agree and Against are the anchors for and against it.
	Agree, Against Anchor
	// Why is a message key saying why it is not certain; "" when it is.
	Why string
}

// Certain reports whether the control may be pressed for what it is.
func (v *Verdict) Certain() bool { return v.Why == "" }

// Lonely reports whether being alone on the page is one of only two anchors.
// Whoever presses must then be sure that no more controls are to come.
func (v *Verdict) Lonely() bool { return (v.Agree &^ Alone).count() < 2 }

// ID is the control's id within its setting.
func (v *Verdict) ID() string {
	if v.Instance == "" {
		return v.Entry.ID
	}
	return v.Entry.ID + InstanceMark + v.Instance
}

// InstanceMark stands between an entry's id and an instance.
const InstanceMark = "#"

// Reasons why a verdict is not certain. They are message keys.
const (
	WhyAddressOnly = "why_address_only"
	WhyKeyOnly     = "why_key_only"
	WhyLabelOnly   = "why_label_only"
	WhyDisagree    = "why_disagree"
	WhyTwice       = "why_twice"
	WhyUnknown     = "why_unknown_control"
)

// Judge gives a verdict on each visible control outside dialogs, in reading
// order, for the page at the address (a path, normalised or not).
func Judge(address string, p *page.Page) []Verdict {
	s := look(address, p)
	verdicts := make([]Verdict, 0, len(s.shown))
	for _, c := range s.shown {
		verdicts = append(verdicts, s.judge(c))
	}
	for i := range verdicts {
		s.doubt(&verdicts[i])
	}
	refuseTwins(verdicts)
	if s.whole && !s.hides() {
		takeGroup(s.here, verdicts)
	}
	return verdicts
}

// takeGroup recognises the boxes of a page that holds nothing but boxes of
// one setting: being the page's only group identifies the group, as being
// alone identifies a switch. One control that points elsewhere, or is of
// another kind, and the page is not what the catalogue says it is.
func takeGroup(here []*catalog.Setting, verdicts []Verdict) {
	if len(here) != 1 || len(verdicts) < 2 {
		return
	}
	var entry *catalog.Control
	for i := range here[0].Controls {
		if here[0].Controls[i].Any {
			entry = &here[0].Controls[i]
		}
	}
	if entry == nil {
		return
	}
	first := verdicts[0].Control
	labels := map[string]bool{}
	for i := range verdicts {
		v := &verdicts[i]
		c := v.Control
		label := catalog.FoldLabel(c.Label)
		if v.Setting != nil && v.Setting != here[0] || v.Against != 0 || v.Why == WhyTwice {
			return
		}
		if c.Role != first.Role || !fits(entry.Role, c.Role) || c.Heading != first.Heading || label == "" || labels[label] ||
			denies(label) {
			return
		}
		if _, unknown := owners(c); unknown {
			return
		}
		labels[label] = true
	}
	for i := range verdicts {
		v := &verdicts[i]
		if v.Certain() {
			continue
		}
		*v = Verdict{
			Control: v.Control, Setting: here[0], Entry: entry, Agree: Address | Alone,
			Instance: instance(catalog.FoldLabel(v.Control.Label)),
		}
	}
}

// instance is a short word for a label (FNV-1a), so that no text of a page is
// kept.
func instance(label string) string {
	h := uint32(2166136261)
	for i := 0; i < len(label); i++ {
		h = (h ^ uint32(label[i])) * 16777619
	}
	return strconv.FormatUint(uint64(h), 36)
}

// refuseTwins takes the certainty from controls that claim to be the same: one
// of them is not what it says, and which one cannot be known.
func refuseTwins(verdicts []Verdict) {
	owner := map[*catalog.Control]int{}
	for i := range verdicts {
		v := &verdicts[i]
		if v.Entry == nil || v.Agree.count() < 2 {
			continue
		}
		if j, taken := owner[v.Entry]; taken {
			verdicts[j].Why, v.Why = WhyTwice, WhyTwice
			continue
		}
		owner[v.Entry] = i
	}
	// What merely stands on the page of a control that was found is none of
	// that setting's.
	for i := range verdicts {
		v := &verdicts[i]
		if _, found := owner[v.Entry]; found && v.Agree == Address {
			verdicts[i] = Verdict{Control: v.Control, Why: WhyUnknown}
		}
	}
}

func (s *scene) judge(c *page.Control) Verdict {
	keyed, unknownKey := owners(c)
	labels := s.labelled(c)

	best := Verdict{Control: c, Why: WhyUnknown}
	tied := false
	consider := func(t catalog.Owner, atAddress bool) {
		if !fits(t.Control.Role, c.Role) || best.Entry == t.Control || t.Control.Any {
			return
		}
		v := Verdict{Control: c, Setting: t.Setting, Entry: t.Control}
		switch {
		case atAddress:
			v.Agree |= Address
		case len(s.here) > 0:
			v.Against |= Address
		}
		if contains(keyed, t) {
			v.Agree |= Key
		}
		if len(keyed) > 1 || len(keyed) == 1 && !contains(keyed, t) {
			v.Against |= Key
		}
		if contains(labels.any, t) {
			v.Agree |= Label
		}
		if labels.against(t) {
			v.Against |= Label
		}
		if atAddress && s.alone(c, t, unknownKey) {
			v.Agree |= Alone
		}
		switch {
		case better(v, best):
			best, tied = v, false
		case !better(best, v):
			tied = true
		}
	}
	for _, set := range s.here {
		for i := range set.Controls {
			consider(catalog.Owner{Setting: set, Control: &set.Controls[i]}, true)
		}
	}
	for _, t := range keyed {
		consider(t, isHere(t.Setting, s.here))
	}
	for _, t := range labels.any {
		consider(t, isHere(t.Setting, s.here))
	}
	if best.Entry == nil {
		return best
	}
	best.Why = reason(best)
	if best.Why == "" && tied {
		best.Why = WhyTwice
	}
	if best.Why == "" && best.Agree&Label == 0 && (denies(c.Label) || denies(c.Name)) {
		best.Why = WhyDisagree
	}
	// The address alone says nothing of a control among others: without a
	// further sign it is not this setting's, it is just on its page.
	if best.Agree == Address && (best.Against != 0 || tied) {
		return Verdict{Control: c, Against: best.Against, Why: WhyUnknown}
	}
	return best
}

func reason(v Verdict) string {
	switch {
	case v.Against != 0:
		return WhyDisagree
	case v.Agree.count() >= 2:
		return ""
	case v.Agree == Address:
		return WhyAddressOnly
	case v.Agree == Key:
		return WhyKeyOnly
	default:
		return WhyLabelOnly
	}
}

// better prefers fewer contradictions, then more agreement, and the key among
// equals, since it is LinkedIn's own.
func better(a, b Verdict) bool {
	if b.Entry == nil {
		return a.Entry != nil
	}
	if x, y := a.Against.count(), b.Against.count(); x != y {
		return x < y
	}
	if x, y := a.Agree.count(), b.Agree.count(); x != y {
		return x > y
	}
	return a.Agree&Key > b.Agree&Key
}

func fits(want catalog.Role, have page.Role) bool {
	switch want {
	case catalog.Switch, catalog.Checkbox:
		return have == page.Switch || have == page.Toggle || have == page.Checkbox
	default:
		return have == page.Radios || have == page.Select
	}
}

// owners returns whom the control's keys belong to, and whether it has a key
// of LinkedIn's shape that belongs to nobody.
func owners(c *page.Control) (known []catalog.Owner, unknown bool) {
	for _, k := range c.Keys {
		if t, ok := catalog.ByKey(k); ok {
			if !contains(known, t) {
				known = append(known, t)
			}
		} else if looksLikeKey(k) {
			unknown = true
		}
	}
	return known, unknown && len(known) == 0
}

// looksLikeKey reports whether an identifier has the shape of LinkedIn's
// setting keys (allowDataForGenerativeAI): letters only, camel case, at least
// two humps. Generated ids and ordinary markup names seldom do.
func looksLikeKey(k string) bool {
	if len(k) < 8 || k[0] < 'a' || k[0] > 'z' {
		return false
	}
	humps := 0
	for i := 1; i < len(k); i++ {
		switch {
		case k[i] >= 'A' && k[i] <= 'Z':
			if k[i-1] >= 'a' && k[i-1] <= 'z' {
				humps++
			}
		case k[i] < 'a' || k[i] > 'z':
			return false
		}
	}
	return humps >= 2
}

func contains(list []catalog.Owner, t catalog.Owner) bool {
	for _, o := range list {
		if o.Control == t.Control {
			return true
		}
	}
	return false
}

func isHere(s *catalog.Setting, here []*catalog.Setting) bool {
	for _, h := range here {
		if h == s {
			return true
		}
	}
	return false
}
