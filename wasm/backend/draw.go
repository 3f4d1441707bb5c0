package backend

import (
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/flip"
	"offswitch/wasm/identity"
	"offswitch/wasm/message"
	"offswitch/wasm/page"
)

// Tones of a mark.
const (
	toneOn     = "on"
	toneOff    = "off"
	toneBusy   = "busy"
	toneUnsure = "unsure"
	toneFailed = "failed"
	toneInfo   = "info"
)

// mostMarks is how many marks a page is given, and as many again if they are of
// certain controls: each has to find a place among the others, and no page of
// LinkedIn's has near as many.
const mostMarks = 100

// draw decides which marks to show, and when to look again.
func (v *visit) draw() {
	for i := range v.c.Flips {
		v.again(v.c.Flips[i].Next())
	}
	switch {
	case v.waiting && (v.found() || len(v.hubRows) > 0) && !v.settled:
		v.again(120)
	case v.waiting:
		v.again(400)
	}
	// Our own pages show the run by themselves; it says nothing of the page.
	if m := v.b.runPanel(v.job); m != nil && !v.glance {
		defer func() { v.plan.Marks = append(v.plan.Marks, *m) }()
	}
	for i := range v.verdicts {
		v.plan.Watch = append(v.plan.Watch, v.verdicts[i].Control.Ref)
	}
	if v.veiled() {
		return // what is covered cannot be pointed at
	}
	if v.job != nil && v.job.Live() && !v.job.Paused {
		// The run presses. A second hand on the same page would only confuse.
		defer func() {
			for i := range v.plan.Marks {
				v.plan.Marks[i].Buttons = nil
			}
		}()
	}
	v.hubMarks()
	for i := range v.verdicts {
		if n := len(v.plan.Marks); n >= 2*mostMarks || n >= mostMarks && !v.verdicts[i].Certain() {
			continue
		}
		if m := v.mark(&v.verdicts[i]); m != nil {
			v.plan.Marks = append(v.plan.Marks, *m)
		}
	}
}

func (v *visit) again(ms int) {
	if ms > 0 && (v.plan.Again == 0 || ms < v.plan.Again) {
		v.plan.Again = ms
	}
}

// mark returns the mark for one control, nil where there is nothing to say.
func (v *visit) mark(verdict *identity.Verdict) *message.Mark {
	c := verdict.Control
	if verdict.Setting == nil {
		return v.unknownMark(c)
	}
	if verdict.Setting.Act == catalog.None || verdict.Entry.Protects == "" || v.b.policy.Hides(verdict.Setting.ID) {
		return nil
	}
	m := &message.Mark{ID: markID(verdict), Row: c.Row.Ref, Control: c.Ref}
	w := v.b.words
	if !verdict.Certain() {
		if !v.settled {
			return nil // it may yet become clear
		}
		// Several may claim to be the same.
		m.ID += "?" + page.Fingerprint(c)
		m.Tone, m.Text, m.Detail = toneUnsure, w.T("mark_unsure", v.label(verdict)), w.T(verdict.Why)
		return m
	}
	state, why := v.state(verdict)
	f := v.c.Flip(m.ID)
	if f != nil && v.flipMark(m, f, verdict, state) {
		return m
	}
	switch {
	case state == "":
		if !v.settled {
			return nil
		}
		m.Tone, m.Text, m.Detail = toneUnsure, w.T("mark_unreadable", v.label(verdict)), w.T(why)
	case state == verdict.Entry.Protects:
		if !v.provenMark(m, verdict) {
			return nil
		}
	default:
		v.openMark(m, verdict, state)
	}
	return m
}

