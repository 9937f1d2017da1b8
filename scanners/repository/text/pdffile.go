package text

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/ascii85"
	"encoding/hex"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// The objects of a PDF, ISO 32000-1 §7.3: numbers are float64, null is nil.
type (
	name    string
	str     string
	keyword string
	dict    map[string]any
	ref     int // by number; generations are not told apart
)

// Caps on the objects of one PDF.
const (
	maxObjects  = 200_000
	maxParts    = 4_000_000 // of all arrays and dictionaries
	maxNested   = 32
	maxStream   = 32 << 20 // bytes of one stream, inflated
	maxFilters  = 4
	maxTrailers = 1_000
	maxSpace    = 1_000 // bytes before a stream
	perStream   = 256   // bytes that reading any stream is counted as
)

type object struct {
	value  any
	stream []byte // as it stands in the file
}

type pdfFile struct {
	ctx       context.Context
	objects   map[int]object
	root      any
	encrypted bool
	left      int // bytes that may still be inflated
	parts     int // of arrays and dictionaries that may still be kept
}

type pdfPage struct {
	contents  any
	resources dict
}

var objectStart = pattern.Of(`(\d{1,10})[ \t\r\n]{1,4}(\d{1,5})[ \t\r\n]{1,4}obj`)

// openPDF finds the objects of a file. Of two with one number the later holds.
func openPDF(ctx context.Context, data []byte) *pdfFile {
	f := &pdfFile{ctx: ctx, objects: map[int]object{}, left: maxInflated, parts: maxParts}
	var packed []int // numbers of the streams that hold objects
	trailer := func(d dict) {
		if d["Root"] != nil {
			f.root = d["Root"]
		}
		f.encrypted = f.encrypted || d["Encrypt"] != nil
	}
	trailers := 0
	for at := 0; at < len(data) && len(f.objects) < maxObjects && f.parts > 0 && ctx.Err() == nil; {
		m := objectStart().FindSubmatchIndex(data[at:])
		end := len(data)
		if m != nil {
			end = at + m[0]
		}
		for rest := data[at:end]; ; { // trailers stand between objects
			_, after, ok := bytes.Cut(rest, []byte("trailer"))
			if trailers++; !ok || trailers > maxTrailers {
				break
			}
			lex := lexer{data: after[:min(len(after), 16<<10)]}
			if v, ok := lex.next(0); ok {
				if d, ok := v.(dict); ok {
					trailer(d)
				}
			}
			rest = after
		}
		if m == nil {
			break
		}
		number, _ := strconv.Atoi(string(data[at+m[2] : at+m[3]]))
		lex := lexer{data: data, at: at + m[1], parts: &f.parts}
		v, ok := lex.next(0)
		at = max(at+m[1], min(lex.at, len(data)))
		if !ok {
			continue
		}
		o := object{value: v}
		if d, ok := v.(dict); ok {
			if start, ok := lex.streamStart(); ok {
				length := -1
				if n, ok := d["Length"].(float64); ok && n >= 0 && n <= float64(len(data)-start) && bytes.HasPrefix(bytes.TrimLeft(data[start+int(n):min(len(data), start+int(n)+32)], "\r\n \t"), []byte("endstream")) {
					length = int(n)
				}
				if length < 0 {
					if length = bytes.Index(data[start:], []byte("endstream")); length < 0 {
						length = len(data) - start
					}
				}
				o.stream = data[start : start+length]
				at = start + length
			}
			switch d["Type"] {
			case name("ObjStm"):
				packed = append(packed, number)
			case name("XRef"):
				trailer(d)
			}
		}
		f.objects[number] = o
	}
	if f.encrypted {
		return f
	}
	for _, n := range packed {
		f.unpack(n)
	}
	return f
}

