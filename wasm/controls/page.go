// Package controls says what is on a page, from a snapshot of it: its controls
// with their names and states, its headings, the rows that lead on, and the
// signs that it is not yet, or not wholly, readable.
//
// It judges by structure, role and live property alone. It knows no setting,
// no address and no language, and never looks at a class name.
package controls

import (
	"slices"

	"offswitch/wasm/tree"
)

// A Page is everything Read found. Slices are in reading order.
type Page struct {
	// Lang and Dir are the document's own, as written.
	Lang string
	Dir  string
	// Title is the text of the main heading: the first visible one of the
	// lowest level, outside any dialog. "" where there is none.
	Title    string
	Headings []Heading
	Controls []Control
	Rows     []Row
	Signals
	// Tree is what was read.
	Tree *tree.Tree
}

// A Heading is a visible h1 … h6 or role=heading.
type Heading struct {
	Node  *tree.Node
	Level int
	Text  string
}

// A Row is a link that leads on, with what stands in its row.
type Row struct {
	// Node is the link; Box is the smallest element that holds the link, its
	// value and no other link. They are the same where the link holds it all.
	Node *tree.Node
	Box  *tree.Node
	// Href is the attribute as written; Path is its path, without scheme,
	// host, query and fragment, "" where the address has no path. Host is ""
	// for an address on the same site.
	Href string
	Path string
	Host string
	// Title is the row's first text, Value the one that stands apart from it,
	// "" where there is none. Note is a second line of the title.
	Title string
	Value string
	Note  string
	// Rest are all texts of the row but its title; Spoken what is read out in
	// place of one of them.
	Rest   []string
	Spoken []string
	// Heading is the text of the heading the row stands under.
	Heading string
}

// A Control is one thing a person can set.
type Control struct {
	// Ref and Node are the element to press and to read: the innermost native
	// input where there is one. For Radios it is the first option's; for a
	// select the select itself.
	Ref  int
	Node *tree.Node
	// Outer is the outermost element that is the same control (a wrapper with
	// the role, a custom element), or Node.
	Outer *tree.Node
	Role  Role
	// Name is the accessible name. Label is what a person would call it: the
	// name, or the text of its row where the name is empty or the same for
	// several controls; LabelFrom says which.
	Name      string
	Label     string
	LabelFrom LabelSource
	// Texts are all that name it for somebody: what is read out, what stands on
	// it, and what stands beside it. Name and Label are among them. NameShared:
	// other controls have the same Name, and it is the Label of none.
	Texts      []Text
	NameShared bool
	// Around are texts that do not name it and may turn its meaning round: the
	// head of its column, the names of its groups, what describes it, what stands
	// right before it. Those From AroundText are sentences.
	Around []Text
	// More: a press would do more than set it: it is in a link or another
	// button, sends a form, or opens something.
	More bool
	// Row is the smallest element that holds the control and its label and no
	// other control. It is never nil.
	Row *tree.Node
	// Keys are the identifiers found at the control that may be the site's own
	// name for the setting, surest first, without repeats.
	Keys []string
	// State is what is set; Why says why it is Unknown.
	State State
	Why   string
	// StateWord is a short text that stands beside the control in its row and
	// is no part of its label, as "On" is.
	StateWord string
	// Locked: disabled, inert, or read-only. Hidden: not shown, not to be
	// pressed. Covered: something foreign lies on top.
	Locked  bool
	Hidden  bool
	Covered bool
	// Options are the values of Radios and Select.
	Options []Option
	// Group is the name of the group a radio or checkbox belongs to, GroupKey
	// its identifier (the name attribute, or the id of the group element).
	Group    string
	GroupKey string
	// Heading is the text of the heading it stands under.
	Heading string
	// Dialog says that it is in an open dialog.
	Dialog bool
	// Address is that of the frame it stands in, "" for the page's own.
	Address string
}

