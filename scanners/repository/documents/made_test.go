package documents_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"path"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// made makes a file of the corpus: what begins with ! is an order, and Markdown
// under the name of an office format becomes that format.
func made(t testing.TB, name, content string, files map[string]string) (string, *tree.Entry) {
	t.Helper()
	ending := strings.ToLower(path.Ext(name))
	order, rest, _ := strings.Cut(content, "\n")
	word, argument, _ := strings.Cut(order, " ")
	switch word {
	case "!code":
		n, err := strconv.Atoi(argument)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, "function langkah%d(data) { return simpan(data, %d); }\n", i, i*7)
		}
		return b.String()[:n], nil
	case "!same":
		return files[argument], nil
	case "!lfs":
		return "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n", nil
	case "!symlink":
		return "", &tree.Entry{Path: name, Mode: tree.Symlink, Size: int64(len(argument))}
	case "!submodule":
		return "", &tree.Entry{Path: name, Mode: tree.Submodule}
	case "!huge":
		return "", &tree.Entry{Path: name, Size: 1 << 40}
	case "!legacy":
		return "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 2000), nil
	case "!scanned":
		return pdf(t, "", true, ""), nil
	case "!encrypted":
		return pdf(t, "", true, "/Encrypt 1 0 R"), nil
	case "!damaged":
		return "%PDF-1.4\nthis was cut off", nil
	case "!png":
		return "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00\x01", 500), nil
	case "!zip":
		return pack(t, map[string]string{"isi.bin": "x"}), nil
	case "!binary":
		return "MZ\x90\x00" + strings.Repeat("\x00\xff", 3000), nil
	case "!utf16":
		var b bytes.Buffer
		b.WriteString("\xff\xfe")
		binary.Write(&b, binary.LittleEndian, utf16.Encode([]rune(rest)))
		return b.String(), nil
	case "!latin1":
		s, err := charmap.Windows1252.NewEncoder().String(rest)
		if err != nil {
			t.Fatal(err)
		}
		return s, nil
	}
	if strings.HasPrefix(content, "%PDF") || strings.HasPrefix(content, "PK") {
		return content, nil
	}
	switch ending {
	case ".docx":
		return docx(t, content), nil
	case ".odt":
		return odt(t, content), nil
	case ".xlsx":
		return xlsx(t, content), nil
	case ".pdf":
		return pdf(t, content, false, ""), nil
	}
	return content, nil
}

func pack(t testing.TB, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(content))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func escape(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s))
	return b.String()
}

// block is a line of the Markdown that office formats are made of.
type block struct {
	level int // of a heading
	item  bool
	cells []string
	text  string
}

func blocks(markdown string) []block {
	var out []block
	for line := range strings.Lines(markdown) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "|--") || strings.HasPrefix(line, "!"):
		case strings.HasPrefix(line, "#"):
			text := strings.TrimLeft(line, "#")
			out = append(out, block{level: len(line) - len(text), text: strings.TrimSpace(text)})
		case strings.HasPrefix(line, "|"):
			out = append(out, block{cells: strings.Split(strings.Trim(line, "| "), "|")})
		default:
			before, after, ok := strings.Cut(line, ". ")
			_, err := strconv.Atoi(before)
			if ok && err == nil {
				line = after
			}
			out = append(out, block{item: ok && err == nil, text: line})
		}
	}
	return out
}

func docx(t testing.TB, markdown string) string {
	plain := strings.HasPrefix(markdown, "!docx-plain")
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	table := false
	for _, p := range blocks(markdown) {
		if table && p.cells == nil {
			b.WriteString(`</w:tbl>`)
			table = false
		}
		switch {
		case p.cells != nil:
			if !table {
				b.WriteString(`<w:tbl>`)
				table = true
			}
			b.WriteString(`<w:tr>`)
			for _, c := range p.cells {
				fmt.Fprintf(&b, `<w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>`, escape(strings.TrimSpace(c)))
			}
			b.WriteString(`</w:tr>`)
		case p.level > 0 && plain:
			fmt.Fprintf(&b, `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>%s</w:t></w:r></w:p>`, escape(p.text))
		case p.level > 0:
			fmt.Fprintf(&b, `<w:p><w:pPr><w:pStyle w:val="Judul%d"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, p.level, escape(p.text))
		case p.item:
			fmt.Fprintf(&b, `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, escape(p.text))
		default:
			fmt.Fprintf(&b, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, escape(p.text))
		}
	}
	if table {
		b.WriteString(`</w:tbl>`)
	}
	b.WriteString(`</w:body></w:document>`)
	styles := `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`
	for i := 1; i < 4; i++ {
		styles += fmt.Sprintf(`<w:style w:styleId="Judul%d"><w:name w:val="heading %d"/></w:style>`, i, i)
	}
	return pack(t, map[string]string{"word/document.xml": b.String(), "word/styles.xml": styles + `</w:styles>`})
}

