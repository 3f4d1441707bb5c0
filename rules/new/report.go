package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"offswitch/rules"
	"offswitch/rules/check"
	"offswitch/tools/savedpage"
	"offswitch/wasm/catalog"
)

// A report is what the popup lets a person copy of a control that is new to
// us. It comes from strangers: nothing of it is believed that does not look as
// the popup writes it, and none of it names a file.
type report struct {
	Address, Title, Heading, Label, Lang, Role, State, Keys *string
}

// maxReport is far more than a report can have, in bytes.
const maxReport = 16 << 10

// A field is one of a report's, with how long it may be.
type field struct {
	name string
	text **string
	most int
}

func (r *report) fields() []field {
	return []field{
		{"address", &r.Address, 200},
		{"title", &r.Title, 200},
		{"heading", &r.Heading, 200},
		{"label", &r.Label, 200},
		{"lang", &r.Lang, 35},
		{"role", &r.Role, 20},
		{"state", &r.State, 20},
		{"keys", &r.Keys, 2000},
	}
}

// readReport reads a report from a file, "-" being the standard input. Of a
// whole page it takes one control; then the page is returned too.
func readReport(file string, in io.Reader, control int) (r *report, page []byte, err error) {
	data, err := savedpage.Read(file, in)
	if err != nil {
		return nil, nil, err
	}
	if isPage(data) {
		if len(data) > maxPage {
			return nil, nil, fmt.Errorf("the page's report has more than %d MB, too much to keep as a test", maxPage>>20)
		}
		page = data
		if data, err = ofPage(data, control); err != nil {
			return nil, nil, fmt.Errorf("the page's report: %w", err)
		}
	}
	if r, err = parseReport(data); err != nil {
		return nil, nil, fmt.Errorf("the report: %w", err)
	}
	return r, page, nil
}

func parseReport(data []byte) (*report, error) {
	if len(data) > maxReport {
		return nil, fmt.Errorf("it is larger than %d bytes", maxReport)
	}
	// By hand, not into a struct: encoding/json takes the last of two fields
	// with one name, and does not mind capitals.
	d := json.NewDecoder(strings.NewReader(string(data)))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.New("it is no JSON object, as the popup copies or \"Report this page\" saves one")
	}
	r := &report{}
	fields := r.fields()
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
		if i < 0 {
			return nil, fmt.Errorf("%q is no field of a report", name)
		}
		f := fields[i]
		if *f.text != nil {
			return nil, fmt.Errorf("%s is there twice", f.name)
		}
		value, err := d.Token()
		if err != nil {
			return nil, err
		}
		text, is := value.(string)
		if !is {
			return nil, fmt.Errorf("%s is no text", f.name)
		}
		if n := utf8.RuneCountInString(text); n > f.most {
			return nil, fmt.Errorf("%s has %d characters; %d is the most", f.name, n, f.most)
		}
		if bad := strings.IndexFunc(text, unfit); bad >= 0 {
			return nil, fmt.Errorf("%s holds a character that cannot be seen (%+q)", f.name, []rune(text[bad:])[0])
		}
		*f.text = &text
	}
	if _, err := d.Token(); err != nil {
		return nil, errors.New("ends too early")
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("something follows it")
	}
	for _, f := range fields {
		if *f.text == nil {
			return nil, fmt.Errorf("%s is missing", f.name)
		}
	}
	return r, nil
}

// unfit are characters that could hide what a text says, on a screen or in a
// file: control characters, and those that turn the direction round. Some
// languages need the joiners and the soft hyphen.
func unfit(r rune) bool {
	switch r {
	case 0x00ad, 0x200c, 0x200d, 0x200e, 0x200f:
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp) || r == utf8.RuneError
}

// roles are a control's roles as the popup writes them, and as rules do.
var roles = map[string]string{
	"switch": "switch", "toggle": "switch", "checkbox": "checkbox", "radios": "radios", "select": "select",
}

// take fills in what the flags left open. What it notes is for the person who
// runs the tool.
func (f *find) take(r *report, book *rules.Book) (notes []string, err error) {
	note := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	role, known := roles[*r.Role]
	if !known {
		return nil, fmt.Errorf("the report: role %q is none that a control can have", *r.Role)
	}
	if !slices.Contains([]string{"on", "off", "unknown"}, *r.State) {
		return nil, fmt.Errorf(`the report: state %q is not "on", "off" or "unknown"`, *r.State)
	}
	if err := fitAddress(*r.Address, book); err != nil {
		return nil, fmt.Errorf("the report: %w", err)
	}
	lang, err := language(*r.Lang)
	if err != nil {
		return nil, fmt.Errorf("the report: %w", err)
	}
	f.reported = true
	f.role = role
	if f.address == "" {
		f.address = *r.Address
	}
	if f.lang == "" {
		f.lang = lang
	}
	if f.label == "" {
		f.label = oneLine(*r.Label)
	}
	if f.label != "" && f.lang == "" {
		return nil, errors.New("the report does not say in which language its label is: add -lang")
	}
	if f.label == "" {
		f.lang = ""
	}
	if title := oneLine(*r.Title); f.title == "" && title != "" {
		if lang == "en" || strings.HasPrefix(lang, "en-") {
			f.title = title
		} else if lang != "" {
			f.titles = []rules.Label{{Lang: lang, Text: title, Seen: f.seen()}}
			note(`"title" is made of the id; LinkedIn's English title is not in the report.`)
		}
	}
	if heading := oneLine(*r.Heading); f.group == "" && heading != "" {
		if f.group = groupOf(book, f.section, heading); f.group == "" && heading != oneLine(*r.Title) {
			note(`"group": %q stood above the control, and is no heading of %s in sections.json.`, heading, f.section)
		}
	}
	if f.key == "" {
		f.keys = ownKeys(*r.Keys)
		if len(f.keys) > 1 {
			note(`"controls[0].keys": %s look like LinkedIn's own; take out what is not.`, strings.Join(f.keys, ", "))
		}
	}
	if *r.State != "unknown" && (role == "switch" || role == "checkbox") {
		note("It was %s when it was seen; that need not be what it is from the start.", *r.State)
	}
	note("Read the label and the titles again: nothing in them may be of a person.")
	return notes, nil
}

