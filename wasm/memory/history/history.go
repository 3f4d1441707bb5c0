package history

import (
	"sort"
	"strconv"
	"strings"

	"github.com/CosmWasm/tinyjson/jlexer"
	"github.com/CosmWasm/tinyjson/jwriter"
)

const (
	versionKey    = "version"
	settingPrefix = "setting:"
	blockPrefix   = "journal:"
	// visitPrefix cannot begin a setting's id.
	visitPrefix = "@"

	// A block is rewritten whole with each entry, so it is small; the oldest
	// blocks go when there are too many.
	blockSize = 50
	maxBlocks = 40
	// mostBlocks is more than a person could ever fill; a greater number was
	// not written here, and leaves no room for the next.
	mostBlocks = 1 << 30
)

// History is the memory, loaded.
type History struct {
	prefix   string // of its keys
	settings map[string]*Setting
	blocks   map[int]*Block
	last     int // number of the newest block
	dirty    map[string]bool
	names    *Names // nil: boxes are stored as they are told apart
}

// Load reads what storage held, by key, of one account: 0 is the first, and
// for most people the only one. Which account is which the person says; nothing
// is stored of who they are. Keys that are not its own are left alone. Values that cannot be read are named in broken; they are forgotten,
// and overwritten once there is something new to say of them.
func Load(stored map[string]string, account int) (h *History, broken []string) {
	return load(stored, accountPrefix(account))
}

// containerPrefix begins the keys of one of Firefox's containers; its name and
// a slash follow, and then those of an account.
const containerPrefix = "container:"

// LoadContainer is Load for one of Firefox's containers.
func LoadContainer(stored map[string]string, container string, account int) (h *History, broken []string) {
	return load(stored, containerPrefix+container+"/"+accountPrefix(account))
}

// ContainerOf is the container whose key this is, "" for none's.
func ContainerOf(key string) string {
	rest, own := strings.CutPrefix(key, containerPrefix)
	name, _, slash := strings.Cut(rest, "/")
	if !own || !slash {
		return ""
	}
	return name
}

func load(stored map[string]string, prefix string) (h *History, broken []string) {
	h = &History{
		prefix:   prefix,
		settings: map[string]*Setting{},
		blocks:   map[int]*Block{},
		dirty:    map[string]bool{},
	}
	for full, value := range stored {
		key, own := strings.CutPrefix(full, h.prefix)
		if !own {
			continue
		}
		switch {
		case strings.HasPrefix(key, settingPrefix):
			var s Setting
			l := jlexer.Lexer{Data: []byte(value)}
			s.UnmarshalTinyJSON(&l)
			l.Consumed()
			if l.Error() != nil {
				broken = append(broken, full)
				continue
			}
			for id, r := range s.Controls {
				if r == nil {
					delete(s.Controls, id)
				}
			}
			h.settings[key[len(settingPrefix):]] = &s
		case strings.HasPrefix(key, blockPrefix):
			n, err := strconv.Atoi(key[len(blockPrefix):])
			var b Block
			l := jlexer.Lexer{Data: []byte(value)}
			b.UnmarshalTinyJSON(&l)
			l.Consumed()
			if err != nil || n < 0 || n > mostBlocks || l.Error() != nil {
				broken = append(broken, full)
				if err == nil && n > h.last && n <= mostBlocks {
					h.last = n // never write over what may still be of use to somebody
				}
				continue
			}
			h.blocks[n] = &b
			h.last = max(h.last, n)
		}
	}
	if _, ok := stored[versionKey]; !ok {
		h.dirty[versionKey] = true
	}
	sort.Strings(broken)
	return h, broken
}

