package prefs

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
)

func TestPolicy(t *testing.T) {
	p, ok := DecodePolicy(`{"marks":"point","remind":8,"hide":["a","b"],"require":["b","c"]}`)
	if !ok {
		t.Fatal("not read")
	}
	own := Prefs{Marks: "on", Lang: "de", Left: []string{"c", "d"}}
	got, fixed := p.Over(own)
	if got.Marks != "point" || got.Lang != "de" || got.Remind != 8 || strings.Join(fixed, " ") != "marks remind" {
		t.Errorf("%+v, fixed %v", got, fixed)
	}
	if got.Leaves("c") || !got.Leaves("d") || !own.Leaves("c") {
		t.Errorf("left on: %v, own %v", got.Left, own.Left)
	}
	if !p.Hides("a") || p.Hides("b") || p.Hides("c") {
		t.Error("hides the wrong ones")
	}
}

func TestPolicyThatMakesNoSense(t *testing.T) {
	for _, text := range []string{`{"marks":5}`, `[]`, `{"hide":"a"}`, `{`} {
		if p, ok := DecodePolicy(text); ok || p.Marks != nil || len(p.Hide) > 0 {
			t.Errorf("%s was taken: %+v", text, p)
		}
	}
	p, _ := DecodePolicy(`{"marks":"loud","remind":900}`)
	if got, _ := p.Over(Prefs{}); got.Marks != "" || got.Remind != 0 {
		t.Errorf("%+v", got)
	}
}

// A browser drops what its schema of the policy does not name, so that has the
// fields that are read.
func TestPolicySchema(t *testing.T) {
	text, err := os.ReadFile("../../../extension/managed.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties map[string]any `json:"properties"`
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	fields := reflect.TypeFor[Policy]()
	if len(schema.Properties) != fields.NumField() {
		t.Errorf("the schema has %v", schema.Properties)
	}
	for i := range fields.NumField() {
		if name, _, _ := strings.Cut(fields.Field(i).Tag.Get("json"), ","); schema.Properties[name] == nil {
			t.Errorf("the schema has no %s", name)
		}
	}
}
