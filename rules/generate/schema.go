package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/invopop/jsonschema"

	"offswitch/rules"
)

// texts are the formats that the tags of package rules may name.
var texts = jsonschema.Definitions{
	"id":       {Type: "string", Pattern: `^[a-z][a-z0-9]*(-[a-z0-9]+)*$`, MaxLength: length(40)},
	"line":     {Type: "string", Pattern: `^\S(.*\S)?$`, MaxLength: length(200)},
	"sentence": {Type: "string", Pattern: `^\S(.*\S)?$`, MaxLength: length(600)},
	"lang":     {Type: "string", Pattern: `^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$`},
	"path":     {Type: "string", Pattern: `^/[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*/?$`},
	"denied":   {Type: "string", Pattern: `^/(mypreferences/[a-z]|psettings)/[a-z0-9-]{4,}$`},
	"link":     {Type: "string", Pattern: `^https://[a-z0-9.-]+/[A-Za-z0-9/_.-]*$`},
	"key":      {Type: "string", Pattern: `^[A-Za-z][A-Za-z0-9]*$`, MinLength: length(3), MaxLength: length(80)},
	"date":     {Type: "string", Pattern: `^(undated|` + day + `(\.\.` + day + `)?)$`},
}

const day = `20[0-9]{2}(-[01][0-9](-[0-3][0-9])?)?`

// documents are the types that are whole files, with the schema that such a file names.
var documents = map[string]string{
	"entry":    "../schema.json",
	"sections": "./schema.json#/$defs/sections",
	"presets":  "./schema.json#/$defs/presets",
	"never":    "./schema.json#/$defs/never",
	"tongue":   "../schema.json#/$defs/tongue",
}

// schema makes the schema of the files from package rules. It reads the
// comments of rules/entry.go, so it works at the root of the source tree only.
func schema() ([]byte, error) {
	r := &jsonschema.Reflector{Anonymous: true, Namer: uncapital}
	if err := r.AddGoComments("offswitch", "rules", jsonschema.WithFullComment()); err != nil {
		return nil, err
	}
	// One type that has all others makes one set of definitions.
	defs := r.Reflect(struct {
		Entry    rules.Entry
		Sections rules.Sections
		Presets  rules.Presets
		Never    rules.Never
		Tongue   rules.Tongue
	}{}).Definitions
	for name, def := range defs {
		if err := refine(def); err != nil {
			return nil, fmt.Errorf("rules.%s: %w", name, err)
		}
		if at := documents[name]; at != "" {
			def.Properties.Set("$schema", &jsonschema.Schema{Const: at})
		}
	}
	conditions(defs)
	root := defs["entry"]
	delete(defs, "entry")
	for name, text := range texts {
		defs[name] = text
	}
	root.Version = jsonschema.Version
	root.Comments = `Made by "go run ./rules/generate" from rules/entry.go. DO NOT EDIT.`
	root.Definitions = defs
	data, err := json.MarshalIndent(root, "", "  ")
	return append(data, '\n'), err
}

// refine says of a type what holds for all of them: a list that is there has
// something in it, nothing twice; what is not so is left out; a text has one of
// the formats.
func refine(s *jsonschema.Schema) error {
	s.Description = strings.ReplaceAll(s.Description, "\n", " ")
	required := map[string]bool{}
	for _, name := range s.Required {
		required[name] = true
	}
	for p := s.Properties.Oldest(); p != nil; p = p.Next() {
		v := p.Value
		v.Description = strings.ReplaceAll(v.Description, "\n", " ")
		switch {
		case v.Type == "array":
			v.MinItems, v.UniqueItems = length(1), true
			v = v.Items
		case v.Type == "boolean" && !required[p.Key]:
			v.Type, v.Const = "", true
		}
		if v.Format == "" {
			continue
		}
		if texts[v.Format] == nil {
			return fmt.Errorf("%s: no text has the format %q", p.Key, v.Format)
		}
		v.Type, v.Format, v.Ref = "", "", "#/$defs/"+v.Format
	}
	return nil
}

// conditions adds what tags can't say.
func conditions(defs jsonschema.Definitions) {
	refusal := defs["refusal"]
	refusal.Properties.Set("path", &jsonschema.Schema{Ref: "#/$defs/denied"})
	old := jsonschema.NewProperties()
	old.Set("path", &jsonschema.Schema{Pattern: "^/psettings/"})
	refusal.If = &jsonschema.Schema{Required: []string{"whole"}}
	refusal.Then = &jsonschema.Schema{Properties: old}
	defs["word"].DependentRequired = map[string][]string{"sourced": {"seen"}, "seen": {"sourced"}}
}

func uncapital(t reflect.Type) string {
	first, size := utf8.DecodeRuneInString(t.Name())
	if size == 0 {
		return ""
	}
	return string(unicode.ToLower(first)) + t.Name()[size:]
}

func length(n uint64) *uint64 { return &n }
