package text

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/patuh-id/patuh/inventory"
)

// pack makes a zip file; each pair is a name and its content.
func pack(t testing.TB, pairs ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		w, err := z.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(pairs[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const word = `<w:document xmlns:w="x"><w:body>%s</w:body></w:document>`

func docx(t testing.TB, body string) string {
	return pack(t,
		"word/styles.xml", `<w:styles xmlns:w="x"><w:style w:styleId="Judul1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Anak"><w:basedOn w:val="Judul1"/></w:style><w:style w:styleId="DaftarIsi"><w:name w:val="toc 1"/></w:style></w:styles>`,
		"word/document.xml", fmt.Sprintf(word, body))
}

// onePage is a PDF that shows this content.
func onePage(content, trailer string) string {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write([]byte(content))
	w.Close()
	return fmt.Sprintf("%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"+
		"3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>>>\nendobj\n"+
		"4 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"+
		"5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\n"+
		"6 0 obj\n<</Subtype/Image/Length 1>>\nstream\nx\nendstream\nendobj\ntrailer\n<</Root 1 0 R%s>>\n", z.Len(), z.String(), trailer)
}

const sentence = "Buka peramban lalu ketik alamat aplikasi dan tekan tombol masuk di kanan atas"

func wideText(s string, order binary.ByteOrder, mark string) string {
	var b bytes.Buffer
	b.WriteString(mark)
	binary.Write(&b, order, utf16.Encode([]rune(s)))
	return b.String()
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, file, data string
		want             []Section
	}{
		{"Markdown", "a.md", "---\ntitle: x\n---\nawal\n\n# Satu\n\nisi **tebal**\n\n1. a\n2. b\n\n```sh\nls\n```\n\nDua\n---\n\n![x](y.png) teks\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<!-- rahasia -->\n", []Section{
			{Body: "awal"},
			{Level: 1, Title: "Satu", Body: "isi tebal\na\nb\nls", Steps: 2, Code: 1},
			{Level: 2, Title: "Dua", Body: " teks\na\tb\t\n1\t2\t", Pictures: 1, Tables: 1},
		}},
		{"AsciiDoc", "a.adoc", "= Judul\n:toc:\n\n== Bab\n. satu\n. dua\n\n----\nkode\n----\n|===\n|a |b\n|===\nimage::x.png[]\n// tidak\n", []Section{
			{Level: 1, Title: "Judul"},
			{Level: 2, Title: "Bab", Body: ". satu\n. dua\n\nkode\na \tb", Steps: 2, Code: 1, Tables: 1, Pictures: 1},
		}},
		{"reStructuredText", "a.rst", "=====\nJudul\n=====\n\nisi\n\nBab\n---\n\n#. satu\n\n.. code-block:: sh\n\n   ls\n\n.. catatan\n   tidak\n\n.. image:: x.png\n", []Section{
			{Level: 1, Title: "Judul", Body: "isi"},
			{Level: 2, Title: "Bab", Body: "#. satu\n\n\n   ls", Steps: 1, Code: 1, Pictures: 1},
		}},
		{"plain text", "a.txt", "BAB I\nPENDAHULUAN\n\nisi\n\n1.1 Latar Belakang\nteks\n1. langkah\n\nDAFTAR\n......... 3\n", []Section{
			{Level: 1, Title: "BAB I PENDAHULUAN", Body: "isi"},
			{Level: 2, Title: "1.1 Latar Belakang", Body: "teks\n1. langkah", Steps: 1},
			{Level: 1, Title: "DAFTAR"},
		}},
		{"MediaWiki", "a.wiki", "== Bab ==\nisi\n# langkah\n[[File:x.png]]\n", []Section{{Level: 2, Title: "Bab", Body: "isi\n# langkah\n[[File:x.png]]", Steps: 1, Pictures: 1}}},
		{"Org", "a.org", "* Bab\nisi\n", []Section{{Level: 1, Title: "Bab", Body: "isi"}}},
		{"HTML", "a.html", "<title>x</title><nav>menu</nav><h1>Ju<b>dul</b></h1><script>var x</script><p>satu<br>dua</p><ol><li>a</ol><img src=x><table><tr><td>1<td>2</table>", []Section{
			{Level: 1, Title: "Judul", Body: "satu\ndua\n\na\n\n\t1\t2", Steps: 1, Pictures: 1, Tables: 1},
		}},
		{"a page under another name", "a.doc", "<html><body><h2>B</h2>isi</body></html>", []Section{{Level: 2, Title: "B", Body: "isi"}}},
		{"UTF-16", "a.txt", wideText("isi é", binary.LittleEndian, "\xff\xfe"), []Section{{Body: "isi é"}}},
		{"UTF-16, big end first", "a.txt", wideText("isi é", binary.BigEndian, "\xfe\xff"), []Section{{Body: "isi é"}}},
		{"Windows-1252", "a.txt", "isi \x93dikutip\x94 di sini saja", []Section{{Body: "isi “dikutip” di sini saja"}}},
		{"DOCX", "a.docx", docx(t, `<w:p><w:pPr><w:pStyle w:val="DaftarIsi"/></w:pPr><w:r><w:t>Bab 3</w:t></w:r></w:p>
			<w:p><w:pPr><w:pStyle w:val="Anak"/></w:pPr><w:r><w:t>Masuk</w:t></w:r></w:p>
			<w:p><w:r><w:t>isi </w:t></w:r><w:del><w:r><w:t>lama</w:t></w:r></w:del><w:r><w:t>baru</w:t></w:r></w:p>
			<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>langkah</w:t></w:r><w:r><w:drawing/></w:r></w:p>
			<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Keluar</w:t></w:r></w:p>
			<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`), []Section{
			{Level: 1, Title: "Masuk", Body: "isi baru\nlangkah", Steps: 1, Pictures: 1},
			{Level: 3, Title: "Keluar", Body: "a \tb", Tables: 1},
		}},
		{"ODT", "a.odt", pack(t, "content.xml", `<o:d xmlns:o="o" xmlns:text="t"><text:table-of-content><text:p>isi 3</text:p></text:table-of-content><text:h text:outline-level="2">Masuk</text:h><text:p>satu<text:s/>dua</text:p><text:list><text:list-item><text:p>langkah</text:p></text:list-item></text:list></o:d>`), []Section{
			{Level: 2, Title: "Masuk", Body: "satu dua\nlangkah", Steps: 1},
		}},
		{"XLSX", "a.xlsx", pack(t, "xl/workbook.xml", `<workbook><sheets><sheet name="Uji"/></sheets></workbook>`, "xl/sharedStrings.xml", `<sst><si><t>lulus</t></si></sst>`, "xl/worksheets/sheet1.xml", `<worksheet><row><c><v>1</v></c><c t="s"><v>0</v></c></row></worksheet>`), []Section{
			{Level: 1, Title: "Uji", Body: "1\tlulus", Tables: 1},
		}},
		{"PPTX", "a.pptx", pack(t, "ppt/presentation.xml", `<p/>`, "ppt/slides/slide1.xml", `<s><sp><ph type="title"/><p><t>Judul</t></p></sp><sp><p><t>isi</t></p></sp></s>`), []Section{{Level: 2, Title: "Judul", Body: "isi"}}},
		{"PDF", "a.bin", onePage("BT /F 20 Tf 50 700 Td (Masuk) Tj /F 10 Tf 0 -40 Td ("+sentence+") Tj 0 -12 Td [(lalu) -300 (pil) 20 (ih)] TJ ET", ""), []Section{
			{Level: 1, Title: "Masuk", Body: sentence + "\nlalu pilih"},
		}},
		{"empty", "a.md", "", nil},
		{"blank", "a.txt", " \n\t\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, why := Read(context.Background(), c.file, []byte(c.data))
			if why != nil {
				t.Fatal(why.EN)
			}
			if diff := cmp.Diff(c.want, doc.Sections); diff != "" || doc.Cut {
				t.Errorf("cut %v\n%s", doc.Cut, diff)
			}
		})
	}
}

func TestUnreadable(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 1000)
	locked := []byte(docx(t, `<w:p/>`))
	for i := 0; i+4 < len(locked); i++ {
		if string(locked[i:i+4]) == "PK\x01\x02" {
			locked[i+8] |= 1
		}
	}
	for _, c := range []struct {
		name, file, data string
		want             *inventory.Text
	}{
		{"scanned PDF", "a.pdf", onePage("q /I Do Q", ""), Scanned},
		{"PDF without anything", "a.pdf", onePage("", ""), Scanned},
		{"encrypted PDF", "a.pdf", onePage("", "/Encrypt 9 0 R"), Encrypted},
		{"PDF cut off", "a.pdf", "%PDF-1.7\n1 0 obj\n<<", Damaged},
		{"PDF by name only", "a.pdf", "bukan PDF", Damaged},
		{"old Word", "a.doc", ole, Legacy},
		{"old Word under a new name", "a.docx", ole, Legacy},
		{"encrypted DOCX", "a.docx", ole + string(wide("EncryptedPackage")), Encrypted},
		{"zip with a password", "a.docx", string(locked), Encrypted},
		{"encrypted ODT", "a.odt", pack(t, "content.xml", "<x/>", "META-INF/manifest.xml", "<manifest:encryption-data/>"), Encrypted},
		{"RTF", "a.rtf", "{\\rtf1 x}", Legacy},
		{"LFS pointer", "a.pdf", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", Pointer},
		{"picture", "a.md", "\x89PNG\r\n\x1a\n", Picture},
		{"archive", "a.zip", pack(t, "../../etc/passwd", "x"), Archive},
		{"RAR", "a.rar", "Rar!\x1a\x07\x00", Archive},
		{"program", "a.md", "\x7fELF\x02", NotText},
		{"bytes", "a.txt", "a\x00b", NotText},
		{"noise", "a.txt", strings.Repeat("\x81\x90\x9d\x05", 50), NotText},
		{"damaged zip", "a.docx", "PK\x03\x04 gone", Damaged},
		{"damaged XML", "a.docx", pack(t, "word/document.xml", "<a><b></a>"), Damaged},
		{"XML cut off", "a.docx", pack(t, "word/document.xml", "<a><b>"), Damaged},
		{"external entity", "a.docx", pack(t, "word/document.xml", `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><p><r><t>&x;</t></r></p></a>`), Damaged},
		{"zip bomb", "a.docx", pack(t, "word/document.xml", "<a>"+strings.Repeat(" ", 80<<20)+"</a>"), TooLarge},
		{"deep XML", "a.docx", pack(t, "word/document.xml", strings.Repeat("<a>", 5000)), TooDeep},
		{"too large", "a.txt", strings.Repeat("a", MaxSize+1), TooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, why := Read(context.Background(), c.file, []byte(c.data))
			if why != c.want {
				t.Errorf("%v %+v; it should be %q", why, doc, c.want.EN)
			}
		})
	}
	t.Run("many entries", func(t *testing.T) {
		var pairs []string
		for i := range maxEntries + 1 {
			pairs = append(pairs, fmt.Sprint(i), "")
		}
		if _, why := Read(context.Background(), "a.docx", []byte(pack(t, pairs...))); why != TooLarge {
			t.Error(why)
		}
	})
}

