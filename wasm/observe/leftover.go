package observe

import (
	"offswitch/wasm/controls"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

const (
	// leftoverFor is how long a page must stand still, under a new heading,
	// before a control that looks just like an older page's is taken for this
	// page's own.
	leftoverFor = 3000
	// DoubtFor is after how long of standing still it is said that nothing
	// tells whether a control is this page's or an older one's.
	DoubtFor = 5000
)

// dropLeftovers leaves out the controls that older pages of this document left
// behind.
func (o *Observation) dropLeftovers(r *protocol.Reading) {
	t := &o.Next
	if len(t.Past) == 0 {
		return
	}
	own := map[string]bool{}
	for _, text := range o.seen {
		own[readPrint(text).shape] = true
	}
	calm := r.Still >= leftoverFor && len(o.Page.Busy) == 0
	var kept []controls.Control
	for i := range o.Page.Controls {
		c := &o.Page.Controls[i]
		if now := o.print(c); !own[now.shape] && o.leftBehind(now, calm, t.Past) {
			o.Leftovers = append(o.Leftovers, *c)
			continue
		}
		kept = append(kept, *c)
	}
	o.Page.Controls = kept
}

// leftBehind reports whether a control is an older page's as far as anybody can
// tell. One that looks the same becomes this page's once the page has another
// title and stands still, and it stands among other texts; where there are none,
// once the element is another.
func (o *Observation) leftBehind(now fingerprint, calm bool, past []token.Past) bool {
	for i := range past {
		p := &past[i]
		if p.Path == o.Address {
			continue
		}
		for _, text := range p.Seen {
			was := readPrint(text)
			if was.shape != now.shape {
				continue
			}
			if !calm || p.Title == o.Page.Title || was.around == now.around && (now.around != "" || was.ref == now.ref) {
				return true
			}
		}
	}
	return false
}

// Doubtful reports whether nothing tells whether a control is this page's or an
// older one's, for so long that it is said.
func (o *Observation) Doubtful(still int) bool { return len(o.Leftovers) > 0 && still >= DoubtFor }
