package present

import (
	"strings"

	"offswitch/wasm/attempt"
	"offswitch/wasm/batch"
	"offswitch/wasm/catalog"
	"offswitch/wasm/controls"
	"offswitch/wasm/i18n"
	"offswitch/wasm/identity"
	"offswitch/wasm/memory/history"
	"offswitch/wasm/observe"
	"offswitch/wasm/protocol"
	"offswitch/wasm/token"
)

// mostMarks is how many marks a page is given, and as many again if they are of
// certain controls: each has to find a place among the others, and no page of
// LinkedIn's has near as many.
const mostMarks = 100

// A page is one of LinkedIn's, on its way to its marks.
type page struct {
	*observe.Observation
	View
	token *token.Presses
	batch *batch.Batch
}

// marks are the marks of the page, in reading order.
func (p *page) marks() []protocol.Mark {
	if p.Veiled() {
		return nil // what is covered cannot be pointed at
	}
	marks := append(p.rowMarks(), p.leftoverMarks()...)
	for i := range p.Verdicts {
		if n := len(marks); n >= 2*mostMarks || n >= mostMarks && !p.Verdicts[i].Certain() {
			continue
		}
		if m := p.mark(&p.Verdicts[i]); m != nil {
			marks = append(marks, *m)
		}
	}
	for i := range marks {
		switch {
		case p.Marks == protocol.MarksPoint:
			marks[i].Buttons, marks[i].Ask = nil, false
		case p.batch.Running():
			// The batch presses. A second hand on the same page would only confuse.
			marks[i].Buttons = nil
		}
	}
	return marks
}

// mark returns the mark for one control, nil where there is nothing to say.
func (p *page) mark(verdict *identity.Verdict) *protocol.Mark {
	c := verdict.Control
	if verdict.Setting == nil {
		return p.unknownMark(verdict)
	}
	if verdict.Setting.Act == catalog.None || verdict.Entry.Protects == "" || p.Policy.Hides(verdict.Setting.ID) {
		return nil
	}
	m := &protocol.Mark{ID: observe.MarkID(verdict), Row: c.Row.Ref, Control: c.Ref}
	w := p.Words
	if !verdict.Certain() {
		if !p.Settled {
			return nil // it may yet become clear
		}
		// Several may claim to be the same.
		m.ID += "?" + controls.Fingerprint(c)
		m.Tone, m.Text, m.Detail = protocol.ToneUnsure, w.T("mark_unsure", p.Label(verdict)), w.T(verdict.Why)
		return m
	}
	state, why := p.State(verdict)
	f := p.token.Attempt(m.ID)
	if f != nil && !p.asks(m) && p.attemptMark(m, f, verdict, state) {
		if p.token.Unrecorded == m.ID {
			m.Detail = strings.TrimSpace(m.Detail + " " + w.T("mark_unrecorded"))
		}
		return m
	}
	switch {
	case state == "":
		if !p.Settled {
			return nil
		}
		m.Tone, m.Text, m.Detail = protocol.ToneUnsure, w.T("mark_unreadable", p.Label(verdict)), w.T(why)
	case state == verdict.Entry.Protects:
		if !p.provenMark(m, verdict) {
			return nil
		}
	default:
		p.openMark(m, verdict, state)
	}
	return m
}