// Hostile documents end within a bound and are cut or refused.
func TestHostile(t *testing.T) {
	bomb := func(content string) string { return onePage(content, "") }
	deep := "%PDF-1.4\n" + strings.Repeat("1 0 obj [", 200_000)
	tree := "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Kids[2 0 R 2 0 R 3 0 R]>> endobj 3 0 obj <</Kids[2 0 R]/Parent 3 0 R>> endobj trailer <</Root 1 0 R>>"
	many := "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Kids[3 0 R]>> endobj 3 0 obj <</Contents[" + strings.Repeat("4 0 R ", 100_000) + "]>> endobj 4 0 obj <</Length 100000>> stream\n" + strings.Repeat("q Q ", 25_000) + "\nendstream endobj trailer <</Root 1 0 R>>"
	form := "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Kids[3 0 R]>> endobj 3 0 obj <</Contents 4 0 R/Resources<</XObject<</F 4 0 R>>>>>> endobj 4 0 obj <</Subtype/Form/Length 60000>> stream\n" + strings.Repeat("/F Do\n", 10_000) + "\nendstream endobj trailer <</Root 1 0 R>>"
	for _, c := range []struct{ name, file, data string }{
		{"quotes", "a.md", strings.Repeat(">", 1<<20)},
		{"quotes with spaces", "a.md", strings.Repeat("> ", 1<<19) + "a"},
		{"quotes on many lines", "a.md", strings.Repeat(strings.Repeat("> ", 60)+"a\n", 8_000)},
		{"lists", "a.md", strings.Repeat("- ", 1<<19)},
		{"nested lists", "a.md", func() string {
			var b strings.Builder
			for i := range 1_000 {
				b.WriteString(strings.Repeat(" ", 2*i) + "- a\n")
			}
			return b.String()
		}()},
		{"brackets", "a.md", strings.Repeat("[", 1<<20)},
		{"brackets on many lines", "a.md", strings.Repeat(strings.Repeat("[", 200)+"\n", 5_000)},
		{"links", "a.md", strings.Repeat("[a](", 1<<18)},
		{"stars", "a.md", strings.Repeat("*a_", 1<<18)},
		{"backticks", "a.md", strings.Repeat("`a``", 1<<18)},
		{"tags", "a.md", strings.Repeat("<a ", 1<<18)},
		{"a paragraph of emphasis", "a.md", strings.Repeat("**a _b* c__\n", 1<<16)},
		{"a paragraph of brackets", "a.md", strings.Repeat("[a][b\n", 1<<17)},
		{"definitions", "a.md", strings.Repeat("[a]: b\n", 1<<16)},
		{"tables", "a.md", strings.Repeat("|a|b|\n|-|-|\n", 1<<16)},
		{"headings", "a.md", strings.Repeat("# a\n", 1<<18)},
		{"HTML headings", "a.html", strings.Repeat("<h1>", 1<<18)},
		{"HTML attributes", "a.html", "<a " + strings.Repeat("b=c ", 1<<18)},
		{"diagram", "a.drawio", strings.Repeat(`<m value="&lt;b&gt;">`, 1<<16)},
		{"underlines", "a.rst", strings.Repeat("===\n", 1<<18)},
		{"numbers", "a.txt", strings.Repeat("1.1 ", 1<<18)},
		{"dots", "a.txt", strings.Repeat(". ", 1<<19)},
		{"PDF that inflates", "a.pdf", bomb(strings.Repeat("(aaaaaaaaaaaaaaaa)Tj ", 3<<20))},
		{"PDF of many operators", "a.pdf", bomb("/F 1 Tf " + strings.Repeat("(a)Tj ", 4<<20))},
		{"PDF of deep arrays", "a.pdf", bomb(strings.Repeat("[", 1<<20))},
		{"PDF of open objects", "a.pdf", deep},
		{"PDF of trailers", "a.pdf", "%PDF-1.4\n" + strings.Repeat("trailer [ ", 1<<20)},
		{"PDF whose pages go in circles", "a.pdf", tree},
		{"PDF of one stream again and again", "a.pdf", many},
		{"PDF of forms in forms", "a.pdf", form},
		{"PDF of digits", "a.pdf", "%PDF-1.4\n" + strings.Repeat("1 0 ", 4<<20)},
		{"PDF whose pages share their kids", "a.pdf", sharedKids()},
		{"PDF of comments", "a.pdf", "%PDF-1.4\n" + strings.Repeat("1 0 obj%", 1<<20)},
		{"PDF of objects in one comment", "a.pdf", "%PDF-1.4\n" + strings.Repeat("1 0 obj<<>>%", 1<<20)},
		{"PDF whose packed objects are one another", "a.pdf", packedObjects()},
		{"PDF of widths", "a.pdf", withFont("<</Type/Font/Subtype/Type0/DescendantFonts[<</W["+strings.Repeat("0 65534 1 ", 60_000)+"]>>]>>", "")},
		{"PDF of mapped ranges", "a.pdf", withFont("<</Type/Font/Subtype/Type0/ToUnicode 8 0 R>>", strings.Repeat("1 beginbfrange <0000> <fffe> <0041> endbfrange ", 80_000))},
		{"XLSX of a cell in parts", "a.xlsx", pack(t, "xl/workbook.xml", `<workbook><sheets><sheet name="Uji"/></sheets></workbook>`, "xl/worksheets/sheet1.xml", "<worksheet><row><c><v>"+strings.Repeat("a<!---->", 4<<20)+"</v></c></row></worksheet>")},
		{"XLSX of one text in many cells", "a.xlsx", pack(t, "xl/workbook.xml", `<workbook><sheets><sheet name="Uji"/></sheets></workbook>`, "xl/sharedStrings.xml", "<sst><si><t>"+strings.Repeat("a", 1<<20)+"</t></si></sst>", "xl/worksheets/sheet1.xml", "<worksheet><row>"+strings.Repeat(`<c t="s"><v>0</v></c>`, 100_000)+"</row></worksheet>")},
		{"PDF of numbers", "a.pdf", "%PDF-1.4\n" + strings.Repeat("1 0 obj ["+strings.Repeat("1 ", 150_000)+"] endobj ", 100)},
		{"DOCX of paragraphs", "a.docx", docx(t, strings.Repeat(`<w:p><w:r><w:t>isi yang sama</w:t></w:r></w:p>`, 1<<17))},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			doc, why := Read(context.Background(), c.file, []byte(c.data))
			if took := time.Since(start); took > 8*time.Second {
				t.Errorf("it took %v", took)
			} else if took > time.Second {
				t.Logf("it took %v", took)
			}
			if (doc == nil) == (why == nil) {
				t.Errorf("%v %v", doc, why)
			}
			check(t, doc)
		})
	}
}

