// Package block puts what a program writes into a document that people write.
//
// A block stands between two comments, which no reader sees:
//
//	<!-- begin NAME: how it is made -->
//	<!-- end NAME -->
package block

import (
	"fmt"
	"os"
	"strings"
)

// Get returns what stands in a document's block.
func Get(document, name string) (string, error) {
	from, to, err := find(document, name)
	if err != nil {
		return "", err
	}
	return strings.Trim(document[from:to], "\n"), nil
}

// Set returns the document with another text in its block.
func Set(document, name, text string) (string, error) {
	from, to, err := find(document, name)
	if err != nil {
		return "", err
	}
	return document[:from] + "\n" + strings.Trim(text, "\n") + "\n\n" + document[to:], nil
}

// Write puts the text into the block of a file.
func Write(file, name, text string) error {
	document, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	changed, err := Set(string(document), name, text)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(file, []byte(changed), 0o644)
}

// Main is the whole of a tool that makes one block: it prints the text, or with
// -write puts it into the file. The text is made from the root of the sources.
func Main(file, name string, write func(root string) (string, error)) {
	text, err := write(".")
	if err == nil {
		if len(os.Args) > 1 && os.Args[1] == "-write" {
			err = Write(file, name, text)
		} else {
			fmt.Println(text)
		}
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}

// Fresh returns an error that says what to run if the block of a file holds
// another text.
func Fresh(file, name, text, command string) error {
	document, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	got, err := Get(string(document), name)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if got != strings.Trim(text, "\n") {
		return fmt.Errorf("%s: the block %q is out of date: %s", file, name, command)
	}
	return nil
}

// find returns where the text between the two comments begins and ends.
func find(document, name string) (from, to int, err error) {
	begin := strings.Index(document, "<!-- begin "+name+":")
	end := strings.Index(document, "<!-- end "+name+" -->")
	if begin < 0 || end < begin {
		return 0, 0, fmt.Errorf("no block %q", name)
	}
	line := strings.IndexByte(document[begin:], '\n')
	if line < 0 || begin+line > end {
		return 0, 0, fmt.Errorf("block %q begins and ends in one line", name)
	}
	return begin + line + 1, end, nil
}
