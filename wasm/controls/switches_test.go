package controls_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offswitch/wasm/controls"
)

// Each fixture shows two switches, the first on and the second off, as a
// component library renders them.
var switches = []struct {
	file       string
	role       controls.Role
	press      string // the tag of the element to press
	names      [2]string
	labels     [2]string // where they differ from the names
	stateWords [2]string
	keys       [2]string // one of the keys
}{
	{file: "mui", role: controls.Switch, press: "input", names: [2]string{"Weekly digest", "Product news"}},
	{
		file:  "radix",
		role:  controls.Switch,
		press: "button",
		names: [2]string{"Airplane mode", "Quiet hours"},
		keys:  [2]string{"airplane-mode", "quiet-hours"},
	},
	{file: "headless-ui", role: controls.Switch, press: "button", names: [2]string{"Enable sharing", "Enable comments"}},
	{file: "react-aria", role: controls.Switch, press: "input", names: [2]string{"Low power mode", "Night light"}},
	{
		file:       "ant-design",
		role:       controls.Switch,
		press:      "button",
		names:      [2]string{"Beta features", "Usage logs"},
		stateWords: [2]string{"On", "Off"},
		keys:       [2]string{"form_beta", "form_logs"},
	},
	{
		file:       "ant-design-bare",
		role:       controls.Switch,
		press:      "button",
		names:      [2]string{"On", "Off"},
		labels:     [2]string{"Share location", "Share contacts"},
		stateWords: [2]string{"On", "Off"},
	},
	{file: "chakra", role: controls.Checkbox, press: "input", names: [2]string{"Email alerts?", "SMS alerts?"}},
	{file: "chakra-3", role: controls.Checkbox, press: "input", names: [2]string{"Activate chat", "Activate calls"}},
	{file: "fluent-9", role: controls.Switch, press: "input", names: [2]string{"Background sync", "Roaming"}},
	{
		file:       "fluent-8",
		role:       controls.Switch,
		press:      "button",
		names:      [2]string{"Send diagnostics", "Send feedback"},
		stateWords: [2]string{"On", "Off"},
	},
	{file: "bootstrap", role: controls.Switch, press: "input", names: [2]string{"Receive offers", "Receive surveys"}},
	{
		file:       "carbon",
		role:       controls.Switch,
		press:      "button",
		names:      [2]string{"Audit trail", "Access log"},
		stateWords: [2]string{"On", "Off"},
	},
	{file: "polaris", role: controls.Checkbox, press: "input", names: [2]string{"Basic checkout", "Gift wrapping"}},
	{file: "vuetify", role: controls.Checkbox, press: "input", names: [2]string{"Dark theme", "Compact view"}},
	{file: "primeng", role: controls.Switch, press: "input", names: [2]string{"Instant replies", "Read receipts"}},
	{file: "shoelace", role: controls.Switch, press: "input", names: [2]string{"Autoplay videos", "Autoplay sound"}},
	{file: "web-awesome", role: controls.Switch, press: "input", names: [2]string{"Link previews", "Link tracking"}},
	{file: "material-web", role: controls.Switch, press: "input", names: [2]string{"Wi-Fi", "Bluetooth"}},
	{
		file:   "lit",
		role:   controls.Switch,
		press:  "button",
		names:  [2]string{"Toggle", "Toggle"},
		labels: [2]string{"Personal ads", "Partner data"},
	},
	{file: "ionic-7", role: controls.Switch, press: "input", names: [2]string{"Push messages", "Daily summary"}},
	{file: "ionic-8", role: controls.Switch, press: "ion-toggle", names: [2]string{"Face unlock", "Voice unlock"}},
	{file: "spectrum-css", role: controls.Switch, press: "input", names: [2]string{"Snap to grid", "Show rulers"}},
	{file: "spectrum-web", role: controls.Switch, press: "input", names: [2]string{"Auto save", "Auto share"}},
	{
		file:       "mantine",
		role:       controls.Switch,
		press:      "input",
		names:      [2]string{"Show badges", "Show counts"},
		stateWords: [2]string{"ON", "OFF"},
	},
	{file: "hidden-native", role: controls.Checkbox, press: "input", names: [2]string{"Fast start", "Slow start"}},
	{
		file:       "linkedin-native",
		role:       controls.Switch,
		press:      "input",
		names:      [2]string{"Use my posts for training", "Use my posts for research"},
		stateWords: [2]string{"On", "Off"},
		keys:       [2]string{"allowSampleTraining", "allowSampleResearch"},
	},
	{
		file:       "linkedin-artdeco",
		press:      "input",
		names:      [2]string{"Save my answers", "Save my documents"},
		stateWords: [2]string{"Yes", "No"},
		keys:       [2]string{"ember10", "ember11"},
	},
	{
		file:   "linkedin-nested",
		role:   controls.Switch,
		press:  "input",
		names:  [2]string{"Tap to toggle setting", "Tap to toggle setting"},
		labels: [2]string{"Show my profile photo", "Show my headline"},
	},
	{
		file:  "linkedin-button",
		role:  controls.Switch,
		press: "button",
		names: [2]string{"Show activity", "Show interests"},
		keys:  [2]string{"x1", "x2"},
	},
	{
		file:       "linkedin-frame",
		role:       controls.Checkbox,
		press:      "input",
		names:      [2]string{"Let others see my photo", "Let others see my visits"},
		stateWords: [2]string{"Yes", "No"},
		keys:       [2]string{"profilePhoto", "viewers"},
	},
	{
		file:  "linkedin-open-root",
		role:  controls.Switch,
		press: "input",
		names: [2]string{"Show reactions", "Show comments"},
		keys:  [2]string{"k1", "k2"},
	},
	{file: "aria-pressed", role: controls.Toggle, names: [2]string{"Mute alerts", "Pin alerts"}},
}

