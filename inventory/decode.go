package inventory

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// decoder checks one file's tree against the schema and turns it into blocks.
type decoder struct {
	*mistakes
	path string
}

// root is the schema of a whole file: every kind, each with one label.
var root = func() *Kind {
	r := &Kind{Name: "manifest"}
	for _, k := range Kinds {
		top := *k
		top.Labelled = true
		r.Blocks = append(r.Blocks, &top)
	}
	return r
}()

func kindNames(kinds []*Kind) []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.Name
	}
	return names
}

func attributeNames(k *Kind) []string {
	names := make([]string, len(k.Attributes))
	for i := range k.Attributes {
		names[i] = k.Attributes[i].Name
	}
	return names
}

// manifest decodes the blocks of a file. Every mistake is reported; a block
// with mistakes stays with what could be read of it, so that references to it
// are not reported too.
func (d *decoder) manifest(node *blockNode) []Block {
	for i := range node.attrs {
		a := &node.attrs[i]
		if KindNamed(a.name) != nil {
			d.unknownAttribute(a, root)
			continue
		}
		d.add(d.path, a.nameRange, Text{"Atribut di luar blok", "Attribute outside a block"},
			Text{"Atribut %q harus berada di dalam sebuah blok, misalnya opd atau server.", "The attribute %q must stand in a block, such as opd or server."}, show(a.name))
	}
	blocks := make([]Block, 0, len(node.blocks))
	for i := range node.blocks {
		n := &node.blocks[i]
		kind := KindNamed(n.kind)
		if kind == nil {
			d.add(d.path, n.header, Text{"Blok tidak dikenal", "Unknown block"},
				Text{"Tidak ada blok bernama %q.%s Blok yang dikenal: %s.", "There is no block named %q.%s The blocks known: %s."},
				show(n.kind), d.suggest(n.kind, kindNames(Kinds)), strings.Join(kindNames(Kinds), ", "))
			if kind = KindNamed(d.nearest(n.kind, kindNames(Kinds))); kind != nil && len(n.labels) == 1 {
				blocks = append(blocks, Block{Kind: kind, Label: n.labels[0], Range: n.header})
			}
			continue
		}
		b := d.body(n, kind)
		b.Label = "?" // as good as any, so that it has an owner and can be one
		if len(n.labels) > 0 {
			b.Label = n.labels[0]
		}
		if len(n.labels) != 1 {
			d.add(d.path, n.header, Text{"Label salah", "Wrong labels"},
				Text{"Blok %s memakai tepat satu label, misalnya: %s \"nama\" { … }.", "A block %s takes exactly one label, as in: %s \"name\" { … }."}, n.kind, n.kind)
		} else if !validLabel(b.Label) {
			d.wrongLabel(n.header, b.Label)
		}
		blocks = append(blocks, b)
	}
	return blocks
}

func (d *decoder) wrongLabel(at Range, label string) {
	d.add(d.path, at, Text{"Label salah", "Wrong label"},
		Text{"%q bukan label: huruf kecil, angka, _ dan - saja, diawali huruf, paling panjang 64 karakter.", "%q is no label: lower-case letters, digits, _ and - only, a letter first, 64 characters at most."}, show(label))
}

// validLabel keeps labels to what a traversal can name and a path can hold.
func validLabel(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z'
		if !letter && (i == 0 || !(c >= '0' && c <= '9' || c == '_' || c == '-')) {
			return false
		}
	}
	return s != "" && len(s) <= 64
}