// unpack adds the objects within an object stream. Each ends where the next
// begins, so that no byte is read as part of two.
func (f *pdfFile) unpack(number int) {
	d, _ := f.objects[number].value.(dict)
	data := f.stream(ref(number))
	count, first := int(real(f.resolve(d["N"]))), int(real(f.resolve(d["First"])))
	if first < 0 || first > len(data) {
		return
	}
	head := lexer{data: data[:first]}
	numbers := map[int]int{} // of objects, by where they begin
	for range min(count, maxObjects) {
		n, ok1 := head.next(0)
		at, ok2 := head.next(0)
		if !ok1 || !ok2 {
			break
		}
		if start := first + int(real(at)); start >= first && start < len(data) {
			numbers[start] = int(real(n))
		}
	}
	end := len(data)
	for _, start := range slices.Backward(slices.Sorted(maps.Keys(numbers))) {
		if len(f.objects) >= maxObjects || f.parts <= 0 || f.ctx.Err() != nil {
			return
		}
		body := lexer{data: data[start:end], parts: &f.parts}
		if v, ok := body.next(0); ok {
			f.objects[numbers[start]] = object{value: v}
		}
		end = start
	}
}

func (f *pdfFile) resolve(v any) any {
	for range 8 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.objects[int(r)].value
	}
	return nil
}

func (f *pdfFile) dict(v any) dict {
	d, _ := f.resolve(v).(dict)
	return d
}

// array is the elements of an array, or the one element that stands for it.
func (f *pdfFile) array(v any) []any {
	switch list := f.resolve(v).(type) {
	case nil:
		return nil
	case []any:
		return list
	}
	return []any{v}
}

