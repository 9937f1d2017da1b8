package text

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/inventory"
)

// This reads the text of a PDF and nothing else of it. The libraries there are
// neither end when told to nor bound what a stream inflates to or how many
// objects are made of it, and panic on what they do not expect. Objects are found
// by looking through the file, not by its index, which damaged files have wrong.

// Caps on one PDF.
const (
	maxPages     = 1_000
	maxOperators = 3_000_000
	maxFragments = 400_000
	maxShown     = 64 << 10 // bytes of one string shown
	maxForms     = 4        // forms within forms
	maxStates    = 64       // saved graphics states
)

// scanText is how many letters a page has at least on average, that is no picture.
const scanText = 60

func (b *builder) pdf(data []byte) *inventory.Text {
	b.doc.Format = "pdf"
	f := openPDF(b.ctx, data)
	if f.encrypted {
		return Encrypted
	}
	pages := f.pages()
	if len(pages) == 0 && f.parts <= 0 {
		return TooLarge
	}
	if len(pages) == 0 {
		return Damaged
	}
	if len(pages) > maxPages {
		pages, b.doc.Cut = pages[:maxPages], true
	}
	b.doc.Cut = b.doc.Cut || f.parts <= 0
	t := &typesetter{file: f, fonts: map[int]*font{}}
	pictured, letters := 0, 0
	for _, p := range pages {
		if b.ctx.Err() != nil {
			return nil
		}
		before := len(t.out)
		t.page(p)
		n := 0
		for _, s := range t.out[before:] {
			n += s.letters
		}
		if letters += n; n < scanText && t.images > 0 {
			pictured++
		}
		if t.operators > maxOperators || len(t.out) >= maxFragments || f.left <= 0 {
			b.doc.Cut = true
			break
		}
	}
	switch {
	case f.left <= 0 && letters == 0:
		return TooLarge
	case t.unmapped > letters:
		return &unmapped
	case letters < scanText*len(pages) && (letters == 0 || pictured*2 >= len(pages)):
		return Scanned
	}
	b.lines(t.lines())
	return nil
}

var unmapped = inventory.Text{ID: "huruf-hurufnya tidak dapat dipetakan menjadi teks", EN: "its glyphs cannot be mapped to text"}

// fragment is a string shown at a place of a page.
type fragment struct {
	page      int
	x, y, end float64
	size      float64
	bold      bool
	text      string
	letters   int
}

// line is what stands on one line.
type textLine struct {
	text string
	size float64
	bold bool
	gap  bool // before it, more than between lines of a paragraph
}

// lines puts fragments in the order in which they are shown, which is how
// programs write them, line by line.
func (t *typesetter) lines() []textLine {
	var out []textLine
	var now strings.Builder
	var last fragment
	size, bold, letters := 0.0, 0, 0
	gap := true
	flush := func() {
		if s := strings.TrimSpace(now.String()); s != "" {
			out = append(out, textLine{s, size, bold*10 >= letters*9 && bold > 0, gap})
		}
		now.Reset()
		size, bold, letters = 0, 0, 0
	}
	for i, f := range t.out {
		same := i > 0 && f.page == last.page && math.Abs(f.y-last.y) < 0.5*max(f.size, last.size, 1) && f.x > last.x-last.size
		if !same {
			flush()
			gap = i == 0 || f.page != last.page || math.Abs(f.y-last.y) > 1.9*max(f.size, last.size, 1)
		} else if space := f.x - last.end; space > 1.6*f.size {
			now.WriteByte('\t')
		} else if space > 0.17*f.size && !strings.HasSuffix(now.String()[max(0, now.Len()-1):], " ") && !strings.HasPrefix(f.text, " ") {
			now.WriteByte(' ')
		}
		now.WriteString(f.text)
		if f.letters > 0 {
			size = max(size, f.size)
		}
		letters += f.letters
		if f.bold {
			bold += f.letters
		}
		last = f
	}
	flush()
	return out
}

