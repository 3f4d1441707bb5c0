package protocol

// A Cause says why the content script sends a reading.
type Cause string

const (
	CauseHello Cause = "hello" // may I look at this address? It brings no snapshot.
	CauseLook  Cause = "read"  // the page changed, or it is time
	CausePress Cause = "press" // a person pressed a button of ours
)

// An Arrival is how a document came into its tab.
type Arrival string

const (
	ArrivalLoad    Arrival = ""        // it was loaded when it was asked for
	ArrivalKept    Arrival = "kept"    // loaded before it was shown: prerendered, or kept and shown again
	ArrivalHistory Arrival = "history" // from the history: what it shows may have been kept for any time
)

// An Outcome is what became of the click that the last plan asked for.
type Outcome string

const (
	OutcomeClicked Outcome = "clicked"
	OutcomeGone    Outcome = "gone"    // not clicked: the element had left the page
	OutcomeAltered Outcome = "altered" // not clicked: its row is no longer what was judged
	OutcomeHidden  Outcome = "hidden"  // not clicked: not visible, or covered
	// OutcomeRemoved speaks of no click: the page keeps taking our element away.
	OutcomeRemoved Outcome = "removed"
)

// An OrderKind is what the background tells a content script to do.
type OrderKind string

const (
	OrderKindLook  OrderKind = "look"  // send a reading
	OrderKindPress OrderKind = "press" // press a button, as if a person had
	OrderKindVisit OrderKind = "visit" // the focus to the first mark, or back
)

// A Tone is how a mark, or a line of our own pages, looks.
type Tone string

const (
	ToneOn     Tone = "on"     // gives data away
	ToneOff    Tone = "off"    // was turned off, or is protected and worth saying
	ToneBusy   Tone = "busy"   // something is under way
	ToneUnsure Tone = "unsure" // it could not be told
	ToneFailed Tone = "failed"
	ToneInfo   Tone = "info"
)

// An Action is what a button asks for, or what is done to a batch.
type Action string

const (
	ActionTurn   Action = "turn"   // to the protective state
	ActionSure   Action = "sure"   // the second yes, where something is lost
	ActionCancel Action = "cancel" // no second yes: all stays as it is
	ActionUndo   Action = "undo"   // back to what it was before the last press
	ActionCheck  Action = "check"  // load the page anew

	ActionPause  Action = "pause"
	ActionResume Action = "resume"
	ActionStop   Action = "stop"
	ActionClose  Action = "close" // a batch that has ended is no longer shown
	ActionRest   Action = "rest"  // go on with what had no turn
	ActionRetry  Action = "retry" // press once more what did not work
	ActionShow   Action = "show"  // bring the batch's tab to the front

	ActionLeave Action = "leave" // out of the count
	ActionCount Action = "count" // back into it
	ActionSeen  Action = "seen"  // that it came back on is no news any more
)

// An Ask is what one of the extension's own pages asks for. The answer
// to each is an Overview.
type Ask string

const (
	// AskOverview asks for everything that the popup shows. AskReport asks for
	// what is remembered and AskHistory for the same with the history, whatever
	// the tab shows; neither has anything of a private window.
	AskOverview Ask = "overview"
	AskReport   Ask = "report"
	AskHistory  Ask = "history"
	// AskPress presses the button Action on the mark Mark of the tab's page.
	AskPress Ask = "press"
	// AskReload loads the tab's page anew, because it was open before the
	// extension was.
	AskReload Ask = "reload"
	// AskOpen shows the page of Setting: in the tab where that is
	// LinkedIn's, in a new one otherwise. Setting "" is the next one still on.
	AskOpen Ask = "open"
	// AskUnread shows the next page that can tell something not known yet, in
	// the same way.
	AskUnread Ask = "review"
	// AskBatch begins a batch over Settings in the tab (or a new one), as the
	// person reviewed it; AskUndo one that takes the change of Setting, or of
	// each of Settings, back.
	AskBatch Ask = "start"
	AskUndo  Ask = "undo"
	// AskTurn begins a batch of one, Setting, or adds it to the batch under way.
	// What is in front now comes back to the front afterwards.
	AskTurn Ask = "turn"
	// AskControl does Action to the batch under way, or just ended.
	AskControl Ask = "control"
	// AskLeave takes Setting out of the count (ActionLeave), or back in (ActionCount),
	// or takes note that it came back on (ActionSeen).
	AskLeave Ask = "leave"
	// AskForget clears all that is remembered.
	AskForget Ask = "forget"
	// AskPage also asks for what a member may show of the page in Tab.
	AskPage Ask = "page"
	// AskPrefs sets Prefs.
	AskPrefs Ask = "prefer"
	// AskAccount turns to the account with the number Account, a new one where
	// that is their count.
	AskAccount Ask = "account"
)

