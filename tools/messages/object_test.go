package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

// object reads const NAME = {key: number, …} out of a script.
func object(file, name string) (map[string]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	_, rest, ok := strings.Cut(string(text), "const "+name+" = {")
	if !ok {
		return nil, fmt.Errorf("%s: no %s", file, name)
	}
	body, _, _ := strings.Cut(rest, "}")
	values := map[string]string{}
	for _, match := range entry.FindAllStringSubmatch(body, -1) {
		values[match[1]] = match[2]
	}
	return values, nil
}

func atoi(t *testing.T, number string) int {
	t.Helper()
	n, err := strconv.Atoi(strings.ReplaceAll(number, ",", ""))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
