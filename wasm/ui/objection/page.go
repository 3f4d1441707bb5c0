//go:build js && wasm

package objection

import (
	"syscall/js"

	"offswitch/wasm/browser"
	"offswitch/wasm/ui"
	"offswitch/wasm/ui/client"
)

// Run writes the text and keeps it in step with the ticks.
func Run() {
	w, root := ui.Words(), ui.Root()
	ui.Link(root, client.Tab())
	form, text := root.Find("#form"), root.Find("#text")
	option := func(into, kind, group string, keys []string, ticked func(i int) bool) {
		list := root.Find(into)
		template := ui.NewTemplate(root, kind)
		for i, key := range keys {
			e := template.Clone()
			input := e.Find("input")
			input.SetAttribute("name", group)
			input.SetAttribute("value", key)
			input.Set("checked", ticked(i))
			e.Find("span").SetTextContent(w.T("objection_" + group + "_" + key))
			list.Append(e)
		}
	}
	first := func(i int) bool { return i == 0 }
	option("#laws", "radio", "law", Laws, func(int) bool { return false })
	option("#uses", "tick", "use", Uses, first)
	option("#reasons", "tick", "reason", Reasons, func(int) bool { return false })

	write := func() {
		var l Letter
		for _, input := range form.All("input:checked") {
			key := input.GetAttribute("value")
			switch input.GetAttribute("name") {
			case "law":
				l.Law = key
			case "use":
				l.Uses = append(l.Uses, key)
			case "reason":
				l.Reasons = append(l.Reasons, key)
			}
		}
		l.Own = root.Find("#own").Get("value").String()
		letter := l.Text(w)
		text.Set("value", letter)
		root.Find("#where").Show(letter == "")
		root.Find("#letter").Show(letter != "")
		root.Find("#bare").Show(l.Bare())
		root.Find("#copied").Show(false)
	}
	form.On("input", func(js.Value) { write() })
	root.Find("#copy").On("click", func(js.Value) {
		go func() { // the browser is waited for
			done := w.T("objection_copied")
			text.Call("select")
			if browser.Copy(text.Get("value").String()) != nil {
				done = w.T("objection_copy_failed")
			}
			root.Find("#copied").Write(done)
		}()
	})
	write()
	ui.Ready()
	select {}
}
