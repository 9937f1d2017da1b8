package reports

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/patuh-id/patuh/internal/audit"
)

// Names, messages and snippets come from manifests and from what scanners met,
// so from anybody. legible takes from them what could act on a reader's screen
// rather than be read: control characters (and with them ANSI escapes), those
// that turn the direction of writing or are not seen, line breaks that would
// forge lines of the report, and endless length. It works on the whole audit
// at once, so no format can forget a string. What a format's own syntax makes
// of "<" is the format's matter.

// longest is the number of characters after which a string is cut, visibly. A
// snippet of five full lines fits.
const longest = 1200

// legible returns a itself if there is nothing to do, as is usual; otherwise a
// changed copy.
func legible(a *audit.Audit) *audit.Audit {
	v := reflect.ValueOf(a)
	if isLegible(v) {
		return a
	}
	return madeLegible(v).Interface().(*audit.Audit)
}

var whereType = reflect.TypeFor[audit.Where]()

func isLegible(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return legibleString(v.String(), false)
	case reflect.Pointer:
		return v.IsNil() || isLegible(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			if !isLegible(v.Index(i)) {
				return false
			}
		}
	case reflect.Struct:
		if v.Type() == whereType { // a snippet is the only text that has lines
			return legibleString(v.FieldByName("File").String(), false) &&
				legibleString(v.FieldByName("Snippet").String(), true)
		}
		for i := range v.NumField() {
			if !isLegible(v.Field(i)) {
				return false
			}
		}
	}
	return true
}

func madeLegible(v reflect.Value) reflect.Value {
	made := reflect.New(v.Type()).Elem()
	made.Set(v)
	switch v.Kind() {
	case reflect.String:
		made.SetString(legibleText(v.String(), false))
	case reflect.Pointer:
		if !v.IsNil() {
			made.Set(reflect.New(v.Type().Elem()))
			made.Elem().Set(madeLegible(v.Elem()))
		}
	case reflect.Slice:
		if v.IsNil() {
			break
		}
		made.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			made.Index(i).Set(madeLegible(v.Index(i)))
		}
	case reflect.Struct:
		if w, ok := v.Interface().(audit.Where); ok {
			made.Set(reflect.ValueOf(legibleWhere(w)))
			break
		}
		for i := range v.NumField() {
			made.Field(i).Set(madeLegible(v.Field(i)))
		}
	}
	return made
}

// legibleWhere forgets the columns of a snippet it had to change: they would
// point beside the mark. A format then marks the whole of its lines.
func legibleWhere(w audit.Where) audit.Where {
	w.File = legibleText(w.File, false)
	if s := legibleText(w.Snippet, true); s != w.Snippet {
		w.Snippet, w.Column, w.EndColumn = s, 0, 0
	}
	return w
}

func legibleString(s string, lines bool) bool {
	for i := range len(s) { // most strings are short and plain
		if c := s[i]; c < ' ' && !(lines && (c == '\n' || c == '\t')) || c >= 0x7f {
			return legibleText(s, lines) == s
		}
	}
	return len(s) <= longest
}

func legibleText(s string, lines bool) string {
	var b strings.Builder
	n := 0
	for i, r := range s {
		if n++; n > longest {
			fmt.Fprintf(&b, "… [+%d]", utf8.RuneCountInString(s[i:]))
			break
		}
		switch {
		case r == '\n' || r == '\t':
			if lines {
				b.WriteRune(r)
			} else {
				b.WriteByte(' ')
			}
		case r == '\r' && lines && strings.HasPrefix(s[i:], "\r\n"): // a manifest from Windows
		case unseen(r):
			fmt.Fprintf(&b, "⟨U+%04X⟩", r)
		default:
			b.WriteRune(r) // what is not UTF-8 becomes U+FFFD
		}
	}
	return b.String()
}

// unseen characters act, or are not there to the eye: controls; formats, among
// them the bidirectional ones; separators of lines; private use.
func unseen(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) ||
		r&0xfffe == 0xfffe || // not characters
		r == 0x115f || r == 0x1160 || r == 0x3164 || r == 0xffa0 // fillers
}
