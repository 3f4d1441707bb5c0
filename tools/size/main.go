// Size prints how large the program is, beside the least that a Go program can
// be, and what the extension weighs as a download. Its test keeps all of it
// below the limits in budget.go.
//
//	go run ./tools/size
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := report("."); err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
}

func report(root string) error {
	folder, err := os.MkdirTemp("", "size-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "main.go")
	if err := os.WriteFile(file, []byte("package main\n\nfunc main() {}\n"), 0o644); err != nil {
		return err
	}
	empty, err := build(root, folder, file, nil)
	if err != nil {
		return err
	}
	list, err := sizes(root, folder)
	if err != nil {
		return err
	}
	fmt.Printf("%-28s %10s %10s\n", "", "bytes", "limit")
	fmt.Printf("%-28s %10d\n%-28s %10d\n", "an empty Go program", len(empty), "an empty Go program, gzip", gzipped(empty))
	for _, s := range list {
		fmt.Printf("%-28s %10d %10d\n", s.what, s.bytes, s.limit)
	}
	return nil
}
