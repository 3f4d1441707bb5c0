// Imports draws which of our packages imports which, from the sources
// themselves, so that the picture in docs/architecture.md can't be wrong.
//
//	go run ./tools/imports          print it
//	go run ./tools/imports -write   put it into docs/architecture.md
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"

	"offswitch/tools/block"
)

const (
	document = "docs/architecture.md"
	name     = "imports"
	module   = "offswitch/wasm"
)

func main() { block.Main(document, name, picture) }

// A Package is one of ours, as "go list" tells of it.
type Package struct {
	ImportPath string
	Doc        string
	Imports    []string
}

// short is the name it has in the picture.
func (p *Package) short() string { return short(p.ImportPath) }

func short(path string) string {
	if path == module {
		return "main"
	}
	return strings.TrimPrefix(path, module+"/")
}

// picture lists the packages of the shipped program and draws their imports.
func picture(root string) (string, error) {
	packages, err := list(root)
	if err != nil {
		return "", err
	}
	ours := map[string][]string{}
	var b strings.Builder
	b.WriteString("```mermaid\nflowchart TD\n")
	for _, p := range packages {
		for _, path := range p.Imports {
			if strings.HasPrefix(path, module) {
				ours[p.short()] = append(ours[p.short()], short(path))
			}
		}
	}
	for _, p := range packages {
		if slices.Contains(p.Imports, "syscall/js") || slices.Contains(p.Imports, "honnef.co/go/js/dom/v2") {
			fmt.Fprintf(&b, "  %s:::browser\n", node(p.short()))
		}
	}
	for _, p := range packages {
		from := p.short()
		for _, to := range ours[from] {
			if !implied(ours, from, to) {
				fmt.Fprintf(&b, "  %s --> %s\n", node(from), node(to))
			}
		}
	}
	b.WriteString("  classDef browser stroke-width:3px\n```\n\n")
	b.WriteString("| package | what it is |\n|---|---|\n")
	for _, p := range packages {
		fmt.Fprintf(&b, "| `%s` | %s |\n", p.short(), about(p.Doc))
	}
	return b.String(), nil
}

// about is a package's first sentence, less the words "Package x".
func about(doc string) string {
	words := strings.Fields(doc)
	if len(words) > 2 && words[0] == "Package" {
		words = words[2:]
	}
	return strings.ReplaceAll(strings.Join(words, " "), "|", "\\|")
}

// node is a name that Mermaid takes.
func node(short string) string {
	return strings.ReplaceAll(short, "/", "_") + "[" + short + "]"
}

// implied reports whether an import is also reached by way of another one: the
// picture is easier to read without those.
func implied(imports map[string][]string, from, to string) bool {
	for _, via := range imports[from] {
		if via != to && reaches(imports, via, to) {
			return true
		}
	}
	return false
}

func reaches(imports map[string][]string, from, to string) bool {
	for _, next := range imports[from] {
		if next == to || reaches(imports, next, to) {
			return true
		}
	}
	return false
}

// list returns our packages that the shipped program is made of.
func list(root string) ([]Package, error) {
	command := exec.Command("go", "list", "-deps", "-json=ImportPath,Doc,Imports", "./wasm")
	command.Dir = root
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	var wrong bytes.Buffer
	command.Stderr = &wrong
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, wrong.String())
	}
	var packages []Package
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p Package
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if p.ImportPath == module || strings.HasPrefix(p.ImportPath, module+"/") {
			packages = append(packages, p)
		}
	}
	slices.SortFunc(packages, func(a, b Package) int { return strings.Compare(a.ImportPath, b.ImportPath) })
	return packages, nil
}
