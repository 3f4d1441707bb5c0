package view

import (
	"strings"

	"offswitch/wasm/catalog"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
)

func row(r *protocol.Row, w *i18n.Words) Row {
	known := catalog.ByID(r.ID)
	out := Row{
		ID: r.ID, Title: r.Title, Icon: rowIcon(r), State: r.StateText, Seen: r.SeenText, Here: r.Here,
		Acts: buttons("row", r.ID, r.Mark, r.Buttons),
	}
	if known != nil {
		if own, lang := known.In(w.Lang()); !alike(own, r.Title) {
			out.Own, out.OwnLang = own, lang
		}
	}
	open := openAct(r, known, w)
	turn := turnAct(r, known, w)
	switch {
	case turn != nil && r.State == protocol.StateOn:
		// Also on the page in view, whose own button would leave the proof to be asked for.
		out.Acts, out.More = []Act{*turn}, open
	case len(out.Acts) > 0:
	case turn != nil && r.Recommended:
		out.Acts, out.More = []Act{*turn}, open
	case turn != nil:
		out.Acts, out.More = open, []Act{*turn} // what it costs stands beside it there
	default:
		out.Acts = open
	}
	if r.State == protocol.StateOn && !r.Left {
		out.Cost = cost(r)
	}
	out.Notes = notes(r, known, w, out.Cost)
	out.More = append(out.More, choices(r, w)...)
	return out
}

// rowIcon is the picture of a row: only what is used or shown to others warns.
func rowIcon(r *protocol.Row) string {
	switch {
	case r.Left:
		return icon[protocol.Tone]("left")
	case r.State == protocol.StateOn && !r.Warns:
		return icon[protocol.Tone]("taste")
	}
	return icon(r.State)
}

// cost is what a press loses, where it is not next to nothing.
func cost(r *protocol.Row) string {
	switch {
	case r.Loses != "":
		return r.Loses
	case r.Recommended || !r.Runnable && len(r.Buttons) == 0:
		return ""
	}
	return r.Limits
}

func notes(r *protocol.Row, known *catalog.Setting, w *i18n.Words, cost string) (list []Note) {
	note := func(key, text string) {
		if text != "" && text != cost {
			list = append(list, Note{Term: w.T(key), Text: text})
		}
	}
	note("ui_back", r.Back)
	note("ui_why", r.Why)
	if r.State == protocol.StateHand {
		note("ui_hand", r.Effect)
	} else {
		note("ui_effect", r.Effect)
	}
	note("ui_loses", r.Loses)
	note("ui_limits", r.Limits)
	note("ui_also", also(r.ID, w))
	note("ui_region", r.Region)
	if known != nil {
		list = append(list, pathNote(known, w))
	}
	return list
}

// pathNote is the way through LinkedIn's menu.
func pathNote(s *catalog.Setting, w *i18n.Words) Note {
	_, lang := s.In(w.Lang())
	return Note{Term: w.T("ui_path"), Text: strings.Join(s.Path(w.Lang()), " › "), Lang: lang}
}

// turnAct turns the setting off from wherever the popup stands, nil where no
// batch could.
func turnAct(r *protocol.Row, known *catalog.Setting, w *i18n.Words) *Act {
	if known == nil || !r.Runnable {
		return nil
	}
	act := &Act{Key: "row " + r.ID + " turn", Kind: protocol.AskTurn, Setting: r.ID}
	protects := known.Controls[0].Protects
	switch {
	case r.State != protocol.StateOn && !r.Recommended: // below its notes there is room to say it in full
		act.Label, act.Name = w.T("ui_ensure"), w.T("ui_ensure_name", r.Title)
	case known.Act == catalog.Choose:
		option := known.Controls[0].OptionIn(protects, w.Lang())
		act.Label, act.Name = w.T("mark_choose", option), w.T("mark_choose_name", r.Title, option)
	case protects == "on":
		act.Label, act.Name = w.T("mark_turn_on"), w.T("mark_turn_on_name", r.Title)
	default:
		act.Label, act.Name = w.T("mark_turn_off"), w.T("mark_turn_off_name", r.Title)
	}
	act.Main = r.State == protocol.StateOn && r.Recommended
	return act
}

// openAct leads to LinkedIn's page; none where there is no address.
func openAct(r *protocol.Row, known *catalog.Setting, w *i18n.Words) []Act {
	href := safe(r.Open)
	if href == "" {
		return nil
	}
	open := Act{Key: "row " + r.ID + " open", Label: w.T("ui_open"), Name: w.T("ui_open_name", r.Title), Href: href}
	if known != nil && len(known.Addresses) > 0 {
		open.Kind, open.Setting = protocol.AskOpen, r.ID
	}
	return []Act{open}
}

// choices are what else can be done about a row: leave it on, count it again,
// take our change back.
func choices(r *protocol.Row, w *i18n.Words) (more []Act) {
	add := func(kind protocol.Ask, action protocol.Action, key string) {
		more = append(more, Act{
			Key: "row " + r.ID + " more " + key, Label: w.T("ui_" + key), Name: w.T("ui_"+key+"_name", r.Title),
			Kind: kind, Action: action, Setting: r.ID,
		})
	}
	if r.Back != "" {
		add(protocol.AskLeave, protocol.ActionSeen, "seen")
	}
	switch {
	case r.Left:
		add(protocol.AskLeave, protocol.ActionCount, "count")
	case r.State == protocol.StateOn && !r.Required && (r.Recommended || r.Runnable):
		add(protocol.AskLeave, protocol.ActionLeave, "leave")
	}
	if r.Undo {
		add(protocol.AskUndo, "", "undo")
	}
	return more
}