// Changes returns what has to be written to storage since the last call, and
// the keys to remove from it.
func (h *History) Changes() (set map[string]string, remove []string) {
	if len(h.dirty) == 0 {
		return nil, nil
	}
	set = map[string]string{}
	for key := range h.dirty {
		w := jwriter.Writer{}
		switch {
		case key == versionKey:
			set[key] = strconv.Itoa(Version) // of all accounts
			continue
		case strings.HasPrefix(key, settingPrefix):
			s := h.settings[key[len(settingPrefix):]]
			if s == nil {
				remove = append(remove, h.prefix+key)
				continue
			}
			s.MarshalTinyJSON(&w)
		case strings.HasPrefix(key, blockPrefix):
			n, _ := strconv.Atoi(key[len(blockPrefix):])
			b := h.blocks[n]
			if b == nil {
				remove = append(remove, h.prefix+key)
				continue
			}
			b.MarshalTinyJSON(&w)
		}
		if text, err := w.BuildBytes(); err == nil {
			set[h.prefix+key] = string(text)
		}
	}
	h.dirty = map[string]bool{}
	sort.Strings(remove)
	return set, remove
}

// Retry marks keys as still to be written, after a write that failed.
func (h *History) Retry(set map[string]string, remove []string) {
	for key := range set {
		h.dirty[strings.TrimPrefix(key, h.prefix)] = true
	}
	for _, key := range remove {
		h.dirty[strings.TrimPrefix(key, h.prefix)] = true
	}
}

func accountPrefix(account int) string {
	if account == 0 {
		return ""
	}
	return "account" + strconv.Itoa(account) + "/"
}

// Setting returns what is remembered of a setting, or nil.
func (h *History) Setting(id string) *Setting { return h.settings[id] }

// Record returns what is remembered of a control, or nil.
func (h *History) Record(setting, control string) *Record {
	if s := h.settings[setting]; s != nil {
		return s.Controls[h.name(setting, control)]
	}
	return nil
}

// Entries returns all entries, oldest first.
func (h *History) Entries() []Entry {
	numbers := make([]int, 0, len(h.blocks))
	for n := range h.blocks {
		numbers = append(numbers, n)
	}
	sort.Ints(numbers)
	var all []Entry
	for _, n := range numbers {
		all = append(all, h.blocks[n].Entries...)
	}
	return all
}

// Visited returns when a page was last read as a whole, Unix milliseconds, 0
// if never. Pages are named by their section.
func (h *History) Visited(section string) int64 {
	if s := h.settings[visitPrefix+section]; s != nil {
		return s.Tried
	}
	return 0
}

// Visit remembers that a section's page was read as a whole.
func (h *History) Visit(section string, at int64) {
	if last := h.Visited(section); last != 0 && at-last < staleAfter && at >= last {
		return
	}
	h.setting(visitPrefix + section).Tried = at
	h.touch(visitPrefix + section)
}

// Newest returns when anything was last seen, Unix milliseconds, 0 if never.
func (h *History) Newest() int64 {
	newest := int64(0)
	for _, s := range h.settings {
		newest = max(newest, s.Tried, s.AbsentSeen)
		for _, r := range s.Controls {
			newest = max(newest, r.Seen)
		}
	}
	return newest
}

// Clear forgets everything.
func (h *History) Clear() {
	for id := range h.settings {
		h.dirty[settingPrefix+id] = true
	}
	for n := range h.blocks {
		h.dirty[blockPrefix+strconv.Itoa(n)] = true
	}
	h.settings = map[string]*Setting{}
	h.blocks = map[int]*Block{}
	h.last = 0
}

func (h *History) setting(id string) *Setting {
	s := h.settings[id]
	if s == nil {
		s = &Setting{}
		h.settings[id] = s
	}
	return s
}

func (h *History) touch(id string) { h.dirty[settingPrefix+id] = true }

// Write adds an entry to the history.
func (h *History) Write(e Entry) {
	e.Control = h.name(e.Setting, e.Control)
	b := h.blocks[h.last]
	if b == nil || len(b.Entries) >= blockSize {
		h.last++
		b = &Block{}
		h.blocks[h.last] = b
		for n := range h.blocks {
			if n <= h.last-maxBlocks {
				delete(h.blocks, n)
				h.dirty[blockPrefix+strconv.Itoa(n)] = true
			}
		}
	}
	b.Entries = append(b.Entries, e)
	h.dirty[blockPrefix+strconv.Itoa(h.last)] = true
}
