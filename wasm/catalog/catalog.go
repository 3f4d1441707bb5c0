// Package catalog is what is known of LinkedIn's settings: one Setting each,
// from the files under rules/. The table is generated Go data (data.go), so
// that nothing has to be parsed when the background starts.
package catalog

// A Setting is one row of LinkedIn's settings, with the page it leads to.
type Setting struct {
	// ID is the name of its file under rules/, less ".json".
	ID string
	// Section is one of the section ids in rules/sections.json; Group is
	// LinkedIn's English heading within it.
	Section string
	Group   string
	// Title is LinkedIn's English title of the row.
	Title string
	Act   Act
	Status
	// Recommended settings count on the badge while they give data away. The
	// others are a matter of taste or cost something; they are shown, not
	// counted.
	Recommended bool
	// Kind is what being on means to a person.
	Kind Kind
	// Loses says that the protective press on one of Controls destroys
	// something (stored files): see Control.Loses. Our words for what is lost
	// are the message "set_<id>_loses".
	Loses bool
	// Addresses are the paths of its page, the current one first, without
	// query, in the desktop tree (/mypreferences/d/…). Legacy are paths that
	// lead there today or did once; one may be shared by several settings.
	Addresses []string
	Legacy    []string
	// Link is the full address of a page on another site, for a Hand entry
	// that no page of LinkedIn's can settle.
	Link string
	// Titles are LinkedIn's own words for the row or the page, in any
	// language, as sourced. They say which page it is; of a page's only switch
	// they can be the label too.
	Titles []Label
	// Names are what articles and other people call it. They are looked for in
	// a search, and say nothing of a page.
	Names []Label
	// Controls are what is on the page. Empty where Act is Hand or None and
	// nothing is read.
	Controls []Control
	// Presets are the ids of the presets that hold the setting: "ai", "ads",
	// "microsoft", "visibility" …
	Presets []string
	// Also are ids of settings that turning this one off turns off too.
	Also []string
	// Regions is where LinkedIn offers it and what it is set to there.
	Regions []Region
}

// A Control is one switch, box or choice on a setting's page.
type Control struct {
	// ID is unique within the setting; "" where there is only one.
	ID   string
	Role Role
	// Keys are LinkedIn's own names for it: the value of aria-labelledby or of
	// id. They do not depend on language.
	Keys []string
	// Labels are its accessible names, as sourced.
	Labels []Label
	// Expected are names that fit but that no source gives word for word. They
	// may be shown; they never identify anything.
	Expected []Label
	// Sole says that the page is known to have no other control of this role,
	// so that being alone identifies it (with the address).
	Sole bool
	// Any says that the page holds nothing but boxes of this setting, which
	// all protect by the same state: any box of its only group is one,
	// whatever it is called. There are then several of it on the page.
	Any bool
	// Protects is "off" or "on" for a switch or box, and the ID of one of
	// Options for a choice. "" means that no value is better.
	Protects string
	Options  []Option
	// Loses says that setting it to what protects destroys something that
	// cannot be had back: it needs a yes of its own.
	Loses bool
}

// An Option is one value of a choice.
type Option struct {
	ID       string
	Labels   []Label
	Expected []Label // as for a Control
	// Value is LinkedIn's own name for it, "" where no source gives it.
	Value string
}

// A Label is a text of LinkedIn's in one language, exactly as a source gives it.
type Label struct {
	Lang string // BCP 47
	Text string
}

// A Region says in which places something holds.
type Region struct {
	// Places are "EU", "EEA", "UK", "CH", "US", "CA", "HK", "CN", "*" (all others).
	Places []string
	// Offered is "yes", "no" or "unknown"; Default is what it is set to for a
	// member who never touched it: "on", "off", "unknown" or an option's ID.
	Offered string
	Default string
	// More says that protecting does more there than elsewhere: our words for it
	// are the message "set_<id>_<place>".
	More bool
}

// An Act is what can be done about a setting.
type Act string

const (
	Flip   Act = "flip"   // one switch
	Choose Act = "choose" // one of several values
	Each   Act = "each"   // several switches or boxes, each by itself
	Hand   Act = "hand"   // a list, a form, another site: the link and a sentence
	None   Act = "none"   // no effect on data use: recognised, left alone
)

// A Kind is what it means to a person that a setting is on.
type Kind string

const (
	Used  Kind = "used"  // their data is used: for AI, ads or research, or passed on
	Shown Kind = "shown" // others see something
	Taste Kind = "taste" // neither: it is for them to like or not
	Guard Kind = "guard" // it protects them, at the price of a look at their data
)

// Warns reports whether being on is worth a warning.
func (k Kind) Warns() bool { return k == Used || k == Shown }

// A Status is how sure we are that LinkedIn still has a setting.
type Status string

const (
	Current  Status = "current"
	Doubtful Status = "doubtful" // shown only where met
	Retired  Status = "retired"  // shown only where met
)

// A Role is what kind of control an entry expects.
type Role string

const (
	Switch   Role = "switch"   // also a toggle button
	Checkbox Role = "checkbox" // a plain box
	// A choice may be drawn as radio buttons or as a list, and sources do not
	// always say which: an entry's Radios may turn out a Select, and the other
	// way round.
	Radios Role = "radios"
	Select Role = "select"
)

// A Section is one of LinkedIn's settings sections.
type Section struct {
	ID string
	// Title is LinkedIn's English title, Address that of its list.
	Title   string
	Address string
	// Legacy are addresses that lead to the same page today or did once.
	Legacy []string
	Titles []Label
	Groups []Group
}

// A Group is a heading within a section. Title is English, Titles are what is
// sourced in other languages.
type Group struct {
	Title  string
	Titles []Label
}

// A Preset is a set of settings that are often wanted together. Its name is
// the message "preset_<id>".
type Preset struct {
	ID       string
	Settings []string
}

// A Tongue is what LinkedIn writes for a switch's state in one language.
type Tongue struct {
	Lang    string
	On, Off []string
	// Sourced says that LinkedIn was seen to use these words; the others are
	// the language's ordinary words and never prove anything alone.
	Sourced bool
	// Toggles are the words of names that say only that something is a switch
	// ("Tap to toggle setting"). They are no evidence. All these lists are one
	// text each, with "|" between the words: there are very many.
	Toggles string
	// Denials turn a label's meaning round, or make a control's name an action
	// ("don't", "hide", "=resume"). They are only ever a reason not to press.
	// Their patterns are Denies's.
	Denials string
	// Harmless are words of other languages' Denials that deny nothing here.
	Harmless string
	// Neutral are words that may come or go without a label meaning another
	// thing ("allow LinkedIn to"). See Telling.
	Neutral string
}

// The table is in data.go, which "go run ./rules/generate" writes from rules/:
// Settings, Sections and Presets in the order in which they are shown; Index,
// the page that leads to all sections; Tongues; Refused, the addresses where
// nothing is ever read, pressed or offered; SignIn, those where LinkedIn asks
// who is there.
