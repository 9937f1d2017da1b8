package documents

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// maxSection bounds the heading of a section in facts, in runes.
const maxSection = 80

// What a heading may hold that is not told: numbers long enough to be of a person
// (NIK, NIP, telephone), addresses of mail and of pages, values of passwords, and
// words that look like keys.
var (
	longNumber = pattern.Of(`[+(]?\p{Nd}(?:[ .,()/_\-–]{0,2}\p{Nd}){6,}`)
	address    = pattern.Of(`\S*(?:@|://|\bwww\.)\S*`)
	password   = pattern.Of(`(?i)\b((?:kata )?sandi|pass(?:word|wd|phrase)?|pwd|pin|token|secret|rahasia|kunci|(?:api)?[ _-]?key|user(?:name)?|login)(\s*[:=]\s*)\S.*`)
	key        = pattern.Of(`[\pL\d+/=_~]{20,}|[\da-fA-F-]{20,}`)
)

// title makes a heading fit for facts: on one line, without what only changes how
// it looks, and with what may be a secret or of a person left out.
func title(s string) string {
	s = norm.NFKC.String(clean(s[:min(len(s), 16*maxSection)])) // digits of other widths are digits
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r): // directions, marks of nothing
			return -1
		case unicode.IsControl(r) || unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
	s = address().ReplaceAllString(s, "…")
	s = password().ReplaceAllString(s, "$1$2…")
	s = key().ReplaceAllStringFunc(s, func(w string) string {
		if strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) {
			return "…"
		}
		return w // a long word
	})
	s = longNumber().ReplaceAllString(s, "…")
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) > maxSection {
		s = string([]rune(s)[:maxSection]) + "…"
	}
	return s
}
