// Package text turns the bytes of a document, whatever its form, into sections
// of plain text, or says why it cannot be read.
//
// What a document is, its first bytes say; its name is asked only where they say
// nothing. Every reader is bounded in time and memory and ends with its context.
// It must not run, fetch, unpack onto disk or follow anything a document names,
// nor log what it says.
package text

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// Caps on one document.
const (
	MaxSize     = 32 << 20 // bytes of a file; Read refuses larger ones
	maxText     = 4 << 20  // bytes of text kept
	maxMarkup   = 1 << 20  // bytes of a text file read
	maxSections = 5_000
	maxTitle    = 200 // bytes of a heading; a longer one is text
)

// Section is a heading and what stands below it, up to the next heading of any
// level.
type Section struct {
	Level int    // 1 is the highest; 0 is what stands before the first heading
	Title string // without markup, on one line
	Body  string // lines; cells of a table are parted by tabs

	Pictures, Steps, Code, Tables int // numbered items, blocks of code; 0 where the form does not tell
}

// Document is what was read of a file.
type Document struct {
	Format   string // as in Formats of this package's documentation: "markdown", "pdf" …
	Sections []Section
	Cut      bool // it says more than a cap allows; what is here is its beginning
}

// Reasons why a file is not read.
var (
	Scanned   = reason("halamannya gambar pindaian tanpa teks", "its pages are scanned pictures without text")
	Encrypted = reason("terenkripsi", "it is encrypted")
	Legacy    = reason("berformat lama Microsoft Office atau RTF; simpan sebagai DOCX, ODT atau PDF", "it has a legacy format of Microsoft Office or RTF; save it as DOCX, ODT or PDF")
	Pointer   = reason("hanya penunjuk Git LFS; isinya tidak ikut", "it is a Git LFS pointer; its content is not here")
	Damaged   = reason("rusak", "it is damaged")
	TooLarge  = reason("terlalu besar", "it is too large")
	TooDeep   = reason("bersarang terlalu dalam", "it is nested too deeply")
	Picture   = reason("gambar; isinya tidak dapat dibaca", "it is a picture; what it shows cannot be read")
	Archive   = reason("arsip; isinya tidak dibuka", "it is an archive, which is not opened")
	NotText   = reason("bukan teks", "it is no text")
)

func reason(id, en string) *inventory.Text { return &inventory.Text{ID: id, EN: en} }

// Read reads a document. name may be a path; only its ending is asked. Exactly
// one of the results is nil. A file without a word is a Document without
// sections.
func Read(ctx context.Context, name string, data []byte) (doc *Document, why *inventory.Text) {
	if len(data) > MaxSize {
		return nil, TooLarge
	}
	defer func() {
		if r := recover(); r != nil { // a reader of hostile bytes, our own or a library's
			doc, why = nil, Damaged
		}
		if ctx.Err() != nil {
			doc, why = nil, scanners.Unreadable(ctx.Err())
		}
	}()
	b := &builder{ctx: ctx}
	if why := b.read(strings.ToLower(path.Ext(name)), data); why != nil {
		return nil, why
	}
	return b.end(), nil
}

// magic are the first bytes of what is no text.
var magic = []struct {
	begins string
	why    *inventory.Text
}{
	{"version https://git-lfs.github.com/spec/", Pointer},
	{"{\\rtf", Legacy},
	{"\x89PNG", Picture},
	{"\xff\xd8\xff", Picture},
	{"GIF8", Picture},
	{"II*\x00", Picture},
	{"MM\x00*", Picture},
	{"BM", nil},
	{"Rar!\x1a\x07", Archive},
	{"7z\xbc\xaf\x27\x1c", Archive},
	{"\x1f\x8b", Archive},
	{"BZh", nil},
	{"\xfd7zXZ", Archive},
	{"(\xb5/\xfd", Archive},
	{"\x7fELF", NotText},
	{"MZ\x90", NotText},
	{"\xca\xfe\xba\xbe", NotText},
	{"SQLite format 3\x00", NotText},
}