// openMark is for a control that gives data away.
func (v *visit) openMark(m *message.Mark, verdict *identity.Verdict, state string) {
	w, s, c := v.b.words, verdict.Setting, verdict.Control
	title := w.SettingWord(s.ID, "title")
	if len(s.Controls) > 1 || verdict.Instance != "" {
		title = v.label(verdict) // the setting's title would stand there several times
	}
	m.Tone = toneOn
	if !s.Recommended && !v.b.policy.Requires(s.ID) {
		m.Tone = toneInfo
	}
	m.Text = v.openText(verdict.Entry, title, chosenLabel(c))
	details := []string{w.T("mark_off_means", w.SettingWord(s.ID, "effect"))}
	if len(s.Also) > 0 {
		var also []string
		for _, id := range s.Also {
			also = append(also, w.SettingWord(id, "title"))
		}
		details = append(details, w.T("mark_also", strings.Join(also, w.T("ui_list_separator"))))
	}
	if r := v.h.Record(s.ID, verdict.ID()); r != nil && r.Proof == "lost" && r.Proven == v.r.Document {
		m.Tone = toneFailed
		details = []string{v.lostText(verdict.Entry, state, chosenLabel(c))}
	}
	if v.c.Refused == m.ID {
		m.Tone = toneFailed
		details = []string{w.T(v.c.RefusedWhy)}
	}
	if verdict.Entry.Loses && v.c.Asking == m.ID {
		v.sureMark(m, verdict)
		return
	}
	m.Detail = strings.Join(details, " ")
	if c.Locked {
		m.Detail = w.T("why_locked")
		return
	}
	if !v.pressable(verdict) {
		m.Detail = strings.Join([]string{m.Detail, w.T("mark_by_hand")}, " ")
		return
	}
	if verdict.Lonely() && v.unready() {
		return // more controls may come; then it is not the only one
	}
	m.Buttons = []message.Button{v.turnButton(verdict.Entry, v.label(verdict))}
}

// sureMark asks for the second yes, where a press loses something.
func (v *visit) sureMark(m *message.Mark, verdict *identity.Verdict) {
	w, label := v.b.words, v.label(verdict)
	m.Tone, m.Detail = toneUnsure, w.SettingWord(verdict.Setting.ID, "loses")
	sure, keep := message.Button{Action: actSure}, message.Button{Action: actCancel}
	if len(verdict.Entry.Options) > 0 {
		want := optionTitle(verdict.Entry, verdict.Entry.Protects)
		m.Text = w.T("mark_sure_choice", label, want)
		sure.Label, sure.Name = w.T("mark_sure_yes_choice", want), w.T("mark_sure_yes_choice_name", label, want)
		keep.Label, keep.Name = w.T("mark_cancel_choice"), w.T("mark_cancel_choice_name", label)
	} else {
		m.Text = w.T("mark_sure", label)
		sure.Label, sure.Name = w.T("mark_sure_yes"), w.T("mark_sure_yes_name", label)
		keep.Label, keep.Name = w.T("mark_cancel"), w.T("mark_cancel_name", label)
	}
	m.Buttons = []message.Button{sure, keep}
}

// pressable reports whether one click could do it.
func (v *visit) pressable(verdict *identity.Verdict) bool {
	return v.target(verdict, verdict.Entry.Protects) != 0
}

// flipMark is for a control that was pressed on this page. It reports whether
// there is something to say of it.
func (v *visit) flipMark(m *message.Mark, f *flip.Flip, verdict *identity.Verdict, state string) bool {
	w := v.b.words
	if !f.Over() {
		m.Tone, m.Text = toneBusy, v.doingText(f, verdict.Entry)
		if f.Dialog {
			m.Detail = w.T("mark_dialog")
		}
		return true
	}
	if state == "" || (f.Phase == flip.Changed) != (state == f.Want) {
		// Something moved it since: the flip is history.
		return false
	}
	text := v.outcomeText(f, verdict.Entry)
	if f.Phase == flip.Changed {
		m.Tone, m.Text = toneOff, text
		if f.Undo {
			if state != verdict.Entry.Protects {
				v.openMark(m, verdict, state)
				m.Detail = text
				return true
			}
			m.Buttons = []message.Button{v.button(actCheck, "mark_check", verdict)}
			return true
		}
		m.Buttons = []message.Button{v.button(actCheck, "mark_check", verdict), v.button(actUndo, "mark_undo", verdict)}
		return true
	}
	if state == verdict.Entry.Protects {
		m.Tone, m.Text = toneFailed, text
		return true
	}
	v.openMark(m, verdict, state)
	m.Tone, m.Detail = toneFailed, text
	return true
}

// provenMark is for a control that is as it should be. It is only worth a
// mark where a press of ours made it so and this very load confirms it.
func (v *visit) provenMark(m *message.Mark, verdict *identity.Verdict) bool {
	r := v.h.Record(verdict.Setting.ID, verdict.ID())
	if r == nil || r.Proven != v.r.Document || r.Proof != "confirmed" {
		return false
	}
	w := v.b.words
	m.Tone = toneOff
	switch {
	case len(verdict.Entry.Options) > 0:
		m.Text = w.T("mark_confirmed_choice", chosenLabel(verdict.Control))
	case r.State == "on":
		m.Text = w.T("mark_confirmed_on")
	default:
		m.Text = w.T("mark_confirmed")
	}
	m.Detail = w.SettingWord(verdict.Setting.ID, "limits")
	if r.Before != "" {
		m.Buttons = []message.Button{v.button(actUndo, "mark_undo", verdict)}
	}
	return true
}