// openMark is for a control that gives data away.
func (p *page) openMark(m *protocol.Mark, verdict *identity.Verdict, state string) {
	w, s, c := p.Words, verdict.Setting, verdict.Control
	title := w.SettingWord(s.ID, "title")
	if len(s.Controls) > 1 || verdict.Instance != "" {
		title = p.Label(verdict) // the setting's title would stand there several times
	}
	m.Tone = p.openTone(s)
	m.Text = p.openText(verdict.Entry, title, chosenLabel(c))
	var details []string
	if means := p.offMeans(s, effect(w, verdict)); means != "" {
		details = append(details, means)
	}
	if len(s.Also) > 0 {
		var also []string
		for _, id := range s.Also {
			also = append(also, w.SettingWord(id, "title"))
		}
		details = append(details, w.T("mark_also", strings.Join(also, w.T("ui_list_separator"))))
	}
	if r := p.History.Record(
		s.ID,
		verdict.ID(),
	); r != nil && r.Proof == protocol.ProofLost &&
		r.Proven == p.Reading.Document {
		m.Tone = protocol.ToneFailed
		details = []string{p.lostText(verdict.Entry, state, chosenLabel(c))}
	}
	if p.notYet(s.ID, verdict.ID()) {
		m.Tone, details = protocol.ToneUnsure, []string{w.T("mark_not_yet")}
		m.Buttons = []protocol.Button{p.button(protocol.ActionCheck, "mark_check", verdict)}
	}
	m.Detail = strings.Join(details, " ")
	p.refused(m)
	if p.asks(m) {
		p.sureMark(m, verdict)
		return
	}
	m.Detail = p.warned(m.Detail, s, verdict.Entry)
	if c.Locked {
		m.Detail = w.T("why_locked")
		return
	}
	if !p.pressable(verdict) {
		m.Detail = strings.Join([]string{m.Detail, w.T("mark_by_hand")}, " ")
		return
	}
	if verdict.Lonely() && p.Unready() {
		return // more controls may come; then it is not the only one
	}
	m.Buttons = append([]protocol.Button{p.turnButton(verdict.Entry, p.Label(verdict))}, m.Buttons...)
}

// notYet reports whether this page was loaded after a press and does not show
// the change: it may still be on its way.
func (p *page) notYet(setting, control string) bool {
	r := p.History.Record(setting, control)
	return r != nil && r.Pending != nil && r.Pending.Doubt == p.Reading.Document
}

// leftoverMarks say of what may be an older page's that nothing tells.
func (p *page) leftoverMarks() (marks []protocol.Mark) {
	if !p.Doubtful(p.Reading.Still) {
		return nil
	}
	for i := range p.Leftovers {
		c := &p.Leftovers[i]
		if len(marks) == mostMarks {
			break
		}
		marks = append(marks, doubtMark(p.Words, "old/"+controls.Fingerprint(c), c, "why_leftover_load"))
	}
	return marks
}

// doubtMark says why a control cannot be told until its page is loaded anew.
func doubtMark(w *i18n.Words, id string, c *controls.Control, why string) protocol.Mark {
	return protocol.Mark{
		ID: id, Row: c.Row.Ref, Control: c.Ref, Tone: protocol.ToneUnsure,
		Text: w.T("mark_unsure", c.Label), Detail: w.T(why),
		Buttons: []protocol.Button{{
			Action: protocol.ActionCheck, Label: w.T("mark_check"), Name: w.T("mark_check_name", c.Label),
		}},
	}
}

// warned adds to a detail what a press would lose, so that it is said before
// the first one.
func (p *page) warned(detail string, s *catalog.Setting, entry *catalog.Control) string {
	if !entry.Loses {
		return detail
	}
	return detail + " " + p.Words.SettingWord(s.ID, "loses")
}

// asks reports whether a mark waits for a second yes.
func (p *page) asks(m *protocol.Mark) bool { return !p.batch.Running() && m.ID == p.Asks(p.token) }