func (d *decoder) body(n *blockNode, kind *Kind) Block {
	out := Block{Kind: kind, Range: n.header}
	if len(n.attrs) > 0 {
		out.Attrs = make([]Attr, 0, len(n.attrs))
	}
	for i := range n.attrs {
		a := &n.attrs[i]
		spec := kind.Attribute(a.name)
		if spec == nil {
			d.unknownAttribute(a, kind)
			continue
		}
		if v, ok := d.value(&a.value, spec, spec.Type); ok || v.List != nil { // of a list with mistakes the rest is still looked at
			out.Attrs = append(out.Attrs, Attr{Name: spec.Name, Value: v})
		}
	}
	for i := range kind.Attributes {
		spec := &kind.Attributes[i]
		if spec.Required && !slices.ContainsFunc(n.attrs, func(a attrNode) bool { return a.name == spec.Name }) {
			d.add(d.path, n.header, Text{"Atribut wajib tidak ada", "Missing attribute"},
				Text{"Blok %s membutuhkan atribut %q (%s), misalnya: %s = %s.", "A block %s needs the attribute %q (%s), for example: %s = %s."},
				kind.Name, spec.Name, spec.Type.Describe(d.lang), spec.Name, spec.Example)
		}
	}
	type name struct {
		kind  *Kind
		label string
	}
	var lines map[name]int32 // of nested blocks
	if len(n.blocks) > 0 {
		lines = make(map[name]int32, len(n.blocks))
	}
	for i := range n.blocks {
		nested := &n.blocks[i]
		spec := kind.Block(nested.kind)
		if spec == nil {
			if kind.Attribute(nested.kind) != nil {
				d.add(d.path, nested.header, Text{"Blok di tempat atribut", "Block in place of an attribute"},
					Text{"%q adalah atribut: tulis %s = ….", "%q is an attribute: write %s = …."}, nested.kind, nested.kind)
				continue
			}
			d.add(d.path, nested.header, Text{"Blok tidak dikenal", "Unknown block"},
				Text{"Di dalam %s tidak ada blok bernama %q.%s Blok yang dikenal di sini: %s.", "In %s there is no block named %q.%s The blocks known here: %s."},
				kind.Name, show(nested.kind), d.suggest(nested.kind, kindNames(kind.Blocks)), orNone(d.lang, kindNames(kind.Blocks)))
			continue
		}
		wanted := 0
		if spec.Labelled {
			wanted = 1
		}
		if len(nested.labels) != wanted {
			d.add(d.path, nested.header, Text{"Label salah", "Wrong labels"},
				Text{"Blok %s memakai %d label, bukan %d.", "A block %s takes %d labels, not %d."}, spec.Name, wanted, len(nested.labels))
			continue
		}
		b := d.body(nested, spec)
		if spec.Labelled {
			b.Label = nested.labels[0]
			if len(spec.Labels) > 0 && !slices.Contains(spec.Labels, b.Label) {
				d.add(d.path, nested.header, Text{"Label tidak dikenal", "Unknown label"},
					Text{"%q bukan label blok %s.%s Yang dikenal: %s.", "%q is no label of a block %s.%s Those known: %s."},
					show(b.Label), spec.Name, d.suggest(b.Label, spec.Labels), strings.Join(spec.Labels, ", "))
				continue
			}
			if len(spec.Labels) == 0 && !validLabel(b.Label) {
				d.wrongLabel(nested.header, b.Label)
				continue
			}
		}
		if line := lines[name{spec, b.Label}]; line > 0 && !spec.Repeats {
			d.add(d.path, nested.header, Text{"Blok ganda", "Duplicate block"},
				Text{"Blok %s ini sudah ada pada baris %d; gabungkan keduanya.", "This block %s already stands at line %d; merge the two."}, title(spec.Name, b.Label), line)
			continue
		}
		lines[name{spec, b.Label}] = b.Range.Start.Line
		out.Blocks = append(out.Blocks, b)
	}
	return out
}

func (d *decoder) unknownAttribute(a *attrNode, kind *Kind) {
	if kind.Block(a.name) != nil {
		d.add(d.path, a.nameRange, Text{"Atribut di tempat blok", "Attribute in place of a block"},
			Text{"%q adalah blok: tulis %s { … } tanpa tanda sama dengan.", "%q is a block: write %s { … } without an equals sign."}, a.name, a.name)
		return
	}
	d.add(d.path, a.nameRange, Text{"Atribut tidak dikenal", "Unknown attribute"},
		Text{"Blok %s tidak mempunyai atribut %q.%s Yang dikenal: %s.", "A block %s has no attribute %q.%s Those known: %s."},
		kind.Name, show(a.name), d.suggest(a.name, attributeNames(kind)), orNone(d.lang, attributeNames(kind)))
}

func orNone(lang string, names []string) string {
	if len(names) == 0 {
		return Text{"tidak ada", "none"}.In(lang)
	}
	return strings.Join(names, ", ")
}

func title(kind, label string) string {
	if label == "" {
		return kind
	}
	return fmt.Sprintf("%s %q", kind, show(label))
}

func (d *decoder) value(e *expr, spec *Attribute, t Type) (Value, bool) {
	if t.List {
		if e.form != formList {
			d.wrongType(e, spec, t)
			return Value{}, false
		}
		v := Value{Base: t.Base, Range: e.rng, List: make([]Value, 0, len(e.list))}
		item := t
		item.List = false
		good := true
		for i := range e.list {
			element, ok := d.value(&e.list[i], spec, item)
			good = good && ok
			v.List = append(v.List, element)
		}
		return v, good
	}
	v := Value{Base: t.Base, Range: e.rng}
	switch {
	case e.form == formOther:
		d.add(d.path, e.rng, Text{"Ungkapan tidak diizinkan", "Expression not allowed"},
			Text{"Atribut %q harus berupa nilai langsung (%s), tanpa fungsi, operator atau templat.", "The attribute %q must be a plain value (%s), without functions, operators or templates."}, spec.Name, t.Describe(d.lang))
		return v, false
	case t.Base == Ref:
		return d.reference(e, spec, t, v)
	case t.Base == Bool && e.form == formBool:
		v.Bool = e.text == "true"
		return v, true
	case t.Base == Int && e.form == formNumber:
		n, err := strconv.ParseInt(e.text, 10, 64)
		if err != nil || !e.whole || n < 0 || n > 1_000_000_000 {
			d.badValue(e, spec, Text{"harus bilangan bulat dari 0 sampai 1.000.000.000", "must be a whole number from 0 to 1,000,000,000"})
			return v, false
		}
		v.Int = n
		return v, true
	case t.Base == Bool || t.Base == Int || e.form != formString:
		d.wrongType(e, spec, t)
		return v, false
	}
	if len(e.text) > maxString {
		d.add(d.path, e.rng, tooLong,
			Text{"Atribut %q memuat %d bita; paling banyak %d.", "The attribute %q holds %d bytes; %d at most."}, spec.Name, len(e.text), maxString)
		return v, false
	}
	text, problem := parseText(t, e.text)
	if problem != nil {
		if t.Base == Enum {
			d.add(d.path, e.rng, Text{"Nilai tidak dikenal", "Unknown value"},
				Text{"%q bukan nilai %s.%s Yang dikenal: %s.", "%q is no value of %s.%s Those known: %s."},
				show(e.text), spec.Name, d.suggest(e.text, t.Values), strings.Join(t.Values, ", "))
			return v, false
		}
		d.badValue(e, spec, *problem)
		return v, false
	}
	v.Str = text
	return v, true
}

