package session

import (
	"fmt"
	"slices"
	"strings"
)

// Options are what a test chooses for a session.
type Options struct {
	// Layout is the markup of the switches, Layouts the exceptions by setting
	// (its id, the last part of its address, or a state).
	Layout  string            `json:"layout"`
	Layouts map[string]string `json:"layouts,omitempty"`
	Lang    string            `json:"lang"`
	Region  string            `json:"region"`
	// Absent is what happens at the address of a setting the region lacks:
	// redirect (to its hub), notfound or emptycard.
	Absent string `json:"absent"`
	// Missing are further settings that do not exist for this member.
	Missing []string `json:"missing,omitempty"`
	// Auth is in, out, authwall, checkpoint or recheck.
	Auth string `json:"auth"`
	// Faults hold for every page, PageFaults for some.
	Faults     Faults            `json:"faults,omitempty"`
	PageFaults map[string]Faults `json:"pageFaults,omitempty"`
	// States are the values to begin with; the others have their region's
	// default. All is a value for every switch and box, applied before.
	States map[string]string `json:"states,omitempty"`
	All    string            `json:"all,omitempty"`
	// Latency is how long saving takes, Linger how long the old page stays
	// after the address changed, Spinner how long the first load is covered.
	// All in milliseconds.
	Latency int `json:"latency"`
	Linger  int `json:"linger"`
	Spinner int `json:"spinner"`
	// Invented adds hub rows for settings whose address no source gives.
	Invented bool `json:"invented,omitempty"`
}

// Defaults are the options of a session nobody configured.
func Defaults() Options {
	return Options{
		Layout: "current", Lang: "en", Region: "us", Absent: "redirect", Auth: "in",
		Latency: 150, Linger: 400, Spinner: 600,
	}
}

// Regions and the other closed lists of values.
var (
	Regions = []string{"us", "eu", "uk", "ch", "other"}
	Absents = []string{"redirect", "notfound", "emptycard"}
	Auths   = []string{"in", "out", "authwall", "checkpoint", "recheck"}
)

func (o Options) check() error {
	for _, c := range []struct {
		name, value string
		allowed     []string
	}{{"region", o.Region, Regions}, {"absent", o.Absent, Absents}, {"auth", o.Auth, Auths}} {
		if !slices.Contains(c.allowed, c.value) {
			return fmt.Errorf("%s must be one of %s, not %q", c.name, strings.Join(c.allowed, ", "), c.value)
		}
	}
	return nil
}
