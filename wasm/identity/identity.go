// Package identity says which setting of the catalogue a control on a page is,
// and how sure that is.
//
// There are five anchors: LinkedIn's own key, the page's address, the control's
// label in the page's language, the page's heading, and that the control is alone:
// the only one of its kind on a page that is known to have one and was seen whole.
// Two anchors that agree make a verdict certain; anything less, or any that
// disagrees, leaves it uncertain, with the reason. Address, heading and alone speak
// of the page: without key or label they carry only a lone switch. Nothing is ever
// pressed on an uncertain verdict.
package identity

import (
	"iter"
	"slices"
	"strconv"

	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
)

// An Anchor is one kind of evidence, or several.
type Anchor uint8

const (
	Address Anchor = 1 << iota
	Key
	Label
	Alone
	Heading
)

// ofControl are the anchors that speak of the control itself; the others speak
// of the page that it is on.
const ofControl = Key | Label

// Names are what the anchors are called where programs read them.
func (a Anchor) Names() []string {
	list := []string{}
	for _, each := range [...]struct {
		anchor Anchor
		name   string
	}{{Key, "key"}, {Address, "address"}, {Label, "label"}, {Heading, "heading"}, {Alone, "alone"}} {
		if a&each.anchor != 0 {
			list = append(list, each.name)
		}
	}
	return list
}

func (a Anchor) count() int {
	n := 0
	for ; a != 0; a &= a - 1 {
		n++
	}
	return n
}

// A Verdict is what is thought of one control.
type Verdict struct {
	Control *controls.Control
	// Setting and Entry are nil where nothing points to a known setting.
	Setting *catalog.Setting
	Entry   *catalog.Control
	// Instance tells the boxes apart that one entry (catalog.Control.Any)
	// stands for, "" for every other entry. It is made of the label, so that
	// it is the same at the next look.
	Instance string
	// Unnamed: neither a source nor the page's heading names it. It is taken for
	// the setting's only because it stands among nothing else: a person may press
	// it, a batch may not.
	Unnamed bool
	// Agree and Against are the anchors for and against it.
	Agree, Against Anchor
	// Why is a message key saying why it is not certain; "" when it is.
	Why string
}

// Certain reports whether the control may be pressed for what it is.
func (v *Verdict) Certain() bool { return v.Why == "" }

// Lonely reports whether the verdict stands or falls with the control being
// alone on the page; the heading only says which page that is. Whoever presses
// must then be sure that no more controls are to come.
func (v *Verdict) Lonely() bool { return (v.Agree &^ (Alone | Heading)).count() < 2 }

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
	WhyMore        = "why_more"
)

// Judge gives a verdict on each visible control outside dialogs, in reading
// order, for the page at the address (a path, normalised or not). What stands
// in a frame with an address of its own is judged by that one.
func Judge(address string, p *controls.Page) []Verdict {
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
		s.takeGroup(verdicts)
	}
	return verdicts
}

// takeGroup recognises the boxes of a page that holds nothing but boxes of
// one setting: being the page's only group identifies the group, as being
// alone identifies a switch. One control that points elsewhere, or is of
// another kind, and the page is not what the catalogue says it is.
//
// Where labels are known in the page's language, a box that has none of them
// is new: it may do the opposite of its neighbours.
func (s *scene) takeGroup(verdicts []Verdict) {
	if len(s.here) != 1 || len(verdicts) < 2 {
		return
	}
	set := s.here[0]
	entry := set.AnyBox()
	if entry == nil {
		return
	}
	first := verdicts[0].Control
	taught := speaks(set, s.lang)
	labels := map[string]bool{}
	for i := range verdicts {
		v := &verdicts[i]
		c := v.Control
		label := catalog.FoldLabel(c.Label)
		if v.Setting != nil && v.Setting != set || v.Against != 0 || v.Why == WhyTwice {
			return
		}
		if c.Address != "" || c.Role != first.Role || !fits(entry.Role, c.Role) || c.Heading != first.Heading ||
			label == "" ||
			labels[label] {
			return
		}
		labels[label] = true
		taught = taught || isNamed(set, label)
	}
	boxes := make([]Verdict, len(verdicts))
	for i := range verdicts {
		c := verdicts[i].Control
		label := catalog.FoldLabel(c.Label)
		known := s.boxName(set, entry, c)
		named := known != ""
		if named {
			label = known
		}
		texts := s.labelled(c)
		sound := len(texts.unknown) < 2 && !texts.misled && (!texts.inverted || expects(set, c))
		switch {
		case verdicts[i].Certain(), taught && !(sound && named):
			boxes[i] = verdicts[i]
		case sound:
			boxes[i] = Verdict{
				Control: c, Setting: set, Entry: entry, Agree: Address | Alone,
				Instance: instance(label), Unnamed: !named,
			}
		default:
			return
		}
	}
	copy(verdicts, boxes)
}

