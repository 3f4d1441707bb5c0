package server

import (
	"strings"
	"testing"
)

func TestBorder(t *testing.T) {
	const url = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement"
	from := func(id, address string, frame string) string {
		return `{"id":"` + id + `","self":"me","url":"` + address + `","tabId":1,"frameId":` + frame + `}`
	}
	reading := func(address string) string { return `{"kind":"hello","url":"` + address + `","document":"d"}` }
	cases := []struct {
		name, request, sender string
		ok                    bool
	}{
		{"our script", reading(url), from("me", url, "0"), true},
		{
			"with a port",
			reading("https://www.linkedin.com:8443/mypreferences/d/"),
			from("me", "https://www.linkedin.com:8443/", "0"),
			true,
		},
		{"another extension", reading(url), from("you", url, "0"), false},
		{"a frame", reading(url), from("me", url, "3"), false},
		{
			"another host",
			reading("https://www.linkedin.com.evil.example/mypreferences/d/"),
			from("me", "https://www.linkedin.com.evil.example/", "0"),
			false,
		},
		{"speaks of another site", reading(url), from("me", "https://evil.example/", "0"), false},
		{
			"not encrypted",
			reading(strings.Replace(url, "https", "http", 1)),
			from("me", strings.Replace(url, "https", "http", 1), "0"),
			false,
		},
		{"no sender", reading(url), `{}`, false},
		{"no JSON", `{"kind":`, from("me", url, "0"), false},
		{"two values", reading(url) + reading(url), from("me", url, "0"), false},
		{"an unknown kind", `{"kind":"buy","url":"` + url + `"}`, from("me", url, "0"), false},
		{"a reading without a snapshot", `{"kind":"read","url":"` + url + `","document":"d"}`, from("me", url, "0"), false},
		{
			"too large",
			`{"kind":"hello","url":"` + url + `","token":"` + strings.Repeat("x", maxRequest) + `"}`,
			from("me", url, "0"),
			false,
		},
		{
			"too deep",
			`{"kind":"read","url":"` + url + `","document":"d","snapshot":{"root":` + strings.Repeat(
				`{"t":"b","c":[`,
				20000,
			) + strings.Repeat(
				`]}`,
				20000,
			) + `}}`,
			from("me", url, "0"),
			false,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := serve(newWorld(t)).Handle(c.request, c.sender)
			if ok := !strings.HasPrefix(got, `{"error":`); ok != c.ok {
				t.Errorf("%.200s", got)
			}
			if strings.Contains(got, `"error":"["`) {
				t.Errorf("an error without words: %s", got)
			}
		})
	}
}
