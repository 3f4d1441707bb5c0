package backend

import (
	"slices"
	"strings"
	"sync"

	"github.com/CosmWasm/tinyjson/jlexer"
	"github.com/CosmWasm/tinyjson/jwriter"

	"offswitch/wasm/history"
	"offswitch/wasm/message"
	"offswitch/wasm/prefs"
	"offswitch/wasm/words"
)

// maxRequest is the largest message taken, in bytes. The content script's own
// limit is lower.
const maxRequest = 2 << 20

// A Backend answers messages. Its methods may be called from several
// goroutines.
type Backend struct {
	env   Env
	words *words.Words

	mu sync.Mutex
	// history is what storage holds; private is that of private windows, kept
	// in memory for as long as the background happens to live.
	history *history.History
	private *history.History
	// jobs are the runs under way, by tab.
	jobs map[int]*job
	// own are the person's wishes, policy the organisation's; prefs is what
	// holds, and fixed names what the person cannot change.
	own    prefs.Prefs
	policy prefs.Policy
	prefs  prefs.Prefs
	fixed  []string
	// unread says that storage could not be read.
	unread bool
	// trouble are message keys of what went wrong with storage, to be told.
	trouble []string
	// badge is what was last shown, so that it is set only when it changes.
	badge string
}

// New returns a backend that has read nothing yet.
func New(env Env) *Backend {
	return &Backend{env: env, words: words.New(env, "")}
}

// Handle answers one message. Both are JSON; so is the answer.
func (b *Backend) Handle(request, sender string) string {
	var from message.Sender
	l := jlexer.Lexer{Data: []byte(sender)}
	from.UnmarshalTinyJSON(&l)
	if l.Error() != nil || from.ID == "" || from.ID != from.Self {
		return b.refuse("err_sender")
	}
	if len(request) > maxRequest {
		return b.refuse("err_too_large")
	}
	if from.Own {
		var ask message.Ask
		l := jlexer.Lexer{Data: []byte(request)}
		ask.UnmarshalTinyJSON(&l)
		l.Consumed()
		if l.Error() != nil {
			return b.refuse("err_request")
		}
		return encode(b.answer(&ask))
	}
	r, why := decodeReading(request)
	if why != "" {
		return b.refuse(why)
	}
	if !trusted(&from, r) {
		return b.refuse("err_sender")
	}
	plan := b.look(r, from.Tab, from.Incognito)
	b.mu.Lock()
	b.hush(plan)
	b.mu.Unlock()
	return encode(plan)
}

// Wake sets the badge from what is remembered. It is called when the browser
// starts, and after an update.
func (b *Backend) Wake() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.load()
	b.showBadge()
}

type marshaler interface{ MarshalTinyJSON(*jwriter.Writer) }

func encode(m marshaler) string {
	w := jwriter.Writer{}
	m.MarshalTinyJSON(&w)
	text, err := w.BuildBytes()
	if err != nil {
		return `{"error":"` + strings.ReplaceAll(err.Error(), `"`, `'`) + `"}`
	}
	return string(text)
}

func (b *Backend) refuse(key string) string {
	return encode(&message.Plan{Error: b.words.T(key)})
}

// memory returns the history to read and write for a window of the kind.
func (b *Backend) memory(private bool) *history.History {
	b.load()
	if !private {
		return b.history
	}
	if b.private == nil {
		b.private, _ = history.Load(nil, 0)
	}
	return b.private
}

// load reads storage, once in the background's life. Where that fails, the
// message at hand goes on with an empty memory that is never written, so that
// nothing covers what could not be read, and the next message tries again.
func (b *Backend) load() {
	if b.history != nil && !b.unread {
		return
	}
	stored, err := b.env.Load()
	b.unread = err != nil
	if err != nil {
		b.tell("err_storage")
	}
	b.loadPrefs(stored)
	h, broken := history.Load(stored, b.own.Account)
	if len(broken) > 0 {
		b.tell("err_broken")
	}
	b.history = h
}

func (b *Backend) tell(key string) {
	if !slices.Contains(b.trouble, key) {
		b.trouble = append(b.trouble, key)
	}
}

// save writes what changed, and shows the new count.
func (b *Backend) save() {
	if b.history == nil || b.unread {
		return
	}
	set, remove := b.history.Changes()
	if len(set) > 0 || len(remove) > 0 {
		if err := b.env.Save(set, remove); err != nil {
			b.history.Retry(set, remove)
			b.tell("err_storage")
		}
	}
	b.showBadge()
}
