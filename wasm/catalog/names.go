package catalog

import "strings"

// In returns LinkedIn's own title of the setting in a language (BCP 47) where one
// is sourced there, its English title otherwise, and which language that is.
func (s *Setting) In(lang string) (title, of string) {
	if t := labelIn(s.Titles, lang); t != "" {
		return t, lang
	}
	return s.Title, "en"
}

// Path is the way through LinkedIn's menu to the setting, in a language: the
// section, the heading and the title. Where LinkedIn's title in that language is
// not known, all of it is English. A part that is not known is left out.
func (s *Setting) Path(lang string) []string {
	title, lang := s.In(lang)
	var path []string
	for i := range Sections {
		if sec := &Sections[i]; sec.ID == s.Section && sec.Address != "" {
			if t := labelIn(sec.Titles, lang); t != "" {
				path = append(path, t)
			}
			if g := sec.group(s.Group); g != nil {
				if t := g.in(lang); t != "" {
					path = append(path, strings.ReplaceAll(t, " > ", " › "))
				}
			}
		}
	}
	return append(path, title)
}

func (s *Section) group(title string) *Group {
	for i := range s.Groups {
		if s.Groups[i].Title == title {
			return &s.Groups[i]
		}
	}
	return nil
}

func (g *Group) in(lang string) string {
	if primary(lang) == "en" {
		return g.Title
	}
	return labelIn(g.Titles, lang)
}

// labelIn returns the first text of a language, "" for none. "pt" and "pt-BR"
// are one here: it is shown to a person, and judges nothing.
func labelIn(labels []Label, lang string) string {
	for _, l := range labels {
		if strings.EqualFold(primary(l.Lang), primary(lang)) {
			return l.Text
		}
	}
	return ""
}

func primary(lang string) string {
	short, _, _ := strings.Cut(lang, "-")
	return short
}

// OptionIn returns LinkedIn's word for a value of a choice in a language, or
// else in English, or the first that is known; "" for none.
func (c *Control) OptionIn(id, lang string) string {
	for i := range c.Options {
		o := &c.Options[i]
		if o.ID != id {
			continue
		}
		for _, l := range [...]string{lang, "en"} {
			if t := labelIn(o.Labels, l); t != "" {
				return t
			}
		}
		if len(o.Labels) > 0 {
			return o.Labels[0].Text
		}
	}
	return ""
}

// LabelIn returns what LinkedIn calls a control in a language, or else in English,
// or the first that is known; "" for none.
func (c *Control) LabelIn(lang string) string {
	for _, labels := range [...][]Label{c.Labels, c.Expected} {
		for _, l := range [...]string{lang, "en"} {
			if t := labelIn(labels, l); t != "" {
				return t
			}
		}
		if len(labels) > 0 {
			return labels[0].Text
		}
	}
	return ""
}