// boxName is the label, folded, that a source gives for a box, and which the box
// says word for word, with its state, or with something that tells nothing: a
// badge, help, small print. "" where there is none, or more than one.
func (s *scene) boxName(set *catalog.Setting, entry *catalog.Control, c *controls.Control) string {
	label := catalog.FoldLabel(c.Label)
	if isNamed(set, label) {
		return label
	}
	text, word := s.withoutState(c.Label)
	if word != "" && word != string(c.State) {
		return ""
	}
	if label = catalog.FoldLabel(text); isNamed(set, label) {
		return label
	}
	found := ""
	for _, l := range slices.Concat(entry.Labels, entry.Expected) {
		if saysOne(catalog.Owner{Setting: set, Control: entry}, []catalog.Label{l}, text, s.lang) {
			if found != "" {
				return ""
			}
			found = catalog.FoldLabel(l.Text)
		}
	}
	return found
}

// isNamed reports whether a folded label is one that a source gives for a
// control of the setting, or that follows from one.
func isNamed(set *catalog.Setting, label string) bool {
	for l := range labelsOf(set) {
		if catalog.FoldLabel(l.Text) == label {
			return true
		}
	}
	return false
}

// speaks reports whether a label of the setting's is known in the language.
func speaks(set *catalog.Setting, lang string) bool {
	for l := range labelsOf(set) {
		if lang != "" && primary(l.Lang) == primary(lang) {
			return true
		}
	}
	return false
}

