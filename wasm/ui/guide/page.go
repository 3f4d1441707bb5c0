//go:build js && wasm

package guide

import (
	"strings"

	"offswitch/wasm/ui"
	"offswitch/wasm/ui/client"
)

// Run writes the list down. It asks the background for nothing.
func Run() {
	w, root := ui.Words(), ui.Root()
	ui.Link(root, client.Tab())
	tables := root.Find("#tables")
	table, line := ui.NewTemplate(root, "table"), ui.NewTemplate(root, "line")
	for _, s := range Make(w) {
		e := table.Clone()
		e.Find("caption").SetTextContent(s.Title)
		body := e.Find("tbody")
		for _, r := range s.Rows {
			l := line.Clone()
			l.SetAttribute("data-setting", r.ID)
			l.Find(".setting").SetTextContent(r.Title)
			own := l.Find("a")
			own.SetTextContent(r.Own)
			own.SetAttribute("lang", r.OwnLang)
			if strings.HasPrefix(r.Address, "https://") {
				own.SetAttribute("href", r.Address)
			}
			l.Find(".choose").SetTextContent(r.Choose)
			l.Find(".stops").SetTextContent(r.Stops)
			body.Append(l)
		}
		tables.Append(e)
	}
	ui.Ready()
	select {}
}
