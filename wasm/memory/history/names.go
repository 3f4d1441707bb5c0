package history

import (
	"strconv"
	"strings"
)

const (
	// namePrefix begins the keys of names in the session's storage.
	namePrefix = "box:"
	// newMark begins what is stored in place of a label's hash.
	newMark = "~"
	// mostNames is more than the boxes of any account.
	mostNames = 5000
)

// Names are what boxes are stored under that go by their label, for want of a name
// of their own in the rules. A label may be an employer's or a school's, and
// whoever has a list of those could tell it from a hash. So what is stored is a
// number that says nothing. Which box it belongs to is known in the session's
// storage alone, which no disk sees; in the next session the boxes get new ones.
type Names struct {
	known map[string]string
	// since tells the numbers of one session from those of another.
	since string
	set   map[string]string
	gone  []string
}

// NewNames knows none yet.
func NewNames(now int64) *Names {
	return &Names{known: map[string]string{}, since: strconv.FormatInt(now, 36), set: map[string]string{}}
}

// Learn takes in what the session's storage held.
func (n *Names) Learn(session map[string]string) {
	for key, name := range session {
		if strings.HasPrefix(key, namePrefix) && strings.HasPrefix(name, newMark) {
			n.known[key] = name
		}
	}
}

// Changes returns what has to be written to the session's storage, and the keys to
// remove from it.
func (n *Names) Changes() (set map[string]string, remove []string) {
	set, remove = n.set, n.gone
	n.set, n.gone = map[string]string{}, nil
	return set, remove
}

// Clear forgets all names.
func (n *Names) Clear() {
	for key := range n.known {
		n.gone = append(n.gone, key)
	}
	n.known, n.set = map[string]string{}, map[string]string{}
}

func (n *Names) of(key string) string {
	key = namePrefix + key
	if n.known[key] == "" {
		if len(n.known) >= mostNames {
			n.Clear()
		}
		n.known[key] = newMark + n.since + "." + strconv.Itoa(len(n.known))
		n.set[key] = n.known[key]
	}
	return n.known[key]
}

// Hide has what is stored of boxes go by such names from now on. What the first
// version stored under a hash moves there when its box is met again.
func (h *History) Hide(n *Names) { h.names = n }

// name is what a control is stored under.
func (h *History) name(setting, control string) string {
	entry, label, box := strings.Cut(control, boxMark)
	if !box || h.names == nil || strings.HasPrefix(label, newMark) {
		return control
	}
	hidden := entry + boxMark + h.names.of(h.prefix+setting+"/"+control)
	if s := h.settings[setting]; s != nil && s.Controls[control] != nil {
		if s.Controls[hidden] == nil {
			s.Controls[hidden] = s.Controls[control]
		}
		delete(s.Controls, control)
		h.touch(setting)
	}
	return hidden
}