// sureMark asks for the second yes, where a press loses something. What leaves
// all as it is stands last, where the only button stood before: a second press
// on the same spot does no harm.
func (p *page) sureMark(m *protocol.Mark, verdict *identity.Verdict) {
	w, label := p.Words, p.Label(verdict)
	m.Ask, m.Tone, m.Detail = true, protocol.ToneUnsure, w.SettingWord(verdict.Setting.ID, "loses")
	sure, keep := protocol.Button{Action: protocol.ActionSure}, protocol.Button{Action: protocol.ActionCancel}
	if len(verdict.Entry.Options) > 0 {
		want := verdict.Entry.OptionTitle(verdict.Entry.Protects)
		m.Text = w.T("mark_sure_choice", label, want)
		sure.Label, sure.Name = w.T("mark_sure_yes_choice", want), w.T("mark_sure_yes_choice_name", label, want)
		keep.Label, keep.Name = w.T("mark_cancel_choice"), w.T("mark_cancel_choice_name", label)
	} else {
		m.Text = w.T("mark_sure", label)
		sure.Label, sure.Name = w.T("mark_sure_yes"), w.T("mark_sure_yes_name", label)
		keep.Label, keep.Name = w.T("mark_cancel"), w.T("mark_cancel_name", label)
	}
	m.Buttons = []protocol.Button{sure, keep}
}

// pressable reports whether one click could do it.
func (p *page) pressable(verdict *identity.Verdict) bool {
	return p.Target(verdict, verdict.Entry.Protects) != 0
}

// attemptMark is for a control that was pressed on this page. It reports whether
// there is something to say of it.
func (p *page) attemptMark(m *protocol.Mark, f *attempt.Attempt, verdict *identity.Verdict, state string) bool {
	w := p.Words
	if !f.Over() {
		m.Tone, m.Text = protocol.ToneBusy, underwayText(w, f, verdict.Entry)
		if f.Dialog {
			m.Detail = w.T("mark_dialog")
		}
		return true
	}
	if state == "" || f.Past || (f.Phase == attempt.Changed) != (state == f.Want) {
		// Something moved it since, or there was another press: the attempt is history.
		return false
	}
	text := endedText(w, f, verdict.Entry)
	if f.Phase == attempt.Changed {
		m.Tone, m.Text = protocol.ToneOff, text
		if f.Undo {
			if state != verdict.Entry.Protects {
				p.openMark(m, verdict, state)
				if p.token.Refused != m.ID && !p.asks(m) {
					m.Detail = p.warned(text, verdict.Setting, verdict.Entry)
				}
				return true
			}
			m.Buttons = []protocol.Button{p.button(protocol.ActionCheck, "mark_check", verdict)}
			return true
		}
		m.Buttons = []protocol.Button{
			p.button(protocol.ActionCheck, "mark_check", verdict),
			p.button(protocol.ActionUndo, "mark_undo", verdict),
		}
		p.refused(m)
		return true
	}
	if state == verdict.Entry.Protects {
		m.Tone, m.Text = protocol.ToneFailed, text
		return true
	}
	p.openMark(m, verdict, state)
	m.Tone, m.Detail = protocol.ToneFailed, p.warned(text, verdict.Setting, verdict.Entry)
	return true
}

// provenMark is for a control that is as it should be. It is only worth a
// mark where a press of ours made it so and this very load confirms it.
func (p *page) provenMark(m *protocol.Mark, verdict *identity.Verdict) bool {
	r := p.History.Record(verdict.Setting.ID, verdict.ID())
	if !p.proven(r) {
		return false
	}
	w := p.Words
	m.Tone = protocol.ToneOff
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
		m.Buttons = []protocol.Button{p.button(protocol.ActionUndo, "mark_undo", verdict)}
	}
	p.refused(m)
	return true
}

// refused says why the last press on a mark was refused, where it was.
func (p *page) refused(m *protocol.Mark) {
	if p.token.Refused == m.ID {
		m.Tone, m.Detail = protocol.ToneFailed, p.Words.T(p.token.RefusedWhy)
	}
}

// openTone is the tone of what gives data away.
func (p *page) openTone(s *catalog.Setting) protocol.Tone {
	if !s.Recommended && !p.Policy.Requires(s.ID) || p.left(s) {
		return protocol.ToneInfo
	}
	return protocol.ToneOn
}

// left reports whether the person chose to leave a setting as it is, and may.
func (p *page) left(s *catalog.Setting) bool {
	return p.Prefs.Leaves(s.ID) && !p.Policy.Requires(s.ID)
}

