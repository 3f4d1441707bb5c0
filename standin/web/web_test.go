package web

import (
	"regexp"
	"strings"
	"testing"
)

func assets(t *testing.T, salt string) *Assets {
	t.Helper()
	a, err := New(salt)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestClassNamesChangeWithEveryStart(t *testing.T) {
	one, _, _ := assets(t, "one").File("style.css")
	two, _, _ := assets(t, "two").File("style.css")
	names := regexp.MustCompile(`\._[a-z-]+_[0-9a-f]{6}`)
	first := names.FindAllString(one, -1)
	if len(first) < 40 {
		t.Fatalf("only %d class names in the style sheet", len(first))
	}
	for _, name := range first {
		if strings.Contains(two, name+" ") {
			t.Errorf("%s is in the style sheet of two starts", name)
		}
	}
	if left := regexp.MustCompile(`(?m)^\.[a-z][a-z-]*\b[^_]`).FindString(one); left != "" {
		t.Errorf("a plain class name is left: %q", left)
	}
}

// Every class the scripts use must be in the style sheet: only those are
// hashed, and a plain name would be something to hold on to.
func TestScriptsUseKnownClasses(t *testing.T) {
	a := assets(t, "salt")
	styles, _, _ := a.File("styles.js")
	used := regexp.MustCompile(`class: (?:[^',}]*\? )?'([^']+)'(?: : '([^']+)')?`)
	for name, body := range a.body {
		for _, m := range used.FindAllStringSubmatch(body, -1) {
			for _, class := range strings.Fields(m[1] + " " + m[2]) {
				if !strings.Contains(styles, `"`+class+`":`) && class != "settings-iframe--frame" {
					t.Errorf("%s uses the unknown class %q", name, class)
				}
			}
		}
	}
}

func TestEveryFlavourDrawsARow(t *testing.T) {
	a := assets(t, "salt")
	if len(a.Layouts) < 12 {
		t.Errorf("layouts: %v", a.Layouts)
	}
	index, _, _ := a.File("flavours.js")
	draws := regexp.MustCompile(`export (function row\(|\{ row \})`)
	for _, l := range a.Layouts {
		body, _, ok := a.File("flavours/" + l + ".js")
		if !ok || !draws.MatchString(body) || !strings.Contains(index, "./flavours/"+l+".js") {
			t.Errorf("flavour %s has no row or is not listed", l)
		}
	}
}
