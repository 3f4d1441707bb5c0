package history

import (
	"strings"
	"testing"
)

func sight(state string, at int64, document string) Sight {
	return Sight{
		Setting: "s", State: state, At: at, How: "page", Document: document, Tab: 1,
		Loaded: at, From: at, Till: at, Stood: true, Firm: true,
	}
}

// kinds are the kinds of the history's entries, in order.
func kinds(h *History) string {
	var list []string
	for _, e := range h.Entries() {
		list = append(list, string(e.Kind))
	}
	return strings.Join(list, " ")
}

func TestProof(t *testing.T) {
	cases := []struct {
		name  string
		steps func(h *History)
		proof string
		kinds string
	}{
		{"pressed and nothing more", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
		}, "", "seen press"},
		{"stayed", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.Changed(sight("off", 3, "a"), "on", false)
			h.See(sight("off", 4, "a"))
		}, "changed", "seen press changed"},
		{"a fresh load confirms", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.Changed(sight("off", 3, "a"), "on", false)
			h.See(sight("off", 4, "b"))
		}, "confirmed", "seen press changed confirmed"},
		{"a fresh load shows the old state", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.Changed(sight("off", 3, "a"), "on", false)
			h.See(sight("on", 4, "b"))
			h.See(sight("on", 20_000, "c"))
		}, "lost", "seen press changed lost"},
		{"the first load after it shows the old state: it may not have arrived yet", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.Changed(sight("off", 3, "a"), "on", false)
			h.See(sight("on", 20_000, "b"))
			h.See(sight("on", 30_000, "b"))
		}, "", "seen press changed"},
		{"several loads within the time that a save may take", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.Changed(sight("off", 3, "a"), "on", false)
			h.See(sight("on", 4000, "b"))
			h.See(sight("on", 8000, "c"))
			h.See(sight("off", 12_000, "d"))
		}, "confirmed", "seen press changed confirmed"},
		{"an in-page hop confirms nothing", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.Changed(sight("off", 3, "a"), "on", false)
			s := sight("off", 4, "b")
			s.Hops = 1
			h.See(s)
		}, "changed", "seen press changed"},
		{"the list's row confirms", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.Changed(sight("off", 3, "a"), "on", false)
			s := sight("off", 4, "b")
			s.Hops, s.How = 1, "hub"
			h.See(s)
		}, "confirmed", "seen press changed confirmed"},
		{"the list in the same document is the page's own memory", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.Changed(sight("off", 3, "a"), "on", false)
			s := sight("off", 4, "a")
			s.Hops, s.How = 1, "hub"
			h.See(s)
		}, "changed", "seen press changed"},
		{"the tab was closed before the end, the load tells", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.See(sight("off", 4, "b"))
		}, "confirmed", "seen press confirmed"},
		{"never known to be clicked, and not there: the site is not blamed", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.See(sight("on", 4, "b"))
		}, "", "seen press unclear"},
		{"clicked, and not there after a load", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.Clicked("s", "", 3)
			h.See(sight("on", 4, "b"))
			h.See(sight("on", 20_000, "c"))
		}, "lost", "seen press lost"},
		{"told twice, as the first answer was lost", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.Press(sight("on", 3, "a"), "off")
			h.Clicked("s", "", 3)
			h.Changed(sight("off", 4, "a"), "on", false)
			h.Changed(sight("off", 5, "a"), "on", false)
			h.Failed(sight("on", 6, "a"), "back")
			h.Failed(sight("on", 7, "a"), "back")
		}, "", "seen press changed back"},
		{"left in between, and pressed again on coming back", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.Left(sight("on", 3, "a"), "off")
			h.Left(sight("on", 4, "a"), "off")
			s := sight("on", 5, "a")
			s.Hops = 2
			h.Press(s, "off")
		}, "", "seen press unclear press"},
		{"put back", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.Failed(sight("on", 3, "a"), "back")
			h.See(sight("on", 4, "b"))
		}, "", "seen press back"},
		{"turned on again by somebody", func(h *History) {
			h.See(sight("on", 1, "a"))
			h.Press(sight("on", 2, "a"), "off")
			h.Changed(sight("off", 3, "a"), "on", false)
			h.See(sight("off", 4, "b"))
			h.See(sight("on", 5, "c"))
		}, "", "seen press changed confirmed seen"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h, _ := Load(nil, 0)
			c.steps(h)
			if got := h.Record("s", "").Proof; string(got) != c.proof {
				t.Errorf("proof %q, want %q", got, c.proof)
			}
			if got := kinds(h); got != c.kinds {
				t.Errorf("journal %q, want %q", got, c.kinds)
			}
		})
	}
}

