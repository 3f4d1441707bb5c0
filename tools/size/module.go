package main

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A Module is what a WebAssembly program built by Go is made of, in bytes.
type Module struct {
	Code     int // all functions
	Data     int // all that memory begins with
	Packages []Package
}

// A Package is the code that came from one Go package.
type Package struct {
	Name  string // as the import path, less what is alike for all of ours
	Code  int    // bytes
	Funcs int
}

var errModule = errors.New("not a WebAssembly module as Go writes it")

// Numbers of sections, and of a part of the section of names:
// https://webassembly.github.io/spec/core/binary/modules.html#sections
const (
	sectionCustom = 0
	sectionImport = 2
	sectionCode   = 10
	sectionData   = 11
	partFunctions = 1
)

// A reader goes through the bytes of a module. After the first mistake all it
// reads is 0.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) number() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > 1<<31 {
		r.failed, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.failed, r.rest = true, nil
		return nil
	}
	part := r.rest[:n]
	r.rest = r.rest[n:]
	return part
}

func (r *reader) kind() byte {
	if b := r.bytes(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

func (r *reader) text() string { return string(r.bytes(r.number())) }

// parse reads a module that has names.
func parse(program []byte) (*Module, error) {
	if len(program) < 8 || string(program[:4]) != "\x00asm" {
		return nil, errModule
	}
	m := &Module{}
	imported := 0
	var sizes []int
	names := map[int]string{}
	r := &reader{rest: program[8:]}
	for len(r.rest) > 0 {
		kind := r.kind()
		part := &reader{rest: r.bytes(r.number())}
		switch kind {
		case sectionImport:
			imported = part.number() // Go imports nothing but functions
		case sectionCode:
			m.Code = len(part.rest)
			for range part.number() {
				size := part.number()
				part.bytes(size)
				sizes = append(sizes, size)
			}
		case sectionData:
			m.Data = len(part.rest)
		case sectionCustom:
			if part.text() == "name" {
				readNames(part, names)
			}
		}
		if part.failed {
			return nil, errModule
		}
	}
	if r.failed || len(sizes) == 0 || len(names) == 0 {
		return nil, errModule
	}
	packages := map[string]*Package{}
	for i, size := range sizes {
		name := packageOf(names[imported+i])
		p := packages[name]
		if p == nil {
			p = &Package{Name: name}
			packages[name] = p
		}
		p.Code += size
		p.Funcs++
	}
	for _, p := range packages {
		m.Packages = append(m.Packages, *p)
	}
	slices.SortFunc(m.Packages, func(a, b Package) int {
		return cmp.Or(b.Code-a.Code, strings.Compare(a.Name, b.Name))
	})
	return m, nil
}

func readNames(r *reader, names map[int]string) {
	for len(r.rest) > 0 {
		kind := r.kind()
		part := &reader{rest: r.bytes(r.number())}
		if kind == partFunctions {
			for range part.number() {
				index := part.number()
				names[index] = part.text()
			}
		}
		r.failed = r.failed || part.failed
	}
}

// packageOf is the package of a function, by its name in the program, in which
// the linker has written "_" for most signs.
func packageOf(function string) string {
	switch {
	case strings.HasPrefix(function, "type_"), strings.HasPrefix(function, "type:"):
		return "comparisons of types"
	case strings.HasPrefix(function, "offswitch_wasm"):
		function = strings.TrimPrefix(strings.TrimPrefix(function, "offswitch_wasm"), "_")
		name, _, _ := strings.Cut(function, ".")
		return "wasm/" + strings.ReplaceAll(name, "_", "/")
	case strings.HasPrefix(function, "github.com_CosmWasm_tinyjson"):
		return "tinyjson"
	case strings.HasPrefix(function, "github.com_josharian_intern"):
		return "intern"
	case strings.HasPrefix(function, "honnef.co_go_js_dom"):
		return "honnef's dom"
	}
	name, _, _ := strings.Cut(function, ".")
	return strings.ReplaceAll(name, "_", "/")
}

// biggest writes down the packages with most code.
func (m *Module) biggest(count int) string {
	var b strings.Builder
	b.WriteString("| package | code, bytes | functions |\n|---|--:|--:|\n")
	other := Package{}
	for i, p := range m.Packages {
		if i < count {
			fmt.Fprintf(&b, "| %s | %s | %d |\n", p.Name, thousands(p.Code), p.Funcs)
			continue
		}
		other.Code += p.Code
		other.Funcs += p.Funcs
	}
	if other.Funcs > 0 {
		fmt.Fprintf(&b, "| %d others | %s | %d |\n", len(m.Packages)-count, thousands(other.Code), other.Funcs)
	}
	return b.String()
}

// thousands writes a number with its thousands apart.
func thousands(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
