package server

import (
	"math"
	"strconv"
	"strings"

	"offswitch/wasm/memory/history"
	"offswitch/wasm/present/overview"
	"offswitch/wasm/protocol"
	"offswitch/wasm/status"
)

// A partition is the part of a browser in which one account is signed in, and
// nothing of another is to be seen: private windows, one of Firefox's
// containers, or all the rest, which is the zero value. Each has a memory of
// its own.
type partition struct {
	private   bool
	container string
}

// A contained is the memory of one of Firefox's containers.
type contained struct {
	name    string // of its cookie store
	history *history.History
}

// containerPrefix begins the name of the cookie store of each of Firefox's
// containers; a number follows.
const containerPrefix = "firefox-container-"

// mostContainers is how many memories of containers are kept. Some add-ons make
// a container for each tab and never use it again.
const mostContainers = 24

// partitionOf is where a message comes from.
func partitionOf(from *protocol.Sender) partition {
	if from.Incognito {
		return partition{private: true}
	}
	return partition{container: container(from.Store)}
}

// container is the one whose cookie store has a name, "" for none.
func container(store string) string {
	number, own := strings.CutPrefix(store, containerPrefix)
	if n, err := strconv.Atoi(number); !own || err != nil || n < 0 {
		return ""
	}
	return store
}

// partition is that of a tab.
func (s *Server) partition(tab int) partition {
	if tab <= 0 {
		return partition{}
	}
	if _, private, _ := s.browser.Tab(tab); private {
		return partition{private: true}
	}
	return partition{container: container(s.browser.Container(tab))}
}

// partition is that of a batch's tab.
func (j *tabBatch) partition() partition { return partition{j.private, j.Container} }

// memory returns the history to read and write in a partition.
func (s *Server) memory(p partition) *history.History {
	s.load()
	switch {
	case p.private:
		if s.private == nil {
			s.private, _ = history.Load(nil, 0)
		}
		return s.private
	case p.container == "":
		return s.history
	}
	if h := s.contained(p.container); h != nil {
		return h
	}
	return s.contain(p.container, nil)
}

// contained is the memory of a container, nil for none.
func (s *Server) contained(name string) *history.History {
	for _, c := range s.containers {
		if c.name == name {
			return c.history
		}
	}
	return nil
}

// contain begins the memory of a container with what storage held of it.
func (s *Server) contain(name string, stored map[string]string) *history.History {
	h, broken := history.LoadContainer(stored, name, s.wishes.own.Account)
	if len(broken) > 0 {
		s.tell("err_broken")
	}
	h.Hide(s.batches.names)
	s.containers = append(s.containers, contained{name, h})
	return h
}

// loadContainers reads what storage held of Firefox's containers.
func (s *Server) loadContainers(stored map[string]string) {
	s.containers = nil
	for key := range stored {
		if name := history.ContainerOf(key); container(name) != "" && s.contained(name) == nil {
			s.contain(name, stored)
		}
	}
}

// outlive empties the memories that were used longest ago where there are more
// than are kept; the one in use stays.
func (s *Server) outlive(used string) {
	for len(s.containers) > mostContainers {
		oldest, when := 0, int64(math.MaxInt64)
		for i, c := range s.containers {
			if newest := c.history.Newest(); c.name != used && newest < when {
				oldest, when = i, newest
			}
		}
		s.containers[oldest].history.Clear()
		if !s.store(s.containers[oldest].history) {
			return
		}
		s.containers = append(s.containers[:oldest], s.containers[oldest+1:]...)
	}
}

// A tabBadge is what one tab's button shows, and the document that it was set
// for: the browser forgets it with that.
type tabBadge struct {
	overview.Badge
	tab      int
	document string
	hops     int
}

// showTabBadge shows in a tab of a container how many settings are known to
// give data away there. The button of all other tabs counts the common memory.
func (s *Server) showTabBadge(tab int, p partition, r *protocol.Reading) {
	if p.container == "" {
		return
	}
	now := tabBadge{s.badgeIn(p), tab, r.Document, r.Hops}
	if s.tabBadge == now {
		return
	}
	s.tabBadge = now
	s.browser.TabBadge(tab, now.Text, now.Title, now.Tone)
}

// badgeIn is what the toolbar shows of a partition.
func (s *Server) badgeIn(p partition) overview.Badge {
	standings := s.statuses(p)
	due := s.wishes.prefs.Due(status.Newest(standings), s.browser.Now())
	return overview.BadgeOf(s.words, status.Add(standings), due)
}
