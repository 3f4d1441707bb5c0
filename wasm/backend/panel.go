package backend

import (
	"strings"

	"offswitch/wasm/audit"
	"offswitch/wasm/catalog"
	"offswitch/wasm/message"
	"offswitch/wasm/run"
)

// runPress answers a press on the run's panel.
func (v *visit) runPress() {
	if v.job == nil {
		return
	}
	v.b.command(v.job, v.r.Action)
	if v.b.jobs[v.job.tab] == nil {
		v.job = nil
	}
}

// command is a person's word on a run.
func (b *Backend) command(j *job, action string) {
	switch action {
	case actPause:
		j.Pause("")
	case actResume:
		j.Resume()
	case actStop:
		j.Stop("")
	case actClose:
		if !j.Live() {
			b.keepJob(j.tab, nil)
			return
		}
	default:
		return
	}
	b.keepJob(j.tab, j)
}

// runPanel shows the run in its tab.
func (b *Backend) runPanel(j *job) *message.Mark {
	if j == nil || j.Single && !j.Live() {
		return nil
	}
	w := b.words
	m := &message.Mark{ID: runMark, Tone: toneBusy, Text: b.runText(j)}
	button := func(action string) {
		m.Buttons = append(m.Buttons, message.Button{Action: action, Label: w.T("run_" + action), Name: w.T("run_" + action)})
	}
	switch {
	case j.Paused:
		m.Tone = toneInfo
		button(actResume)
		button(actStop)
	case j.Live():
		button(actPause)
		button(actStop)
	default:
		m.Tone = toneOff
		if j.Phase == run.Stopped || j.Count(run.Failed, run.Lost) > 0 {
			m.Tone = toneFailed
		}
		button(actClose)
	}
	if j.Why != "" {
		m.Detail = w.T(j.Why)
	} else if item := j.Item(); item != nil {
		m.Detail = w.SettingWord(item.Setting, "title")
	} else if !j.Live() {
		m.Detail = b.runSummary(j)
	}
	return m
}

func (b *Backend) runText(j *job) string {
	w := b.words
	n, of := w.Number(min(j.At+1, len(j.Items))), w.Number(len(j.Items))
	switch {
	case j.Paused:
		return w.T("run_paused", n, of)
	case j.Phase == run.Working && j.Undoes():
		return w.T("run_undoing", n, of)
	case j.Phase == run.Working:
		return w.T("run_working", n, of)
	case j.Phase == run.Proving:
		return w.T("run_proving")
	case j.Phase == run.Stopped:
		return w.T("run_stopped", w.Number(j.At), of)
	}
	done := j.Count(run.Confirmed, run.Changed)
	if j.Undoes() {
		return w.N("run_undone", done)
	}
	return w.N("run_done", done)
}

func (b *Backend) runSummary(j *job) string {
	w := b.words
	var parts []string
	for _, x := range []struct {
		key     string
		results []run.Result
	}{
		{"run_confirmed", []run.Result{run.Confirmed}},
		{"run_changed", []run.Result{run.Changed}},
		{"run_already", []run.Result{run.Already}},
		{"run_absent", []run.Result{run.Absent}},
		{"run_failed", []run.Result{run.Failed, run.Lost}},
		{"run_skipped", []run.Result{run.Skipped}},
	} {
		if n := j.Count(x.results...); n > 0 {
			parts = append(parts, w.N(x.key, n))
		}
	}
	return strings.Join(parts, w.T("ui_list_separator"))
}

// runView is a run as the popup shows it.
func (b *Backend) runView(tab int) *message.RunView {
	j := b.jobOf(tab)
	if j == nil {
		return nil
	}
	panel := b.runPanel(j)
	if panel == nil {
		return nil
	}
	view := &message.RunView{
		Tone:    panel.Tone,
		Text:    panel.Text,
		Detail:  panel.Detail,
		Buttons: panel.Buttons,
		Live:    j.Live() && !j.Paused,
	}
	for i := range j.Items {
		item := &j.Items[i]
		line := message.RunItem{
			Setting: item.Setting,
			Title:   b.words.SettingWord(item.Setting, "title"),
			Result:  string(item.Result),
		}
		switch {
		case item.Result != run.Waiting:
			line.Text = b.words.T("item_" + string(item.Result))
		case j.Live() && i == j.At:
			line.Result, line.Text = "now", b.words.T("item_now")
		default:
			line.Text = b.words.T("item_waiting")
		}
		if item.Why != "" {
			line.Why = b.words.T(item.Why)
		}
		view.Items = append(view.Items, line)
		if s := catalog.ByID(
			item.Setting,
		); !j.Live() && !item.Undo && s != nil &&
			audit.Stand(s, b.memory(j.private).Setting(s.ID)).Undo {
			view.Undo = append(view.Undo, item.Setting)
		}
	}
	return view
}
