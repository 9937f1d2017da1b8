package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/reports/github"
	"github.com/patuh-id/patuh/reports/gitlab"
	"github.com/patuh-id/patuh/reports/html"
	"github.com/patuh-id/patuh/reports/junit"
	"github.com/patuh-id/patuh/reports/markdown"
	"github.com/patuh-id/patuh/reports/sarif"
	"github.com/patuh-id/patuh/reports/terminal"
	"github.com/patuh-id/patuh/scanners"
)

// formats are the forms a result can take. Those without a file of their own in an
// audit folder are printed in place of the summary, where no file is named.
var formats = []reports.Format{
	html.Format, sarif.Format, junit.Format, gitlab.Format, markdown.Format, github.Format,
	{Name: "json", Render: func(w io.Writer, a *audit.Audit, _ reports.Options) error { return a.Encode(w) }},
}

func formatNames() string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}

// outputs are where the forms of one result go. The exit code has no part in it.
type outputs struct {
	folder []reports.Format // into the audit folder
	print  *reports.Format  // to the output; nil is the summary for a reader
	files  []named
}

// named is a form that goes to a file of its own.
type named struct {
	reports.Format
	file string
}

// outputs reads what --format says; folder tells whether there will be an audit
// folder, given whether the user asked for these forms.
func (a *app) outputs(asked []string, folder, given bool) (outputs, error) {
	var o outputs
	for i, value := range asked {
		name, file, toFile := strings.Cut(value, "=")
		at := slices.IndexFunc(formats, func(f reports.Format) bool { return f.Name == name })
		switch {
		case slices.Contains(asked[:i], value): // asked for twice
		case value == "none":
			if slices.ContainsFunc(asked, func(other string) bool { return other != "none" }) {
				return o, usage(audit.Text{ID: "--format none berarti tanpa bentuk lain; beri none saja, atau hilangkan", EN: "--format none means no other form; give none alone, or leave it out"}, a.lang)
			}
		case at < 0:
			return o, usage(audit.Text{ID: "--format %q tidak dikenal; yang ada: %s, none", EN: "--format %q is not known; there are: %s, none"}, a.lang, name, formatNames())
		case toFile && file == "":
			return o, usage(audit.Text{ID: "--format %s= tanpa nama berkas", EN: "--format %s= names no file"}, a.lang, name)
		case toFile:
			if slices.ContainsFunc(o.files, func(f named) bool { return filepath.Clean(f.file) == filepath.Clean(file) }) {
				return o, usage(audit.Text{ID: "--format: dua bentuk tidak dapat menjadi satu berkas, %s", EN: "--format: two forms cannot be one file, %s"}, a.lang, file)
			}
			o.files = append(o.files, named{formats[at], file})
		case formats[at].File != "":
			if given && !folder {
				return o, usage(audit.Text{ID: "--format %s ditulis ke folder audit, jadi perlu --out; atau sebut berkasnya: --format %s=BERKAS", EN: "--format %s is written to the audit folder, so it needs --out; or name a file: --format %s=FILE"}, a.lang, name, name)
			}
			o.folder = append(o.folder, formats[at])
		case o.print != nil:
			return o, usage(audit.Text{ID: "--format: hanya satu bentuk dapat ditampilkan; sebut berkas untuk yang lain: --format %s=BERKAS", EN: "--format: only one form can be printed; name a file for another: --format %s=FILE"}, a.lang, name)
		default:
			o.print = &formats[at]
		}
	}
	return o, nil
}

// formatFlag is the flag that says in which forms a result is wanted.
func (a *app) formatFlag(cmd *cobra.Command, asked *[]string) {
	fl := cmd.Flags()
	fl.StringSliceVar(asked, "format", []string{"html"}, a.say("bentuk hasil: %s, none untuk tanpa; di folder audit (bawaan: html), atau pada berkas dengan BENTUK=BERKAS; json dan github ke keluaran", "forms of the result: %s, none for none; in the audit folder (default: html), or in a file by FORM=FILE; json and github to the output", formatNames()))
	fl.Lookup("format").DefValue = "[]" // it is of the folder alone
	completes(cmd, "format", formNames)
}

// deliver prints a result and writes the files asked for.
func (a *app) deliver(result *audit.Audit, o outputs) error {
	for _, f := range o.files {
		var b bytes.Buffer
		if err := f.Render(&b, result, reports.Options{Lang: a.reportLang()}); err != nil {
			return err
		}
		if err := put(f.file, b.Bytes()); err != nil {
			return err
		}
	}
	form := cmp.Or(o.print, &terminal.Format)
	return form.Render(a.Stdout, result, reports.Options{Lang: a.lang, Color: a.Terminal.Output && a.Getenv("NO_COLOR") == "", Width: a.Terminal.Width})
}

// put replaces a file; a terminal, a pipe or the like is written to as it is.
func put(name string, data []byte) error {
	info, err := os.Lstat(name)
	if full, failed := filepath.Abs(name); failed == nil && !device(full) && (err != nil || info.Mode().IsRegular()) {
		return replace(name, data)
	}
	if err == nil && info.Mode().Type() == fs.ModeSymlink && !device(name) {
		return &fs.PathError{Op: "write", Path: name, Err: scanners.ErrNotRegular}
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// spared asks that the files a result is written to are none of those it is made from,
// and destroy nothing.
func (a *app) spared(ctx context.Context, o outputs, folder string, from ...string) error {
	var all []target
	for _, f := range o.files {
		for _, name := range from {
			one, err := os.Stat(f.file)
			other, failed := os.Stat(name)
			if name != "" && err == nil && failed == nil && os.SameFile(one, other) {
				return usage(audit.Text{ID: "--format: %s dibaca untuk menilai, dan tidak ditimpa", EN: "--format: %s is read to judge by, and not written over"}, a.lang, clean(f.file))
			}
		}
		all = append(all, target{"--format", f.file})
	}
	if folder != "" {
		all = append(all, target{"--out", folder})
	}
	return a.spare(ctx, all)
}
