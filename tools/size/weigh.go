package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// gzipped is how large something is when it is compressed as well as gzip can.
func gzipped(b []byte) int {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	w.Write(b)
	w.Close()
	return out.Len()
}

// zipped is how large the archive for Chrome is with a program in it, to
// within a few hundred bytes: the manifest is not yet Chrome's own.
func zipped(root string, program []byte) (int, error) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestCompression)
	})
	add := func(name string, content []byte) error {
		w, err := archive.Create(name)
		if err != nil {
			return err
		}
		_, err = w.Write(content)
		return err
	}
	if err := add("optout.wasm", program); err != nil {
		return 0, err
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return 0, err
	}
	files := map[string]string{
		"manifest.json": filepath.Join(root, "manifest.json"),
		"wasm_exec.js":  filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"),
	}
	extension := filepath.Join(root, "extension")
	err = filepath.WalkDir(extension, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), "toolbar-") {
			return err
		}
		name, err := filepath.Rel(extension, path)
		files[filepath.ToSlash(name)] = path
		return err
	})
	if err != nil {
		return 0, err
	}
	for name, path := range files {
		content, err := os.ReadFile(path)
		if err != nil {
			return 0, err
		}
		if err := add(name, content); err != nil {
			return 0, err
		}
	}
	if err := archive.Close(); err != nil {
		return 0, err
	}
	return out.Len(), nil
}

// scripts is how large the content script is, and its files, largest first.
func scripts(root string) (total int, files map[string]int, err error) {
	found, err := filepath.Glob(filepath.Join(root, "extension", "content", "*.js"))
	if err != nil {
		return 0, nil, err
	}
	files = map[string]int{}
	for _, path := range found {
		info, err := os.Stat(path)
		if err != nil {
			return 0, nil, err
		}
		files[filepath.Base(path)] = int(info.Size())
		total += int(info.Size())
	}
	return total, files, nil
}
