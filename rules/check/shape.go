package check

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

const schemaFile = "rules/schema.json"

// compile returns the schema of each kind of file.
func compile(root fs.FS) (map[string]*jsonschema.Schema, error) {
	data, err := fs.ReadFile(root, schemaFile)
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(schemaFile, doc); err != nil {
		return nil, err
	}
	schemas := map[string]*jsonschema.Schema{}
	for name, at := range map[string]string{
		"setting": "", "sections": "#/$defs/sections", "presets": "#/$defs/presets",
		"never": "#/$defs/never", "tongue": "#/$defs/tongue",
	} {
		if schemas[name], err = compiler.Compile(schemaFile + at); err != nil {
			return nil, err
		}
	}
	return schemas, nil
}

// shape checks one file against its schema.
func (c *checker) shape(name string, schema *jsonschema.Schema) {
	data, err := fs.ReadFile(c.root, name)
	if err != nil {
		c.add(name, "", "cannot be read: %v", err)
		return
	}
	if twice, err := Twice(data); err != nil {
		c.add(name, "", "%s", syntax(data, err))
		return
	} else if twice != "" {
		c.add(name, twice, "is there twice")
		return
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		c.add(name, "", "%s", syntax(data, err))
		return
	}
	err = schema.Validate(doc)
	var invalid *jsonschema.ValidationError
	if errors.As(err, &invalid) {
		c.leaves(name, doc, invalid)
	} else if err != nil {
		c.add(name, "", "%v", err)
	}
}

// leaves turns the tree of what failed into one line per cause.
func (c *checker) leaves(name string, doc any, e *jsonschema.ValidationError) {
	at := field(e.InstanceLocation)
	join := func(f string) string {
		if at == "" {
			return f
		}
		return at + "." + f
	}
	switch k := e.ErrorKind.(type) {
	case *kind.OneOf:
		if strings.HasSuffix(e.SchemaURL, "schema.json#") {
			c.add(name, "addresses", `give exactly one of "addresses", "link" and "noAddress" (why there is none)`)
		} else {
			c.add(name, join("address"), `give either "address" or "noAddress" (why there is none)`)
		}
		return
	case *kind.AdditionalProperties:
		for _, p := range k.Properties {
			c.add(name, join(p), "is not a field that is known here")
		}
		return
	case *kind.Required:
		for _, p := range k.Missing {
			c.add(name, join(p), "is missing")
		}
		return
	}
	if len(e.Causes) > 0 {
		for _, cause := range e.Causes {
			c.leaves(name, doc, cause)
		}
		return
	}
	text := e.ErrorKind.LocalizedString(message.NewPrinter(language.English))
	if k, ok := e.ErrorKind.(*kind.Enum); ok {
		var want []string
		for _, w := range k.Want {
			want = append(want, fmt.Sprintf("%q", w))
		}
		text = fmt.Sprintf("%q is not one of %s", fmt.Sprint(k.Got), strings.Join(want, ", "))
	}
	c.add(name, at, "%s", text)
}

// field writes a place in a document as controls[0].protects.
func field(location []string) string {
	var b strings.Builder
	for _, p := range location {
		if p != "" && strings.Trim(p, "0123456789") == "" {
			b.WriteString("[" + p + "]")
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(p)
	}
	return b.String()
}

// Twice returns the first name that an object of the document has twice. JSON
// readers keep the last one without a word.
func Twice(data []byte) (string, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	twice, err := twiceIn(d, nil)
	if err != nil || twice != "" {
		return twice, err
	}
	if _, err := d.Token(); err != io.EOF {
		return "", errors.New("something follows the end of the document")
	}
	return "", nil
}

func twiceIn(d *json.Decoder, at []string) (string, error) {
	t, err := d.Token()
	if err != nil {
		return "", err
	}
	seen := map[string]bool{}
	twice := ""
	for i := 0; (t == json.Delim('{') || t == json.Delim('[')) && d.More(); i++ {
		step := fmt.Sprint(i)
		if t == json.Delim('{') {
			name, err := d.Token()
			if err != nil {
				return "", err
			}
			step = name.(string)
			if seen[step] && twice == "" {
				twice = field(append(at, step))
			}
			seen[step] = true
		}
		inner, err := twiceIn(d, append(at[:len(at):len(at)], step))
		if err != nil {
			return "", err
		}
		if twice == "" {
			twice = inner
		}
	}
	if t == json.Delim('{') || t == json.Delim('[') {
		if _, err := d.Token(); err != nil {
			return "", err
		}
	}
	return twice, nil
}

// syntax says where a document stops being JSON.
func syntax(data []byte, err error) string {
	var bad *json.SyntaxError
	if errors.As(err, &bad) {
		before := data[:min(int(bad.Offset), len(data))]
		line := bytes.Count(before, []byte("\n")) + 1
		return fmt.Sprintf("line %d: is no JSON: %v", line, err)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return "is no JSON: it ends too early"
	}
	return "is no JSON: " + err.Error()
}

// sectionIDs reads no more of sections.json than the ids; what else is wrong
// with it is reported by its schema.
func sectionIDs(root fs.FS) []string {
	data, _ := fs.ReadFile(root, "rules/sections.json")
	var doc struct {
		Sections []struct {
			ID string `json:"id"`
		} `json:"sections"`
	}
	_ = json.Unmarshal(data, &doc)
	var ids []string
	for _, s := range doc.Sections {
		ids = append(ids, s.ID)
	}
	return ids
}
