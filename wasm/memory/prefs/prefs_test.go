package prefs

import "testing"

func TestDecode(t *testing.T) {
	cases := []struct {
		name, text string
		want       string
		ok         bool
	}{
		{"nothing stored", "", "{}", true},
		{
			"all",
			`{"marks":"point","lang":"de","remind":4,"left":["a"]}`,
			`{"marks":"point","lang":"de","remind":4,"left":["a"]}`,
			true,
		},
		{"broken", `{"marks":`, "{}", false},
		{"a kind of marks nobody knows", `{"marks":"loud","remind":4}`, `{"remind":4}`, false},
		{"weeks that make no sense", `{"remind":-3}`, "{}", false},
		{"an account that is not there", `{"account":3,"accounts":2}`, `{"accounts":2}`, false},
		{"another type", `{"remind":"x"}`, "{}", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, ok := Decode(c.text)
			if p.Encode() != c.want || ok != c.ok {
				t.Errorf("%s %v, want %s %v", p.Encode(), ok, c.want, c.ok)
			}
		})
	}
}

func TestLeave(t *testing.T) {
	var p Prefs
	p.Leave("a", true)
	p.Leave("a", true)
	if len(p.Left) != 1 || !p.Leaves("a") {
		t.Errorf("left: %v", p.Left)
	}
	p.Leave("a", false)
	if p.Leaves("a") {
		t.Error("still left")
	}
}

func TestSwitch(t *testing.T) {
	var p Prefs
	p.Switch(1, 7)
	if p.Account != 1 || p.Accounts != 2 {
		t.Errorf("a second account: %+v", p)
	}
	p.Switch(0, 7)
	if p.Account != 0 || p.Accounts != 2 {
		t.Errorf("back to the first: %+v", p)
	}
	p.Switch(5, 7)
	if p.Account != 0 || p.Accounts != 2 {
		t.Errorf("to one that cannot be: %+v", p)
	}
}
