package docs

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "offswitch/wasm"

type goPackage struct {
	ImportPath string
	Imports    []string
}

// shipped lists the packages of the shipped program.
func shipped(t *testing.T) []goPackage {
	t.Helper()
	list := exec.Command("go", "list", "-json=ImportPath,Imports", "./wasm/...")
	list.Dir = root
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// The table in docs/architecture.md has every package, lowest first: a package
// imports only what stands above it there.
func TestPackagesImportDownwards(t *testing.T) {
	_, table, _ := strings.Cut(file(t, "docs/architecture.md"), "\n## The packages\n")
	table, _, _ = strings.Cut(table, "\n## ")
	order := map[string]int{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z0-9/]+)` \\|").FindAllStringSubmatch(table, -1) {
		order[module+"/"+row[1]] = len(order) + 1
	}
	order[module] = len(order) + 1 // main, which puts the parts together
	all := shipped(t)
	if len(all) < 20 {
		t.Fatalf("found only %d packages", len(all))
	}
	there := map[string]bool{}
	for _, p := range all {
		there[p.ImportPath] = true
		if order[p.ImportPath] == 0 {
			t.Errorf("docs/architecture.md: no row for %s", p.ImportPath)
		}
		for _, path := range p.Imports {
			if order[path] >= order[p.ImportPath] {
				t.Errorf("%s imports %s, which stands below it in docs/architecture.md", p.ImportPath, path)
			}
		}
	}
	for path := range order {
		if !there[path] {
			t.Errorf("docs/architecture.md: there is no %s", path)
		}
	}
}

// What decides needs no browser, so that it can be tested without one; and
// nothing that ships imports what would make the program much larger.
func TestNoJudgeNeedsABrowser(t *testing.T) {
	imports := map[string][]string{}
	for _, p := range shipped(t) {
		imports[p.ImportPath] = p.Imports
		for _, path := range p.Imports {
			switch path {
			case "fmt", "encoding/json", "regexp", "net/http", "os":
				t.Errorf("%s imports %s, which makes the program larger than it needs to be", p.ImportPath, path)
			}
		}
	}
	var needs func(path string) bool
	needs = func(path string) bool {
		if path == "syscall/js" || strings.HasPrefix(path, "honnef.co/") {
			return true
		}
		for _, each := range imports[path] {
			if needs(each) {
				return true
			}
		}
		return false
	}
	for _, judge := range []string{"server", "decide", "present", "observe", "controls", "identity", "attempt", "memory/history", "status", "ui/popup/view"} {
		if path := module + "/" + judge; imports[path] == nil || needs(path) {
			t.Errorf("%s is not there, or needs a browser", path)
		}
	}
}

// Only package decide makes a click, and in one place: a decide.Click can be
// built by nobody else, and nobody else than package present writes one into a
// plan.
func TestOnlyDecideMakesAClick(t *testing.T) {
	made, sent := map[string]int{}, map[string]int{}
	code(t, "wasm", ".go", func(name, line string) {
		if strings.HasSuffix(name, "_tinyjson.go") {
			return
		}
		if strings.Contains(line, ".Click = ") && strings.HasPrefix(name, "wasm/decide/") &&
			!strings.Contains(line, "Token.Click = ") {
			made[name]++
		}
		if strings.Contains(line, "ClickRow") && name != "wasm/protocol/plan.go" {
			sent[name]++
		}
	})
	if len(made) != 1 || made["wasm/decide/click.go"] != 1 {
		t.Errorf("a click is decided in %v, and should be in click.go alone, once", made)
	}
	if len(sent) != 1 || sent["wasm/present/plan.go"] != 1 {
		t.Errorf("a click is put into a plan in %v", sent)
	}
}

// Only package present speaks: what stands below it knows no words, and the
// server hands them on.
func TestOnlyPresentHasWords(t *testing.T) {
	for _, p := range shipped(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		switch {
		case name == module, name == "i18n", name == "server", name == "browser",
			strings.HasPrefix(name, "present"), strings.HasPrefix(name, "ui"):
			continue
		}
		if slices.Contains(p.Imports, module+"/i18n") {
			t.Errorf("%s imports our words", name)
		}
	}
	code(t, "wasm/server", ".go", func(name, line string) {
		if regexp.MustCompile(`\bwords\.(T|N|SettingWord)\(`).MatchString(line) {
			t.Errorf("%s speaks: %s", name, line)
		}
	})
}

// An interface has five methods at most.
func TestInterfacesAreSmall(t *testing.T) {
	seen := 0
	files(t, "wasm", func(name, text string) {
		parsed, err := parser.ParseFile(token.NewFileSet(), name, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if i, ok := n.(*ast.InterfaceType); ok {
				seen++
				if len(i.Methods.List) > 5 {
					t.Errorf("%s: an interface of %d methods", name, len(i.Methods.List))
				}
			}
			return true
		})
	}, ".go")
	if seen < 5 {
		t.Errorf("only %d interfaces", seen)
	}
}