// pages are those the tree of pages leads to, or all there are.
func (f *pdfFile) pages() []pdfPage {
	var out []pdfPage
	seen := map[ref]bool{}
	left := maxObjects // nodes that may still be met: those without a number may be met in many ways
	var down func(v any, resources dict, depth int)
	down = func(v any, resources dict, depth int) {
		if r, ok := v.(ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := f.dict(v)
		if left--; left < 0 || d == nil || depth > maxNested || len(out) > maxPages {
			return
		}
		if own := f.dict(d["Resources"]); own != nil {
			resources = own
		}
		if kids := f.array(d["Kids"]); kids != nil {
			for _, k := range kids {
				down(k, resources, depth+1)
			}
			return
		}
		out = append(out, pdfPage{d["Contents"], resources})
	}
	down(f.dict(f.root)["Pages"], nil, 0)
	if len(out) > 0 {
		return out
	}
	var numbers []int
	for n, o := range f.objects {
		if d, ok := o.value.(dict); ok && f.resolve(d["Type"]) == name("Page") {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	for _, n := range numbers[:min(len(numbers), maxPages+1)] {
		d := f.dict(ref(n))
		resources := f.dict(d["Resources"])
		if resources == nil {
			resources = f.dict(f.dict(d["Parent"])["Resources"])
		}
		out = append(out, pdfPage{d["Contents"], resources})
	}
	return out
}

// stream is the bytes of a stream after its filters; none where one of them is
// not known, as of pictures.
func (f *pdfFile) stream(v any) []byte {
	r, ok := v.(ref)
	for range 8 {
		next, isRef := f.objects[int(r)].value.(ref)
		if !isRef {
			break
		}
		r = next
	}
	if !ok {
		return nil
	}
	if f.left -= perStream; f.left <= 0 {
		return nil
	}
	o := f.objects[int(r)]
	d, _ := o.value.(dict)
	data := o.stream
	filters := f.array(d["Filter"])
	if len(filters) > maxFilters {
		return nil
	}
	if len(filters) == 0 {
		data = data[:max(0, min(len(data), f.left))] // a page may name one stream any number of times
		f.left -= len(data)
	}
	parameters := f.array(d["DecodeParms"])
	for i, filter := range filters {
		var in io.Reader
		switch f.resolve(filter) {
		case name("FlateDecode"), name("Fl"):
			z, err := zlib.NewReader(bytes.NewReader(data))
			if err != nil {
				return nil
			}
			in = z
		case name("ASCII85Decode"), name("A85"):
			f.left -= len(data) // which is gone through whatever comes of it
			data, _, _ = bytes.Cut(data, []byte("~>"))
			in = ascii85.NewDecoder(bytes.NewReader(bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))))
		case name("ASCIIHexDecode"), name("AHx"):
			f.left -= len(data)
			data, _, _ = bytes.Cut(data, []byte(">"))
			data = bytes.Map(func(r rune) rune {
				if unicode.IsSpace(r) {
					return -1
				}
				return r
			}, data)
			in = hex.NewDecoder(bytes.NewReader(data))
		default:
			return nil
		}
		var out bytes.Buffer
		n, _ := io.Copy(&out, io.LimitReader(in, int64(max(0, min(maxStream, f.left))))) // what a damaged stream gives up to there is used
		f.left -= int(n)
		data = out.Bytes()
		if i < len(parameters) {
			data = f.predict(data, f.dict(parameters[i]))
		}
	}
	return data
}

// predict undoes the PNG predictors, which object streams may have.
func (f *pdfFile) predict(data []byte, d dict) []byte {
	if real(f.resolve(d["Predictor"])) < 10 {
		return data
	}
	columns := int(real(f.resolve(d["Columns"])))
	if columns <= 0 {
		columns = 1
	}
	if columns > 1<<16 {
		return nil
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, columns)
	for len(data) > columns {
		kind, row := data[0], slices.Clone(data[1:columns+1])
		data = data[columns+1:]
		for i := range row {
			var left, corner int
			if i > 0 {
				left, corner = int(row[i-1]), int(above[i-1])
			}
			up := int(above[i])
			switch kind {
			case 1:
				row[i] += byte(left)
			case 2:
				row[i] += byte(up)
			case 3:
				row[i] += byte((left + up) / 2)
			case 4:
				p := left + up - corner
				a, b, c := max(p-left, left-p), max(p-up, up-p), max(p-corner, corner-p)
				switch {
				case a <= b && a <= c:
					row[i] += byte(left)
				case b <= c:
					row[i] += byte(up)
				default:
					row[i] += byte(corner)
				}
			}
		}
		out = append(out, row...)
		above = row
	}
	return out
}

// real is a number, and 0 for anything else and for what is too large to place.
func real(v any) float64 {
	n, _ := v.(float64)
	if math.Abs(n) > 1e9 {
		return 0
	}
	return n
}

// lexer reads objects and operators.
type lexer struct {
	data  []byte
	at    int
	parts *int // of arrays and dictionaries that may still be kept; nil where what is read is not
}

// keep adds to what an array or a dictionary is made of.
func (l *lexer) keep(list []any, v any) []any {
	if l.parts != nil {
		if *l.parts--; *l.parts < 0 {
			return list
		}
	}
	if len(list) < maxObjects {
		list = append(list, v)
	}
	l.reference(&list)
	return list
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}
func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }
func isLetter(r rune) bool    { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func (l *lexer) space() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// closing are what ends an array or dictionary, met by next.
type closing string

// next reads one object or operator; false at the end.
func (l *lexer) next(depth int) (any, bool) {
	l.space()
	if l.at >= len(l.data) || depth > maxNested {
		return nil, false
	}
	c := l.data[l.at]
	switch {
	case c == '/':
		return l.name(), true
	case c == '(':
		return l.literal(), true
	case c == '<':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '<' {
			l.at += 2
			return l.dict(depth)
		}
		return l.hex(), true
	case c == '[':
		l.at++
		var out []any
		for {
			v, ok := l.next(depth + 1)
			if !ok {
				return out, depth+1 <= maxNested
			}
			if end, ok := v.(closing); ok {
				if end == "]" {
					return out, true
				}
				continue
			}
			out = l.keep(out, v)
		}
	case c == ']':
		l.at++
		return closing("]"), true
	case c == '>':
		l.at++
		if l.at < len(l.data) && l.data[l.at] == '>' {
			l.at++
		}
		return closing(">>"), true
	case c == '{' || c == '}' || c == ')':
		l.at++
		return keyword(c), true
	}
	start := l.at
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		l.at++
	}
	word := string(l.data[start:min(l.at, start+256)])
	if c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9' {
		if n, err := strconv.ParseFloat(word, 64); err == nil && !math.IsNaN(n) && !math.IsInf(n, 0) {
			return n, true
		}
		return 0.0, true
	}
	switch word {
	case "true":
		return true, true
	case "false":
		return false, true
	case "null":
		return nil, true
	}
	return keyword(word), true
}

