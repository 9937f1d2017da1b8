package inventory

import (
	"bytes"
	"regexp"
	"strings"
)

// Bounds of a snippet.
const (
	snippetLines = 5
	snippetWidth = 200 // characters of a line
)

// Snippet returns the source lines of a range, at most five of at most 200
// characters, without the last line's end. Passwords in URLs are masked: a
// snippet ends up in logs and reports.
func (inv *Inventory) Snippet(r Range) string {
	return Snippet(inv.Files[r.File].Bytes, r)
}

// Snippet is the same of a file's bytes.
func Snippet(src []byte, r Range) string {
	start, end := int(r.Start.Byte), int(r.End.Byte)
	if start > len(src) || end > len(src) || start > end {
		return ""
	}
	start = bytes.LastIndexByte(src[:start], '\n') + 1
	if i := bytes.IndexByte(src[end:], '\n'); i >= 0 {
		end += i
	} else {
		end = len(src)
	}
	lines := strings.Split(strings.TrimRight(string(src[start:end]), "\r\n"), "\n")
	if len(lines) > snippetLines {
		lines = append(lines[:snippetLines-1], "…")
	}
	for i, line := range lines {
		line = strings.TrimRight(line, "\r")
		if runes := []rune(line); len(runes) > snippetWidth {
			line = string(runes[:snippetWidth-1]) + "…"
		}
		lines[i] = passwordInURL.ReplaceAllString(line, "$1***@")
	}
	return strings.Join(lines, "\n")
}

var passwordInURL = regexp.MustCompile(`(://[^/@:\s"]*:)[^@\s"]*@`)
