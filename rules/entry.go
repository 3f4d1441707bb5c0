package rules

// These types are the only description of the files under rules/: "go run
// ./rules/generate" writes schema.json from them, with the comments as
// descriptions. What is omitempty may be left out, and then says nothing or no;
// a format is one of the texts in rules/generate/schema.go.

// An Entry is the file of one setting.
type Entry struct {
	// Section is the folder and File the path below rules/; they are not
	// written in the file.
	Section string `json:"-"`
	File    string `json:"-"`

	// The file's name, less .json. It never changes: histories refer to it.
	ID string `json:"id" jsonschema:"format=id"`
	// LinkedIn's English title of the row.
	Title string `json:"title" jsonschema:"format=line"`
	// Its other titles: older ones, other languages. A page's heading is compared with them; of a setting with
	// one control, the label too.
	Titles []Label `json:"titles,omitempty"`
	// What articles and other people call it; for a search in the popup and for nothing else.
	Names []Label `json:"names,omitempty"`
	// LinkedIn's heading above the row, as in sections.json; left out where none is known.
	Group string `json:"group,omitempty" jsonschema:"format=line"`
	// What can be done: flip (one switch or box), choose (one of several values), each (several controls, each
	// by itself), hand (a list, a form, another site), none (no effect on data use: recognised, left alone).
	Act string `json:"act" jsonschema:"enum=flip,enum=choose,enum=each,enum=hand,enum=none"`
	// Doubtful and retired ones are shown only where they are met, and never counted.
	Status string `json:"status" jsonschema:"enum=current,enum=doubtful,enum=retired"`
	// How well the facts are known. Verified: by several sources, or one that is certain.
	Confidence string `json:"confidence" jsonschema:"enum=verified,enum=probable,enum=guess"`
	// Counts on the badge while it gives data away. True only if protecting costs next to nothing.
	Recommended bool `json:"recommended"`
	// What it means that it is on: used (data is used, for AI, ads or research, or passed on), shown (others see
	// something), taste (neither), guard (it protects, at a price). Only the first two warn, and only they may be
	// recommended. Every current setting that can be pressed has one.
	Kind string `json:"kind,omitempty" jsonschema:"enum=used,enum=shown,enum=taste,enum=guard"`
	// The pages of the setting, the current one first.
	Addresses []Address `json:"addresses,omitempty" jsonschema:"oneof_required=addresses"`
	// Instead of addresses: why there is none.
	NoAddress string `json:"noAddress,omitempty" jsonschema:"format=sentence,oneof_required=noAddress"`
	// Instead of addresses: a page on another site.
	Link string `json:"link,omitempty" jsonschema:"format=link,oneof_required=link"`
	// Paths that lead there today or did once; two settings may share one.
	Legacy []string `json:"legacy,omitempty" jsonschema:"format=path"`
	// The switches, boxes and choices of the page. None where the act is hand.
	Controls []Control `json:"controls,omitempty"`
	// Ids of settings that turning this one off turns off too.
	Also []string `json:"also,omitempty" jsonschema:"format=id"`
	// What it is set to for a member who never touched it, in words.
	Default string  `json:"default" jsonschema:"format=line"`
	Regions Regions `json:"regions"`
	// Numbers of LinkedIn's help articles.
	Help []string `json:"help,omitempty" jsonschema:"pattern=^a[0-9]+$"`
	// Anything a later reader should know.
	Notes   string   `json:"notes,omitempty" jsonschema:"format=sentence"`
	Sources []Source `json:"sources"`
}

// A Label is a text of LinkedIn's, word for word.
type Label struct {
	Lang string `json:"lang" jsonschema:"format=lang"`
	Text string `json:"text" jsonschema:"format=line"`
	// Who saw it, and when.
	Seen string `json:"seen" jsonschema:"format=line"`
	// It is not word for word: it may be shown, and never identifies anything.
	Inferred bool `json:"inferred,omitempty"`
}

// An Address is a page of LinkedIn's.
type Address struct {
	Path string `json:"path" jsonschema:"format=path"`
	// Who saw it, and when.
	Seen string `json:"seen" jsonschema:"format=line"`
	// What stood at the right of its row in LinkedIn's list.
	RowValue string `json:"rowValue,omitempty" jsonschema:"format=line"`
}

// A Control is a switch, box or choice on the page.
type Control struct {
	// Needed where there are several; unique within the setting.
	ID string `json:"id,omitempty" jsonschema:"format=id"`
	// Where sources do not say how a choice is drawn, radios; both are read alike.
	Role string `json:"role" jsonschema:"enum=switch,enum=checkbox,enum=radios,enum=select"`
	// LinkedIn's keys: the value of aria-labelledby, or the id of the input, without #. Of a radio button's id
	// key__VALUE, the key. A key belongs to one control.
	Keys []string `json:"keys,omitempty" jsonschema:"format=key"`
	// Its accessible names.
	Labels []Label `json:"labels,omitempty"`
	// No other control of its kind is on the page. Only if a source says so.
	Sole bool `json:"sole,omitempty"`
	// It stands for every box of the page's only group, whatever it is called.
	Any bool `json:"any,omitempty"`
	// The value that protects: off or on; for a choice the id of an option; "" where no value is better.
	Protects string `json:"protects" jsonschema:"maxLength=40"`
	// The values of a choice that are known.
	Options []Option `json:"options,omitempty"`
	// The protective press destroys something: it is said before, asks first, is in no preset and is not
	// recommended.
	Loses bool `json:"loses,omitempty"`
}

// An Option is one value of a choice.
type Option struct {
	ID     string  `json:"id" jsonschema:"format=id"`
	Labels []Label `json:"labels"`
	// LinkedIn's own name for it: what follows key__ in the id of its radio button. Only if a source gives it.
	Value string `json:"value,omitempty" jsonschema:"format=line"`
}

