package controls_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offswitch/wasm/controls"
)

// Each fixture shows four switches or boxes, as a component library or a
// widespread style sheet renders them: on, off, on and locked, off and locked.
var libraryLabels = [4]string{"Weekly digest", "Product news", "Partner offers", "Research studies"}

var libraries = map[string]struct {
	role     controls.Role
	press    string    // the tag of the element to press
	nameless bool      // its label is the text of its row, not its name
	names    [4]string // where they are more than the labels
	words    [2]string // beside those that are on and those that are off
}{
	"angular-material":          {role: controls.Switch, press: "button"},
	"angular-material-14":       {role: controls.Switch, press: "input"},
	"angular-material-checkbox": {role: controls.Checkbox, press: "input"},
	"ant-checkbox":              {role: controls.Checkbox, press: "input"},
	"atlaskit":                  {role: controls.Checkbox, press: "input"},
	"blueprint":                 {role: controls.Checkbox, press: "input"},
	"carbon-web":                {role: controls.Switch, press: "button", words: [2]string{"On", "Off"}},
	"clarity":                   {role: controls.Checkbox, press: "input"},
	"clarity-core":              {role: controls.Checkbox, press: "input"},
	"css-label-after":           {role: controls.Checkbox, press: "input", nameless: true},
	"css-not-displayed":         {role: controls.Checkbox, press: "input", nameless: true},
	"css-zero-size":             {role: controls.Checkbox, press: "input", nameless: true},
	"element-plus":              {role: controls.Switch, press: "input"},
	"evergreen":                 {role: controls.Checkbox, press: "input", nameless: true},
	"fast":                      {role: controls.Switch, press: "fluent-switch"},
	"flowbite-react":            {role: controls.Switch, press: "button"},
	"foundation":                {role: controls.Checkbox, press: "input", words: [2]string{"Yes", "No"}},
	"fundamental":               {role: controls.Switch, press: "input"},
	"headless-ui-checkbox":      {role: controls.Checkbox, press: "span"},
	"ionic-checkbox":            {role: controls.Checkbox, press: "ion-checkbox"},
	"kendo":                     {role: controls.Switch, press: "span"},
	"lightning": {
		role:  controls.Switch,
		press: "input",
		names: [4]string{
			"Weekly digest Active",
			"Product news Inactive",
			"Partner offers Active",
			"Research studies Inactive",
		},
	},
	"lion": {role: controls.Switch, press: "lion-switch-button"},
	"materialize": {
		role:  controls.Checkbox,
		press: "input",
		names: [4]string{"Off On", "Off On", "Off On", "Off On"},
	},
	"menu-items":        {role: controls.Checkbox, press: "div"},
	"mui-checkbox":      {role: controls.Checkbox, press: "input"},
	"naive-ui":          {role: controls.Switch, press: "div", nameless: true},
	"paper":             {role: controls.Toggle, press: "paper-toggle-button"},
	"primeng-19":        {role: controls.Switch, press: "input"},
	"primeng-checkbox":  {role: controls.Checkbox, press: "input"},
	"primer":            {role: controls.Toggle, press: "button", words: [2]string{"On", "Off"}},
	"quasar":            {role: controls.Switch, press: "div"},
	"radix-checkbox":    {role: controls.Checkbox, press: "button"},
	"react-switch":      {role: controls.Switch, press: "input"},
	"semantic-ui":       {role: controls.Checkbox, press: "input", nameless: true},
	"semantic-ui-react": {role: controls.Checkbox, press: "input"},
	"shoelace-checkbox": {role: controls.Checkbox, press: "input"},
	"tailwind-peer":     {role: controls.Checkbox, press: "input"},
	"ui5":               {role: controls.Switch, press: "div"},
	"vaadin":            {role: controls.Checkbox, press: "input"},
	"vuetify-3":         {role: controls.Checkbox, press: "input"},
}

