package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// What stands beside the program: the least that a program can be that does
// nothing, knows the browser, or has the two libraries that draw and speak.
var floors = []struct{ name, source string }{
	{"an empty Go program", empty},
	{"the same, and `syscall/js`", "package main\n\nimport \"syscall/js\"\n\nfunc main() { js.Global().Get(\"a\") }\n"},
	{"and tinyjson's reader and writer, used once", `package main

import (
	"syscall/js"

	"github.com/CosmWasm/tinyjson/jlexer"
	"github.com/CosmWasm/tinyjson/jwriter"
)

func main() {
	in := jlexer.Lexer{Data: []byte(js.Global().Get("a").String())}
	var out jwriter.Writer
	for in.Delim('['); !in.IsDelim(']'); in.WantComma() {
		switch in.Int() {
		case 0:
			out.String(in.String())
		case 1:
			out.Bool(in.Bool())
		default:
			in.SkipRecursive()
		}
	}
	text, err := out.BuildBytes()
	if err == nil && in.Error() == nil {
		js.Global().Set("a", string(text))
	}
}
`},
	{"`syscall/js` and a basic element of honnef's dom", `package main

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

func main() {
	e := &dom.BasicElement{BasicNode: &dom.BasicNode{Value: js.Global().Get("a")}}
	e.SetAttribute("b", e.TextContent())
}
`},
	{"and its window and document", `package main

import "honnef.co/go/js/dom/v2"

func main() {
	e := dom.GetWindow().Document().GetElementByID("a")
	e.SetAttribute("b", e.TextContent())
}
`},
}

// report measures everything and writes it down, in Markdown.
func report(root string) (string, error) {
	folder, err := os.MkdirTemp("", "size-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(folder)
	flags, err := lean(root)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(
		&b,
		"With %s; gzip and the zip at their tightest. Except where it says otherwise, built as anyone would (`-trimpath -ldflags='-s -w -buildid='`).\n\n",
		runtime.Version(),
	)
	b.WriteString("| program | raw, bytes | gzip, bytes | raw | gzip |\n|---|--:|--:|--:|--:|\n")
	one, err := buildSource(root, folder, empty)
	if err != nil {
		return "", err
	}
	line := func(name string, program []byte) {
		raw, packed := len(program), gzipped(program)
		fmt.Fprintf(&b, "| %s | %s | %s | %.2f × | %.2f × |\n", name, thousands(raw), thousands(packed),
			float64(raw)/float64(len(one)), float64(packed)/float64(gzipped(one)))
	}
	for _, f := range floors {
		program, err := buildSource(root, folder, f.source)
		if err != nil {
			return "", err
		}
		line(f.name, program)
	}
	program, err := build(root, folder, "./wasm", flags, false, nil)
	if err != nil {
		return "", err
	}
	line("**`optout.wasm`**, as `build.sh` builds it", program)
	for _, v := range []struct {
		name  string
		flags []string
		keep  []string
	}{
		{"the same, with all inlining", nil, nil},
		{"the same, with no inlining at all (half as fast)", []string{"-gcflags=all=-l"}, nil},
		{"the background alone, as `build.sh` would build it", flags, []string{"backend.New"}},
		{"our pages alone, as `build.sh` would build them", flags, []string{"Run()"}},
	} {
		var other []byte
		if v.keep == nil {
			other, err = build(root, folder, "./wasm", v.flags, false, nil)
		} else {
			other, err = buildRoles(root, folder, v.flags, v.keep...)
		}
		if err != nil {
			return "", err
		}
		line(v.name, other)
	}
	download, err := zipped(root, program)
	if err != nil {
		return "", err
	}
	content, _, err := scripts(root)
	if err != nil {
		return "", err
	}
	ratio := float64(download) / float64(gzipped(one))
	b.WriteString("\n| what | bytes | limit in the test | beside an empty program's gzip |\n|---|--:|--:|--:|\n")
	fmt.Fprintf(&b, "| the zip for Chrome, about | %s | %s | %.2f × |\n", thousands(download), thousands(maxZip), ratio)
	fmt.Fprintf(&b, "| of that: all but `optout.wasm`, a dozen languages most of all | %s | | %.2f × |\n",
		thousands(download-gzipped(program)), float64(download-gzipped(program))/float64(gzipped(one)))
	fmt.Fprintf(
		&b,
		"| `optout.wasm`, gzip | %s | %s | %.2f × |\n",
		thousands(gzipped(program)),
		thousands(maxGzip),
		float64(gzipped(program))/float64(gzipped(one)),
	)
	fmt.Fprintf(&b, "| `optout.wasm`, raw | %s | %s | |\n", thousands(len(program)), thousands(maxRaw))
	fmt.Fprintf(&b, "| the content script, as written | %s | %s | |\n", thousands(content), thousands(maxContent))
	m, err := inspect(root, folder, flags)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(
		&b,
		"\nOf `optout.wasm`, %s bytes are code and %s are data, most of which tell the runtime where each function stands and what it keeps alive. The code:\n\n",
		thousands(m.Code),
		thousands(m.Data),
	)
	b.WriteString(m.biggest(20))
	return b.String(), nil
}

// inspect takes the program apart, as it is but for the names.
func inspect(root, folder string, flags []string) (*Module, error) {
	program, err := build(root, folder, "./wasm", flags, true, nil)
	if err != nil {
		return nil, err
	}
	return parse(program)
}