// effect is what a control alone stops, "" where nobody knows: of several that
// each stop a part, none stops what the setting stops as a whole.
func effect(w *i18n.Words, verdict *identity.Verdict) string {
	s, parts := verdict.Setting, 0
	for i := range s.Controls {
		if c := &s.Controls[i]; c.Protects != "" && !c.Any {
			parts++
		}
	}
	if parts < 2 {
		return w.SettingWord(s.ID, "effect")
	}
	return w.SettingWord(s.ID, verdict.Entry.ID+"-effect")
}

// offMeans says what turning something off does, after the person's own choice
// to leave it.
func (p *page) offMeans(s *catalog.Setting, effect string) string {
	means := ""
	if effect != "" {
		means = p.Words.T("mark_off_means", effect)
	}
	left := "mark_left_choice"
	if s.Controls[0].Protects == "off" {
		left = "mark_left"
	}
	switch {
	case !p.left(s):
		return means
	case means == "":
		return p.Words.T(left)
	}
	return p.Words.T(left) + " " + means
}

// proven reports whether this very load confirms a press of ours.
func (p *page) proven(r *history.Record) bool {
	return r != nil && r.Proven == p.Reading.Document && r.Proof == protocol.ProofConfirmed
}

// unknownMark is for a control that no rule names, on a page that one names.
func (p *page) unknownMark(verdict *identity.Verdict) *protocol.Mark {
	c := verdict.Control
	if !p.Settled || len(catalog.AtAddress(p.AddressOf(c))) == 0 {
		return nil
	}
	w := p.Words
	return &protocol.Mark{
		ID: "?/" + controls.Fingerprint(c), Row: c.Row.Ref, Control: c.Ref, Tone: protocol.ToneUnsure,
		Text: w.T("mark_new", p.Label(verdict)), Detail: w.T("why_unknown_control"),
	}
}

// openText says of a control that it gives data away. Chosen is LinkedIn's word
// for what it is set to, where it is a choice.
func (p *page) openText(entry *catalog.Control, title, chosen string) string {
	w := p.Words
	switch {
	case len(entry.Options) > 0:
		return w.T("mark_choice_text", title, chosen)
	case entry.Protects == "on":
		return w.T("mark_inverted_text", title)
	}
	return w.T("mark_on_text", title)
}

// lostText says that a change was not kept.
func (p *page) lostText(entry *catalog.Control, state, chosen string) string {
	w := p.Words
	switch {
	case len(entry.Options) > 0:
		return w.T("mark_lost_choice", chosen)
	case state == "off":
		return w.T("mark_lost_on")
	}
	return w.T("mark_lost")
}

// chosenLabel is LinkedIn's own word for the option that is chosen.
func chosenLabel(c *controls.Control) string {
	for i := range c.Options {
		if c.Options[i].Chosen {
			return c.Options[i].Label
		}
	}
	return ""
}

// turnButton sets a control to what protects. The label is LinkedIn's.
func (p *page) turnButton(entry *catalog.Control, label string) protocol.Button {
	w := p.Words
	switch entry.Protects {
	case "off":
		return protocol.Button{
			Action: protocol.ActionTurn,
			Label:  w.T("mark_turn_off"),
			Name:   w.T("mark_turn_off_name", label),
		}
	case "on":
		return protocol.Button{Action: protocol.ActionTurn, Label: w.T("mark_turn_on"), Name: w.T("mark_turn_on_name", label)}
	}
	want := entry.OptionTitle(entry.Protects)
	return protocol.Button{
		Action: protocol.ActionTurn,
		Label:  w.T("mark_choose", want),
		Name:   w.T("mark_choose_name", label, want),
	}
}

// button is one whose accessible name is the message key with "_name".
func (p *page) button(action protocol.Action, key string, verdict *identity.Verdict) protocol.Button {
	w := p.Words
	return protocol.Button{Action: action, Label: w.T(key), Name: w.T(key+"_name", p.Label(verdict))}
}