func TestSwitches(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range switches {
		seen[s.file+".html"] = true
		t.Run(s.file, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join("testdata", "switches", s.file+".html"))
			if err != nil {
				t.Fatal(err)
			}
			p := read(string(text))
			if len(p.Controls) != 2 {
				for _, c := range p.Controls {
					t.Logf("%s <%s> %q hidden=%v", c.Role, c.Node.Tag, c.Name, c.Hidden)
				}
				t.Fatalf("%d controls, want 2", len(p.Controls))
			}
			for i, want := range []controls.State{controls.On, controls.Off} {
				c := p.Controls[i]
				label := s.labels[i]
				if label == "" {
					label = s.names[i]
				}
				if s.role != "" && c.Role != s.role {
					t.Errorf("role %q, want %q", c.Role, s.role)
				}
				if c.Name != s.names[i] || c.Label != label {
					t.Errorf("name %q, label %q; want %q, %q", c.Name, c.Label, s.names[i], label)
				}
				if c.State != want || c.Why != "" {
					t.Errorf("%s: state %s (%s), want %s", label, c.State, c.Why, want)
				}
				if s.press != "" && c.Node.Tag != s.press {
					t.Errorf("%s: press <%s>, want <%s>", label, c.Node.Tag, s.press)
				}
				if c.StateWord != s.stateWords[i] {
					t.Errorf("%s: state word %q, want %q", label, c.StateWord, s.stateWords[i])
				}
				if k := s.keys[i]; k != "" && !has(c.Keys, k) {
					t.Errorf("%s: keys %v lack %q", label, c.Keys, k)
				}
				if c.Hidden || c.Locked || c.Covered || c.Ref != c.Node.Ref || c.Ref == 0 {
					t.Errorf("%s: hidden %v, locked %v, covered %v, ref %d", label, c.Hidden, c.Locked, c.Covered, c.Ref)
				}
				if !c.Row.Holds(c.Node) || c.Row.Holds(p.Controls[1-i].Node) {
					t.Errorf("%s: its row <%s> does not hold it alone", label, c.Row.Tag)
				}
			}
		})
	}
	files, _ := filepath.Glob("testdata/switches/*.html")
	for _, f := range files {
		if !seen[filepath.Base(f)] {
			t.Errorf("%s has no case", f)
		}
	}
}

// What is disabled in markup, or says so in ARIA, is read the same, but locked.
func TestLockedSwitches(t *testing.T) {
	lock := strings.NewReplacer("<input ", "<input disabled ", "<button ", "<button disabled ",
		`role="switch"`, `role="switch" aria-disabled=true`, `role="button"`, `role="button" aria-disabled=true`)
	for _, s := range switches {
		text, err := os.ReadFile(filepath.Join("testdata", "switches", s.file+".html"))
		if err != nil {
			t.Fatal(err)
		}
		p := read(lock.Replace(string(text)))
		if len(p.Controls) != 2 {
			t.Errorf("%s: %d controls, want 2", s.file, len(p.Controls))
			continue
		}
		for i, want := range []controls.State{controls.On, controls.Off} {
			if c := p.Controls[i]; !c.Locked || c.State != want || c.Name != s.names[i] {
				t.Errorf("%s: locked %v, %q, state %s", s.file, c.Locked, c.Name, c.State)
			}
		}
	}
}

func has(list []string, s string) bool {
	return strings.Contains("\x00"+strings.Join(list, "\x00")+"\x00", "\x00"+s+"\x00")
}