func labelsOf(set *catalog.Setting) iter.Seq[catalog.Label] {
	return func(yield func(catalog.Label) bool) {
		for i := range set.Controls {
			for _, list := range [][]catalog.Label{set.Controls[i].Labels, set.Controls[i].Expected} {
				for _, l := range list {
					if !yield(l) {
						return
					}
				}
			}
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
// of them is not what it says, and which one cannot be known. A claim by the page
// alone is none beside one by the control's own key or label.
func refuseTwins(verdicts []Verdict) {
	owner := map[*catalog.Control]int{}
	own := map[*catalog.Control]bool{} // found by something of its own
	for i := range verdicts {
		v := &verdicts[i]
		own[v.Entry] = own[v.Entry] || v.claims() && v.ofItself()
	}
	stands := func(v *Verdict) bool { return v.claims() && (v.ofItself() || !own[v.Entry]) }
	for i := range verdicts {
		v := &verdicts[i]
		if !stands(v) {
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
		if _, found := owner[v.Entry]; found && !stands(v) && (v.claims() || v.Agree == Address) {
			verdicts[i] = Verdict{Control: v.Control, Why: WhyUnknown}
		}
	}
}

// claims reports whether enough agrees for the control to be taken for its entry.
func (v *Verdict) claims() bool { return v.Entry != nil && v.Agree.count() >= 2 }

// ofItself reports whether a verdict rests on something of the control's own: its
// key, or a label that is not the page's heading read once more.
func (v *Verdict) ofItself() bool {
	c := v.Control
	return v.Agree&Key != 0 || v.Agree&Label != 0 && catalog.FoldLabel(c.Label) != catalog.FoldLabel(c.Heading)
}

func (s *scene) judge(c *controls.Control) Verdict {
	keyed, unknownKey := owners(c)
	labels := s.labelled(c)
	here := s.at(c)

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
		case len(here) > 0:
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
		if labels.against(t) || c.Flips() && labels.unlike(t, c, s.lang) && !(v.Agree&Key != 0 && s.isForeign(labels)) {
			v.Against |= Label
		}
		says, against := s.heading(c, t)
		if says {
			v.Agree |= Heading
		}
		if against || s.altered(c, t) {
			v.Against |= Heading
		}
		if unknownKey && len(t.Control.Keys) > 0 && !labels.exact && v.Agree != Address|Label|Heading {
			v.Against |= Key // LinkedIn's name for it is another
		}
		if (atAddress || v.Agree&^Key == Label|Heading) && s.alone(c, t) {
			v.Agree |= Alone
		}
		switch {
		case better(v, best):
			best, tied = v, false
		case !better(best, v):
			tied = true
		}
	}
	for _, set := range here {
		for i := range set.Controls {
			consider(catalog.Owner{Setting: set, Control: &set.Controls[i]}, true)
		}
	}
	for _, t := range keyed {
		consider(t, isHere(t.Setting, here))
	}
	for _, t := range labels.any {
		consider(t, isHere(t.Setting, here))
	}
	if best.Entry == nil {
		return best
	}
	best.Why = s.reason(best)
	best.Unnamed = best.Agree&(ofControl|Heading) == 0
	if best.Why == "" && tied {
		best.Why = WhyTwice
	}
	if labels.misled || labels.inverted && !expects(best.Setting, c) {
		best.Against |= Label
		best.Why = WhyDisagree
	}
	if best.Why == "" && c.More {
		best.Why = WhyMore
	}
	// The address alone says nothing of a control among others: without a
	// further sign it is not this setting's, it is just on its page.
	if best.Agree&(ofControl|Alone) == 0 && (best.Against != 0 || tied) {
		return Verdict{Control: c, Against: best.Against, Why: WhyUnknown}
	}
	return best
}

// expects reports whether the only text of a control, which could be taken for
// a denial, is one that the catalogue has for it, if only as a guess or a title.
func expects(set *catalog.Setting, c *controls.Control) bool {
	label := catalog.FoldLabel(c.Label)
	if label == "" || len(c.Texts) != 1 || c.StateWord != "" && !catalog.SaysNothing(c.StateWord) {
		return false
	}
	if isNamed(set, label) {
		return true
	}
	for _, l := range set.Titles {
		if catalog.FoldLabel(l.Text) == label {
			return true
		}
	}
	return false
}

// reason says why a verdict is not certain, "" where it is.
func (s *scene) reason(v Verdict) string {
	switch labels := s.labelled(v.Control); {
	case v.Against != 0:
		return WhyDisagree
	case v.Agree&ofControl == 0:
		// All of it speaks of the page. That carries only its lone control, and
		// one without a name only where nothing is known of what it is called, or
		// under the right heading.
		named := !labels.silent || !speaksOf(catalog.Owner{Setting: v.Setting, Control: v.Entry}, s.lang)
		if v.Agree&(Address|Alone) == Address|Alone && (named || v.Agree&Heading != 0) {
			return ""
		}
		return WhyAddressOnly
	case v.Agree == Key:
		return WhyKeyOnly
	case v.Agree&^Heading == Label, v.Agree == Label|Heading|Alone && !labels.exact:
		// The heading tells which page it is, not which of its controls. And a
		// title that stands there twice is one statement.
		return WhyLabelOnly
	}
	return ""
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

func fits(want catalog.Role, have controls.Role) bool {
	switch want {
	case catalog.Switch, catalog.Checkbox:
		return have == controls.Switch || have == controls.Toggle || have == controls.Checkbox
	default:
		return have == controls.Radios || have == controls.Select
	}
}

// owners returns whom the control's keys belong to, and whether it has a key
// of LinkedIn's shape that belongs to nobody.
func owners(c *controls.Control) (known []catalog.Owner, unknown bool) {
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
