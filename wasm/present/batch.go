package present

import (
	"strings"

	"offswitch/wasm/batch"
	"offswitch/wasm/i18n"
	"offswitch/wasm/protocol"
)

// Panel shows a batch in its tab; nil where there is nothing to show.
func Panel(w *i18n.Words, j *batch.Batch) *protocol.Mark {
	if j == nil || j.Single && !j.Live() {
		return nil
	}
	m := &protocol.Mark{ID: batch.Mark, Tone: protocol.ToneBusy, Text: progressText(w, j)}
	button := func(action protocol.Action) {
		m.Buttons = append(
			m.Buttons,
			protocol.Button{Action: action, Label: w.T("batch_" + string(action)), Name: w.T("batch_" + string(action))},
		)
	}
	switch {
	case j.Paused:
		m.Tone = protocol.ToneInfo
		button(protocol.ActionResume)
		button(protocol.ActionStop)
	case j.Live():
		button(protocol.ActionPause)
		button(protocol.ActionStop)
	default:
		m.Tone = protocol.ToneOff
		if j.Phase == batch.Stopped || j.Count(protocol.ResultFailed, protocol.ResultLost) > 0 {
			m.Tone = protocol.ToneFailed
		}
		if j.Count(protocol.ResultWaiting) > 0 {
			button(protocol.ActionRest)
		}
		if j.Count(protocol.ResultFailed, protocol.ResultLost) > 0 {
			button(protocol.ActionRetry)
		}
		button(protocol.ActionClose)
	}
	if j.Running() && j.Asks {
		m.Tone, m.Detail = protocol.ToneInfo, w.T("batch_signin")
	} else if j.Why != "" {
		m.Detail = w.T(j.Why)
	} else if item := j.Item(); item != nil {
		m.Detail = w.SettingWord(item.Setting, "title")
	} else if !j.Live() {
		m.Detail = summary(w, j)
	}
	return m
}

// progressText says how far a batch is.
func progressText(w *i18n.Words, j *batch.Batch) string {
	n, of := w.Number(min(j.At+1, len(j.Items))), w.Number(len(j.Items))
	switch {
	case j.Paused, j.Live() && j.Asks:
		return w.T("batch_paused", n, of)
	case j.Phase == batch.Working && j.Undoes():
		return w.T("batch_undoing", n, of)
	case j.Phase == batch.Working:
		return w.T("batch_working", n, of)
	case j.Phase == batch.Proving:
		return w.T("batch_proving")
	case j.Phase == batch.Stopped:
		return w.T("batch_stopped", w.Number(j.At), of)
	}
	partly := j.Partly()
	done := j.Count(protocol.ResultConfirmed, protocol.ResultChanged) - partly
	text := w.N("batch_done", done)
	if j.Undoes() {
		text = w.N("batch_undone", done)
	}
	if partly > 0 {
		text += w.T("ui_list_separator") + w.T("batch_partly", w.Number(partly)) + ": " + w.N("batch_hand", j.LeftByHand())
	}
	return text
}

// summary counts how the settings of a batch ended.
func summary(w *i18n.Words, j *batch.Batch) string {
	var parts []string
	for _, x := range []struct {
		key     string
		results []protocol.Result
	}{
		{"batch_confirmed", []protocol.Result{protocol.ResultConfirmed}},
		{"batch_changed", []protocol.Result{protocol.ResultChanged}},
		{"batch_already", []protocol.Result{protocol.ResultAlready}},
		{"batch_absent", []protocol.Result{protocol.ResultAbsent}},
		{"batch_failed", []protocol.Result{protocol.ResultFailed, protocol.ResultLost}},
		{"batch_skipped", []protocol.Result{protocol.ResultSkipped}},
	} {
		if n := j.Count(x.results...); n > 0 {
			parts = append(parts, w.N(x.key, n))
		}
	}
	return strings.Join(parts, w.T("ui_list_separator"))
}
