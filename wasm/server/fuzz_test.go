package server

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"offswitch/wasm/batch"
	"offswitch/wasm/protocol"
)

// Whatever is sent, the answer is one JSON object with a plan or an error, and
// nothing is clicked that the message did not contain.
func FuzzHandle(f *testing.F) {
	ours := `{"id":"me","self":"me","url":"https://www.linkedin.com` + aiPath + `","tabId":1,"frameId":0}`
	own := `{"id":"me","self":"me","url":"chrome-extension://me/popup.html","own":true}`
	s := visitPage(f, serve(newWorld(f)), aiPath, ai("on"))
	f.Add(s.reading(&protocol.Reading{Kind: "hello"}), ours)
	f.Add(s.reading(&protocol.Reading{Kind: "read"}), ours)
	s.settle()
	f.Add(s.reading(&protocol.Reading{Kind: "press", Mark: aiMark, Action: protocol.ActionTurn}), ours)
	for i := range 12 {
		sh := truthful(rand.New(rand.NewPCG(1, uint64(i))))
		s := visitPage(f, s.b, sh.path, sh.html())
		f.Add(s.reading(&protocol.Reading{Kind: "read"}), ours)
	}
	for _, ask := range []string{
		`{"kind":"overview"}`, `{"kind":"press","tab":1,"mark":"batch","action":"stop"}`, `{"kind":"reload","tab":1}`,
		`{"kind":"forget"}`, `{"kind":"prefer","prefs":{"marks":"none"}}`, `{"kind":"leave","setting":"ads-gender","action":"leave"}`,
	} {
		f.Add(ask, own)
	}
	for _, odd := range []string{
		``, `{`, `[]`, `null`, `{"kind":"read","snapshot":{}}`, `{"kind":"read","document":"d","snapshot":{"root":null}}`,
		`{"kind":"read","url":"https://www.linkedin.com/mypreferences/d/","document":"d","age":-9223372036854775808,"still":9223372036854775807,"hops":-1,"snapshot":{"root":{"t":"body"}}}`,
		`{"kind":"read","url":"https://www.linkedin.com` + aiPath + `","document":"d","token":"{\"f\":[{\"p\":\"asked\"},{}]}","before":"{\"n\":[\"\",\".\"]}","snapshot":{"root":{"t":"body","c":[{"n":1,"t":"input","a":["type","checkbox"]}]}}}`,
		`{"kind":"press","url":"https://www.linkedin.com` + aiPath + `","document":"d","mark":"genai-training/#","action":"turn","snapshot":{"root":{"t":"input","a":["type"]}}}`,
	} {
		f.Add(odd, ours)
		f.Add(odd, own)
	}
	f.Fuzz(func(t *testing.T, request, sender string) {
		b := serve(newWorld(t))
		for range 2 {
			answer := b.Handle(request, sender)
			var got struct {
				Error string
				Click int
			}
			if err := json.Unmarshal([]byte(answer), &got); err != nil {
				t.Fatalf("%v: %.300s", err, answer)
			}
			if got.Click != 0 && !strings.Contains(request, `"press"`) && !strings.Contains(request, `\u`) {
				t.Errorf("nobody pressed, and it clicks %d", got.Click)
			}
			if strings.HasPrefix(got.Error, "[") {
				t.Errorf("an error without words: %s", got.Error)
			}
		}
	})
}

// Runs that were stored are read whatever they hold, and never press what no
// page shows.
func FuzzStoredRun(f *testing.F) {
	x := storedRun(f)
	for _, seed := range []string{
		x, `{}`, `null`, `[]`, `{"items":null,"at":-1,"phase":"working"}`, `{"items":[{}],"at":0,"phase":"working"}`,
		`{"items":[{"setting":"genai-training"}],"at":5,"phase":"proving","proofs":["/x"],"proof":-3}`,
		`{"items":[{"setting":"nothing"}],"phase":"working"}`, `{"items":[{"setting":"gpc"}],"phase":"proving"}`,
		`{"items":[{"setting":"last-name-visibility","result":"changed"}],"at":1,"phase":"proving"}`,
		`{"items":[{"setting":"nothing","result":"changed"}],"at":1,"phase":"proving"}`,
		`{"items":[{"setting":"genai-training","pressed":["","#","any#"]}],"phase":"working","age":-1}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		w := newWorld(t)
		w.session["run:1"] = text
		b := serve(w)
		s := visitPage(t, b, aiPath, ai("on"))
		for range 6 {
			p := s.read(700)
			if p.Error != "" {
				t.Fatal(p.Error)
			}
			if p.Click != 0 && !strings.Contains(text, "genai-training") && !strings.Contains(text, `\`) {
				t.Errorf("it clicks for %s", text)
			}
			if p.Open != "" && !strings.HasPrefix(p.Open, "/") {
				t.Errorf("it opens %q", p.Open)
			}
		}
		for _, action := range []protocol.Action{protocol.ActionPause, protocol.ActionResume, protocol.ActionStop, protocol.ActionClose} {
			s.age += 5
			s.send(&protocol.Reading{Kind: "press", Mark: batch.Mark, Action: action})
		}
		s.read(100)
	})
}

func storedRun(f *testing.F) string {
	w := newWorld(f)
	b := serve(w)
	b.batches.load()
	startRun(b, "/mypreferences/d/", "genai-training", "ads-gender")
	return w.session["run:1"]
}

// What storage holds may be of any age or make: the marks, the badge and the
// popup come all the same.
func FuzzStoredHistory(f *testing.F) {
	w := newWorld(f)
	s := visitPage(f, serve(w), aiPath, ai("on"))
	s.settle()
	s.press(aiMark, protocol.ActionTurn, ai("off"))
	s.settle()
	for _, key := range slices.Sorted(maps.Keys(w.local)) {
		f.Add(key, w.local[key])
	}
	for _, seed := range [][2]string{
		{"setting:genai-training", `{"controls":{"":null,"x":{},"any#a":{"state":"on"}}}`},
		{"setting:genai-training", `{"controls":{"":{"state":"?","seen":-1,"pending":{"want":""}}}}`},
		{"journal:0", `{}`}, {"journal:-5", `{"entries":[{}]}`}, {"journal:99999999999999999999", `{}`}, {"journal:2147483647", `{"entries":null}`},
		{"version", `"99"`}, {"prefs", `{}`}, {"setting:", `{}`}, {"setting:ads-gender", `null`},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, key, value string) {
		w := newWorld(t)
		w.local[key] = value
		b := serve(w)
		b.Wake()
		s := visitPage(t, b, aiPath, ai("on"))
		if p := s.settle(); p.Error != "" {
			t.Fatal(p.Error)
		}
		s.press(aiMark, protocol.ActionTurn, ai("off"))
		s.settle()
		answer := b.Handle(
			`{"kind":"overview"}`,
			`{"id":"me","self":"me","url":"chrome-extension://me/popup.html","own":true}`,
		)
		if !json.Valid([]byte(answer)) {
			t.Errorf("%.300s", answer)
		}
	})
}
