// Package present finds the words: for a page, the marks and what is announced;
// for our own pages, everything they show. It decides nothing, and nothing else
// speaks to the person.
package present

import (
	"strings"

	"offswitch/wasm/batch"
	"offswitch/wasm/controls"
	"offswitch/wasm/decide"
	"offswitch/wasm/i18n"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/memory/prefs"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

// A View is what there is to show beside a reading and what it led to.
type View struct {
	Words   *i18n.Words
	History *history.History
	Prefs   *prefs.Prefs
	Policy  *prefs.Policy
	// Marks is how much of us there is to be in the page.
	Marks protocol.Marks
	// Reading is the one that is answered.
	Reading *protocol.Reading
}

// NoPage is the plan for an address where nothing is drawn; look says whether
// there may be something to look at.
func NoPage(w *i18n.Words, look bool) *protocol.Plan {
	return &protocol.Plan{Look: look, Lang: w.Lang(), Dir: w.Dir(), Orphan: w.T("mark_orphan")}
}

// Refusal is the answer to a message that is not taken; why is a message key.
func Refusal(w *i18n.Words, why string) *protocol.Plan { return &protocol.Plan{Error: w.T(why)} }

// Plan is the answer to a reading: what the page shows, and what is done there.
func Plan(o *observe.Observation, d *decide.Decision, owner int, v View) *protocol.Plan {
	p := page{Observation: o, View: v, token: d.Token, batch: d.Batch}
	plan := NoPage(v.Words, true)
	plan.Click, plan.ClickRow, plan.Open, plan.Reload = d.Click.Element(), d.Click.Row(), d.Open, d.Reload
	next := token.Token{Page: o.Next, Presses: *d.Token, Owner: owner}
	plan.Token = next.Encode()
	plan.Again = observe.Sooner(d.Again, Again(o, d.Token, v.Reading.Age))
	for i := range o.Verdicts {
		plan.Watch = append(plan.Watch, o.Verdicts[i].Control.Ref)
	}
	if v.Marks == protocol.MarksNone {
		return plan
	}
	plan.Refusals = refusals(v.Words)
	plan.Say = statementText(v.Words, d.Say)
	if d.Token.Unrecorded != "" && plan.Click != 0 {
		plan.Say = strings.TrimSpace(plan.Say + " " + v.Words.T("mark_unrecorded"))
	}
	plan.Marks = p.explained(p.marks())
	if m := Panel(v.Words, d.Batch); m != nil {
		plan.Marks = append(plan.Marks, *m)
	}
	return plan
}

// Foreign is the answer to a reading of a page that was opened under another
// account: nothing is judged or pressed there until it is loaded anew.
func Foreign(o *observe.Observation, t *token.Token, v View) *protocol.Plan {
	plan := NoPage(v.Words, true)
	plan.Token = t.Encode()
	if v.Reading.Kind == protocol.CausePress {
		if plan.Reload = v.Reading.Action == protocol.ActionCheck; !plan.Reload {
			plan.Say = v.Words.T("why_account")
		}
	}
	if v.Marks == protocol.MarksNone {
		return plan
	}
	plan.Refusals = refusals(v.Words)
	for i := range o.Verdicts {
		if verdict := &o.Verdicts[i]; verdict.Certain() && !v.Policy.Hides(verdict.Setting.ID) &&
			len(plan.Marks) < mostMarks {
			plan.Marks = append(plan.Marks, doubtMark(v.Words, observe.MarkID(verdict), verdict.Control, "why_account"))
		}
	}
	for i := range o.Rows {
		if r := &o.Rows[i]; r.State != "" && r.Row.Box != nil && !v.Policy.Hides(r.Setting.ID) &&
			len(plan.Marks) < mostMarks {
			c := controls.Control{Ref: r.Row.Node.Ref, Row: r.Row.Box, Label: r.Row.Title}
			plan.Marks = append(plan.Marks, doubtMark(v.Words, observe.RowMark(r.Setting), &c, "why_account"))
		}
	}
	if v.Marks == protocol.MarksPoint {
		for i := range plan.Marks {
			plan.Marks[i].Buttons = nil
		}
	}
	return plan
}

// refusals says why a press was not taken, and what can be done.
func refusals(w *i18n.Words) *protocol.Refusals {
	return &protocol.Refusals{
		Over: w.T("press_over"), Paint: w.T("press_paint"), Small: w.T("press_small"), Early: w.T("press_early"),
	}
}

// Marks are those of a page about which nothing is decided, for our own pages.
func Marks(o *observe.Observation, t *token.Presses, b *batch.Batch, v View) []protocol.Mark {
	p := page{Observation: o, View: v, token: t, batch: b}
	return p.marks()
}

// Again is after how many milliseconds a page is to be read again by itself, 0
// where it may rest.
func Again(o *observe.Observation, t *token.Presses, age int) int {
	soon := o.ReadAgain()
	for i := range t.Attempts {
		soon = observe.Sooner(soon, t.Attempts[i].Next(age))
	}
	return soon
}
