// Package savedpage reads what a member saved of a page, and says in a sentence
// what is wrong with a file that cannot be read: whoever gives it has often
// never seen one before.
package savedpage

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"offswitch/wasm/pagereport"
	"offswitch/wasm/tree"
)

// Most is the most that a file may have, in bytes: what the extension reads of a
// page.
const Most = tree.MaxBytes

// Read reads a file, "-" being the standard input in.
func Read(name string, in io.Reader) ([]byte, error) {
	if name == "-" {
		name = "the standard input"
	} else {
		file, err := os.Open(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("there is no file %s", name)
		case err != nil:
			return nil, err
		}
		defer file.Close()
		if about, err := file.Stat(); err == nil && about.IsDir() {
			return nil, fmt.Errorf("%s is a folder: name a file in it", name)
		}
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(in, Most+1))
	if err != nil {
		return nil, err
	}
	// Some editors put this before what they save.
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) > Most:
		return nil, fmt.Errorf("%s has more than %d MB, and no page that can be read has", name, Most>>20)
	case len(bytes.TrimSpace(data)) == 0:
		return nil, fmt.Errorf("%s is empty", name)
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return nil, fmt.Errorf(
			"%s is no text in UTF-8: save the page as HTML, or take the file of \"Report this page\"",
			name,
		)
	}
	return data, nil
}

// IsJSON tells a report from HTML.
func IsJSON(data []byte) bool {
	return strings.HasPrefix(strings.TrimLeft(string(data), " \t\r\n"), "{")
}

// Report reads the report of a page, as the extension saves it.
func Report(data []byte) (*pagereport.Report, error) {
	// The format first: what a newer one has may be of another shape.
	var head struct {
		Format json.RawMessage `json:"offswitchPage"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, broken(err)
	}
	if head.Format == nil {
		return nil, errors.New(
			`this is no page report: it has no "offswitchPage". ` +
				"What the popup copies of one control is for ./build.sh rule",
		)
	}
	var format int
	if err := json.Unmarshal(head.Format, &format); err != nil || format < 1 {
		return nil, fmt.Errorf(`this is no page report: its "offswitchPage" is %.40s, and no number of a format`, head.Format)
	}
	if format > pagereport.Format {
		return nil, fmt.Errorf(
			"the report was saved by a newer Offswitch: it has the format %d, and this knows %d. Fetch the newest source",
			format, pagereport.Format,
		)
	}
	var r pagereport.Report
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, broken(err)
	}
	if r.Snapshot == nil || r.Snapshot.Root == nil {
		return nil, errors.New("the report has no page in it")
	}
	if err := tree.Check(r.Snapshot); err != nil {
		return nil, fmt.Errorf("the page in the report is not as Offswitch saves one: %w", err)
	}
	return &r, nil
}

// broken says where a report stops being one.
func broken(err error) error {
	var syntax *json.SyntaxError
	var shape *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax) && syntax.Error() == "unexpected end of JSON input":
		return fmt.Errorf(
			"the report cannot be read: it ends in the middle, after %d bytes. Save or copy all of it",
			syntax.Offset,
		)
	case errors.As(err, &syntax):
		return fmt.Errorf("the report cannot be read: it is no JSON from byte %d on (%w)", syntax.Offset, err)
	case errors.As(err, &shape):
		return fmt.Errorf("the report cannot be read: %q holds a %s", shape.Field, shape.Value)
	}
	return fmt.Errorf("the report cannot be read: %w", err)
}
