// Command replay prints what Offswitch makes of a saved page: its controls,
// who each of them is and by which evidence, how it stands, and what would be
// offered. It needs no browser: there is no layout and no style sheet, and
// tools/fromhtml says which attributes stand for them.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"offswitch/tools/savedpage"
	"offswitch/wasm/pagereport"
	"offswitch/wasm/present/explain"
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout, "."); err != nil {
		fmt.Fprintln(os.Stderr, "replay:", err)
		os.Exit(1)
	}
}

func run(args []string, in io.Reader, out io.Writer, folder string) error {
	flags := flag.NewFlagSet("replay", flag.ContinueOnError)
	flags.SetOutput(out)
	address := flags.String("address", "", "path of the page, such as /mypreferences/d/settings/ads-by-age")
	asJSON := flags.Bool("json", false, "print one JSON object, for programs")
	explain := flags.Int("explain", 0, "tell everything about the control with this number")
	press := flags.Int("press", 0, "tell what a press on the mark of the control with this number would do")
	var files []string
	for rest := args; ; {
		if err := flags.Parse(rest); err != nil {
			return err
		}
		if rest = flags.Args(); len(rest) == 0 {
			break
		}
		files, rest = append(files, rest[0]), rest[1:] // options may follow the file
	}
	if len(files) != 1 {
		return fmt.Errorf("it takes one file, - for the standard input; there are %d", len(files))
	}
	data, err := savedpage.Read(files[0], in)
	if err != nil {
		return err
	}
	var live *pagereport.Report
	from := fromHTML(string(data))
	if savedpage.IsJSON(data) {
		if live, from, err = readReport(data); err != nil {
			return err
		}
		*address = or(*address, live.Address)
	}
	*address = strings.TrimPrefix(*address, site)
	if !strings.HasPrefix(*address, "/") {
		why := fmt.Sprintf("--address %q is no path", *address)
		switch {
		case *address == "":
			why = "a page that was saved as HTML does not say where it is"
		case live != nil && *address == live.Address:
			why = "the report's address was withheld"
		}
		return fmt.Errorf("%s: give its path, such as --address /mypreferences/d/settings/ads-by-age", why)
	}
	page, err := open(folder, *address, from)
	if err != nil {
		return err
	}
	if *press != 0 {
		p, err := PressOn(page, *press)
		if err != nil {
			return fmt.Errorf("-press %d: %w", *press, err)
		}
		if *asJSON {
			return inJSON(out, p)
		}
		told(out, p)
		return nil
	}
	result, err := page.result()
	if err != nil {
		return err
	}
	switch {
	case *asJSON:
		return inJSON(out, result)
	case *explain != 0:
		if *explain < 1 || *explain > len(result.Controls) {
			return fmt.Errorf("-explain %d: the page has %d controls, numbered from 1", *explain, len(result.Controls))
		}
		explained(out, *explain, &result.Controls[*explain-1])
	default:
		if err := page.outline(out, result); err != nil {
			return err
		}
		listed(out, result)
		if live != nil {
			compared(out, live.Verdicts, result.Controls)
		}
	}
	return nil
}

func inJSON(out io.Writer, value any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}

// listed is a line for each control and row.
func listed(out io.Writer, r *Result) {
	for i := range r.Controls {
		c := &r.Controls[i]
		fmt.Fprintf(out, "%2d  %-28s %-10s %q\n", i+1, or(c.Setting, "(new to us)"), or(c.State, "?"), c.Label)
		fmt.Fprintf(
			out,
			"    for: %s; against: %s\n",
			or(strings.Join(c.For, " "), "-"),
			or(strings.Join(c.Against, " "), "-"),
		)
		if c.Why != "" {
			fmt.Fprintf(out, "    %s\n", c.Why)
		}
		if c.Offer != nil {
			fmt.Fprintf(out, "    [%s]\n", *c.Offer)
		}
	}
	for _, row := range r.Rows {
		fmt.Fprintf(out, "row %-28s %s\n", row.Setting, or(row.State, "?"))
	}
	if len(r.Controls)+len(r.Rows) == 0 {
		fmt.Fprintln(out, "no controls, and no rows of a list")
	}
	if !r.Settled {
		fmt.Fprintln(out, "the page has not come to rest")
	}
	fmt.Fprintln(out, r.Say)
}

// explained is all that is known of one control.
func explained(out io.Writer, number int, c *Control) {
	line := func(name string, value any) { fmt.Fprintf(out, "%-10s %v\n", name, value) }
	line("control", number)
	for _, each := range append([]explain.Line{explain.Decision(c.mark)}, c.explained...) {
		line(each.Name, each.Text)
	}
	if c.mark != nil {
		line("mark", strings.TrimSpace(c.mark.Text+" "+c.mark.Detail))
	}
}

func or(text, other string) string {
	if text == "" {
		return other
	}
	return text
}
