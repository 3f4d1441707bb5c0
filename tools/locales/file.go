package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
)

const (
	folder  = "extension/_locales"
	english = "en"
)

// Messages are those of one language, by key.
type messages map[string]string

type message struct {
	Message     string `json:"message"`
	Description string `json:"description,omitempty"`
}

// languages are the folders that are there.
func languages(root fs.FS) ([]string, error) {
	all, err := fs.ReadDir(root, folder)
	if err != nil {
		return nil, err
	}
	var list []string
	for _, d := range all {
		if d.IsDir() {
			list = append(list, d.Name())
		}
	}
	slices.Sort(list)
	return list, nil
}

// read reads one language, strictly: no key twice, no field that is not known,
// nothing after the end.
func read(root fs.FS, lang string) (messages, []string) {
	name := path.Join(folder, lang, "messages.json")
	data, err := fs.ReadFile(root, name)
	if err != nil {
		return nil, []string{err.Error()}
	}
	all, problems := parse(data)
	for i := range problems {
		problems[i] = name + ": " + problems[i]
	}
	return all, problems
}

func parse(data []byte) (messages, []string) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, []string{"is no JSON object"}
	}
	all := messages{}
	var problems []string
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return nil, []string{fmt.Sprintf("is no JSON: %v", err)}
		}
		key, _ := t.(string)
		var m message
		if err := d.Decode(&m); err != nil {
			return nil, []string{fmt.Sprintf("%s: %v", key, err)}
		}
		if _, twice := all[key]; twice {
			problems = append(problems, key+": is there twice")
		}
		all[key] = m.Message
	}
	if _, err := d.Token(); err != nil {
		return nil, []string{fmt.Sprintf("is no JSON: %v", err)}
	}
	if _, err := d.Token(); err != io.EOF {
		problems = append(problems, "something follows the end")
	}
	return all, problems
}

func encode(all messages) ([]byte, error) {
	out := map[string]message{}
	for key, text := range all {
		out[key] = message{Message: text}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(out)
	return b.Bytes(), err
}
