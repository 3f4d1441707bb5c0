package session

import (
	"encoding/json"
	"testing"

	"offswitch/standin/data"
)

func begin(t *testing.T, change func(*Options)) *Session {
	t.Helper()
	table, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	o := Defaults()
	if change != nil {
		change(&o)
	}
	s, err := New(table, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func put(t *testing.T, s *Session, state, value string) bool {
	t.Helper()
	ok, err := s.Put(s.Number(), state, value, "/")
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

func TestPutSavesAndCounts(t *testing.T) {
	s := begin(t, nil)
	if s.Value("allowAdsByAge") != "on" {
		t.Fatal("the default is not on")
	}
	put(t, s, "allowAdsByAge", "off")
	put(t, s, "allowAdsByAge", "off")
	c := s.State().Settings["allowAdsByAge"]
	if c.Value != "off" || c.Initial != "on" || c.Puts != 2 || c.Toggles != 1 {
		t.Errorf("%+v", c)
	}
	if _, err := s.Put(s.Number(), "allowAdsByAge", "perhaps", "/"); err == nil {
		t.Error("took a value that is none")
	}
}

func TestFaultsDecideWhatIsSaved(t *testing.T) {
	for fault, want := range map[string]struct {
		ok    bool
		value string
	}{"revert": {false, "on"}, "silentrevert": {false, "on"}, "lost": {true, "on"}, "late=10": {true, "off"}} {
		faults, err := ParseFaults(fault)
		if err != nil {
			t.Fatal(err)
		}
		// By id, by slug and by state: all name the same page.
		for _, name := range []string{"ads-age-range", "ads-by-age", "allowAdsByAge"} {
			s := begin(t, func(o *Options) { o.PageFaults = map[string]Faults{name: faults} })
			if ok := put(t, s, "allowAdsByAge", "off"); ok != want.ok || s.Value("allowAdsByAge") != want.value {
				t.Errorf("%s of %s: ok %v, value %s", fault, name, ok, s.Value("allowAdsByAge"))
			}
			if !put(t, s, "allowAdsByGender", "off") || s.Value("allowAdsByGender") != "off" {
				t.Errorf("%s of %s spoils another page", fault, name)
			}
		}
	}
}

func TestLinkedSettingGoesOffToo(t *testing.T) {
	s := begin(t, nil)
	put(t, s, "allowLinkedInAudienceNetwork", "off")
	if v := s.Value("shareDataWithTrustedPartners"); v != "off" {
		t.Errorf("sharing is %s", v)
	}
	put(t, s, "allowLinkedInAudienceNetwork", "on")
	if v := s.Value("shareDataWithTrustedPartners"); v != "off" {
		t.Errorf("sharing came back: %s", v)
	}
}

func TestRegionsDecideDefaults(t *testing.T) {
	for region, want := range map[string]string{"us": "on", "eu": "off", "uk": "on", "ch": "off"} {
		s := begin(t, func(o *Options) { o.Region = region })
		if v := s.Value("allowAdsByAge"); v != want {
			t.Errorf("%s: %s", region, v)
		}
	}
}

func TestInitialStates(t *testing.T) {
	s := begin(t, func(o *Options) {
		o.All = "off"
		o.States = map[string]string{"research-invites": "on", "active-status": "HIDDEN"}
	})
	for state, want := range map[string]string{"research-invites": "on", "allowAdsByAge": "off", "active-status": "HIDDEN"} {
		if v := s.Value(state); v != want {
			t.Errorf("%s is %s", state, v)
		}
	}
}

// A misspelt option that did nothing would make a test prove nothing.
func TestUnknownNamesAreRefused(t *testing.T) {
	s := begin(t, nil)
	for what, change := range map[string]func(*Options){
		"region": func(o *Options) { o.Region = "mars" },
		"lang":   func(o *Options) { o.Lang = "tlh" },
		"absent": func(o *Options) { o.Absent = "gone" },
		"page":   func(o *Options) { o.PageFaults = map[string]Faults{"ads-by-agee": {}} },
		"state":  func(o *Options) { o.States = map[string]string{"nothing": "on"} },
		"value":  func(o *Options) { o.States = map[string]string{"active-status": "on"} },
	} {
		o := Defaults()
		change(&o)
		if s.Reset(o) == nil {
			t.Errorf("an unknown %s was taken", what)
		}
	}
	if _, err := ParseFaults("revret"); err == nil {
		t.Error("an unknown fault was taken")
	}
}

func TestFaultsInJSON(t *testing.T) {
	for _, text := range []string{`"lost late=300"`, `["lost","late=300"]`, `{"lost":true,"late":300,"dark":false}`} {
		var f Faults
		if err := json.Unmarshal([]byte(text), &f); err != nil || len(f) != 2 || f["late"] != "300" {
			t.Errorf("%s: %v %v", text, f, err)
		}
	}
	var f Faults
	if json.Unmarshal([]byte(`{"revret":true}`), &f) == nil {
		t.Error("an unknown fault was taken")
	}
}