// sharedKids is a PDF of which every page's kids are the same two: two to the
// power of their depth.
func sharedKids() string {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n1 0 obj <</Pages 10 0 R>> endobj 10 0 obj <</Kids 11 0 R>> endobj\n")
	for i := range 31 {
		fmt.Fprintf(&b, "%d 0 obj [%s] endobj\n", 11+i, strings.Repeat(fmt.Sprintf("<</Kids %d 0 R>>", 12+i), 2))
	}
	return b.String() + "42 0 obj [null] endobj trailer <</Root 1 0 R>>"
}

// packedObjects is a PDF with a stream of objects that all begin in one place.
func packedObjects() string {
	var head strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&head, "%d 0 ", 100+i)
	}
	body := "[" + strings.Repeat("1 ", 1<<20) + "]"
	return fmt.Sprintf("%%PDF-1.4\n1 0 obj <</Pages 2 0 R>> endobj 2 0 obj <</Kids[]>> endobj 3 0 obj <</Type/ObjStm/N 20000/First %d/Length %d>> stream\n%s%s\nendstream endobj trailer <</Root 1 0 R>>",
		head.Len(), head.Len()+len(body), head.String(), body)
}

// withFont is a PDF of one page in that font, whose codes are mapped so.
func withFont(font, cmap string) string {
	data := strings.Replace(onePage("BT /F 12 Tf (ab) Tj ET", ""), "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", "5 0 obj\n"+font, 1)
	return data + fmt.Sprintf("8 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n", len(cmap), cmap)
}

func TestStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, file := range []string{"a.md", "a.txt", "a.pdf"} {
		if doc, why := Read(ctx, file, []byte("%PDF-1.4 # a")); doc != nil || why == nil {
			t.Errorf("%s: %v %v", file, doc, why)
		}
	}
}

// check holds what is promised of every document.
func check(t *testing.T, doc *Document) {
	t.Helper()
	if doc == nil {
		return
	}
	size := 0
	for i, s := range doc.Sections {
		size += len(s.Title) + len(s.Body)
		switch {
		case !utf8.ValidString(s.Title + s.Body):
			t.Error("a section is no UTF-8")
		case s.Level == 0 && (s.Title != "" || i > 0), s.Level > 0 && s.Title == "":
			t.Errorf("section %d of level %d has the title %q", i, s.Level, s.Title)
		case strings.ContainsAny(s.Title, "\n\t") || len(s.Title) > maxTitle:
			t.Errorf("title %q", s.Title)
		}
	}
	if len(doc.Sections) > maxSections || size > maxText+maxSections*maxTitle {
		t.Errorf("%d sections of %d bytes", len(doc.Sections), size)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"# a\n\nb", "a\n===\n", "| a |\n|---|\n| b |", "<h1>a</h1>b", "= a\n\n== b\n----\nc\n----", ".. image:: a", "BAB I\n\nA", "@if(x)\n<template><h1>{{ a }}</h1>{% b %}<?php c", "a;\"b\n;c", "\\begin{x}\\texttt{a} & b \\\\", "Cara:\n1. a", "**a**\n\nb", "\xff\xfea\x00", "\xa9 1252",
		onePage("BT /F 12 Tf (a) Tj ET", ""), onePage("q /I Do Q", ""), "%PDF-1.4\n1 0 obj<</Type/ObjStm/N 1/First 4>>stream\n2 0 <<>>\nendstream",
		docx(f, `<w:p><w:r><w:t>a</w:t></w:r></w:p>`), pack(f, "content.xml", `<a><h>b</h><p>c</p></a>`), pack(f, "xl/workbook.xml", `<sheet name="a"/>`, "xl/worksheets/sheet1.xml", "<row/>"),
	} {
		for _, name := range []string{"a.md", "a.txt", "a.rst", "a.adoc", "a.html", "a.wiki", "a.drawio", "a.pdf", "a.blade.php", "a.csv", "a.tex"} {
			f.Add(name, []byte(s))
		}
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		doc, why := Read(context.Background(), name, data)
		if (doc == nil) == (why == nil) {
			t.Fatalf("%v %v", doc, why)
		}
		check(t, doc)
	})
}

