package report_test

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"offswitch/tools/speech/speechtest"
	"offswitch/wasm/protocol"
	"offswitch/wasm/ui/report"
)

func sample(t *testing.T) *report.Report {
	t.Helper()
	o := &protocol.Overview{
		Headline: "1 setting still gives your data away", Progress: "2 of 3 settings read",
		Sections: []protocol.Section{{Title: "Ads & <more>", Rows: []protocol.Row{
			{
				ID:          "a",
				Title:       `=HYPERLINK("http://x","y")`,
				State:       "on",
				StateText:   "On",
				Seen:        1762128000000,
				Proof:       "hub",
				Recommended: true,
				Back:        "It was off.",
				Why:         "@SUM(1)",
			},
			{ID: "b", Title: "B, \"quoted\"\nand broken", State: "unseen", StateText: "Not looked at yet"},
			{ID: "c", Title: " +1", State: "off", StateText: "-", Proof: "a word of tomorrow", Left: true},
		}}},
	}
	iso := func(ms int64) string { return time.UnixMilli(ms).UTC().Format(time.RFC3339) }
	return report.Make(
		o,
		report.Source{Version: "1.2.3", Hash: "abc", Now: 1762214400000, ISO: iso},
		speechtest.English(t),
	)
}

func TestCSV(t *testing.T) {
	text := sample(t).CSV()
	rest, marked := strings.CutPrefix(text, "\ufeff")
	if !marked {
		t.Error("no byte order mark")
	}
	reader := csv.NewReader(strings.NewReader(rest))
	reader.FieldsPerRecord = -1
	all, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range all {
		for _, cell := range line {
			if trimmed := strings.TrimLeft(cell, " "); trimmed != "" && strings.ContainsAny(trimmed[:1], "=+-@\t\r\n|") {
				t.Errorf("a spreadsheet would compute %q", cell)
			}
		}
	}
	if got := all[1]; got[1] != `'=HYPERLINK("http://x","y")` || got[2] != "a" || got[3] != "on" ||
		got[5] != "2025-11-03T00:00:00Z" ||
		got[6] != "hub" ||
		got[8] != "yes" {
		t.Errorf("the first row is %q", got)
	}
	if got := all[2][1]; got != "B, \"quoted\"\nand broken" {
		t.Errorf("a text with quotes and lines became %q", got)
	}
	for _, want := range []string{"1.2.3", "abc"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestJSON(t *testing.T) {
	var got struct {
		Report, Made, Version, SHA256, Headline string
		Format                                  int
		Is, IsNot                               []string
		Settings                                []struct {
			ID, Section, Title, State, Seen, Proof, ProofText, Note string
			Recommended, Left                                       bool
		}
	}
	if err := json.Unmarshal([]byte(sample(t).JSON()), &got); err != nil {
		t.Fatal(err)
	}
	if got.Report != "offswitch" || got.Format != 1 || got.Version != "1.2.3" || got.SHA256 != "abc" ||
		got.Made != "2025-11-04T00:00:00Z" {
		t.Errorf("it says of itself %+v", got)
	}
	if len(got.Is) == 0 || len(got.IsNot) == 0 {
		t.Error("it does not say what it is and is not")
	}
	if len(got.Settings) != 3 {
		t.Fatalf("it has %d settings", len(got.Settings))
	}
	a, b, c := got.Settings[0], got.Settings[1], got.Settings[2]
	if a.Section != "Ads & <more>" || a.Seen != "2025-11-03T00:00:00Z" || a.Note != "It was off. @SUM(1)" ||
		!a.Recommended ||
		a.Left {
		t.Errorf("a is %+v", a)
	}
	if b.Seen != "" || b.ProofText == "" || c.ProofText != b.ProofText || !c.Left {
		t.Errorf("b is %+v, c is %+v", b, c)
	}
}

func TestHTML(t *testing.T) {
	text := sample(t).HTML()
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.TextNode:
			all.WriteString(n.Data + "\n")
		case n.Data == "script" || n.Data == "more" || n.Data == "a" || n.Data == "img":
			t.Errorf("the file has a <%s>", n.Data)
		}
	}
	for _, want := range []string{"Ads & <more>", `=HYPERLINK("http://x","y")`, "1.2.3", "abc", "It was off."} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("%q is missing", want)
		}
	}
}
