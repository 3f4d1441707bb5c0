package carry

import (
	"reflect"
	"testing"
	"unicode/utf8"

	"offswitch/wasm/flip"
)

func full() *Carry {
	return &Carry{
		Digest:    "d",
		Since:     5,
		Title:     "T",
		Seen:      []string{"a.b"},
		Left:      []string{"c.d"},
		LeftTitle: "L",
		Flips: []flip.Flip{
			{Mark: "m/", Setting: "m", Before: "on", Want: "off", Phase: flip.Moving, At: 3, Turned: 4, Moved: true},
		},
		Asking:     "q/",
		Refused:    "r/",
		RefusedWhy: "w",
	}
}

func TestThereAndBack(t *testing.T) {
	c, ok := Decode(full().Encode())
	if !ok || !reflect.DeepEqual(c, full()) {
		t.Errorf("%v: %+v", ok, c)
	}
}

func TestOnePressForEachMark(t *testing.T) {
	c := full()
	c.SetFlip(flip.Flip{Mark: "m/", Phase: flip.Asked})
	c.SetFlip(flip.Flip{Mark: "n/", Phase: flip.Asked})
	if len(c.Flips) != 2 || c.Flip("m/").Phase != flip.Asked || c.Flip("x/") != nil {
		t.Errorf("%+v", c.Flips)
	}
}

// A carry that was spoiled counts as none; one that can be read comes out as
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
			if !reflect.DeepEqual(c, &Carry{}) {
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
		for i := range c.Flips {
			for _, state := range []string{"", "on", "off"} {
				c.Flips[i].Step(100, "clicked", state, false)
				c.Flips[i].Next()
			}
		}
	})
}