// lines adds lines of a page, taking for headings what is larger than most of the
// text, set bold, or numbered so.
func (b *builder) lines(lines []textLine) {
	weight := map[float64]int{}
	seen := map[string]int{} // running heads and feet stand on every page
	for i := range lines {
		lines[i].size = math.Round(lines[i].size*2) / 2
		weight[lines[i].size] += len(lines[i].text)
		seen[lines[i].text]++
	}
	var sizes []float64
	for s := range weight {
		sizes = append(sizes, s)
	}
	slices.SortFunc(sizes, func(x, y float64) int { return cmp.Compare(y, x) })
	common := 0.0
	for _, s := range sizes {
		if weight[s] > weight[common] {
			common = s
		}
	}
	level := map[float64]int{}
	for _, s := range sizes {
		if s > common*1.12 {
			level[s] = min(len(level)+1, 5)
		}
	}
	for i := 0; i < len(lines) && !b.full(); i++ {
		l := lines[i]
		if !strings.ContainsFunc(l.text, isLetter) || seen[l.text] > 3 && seen[l.text] > len(lines)/200 && short(l.text) && len(l.text) > 12 && level[l.size] == 0 && !strings.Contains(l.text, "\t") {
			continue
		}
		if strings.Contains(l.text, "\t") || leader().MatchString(l.text) {
			b.item(l.text)
			continue
		}
		n, title, ok := guess(l.text)
		switch large := level[l.size]; {
		case ok && title == "" && i+1 < len(lines) && short(lines[i+1].text): // "BAB III", then its title
			b.heading(n, l.text+" "+lines[i+1].text)
			i++
		case ok && (l.gap || l.bold || large > 0):
			b.heading(n, l.text)
		case large > 0 && short(l.text):
			for i+1 < len(lines) && lines[i+1].size == l.size && !lines[i+1].gap && short(l.text+" "+lines[i+1].text) { // a title of two lines
				i++
				l.text += " " + lines[i].text
			}
			b.heading(large, l.text)
		case l.bold && short(l.text) && !strings.ContainsAny(l.text[len(l.text)-1:], ".,;:") && l.gap:
			b.heading(5, l.text)
		default:
			b.item(l.text)
		}
	}
}

// typesetter follows what a page shows.
type typesetter struct {
	file      *pdfFile
	fonts     map[int]*font // by object number
	out       []fragment
	number    int // of the page
	images    int // shown on the page
	operators int
	unmapped  int
	size      int // bytes of text
}

type matrix [6]float64

func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// graphics is the part of the graphics state that text needs.
type graphics struct {
	ctm                          matrix
	font                         *font
	size, leading, chars, spaces float64
	stretch, rise                float64
}

func (t *typesetter) page(p pdfPage) {
	t.number++
	t.images = 0
	var content bytes.Buffer
	for _, s := range t.file.array(p.contents) {
		if t.operators++; t.operators > maxOperators {
			return
		}
		content.Write(t.file.stream(s))
		content.WriteByte('\n')
	}
	t.run(content.Bytes(), p.resources, graphics{ctm: matrix{1, 0, 0, 1, 0, 0}, stretch: 1}, 0)
}

