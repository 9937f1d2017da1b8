package regulations

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/agext/levenshtein"
	"github.com/hashicorp/hcl/v2"
	"gopkg.in/yaml.v3"

	"github.com/patuh-id/patuh/inventory"
)

const (
	maxSize     = 1 << 20 // bytes; the longest regulation we know takes a twentieth of it
	maxMistakes = 1000    // nobody reads on, and a hostile file must not make more of them than it has bytes
)

var (
	strengths = []string{Must, Phased, None}
	parties   = []string{"opd", "dinas", "walikota", "sekda", "pemda", "signer"}
	// issuers are those of the manifests' documents: what lifts a clause is a document.
	issuers = inventory.KindNamed("document").Attribute("issuer").Type.Values
)

// form is the way a word has to look.
type form struct {
	re   *regexp.Regexp
	want Text
}

var (
	regulationForm = form{regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`), Text{ID: "kata dan angka berhuruf kecil yang dirangkai tanda hubung, misalnya serang-47-2017", EN: "lower-case words and numbers joined by hyphens, as in serang-47-2017"}}
	chapterForm    = form{regexp.MustCompile(`^bab-[1-9][0-9]*[a-z]?$`), Text{ID: "bab- dan angka, misalnya bab-4", EN: "bab- and a number, as in bab-4"}}
	clauseForm     = form{regexp.MustCompile(`^[1-9][0-9]*[A-Z]?(\([1-9][0-9]*[a-z]?\))?[a-z]{0,2}$`), Text{ID: "pasal, (ayat), dan huruf, misalnya 2, 6(3), atau 15(3)a", EN: "pasal, (ayat) and huruf, as in 2, 6(3) or 15(3)a"}}
	ruleForm       = form{regexp.MustCompile(`^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$`), Text{ID: "keluarga.aturan, misalnya servers.centralised", EN: "family.rule, as in servers.centralised"}}
	nameForm       = form{regexp.MustCompile(`^[a-z][a-z0-9_]*$`), Text{ID: "kata berhuruf kecil dengan _ di antara bagian-bagiannya, misalnya official_domain", EN: "a lower-case word, with _ between its parts, as in official_domain"}}
)

// Parse reads a catalogue. The error is hcl.Diagnostics with every mistake in
// the file, in English and with its [Indonesian], and then there is no regulation;
// name is the file they are told of.
func Parse(name string, data []byte) (*Regulation, error) {
	p := &parser{file: name, data: data}
	reg := new(Regulation)
	if root := p.root(); root != nil {
		p.plain(root)
		p.regulation(root, reg)
	}
	if p.diags.HasErrors() {
		slices.SortStableFunc(p.diags, func(a, b *hcl.Diagnostic) int { return a.Subject.Start.Byte - b.Subject.Start.Byte })
		return nil, p.diags
	}
	return reg, nil
}

// parser reads a tree of YAML nodes itself instead of letting the library fill
// structs: that is what finds all mistakes at once and knows where each one is.
// It skips aliases without a word, for plain has reported them.
type parser struct {
	file  string
	data  []byte
	lines []int // the byte each line begins at, filled by the first mistake
	diags hcl.Diagnostics
}

// root is the one document of the file, or nil.
func (p *parser) root() *yaml.Node {
	if len(p.data) > maxSize {
		p.mistakeAt(1, Text{ID: "Peraturan terlalu besar", EN: "Regulation too large"}, Text{ID: "Berkas peraturan paling besar %d bita. Periksa apakah berkas ini yang dimaksud.", EN: "A regulation is a file of at most %d bytes. Check that this is the right file."}, maxSize)
		return nil
	}
	if !utf8.Valid(p.data) {
		p.mistakeAt(1, Text{ID: "Bukan berkas teks", EN: "Not a text file"}, Text{ID: "Peraturan ditulis dalam YAML dengan pengodean UTF-8. Simpan berkas dengan pengodean itu.", EN: "A regulation is YAML in UTF-8. Save the file in that encoding."})
		return nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(p.data))
	var doc, next yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		p.mistakeAt(1, Text{ID: "Peraturan kosong", EN: "Empty regulation"}, Text{ID: "Berkas ini tidak berisi apa pun. Peraturan sekurang-kurangnya memuat id, title, short, issued, in_force, dan chapters.", EN: "The file holds nothing. A regulation has at least id, title, short, issued, in_force and chapters."})
		return nil
	} else if err != nil {
		p.syntax(err)
		return nil
	}
	if err := dec.Decode(&next); err == nil {
		p.mistake(&next, Text{ID: "Lebih dari satu dokumen", EN: "More than one document"}, Text{ID: "Satu berkas memuat satu peraturan. Pindahkan yang ada setelah --- ke berkas tersendiri.", EN: "A file holds one regulation. Move what follows the --- to a file of its own."})
	} else if !errors.Is(err, io.EOF) {
		p.syntax(err)
	}
	return doc.Content[0]
}

var syntaxError = regexp.MustCompile(`(?s)^yaml: (?:line ([0-9]+): )?(.*)$`)

// syntax reports what the YAML library could not read.
func (p *parser) syntax(err error) {
	line, message := 1, err.Error()
	if m := syntaxError.FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = m[2]
	}
	p.mistakeAt(line, Text{ID: "YAML tidak sah", EN: "Not valid YAML"}, Text{ID: "Berkas tidak dapat dibaca sebagai YAML (%s). Periksa indentasi dan tanda kutip pada baris ini dan baris sebelumnya.", EN: "The file cannot be read as YAML, %s. Look at the indentation and quotes of this line and of the one before it."}, message)
}

// plain refuses what a catalogue has no use for and what makes a file read
// differently from how it looks: anchors and aliases (a few lines of them can
// stand for millions), tags, keys given twice, invisible characters.
func (p *parser) plain(n *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		p.mistake(n, Text{ID: "Alias", EN: "Alias"}, Text{ID: "Alias tidak dibaca di sini. Tuliskan isi yang diwakili *%s.", EN: "Aliases are not read here. Write out what *%s stands for."}, n.Value)
		return
	}
	if n.Anchor != "" {
		p.mistake(n, Text{ID: "Jangkar", EN: "Anchor"}, Text{ID: "Jangkar tidak dibaca di sini. Hapus &%s dan tuliskan isi yang merujuknya.", EN: "Anchors are not read here. Remove &%s and write out what refers to it."}, n.Anchor)
	}
	if n.Style&yaml.TaggedStyle != 0 {
		p.mistake(n, Text{ID: "Tag", EN: "Tag"}, Text{ID: "Tag tidak dibaca di sini. Hapus %s.", EN: "Tags are not read here. Remove %s."}, n.Tag)
		n.Tag, n.Style = "", n.Style&^yaml.TaggedStyle // what remains is read as if it had none
	}
	if i := strings.IndexFunc(n.Value, func(c rune) bool { return c != '\n' && !unicode.IsGraphic(c) }); i >= 0 {
		c, _ := utf8.DecodeRuneInString(n.Value[i:])
		p.mistake(n, Text{ID: "Karakter tidak terlihat", EN: "Invisible character"}, Text{ID: "Teks memuat %U, yang tidak terlihat oleh pembaca. Hapuslah.", EN: "The text holds %U, which no reader sees. Remove it."}, c)
	}
	if n.Kind == yaml.MappingNode {
		first := make(map[string]int, len(n.Content)/2)
		for key := range pairs(n) {
			if line, twice := first[key.Value]; twice {
				p.mistake(key, Text{ID: "Kunci ganda", EN: "Key given twice"}, Text{ID: "%q sudah ada pada baris %d. Pertahankan salah satunya.", EN: "%q stands on line %d already. Keep one of the two."}, key.Value, line)
			} else {
				first[key.Value] = key.Line
			}
		}
	}
	for _, child := range n.Content {
		p.plain(child)
	}
}

// pairs goes through the keys and values of a mapping.
func pairs(n *yaml.Node) func(yield func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

func (p *parser) regulation(n *yaml.Node, reg *Regulation) {
	chapters, clauses := ids{}, ids{}
	p.fields(n, Text{ID: "peraturan", EN: "a regulation"},
		field{name: "id", read: func(v *yaml.Node) { reg.ID = p.formed(v, regulationForm) }},
		field{name: "title", read: func(v *yaml.Node) { reg.Title = p.text(v) }},
		field{name: "short", read: func(v *yaml.Node) { reg.Short = p.text(v) }},
		field{name: "issued", read: func(v *yaml.Node) { reg.Issued = p.date(v) }},
		field{name: "in_force", read: func(v *yaml.Node) { reg.InForce = p.date(v) }},
		field{name: "terms", optional: true, read: func(v *yaml.Node) { reg.Terms = p.terms(v) }},
		field{name: "parameters", optional: true, read: func(v *yaml.Node) {
			reg.Parameters, reg.ParameterLine = p.parameters(v), map[string]int{}
			if v.Kind == yaml.MappingNode {
				for key := range pairs(v) {
					reg.ParameterLine[key.Value] = key.Line
				}
			}
		}},
		field{name: "chapters", read: func(v *yaml.Node) {
			for _, item := range p.items(v, "chapters") {
				reg.Chapters = append(reg.Chapters, p.chapter(item, chapters, clauses))
			}
			p.some(v, "chapters", Text{ID: "Peraturan tanpa bab tidak mengikat siapa pun.", EN: "A regulation without chapters binds nobody to anything."})
		}},
	)
}

func (p *parser) chapter(n *yaml.Node, chapters, clauses ids) (c Chapter) {
	p.fields(n, Text{ID: "bab", EN: "a chapter"},
		field{name: "id", read: func(v *yaml.Node) {
			c.ID = p.formed(v, chapterForm)
			p.unique(v, c.ID, chapters)
		}},
		field{name: "title", read: func(v *yaml.Node) { c.Title = p.text(v) }},
		field{name: "clauses", read: func(v *yaml.Node) {
			for _, item := range p.items(v, "clauses") {
				c.Clauses = append(c.Clauses, p.clause(item, clauses))
			}
			p.some(v, "clauses", Text{ID: "Muatkan ketentuan bab ini, juga yang tidak mengikat siapa pun.", EN: "List the chapter's clauses, also those that bind nobody."})
		}},
	)
	return c
}

func (p *parser) clause(n *yaml.Node, clauses ids) (c Clause) {
	var binds, rules, exemption *yaml.Node
	c.Line = n.Line
	p.fields(n, Text{ID: "ketentuan", EN: "a clause"},
		field{name: "id", read: func(v *yaml.Node) {
			c.ID = p.formed(v, clauseForm)
			p.unique(v, c.ID, clauses)
		}},
		field{name: "binds", read: func(v *yaml.Node) {
			binds = v
			c.Binds = p.set(v, "binds", func(v *yaml.Node) string { return p.word(v, parties) })
		}},
		field{name: "strength", read: func(v *yaml.Node) { c.Strength = p.word(v, strengths) }},
		field{name: "text", read: func(v *yaml.Node) { c.Text = p.text(v) }},
		field{name: "rules", optional: true, read: func(v *yaml.Node) {
			rules = v
			c.Rules = p.set(v, "rules", func(v *yaml.Node) string { return p.formed(v, ruleForm) })
		}},
		field{name: "exemption", optional: true, read: func(v *yaml.Node) {
			exemption = v
			c.Exemption = p.exemption(v)
		}},
	)
	switch c.Strength {
	case None:
		if len(c.Binds) > 0 {
			p.mistake(binds, Text{ID: "Kekuatan none tidak mengikat siapa pun", EN: "Strength none binds nobody"}, Text{ID: "Ketentuan berkekuatan none tidak mengikat siapa pun. Tulis binds: [], atau beri kekuatan must atau phased.", EN: "A clause of strength none binds nobody. Write binds: [], or give it the strength must or phased."})
		}
		if len(c.Rules) > 0 {
			p.mistake(rules, Text{ID: "Kekuatan none tanpa aturan", EN: "Strength none has no rules"}, Text{ID: "Ketentuan berkekuatan none tidak dapat dilanggar, sehingga tidak dinilai aturan mana pun. Hapus rules, atau beri kekuatan must atau phased.", EN: "A clause of strength none cannot be broken, so no rule judges it. Remove the rules, or give it the strength must or phased."})
		}
		if exemption != nil {
			p.mistake(exemption, Text{ID: "Kekuatan none tanpa pengecualian", EN: "Strength none needs no exemption"}, Text{ID: "Ketentuan berkekuatan none tidak meminta apa pun yang dapat dikecualikan. Hapus exemption, atau beri kekuatan must atau phased.", EN: "A clause of strength none asks for nothing that could be lifted. Remove the exemption, or give it the strength must or phased."})
		}
	case Must, Phased:
		if binds != nil && binds.Kind == yaml.SequenceNode && len(binds.Content) == 0 {
			p.mistake(binds, Text{ID: "Tidak ada yang terikat", EN: "Nobody bound"}, Text{ID: "Ketentuan berkekuatan %s mengikat seseorang. Sebutkan siapa, dari %s, atau beri kekuatan none.", EN: "A clause of strength %s binds somebody. Name who, of %s, or give it the strength none."}, c.Strength, strings.Join(parties, ", "))
		}
	}
	return c
}

func (p *parser) exemption(n *yaml.Node) *Exemption {
	e := new(Exemption)
	p.fields(n, Text{ID: "pengecualian", EN: "an exemption"},
		field{name: "authority", read: func(v *yaml.Node) {
			e.Authority = p.set(v, "authority", func(v *yaml.Node) string { return p.word(v, issuers) })
			p.some(v, "authority", Text{
				ID: "Sebutkan siapa yang dapat mengecualikan, dari " + strings.Join(issuers, ", ") + ".",
				EN: "Name who can lift the clause, of " + strings.Join(issuers, ", ") + ".",
			})
		}},
		field{name: "text", read: func(v *yaml.Node) { e.Text = p.text(v) }},
	)
	return e
}

func (p *parser) terms(n *yaml.Node) map[string]Text {
	terms := map[string]Text{}
	for key, value := range p.named(n, "terms") {
		terms[key] = p.text(value)
	}
	return terms
}

func (p *parser) parameters(n *yaml.Node) map[string]any {
	parameters := map[string]any{}
	for key, value := range p.named(n, "parameters") {
		parameters[key] = p.value(value)
	}
	return parameters
}

// value is a parameter as rules will read it, in the types JSON has.
func (p *parser) value(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		return p.parameters(n)
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			list[i] = p.value(item)
		}
		return list
	case yaml.AliasNode:
		return nil
	}
	var err error
	switch n.ShortTag() {
	case "!!str", "!!timestamp": // a date stays as it is written
		return p.scalar(n)
	case "!!bool":
		var b bool
		if err = n.Decode(&b); err == nil {
			return b
		}
	case "!!int":
		var i int64
		if err = n.Decode(&i); err == nil {
			return i
		}
	case "!!float":
		var f float64
		if err = n.Decode(&f); err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			return f
		}
	}
	p.mistake(n, Text{ID: "Bukan nilai", EN: "Not a value"}, Text{ID: "Parameter adalah teks, bilangan paling besar 64 bit, true, false, daftar, atau pemetaan. Beri nilainya, atau tulis teks dalam tanda kutip.", EN: "A parameter is a text, a number of at most 64 bits, true, false, a list or a mapping. Give it a value, or put a text in quotes."})
	return nil
}

// field is one key a mapping may have.
type field struct {
	name     string
	optional bool
	read     func(*yaml.Node)
}

// fields reads a mapping that has these keys and no others.
func (p *parser) fields(n *yaml.Node, what Text, fields ...field) {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	if !p.is(n, yaml.MappingNode, Text{ID: "%s adalah pemetaan dengan kunci %s.", EN: "%s is a mapping with the keys %s."}, what, strings.Join(names, ", ")) {
		return
	}
	given := map[string]bool{}
	for key, value := range pairs(n) {
		i := slices.Index(names, key.Value)
		if i < 0 {
			p.mistake(key, Text{ID: "Kunci tidak dikenal", EN: "Unknown key"}, Text{ID: "Kunci %s adalah %s; %q tidak termasuk.%s", EN: "The keys of %s are %s; %q is none of them.%s"}, what, strings.Join(names, ", "), key.Value, suggest(key.Value, names))
			continue
		}
		given[key.Value] = true
		fields[i].read(value)
	}
	for _, f := range fields {
		if !f.optional && !given[f.name] {
			p.mistake(n, Text{ID: "Kunci kurang", EN: "Missing key"}, Text{ID: "Kunci %q pada %s tidak ada. Tambahkan.", EN: "The key %q of %s is missing. Add it."}, f.name, what)
		}
	}
}

// named goes through a mapping whose keys are names of the author's choosing.
func (p *parser) named(n *yaml.Node, what string) func(yield func(string, *yaml.Node) bool) {
	return func(yield func(string, *yaml.Node) bool) {
		if !p.is(n, yaml.MappingNode, Text{ID: "%s adalah pemetaan dari nama ke nilai.", EN: "%s is a mapping from names to values."}, what) {
			return
		}
		for key, value := range pairs(n) {
			if name := p.formed(key, nameForm); name != "" && !yield(name, value) {
				return
			}
		}
	}
}

// items is the content of a list.
func (p *parser) items(n *yaml.Node, what string) []*yaml.Node {
	if !p.is(n, yaml.SequenceNode, Text{ID: "%s adalah daftar.", EN: "%s is a list."}, what) {
		return nil
	}
	return n.Content
}

// some asks that a list be not empty.
func (p *parser) some(n *yaml.Node, what string, advice Text) {
	if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		p.mistake(n, Text{ID: "Daftar kosong", EN: "Empty list"}, Text{ID: "%s tidak boleh kosong. %s", EN: "%s must not be empty. %s"}, what, advice)
	}
}

// set is a list of words none of which stands twice.
func (p *parser) set(n *yaml.Node, what string, read func(*yaml.Node) string) []string {
	var words []string
	for _, item := range p.items(n, what) {
		switch word := read(item); {
		case word == "": // reported
		case slices.Contains(words, word):
			p.mistake(item, Text{ID: "Ganda", EN: "Given twice"}, Text{ID: "%q sudah ada dalam %s. Hapus salah satunya.", EN: "%q is in %s already. Remove one of the two."}, word, what)
		default:
			words = append(words, word)
		}
	}
	return words
}

// ids are the ids met so far, with their lines.
type ids map[string]int

// unique reports an id that was met before.
func (p *parser) unique(n *yaml.Node, id string, seen ids) {
	if id == "" {
		return // reported
	}
	if line, twice := seen[id]; twice {
		p.mistake(n, Text{ID: "Id ganda", EN: "Id given twice"}, Text{ID: "%q sudah menjadi id pada baris %d. Beri masing-masing id sendiri.", EN: "%q is the id on line %d already. Give each its own."}, id, line)
		return
	}
	seen[id] = n.Line
}

func (p *parser) text(n *yaml.Node) (t Text) {
	p.fields(n, Text{ID: "teks", EN: "a text"},
		field{name: "id", read: func(v *yaml.Node) { t.ID = p.sentence(v) }},
		field{name: "en", read: func(v *yaml.Node) { t.EN = p.sentence(v) }},
	)
	return t
}

// sentence is a text on one line, however it was folded in the file.
func (p *parser) sentence(n *yaml.Node) string {
	return strings.Join(strings.Fields(p.scalar(n)), " ")
}

// scalar is a single value as it is written, or "" and a mistake.
func (p *parser) scalar(n *yaml.Node) string {
	if !p.is(n, yaml.ScalarNode, Text{ID: "Di sini diharapkan teks.", EN: "A text is expected."}) {
		return ""
	}
	if n.ShortTag() == "!!null" || strings.TrimSpace(n.Value) == "" {
		p.mistake(n, Text{ID: "Teks kosong", EN: "Empty text"}, Text{ID: "Di sini diharapkan teks, tetapi tidak ada. Tuliskan.", EN: "A text is expected and there is none. Write it."})
		return ""
	}
	return n.Value
}

func (p *parser) formed(n *yaml.Node, f form) string {
	s := p.scalar(n)
	if s != "" && !f.re.MatchString(s) {
		p.mistake(n, Text{ID: "Bentuk salah", EN: "Not in this form"}, Text{ID: "%q bukan yang diharapkan di sini: %s.", EN: "%q is not what is expected here: %s."}, s, f.want)
		return ""
	}
	return s
}

func (p *parser) word(n *yaml.Node, words []string) string {
	s := p.scalar(n)
	if s != "" && !slices.Contains(words, s) {
		p.mistake(n, Text{ID: "Kata tidak dikenal", EN: "Unknown word"}, Text{ID: "%q tidak termasuk %s.%s", EN: "%q is none of %s.%s"}, s, strings.Join(words, ", "), suggest(s, words))
		return ""
	}
	return s
}

func (p *parser) date(n *yaml.Node) string {
	s := p.scalar(n)
	if s == "" {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		p.mistake(n, Text{ID: "Bukan tanggal", EN: "Not a date"}, Text{ID: "%q bukan hari dalam kalender. Tulis tahun, bulan, dan tanggal, misalnya 2017-06-21.", EN: "%q is no day of the calendar. Write year, month and day, as in 2017-06-21."}, s)
	}
	return s
}

// is reports a node of another kind than expected.
func (p *parser) is(n *yaml.Node, kind yaml.Kind, want Text, args ...any) bool {
	if n.Kind == kind {
		return true
	}
	if n.Kind != yaml.AliasNode {
		kinds := map[yaml.Kind]Text{
			yaml.MappingNode:  {ID: "pemetaan", EN: "a mapping"},
			yaml.SequenceNode: {ID: "daftar", EN: "a list"},
			yaml.ScalarNode:   {ID: "nilai tunggal", EN: "a single value"},
		}
		p.mistake(
			n, Text{ID: "Bukan " + kinds[kind].ID, EN: "Not " + kinds[kind].EN},
			Text{ID: want.ID + " Ini " + kinds[n.Kind].ID + ".", EN: want.EN + " This is " + kinds[n.Kind].EN + "."}, args...,
		)
	}
	return false
}

// mistake reports what is wrong with a node: what was expected, and what to do.
func (p *parser) mistake(n *yaml.Node, summary, detail Text, args ...any) {
	if len(p.diags) == maxMistakes {
		return
	}
	if n.Line == 0 { // a document of nothing has no place
		p.mistakeAt(1, summary, detail, args...)
		return
	}
	rest := p.line(n.Line)
	start := 0
	for range n.Column - 1 { // columns count characters
		_, size := utf8.DecodeRune(rest[start:])
		start += size
	}
	width := len(bytes.TrimRight(rest[start:], " \t\r"))
	if at := bytes.Index(rest[start:], []byte(n.Value)); n.Kind == yaml.ScalarNode && n.Value != "" && (at == 0 || at == 1) {
		width = at + len(n.Value) + at // with its quotes
	}
	if n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		width = len(`""`)
	}
	p.report(n.Line, start, width, summary, filled(detail, args))
}

// mistakeAt reports what is wrong with a line.
func (p *parser) mistakeAt(line int, summary, detail Text, args ...any) {
	p.report(line, 0, len(bytes.TrimRight(p.line(line), " \t\r")), summary, filled(detail, args))
}

func (p *parser) report(line, start, width int, summary, detail Text) {
	text := p.line(line)
	end := min(start+width, len(text))
	pos := func(i int) hcl.Pos {
		return hcl.Pos{Line: max(line, 1), Column: utf8.RuneCount(text[:i]) + 1, Byte: p.offset(line) + i}
	}
	p.diags = append(p.diags, &hcl.Diagnostic{
		Severity: hcl.DiagError,
		Summary:  summary.EN,
		Detail:   detail.EN,
		Extra:    Indonesian{Summary: summary.ID, Detail: detail.ID},
		Subject:  &hcl.Range{Filename: p.file, Start: pos(min(start, end)), End: pos(end)},
	})
}

// Indonesian is the Extra of every diagnostic: the same in Indonesian.
type Indonesian struct{ Summary, Detail string }

// filled is a detail with its arguments, of which a Text is in its language.
func filled(detail Text, args []any) Text {
	id, en := slices.Clone(args), slices.Clone(args)
	for i, arg := range args {
		if t, ok := arg.(Text); ok {
			id[i], en[i] = t.ID, t.EN
		}
	}
	return Text{ID: fmt.Sprintf(detail.ID, id...), EN: fmt.Sprintf(detail.EN, en...)}
}

// offset is the byte a line begins at. YAML knows more line breaks than editors
// do; a line beyond ours is the end of the file.
func (p *parser) offset(line int) int {
	if p.lines == nil {
		p.lines = []int{0}
		for i, c := range p.data {
			if c == '\n' {
				p.lines = append(p.lines, i+1)
			}
		}
	}
	switch {
	case line < 1:
		return 0
	case line > len(p.lines):
		return len(p.data)
	}
	return p.lines[line-1]
}

// line is the text of a line, without its end.
func (p *parser) line(line int) []byte {
	text, _, _ := bytes.Cut(p.data[p.offset(line):], []byte("\n"))
	return text
}

// suggest asks whether one of the words was meant, or says nothing.
func suggest(given string, words []string) Text {
	if best := Nearest(given, words); best != "" {
		return Text{ID: fmt.Sprintf(" Apakah maksudnya %q?", best), EN: fmt.Sprintf(" Did you mean %q?", best)}
	}
	return Text{}
}

// Nearest is the word that was most likely meant, or "".
func Nearest(given string, words []string) string {
	best, least := "", len(given)/3+2 // a third may be wrong
	for _, word := range words {
		d := levenshtein.Distance(given, word, nil)
		if len(given) > 2 && strings.HasPrefix(word, given) {
			d = 1
		}
		if d < least {
			best, least = word, d
		}
	}
	return best
}