// Regions say where a setting is offered.
type Regions struct {
	// In words.
	Text string `json:"text" jsonschema:"format=sentence"`
	// The same as data. One is for *, all other places.
	List []Region `json:"list"`
}

// A Region says what holds in some places.
type Region struct {
	Places  []string `json:"places" jsonschema:"enum=EU,enum=EEA,enum=UK,enum=CH,enum=US,enum=CA,enum=HK,enum=CN,enum=*"`
	Offered string   `json:"offered" jsonschema:"enum=yes,enum=no,enum=unknown"`
	// On, off, unknown, or the id of an option.
	Default string `json:"default" jsonschema:"minLength=1,maxLength=40"`
	// Protecting does more there than elsewhere; our sentence on it is set_<id>_<place>. Of one place alone.
	More bool `json:"more,omitempty"`
}

// A Source is where a fact comes from.
type Source struct {
	Text string `json:"text" jsonschema:"format=sentence"`
	// 2026, 2026-01, 2026-01-31, two of them with .. between, or undated.
	Date string `json:"date" jsonschema:"format=date"`
}

// Sections is the file sections.json.
type Sections struct {
	Index    Index     `json:"index"`
	Sections []Section `json:"sections"`
}

// Index is the page that leads to all sections.
type Index struct {
	Title   string   `json:"title" jsonschema:"format=line"`
	Address string   `json:"address" jsonschema:"format=path"`
	Legacy  []string `json:"legacy,omitempty" jsonschema:"format=path"`
	Titles  []Label  `json:"titles,omitempty"`
}

// A Section is one of LinkedIn's settings sections.
type Section struct {
	ID        string   `json:"id" jsonschema:"format=id"`
	Title     string   `json:"title" jsonschema:"format=line"`
	Address   string   `json:"address,omitempty" jsonschema:"format=path,oneof_required=address"`
	NoAddress string   `json:"noAddress,omitempty" jsonschema:"format=sentence,oneof_required=noAddress"`
	Legacy    []string `json:"legacy,omitempty" jsonschema:"format=path"`
	Titles    []Label  `json:"titles,omitempty"`
	Groups    []Group  `json:"groups,omitempty"`
}

// A Group is a heading within a section.
type Group struct {
	Title  string  `json:"title" jsonschema:"format=line"`
	Titles []Label `json:"titles,omitempty"`
	// Its settings as LinkedIn lists them. One that is not named comes after them.
	Order []string `json:"order,omitempty" jsonschema:"format=id"`
}

// Presets is the file presets.json.
type Presets struct {
	Presets []Preset `json:"presets"`
}

// A Preset is a set of settings that are often wanted together.
type Preset struct {
	ID       string   `json:"id" jsonschema:"format=id"`
	Settings []string `json:"settings,omitempty" jsonschema:"format=id"`
	// Other presets, all of whose settings belong to it.
	Includes []string `json:"includes,omitempty" jsonschema:"format=id"`
	// Every recommended setting belongs to it.
	Recommended bool `json:"recommended,omitempty"`
}

// Never is the file never.json: the denylist, and the sign-in pages.
type Never struct {
	Refused []Refusal  `json:"refused"`
	SignIn  []Reasoned `json:"signin"`
}

// A Refusal is a path of the denylist. Its last part is a name: every address
// is denied in which a segment begins with it.
type Refusal struct {
	Reasoned
	// The name is the beginning of harmless ones: only this very page is denied. For /psettings/ alone.
	Whole bool `json:"whole,omitempty"`
}

// A Reasoned path says why it is on its list.
type Reasoned struct {
	Path string `json:"path" jsonschema:"format=path"`
	Why  string `json:"why" jsonschema:"format=sentence"`
}

// A Tongue is the file of one language: LinkedIn's words for a switch's state,
// and the language's own words that say nothing of a control, or the opposite
// of what is known of it.
type Tongue struct {
	Lang    string   `json:"lang" jsonschema:"format=lang"`
	Aliases []string `json:"aliases,omitempty" jsonschema:"format=lang"`
	On      []Word   `json:"on"`
	Off     []Word   `json:"off"`
	// The words of names that say only that something is a switch ("Tap to toggle setting"). A name made of
	// nothing else is no evidence. Here and below, a language's own words, which need no source: they only ever take
	// a button away or count as no evidence.
	Toggles []string `json:"toggles,omitempty" jsonschema:"format=line"`
	// Words that turn a label's meaning round ("not", "hide"), or make a name an action. A label that no source gives
	// and that holds one gets no button. x* begins so, *x ends so, *x* holds it anywhere, a + b is a and later b, =x
	// is the whole text. Plain words count on pages in every language, because a page may name the wrong one.
	Denials []string `json:"denials,omitempty" jsonschema:"format=line"`
	// Words of other languages' denials that deny nothing here, as Portuguese "no".
	Harmless []string `json:"harmless,omitempty" jsonschema:"format=line"`
	// Words that may come, go or change without the label meaning another thing ("allow", "data"); a + b is a, where b
	// stands too. Never a verb that does something else, nor a word that says of whom, for whom or how much ("share",
	// "partners", "only"). Where a language has none, a close label has nearly every word of the sourced one.
	Neutral []string `json:"neutral,omitempty" jsonschema:"format=line"`
}

// A Word is a state word: a cross-check, which proves nothing alone.
type Word struct {
	Text string `json:"text" jsonschema:"format=line"`
	// LinkedIn was seen to use it.
	Sourced bool `json:"sourced,omitempty"`
	// Who saw it, and when.
	Seen string `json:"seen,omitempty" jsonschema:"format=line"`
}