func TestTurnedBackOn(t *testing.T) {
	h, _ := Load(nil, 0)
	h.See(sight("off", 100, "a"))
	h.See(sight("on", 900, "b"))
	if r := h.Record("s", ""); r.Was != "off" || r.WasSeen != 100 || r.Since != 900 {
		t.Errorf("what came back on is remembered as %+v", r)
	}
	h.Press(sight("on", 950, "b"), "off")
	h.Changed(sight("off", 960, "b"), "on", false)
	if r := h.Record("s", ""); r.Was != "" {
		t.Errorf("a change of ours counts as somebody else's: %+v", r)
	}
}

func TestVisits(t *testing.T) {
	h, _ := Load(nil, 0)
	h.Visit("data-privacy", 5)
	set, _ := h.Changes()
	again, _ := Load(set, 0)
	if again.Visited("data-privacy") != 5 || again.Visited("visibility") != 0 {
		t.Error("a visit was forgotten, or made up")
	}
}

func TestSurvivesStorage(t *testing.T) {
	h, _ := Load(nil, 0)
	h.See(sight("on", 1, "a"))
	h.Press(sight("on", 2, "a"), "off")
	h.Missing("gone", 3, "why_absent")
	set, _ := h.Changes()
	again, broken := Load(set, 0)
	if len(broken) > 0 {
		t.Fatalf("broken: %v", broken)
	}
	if p := again.Record("s", "").Pending; p == nil || p.Want != "off" || p.Document != "a" {
		t.Errorf("the pending change came back as %+v", p)
	}
	if !again.Setting("gone").Absent || kinds(again) != kinds(h) {
		t.Errorf("journal %q, want %q", kinds(again), kinds(h))
	}
	if set, remove := again.Changes(); len(set)+len(remove) > 0 {
		t.Errorf("loading alone wants to write %v, remove %v", set, remove)
	}
}

func TestBrokenPartsAreForgottenAlone(t *testing.T) {
	h, broken := Load(map[string]string{
		"version":   "1",
		"setting:a": `{"controls":{"":{"state":"on","seen":5}}}`,
		"setting:b": `{"controls":{"":{"state":"on","se`,
		"setting:c": `{"controls":{"":null}}`,
		"journal:1": `[`,
		"journal:x": `{}`,
		"other":     `not ours`,
	}, 0)
	if got := strings.Join(broken, " "); got != "journal:1 journal:x setting:b" {
		t.Errorf("broken: %s", got)
	}
	if h.Record("a", "") == nil || h.Record("b", "") != nil || h.Record("c", "") != nil {
		t.Error("the whole parts were not kept, or the broken ones were")
	}
	h.Write(Entry{Kind: "seen"})
	set, _ := h.Changes()
	if _, over := set["journal:1"]; over {
		t.Error("a broken block of the history was written over")
	}
}

func TestHistoryIsBounded(t *testing.T) {
	h, _ := Load(nil, 0)
	for i := range blockSize*maxBlocks + 5*blockSize {
		h.Write(Entry{At: int64(i), Kind: "seen"})
	}
	set, remove := h.Changes()
	all := h.Entries()
	if len(all) > blockSize*maxBlocks || all[len(all)-1].At != blockSize*maxBlocks+5*blockSize-1 {
		t.Errorf("%d entries, last at %d", len(all), all[len(all)-1].At)
	}
	if len(set) > maxBlocks+1 || len(remove) != 5 {
		t.Errorf("%d keys to write, %d to remove", len(set), len(remove))
	}
}

func TestClear(t *testing.T) {
	h, _ := Load(nil, 0)
	h.See(sight("on", 1, "a"))
	h.Changes()
	h.Clear()
	set, remove := h.Changes()
	if len(set) != 0 || strings.Join(remove, " ") != "journal:1 setting:s" {
		t.Errorf("clearing writes %v and removes %v", set, remove)
	}
}

func TestAccountsAreKeptApart(t *testing.T) {
	first, _ := Load(nil, 0)
	first.See(sight("on", 1, "a"))
	second, _ := Load(nil, 1)
	second.See(sight("off", 2, "b"))
	stored, _ := first.Changes()
	more, _ := second.Changes()
	for k, v := range more {
		if _, taken := stored[k]; taken && k != versionKey {
			t.Errorf("both write %s", k)
		}
		stored[k] = v
	}
	first, _ = Load(stored, 0)
	second, _ = Load(stored, 1)
	if first.Record("s", "").State != "on" || second.Record("s", "").State != "off" {
		t.Error("one account reads the other's memory")
	}
	second.Clear()
	if _, remove := second.Changes(); strings.Join(remove, " ") != "account1/journal:1 account1/setting:s" {
		t.Errorf("clearing the second removes %v", remove)
	}
}
