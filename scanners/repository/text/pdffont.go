package text

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Caps on one font.
const (
	maxMapped = 1 << 16
	maxCodes  = 4 << 20 // bytes of one font's map
)

// font maps the codes of strings to letters and widths.
type font struct {
	wide   bool // codes are of two bytes
	bold   bool
	runes  map[int]string
	simple *[256]rune // of a font of one byte; nil where only runes tells
	widths map[int]float64
	usual  float64 // width of what is not in widths, in ems
	work   int     // entries read of its tables: one may be said any number of times
}

func (t *typesetter) font(resources dict, n name) *font {
	v := t.file.dict(resources["Font"])[string(n)]
	r, isRef := v.(ref)
	if isRef && t.fonts[int(r)] != nil {
		return t.fonts[int(r)]
	}
	f := t.read(t.file.dict(v))
	t.operators += 1_000 + f.work // one that is no object of its own is read at each use
	if isRef && len(t.fonts) < 1_000 {
		t.fonts[int(r)] = f
	}
	return f
}

func (t *typesetter) read(d dict) *font {
	file := t.file
	f := &font{widths: map[int]float64{}, usual: 0.5, runes: map[int]string{}}
	base, _ := file.resolve(d["BaseFont"]).(name)
	lower := strings.ToLower(string(base))
	f.bold = strings.Contains(lower, "bold") || strings.Contains(lower, "black") || strings.Contains(lower, "heavy")
	f.wide = file.resolve(d["Subtype"]) == name("Type0")
	scale := 0.001
	if f.wide {
		var below dict
		if list := file.array(d["DescendantFonts"]); len(list) > 0 {
			below = file.dict(list[0])
		}
		f.usual = 1
		if n, ok := file.resolve(below["DW"]).(float64); ok {
			f.usual = real(n) * scale
		}
		f.wideWidths(file, file.array(below["W"]))
	} else {
		if m := file.array(d["FontMatrix"]); len(m) == 6 { // of Type3
			scale = real(file.resolve(m[0]))
		}
		first := int(real(file.resolve(d["FirstChar"])))
		for i, w := range file.array(d["Widths"]) {
			if i > 255 {
				break
			}
			f.work++
			f.widths[first+i] = real(file.resolve(w)) * scale
		}
		f.encoding(file, d["Encoding"])
	}
	if d["ToUnicode"] != nil {
		f.cmap(file.stream(d["ToUnicode"]))
	}
	return f
}

// more counts an entry, and says whether another may be read.
func (f *font) more() bool {
	f.work++
	return f.work < 4*maxMapped && len(f.widths) < maxMapped && len(f.runes) < maxMapped
}

