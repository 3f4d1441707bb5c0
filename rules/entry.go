package rules

// An Entry is the file of one setting. Its fields are explained in
// docs/rules.md and bounded in schema.json.
type Entry struct {
	// Section is the folder and File the path below rules/; they are not
	// written in the file.
	Section string `json:"-"`
	File    string `json:"-"`

	ID          string    `json:"id"`
	Title       string    `json:"title"`
	Titles      []Label   `json:"titles,omitempty"`
	Group       string    `json:"group,omitempty"`
	Act         string    `json:"act"`
	Status      string    `json:"status"`
	Confidence  string    `json:"confidence"`
	Recommended bool      `json:"recommended"`
	Addresses   []Address `json:"addresses,omitempty"`
	NoAddress   string    `json:"noAddress,omitempty"`
	Link        string    `json:"link,omitempty"`
	Legacy      []string  `json:"legacy,omitempty"`
	Controls    []Control `json:"controls,omitempty"`
	Also        []string  `json:"also,omitempty"`
	Default     string    `json:"default"`
	Regions     Regions   `json:"regions"`
	Help        []string  `json:"help,omitempty"`
	Notes       string    `json:"notes,omitempty"`
	Sources     []Source  `json:"sources"`
}

// A Label is a text of LinkedIn's, with who saw it.
type Label struct {
	Lang     string `json:"lang"`
	Text     string `json:"text"`
	Seen     string `json:"seen"`
	Inferred bool   `json:"inferred,omitempty"`
}

// An Address is the path of a page, with who saw it.
type Address struct {
	Path     string `json:"path"`
	Seen     string `json:"seen"`
	RowValue string `json:"rowValue,omitempty"`
}

// A Control is a switch, box or choice on the page.
type Control struct {
	ID       string   `json:"id,omitempty"`
	Role     string   `json:"role"`
	Keys     []string `json:"keys,omitempty"`
	Labels   []Label  `json:"labels,omitempty"`
	Sole     bool     `json:"sole,omitempty"`
	Any      bool     `json:"any,omitempty"`
	Protects string   `json:"protects"`
	Options  []Option `json:"options,omitempty"`
	Loses    bool     `json:"loses,omitempty"`
}

// An Option is one value of a choice.
type Option struct {
	ID     string  `json:"id"`
	Labels []Label `json:"labels"`
}

// Regions say where a setting is offered, in words and as a list.
type Regions struct {
	Text string   `json:"text"`
	List []Region `json:"list"`
}

// A Region says what holds in some places.
type Region struct {
	Places  []string `json:"places"`
	Offered string   `json:"offered"`
	Default string   `json:"default"`
}

// A Source is where a fact comes from; Date is "undated" where it has none.
type Source struct {
	Text string `json:"text"`
	Date string `json:"date"`
}

// Sections is the file sections.json.
type Sections struct {
	Index    Section   `json:"index"`
	Sections []Section `json:"sections"`
}

// A Section is one of LinkedIn's settings sections.
type Section struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Address   string   `json:"address,omitempty"`
	NoAddress string   `json:"noAddress,omitempty"`
	Legacy    []string `json:"legacy,omitempty"`
	Titles    []Label  `json:"titles,omitempty"`
	Groups    []Group  `json:"groups,omitempty"`
}

// A Group is a heading within a section. Order are its settings as LinkedIn
// lists them; one that is not named there comes after them.
type Group struct {
	Title  string   `json:"title"`
	Titles []Label  `json:"titles,omitempty"`
	Order  []string `json:"order,omitempty"`
}

// Presets is the file presets.json.
type Presets struct {
	Presets []Preset `json:"presets"`
}

// A Preset is a set of settings: those named, those of other presets, or every
// recommended one.
type Preset struct {
	ID          string   `json:"id"`
	Settings    []string `json:"settings,omitempty"`
	Includes    []string `json:"includes,omitempty"`
	Recommended bool     `json:"recommended,omitempty"`
}

// Never is the file never.json.
type Never struct {
	Refused []Reasoned `json:"refused"`
	SignIn  []Reasoned `json:"signin"`
}

// A Reasoned path says why it is on its list.
type Reasoned struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

// A Tongue is the file of one language: LinkedIn's words for a switch's state.
type Tongue struct {
	Lang    string   `json:"lang"`
	Aliases []string `json:"aliases,omitempty"`
	On      []Word   `json:"on"`
	Off     []Word   `json:"off"`
}

// A Word is a state word. Sourced: LinkedIn was seen to use it.
type Word struct {
	Text    string `json:"text"`
	Sourced bool   `json:"sourced,omitempty"`
	Seen    string `json:"seen,omitempty"`
}
