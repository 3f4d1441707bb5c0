package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
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

// build compiles a package to WebAssembly in the folder and returns the
// program. With names it has a section that names its functions. The overlay
// says which files to read in place of others; "" stands for none.
func build(root, folder, what string, flags []string, names bool, overlay map[string]string) ([]byte, error) {
	out := filepath.Join(folder, "program.wasm")
	link := "-s -w -buildid="
	if names {
		link = "-w -buildid="
	}
	args := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=" + link, "-o", out}
	args = append(args, flags...)
	if overlay != nil {
		text, err := json.Marshal(map[string]any{"Replace": overlay})
		if err != nil {
			return nil, err
		}
		file := filepath.Join(folder, "overlay.json")
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return nil, err
		}
		args = append(args, "-overlay="+file)
	}
	command := exec.Command("go", append(args, what)...)
	command.Dir, command.Env = root, environ()
	if text, err := command.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build %s: %w: %s", what, err, bytes.TrimSpace(text))
	}
	return os.ReadFile(out)
}

// unable says why this Go cannot make what the limits are for, "" if it can.
func unable(root string) string {
	module, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return err.Error()
	}
	if want := "toolchain " + runtime.Version() + "\n"; !bytes.Contains(module, []byte(want)) {
		return "the limits are for the Go that go.mod names, and this is " + runtime.Version()
	}
	command := exec.Command("go", "build", "runtime")
	command.Dir, command.Env = root, environ()
	if text, err := command.CombinedOutput(); err != nil {
		return fmt.Sprintf("this Go does not build for js/wasm: %v: %s", err, bytes.TrimSpace(text))
	}
	return ""
}

// empty is a program that does nothing.
const empty = "package main\n\nfunc main() {}\n"

// buildSource compiles a program of one file, as anyone would, or with flags.
func buildSource(root, folder, source string, flags ...string) ([]byte, error) {
	file := filepath.Join(folder, "main.go")
	if err := os.WriteFile(file, []byte(source), 0o644); err != nil {
		return nil, err
	}
	return build(root, folder, file, flags, false, nil)
}

// buildRoles compiles the program with some of its roles only: those whose
// case in wasm/main.go holds one of the texts.
func buildRoles(root, folder string, flags []string, keep ...string) ([]byte, error) {
	file, err := filepath.Abs(filepath.Join(root, "wasm", "main.go"))
	if err != nil {
		return nil, err
	}
	source, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	head, rest, _ := strings.Cut(string(source), "\tcase ")
	cases, tail, found := strings.Cut(rest, "\tdefault:")
	if !found {
		return nil, fmt.Errorf("%s: no switch over roles as expected", file)
	}
	var b strings.Builder
	for _, c := range strings.SplitAfter(cases, "\n\tcase ") {
		c = strings.TrimSuffix(c, "\tcase ")
		for _, k := range keep {
			if strings.Contains(c, k) {
				b.WriteString("\tcase " + c)
			}
		}
	}
	body := b.String()
	// Imports that nothing uses any more.
	head = importLine.ReplaceAllStringFunc(head, func(line string) string {
		path := importLine.FindStringSubmatch(line)[1]
		if used := path[strings.LastIndex(path, "/")+1:] + "."; strings.Contains(
			body+tail+head[strings.Index(head, "func main"):],
			used,
		) {
			return line
		}
		return ""
	})
	replaced := filepath.Join(folder, "roles.go")
	if err := os.WriteFile(replaced, []byte(head+body+"\tdefault:"+tail), 0o644); err != nil {
		return nil, err
	}
	overlay := map[string]string{file: replaced}
	if !strings.Contains(body, "edge{") {
		overlay[filepath.Join(filepath.Dir(file), "edge.go")] = ""
	}
	return build(root, folder, "./wasm", flags, false, overlay)
}

var importLine = regexp.MustCompile(`(?m)^\t"([^"]+)"\n`)
