package token

import (
	"reflect"
	"testing"
	"unicode/utf8"

	"offswitch/wasm/attempt"
)

func full() *Token {
	return &Token{Page{
		Digest: "d",
		Since:  5,
		Title:  "T",
		Seen:   []string{"a.b"},
		Lived:  9,
		Path:   "/p",
		Past:   []Past{{Path: "/q", Title: "L", Seen: []string{"c.d"}}},
		Hands:  []string{"t=on"},
		Turned: []string{"t"},
		Stances: []Stance{
			{
				ID:         "m/",
				Setting:    "m",
				State:      "on",
				Locked:     true,
				Busy:       true,
				At:         1,
				Moved:      true,
				MovedLived: 3,
				SeenLived:  4,
				Hand:       true,
			},
		},
	}, Presses{
		Attempts: []attempt.Attempt{
			{Mark: "m/", Setting: "m", Before: "on", Want: "off", Phase: attempt.Moving, At: 3, Turned: 4, Moved: true},
		},
		Click: &attempt.Click{
			Mark:   "m/",
			Words:  "x",
			Others: []int{4},
			Run:    true,
			At:     1,
			Stood:  2,
			Last:   3,
			Tries:  4,
			Missed: "gone",
		},
		Asking:     "q/",
		Asked:      "k",
		Refused:    "r/",
		RefusedWhy: "w",
		Unrecorded: "e/",
	}, 2}
}

func TestThereAndBack(t *testing.T) {
	c, ok := Decode(full().Encode())
	if !ok || !reflect.DeepEqual(c, full()) {
		t.Errorf("%v: %+v", ok, c)
	}
}

func TestOnePressForEachMark(t *testing.T) {
	c := full()
	c.SetAttempt(attempt.Attempt{Mark: "m/", Phase: attempt.Asked})
	c.SetAttempt(attempt.Attempt{Mark: "n/", Phase: attempt.Asked})
	if len(c.Attempts) != 2 || c.Attempt("m/").Phase != attempt.Asked || c.Attempt("x/") != nil {
		t.Errorf("%+v", c.Attempts)
	}
}

// A token that was spoiled counts as none; one that can be read comes out as
// it went in.
func FuzzDecode(f *testing.F) {
	f.Add(full().Encode())
	for _, s := range []string{"", "{}", "null", "[]", `{"f":null}`, `{"f":[null,{}]}`, `{"n":["a",1]}`, `{"d":"x"}x`, `{"i":1e9}`, `{"i":-1}`, `{"l":["` + "\xff" + `"]}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, ok := Decode(text)
		if c == nil {
			t.Fatal("no carry")
		}
		if !ok {
			if !reflect.DeepEqual(c, &Token{}) {
				t.Errorf("spoiled, and yet %+v", c)
			}
			return
		}
		if !utf8.ValidString(text) {
			return // what is no text comes back as one
		}
		again, ok := Decode(c.Encode())
		if !ok || again.Encode() != c.Encode() {
			t.Errorf("%q comes back as %q", c.Encode(), again.Encode())
		}
		for i := range c.Attempts {
			for _, state := range []string{"", "on", "off"} {
				c.Attempts[i].Step(100, "clicked", state, false)
				c.Attempts[i].Next(0)
			}
		}
	})
}
