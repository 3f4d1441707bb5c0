package site

import (
	"html"
	"net/http"
	"net/url"
	"strings"

	"offswitch/standin/session"
)

// doors are the pages in front of the settings: sign-in, auth wall, checkpoint.
func (s *Site) doors(m *http.ServeMux) {
	m.HandleFunc("GET /uas/login", s.doorPage("signIn"))
	m.HandleFunc("GET /login", s.doorPage("signIn"))
	m.HandleFunc("GET /authwall", s.doorPage("signIn"))
	m.HandleFunc("GET /checkpoint/", s.doorPage("checkpoint"))
	m.HandleFunc("POST /uas/login", s.enter)
	m.HandleFunc("POST /checkpoint/", s.enter)
}

func (s *Site) signedIn() bool {
	auth := s.session.Options().Auth
	return auth == "in" || auth == "recheck"
}

// door is where a member who asks for a settings page is sent first, or "".
func (s *Site) door(path string, r *http.Request) string {
	back := url.QueryEscape(absolute(r, path))
	auth := s.session.Options().Auth
	if setting := s.table.At(path); setting != nil {
		faults := s.session.FaultsOf(setting)
		for _, one := range []string{"recheck", "checkpoint"} {
			if _, ok := faults[one]; ok {
				auth = one
			}
		}
	}
	switch auth {
	case "out", "recheck":
		return "/uas/login?session_redirect=" + back
	case "authwall":
		return "/authwall?trk=bf&sessionRedirect=" + back
	case "checkpoint":
		return "/checkpoint/challenge/AgEx?session_redirect=" + back
	}
	return ""
}

// doorPage draws such a page. A re-check shows who is signed in and asks for the
// password only.
func (s *Site) doorPage(heading string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		lang := s.table.Languages[s.session.Options().Lang]
		c := s.assets.Class
		field := func(name, kind string) string {
			return `<label for="` + name + `">` + html.EscapeString(
				lang.Word(name),
			) + `</label><input class="` + c(
				"field",
			) + `" id="` + name + `" name="` + name + `" type="` + kind + `">`
		}
		title, fields := lang.Word(heading), field("email", "text")
		if heading == "signIn" && s.signedIn() {
			title, fields = lang.Word("recheck"), `<p>alex.sample@example.org</p>`
		}
		q := r.URL.Query()
		back := q.Get("session_redirect") + q.Get("sessionRedirect")
		body := `<header class="` + c(
			"header",
		) + `"><div class="` + c(
			"header-inner",
		) + `"><a class="` + c(
			"logo",
		) + `" href="/" aria-label="` + html.EscapeString(
			lang.Word("home"),
		) + `"></a></div></header>` +
			`<main class="` + c(
			"form",
		) + `"><h1>` + html.EscapeString(
			title,
		) + `</h1><form method="post" action="/uas/login">` +
			`<input type="hidden" name="session_redirect" value="` + html.EscapeString(
			back,
		) + `">` + fields + field(
			"password",
			"password",
		) +
			`<button class="` + c(
			"plain-button",
		) + `">` + html.EscapeString(
			lang.Word("signIn"),
		) + `</button></form></main>`
		s.shell(w, &Model{Lang: lang.Tag, Dir: lang.Dir, DocumentTitle: title + " | LinkedIn"}, body, "")
	}
}

// enter lets anyone in, with any password, and takes them back.
func (s *Site) enter(w http.ResponseWriter, r *http.Request) {
	s.session.Configure(func(o *session.Options) error {
		o.Auth = "in"
		o.Faults = without(o.Faults)
		pages := map[string]session.Faults{}
		for page, faults := range o.PageFaults {
			pages[page] = without(faults)
		}
		o.PageFaults = pages
		return nil
	})
	to := IndexPath
	if back, err := url.Parse(
		r.FormValue("session_redirect"),
	); err == nil && strings.HasPrefix(back.Path, "/") &&
		back.Path != "/" {
		to = back.Path // never another host
	}
	http.Redirect(w, r, "/"+strings.TrimLeft(to, "/"), http.StatusSeeOther)
}

func without(faults session.Faults) session.Faults {
	rest := session.Faults{}
	for name, value := range faults {
		if name != "recheck" && name != "checkpoint" {
			rest[name] = value
		}
	}
	return rest
}

// feed is a page of the site outside the settings. It has a switch of its
// own, which is nobody's business.
func (s *Site) feed(w http.ResponseWriter, r *http.Request) {
	if !s.signedIn() {
		http.Redirect(w, r, "/uas/login?session_redirect="+url.QueryEscape(absolute(r, "/feed/")), http.StatusFound)
		return
	}
	lang := s.table.Languages[s.session.Options().Lang]
	c := s.assets.Class
	body := `<header class="` + c(
		"header",
	) + `"><div class="` + c(
		"header-inner",
	) + `"><a class="` + c(
		"logo",
	) + `" href="/feed/" aria-label="` + html.EscapeString(
		lang.Word("home"),
	) + `"></a><span class="` + c(
		"spacer",
	) + `"></span>` +
		`<a class="` + c(
		"link",
	) + `" href="` + IndexPath + `">` + html.EscapeString(
		lang.Word("settingsAndPrivacy"),
	) + `</a></div></header><div class="` + c(
		"body",
	) + `"><main class="` + c(
		"main",
	) + `">`
	for _, post := range []string{"Sam Example started a new position.", "A sample company is hiring.", "Five things about sample data."} {
		body += `<article class="` + c("card") + " " + c("padded") + `"><p>` + post + `</p></article>`
	}
	body += `<div class="` + c(
		"card",
	) + " " + c(
		"padded",
	) + `"><label><input type="checkbox" role="switch" aria-labelledby="feedAutoplay"> <span id="feedAutoplay">Autoplay</span></label></div></main></div>`
	s.shell(w, &Model{Lang: lang.Tag, Dir: lang.Dir, DocumentTitle: "Feed | LinkedIn"}, body, "")
}