// maxString bounds one text; a longer one is no name, note or path.
const maxString = 4096

func (d *decoder) badValue(e *expr, spec *Attribute, problem Text) {
	shown := fmt.Sprintf("%q", show(e.text))
	switch {
	case spec.Type.Base == URL: // may hold a password in a form that mask does not know
		shown = Text{"nilainya", "its value"}.In(d.lang)
	case e.form == formNumber && e.text == "":
		shown = Text{"bilangan ini", "this number"}.In(d.lang)
	case e.form == formNumber:
		shown = e.text
	}
	d.add(d.path, e.rng, Text{"Nilai salah", "Bad value"},
		Text{"%s: %s %s. Contoh: %s = %s.", "%s: %s %s. Example: %s = %s."}, spec.Name, shown, problem.In(d.lang), spec.Name, spec.Example)
}

func (d *decoder) wrongType(e *expr, spec *Attribute, t Type) {
	d.add(d.path, e.rng, wrongType,
		Text{"Atribut %q adalah %s, bukan %s. Contoh: %s = %s.", "The attribute %q is %s, not %s. Example: %s = %s."},
		spec.Name, t.Describe(d.lang), e.form.describe(d.lang), spec.Name, spec.Example)
}

func (d *decoder) reference(e *expr, spec *Attribute, t Type, v Value) (Value, bool) {
	if e.form != formTraversal {
		d.wrongType(e, spec, t)
		return v, false
	}
	kind, label, ok := strings.Cut(e.text, ".")
	if !ok || strings.Contains(label, ".") {
		d.add(d.path, e.rng, Text{"Rujukan salah", "Bad reference"},
			Text{"Rujukan berbentuk jenis.label, misalnya %s; %q bukan.", "A reference has the form kind.label, as in %s; %q has not."}, spec.Example, show(e.text))
		return v, false
	}
	if !slices.Contains(t.Values, kind) {
		d.add(d.path, e.rng, Text{"Rujukan ke jenis lain", "Reference to another kind"},
			Text{"Atribut %q menunjuk %s, bukan %q.%s", "The attribute %q refers to %s, not %q.%s"}, spec.Name, strings.Join(t.Values, ", "), show(kind), d.suggest(kind, t.Values))
		return v, false
	}
	v.Str = e.text // kind.label until resolve puts the asset's id here
	return v, true
}

// describe names a form for messages.
func (f form) describe(lang string) string {
	return [...]Text{
		formString: {"teks", "a text"}, formNumber: {"bilangan", "a number"}, formBool: {"benar/salah", "a boolean"}, formNull: {"null", "null"},
		formList: {"daftar", "a list"}, formObject: {"objek", "an object"}, formTraversal: {"rujukan", "a reference"}, formOther: {"ungkapan", "an expression"},
	}[f].In(lang)
}

var baseNames = [...]Text{
	String: {"teks", "a text"}, Bool: {"true atau false", "true or false"}, Int: {"bilangan bulat", "a whole number"}, Enum: {"salah satu kata", "one of the words"},
	IP: {"alamat IP", "an IP address"}, CIDR: {"prefiks CIDR", "a CIDR prefix"}, FQDN: {"nama domain", "a domain name"}, URL: {"URL", "a URL"},
	Date: {"tanggal YYYY-MM-DD", "a date YYYY-MM-DD"}, Period: {"masa YYYY, YYYY-Qn atau YYYY-MM", "a period YYYY, YYYY-Qn or YYYY-MM"},
	Digest: {"sidik sha256:…", "a digest sha256:…"}, Path: {"lintasan berkas", "a path"}, AssetID: {"id aset", "an asset id"}, RuleID: {"id aturan", "a rule id"},
	Email: {"alamat surel", "an e-mail address"}, Ref: {"rujukan ke", "a reference to"},
}

// Describe says in words what a value of the type is.
func (t Type) Describe(lang string) string {
	s := baseNames[t.Base].In(lang)
	if t.Base == Enum || t.Base == Ref {
		s += " " + strings.Join(t.Values, ", ")
	}
	if t.List {
		s = Text{"daftar: ", "a list: "}.In(lang) + s
	}
	return s
}