func (t *typesetter) run(content []byte, resources dict, g graphics, depth int) {
	var saved []graphics
	var operands []any
	var tm, tlm matrix
	lex := lexer{data: content}
	number := func(i int) float64 {
		if i < len(operands) {
			return real(operands[i])
		}
		return 0
	}
	move := func(x, y float64) {
		tlm = matrix{1, 0, 0, 1, x, y}.times(tlm)
		tm = tlm
	}
	show := func(s string) { t.show(s, &g, &tm) }
	for {
		v, ok := lex.next(0)
		if !ok {
			return
		}
		op, isOperator := v.(keyword)
		if !isOperator {
			if len(operands) < 64 {
				operands = append(operands, v)
			}
			continue
		}
		if t.operators++; t.operators > maxOperators || len(t.out) >= maxFragments || t.file.ctx.Err() != nil {
			return
		}
		switch op {
		case "q":
			if len(saved) < maxStates {
				saved = append(saved, g)
			}
		case "Q":
			if len(saved) > 0 {
				g, saved = saved[len(saved)-1], saved[:len(saved)-1]
			}
		case "cm":
			g.ctm = matrix{number(0), number(1), number(2), number(3), number(4), number(5)}.times(g.ctm)
		case "BT":
			tm = matrix{1, 0, 0, 1, 0, 0}
			tlm = tm
		case "Tf":
			if len(operands) == 2 {
				if n, ok := operands[0].(name); ok {
					g.font = t.font(resources, n)
				}
				g.size = number(1)
			}
		case "Tc":
			g.chars = number(0)
		case "Tw":
			g.spaces = number(0)
		case "Tz":
			g.stretch = number(0) / 100
		case "TL":
			g.leading = number(0)
		case "Ts":
			g.rise = number(0)
		case "Td":
			move(number(0), number(1))
		case "TD":
			g.leading = -number(1)
			move(number(0), number(1))
		case "Tm":
			tm = matrix{number(0), number(1), number(2), number(3), number(4), number(5)}
			tlm = tm
		case "T*":
			move(0, -g.leading)
		case "Tj", "'", "\"":
			if op != "Tj" {
				move(0, -g.leading)
			}
			if len(operands) > 0 {
				if s, ok := operands[len(operands)-1].(str); ok {
					show(string(s))
				}
			}
		case "TJ":
			if len(operands) > 0 {
				list, _ := operands[0].([]any)
				for _, v := range list {
					if s, ok := v.(str); ok {
						show(string(s))
					} else {
						tm = matrix{1, 0, 0, 1, -real(v) / 1000 * g.size * g.stretch, 0}.times(tm)
					}
				}
			}
		case "BI":
			t.images++
			lex.skipImage()
		case "Do":
			if len(operands) == 0 {
				break
			}
			n, _ := operands[0].(name)
			object := t.file.dict(resources["XObject"])[string(n)]
			d := t.file.dict(object)
			switch t.file.resolve(d["Subtype"]) {
			case name("Image"):
				t.images++
			case name("Form"):
				if depth >= maxForms {
					break
				}
				inner := g
				if m := t.file.array(d["Matrix"]); len(m) == 6 {
					var by matrix
					for i := range by {
						by[i] = real(t.file.resolve(m[i]))
					}
					inner.ctm = by.times(g.ctm)
				}
				own := t.file.dict(d["Resources"])
				if own == nil {
					own = resources
				}
				t.run(t.file.stream(object), own, inner, depth+1)
			}
		}
		operands = operands[:0]
	}
}

// show adds a string to what is on the page and moves on by its width.
func (t *typesetter) show(s string, g *graphics, tm *matrix) {
	if g.font == nil || len(s) == 0 || t.size > 2*maxText {
		return
	}
	s = s[:min(len(s), maxShown)]
	text, width, unmapped, spaces, codes := g.font.decode(s)
	at := matrix{g.size * g.stretch, 0, 0, g.size, 0, g.rise}.times(*tm).times(g.ctm)
	*tm = matrix{1, 0, 0, 1, (width*g.size + float64(codes)*g.chars + float64(spaces)*g.spaces) * g.stretch, 0}.times(*tm)
	end := tm.times(g.ctm)
	t.unmapped += unmapped
	letters := 0
	for _, r := range text {
		if isLetter(r) {
			letters++
		}
	}
	size := math.Hypot(at[2], at[3])
	if math.IsNaN(size) || math.IsInf(size, 0) || text == "" {
		return
	}
	t.size += len(text)
	// A line is told by what is straight above it; text that stands upright or
	// askew is read as it comes.
	t.out = append(t.out, fragment{page: t.number, x: at[4], y: at[5], end: end[4], size: min(size, 1e6), bold: g.font.bold, text: text, letters: letters})
}
