package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path"
	"slices"

	"offswitch/rules/check"
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
	if twice, err := check.Twice(data); err != nil {
		return nil, []string{err.Error()}
	} else if twice != "" {
		return nil, []string{twice + ": is there twice"}
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var read map[string]message
	if err := d.Decode(&read); err != nil {
		return nil, []string{err.Error()}
	}
	all := messages{}
	for key, m := range read {
		all[key] = m.Message
	}
	return all, nil
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
