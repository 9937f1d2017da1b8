// Package reports is the contract between an audit and the formats it is shown
// in, and what those formats share: the words of both languages, and the view
// of an audit that is safe and easy to show.
//
// A format renders. It must not judge, count what the audit has not counted,
// read a file or a clock, or import anything of ours but this package and
// internal/audit. The same audit and options give the same bytes.
//
// To add a format, add a folder with a Format in it and have it pass
// reporttest.Run.
package reports

import (
	"io"

	"github.com/patuh-id/patuh/internal/audit"
)

// Options are what a reader may choose. The zero value is a plain Indonesian
// report.
type Options struct {
	Lang  string // "id" or "en"; anything else is Indonesian
	Color bool   // for formats that are printed on a terminal
	Width int    // columns of that terminal; 0 leaves it to the format
}

// Format is one way to show an audit.
type Format struct {
	Name   string // what a user types: "html"
	File   string // its file in the audit folder: "report.html"; "" if it is only printed
	Render func(w io.Writer, a *audit.Audit, o Options) error
}
