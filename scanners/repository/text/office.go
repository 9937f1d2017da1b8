package text

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/patuh-id/patuh/inventory"
)

// Caps on one package. Its names are only compared, never opened.
const (
	maxEntries  = 10_000
	maxInflated = 64 << 20 // bytes of all entries read
	maxRatio    = 200      // of an entry's bytes to what it takes, beyond slack
	slack       = 1 << 20
	maxDepth    = 256 // of elements
	maxSheets   = 64
	maxCells    = 200_000
)

// errors of reading a package, each with its reason.
var (
	errTooLarge = errors.New("too large")
	errTooDeep  = errors.New("too deep")
)

// archive is a package being read.
type archive struct {
	files map[string]*zip.File
	names []string
	left  int64 // bytes that may still be inflated
}

// office reads what is a zip file: DOCX, ODT and their kin.
func (b *builder) office(data []byte) *inventory.Text {
	if bytes.Count(data, []byte("PK\x01\x02")) > maxEntries {
		return TooLarge
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Damaged
	}
	a := archive{files: map[string]*zip.File{}, left: maxInflated}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return Encrypted
		}
		if a.files[f.Name] == nil {
			a.files[f.Name] = f
			a.names = append(a.names, f.Name)
		}
	}
	slices.Sort(a.names)
	switch {
	case a.files["word/document.xml"] != nil:
		b.doc.Format = "docx"
		err = b.docx(&a)
	case a.files["xl/workbook.xml"] != nil:
		b.doc.Format = "xlsx"
		err = b.xlsx(&a)
	case a.files["ppt/presentation.xml"] != nil:
		b.doc.Format = "pptx"
		err = b.pptx(&a)
	case a.files["content.xml"] != nil:
		b.doc.Format = "odf"
		if manifest, err := a.read("META-INF/manifest.xml"); err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
			return Encrypted
		}
		err = b.odf(&a)
	default:
		return Archive
	}
	switch {
	case b.full(): // what is here is the beginning, whatever comes after
		b.doc.Cut = true
		return nil
	case errors.Is(err, errTooLarge):
		return TooLarge
	case errors.Is(err, errTooDeep):
		return TooDeep
	case err != nil:
		return Damaged
	}
	return nil
}

