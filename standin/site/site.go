// Package site answers as LinkedIn's settings area does.
package site

import (
	"encoding/json"
	"errors"
	"html"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"offswitch/standin/data"
	"offswitch/standin/session"
	"offswitch/standin/web"
)

// A Site is the server's handler.
type Site struct {
	table   *data.Table
	session *session.Session
	assets  *web.Assets
	control string
	mux     *http.ServeMux
}

// Policy is the content security policy of every page.
const Policy = "default-src 'self'; script-src 'self'; style-src 'self'; report-uri /csp-report"

const framePrefix = "/psettings/embedded/"

// New makes a site. Tests reach the session below /<secret>/.
func New(table *data.Table, s *session.Session, assets *web.Assets, secret string) *Site {
	site := &Site{table: table, session: s, assets: assets, control: "/" + secret + "/", mux: http.NewServeMux()}
	m := site.mux
	m.HandleFunc("GET /{$}", redirect("/feed/"))
	m.HandleFunc("GET /feed/", site.feed)
	m.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	m.HandleFunc("GET "+assets.Prefix, site.asset)
	m.HandleFunc("GET /mypreferences/", site.settings)
	m.HandleFunc("GET /jobs/application-settings/", site.settings)
	m.HandleFunc("GET /public-profile/settings", site.settings)
	m.HandleFunc("GET /help/linkedin/", site.settings)
	m.HandleFunc("GET /psettings/", site.legacy)
	m.HandleFunc("GET /mwlite/settings", redirect(IndexPath))
	m.HandleFunc("GET "+framePrefix+"{setting}", site.frame)
	m.HandleFunc("GET /mysettings-api/settingsApiPages", site.page)
	m.HandleFunc("PUT /mysettings-api/settingsApiSettings/{key}", site.save)
	m.HandleFunc("POST /mysettings-api/clicks", site.click)
	m.HandleFunc(
		"OPTIONS /mysettings-api/",
		func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
	)
	m.HandleFunc("POST /csp-report", site.report)
	site.doors(m)
	return site
}

// ServeHTTP answers a request and notes it, unless it is a test's.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, s.control) {
		s.serveControl(w, r)
		return
	}
	s.session.Saw(session.Request{Method: r.Method, Host: r.Host, Path: r.URL.RequestURI()})
	if r.Header.Get("Origin") == "null" { // the sandboxed frame of layout "crossframe"
		w.Header().Set("Access-Control-Allow-Origin", "null")
		w.Header().Set("Access-Control-Allow-Methods", "GET, PUT, POST")
		w.Header().Set("Access-Control-Allow-Headers", "content-type")
	}
	s.mux.ServeHTTP(w, r)
}

func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
}

// settings is a page of the settings area: a shell that the script fills.
func (s *Site) settings(w http.ResponseWriter, r *http.Request) {
	if to := s.door(r.URL.Path, r); to != "" {
		http.Redirect(w, r, to, http.StatusFound)
		return
	}
	path := r.URL.Path
	if s.session.Options().Layout == "mobile" && data.Mobile(path) != path {
		http.Redirect(w, r, data.Mobile(path), http.StatusFound)
		return
	}
	m := s.model(path, "")
	if m.Redirect != "" {
		http.Redirect(w, r, m.Redirect, http.StatusFound)
		return
	}
	s.shell(
		w,
		m,
		`<div id="root"></div><div class="`+s.assets.Class("loader")+`" id="app-loader" role="progressbar" aria-label="`+
			html.EscapeString(m.Words["loading"])+`"><div class="`+s.assets.Class("ring")+`"></div></div>`,
		"app.js",
	)
}