func TestLibraries(t *testing.T) {
	for file, want := range libraries {
		t.Run(file, func(t *testing.T) {
			p := readFile(t, "libraries", file)
			if len(p.Controls) != 4 {
				for _, c := range p.Controls {
					t.Logf("%s <%s> %q hidden=%v", c.Role, c.Node.Tag, c.Name, c.Hidden)
				}
				t.Fatalf("%d controls, want 4", len(p.Controls))
			}
			for i, c := range p.Controls {
				on, locked := i%2 == 0, i >= 2
				label := libraryLabels[i]
				name := label
				switch {
				case want.nameless:
					name = ""
				case want.names[i] != "":
					name = want.names[i]
				}
				// A name that says more than the label is the label, unless it
				// is the same for all.
				if want.names[i] != "" && want.names[0] != want.names[1] {
					label = name
				}
				if c.Name != name || c.Label != label {
					t.Errorf("name %q, label %q; want %q, %q", c.Name, c.Label, name, label)
				}
				if c.Role != want.role || c.Node.Tag != want.press {
					t.Errorf("%s: %s <%s>, want %s <%s>", label, c.Role, c.Node.Tag, want.role, want.press)
				}
				if c.State == controls.Unknown || (c.State == controls.On) != on || c.Why != "" {
					t.Errorf("%s: state %s (%s)", label, c.State, c.Why)
				}
				if c.Locked != locked || c.Hidden || c.Covered {
					t.Errorf("%s: locked %v, hidden %v, covered %v", label, c.Locked, c.Hidden, c.Covered)
				}
				if word := want.words[i%2]; c.StateWord != word {
					t.Errorf("%s: state word %q, want %q", label, c.StateWord, word)
				}
				for j := range p.Controls {
					if c.Row.Holds(p.Controls[j].Node) != (i == j) {
						t.Errorf("%s: its row <%s> does not hold it alone", label, c.Row.Tag)
					}
				}
			}
		})
	}
	allHaveCases(t, "libraries", func(file string) bool { _, ok := libraries[file]; return ok })
}

// Each fixture shows two groups of radio buttons: one whose second option is
// chosen, and a locked one whose first is. The value says whether the group
// itself has the name, or the text above it is the label.
var radioLibraries = map[string]bool{
	"angular-material": true, "ant": false, "bootstrap-buttons": true, "carbon": true, "cards-not-displayed": false,
	"element-plus": true, "fluent-9": true, "govuk": true, "headless-ui": true, "ionic": true, "mantine": true,
	"mui": true, "polaris": true, "quasar": true, "radix": true, "react-aria": true, "shoelace": true,
	"vuetify-3": true,
}

func TestRadioLibraries(t *testing.T) {
	groups := []struct {
		label   string
		options []string
		chosen  int
	}{
		{"Profile photo", []string{"Everybody", "Members", "Nobody"}, 1},
		{"Activity status", []string{"Shown", "Not shown"}, 0},
	}
	for file, named := range radioLibraries {
		t.Run(file, func(t *testing.T) {
			p := readFile(t, "radios", file)
			if len(p.Controls) != len(groups) {
				t.Fatalf("%d controls, want %d: %+v", len(p.Controls), len(groups), p.Controls)
			}
			for i, c := range p.Controls {
				want := groups[i]
				if c.Role != controls.Radios || c.Label != want.label || (c.Name == want.label) != named {
					t.Errorf("%s %q, named %q; want %q", c.Role, c.Label, c.Name, want.label)
				}
				if c.State != controls.On || c.Locked != (i == 1) || c.Hidden {
					t.Errorf("%s: state %s (%s), locked %v, hidden %v", want.label, c.State, c.Why, c.Locked, c.Hidden)
				}
				if len(c.Options) != len(want.options) {
					t.Fatalf("%s: %d options, want %d", want.label, len(c.Options), len(want.options))
				}
				for j, o := range c.Options {
					if o.Label != want.options[j] || o.Chosen != (j == want.chosen) || o.Locked != (i == 1) || o.Hidden {
						t.Errorf("%s: option %q, chosen %v, locked %v, hidden %v", want.label, o.Label, o.Chosen, o.Locked, o.Hidden)
					}
				}
				if !c.Row.Holds(c.Options[len(c.Options)-1].Node) || c.Row.Holds(p.Controls[1-i].Node) {
					t.Errorf("%s: row <%s>", want.label, c.Row.Tag)
				}
			}
		})
	}
	allHaveCases(t, "radios", func(file string) bool { _, ok := radioLibraries[file]; return ok })
}

func readFile(t *testing.T, folder, file string) *controls.Page {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", folder, file+".html"))
	if err != nil {
		t.Fatal(err)
	}
	return read(string(text))
}

func allHaveCases(t *testing.T, folder string, has func(string) bool) {
	files, _ := filepath.Glob(filepath.Join("testdata", folder, "*.html"))
	if len(files) == 0 {
		t.Errorf("no fixtures in %s", folder)
	}
	for _, f := range files {
		if !has(strings.TrimSuffix(filepath.Base(f), ".html")) {
			t.Errorf("%s has no case", f)
		}
	}
}