// open opens an entry within the caps.
func (a *archive) open(name string) (io.ReadCloser, error) {
	f := a.files[name]
	if f == nil {
		return nil, fmt.Errorf("no %s", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &inflating{ReadCloser: r, archive: a, most: slack + maxRatio*int64(min(f.CompressedSize64, 1<<32))}, nil
}

func (a *archive) read(name string) ([]byte, error) {
	r, err := a.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

type inflating struct {
	io.ReadCloser
	archive *archive
	most    int64
}

func (r *inflating) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	r.most -= int64(n)
	r.archive.left -= int64(n)
	if r.most < 0 || r.archive.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// elements calls visit with each token of an entry, and with the path of local
// names to it. encoding/xml fetches nothing and knows no entity that a document
// declares.
func (b *builder) elements(a *archive, name string, visit func(xml.Token, []string)) error {
	r, err := a.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) { return nil, fmt.Errorf("charset") }
	var at []string
	for {
		token, err := d.RawToken() // Token would keep every name space of every ancestor
		if err == io.EOF {
			if len(at) > 0 {
				return io.ErrUnexpectedEOF
			}
			return nil
		}
		if err != nil {
			return err
		}
		if b.full() {
			return nil
		}
		switch t := token.(type) {
		case xml.StartElement:
			if at = append(at, t.Name.Local); len(at) > maxDepth {
				return errTooDeep
			}
			visit(t, at)
		case xml.EndElement:
			if len(at) == 0 || at[len(at)-1] != t.Name.Local {
				return errors.New("tags do not match")
			}
			visit(t, at)
			at = at[:len(at)-1]
		case xml.CharData:
			visit(t, at)
		}
	}
}

func attribute(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// styles reads which paragraph styles are headings, by their identifiers. Word
// names them "heading 1" in every language.
func (b *builder) styles(a *archive) (map[string]int, map[string]bool, error) {
	levels, contents := map[string]int{}, map[string]bool{}
	based := map[string]string{}
	id := ""
	if a.files["word/styles.xml"] == nil {
		return levels, contents, nil
	}
	err := b.elements(a, "word/styles.xml", func(t xml.Token, at []string) {
		e, ok := t.(xml.StartElement)
		if !ok {
			return
		}
		switch e.Name.Local {
		case "style":
			id = attribute(e, "styleId")
		case "basedOn":
			if len(based) < maxEntries {
				based[id] = attribute(e, "val")
			}
		case "name":
			if len(at) < 2 || at[len(at)-2] != "style" {
				break
			}
			name := strings.ToLower(attribute(e, "val"))
			if n, ok := strings.CutPrefix(name, "heading "); ok {
				if level, err := strconv.Atoi(n); err == nil {
					levels[id] = level
				}
			} else if name == "title" {
				levels[id] = 1
			} else if strings.HasPrefix(name, "toc ") || strings.HasPrefix(name, "table of figures") {
				contents[id] = true
			}
		case "outlineLvl":
			if level, err := strconv.Atoi(attribute(e, "val")); err == nil && level < 9 && levels[id] == 0 {
				levels[id] = level + 1
			}
		}
	})
	for style := range based {
		for up, hops := based[style], 0; levels[style] == 0 && up != "" && hops < 8; up, hops = based[up], hops+1 {
			if levels[up] > 0 && !contents[style] {
				levels[style] = levels[up]
			}
		}
	}
	return levels, contents, err
}

// paragraph is one being read.
type paragraph struct {
	text    strings.Builder
	level   int
	listed  bool
	bold    int // letters set bold
	letters int
	skip    bool // of a table of contents
}

func (b *builder) docx(a *archive) error {
	levels, contents, err := b.styles(a)
	if err != nil {
		return err
	}
	var p paragraph
	tables, hidden := 0, 0
	bold := false
	return b.elements(a, "word/document.xml", func(t xml.Token, at []string) {
		switch e := t.(type) {
		case xml.StartElement:
			if hidden > 0 {
				if e.Name.Local == "Fallback" || e.Name.Local == "del" {
					hidden++
				}
				return
			}
			switch e.Name.Local {
			case "Fallback", "del": // the same again; what was deleted
				hidden++
			case "p":
				if tables == 0 && !within(at, "txbxContent") {
					p = paragraph{}
				}
			case "pStyle":
				style := attribute(e, "val")
				p.level, p.skip = levels[style], contents[style]
			case "outlineLvl":
				if level, err := strconv.Atoi(attribute(e, "val")); err == nil && level < 9 {
					p.level = level + 1
				}
			case "numPr":
				p.listed = true
			case "r":
				bold = false
			case "b":
				v := attribute(e, "val")
				bold = within(at, "r") && v != "0" && v != "false"
			case "tab":
				if within(at, "r") {
					p.add("\t")
				}
			case "br", "cr":
				p.add("\n")
			case "drawing", "pict":
				b.now.Pictures++
			case "tbl":
				tables++
				b.now.Tables++
				p = paragraph{}
			}
		case xml.CharData:
			if hidden > 0 || at == nil || at[len(at)-1] != "t" {
				return
			}
			p.add(string(e))
			p.letters += len(e)
			if bold {
				p.bold += len(e)
			}
		case xml.EndElement:
			switch name := e.Name.Local; {
			case name == "Fallback" || name == "del":
				hidden = max(0, hidden-1)
			case hidden > 0:
			case name == "p" && tables == 0 && !within(at, "txbxContent"):
				b.paragraph(&p)
				p = paragraph{}
			case name == "p":
				p.add(" ")
			case name == "tc":
				p.add("\t")
			case name == "tr":
				b.line(strings.TrimSpace(p.text.String()))
				p = paragraph{}
			case name == "tbl":
				tables = max(0, tables-1)
				p = paragraph{}
			}
		}
	})
}

func (p *paragraph) add(s string) {
	if p.text.Len() < 1<<20 {
		p.text.WriteString(s)
	}
}

// paragraph adds one to the document: as a heading where its style, its numbering
// or its weight says so.
func (b *builder) paragraph(p *paragraph) {
	line := strings.TrimSpace(p.text.String())
	switch level, _, ok := guess(line); {
	case p.skip || line == "":
	case p.level > 0:
		b.heading(p.level, line)
	case ok && !p.listed:
		b.heading(level, line)
	case !p.listed && p.bold*10 >= p.letters*9 && p.bold > 0 && short(line) && !strings.ContainsAny(line[len(line)-1:], ".,;:"):
		b.heading(3, line)
	default:
		if leader().MatchString(line) && short(line) {
			return
		}
		if p.listed || item().MatchString(line) {
			b.now.Steps++
		}
		b.line(line)
	}
}

func within(at []string, name string) bool { return slices.Contains(at, name) }

// odf reads ODT, ODS and ODP.
func (b *builder) odf(a *archive) error {
	var p strings.Builder
	hidden, tables, level := 0, 0, 0
	return b.elements(a, "content.xml", func(t xml.Token, at []string) {
		switch e := t.(type) {
		case xml.StartElement:
			switch name := e.Name.Local; name {
			case "tracked-changes", "table-of-content", "alphabetical-index", "styles", "automatic-styles", "font-face-decls", "annotation":
				hidden++
			case "h":
				level, _ = strconv.Atoi(attribute(e, "outline-level"))
				level = max(level, 1)
				p.Reset()
			case "p":
				if tables == 0 {
					p.Reset()
				}
			case "s", "tab":
				p.WriteByte(' ')
			case "line-break":
				p.WriteByte('\n')
			case "image":
				b.now.Pictures++
			case "table":
				if title := attribute(e, "name"); tables == 0 && within(at, "spreadsheet") {
					b.heading(1, title)
				}
				tables++
				b.now.Tables++
				p.Reset()
			}
		case xml.CharData:
			if hidden == 0 && (within(at, "p") || within(at, "h")) && p.Len() < 1<<20 {
				p.Write(e)
			}
		case xml.EndElement:
			switch name := e.Name.Local; {
			case slices.Contains([]string{"tracked-changes", "table-of-content", "alphabetical-index", "styles", "automatic-styles", "font-face-decls", "annotation"}, name):
				hidden = max(0, hidden-1)
			case hidden > 0:
			case name == "h":
				b.heading(level, p.String())
				p.Reset()
			case name == "p" && tables == 0:
				b.paragraph(&paragraph{text: p, listed: within(at, "list-item")})
				p = strings.Builder{}
			case name == "p":
				p.WriteByte(' ')
			case name == "table-cell":
				p.WriteByte('\t')
			case name == "table-row":
				if s := strings.TrimSpace(p.String()); s != "" {
					b.line(s)
				}
				p.Reset()
			case name == "table":
				tables = max(0, tables-1)
			}
		}
	})
}

// xlsx reads the sheets of a workbook, each a section.
func (b *builder) xlsx(a *archive) error {
	var shared []string
	size := 0
	if a.files["xl/sharedStrings.xml"] != nil {
		var s strings.Builder
		err := b.elements(a, "xl/sharedStrings.xml", func(t xml.Token, at []string) {
			switch e := t.(type) {
			case xml.CharData:
				if at != nil && at[len(at)-1] == "t" && size < maxText {
					s.Write(e)
					size += len(e)
				}
			case xml.EndElement:
				if e.Name.Local == "si" && len(shared) < maxCells {
					shared = append(shared, s.String())
					s.Reset()
				}
			}
		})
		if err != nil {
			return err
		}
	}
	var titles []string
	if err := b.elements(a, "xl/workbook.xml", func(t xml.Token, at []string) {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "sheet" && len(titles) < maxSheets {
			titles = append(titles, attribute(e, "name"))
		}
	}); err != nil {
		return err
	}
	cells := 0
	for i, title := range titles {
		name := fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
		if a.files[name] == nil {
			continue
		}
		b.heading(1, title)
		b.now.Tables++
		var row strings.Builder // bounded, as all its cells may show one long text
		kind := ""
		var value strings.Builder // in as many parts as it likes
		if err := b.elements(a, name, func(t xml.Token, at []string) {
			if cells > maxCells {
				b.doc.Cut = true
				return
			}
			switch e := t.(type) {
			case xml.StartElement:
				switch e.Name.Local {
				case "c":
					kind = attribute(e, "t")
					value.Reset()
				case "row":
					row.Reset()
				}
			case xml.CharData:
				if at != nil && (at[len(at)-1] == "v" || at[len(at)-1] == "t") && value.Len() < maxText {
					value.Write(e)
				}
			case xml.EndElement:
				switch e.Name.Local {
				case "c":
					cells++
					said := value.String()
					if n, err := strconv.Atoi(said); kind == "s" && err == nil {
						if said = ""; n >= 0 && n < len(shared) {
							said = shared[n]
						}
					}
					if row.Len() < maxText {
						row.WriteString(strings.ReplaceAll(said, "\n", " "))
						row.WriteByte('\t')
					}
				case "row":
					if s := strings.TrimSpace(row.String()); s != "" {
						b.line(s)
					}
				}
			}
		}); err != nil {
			return err
		}
	}
	return nil
}

// pptx reads the slides of a presentation, each a section under its title.
func (b *builder) pptx(a *archive) error {
	for i := 1; i <= maxEntries && !b.full(); i++ {
		name := fmt.Sprintf("ppt/slides/slide%d.xml", i)
		if a.files[name] == nil {
			return nil
		}
		var p strings.Builder
		title := false
		if err := b.elements(a, name, func(t xml.Token, at []string) {
			switch e := t.(type) {
			case xml.StartElement:
				switch e.Name.Local {
				case "sp":
					title = false
				case "ph":
					kind := attribute(e, "type")
					title = kind == "title" || kind == "ctrTitle"
				case "pic":
					b.now.Pictures++
				}
			case xml.CharData:
				if at != nil && at[len(at)-1] == "t" && p.Len() < 1<<20 {
					p.Write(e)
				}
			case xml.EndElement:
				if e.Name.Local != "p" {
					return
				}
				if title {
					b.heading(2, p.String())
				} else if p.Len() > 0 {
					b.line(p.String())
				}
				p.Reset()
			}
		}); err != nil {
			return err
		}
	}
	return nil
}
