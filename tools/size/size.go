package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// environ is what build.sh builds with, whoever runs it.
func environ() []string {
	var list []string
	for _, e := range os.Environ() {
		name, _, _ := strings.Cut(e, "=")
		switch name {
		case "GOEXPERIMENT", "GOWASM", "GOFLAGS", "GOWORK", "GOOS", "GOARCH":
		default:
			list = append(list, e)
		}
	}
	return append(list, "GOFLAGS=-trimpath", "GOWORK=off", "GOOS=js", "GOARCH=wasm")
}

var leanLine = regexp.MustCompile(`(?m)^lean=\((.*)\)$`)

// lean returns the compiler's flags that build.sh builds the program with.
func lean(root string) ([]string, error) {
	script, err := os.ReadFile(filepath.Join(root, "build.sh"))
	if err != nil {
		return nil, err
	}
	found := leanLine.FindSubmatch(script)
	if found == nil {
		return nil, fmt.Errorf("build.sh no longer says lean=(…)")
	}
	return strings.Fields(string(found[1])), nil
}

// build compiles a package or file to WebAssembly in the folder and returns
// the program.
func build(root, folder, what string, flags []string) ([]byte, error) {
	out := filepath.Join(folder, "program.wasm")
	args := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", out}
	command := exec.Command("go", append(append(args, flags...), what)...)
	command.Dir, command.Env = root, environ()
	if text, err := command.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build %s: %w: %s", what, err, bytes.TrimSpace(text))
	}
	return os.ReadFile(out)
}

// A size is how much one thing weighs, and the limit it has.
type size struct {
	what         string
	bytes, limit int
}

// over says by how much it is above its limit, "" if it is not.
func (s size) over() string {
	if s.bytes <= s.limit {
		return ""
	}
	return fmt.Sprintf("%s: %d bytes, %d more than tools/size/budget.go allows", s.what, s.bytes, s.bytes-s.limit)
}

// sizes builds the program as build.sh does, and weighs all that is bounded.
func sizes(root, folder string) ([]size, error) {
	flags, err := lean(root)
	if err != nil {
		return nil, err
	}
	program, err := build(root, folder, "./wasm", flags)
	if err != nil {
		return nil, err
	}
	download, err := archived(root, program)
	if err != nil {
		return nil, err
	}
	content, err := scripts(root)
	return []size{
		{"optout.wasm", len(program), maxRaw},
		{"optout.wasm, gzip", gzipped(program), maxGzip},
		{"the zip for Chrome, about", download, maxZip},
		{"the content script, gzip", content, maxContent},
	}, err
}

// gzipped is how large something is when it is compressed as well as gzip can.
func gzipped(b []byte) int {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	w.Write(b)
	w.Close()
	return out.Len()
}

// archived is how large the archive for Chrome is with a program in it, to
// within a few thousand bytes: each file compressed, without the zip's own.
func archived(root string, program []byte) (total int, err error) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return 0, err
	}
	total = gzipped(program)
	for _, part := range []string{
		filepath.Join(root, "manifest.json"),
		filepath.Join(root, "extension"),
		filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"),
	} {
		err := filepath.WalkDir(part, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), "toolbar-") {
				return err
			}
			content, err := os.ReadFile(path)
			total += gzipped(content)
			return err
		})
		if err != nil {
			return 0, err
		}
	}
	return total, nil
}

// scripts is how large the content script is, each file compressed as in the
// zip: so comments and line breaks cost little.
func scripts(root string) (total int, err error) {
	content := filepath.Join(root, "extension", "content")
	err = filepath.WalkDir(content, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		total += gzipped(text)
		return err
	})
	if err == nil && total == 0 {
		err = fmt.Errorf("no content script")
	}
	return total, err
}
