package ownership

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// claim is a line that says whose something is.
type claim struct {
	years string
	said  string
	line  int
	spdx  bool
}

var (
	marked = pattern.Of(`(?i)((?:SPDX-FileCopyrightText:|SPDX-SnippetCopyrightText:|&copy;|©|\(c\)|copyright|copr\.|hak\s+cipta)(?:\s*(?:&copy;|©|\(c\)|copyright|hak\s+cipta|:|,))*)\s*(.*)$`)
	signed = pattern.Of(`(?i)&copy;|©|\(c\)|SPDX-|:`)
	years  = pattern.Of(`(?i)^\(?((?:19|20)\d\d(?:\s*(?:-|–|—|,|/|to|s/d|hingga|sampai)\s*(?:(?:19|20)\d\d|\d\d\b|present|now|sekarang|kini))*)\)?\s*[,:.]?\s*`)
	after  = pattern.Of(`(?i)[,\s(]+((?:19|20)\d\d(?:\s*[-–—,]\s*(?:(?:19|20)\d\d|present|sekarang))*)\)?[\s.]*$`)
	by     = pattern.Of(`(?i)^(?:by|oleh|milik|pada|atas nama|ada pada|dimiliki oleh|dimiliki|dipegang oleh|of|held by|:)\s+`)
	ident  = pattern.Of(`SPDX-License-Identifier:\s*([A-Za-z0-9.+\-() ]{1,100})`)
	tags   = pattern.Of(`<[a-zA-Z/][^<>]{0,200}>`)
)

const maxLine = 500 // bytes of a line that may name a holder

// claims reads the lines of a text that say whose it is.
func claims(text string) []claim {
	var found []claim
	n := 0
	for line := range strings.Lines(text) {
		n++
		if len(line) > maxLine || !utf8.ValidString(line) {
			line = strings.ToValidUTF8(line[:min(len(line), maxLine)], " ")
		}
		if c, ok := claimed(line); ok {
			c.line = n
			if found = append(found, c); len(found) == maxClaims {
				break
			}
		}
	}
	return found
}

const maxClaims = 50 // lines of one file

// mayClaim says whether a line may be marked: to look for some letters is much
// faster than for the marks.
func mayClaim(line string) bool {
	for i := range len(line) {
		if line[i] >= utf8.RuneSelf { // © and letters that are others in another case
			return true
		}
	}
	lower := strings.ToLower(line)
	return strings.Contains(lower, "cop") || strings.Contains(lower, "hak") || strings.Contains(lower, "(c)") || strings.Contains(lower, "spdx") || strings.Contains(lower, "&c")
}

func claimed(line string) (claim, bool) {
	line = strings.TrimRight(strings.TrimSpace(line), "*/#-|>\" \t")
	if !mayClaim(line) {
		return claim{}, false
	}
	m := marked().FindStringSubmatch(line)
	if m == nil {
		return claim{}, false
	}
	c := claim{spdx: strings.HasPrefix(m[1], "SPDX")}
	rest := strings.TrimSpace(tags().ReplaceAllString(m[2], " "))
	if i := strings.IndexAny(rest, "\\\""); i >= 0 { // of a string in source
		rest = strings.TrimSpace(rest[:i])
	}
	if strings.ContainsAny(m[2], "[{<") && strings.Contains(strings.ToLower(m[2]), "year") || strings.Contains(m[2], "[yyyy]") || strings.Contains(rest, "<name") {
		return claim{}, false // to be filled in
	}
	rest = by().ReplaceAllString(rest, "")
	if y := years().FindStringSubmatch(rest); y != nil {
		c.years, rest = y[1], rest[len(y[0]):]
	} else if y := after().FindStringSubmatch(reserved().ReplaceAllString(rest, "")); y != nil {
		c.years = y[1]
		rest = strings.TrimSuffix(reserved().ReplaceAllString(rest, ""), y[0])
	}
	// Prose about copyright has neither a year nor a sign, and law is no holder.
	if c.years == "" && !signed().MatchString(m[1]) && !strings.HasPrefix(strings.ToLower(strings.TrimLeft(line, "/*#;-<! \t")), "hak cipta milik") && !strings.HasPrefix(strings.ToLower(rest), "pemerintah") {
		return claim{}, false
	}
	c.said = strings.TrimSpace(by().ReplaceAllString(reserved().ReplaceAllString(rest, ""), ""))
	if c.years == "" && strings.EqualFold(strings.TrimSpace(m[1]), "(c)") {
		return claim{}, false // an item of a list
	}
	first, _ := utf8.DecodeRuneInString(c.said)
	if len(c.said) < 2 {
		return claim{}, false
	}
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) { // prose, unless it names an organisation
		if names, _ := organisations(c.said); len(names) == 0 || c.years == "" && !c.spdx && !strings.HasPrefix(strings.ToLower(c.said), "pemerintah") {
			return claim{}, false
		}
	}
	for _, law := range []string{"notice", "holder", "owner", "license", "licence", "law", "statement", "act", "dilindungi"} {
		if strings.HasPrefix(strings.ToLower(c.said), law) {
			return claim{}, false
		}
	}
	return c, true
}

// stewards are who holds the rights to the text of a licence, not to what is
// licensed with it.
var stewards = map[string]bool{
	"free software foundation": true, "european union": true, "european community": true, "perl foundation": true, "creative commons": true, "apache software foundation": true, "mozilla foundation": true, "linux foundation and its contributors": true, "open source initiative": true,
}
