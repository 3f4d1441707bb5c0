package site

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sort"
	"strings"

	"offswitch/standin/session"
)

// serveControl is for tests: reset, options, set, state, reports, requests,
// settings. It lies below a secret, at no address of the real site.
func (s *Site) serveControl(w http.ResponseWriter, r *http.Request) {
	what := strings.TrimPrefix(r.URL.Path, s.control)
	switch r.Method + " " + what {
	case "POST reset":
		o := session.Defaults()
		err := decode(w, r, &o)
		if err == nil {
			err = s.session.Reset(o)
		}
		done(w, err)
	case "POST options":
		done(w, s.session.Configure(func(o *session.Options) error { return decode(w, r, o) }))
	case "POST set":
		body := struct {
			Key, Value string
			States     map[string]string
		}{}
		if err := decode(w, r, &body); err != nil {
			done(w, err)
			return
		}
		if body.Key != "" {
			body.States = map[string]string{body.Key: body.Value}
		}
		for key, value := range body.States {
			if err := s.session.Set(key, value); err != nil {
				done(w, err)
				return
			}
		}
		done(w, nil)
	case "GET state":
		writeJSON(w, s.session.State())
	case "GET reports":
		writeJSON(w, s.session.Reports())
	case "GET requests":
		writeJSON(w, s.session.Requests())
	case "GET settings":
		writeJSON(w, s.list())
	default:
		http.Error(w, "no such control: "+r.Method+" "+what, http.StatusNotFound)
	}
}

// A Listing tells a test what there is to visit.
type Listing struct {
	ID     string   `json:"id"`
	Hub    string   `json:"hub"`
	Paths  []string `json:"paths"`
	Legacy []string `json:"legacy,omitempty"`
	Never  bool     `json:"never,omitempty"`
	Exists bool     `json:"exists"`
	Layout string   `json:"layout"`
	States []string `json:"states"`
	Kinds  []string `json:"kinds"`
	Labels []string `json:"labels"`
	Keys   []string `json:"keys"`
}

func (s *Site) list() []Listing {
	lang := s.table.Languages[s.session.Options().Lang]
	all := []Listing{}
	for _, setting := range s.table.Settings {
		l := Listing{
			ID:     setting.ID,
			Hub:    setting.Hub,
			Paths:  setting.Paths,
			Legacy: setting.Legacy,
			Never:  setting.Never,
			Exists: s.session.Exists(
				setting,
			),
			Layout: s.session.LayoutOf(setting),
			States: []string{},
			Kinds:  []string{},
			Labels: []string{},
			Keys:   []string{},
		}
		for _, c := range s.controls(setting) {
			shown := s.shown(setting, c, lang, 0)
			l.States = append(l.States, c.State)
			l.Kinds = append(l.Kinds, c.Kind)
			l.Labels = append(l.Labels, shown.Label)
			l.Keys = append(l.Keys, shown.Key)
		}
		all = append(all, l)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].ID < all[j].ID })
	return all
}

// decode reads the body strictly: a misspelt option must not pass silently.
func decode(w http.ResponseWriter, r *http.Request, into any) error {
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

func done(w http.ResponseWriter, err error) {
	if err != nil {
		http.Error(w, fmt.Sprint(err), http.StatusBadRequest)
		return
	}
	w.Write([]byte("ok\n"))
}
