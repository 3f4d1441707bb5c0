package observe

import (
	"slices"
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
	"offswitch/wasm/identity"
	"offswitch/wasm/protocol"
)

// A Row is a row of one of LinkedIn's lists, which leads to a known setting.
type Row struct {
	Row     *controls.Row
	Setting *catalog.Setting
	// State is what the value says of the setting's only control, "" when it
	// says nothing that is certain.
	State string
}

// rows finds the rows that lead to settings. The link identifies the setting,
// in any language; but a row whose title is another setting's says nothing,
// nor do two rows that lead to the same one and differ.
func (o *Observation) rows() []Row {
	var list []Row
	seen := map[*catalog.Setting]int{}
	for i := range o.Page.Rows {
		r := &o.Page.Rows[i]
		if r.Path == "" || r.Host != "" && r.Host != catalog.Site || r.Node.Address() != "" {
			continue // a frame's list is not this page's
		}
		at := catalog.AtAddress(r.Path)
		card := catalog.ByCard(cardOf(r))
		if len(at) == 0 && card != nil && !catalog.IsRefused(r.Path) {
			at = []*catalog.Setting{card} // LinkedIn has given the page another address
		}
		if len(at) != 1 {
			continue
		}
		state := o.rowState(at[0], r)
		if card != nil && card != at[0] {
			state = "" // one of the two is not what it says
		}
		if o.denies(r.Heading) || misnamed(at[0], r.Title) ||
			len(catalog.ByTitle(r.Title)) == 0 && catalog.Denies(o.Page.Lang, r.Title) {
			state = ""
		}
		if k, again := seen[at[0]]; again {
			if list[k].State != state {
				list[k].State = ""
			}
			continue
		}
		seen[at[0]] = len(list)
		list = append(list, Row{Row: r, Setting: at[0], State: state})
	}
	return list
}

// denies reports whether a heading over rows turns their meaning round.
func (o *Observation) denies(heading string) bool {
	return heading != "" && len(catalog.ByTitle(heading)) == 0 && !catalog.IsWording(heading) &&
		catalog.Denies(o.Page.Lang, heading)
}

// misnamed reports whether a title is known to be another setting's.
func misnamed(s *catalog.Setting, title string) bool {
	owners := catalog.ByTitle(title)
	return len(owners) > 0 && !slices.Contains(owners, s)
}

// cardOf is the id of a row that is the name of LinkedIn's card: of the link, or
// of an element around it that holds no more.
func cardOf(r *controls.Row) string {
	for n, i := r.Node, 0; n != nil && i < maxCard; n, i = n.Parent, i+1 {
		if id := n.Get("id"); id != "" {
			return id
		}
		if n == r.Box && n != r.Node {
			break
		}
	}
	return ""
}

// maxCard is how far up a row's id is looked for.
const maxCard = 3

// rowState reads a row's value. It is only ever compared with words that are
// known, never kept: it can be an e-mail address. A row that says two things, or
// more after its value, says nothing.
func (o *Observation) rowState(s *catalog.Setting, r *controls.Row) string {
	if len(s.Controls) != 1 || r.Value == "" {
		return ""
	}
	state := o.valueOf(&s.Controls[0], r.Value)
	for _, text := range slices.Concat(splits(r.Title), r.Rest, r.Spoken) {
		if other := o.valueOf(&s.Controls[0], text); other != "" && other != state {
			return ""
		}
	}
	return state
}

// splits are the last words of a title that a value may be glued to.
func splits(title string) []string {
	if i := strings.LastIndex(title, " "); i > 0 {
		return []string{title[i+1:]}
	}
	return nil
}

// valueOf is the state that a text stands for, "" where it is none.
func (o *Observation) valueOf(entry *catalog.Control, text string) string {
	if len(entry.Options) > 0 {
		if option := identity.Option(entry, &controls.Option{Label: text}, o.Page.Lang); option != nil {
			return option.ID
		}
		return ""
	}
	if word := catalog.StateWord(o.Page.Lang, text); word == catalog.WordOn || word == catalog.WordOff {
		return word
	}
	return ""
}

// Told reports whether a list says how its settings stand: most of those that
// have one value have one that we know.
func (o *Observation) Told() bool {
	told, asked := 0, 0
	for _, r := range o.Rows {
		if len(r.Setting.Controls) != 1 || !r.Setting.Readable() {
			continue
		}
		if asked++; r.State != "" {
			told++
		}
	}
	return told > 0 && 2*told >= asked || asked == 0 && len(o.Rows) > 0
}

// missing are the settings that a list does not show although it shows most of
// its section: they are not offered here. A list that shows little may be of
// another make, or not all there; one with a part that cannot be seen may have
// them there. wait says that a row may still come.
func (o *Observation) missing(r *protocol.Reading) (settings []*catalog.Setting, wait bool) {
	if o.List.ID == "" || o.Page.Collapsed || len(o.Page.Capped) > 0 || o.Page.CrossFrames > 0 || o.Page.ClosedRoots > 0 ||
		r.Hops > 0 && r.Still < calmFor {
		return nil, false
	}
	listed := 0
	for i := range catalog.Settings {
		s := &catalog.Settings[i]
		if s.Section != o.List.ID || s.Status != catalog.Current || len(s.Addresses) == 0 {
			continue
		}
		if slices.ContainsFunc(o.Rows, func(r Row) bool { return r.Setting == s }) {
			listed++
		} else if s.Readable() {
			settings = append(settings, s)
		}
	}
	if listed < 5 || listed < 3*len(settings) {
		return nil, r.Still < calmFor && r.Age < LoadWithin
	}
	if r.Still < calmFor {
		return nil, true
	}
	return settings, false
}