// Marks is how much of us there is in LinkedIn's pages.
type Marks string

const (
	MarksOn    Marks = "on"    // marks with buttons
	MarksPoint Marks = "point" // marks that show where, without a button
	MarksNone  Marks = "none"  // nothing at all in the page
)

// A Place is what the tab is that the popup was opened over.
type Place string

const (
	PlaceSettings  Place = "settings"  // a settings page that was read
	PlaceStale     Place = "stale"     // one that was opened before the extension was there: reload it
	PlaceElsewhere Place = "elsewhere" // no settings page
	PlaceSignIn    Place = "signin"    // LinkedIn asks to sign in
	PlaceWaiting   Place = "waiting"   // still loading
)

// A State is where a setting stands, as it bears on the person's data.
type State string

const (
	StateOn     State = "on"     // gives data away
	StateOff    State = "off"    // does not
	StateUnseen State = "unseen" // nobody looked yet
	StateAbsent State = "absent" // LinkedIn does not offer it here
	StateUnsure State = "unsure" // looked at, and it could not be told
	StateLocked State = "locked" // on, and cannot be changed
	StateHand   State = "hand"   // nothing a switch could do
)

// Rank is where settings of a state stand in a list: what asks for something to
// be done comes first. An unknown state goes last.
func (s State) Rank() int {
	for i, each := range [...]State{
		StateOn, StateLocked, StateUnsure, StateUnseen, StateHand, StateOff, StateAbsent,
	} {
		if s == each {
			return i
		}
	}
	return 7
}

// A Proof is how the state of a control is known.
type Proof string

const (
	ProofNone      Proof = ""
	ProofPage      Proof = "page"      // on the setting's own page
	ProofList      Proof = "hub"       // in a list of LinkedIn's
	ProofChanged   Proof = "changed"   // our press was seen to stay, and not loaded anew yet
	ProofConfirmed Proof = "confirmed" // and a fresh load shows it
	ProofLost      Proof = "lost"      // a fresh load shows the old state
)

// An Event is a kind of line in the history.
type Event string

const (
	EventSeen    Event = "seen"  // a reading differed from the one before
	EventPress   Event = "press" // a person pressed, and a click was asked for
	EventRefused Event = "refused"

	// What became of a press.
	EventChanged   Event = "changed"
	EventBack      Event = "back"    // it moved and was put back
	EventNothing   Event = "nothing" // it never moved
	EventUnclear   Event = "unclear"
	EventGone      Event = "gone" // not clicked, as the outcomes of that name say
	EventAltered   Event = "altered"
	EventHidden    Event = "hidden"
	EventConfirmed Event = "confirmed"
	EventLost      Event = "lost"
)

// A Result is what became of one setting of a batch.
type Result string

const (
	ResultWaiting   Result = ""          // it has yet to have its turn
	ResultNow       Result = "now"       // only ever shown, never stored
	ResultChanged   Result = "changed"   // it moved and stayed
	ResultConfirmed Result = "confirmed" // and a fresh load shows it
	ResultLost      Result = "lost"      // a fresh load shows the old state
	ResultAlready   Result = "already"   // there was nothing to press
	ResultAbsent    Result = "absent"    // LinkedIn does not offer it here
	ResultFailed    Result = "failed"
	ResultSkipped   Result = "skipped" // it needs a yes of its own, or a hand
	ResultPartly    Result = "partly"  // only ever shown: some of it changed, the rest is skipped
)