// The readers of packages are given XML itself: a fuzzer seldom makes a zip file.
func FuzzOffice(f *testing.F) {
	f.Add("word/document.xml", `<d><p><pPr><pStyle val="J"/><numPr/></pPr><r><rPr><b/></rPr><t>a</t><br/><drawing/></r></p><tbl><tr><tc><p/></tc></tr></tbl></d>`)
	f.Add("word/styles.xml", `<styles><style styleId="J"><name val="heading 1"/><basedOn val="J"/><outlineLvl val="2"/></style></styles>`)
	f.Add("content.xml", `<d><table-of-content/><h outline-level="1">a</h><p>b<s/></p><table name="t"><table-row><table-cell><p>c</p></table-cell></table-row></table></d>`)
	f.Add("xl/worksheets/sheet1.xml", `<w><row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>a</t></is></c></row></w>`)
	f.Add("xl/sharedStrings.xml", `<sst><si><t>a</t></si></sst>`)
	f.Add("ppt/slides/slide1.xml", `<s><sp><ph type="title"/><p><t>a</t></p></sp><pic/></s>`)
	f.Fuzz(func(t *testing.T, name, xml string) {
		for _, main := range []string{"word/document.xml", "xl/workbook.xml", "ppt/presentation.xml", "content.xml"} {
			content := `<a><sheets><sheet name="x"/></sheets></a>`
			pairs := []string{name, xml}
			if main != name {
				pairs = append(pairs, main, content)
			}
			doc, _ := Read(context.Background(), "a", []byte(pack(t, pairs...)))
			check(t, doc)
		}
	})
}

// FuzzPage gives the reader of PDFs content and fonts of any kind.
func FuzzPage(f *testing.F) {
	f.Add("BT /F 12 Tf 1 0 0 1 50 700 Tm [(a) -300 <62>] TJ T* (c) ' ET", "<</Type/Font/Subtype/Type0/ToUnicode 8 0 R>>", "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <00> <ff> <0041> endbfrange")
	f.Add("q 2 0 0 2 0 0 cm /I Do Q BI EI", "<</Subtype/Type1/Encoding<</Differences[65/a/uni0042]>>/FirstChar 65/Widths[500 600]>>", "1 beginbfchar <41> <0061> endbfchar")
	f.Fuzz(func(t *testing.T, content, font, cmap string) {
		data := strings.Replace(onePage(content, ""), "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", "5 0 obj\n"+font, 1)
		data += fmt.Sprintf("8 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n", len(cmap), cmap)
		doc, _ := Read(context.Background(), "a.pdf", []byte(data))
		check(t, doc)
	})
}