func (b *builder) read(ending string, data []byte) *inventory.Text {
	switch {
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		if bytes.Contains(data, wide("EncryptedPackage")) {
			return Encrypted
		}
		return Legacy
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return b.office(data)
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return b.pdf(data)
	}
	for _, m := range magic {
		if m.why != nil && bytes.HasPrefix(data, []byte(m.begins)) {
			return m.why
		}
	}
	text, ok := decode(data)
	if !ok {
		if slices.Contains([]string{".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".ico"}, ending) {
			return Picture
		}
		if slices.Contains([]string{".docx", ".odt", ".pdf", ".xlsx", ".pptx", ".ods", ".odp"}, ending) {
			return Damaged
		}
		return NotText
	}
	if slices.Contains([]string{".docx", ".odt", ".pdf", ".xlsx", ".pptx", ".ods", ".odp"}, ending) && strings.TrimSpace(text) != "" && !looksHTML(text) {
		return Damaged // what bears this name is a package or begins with %PDF
	}
	if len(text) > maxMarkup {
		text, b.doc.Cut = strings.ToValidUTF8(text[:maxMarkup], ""), true
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	switch ending {
	case ".md", ".markdown", ".mdown", ".mdx", ".mkd":
		b.markdown(text)
	case ".adoc", ".asciidoc", ".asc":
		b.asciidoc(text)
	case ".rst", ".rest":
		b.restructured(text)
	case ".html", ".htm", ".xhtml":
		b.html(inert(text))
	case ".wiki", ".mediawiki", ".textile", ".org", ".creole":
		b.wiki(text)
	case ".php", ".vue", ".twig", ".jinja", ".jinja2", ".j2", ".ejs", ".hbs", ".njk", ".cshtml", ".razor", ".jsp", ".erb":
		b.html(inert(text))
	case ".tex":
		b.plain(unmarked(text))
	case ".csv", ".tsv":
		b.csv(text)
	case ".svg", ".drawio", ".xml":
		b.xmlText(text)
	default:
		if looksHTML(text) {
			b.html(text)
		} else {
			b.plain(text)
		}
	}
	return nil
}

// builder gathers sections within the caps.
type builder struct {
	ctx   context.Context
	doc   Document
	body  strings.Builder
	now   Section
	begun bool
	kept  int // bytes
}

// heading ends a section and begins the next.
func (b *builder) heading(level int, title string) {
	title = strings.Join(strings.Fields(strings.ToValidUTF8(title, "\ufffd")), " ")
	if title == "" {
		return
	}
	if len(title) > maxTitle {
		b.line(title)
		return
	}
	b.flush()
	b.now = Section{Level: min(max(level, 1), 9), Title: title}
	b.begun = true
	b.kept += len(title)
}

func (b *builder) flush() {
	if body := strings.Trim(b.body.String(), "\n"); b.begun || strings.TrimSpace(body) != "" || b.now.Pictures > 0 {
		if len(b.doc.Sections) < maxSections {
			b.now.Body = body
			b.doc.Sections = append(b.doc.Sections, b.now)
		} else {
			b.doc.Cut = true
		}
	}
	b.body.Reset()
	b.now, b.begun = Section{}, false
}

// write adds text to the body.
func (b *builder) write(s string) {
	if b.kept >= maxText || len(b.doc.Sections) >= maxSections {
		b.doc.Cut = b.doc.Cut || strings.TrimSpace(s) != ""
		return
	}
	if b.kept+len(s) > maxText {
		s, b.doc.Cut = s[:maxText-b.kept], true
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	b.kept += len(s)
	b.body.WriteString(s)
}

// line adds a line to the body.
func (b *builder) line(s string) {
	b.write(s)
	b.write("\n")
}

// full says that reading on is of no use, or no longer allowed.
func (b *builder) full() bool {
	return b.kept >= maxText || len(b.doc.Sections) >= maxSections || b.ctx.Err() != nil
}

func (b *builder) end() *Document {
	b.flush()
	return &b.doc
}