// unknownMark is for a control that no rule names, on a page that one names.
func (v *visit) unknownMark(c *page.Control) *message.Mark {
	if !v.settled || len(v.here) == 0 {
		return nil
	}
	w := v.b.words
	return &message.Mark{
		ID: "?/" + page.Fingerprint(c), Row: c.Row.Ref, Control: c.Ref, Tone: toneUnsure,
		Text: w.T("mark_new", c.Label), Detail: w.T("why_unknown_control"),
	}
}

func (v *visit) doingText(f *flip.Flip, entry *catalog.Control) string {
	w := v.b.words
	switch {
	case f.Undo:
		return w.T("mark_undoing")
	case f.Want == "off":
		return w.T("mark_turning")
	case f.Want == "on":
		return w.T("mark_turning_on")
	}
	return w.T("mark_choosing", optionTitle(entry, f.Want))
}

func (v *visit) outcomeText(f *flip.Flip, entry *catalog.Control) string {
	w := v.b.words
	switch f.Phase {
	case flip.Changed:
		switch {
		case f.Undo:
			return w.T("mark_undone")
		case f.Want == "off":
			return w.T("mark_changed")
		case f.Want == "on":
			return w.T("mark_changed_on")
		}
		return w.T("mark_changed_choice", optionTitle(entry, f.Want))
	case flip.Unclear:
		return w.T("mark_unclear")
	}
	return w.T("mark_" + string(f.Phase))
}

// openText says of a control that it gives data away. Chosen is LinkedIn's word
// for what it is set to, where it is a choice.
func (v *visit) openText(entry *catalog.Control, title, chosen string) string {
	w := v.b.words
	switch {
	case len(entry.Options) > 0:
		return w.T("mark_choice_text", title, chosen)
	case entry.Protects == "on":
		return w.T("mark_inverted_text", title)
	}
	return w.T("mark_on_text", title)
}

// lostText says that a change was not kept.
func (v *visit) lostText(entry *catalog.Control, state, chosen string) string {
	w := v.b.words
	switch {
	case len(entry.Options) > 0:
		return w.T("mark_lost_choice", chosen)
	case state == "off":
		return w.T("mark_lost_on")
	}
	return w.T("mark_lost")
}

// label is what a person would call the control: LinkedIn's own words on this
// page, or our title where it has none.
func (v *visit) label(verdict *identity.Verdict) string {
	if l := verdict.Control.Label; l != "" {
		return l
	}
	return v.b.words.SettingWord(verdict.Setting.ID, "title")
}

// chosenLabel is LinkedIn's own word for the option that is chosen.
func chosenLabel(c *page.Control) string {
	for i := range c.Options {
		if c.Options[i].Chosen {
			return c.Options[i].Label
		}
	}
	return ""
}

// optionTitle is LinkedIn's English word for an option.
func optionTitle(entry *catalog.Control, id string) string {
	if entry != nil {
		for i := range entry.Options {
			if o := &entry.Options[i]; o.ID == id && len(o.Labels) > 0 {
				return o.Labels[0].Text
			}
		}
	}
	return id
}

// turnButton sets a control to what protects. The label is LinkedIn's.
func (v *visit) turnButton(entry *catalog.Control, label string) message.Button {
	w := v.b.words
	switch entry.Protects {
	case "off":
		return message.Button{Action: actTurn, Label: w.T("mark_turn_off"), Name: w.T("mark_turn_off_name", label)}
	case "on":
		return message.Button{Action: actTurn, Label: w.T("mark_turn_on"), Name: w.T("mark_turn_on_name", label)}
	}
	want := optionTitle(entry, entry.Protects)
	return message.Button{Action: actTurn, Label: w.T("mark_choose", want), Name: w.T("mark_choose_name", label, want)}
}

// button is one whose accessible name is the message key with "_name".
func (v *visit) button(action, key string, verdict *identity.Verdict) message.Button {
	w := v.b.words
	return message.Button{Action: action, Label: w.T(key), Name: w.T(key+"_name", v.label(verdict))}
}