// shell writes an HTML document around a body. Nothing in it is inline: the
// policy forbids that.
func (s *Site) shell(w http.ResponseWriter, m *Model, body, script string) {
	h := w.Header()
	h.Set("Content-Security-Policy", Policy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "private, no-cache")
	var b strings.Builder
	b.WriteString(
		`<!DOCTYPE html><html lang="` + m.Lang + `" dir="` + m.Dir + `"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>`,
	)
	b.WriteString(
		html.EscapeString(m.DocumentTitle) + `</title><link rel="stylesheet" href="` + s.assets.Prefix + `style.css">`,
	)
	if script != "" {
		b.WriteString(`<script type="module" src="` + s.assets.Prefix + script + `"></script>`)
	}
	b.WriteString(`</head><body>` + body + `</body></html>`)
	io.WriteString(w, b.String())
}

func (s *Site) asset(w http.ResponseWriter, r *http.Request) {
	body, kind, ok := s.assets.File(strings.TrimPrefix(r.URL.Path, s.assets.Prefix))
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "max-age=3600")
	io.WriteString(w, body)
}

// page is what the script asks for on every navigation.
func (s *Site) page(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	path := q.Get("path")
	if id, ok := strings.CutPrefix(path, framePrefix); ok {
		if setting := s.table.Setting(id); setting != nil {
			path = setting.Paths[0]
		}
	}
	if to := s.door(path, r); to != "" {
		writeJSON(w, &Model{Redirect: to})
		return
	}
	writeJSON(w, s.model(path, q.Get("lang")))
}

// save is the request LinkedIn's own page makes for a change.
func (s *Site) save(w http.ResponseWriter, r *http.Request) {
	time.Sleep(time.Duration(s.session.Options().Latency) * time.Millisecond)
	var body struct {
		Session     int
		Value, Path string
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if !s.signedIn() {
		http.Error(w, "signed out", http.StatusUnauthorized)
		return
	}
	ok, err := s.session.Put(body.Session, r.PathValue("key"), body.Value, body.Path)
	switch {
	case errors.Is(err, session.ErrOver):
		http.Error(w, err.Error(), http.StatusConflict)
	case err != nil:
		http.Error(w, err.Error(), http.StatusBadRequest)
	case !ok:
		http.Error(w, "not saved", http.StatusInternalServerError)
	default:
		w.WriteHeader(http.StatusNoContent)
	}
}

func (s *Site) click(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Session int
		session.Event
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := s.session.Click(body.Session, body.Event); err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Site) report(w http.ResponseWriter, r *http.Request) {
	b, _ := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<16))
	s.session.Report(string(b))
	w.WriteHeader(http.StatusNoContent)
}

// legacy leads an address of the old settings into the new tree.
func (s *Site) legacy(w http.ResponseWriter, r *http.Request) {
	if to := s.door(r.URL.Path, r); to != "" {
		http.Redirect(w, r, to, http.StatusFound)
		return
	}
	path := strings.TrimSuffix(r.URL.Path, "/")
	to := ""
	switch setting := s.table.LegacyAt(path); {
	case s.table.At(path) != nil: // the guest controls live here
		s.settings(w, r)
		return
	case setting != nil:
		to = setting.Paths[0]
	case path == "/psettings":
		to = IndexPath
	case path == "/psettings/advertising":
		to = data.HubPrefix + "ads"
	default:
		to = notFoundPath
		if hub, ok := s.table.Hub(strings.TrimPrefix(path, "/psettings/")); ok {
			to = hub.Path()
		}
	}
	http.Redirect(w, r, to, http.StatusFound)
}

// frame is the inside of a legacy page.
func (s *Site) frame(w http.ResponseWriter, r *http.Request) {
	setting := s.table.Setting(r.PathValue("setting"))
	if setting == nil {
		http.NotFound(w, r)
		return
	}
	m := s.model(setting.Paths[0], "")
	s.shell(w, m, `<div id="settings"></div>`, "frame.js")
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.Encode(v)
}

func absolute(r *http.Request, path string) string {
	return (&url.URL{Scheme: "https", Host: r.Host, Path: path}).String()
}