// reference makes one of "12 0 R" at the end of a list.
func (l *lexer) reference(list *[]any) {
	n := len(*list)
	if n < 3 || (*list)[n-1] != keyword("R") {
		return
	}
	number, ok := (*list)[n-3].(float64)
	if ok {
		*list = append((*list)[:n-3], ref(int(real(number))))
	}
}

func (l *lexer) dict(depth int) (any, bool) {
	out := dict{}
	var list []any
	for {
		v, ok := l.next(depth + 1)
		if !ok {
			break
		}
		if end, isEnd := v.(closing); isEnd {
			if end == ">>" {
				break
			}
			continue
		}
		list = l.keep(list, v)
	}
	for i := 0; i+1 < len(list); {
		key, ok := list[i].(name)
		if !ok {
			i++
			continue
		}
		out[string(key)] = list[i+1]
		i += 2
	}
	return out, true
}

func (l *lexer) name() name {
	l.at++
	var out []byte
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		c := l.data[l.at]
		if c == '#' && l.at+2 < len(l.data) {
			if v, err := strconv.ParseUint(string(l.data[l.at+1:l.at+3]), 16, 8); err == nil {
				c = byte(v)
				l.at += 2
			}
		}
		if len(out) < 256 {
			out = append(out, c)
		}
		l.at++
	}
	return name(out)
}

func (l *lexer) literal() str {
	l.at++
	var out []byte
	for depth := 1; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.at++
				return str(out)
			}
		case '\\':
			l.at++
			if l.at >= len(l.data) {
				return str(out)
			}
			c = l.data[l.at]
			switch c {
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			case 't':
				c = '\t'
			case 'b', 'f':
				c = ' '
			case '\r', '\n':
				if c == '\r' && l.at+1 < len(l.data) && l.data[l.at+1] == '\n' {
					l.at++
				}
				continue
			default:
				if c >= '0' && c <= '7' {
					v := 0
					n := 0
					for ; n < 3 && l.at+n < len(l.data) && l.data[l.at+n] >= '0' && l.data[l.at+n] <= '7'; n++ {
						v = v*8 + int(l.data[l.at+n]-'0')
					}
					l.at += n - 1
					c = byte(v)
				}
			}
		}
		out = append(out, c)
	}
	return str(out)
}

func (l *lexer) hex() str {
	l.at++
	var out []byte
	high, half := byte(0), false
	for ; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		if c == '>' {
			l.at++
			break
		}
		var v byte
		switch {
		case c >= '0' && c <= '9':
			v = c - '0'
		case c >= 'a' && c <= 'f':
			v = c - 'a' + 10
		case c >= 'A' && c <= 'F':
			v = c - 'A' + 10
		default:
			continue
		}
		if half {
			out = append(out, high<<4|v)
		}
		high, half = v, !half
	}
	if half {
		out = append(out, high<<4)
	}
	return str(out)
}

// streamStart says where the bytes of a stream begin, if one does here or after
// some space.
func (l *lexer) streamStart() (int, bool) {
	for n := 0; n < maxSpace && l.at < len(l.data) && isSpace(l.data[l.at]); n++ {
		l.at++
	}
	if !bytes.HasPrefix(l.data[l.at:], []byte("stream")) {
		return 0, false
	}
	at := l.at + len("stream")
	if at < len(l.data) && l.data[at] == '\r' {
		at++
	}
	if at < len(l.data) && l.data[at] == '\n' {
		at++
	}
	return at, true
}

// skipImage passes the bytes of a picture within a page's content.
func (l *lexer) skipImage() {
	for l.at < len(l.data) {
		i := bytes.Index(l.data[l.at:], []byte("EI"))
		if i < 0 {
			l.at = len(l.data)
			return
		}
		at := l.at + i
		l.at = at + 2
		if at > 0 && isSpace(l.data[at-1]) && (l.at >= len(l.data) || isSpace(l.data[l.at])) {
			return
		}
	}
}
