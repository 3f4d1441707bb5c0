package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const root = "../.."

// program is built once for the tests that weigh it.
func program(t *testing.T) (folder string, flags []string, wasm []byte) {
	t.Helper()
	if why := unable(root); why != "" {
		t.Skip(why)
	}
	known(t, "wasm", "extension", "go.mod", "build.sh", "manifest.json")
	folder = t.TempDir()
	flags, err := lean(root)
	if err != nil {
		t.Fatal(err)
	}
	wasm, err = build(root, folder, "./wasm", flags, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	return folder, flags, wasm
}

// known looks at each file that the compiler will read. "go test" gives the
// last result again where nothing changed that the test itself looked at.
func known(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		err := filepath.WalkDir(filepath.Join(root, name), func(path string, _ fs.DirEntry, err error) error {
			if err == nil {
				_, err = os.Stat(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// over says by how much something is above its limit, "" if it is not.
func over(what string, size, limit int) string {
	if size <= limit {
		return ""
	}
	return fmt.Sprintf(
		"%s: %s bytes, %s more than tools/size/budget.go allows",
		what,
		thousands(size),
		thousands(size-limit),
	)
}

func TestProgramIsSmall(t *testing.T) {
	folder, flags, wasm := program(t)
	zip, err := zipped(root, wasm)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("raw %s, gzip %s, zip %s", thousands(len(wasm)), thousands(gzipped(wasm)), thousands(zip))
	failed := false
	for _, wrong := range []string{
		over("optout.wasm", len(wasm), maxRaw),
		over("optout.wasm, gzip", gzipped(wasm), maxGzip),
		over("the zip", zip, maxZip),
	} {
		if wrong != "" {
			failed = true
			t.Error(wrong)
		}
	}
	if failed {
		m, err := inspect(root, folder, flags)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("code %s, data %s\n%s", thousands(m.Code), thousands(m.Data), m.biggest(25))
	}
	// A limit far above what there is would let it grow unnoticed.
	for name, spare := range map[string]float64{
		"maxRaw": maxRaw / float64(len(wasm)), "maxGzip": maxGzip / float64(gzipped(wasm)), "maxZip": maxZip / float64(zip),
	} {
		if spare > 1.1 {
			t.Errorf("%s is %.0f %% above what was reached: lower it", name, 100*(spare-1))
		}
	}
}

func TestContentScriptIsSmall(t *testing.T) {
	total, files, err := scripts(root)
	if err != nil || len(files) == 0 {
		t.Fatalf("%v, %d files", err, len(files))
	}
	if wrong := over("the content script", total, maxContent); wrong != "" {
		t.Errorf("%s\n%v", wrong, files)
	}
}

func TestLimitsHold(t *testing.T) {
	if got := over("it", 1_234_567, 1_234_567); got != "" {
		t.Error(got)
	}
	if got := over("it", 1_234_568, 1_230_000); got != "it: 1,234,568 bytes, 4,568 more than tools/size/budget.go allows" {
		t.Error(got)
	}
}

// What the table says of a program can be checked on one whose parts are known.
func TestParse(t *testing.T) {
	section := func(kind byte, body string) string { return string([]byte{kind, byte(len(body))}) + body }
	module := "\x00asm\x01\x00\x00\x00" +
		section(sectionImport, "\x02\x01a\x01b\x00\x00\x01a\x01c\x00\x00") +
		section(sectionCode, "\x03\x03abc\x02de\x04fghi") +
		section(sectionData, "1234567") +
		section(sectionCustom, "\x04name\x01\x22\x03\x02\x07strings\x03\x09runtime.a\x04\x0bruntime.b.c") // 34 bytes
	m, err := parse([]byte(module))
	if err != nil {
		t.Fatal(err)
	}
	if m.Data != 7 || m.Code != 13 {
		t.Errorf("code %d, data %d", m.Code, m.Data)
	}
	if got := fmt.Sprint(m.Packages); got != "[{runtime 6 2} {strings 3 1}]" {
		t.Error(got)
	}
	if got, want := m.biggest(1), "| runtime | 6 | 2 |\n| 1 others | 3 | 1 |\n"; !strings.HasSuffix(got, want) {
		t.Error(got)
	}
	for i := range len(module) {
		if _, err := parse([]byte(module[:i])); err == nil {
			t.Errorf("cut to %d bytes it is taken", i)
		}
	}
}

func TestPackageOf(t *testing.T) {
	for function, want := range map[string]string{
		"offswitch_wasm_popup_view.row":                        "wasm/popup/view",
		"runtime.gcMarkTermination":                            "runtime",
		"internal_runtime_maps.__Map_.Delete":                  "internal/runtime/maps",
		"type_.eq.offswitch_wasm_report.Row":                   "comparisons of types",
		"github.com_CosmWasm_tinyjson_jwriter.__Writer_.Bool":  "tinyjson",
		"honnef.co_go_js_dom_v2.__BasicElement_.RemoveElement": "honnef's dom",
	} {
		if got := packageOf(function); got != want {
			t.Errorf("%s: %q, want %q", function, got, want)
		}
	}
}

// The flags are those of the script that builds what ships.
func TestFlagsAreTheBuilds(t *testing.T) {
	flags, err := lean(root)
	if err != nil || len(flags) == 0 {
		t.Fatalf("%q, %v", flags, err)
	}
	script, err := os.ReadFile(filepath.Join(root, "build.sh"))
	if err != nil {
		t.Fatal(err)
	}
	if want := `go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' "${lean[@]}" -o`; !strings.Contains(
		string(script),
		want,
	) {
		t.Errorf("build.sh no longer says %s: tools/size builds another program", want)
	}
}
