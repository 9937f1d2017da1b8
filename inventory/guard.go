package inventory

import (
	"bytes"
	"unicode/utf8"

	"github.com/apparentlymart/go-textseg/v15/textseg"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// The library's parser calls itself once for each bracket, operator or template
// that stands in another, and copies a text once for each of its lines. A file
// made for it would so take the whole stack, which ends the process, or a
// processor for minutes. The guards look at a file before it does, in one pass,
// and refuse what no manifest needs.

// maxNesting bounds what stands in each other; a manifest needs four.
const maxNesting = 200

// guardNative refuses a native file by its tokens.
func guardNative(src []byte, path string, file int32, m *mistakes) bool {
	tokens, _ := hclsyntax.LexConfig(src, path, hcl.InitialPos)
	type level struct {
		open      hclsyntax.TokenType // the bracket, text or template it is in
		operators int                 // those the parser descends by
		star      bool                // one of them is *
		texts     int
	}
	levels := []level{{}}
	depth := 0 // of levels and the operators in all of them
	for _, t := range tokens {
		top := &levels[len(levels)-1]
		switch t.Type {
		case hclsyntax.TokenOBrace, hclsyntax.TokenOBrack, hclsyntax.TokenOParen,
			hclsyntax.TokenOQuote, hclsyntax.TokenOHeredoc, hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateControl:
			levels = append(levels, level{open: t.Type})
			depth++
		case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen,
			hclsyntax.TokenCQuote, hclsyntax.TokenCHeredoc, hclsyntax.TokenTemplateSeqEnd:
			if len(levels) == 1 {
				continue
			}
			depth -= 1 + top.operators
			levels = levels[:len(levels)-1]
			if top.open == hclsyntax.TokenTemplateControl || top.open == hclsyntax.TokenOBrack && top.star {
				// What follows %{if} in the text, or [*] on the line, stands in it.
				levels[len(levels)-1].operators++
				depth++
			}
		case hclsyntax.TokenBang, hclsyntax.TokenMinus, hclsyntax.TokenStar, hclsyntax.TokenQuestion, hclsyntax.TokenDoubleColon:
			top.operators++
			top.star = top.star || t.Type == hclsyntax.TokenStar
			depth++
		case hclsyntax.TokenComma:
			depth -= top.operators
			top.operators = 0
		case hclsyntax.TokenNewline:
			if len(levels) == 1 || top.open == hclsyntax.TokenOBrace {
				depth -= top.operators
				top.operators = 0
			}
		case hclsyntax.TokenQuotedLit, hclsyntax.TokenStringLit:
			if top.texts++; top.texts > maxString { // none of them is empty
				m.add(path, fromHCL(file, t.Range), tooLong, Text{"Satu teks paling banyak %d bita.", "A text has %d bytes at most."}, maxString)
				return false
			}
		}
		if depth > maxNesting {
			m.tooDeep(path, fromHCL(file, t.Range))
			return false
		}
	}
	return true
}

func (m *mistakes) tooDeep(path string, at Range) {
	m.add(path, at, Text{"Bersarang terlalu dalam", "Nested too deep"},
		Text{"Di sini lebih dari %d kurung, operator atau templat berada satu di dalam yang lain.", "More than %d brackets, operators or templates stand in each other here."}, maxNesting)
}

// guardText refuses a file that is no text.
func guardText(src []byte, path string, file int32, m *mistakes) bool {
	if utf8.Valid(src) {
		at := bytes.IndexByte(src, 0)
		if at < 0 {
			return true
		}
		start := position(src, at)
		m.add(path, Range{File: file, Start: start, End: start}, Text{"Bukan teks", "Not a text"},
			Text{"Bita ke-%d adalah NUL. Simpan berkas sebagai teks UTF-8.", "Byte %d is NUL. Save the file as UTF-8 text."}, at+1)
		return false
	}
	at := 0
	for {
		r, size := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		at += size
	}
	start := position(src, at)
	m.add(path, Range{File: file, Start: start, End: start}, Text{"Bukan UTF-8", "Not UTF-8"},
		Text{"Bita ke-%d tidak sah. Simpan berkas sebagai UTF-8.", "Byte %d is not valid. Save the file as UTF-8."}, at+1)
	return false
}

// guardSize refuses a file over the cap.
func guardSize(size int, path string, m *mistakes) bool {
	if size <= MaxFileSize {
		return true
	}
	m.file(path, Text{"Berkas terlalu besar", "File too large"},
		Text{"Sebuah manifes paling besar %d KiB; pecah menurut isinya.", "A manifest has %d KiB at most; split it by what it is about."}, MaxFileSize>>10)
	return false
}

// position is the line and column of a byte.
func position(src []byte, at int) Pos {
	line := src[bytes.LastIndexByte(src[:at], '\n')+1 : at]
	return Pos{Line: int32(bytes.Count(src[:at], []byte("\n")) + 1), Column: columns(line) + 1, Byte: int32(at)}
}

// columns counts the characters of a part of a line as a reader sees them.
func columns(part []byte) int32 {
	n := int32(0)
	for len(part) > 0 {
		size := 1
		if part[0] >= utf8.RuneSelf || len(part) > 1 && part[1] >= utf8.RuneSelf {
			size, _, _ = textseg.ScanGraphemeClusters(part, true)
		}
		part = part[max(1, size):]
		n++
	}
	return n
}
