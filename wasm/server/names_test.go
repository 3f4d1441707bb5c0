package server

import (
	"maps"
	"strings"
	"testing"

	"github.com/CosmWasm/tinyjson/jlexer"

	"offswitch/wasm/memory/history"
	"offswitch/wasm/protocol"
)

const employers = "/mypreferences/d/settings/ads-employer"

// jobs is a page whose boxes are the person's employers, which no source names, in a
// language in which no label is known.
func jobs(list ...string) string {
	text := ""
	for i := 0; i < len(list); i += 2 {
		text += jobBox(list[i], list[i+1])
	}
	return strings.Replace(detail("Employer", text), `lang="en"`, `lang="sv"`, 1)
}

// boxesOf are the boxes of a setting as they are stored: name, then state.
func boxesOf(t *testing.T, w *world) map[string]string {
	t.Helper()
	found := map[string]string{}
	var s history.Setting
	l := jlexer.Lexer{Data: []byte(w.local["setting:ads-employer"])}
	s.UnmarshalTinyJSON(&l)
	for name, r := range s.Controls {
		found[name] = r.State
	}
	return found
}

// Whoever has a list of employers could tell from a hash of a box's label which
// the person had. So what is stored of it is the same whatever it says, and in
// another session it is another name.
func TestNoHashOfAPageIsStored(t *testing.T) {
	stored := func(employer string, now int64) (journal string, w *world) {
		w = newWorld(t)
		w.now = now
		documents = 0
		visitPage(t, serve(w), employers, jobs(employer, "on", employer+" Holding", "off")).settle()
		return w.local["journal:1"], w
	}
	acme, w := stored("Acme", 1_800_000_000_000)
	other, its := stored("Initech", 1_800_000_000_000)
	if acme == "" || len(boxesOf(t, w)) != 2 {
		t.Fatalf("nothing is stored: %v", w.local)
	}
	if acme != other || !maps.Equal(boxesOf(t, w), boxesOf(t, its)) {
		t.Errorf("what is stored tells them apart:\n%v\n%v", w.local, its.local)
	}
	later, _ := stored("Acme", 1_800_000_000_001)
	for name := range boxesOf(t, w) {
		if strings.Contains(later, name) {
			t.Errorf("another session has the same name: %s", name)
		}
	}
}

// The background may be stopped at any time in a session: a box stays the one it
// was, and a change of it is proven by the next load.
func TestBoxesSurviveTheBackground(t *testing.T) {
	w := newWorld(t)
	s := visitPage(t, serve(w), employers, jobs("Acme", "on", "Initech", "off"))
	s.settle()
	before := boxesOf(t, w)
	s.b = serve(w)
	s.reload(jobs("Initech", "off", "Acme", "on"))
	s.settle()
	if after := boxesOf(t, w); len(before) != 2 || !maps.Equal(after, before) {
		t.Errorf("%v, then %v", before, after)
	}
	on := ""
	for _, m := range s.plan.Marks {
		if m.Tone == "on" {
			on = m.ID
		}
	}
	s.press(on, "turn", jobs("Initech", "off", "Acme", "off"))
	s.settle()
	s.b = serve(w)
	s.reload(jobs("Acme", "off", "Initech", "off"))
	s.settle()
	o := askBackend(t, s.b, protocol.Request{Kind: protocol.AskHistory})
	if o.History[0].Kind != protocol.EventConfirmed || len(boxesOf(t, w)) != 2 {
		t.Errorf("%+v of %v", o.History[0], boxesOf(t, w))
	}
}

// In the next session nobody knows which box was which: each is read anew under a
// new name, the old ones go, and none counts twice.
func TestBoxesOfAnEarlierSession(t *testing.T) {
	w := newWorld(t)
	visitPage(t, serve(w), employers, jobs("Acme", "on", "Initech", "off")).settle()
	before := boxesOf(t, w)
	w.session = map[string]string{}
	w.now += 60_000
	s := visitPage(t, serve(w), employers, jobs("Acme", "on", "Initech", "off"))
	s.settle()
	after := boxesOf(t, w)
	states := map[string]int{}
	for name, state := range after {
		states[state]++
		if before[name] != "" {
			t.Errorf("%s is of the session before", name)
		}
	}
	if states["on"] != 1 || states["off"] != 1 {
		t.Errorf("%v", after)
	}
	if row := rowOf(askBackend(t, s.b, protocol.Request{Kind: protocol.AskReport}), "ads-employer"); row.State != "on" {
		t.Errorf("the setting is %s", row.State)
	}
}

// What the first version stored under a hash is readable, and goes under a name
// that says nothing once the box is met again. "Clear" forgets the names too.
func TestBoxesOfTheFirstVersion(t *testing.T) {
	w := newWorld(t)
	s := visitPage(t, serve(w), employers, jobs("Acme", "on", "Initech", "on"))
	s.settle()
	for key, name := range w.session { // as if the hash, which the key ends with, had been stored
		_, hash, box := strings.Cut(key, "#")
		for at, value := range w.local {
			if box {
				w.local[at] = strings.ReplaceAll(value, name, hash)
			}
		}
	}
	first := boxesOf(t, w)
	w.session = map[string]string{}
	s.b = serve(w)
	if row := rowOf(askBackend(t, s.b, protocol.Request{Kind: protocol.AskReport}), "ads-employer"); row.State != "on" {
		t.Errorf("it is read as %s", row.State)
	}
	w.now += 120_000
	s.reload(jobs("Acme", "off", "Initech", "on"))
	s.settle()
	after, states := boxesOf(t, w), map[string]int{}
	for name, state := range after {
		states[state]++
		if first[name] != "" || !strings.Contains(name, "#~") {
			t.Errorf("%s is still stored", name)
		}
	}
	if len(first) != 2 || states["on"] != 1 || states["off"] != 1 {
		t.Errorf("%v, then %v", first, after)
	}
	askBackend(t, s.b, protocol.Request{Kind: protocol.AskForget})
	for key := range w.session {
		t.Errorf("the session still holds %s", key)
	}
}

func jobBox(label, state string) string {
	checked := ""
	if state == "on" {
		checked = " checked"
	}
	return `<div><label><input type="checkbox"` + checked + `> ` + label + `</label></div>`
}
