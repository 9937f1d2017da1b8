package inventory

import (
	"bytes"
	"regexp"
	"strings"
)

// Bounds of a snippet.
const (
	snippetLines = 5
	snippetWidth = 200     // characters of a line
	snippetReach = 8 << 10 // bytes of a line that are looked at
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
	if start < 0 || start > end || end > len(src) {
		return ""
	}
	if end > start && src[end-1] == '\n' {
		end--
	}
	start = bytes.LastIndexByte(src[:start], '\n') + 1
	if i := bytes.IndexByte(src[end:], '\n'); i >= 0 {
		end += i
	} else {
		end = len(src)
	}
	var lines []string
	for line := range bytes.SplitSeq(bytes.TrimRight(src[start:end], "\r\n"), []byte("\n")) {
		if len(lines) == snippetLines {
			lines[snippetLines-1] = "…"
			break
		}
		line = bytes.TrimRight(line, "\r")
		lines = append(lines, shorten(string(line[:min(len(line), snippetReach+1)]), snippetWidth))
	}
	return strings.Join(lines, "\n")
}

// shorten cuts a text to some characters and masks passwords in it, those too
// of which it cuts off the end.
func shorten(s string, width int) string {
	cut := len(s) > snippetReach
	if cut {
		s = strings.ToValidUTF8(s[:snippetReach], "")
	}
	if strings.Contains(s, "://") {
		s = passwordInURL.ReplaceAllString(s, "$1***@")
		s = tokenInURL.ReplaceAllString(s, "$1***@")
		if cut {
			s = passwordUntilCut.ReplaceAllString(s, "$1***")
		}
	}
	if runes := []rune(s); len(runes) > width {
		s = string(runes[:width-1]) + "…"
	}
	return s
}

// A password may hold anything, blanks, quotation marks and @ too, so all to
// the last @ of a line is masked.
var (
	passwordInURL    = regexp.MustCompile(`(?s)(://[^\s/@:"]*:).*@`)
	passwordUntilCut = regexp.MustCompile(`(?s)(://[^\s/@:"]*:)[^@]*$`)
	tokenInURL       = regexp.MustCompile(`(?i)(https?://)[^\s/"@:]+@`)
)
