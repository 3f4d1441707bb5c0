package server

import (
	"encoding/json"
	"runtime"
	"strconv"
	"testing"

	"offswitch/wasm/protocol"
	"offswitch/wasm/tree"
)

// The benchmarks' names are benchstat's (golang.org/x/perf/cmd/benchstat):
// "codec" is what is compared,
//
//	go test ./wasm/server -run '^$' -bench Plan -count 6 | tee plan.txt
//	benchstat -col /codec plan.txt
//
// and as WebAssembly, in Node, the same with GOOS=js GOARCH=wasm and
// -exec "env -i PATH=$PATH $(go env GOROOT)/lib/wasm/go_js_wasm_exec". On a
// machine that has other things to do, cpu-ns/op is the figure to look at.

// A codec turns the content script's message into a plan.
type codec struct {
	name   string
	handle func(b *Server, request, sender string) string
}

var codecs = []codec{
	{"tinyjson", (*Server).Handle},
	{"encodingjson", handleStandard},
}

// handleStandard is Handle with the standard library's decoder and encoder at
// the border, and the same checks and judgement between them.
func handleStandard(b *Server, request, sender string) string {
	var from protocol.Sender
	if err := json.Unmarshal([]byte(sender), &from); err != nil || from.ID == "" || from.ID != from.Self {
		return b.refuse("err_sender")
	}
	if len(request) > maxRequest {
		return b.refuse("err_too_large")
	}
	text := []byte(request)
	if err := tree.CheckText(text); err != nil {
		return b.refuse("err_too_large")
	}
	var r protocol.Reading
	if err := json.Unmarshal(text, &r); err != nil {
		return b.refuse("err_request")
	}
	if err := tree.Check(r.Snapshot); err != nil {
		return b.refuse("err_too_large")
	}
	if !trusted(&from, &r) {
		return b.refuse("err_sender")
	}
	plan := b.read(&r, from.Tab, partitionOf(&from))
	answer, err := json.Marshal(plan)
	if err != nil {
		return b.refuse("err_request")
	}
	return string(answer)
}

// switches is a page like LinkedIn's with so many rows, of which the first has
// the switch that the rules know for the address. Five nodes a row, as short
// as they can be, so that 10,000 rows are still below the limit of a message.
func switches(rows int) *protocol.Reading {
	root := &tree.Node{Ref: 1, Tag: "main", Flags: tree.Block}
	for i := range rows {
		ref := 2 + 3*i
		key, label := "k"+strconv.Itoa(i), "Setting "+strconv.Itoa(i)
		if i == 0 {
			key, label = "dataForGenAi", "Use my data for training content creation AI models"
		}
		root.Children = append(
			root.Children,
			&tree.Node{Ref: ref, Tag: "div", Flags: tree.Block, Children: []*tree.Node{
				{
					Ref:      ref + 1,
					Tag:      "p",
					Attrs:    []string{"id", key},
					Flags:    tree.Block,
					Children: []*tree.Node{{Text: label}},
				},
				{
					Ref:   ref + 2,
					Tag:   "input",
					Attrs: []string{"type", "checkbox", "role", "switch", "aria-labelledby", key},
					Flags: tree.Checked,
				},
			}},
		)
	}
	return &protocol.Reading{
		Kind:     "read",
		URL:      "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement",
		Document: "d1",
		Age:      400,
		Still:    300,
		Snapshot: &tree.Snapshot{Lang: "en", Root: root},
	}
}

const benchSender = `{"id":"me","self":"me","url":"https://www.linkedin.com/mypreferences/d/","tabId":1,"frameId":0}`

// Both codecs must do the same work, or comparing them says nothing.
func TestCodecsAgree(t *testing.T) {
	request := encode(switches(30))
	var answers []string
	for _, c := range codecs {
		var plan protocol.Plan
		if err := json.Unmarshal([]byte(c.handle(serve(newWorld(t)), request, benchSender)), &plan); err != nil {
			t.Fatal(err)
		}
		if plan.Error != "" || len(plan.Marks) == 0 {
			t.Fatalf("%s: %d marks, %q", c.name, len(plan.Marks), plan.Error)
		}
		answers = append(answers, encode(&plan))
	}
	if answers[0] != answers[1] {
		t.Errorf("the plans differ:\n%s\n%s", answers[0], answers[1])
	}
}

func BenchmarkPlan(b *testing.B) {
	// Node takes long to enlarge a program's memory, and a program never gives
	// any back: without this the largest page pays for all that follow.
	runtime.KeepAlive(make([]byte, 256<<20))
	runtime.GC()
	for _, c := range codecs {
		for _, rows := range []int{100, 1000, 10000} {
			b.Run("codec="+c.name+"/controls="+strconv.Itoa(rows), func(b *testing.B) {
				request := encode(switches(rows))
				if len(request) > maxRequest {
					b.Fatalf("%d bytes, and no more than %d are taken", len(request), maxRequest)
				}
				backend := serve(newWorld(b))
				b.SetBytes(int64(len(request)))
				b.ReportAllocs()
				// Neither what is done once nor what the machine does besides
				// is to be in it.
				c.handle(backend, request, benchSender)
				before := processorTime()
				for b.Loop() {
					if answer := c.handle(backend, request, benchSender); len(answer) < 300 {
						b.Fatal(answer)
					}
				}
				b.ReportMetric(float64(processorTime()-before)/float64(b.N), "cpu-ns/op")
			})
		}
	}
}