// An Option is one value of a choice.
type Option struct {
	Ref   int
	Node  *tree.Node
	Value string
	Label string
	// Texts are what stands beside it, and beside no other option, in reading
	// order. Unread: there are none, and its name is only read out.
	Texts  []string
	Unread bool
	// Keys as for a control: the option's id, and the parts of
	// "<key>__<VALUE>".
	Keys   []string
	Chosen bool
	Locked bool
	Hidden bool
}

// A Role is the kind of a control.
type Role string

const (
	Switch   Role = "switch"   // role=switch, native or not
	Checkbox Role = "checkbox" // a box; also menuitemcheckbox
	Radios   Role = "radios"   // a whole group of radio buttons
	Select   Role = "select"   // a select, combobox or listbox
	Toggle   Role = "toggle"   // a button with aria-pressed
)

// A State is what a switch, box or toggle is set to. A choice has the state
// On where exactly one option is chosen.
type State string

const (
	On      State = "on"
	Off     State = "off"
	Unknown State = "unknown"
)

// Reasons of an Unknown state.
const (
	WhyMixed    = "mixed"    // neither on nor off, by its own word
	WhyConflict = "conflict" // two elements of one control say different things
	WhyMissing  = "missing"  // nothing says what it is set to
)

// A LabelSource says where a Label was found.
type LabelSource string

const (
	FromName LabelSource = "name"
	FromRow  LabelSource = "row"
	FromNone LabelSource = ""
)

// A Text names a control, for those who read it there.
type Text struct {
	Text string
	From TextSource
	// Label is the text with a space wherever elements meet, less the sentences
	// in elements of their own, which are Print. "" where it is all one.
	Label, Print string
}

// A TextSource says where a Text stands.
type TextSource string

const (
	SpokenText TextSource = "spoken" // the accessible name, where it stands nowhere to be seen
	OwnText    TextSource = "own"    // on the control itself, or the name that is seen beside it
	BesideText TextSource = "beside" // in its row
	LabelText  TextSource = "label"  // in a label of it, where that is not what is read out
	OverText   TextSource = "over"   // at the head of its column or group
	AroundText TextSource = "around" // near it; it may name it, or be a sentence about it
)

// Signs that a page is still loading.
const (
	BusyBusy     = "busy"     // aria-busy
	BusyProgress = "progress" // a progress bar that does not say how far it is
	BusySkeleton = "skeleton" // no text at all, or blocks in a row with nothing in them
	BusyVeil     = "veil"     // something covers the whole window
)

// Signals tell how far the rest can be trusted.
type Signals struct {
	// Busy names each sign that the page is still loading: BusyBusy … Empty
	// when there is none.
	Busy []string
	// Capped is the snapshot's own: what was cut short.
	Capped []string
	// CrossFrames and ClosedRoots count what cannot be seen into.
	CrossFrames int
	ClosedRoots int
	// Collapsed: something can be unfolded, behind which more may stand.
	Collapsed bool
	// Dialogs are those open, Alerts the texts of alerts and status messages.
	Dialogs []Dialog
	Alerts  []string
	// Empty: a heading, nothing busy, and neither a control, a row, a button nor
	// an alert, as a page that went wrong has them; nor a
	// control without an area, of which nobody can say that it is not there.
	Empty bool
	// Instead: the same, but with an alert, or with a button below the heading, as
	// a page has that went wrong.
	Instead bool
}

// Asks reports whether a dialog has to be answered before the page can be used.
func (s *Signals) Asks() bool {
	return slices.ContainsFunc(s.Dialogs, func(d Dialog) bool { return !d.Beside })
}

// Answers reports whether a dialog may be the site's answer to a press: any but
// one that has nothing to do with the settings, such as a chat.
func (s *Signals) Answers() bool {
	return slices.ContainsFunc(s.Dialogs, func(d Dialog) bool { return !d.Beside || !d.Outside })
}

// A Dialog is open over the page, or beside it.
type Dialog struct {
	Node *tree.Node
	Name string
	Text string
	// Beside says that the page can be used beside it; Outside, that it stands
	// outside of the settings area.
	Beside, Outside bool
	// Buttons are the names of its buttons, in reading order.
	Buttons []string
}