func odt(t testing.TB, markdown string) string {
	var b strings.Builder
	b.WriteString(`<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="tb"><office:body><office:text>`)
	for _, p := range blocks(markdown) {
		switch {
		case p.cells != nil:
			b.WriteString(`<table:table><table:table-row>`)
			for _, c := range p.cells {
				fmt.Fprintf(&b, `<table:table-cell><text:p>%s</text:p></table:table-cell>`, escape(strings.TrimSpace(c)))
			}
			b.WriteString(`</table:table-row></table:table>`)
		case p.level > 0:
			fmt.Fprintf(&b, `<text:h text:outline-level="%d">%s</text:h>`, p.level, escape(p.text))
		default:
			fmt.Fprintf(&b, `<text:p>%s</text:p>`, escape(p.text))
		}
	}
	b.WriteString(`</office:text></office:body></office:document-content>`)
	return pack(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": b.String()})
}

func xlsx(t testing.TB, markdown string) string {
	title := "Sheet1"
	var rows strings.Builder
	for _, p := range blocks(markdown) {
		switch {
		case p.level > 0:
			title = p.text
		case p.cells != nil:
			rows.WriteString(`<row>`)
			for _, c := range p.cells {
				fmt.Fprintf(&rows, `<c t="inlineStr"><is><t>%s</t></is></c>`, escape(strings.TrimSpace(c)))
			}
			rows.WriteString(`</row>`)
		default:
			fmt.Fprintf(&rows, `<row><c t="inlineStr"><is><t>%s</t></is></c></row>`, escape(p.text))
		}
	}
	return pack(t, map[string]string{
		"xl/workbook.xml":          fmt.Sprintf(`<workbook><sheets><sheet name="%s"/></sheets></workbook>`, escape(title)),
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + rows.String() + `</sheetData></worksheet>`,
	})
}

// pdf writes a PDF as word processors do: text in runs, headings larger, tables as
// cells at tab stops. A scanned one shows a picture and no text.
func pdf(t testing.TB, markdown string, scanned bool, trailer string) string {
	t.Helper()
	var pages []string
	var now strings.Builder
	y := 780
	show := func(size, x int, s string) {
		latin, err := charmap.Windows1252.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		latin = strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`).Replace(latin)
		fmt.Fprintf(&now, "BT /F1 %d Tf %d %d Td (%s) Tj ET\n", size, x, y, latin)
	}
	down := func(n int) {
		if y -= n; y < 60 {
			pages = append(pages, now.String())
			now.Reset()
			y = 780
		}
	}
	for _, p := range blocks(markdown) {
		switch {
		case p.cells != nil:
			for i, c := range p.cells {
				show(10, 50+i*140, strings.TrimSpace(c))
			}
			down(16)
		case p.level > 0:
			down(14)
			show(20-3*p.level, 50, p.text)
			down(24)
		default:
			line := ""
			for _, w := range strings.Fields(p.text) {
				if len(line)+len(w) > 90 {
					show(10, 50, line)
					down(13)
					line = ""
				}
				line = strings.TrimSpace(line + " " + w)
			}
			show(10, 50, line)
			down(18)
		}
	}
	pages = append(pages, now.String())
	if scanned {
		pages = []string{"q 595 0 0 842 0 0 cm /Im1 Do Q", "q 595 0 0 842 0 0 cm /Im1 Do Q"}
	}
	var b bytes.Buffer
	object := func(n int, s string) { fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, s) }
	b.WriteString("%PDF-1.5\n")
	object(1, "<< /Type /Catalog /Pages 2 0 R >>")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 10+2*i))
	}
	object(2, fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), strings.Join(kids, " ")))
	object(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	object(4, "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Length 1 >>\nstream\n\x00\nendstream")
	for i, p := range pages {
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		w.Write([]byte(p))
		w.Close()
		object(10+2*i, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >> >>", 11+2*i))
		object(11+2*i, fmt.Sprintf("<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", z.Len(), z.String()))
	}
	fmt.Fprintf(&b, "trailer\n<< /Root 1 0 R %s >>\n%%%%EOF\n", trailer)
	return b.String()
}