// fitAddress refuses what is not the address of one settings page that may be
// looked at.
func fitAddress(address string, book *rules.Book) error {
	if !settingsPath.MatchString(address) || catalog.Normalise(address) != address {
		return fmt.Errorf("%q is not the address of a settings page as the popup writes it", address)
	}
	if catalog.IsRefused(address) || catalog.IsSignIn(address) {
		return fmt.Errorf("%q is on the never list", address)
	}
	// By the files too: the table may be older.
	if r := book.Never.Denylist().Entry(address); r != "" {
		return fmt.Errorf("%q is on the never list (%s)", address, r)
	}
	return nil
}

// entryAt is the entry that has an address, nil for none.
func entryAt(address string, book *rules.Book) *rules.Entry {
	for i := range book.Entries {
		for _, a := range book.Entries[i].Addresses {
			if catalog.Normalise(a.Path) == address {
				return &book.Entries[i]
			}
		}
	}
	return nil
}

// beside says what to do with a control that is new on the page of a setting
// that is known: what its other controls are called then, only a person can say.
func (f *find) beside(e *rules.Entry) error {
	c := f.control()
	c.ID = f.id
	entry, err := indent(c)
	if err != nil {
		return err
	}
	keep := ""
	if f.page != nil {
		keep = fmt.Sprintf(" Keep the report as %s%s.json.", pages, e.ID)
	}
	return fmt.Errorf(
		"the report's address is the page of rules/%s, so nothing was written. If it is one more control of that setting, "+
			"put this into its \"controls\", where each needs an \"id\" then and none is \"sole\", and run ./build.sh rules.%s\n%s",
		e.File, keep, entry,
	)
}

var settingsPath = regexp.MustCompile(`^/mypreferences/d(/[a-z0-9_-]+)+$`)

// language brings a page's own word for its language to the form that rules/
// have, "" where there is none.
func language(tag string) (string, error) {
	if tag == "" {
		return "", nil
	}
	parts := languageTag.FindStringSubmatch(tag)
	if parts == nil {
		return "", fmt.Errorf("lang %q is no language", tag)
	}
	lang := strings.ToLower(parts[1])
	if parts[3] != "" {
		lang += "-" + strings.ToUpper(parts[3])
	}
	return lang, nil
}

var languageTag = regexp.MustCompile(`^([A-Za-z]{2,3})([-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}))?$`)

// oneLine is a text on one line, without the marks that only say in which
// direction it runs: rules have none, and pages are compared without them.
func oneLine(text string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("\u200e", "", "\u200f", "").Replace(text)), " ")
}

// groupOf is the English title of a section's heading, by any of its titles.
func groupOf(book *rules.Book, section, heading string) string {
	heading = catalog.FoldLabel(heading)
	for _, s := range book.Sections.Sections {
		if s.ID != section {
			continue
		}
		for _, g := range s.Groups {
			if catalog.FoldLabel(g.Title) == heading {
				return g.Title
			}
			for _, t := range g.Titles {
				if catalog.FoldLabel(t.Text) == heading {
					return g.Title
				}
			}
		}
	}
	return ""
}

// ownKeys are the identifiers that have the shape of LinkedIn's own: letters
// in camel case with two humps or more, as allowDataForGenerativeAI. Ordinary
// and generated ids have another. A radio button's is <key>__<VALUE>.
func ownKeys(identifiers string) []string {
	var keys []string
	for _, k := range strings.Fields(identifiers) {
		k, _, _ = strings.Cut(k, "__")
		if len(k) >= 8 && len(k) <= 80 && ownKey.MatchString(k) && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

var ownKey = regexp.MustCompile(`^[a-z]+[A-Z]+([a-z]+[A-Z]+)+[a-z]*$`)

// plainTitle is a title that can be ours at first: short, and with nothing
// that a file of messages would take for a placeholder.
func plainTitle(title, id string) string {
	if utf8.RuneCountInString(title) > check.TitleLength || strings.Contains(title, "$") {
		return plain(id)
	}
	return title
}
