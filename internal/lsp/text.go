package lsp

import (
	"bytes"
	"errors"
	"net/url"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/apparentlymart/go-textseg/v15/textseg"
)

// position is a place in a text as LSP counts: lines from 0, characters from 0 in
// the units the client agreed to, UTF-16 where it agreed to none.
type position struct {
	Line      uint32 `json:"line"`
	Character uint32 `json:"character"`
}

type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

// text is a document, which never changes: an edit makes another.
type text struct {
	src   []byte
	lines []int // byte at which each line begins
	once  sync.Once
	marks []mark // of src, in order; made when one is needed
}

// mark is the beginning of a character, and the UTF-16 units in front of it. There
// is one in about every stride of a text, so that a text in one line, of which
// every block has a place, is not read from its beginning for each.
type mark struct{ at, units int }

const stride = 1 << 10 // bytes

// newText finds the lines of a text, which end as LSP says: with \n, \r\n or \r.
func newText(src []byte) *text {
	t := &text{src: src, lines: []int{0}}
	for i, c := range src {
		if c == '\n' || c == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// line returns a line without its end.
func (t *text) line(n int) []byte {
	end := len(t.src)
	if n+1 < len(t.lines) {
		end = t.lines[n+1]
		if end--; end > t.lines[n] && t.src[end] == '\n' && t.src[end-1] == '\r' {
			end--
		}
	}
	return t.src[t.lines[n]:end]
}

// units is how many units of the client's encoding a rune takes, and its bytes.
func units(line []byte, utf8Units bool) (n, size int) {
	r, size := utf8.DecodeRune(line)
	switch {
	case utf8Units:
		return size, size
	case r > 0xffff:
		return 2, size
	}
	return 1, size
}

// mark finds the last mark that is not behind a place.
func (t *text) mark(behind func(mark) bool) mark {
	t.once.Do(func() {
		var m mark
		for m.at < len(t.src) {
			if m.at >= len(t.marks)*stride {
				t.marks = append(t.marks, m)
			}
			n, size := units(t.src[m.at:], false)
			m.at, m.units = m.at+size, m.units+n
		}
	})
	i := sort.Search(len(t.marks), func(i int) bool { return behind(t.marks[i]) })
	if i == 0 {
		return mark{}
	}
	return t.marks[i-1]
}

// units is how many UTF-16 units lie in front of a byte.
func (t *text) units(offset int) int {
	return t.count(t.mark(func(m mark) bool { return m.at > offset }), offset)
}

// count counts on from a mark to a byte.
func (t *text) count(m mark, offset int) int {
	for m.at < offset {
		n, size := units(t.src[m.at:offset], false)
		m.at, m.units = m.at+size, m.units+n
	}
	return m.units
}

// offset is the byte of a position. What lies behind the end of a line or of the
// text is that end; what lies in the middle of a character is its beginning.
func (t *text) offset(p position, utf8Units bool) int {
	if int64(p.Line) >= int64(len(t.lines)) {
		return len(t.src)
	}
	begin := t.lines[p.Line]
	end := begin + len(t.line(int(p.Line)))
	if utf8Units {
		if int64(p.Character) >= int64(end-begin) {
			return end
		}
		at := begin + int(p.Character)
		for back := at; back >= max(begin, at-utf8.UTFMax+1); back-- {
			if _, size := utf8.DecodeRune(t.src[back:end]); utf8.RuneStart(t.src[back]) && back+size > at {
				return back
			}
		}
		return at
	}
	m, wanted := mark{begin, 0}, int64(p.Character)
	if wanted > stride {
		first := t.units(begin)
		wanted += int64(first)
		if m = t.mark(func(m mark) bool { return int64(m.units) > wanted }); m.at < begin {
			m = mark{begin, first}
		}
	}
	for m.at < end {
		n, size := units(t.src[m.at:end], false)
		if m.units += n; int64(m.units) > wanted {
			break
		}
		m.at += size
	}
	return min(m.at, end)
}

// position is the place of a byte.
func (t *text) position(offset int, utf8Units bool) position {
	offset = max(0, min(offset, len(t.src)))
	n := sort.Search(len(t.lines), func(i int) bool { return t.lines[i] > offset }) - 1
	begin := t.lines[n]
	offset = min(offset, begin+len(t.line(n)))
	if utf8Units {
		return position{uint32(n), uint32(offset - begin)}
	}
	if offset-begin <= stride {
		return position{uint32(n), uint32(t.count(mark{begin, 0}, offset))}
	}
	return position{uint32(n), uint32(t.units(offset) - t.units(begin))}
}

func (t *text) span(from, to int, utf8Units bool) span {
	return span{t.position(from, utf8Units), t.position(max(from, to), utf8Units)}
}

// place is the byte of a line and a column of an audit: both counted from 1,
// lines by \n alone, columns in characters as a reader sees them.
func place(src []byte, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		i := bytes.IndexByte(src[at:], '\n')
		if i < 0 {
			return len(src)
		}
		at += i + 1
	}
	for ; column > 1 && at < len(src) && src[at] != '\n'; column-- {
		size, _, err := textseg.ScanGraphemeClusters(src[at:], true)
		if err != nil || size <= 0 {
			break
		}
		at += size
	}
	return at
}

// change is one edit of a document, or all of its text.
type change struct {
	Range *span  `json:"range"`
	Text  string `json:"text"`
}

var errRange = errors.New("a range ends before it begins")

// apply makes the text an edit leaves.
func (t *text) apply(c change, utf8Units bool) (*text, error) {
	if c.Range == nil {
		return newText([]byte(c.Text)), nil
	}
	from, to := t.offset(c.Range.Start, utf8Units), t.offset(c.Range.End, utf8Units)
	if to < from {
		return nil, errRange
	}
	out := make([]byte, 0, len(t.src)-(to-from)+len(c.Text))
	out = append(append(append(out, t.src[:from]...), c.Text...), t.src[to:]...)
	return newText(out), nil
}

// difference is the one stretch in which two texts differ, in bytes: of the old
// one, and the end of what stands there in the new one.
func difference(before, after []byte) (from, beforeTo, afterTo int) {
	n := min(len(before), len(after))
	for from < n && before[from] == after[from] {
		from++
	}
	beforeTo, afterTo = len(before), len(after)
	for beforeTo > from && afterTo > from && before[beforeTo-1] == after[afterTo-1] {
		beforeTo--
		afterTo--
	}
	return from, beforeTo, afterTo
}

// fileOf is the path of a file: URI of this machine.
func fileOf(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Host != "" && u.Host != "localhost" || !strings.HasPrefix(u.Path, "/") || strings.IndexByte(u.Path, 0) >= 0 {
		return "", false
	}
	name := u.Path
	if runtime.GOOS == "windows" {
		name = strings.TrimPrefix(name, "/") // of /c:/kota
	}
	return filepath.Clean(filepath.FromSlash(name)), true
}

// uriOf is the URI of a file.
func uriOf(name string) string {
	name = filepath.ToSlash(name)
	if !strings.HasPrefix(name, "/") {
		name = "/" + name
	}
	return (&url.URL{Scheme: "file", Path: name}).String()
}