// wideWidths reads the array W of a font of two bytes.
func (f *font) wideWidths(file *pdfFile, list []any) {
	for i := 0; i+1 < len(list) && f.more(); {
		first := int(real(file.resolve(list[i])))
		if widths, ok := file.resolve(list[i+1]).([]any); ok {
			for j, w := range widths[:min(len(widths), maxMapped)] {
				f.work++
				f.widths[first+j] = real(file.resolve(w)) / 1000
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		last, w := int(real(file.resolve(list[i+1]))), real(file.resolve(list[i+2]))/1000
		for c := first; c <= last && f.more(); c++ {
			f.widths[c] = w
		}
		i += 3
	}
}

// encoding reads how a font of one byte is encoded.
func (f *font) encoding(file *pdfFile, v any) {
	f.simple = new([256]rune)
	table := charmap.Windows1252 // StandardEncoding differs from it in quotes and ligatures only, of what matters
	d := file.dict(v)
	base := file.resolve(v)
	if d != nil {
		base = file.resolve(d["BaseEncoding"])
	}
	if base == name("MacRomanEncoding") {
		table = charmap.Macintosh
	}
	for c := range f.simple {
		if r := table.DecodeByte(byte(c)); c >= 0x20 && r != utf8.RuneError {
			f.simple[c] = r
		}
	}
	code := 0
	for _, e := range file.array(d["Differences"]) {
		switch e := file.resolve(e).(type) {
		case float64:
			code = int(real(e))
		case name:
			if code >= 0 && code < 256 {
				if s := glyph(string(e)); s != "" {
					f.runes[code] = s
				}
			}
			code++
		}
	}
}

// glyphs are names of the Adobe glyph list that are not the letter itself, of
// those met in Indonesian and English text.
var glyphs = map[string]string{
	"space": " ", "nbspace": " ", "exclam": "!", "quotedbl": "\"", "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&",
	"quotesingle": "'", "quoteright": "’", "quoteleft": "‘", "quotedblleft": "“", "quotedblright": "”", "parenleft": "(", "parenright": ")",
	"asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "minus": "-", "period": ".", "slash": "/", "colon": ":", "semicolon": ";",
	"less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@", "bracketleft": "[", "backslash": "\\", "bracketright": "]",
	"underscore": "_", "braceleft": "{", "bar": "|", "braceright": "}", "bullet": "•", "endash": "–", "emdash": "—", "ellipsis": "…",
	"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl", "eacute": "é", "egrave": "è", "aacute": "á", "agrave": "à",
	"arrowright": "→", "checkmark": "✓", "copyright": "©", "degree": "°", "multiply": "×",
}

func glyph(s string) string {
	if known := glyphs[s]; known != "" {
		return known
	}
	if len(s) == 1 {
		return s
	}
	s, _, _ = strings.Cut(s, ".")
	if len(s) == 1 {
		return s
	}
	if digits, ok := strings.CutPrefix(s, "uni"); ok && len(digits) >= 4 {
		if v, err := strconv.ParseUint(digits[:4], 16, 16); err == nil {
			return string(rune(v))
		}
	}
	return glyphs[s]
}

// cmap reads the codes a font maps to Unicode.
func (f *font) cmap(data []byte) {
	if len(data) > maxCodes {
		return
	}
	lex := lexer{data: data}
	var list []any
	for {
		v, ok := lex.next(0)
		if !ok {
			return
		}
		op, isOperator := v.(keyword)
		if !isOperator {
			if len(list) < maxMapped {
				list = append(list, v)
			}
			continue
		}
		switch op {
		case "endcodespacerange":
			if len(list) >= 2 {
				if s, ok := list[len(list)-1].(str); ok {
					f.wide = len(s) > 1
				}
			}
		case "endbfchar":
			for i := 0; i+1 < len(list); i += 2 {
				from, ok1 := list[i].(str)
				to, ok2 := list[i+1].(str)
				if ok1 && ok2 && f.more() {
					f.runes[number(from)] = fromUnits(to)
				}
			}
		case "endbfrange":
			for i := 0; i+2 < len(list); i += 3 {
				first, ok1 := list[i].(str)
				last, ok2 := list[i+1].(str)
				if ok1 && ok2 {
					f.mapRange(number(first), number(last), list[i+2])
				}
			}
		}
		list = list[:0]
	}
}

func (f *font) mapRange(first, last int, to any) {
	switch to := to.(type) {
	case str:
		letters := []rune(fromUnits(to))
		for c := first; c <= last && len(letters) > 0 && f.more(); c++ {
			f.runes[c] = string(letters)
			letters[len(letters)-1]++
		}
	case []any:
		for i, v := range to {
			if s, ok := v.(str); ok && first+i <= last && f.more() {
				f.runes[first+i] = fromUnits(s)
			}
		}
	}
}

func number(s str) int {
	n := 0
	for _, c := range []byte(s[:min(len(s), 4)]) {
		n = n<<8 | int(c)
	}
	return n
}

func fromUnits(s str) string {
	units := make([]uint16, 0, len(s)/2)
	for s = s[:min(len(s), 64)]; len(s) >= 2; s = s[2:] {
		units = append(units, uint16(s[0])<<8|uint16(s[1]))
	}
	return strings.ReplaceAll(string(utf16.Decode(units)), "\x00", "")
}

// decode returns the text of a string, its width in ems without spacing, and how
// many codes of it map to nothing, are spaces, and are there at all.
func (f *font) decode(s string) (text string, width float64, unmapped, spaces, codes int) {
	var out strings.Builder
	step := 1
	if f.wide {
		step = 2
	}
	for ; len(s) >= step && out.Len() < 4*maxShown; s = s[step:] {
		code := int(s[0])
		if f.wide {
			code = code<<8 | int(s[1])
		} else if code == ' ' {
			spaces++
		}
		codes++
		if w, ok := f.widths[code]; ok {
			width += w
		} else {
			width += f.usual
		}
		switch letter, ok := f.runes[code]; {
		case ok:
			out.WriteString(letter)
		case !f.wide && f.simple != nil && f.simple[code] != 0:
			out.WriteRune(f.simple[code])
		default:
			unmapped++
		}
	}
	return strings.ToValidUTF8(out.String(), ""), width, unmapped, spaces, codes
}
