package reference

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/rules"
)

// bases says what every base of the schema is, in the words of a table of types.
var bases = map[inventory.Base]struct{ name, doc inventory.Text }{
	inventory.String:  {inventory.Text{ID: "teks", EN: "text"}, inventory.Text{ID: "teks bebas, tidak kosong", EN: "any text that is not empty"}},
	inventory.Bool:    {inventory.Text{ID: "ya/tidak", EN: "yes/no"}, inventory.Text{ID: "`true` atau `false`", EN: "`true` or `false`"}},
	inventory.Int:     {inventory.Text{ID: "bilangan", EN: "number"}, inventory.Text{ID: "bilangan bulat, tidak negatif, tanpa tanda kutip", EN: "a whole number, not negative, without quotes"}},
	inventory.Enum:    {inventory.Text{ID: "salah satu", EN: "one of"}, inventory.Text{ID: "salah satu kata yang disebut", EN: "one of the words listed"}},
	inventory.IP:      {inventory.Text{ID: "alamat IP", EN: "IP address"}, inventory.Text{ID: "satu alamat IPv4 atau IPv6 milik sebuah komputer; dibawa ke bentuk terpendeknya", EN: "one IPv4 or IPv6 address of a computer; brought to its shortest form"}},
	inventory.CIDR:    {inventory.Text{ID: "prefiks", EN: "prefix"}, inventory.Text{ID: "prefiks CIDR tanpa bit di luarnya, misalnya `10.20.4.0/24`", EN: "a CIDR prefix without bits outside it, such as `10.20.4.0/24`"}},
	inventory.FQDN:    {inventory.Text{ID: "nama domain", EN: "domain name"}, inventory.Text{ID: "nama domain lengkap; dibawa ke huruf kecil, tanpa titik di akhir", EN: "a full domain name; brought to lower case, without the dot at its end"}},
	inventory.URL:     {inventory.Text{ID: "URL", EN: "URL"}, inventory.Text{ID: "URL lengkap http, https, ssh atau git, tanpa kata sandi", EN: "an absolute http, https, ssh or git URL, without a password"}},
	inventory.Date:    {inventory.Text{ID: "tanggal", EN: "date"}, inventory.Text{ID: "`YYYY-MM-DD`", EN: "`YYYY-MM-DD`"}},
	inventory.Period:  {inventory.Text{ID: "masa", EN: "period"}, inventory.Text{ID: "`YYYY`, `YYYY-Qn` atau `YYYY-MM`", EN: "`YYYY`, `YYYY-Qn` or `YYYY-MM`"}},
	inventory.Digest:  {inventory.Text{ID: "sidik", EN: "digest"}, inventory.Text{ID: "`sha256:` dan 64 angka heksadesimal kecil", EN: "`sha256:` and 64 lower-case hexadecimal digits"}},
	inventory.Path:    {inventory.Text{ID: "berkas", EN: "path"}, inventory.Text{ID: "lintasan relatif di dalam ruang kerja, dengan `/`, tanpa `..`", EN: "a relative path inside the workspace, with `/`, without `..`"}},
	inventory.AssetID: {inventory.Text{ID: "id aset", EN: "asset id"}, inventory.Text{ID: "`agency/kind/label`, misalnya `dinkes/server/simpus`", EN: "`agency/kind/label`, such as `dinkes/server/simpus`"}},
	inventory.RuleID:  {inventory.Text{ID: "id aturan", EN: "rule id"}, inventory.Text{ID: "`family.rule`, misalnya `servers.centralised`", EN: "`family.rule`, such as `servers.centralised`"}},
	inventory.Email:   {inventory.Text{ID: "surel", EN: "e-mail"}, inventory.Text{ID: "alamat surel sebuah kantor, bukan orang", EN: "the e-mail address of an office, not of a person"}},
	inventory.Ref:     {inventory.Text{ID: "rujukan", EN: "reference"}, inventory.Text{ID: "`kind.label`, tanpa tanda kutip; dalam `.hcl.json` dengan tanda kutip", EN: "`kind.label`, without quotes; in `.hcl.json` with quotes"}},
}

// Manifest is the page of every block and attribute a manifest can hold.
func Manifest(lang string, set *rules.Set) []byte {
	p := newPage("manifest", lang, inventory.Text{ID: "Manifes", EN: "Manifests"}.In(lang))
	p.line("\n%s", p.Say(
		"Sebuah manifes menyatakan apa yang dimiliki satu Perangkat Daerah. Ia berkas HCL (`.hcl`) atau bentuk JSON-nya\n(`.hcl.json`), berisi blok `kind \"label\" { … }`. Nilainya hanya nilai tetap dan rujukan: tidak ada fungsi, variabel\natau templat.",
		"A manifest declares what one agency has. It is a file of HCL (`.hcl`) or of its JSON form (`.hcl.json`) that holds\nblocks `kind \"label\" { … }`. Values are literals and references only: there are no functions, variables or templates."))
	p.line("")
	for _, item := range []string{
		p.Say("*Label*: huruf kecil, angka, `_` dan `-`, diawali huruf; unik untuk satu jenis dalam satu Perangkat Daerah.",
			"*Labels*: lower-case letters, digits, `_` and `-`, beginning with a letter; unique for one kind within one agency."),
		p.Say("*Milik siapa*: blok `opd` di berkas itu yang menentukan; tanpa itu, `opd` di foldernya, lalu di folder terdekat di atasnya. Berkas dengan blok `government` tanpa `opd` adalah milik `pemda`, yaitu pemerintah daerah sendiri.",
			"*Whose it is*: the `opd` block in the file says; without one, the `opd` of its folder, then of the nearest folder above. A file with a `government` block and no `opd` belongs to `pemda`, the regional government itself."),
		p.Say("*Rujukan* dicari pada Perangkat Daerah itu, lalu dalam register: yang dinyatakan `pemda` dan Dinas. `opd.x` menemukan setiap Perangkat Daerah.",
			"*References* are looked up in the agency, then in the register: what `pemda` and the Dinas declare. `opd.x` finds every agency."),
		p.Say("*Id sebuah aset*: `agency/kind/label`, misalnya `dinkes/server/simpus`.", "*An asset's id*: `agency/kind/label`, such as `dinkes/server/simpus`."),
		fmt.Sprintf(p.Say("*Yang dibaca*: setiap manifes di bawah folder ruang kerja, sampai %d folder dalamnya, paling banyak %d berkas, masing-masing paling besar %d KiB. Yang tidak dimasuki: folder yang namanya diawali titik, dan folder bernama salah satu dari %s.",
			"*What is read*: every manifest below the workspace, %d folders deep, at most %d files of at most %d KiB each. Not searched are folders whose name begins with a dot, and those named one of %s."),
			inventory.MaxDepth, inventory.MaxFiles, inventory.MaxFileSize>>10, code(inventory.Skipped...)),
	} {
		p.line("- %s", item)
	}

	p.line("\n## %s", p.Say("Jenis nilai", "Types of values"))
	var rows [][]string
	for b := inventory.String; b <= inventory.Ref; b++ {
		rows = append(rows, []string{bases[b].name.In(lang), bases[b].doc.In(lang)})
	}
	p.table([]string{p.Say("jenis", "type"), p.Say("ditulis", "written as")}, rows)
	p.line("\n%s", p.Say("Daftar ditulis dalam kurung siku: `[\"a\", \"b\"]`, `[server.a, server.b]`.", "Lists are written in square brackets: `[\"a\", \"b\"]`, `[server.a, server.b]`."))

	p.line("\n## %s", p.Say("Blok", "Blocks"))
	rows = nil
	for _, k := range inventory.Kinds {
		rows = append(rows, []string{link(code(k.Name), "", k.Name), plain(k.Doc.In(lang))})
	}
	p.table([]string{p.Say("blok", "block"), p.Say("menyatakan", "declares")}, rows)
	for _, k := range inventory.Kinds {
		p.line("\n## `%s`", k.Name)
		p.line("\n%s %s", plain(k.Doc.In(lang)), p.judgedBy(k.Name, set))
		p.attributes(k)
		for _, nested := range k.Blocks {
			p.line("\n### `%s` %s `%s`", nested.Name, p.Say("dalam", "in"), k.Name)
			p.line("\n%s %s", plain(nested.Doc.In(lang)), p.howOften(nested))
			p.attributes(nested)
		}
		p.line("\n%s\n\n```hcl\n%s```", p.Say("Semua atribut sekaligus, untuk bentuknya; tulis yang perlu saja:", "Every attribute at once, for its form; write those you need:"), Example(k))
	}
	return p.Bytes()
}

// judgedBy names the rules for a kind of asset.
func (p *page) judgedBy(kind string, set *rules.Set) string {
	var links []string
	for i := range set.Rules {
		if r := &set.Rules[i]; slices.Contains(r.Assets, kind) {
			links = append(links, link(code(r.ID), file("rules", p.Lang()), r.ID))
		}
	}
	if len(links) == 0 {
		return p.Say("Belum ada aturan yang menilainya secara langsung.", "No rule judges it by itself yet.")
	}
	return p.Say("Dinilai oleh ", "Judged by ") + strings.Join(links, ", ") + "."
}

// howOften says how a nested block is written.
func (p *page) howOften(k *inventory.Kind) string {
	switch {
	case len(k.Labels) > 0:
		return p.Say("Berlabel, satu untuk setiap label; label yang ada: ", "Labelled, one for each label; the labels are ") + code(k.Labels...) + "."
	case k.Labelled:
		return p.Say("Berlabel; boleh beberapa.", "Labelled; there may be several.")
	case k.Repeats:
		return p.Say("Tanpa label; boleh beberapa.", "Without a label; there may be several.")
	}
	return p.Say("Tanpa label; paling banyak satu.", "Without a label; one at most.")
}

func (p *page) attributes(k *inventory.Kind) {
	var rows [][]string
	for i := range k.Attributes {
		a := &k.Attributes[i]
		required := ""
		if a.Required {
			required = p.Say("ya", "yes")
		}
		rows = append(rows, []string{code(a.Name), p.typeOf(a.Type), required, plain(a.Doc.In(p.Lang())), code(a.Example)})
	}
	p.table([]string{p.Say("atribut", "attribute"), p.Say("jenis", "type"), p.Say("wajib", "required"), p.Say("arti", "meaning"), p.Say("contoh", "example")}, rows)
}

// typeOf tells an attribute's type.
func (p *page) typeOf(t inventory.Type) string {
	name := bases[t.Base].name.In(p.Lang())
	switch t.Base {
	case inventory.Enum:
		name += " " + code(t.Values...)
	case inventory.Ref:
		links := make([]string, len(t.Values))
		for i, kind := range t.Values {
			links[i] = link(code(kind), "", kind)
		}
		name += " " + strings.Join(links, ", ")
	}
	if t.List {
		return p.Say("daftar: ", "list: ") + name
	}
	return name
}

// labels are those of the example blocks whose kind no other example refers to,
// or whose own name an example gives.
var labels = map[string]string{"government": "kota_serang", "opd": "dinkes", "agency": "dinkes", "address_pool": "server", "server": "simpus", "database": "pasien", "access": "pemeriksa"}

// Example is a block of a kind with every attribute and nested block it can have.
func Example(k *inventory.Kind) []byte {
	var b strings.Builder
	example(&b, k, true)
	return hclwrite.Format([]byte(b.String()))
}

func example(b *strings.Builder, k *inventory.Kind, top bool) {
	b.WriteString(k.Name)
	if top || k.Labelled {
		fmt.Fprintf(b, " %q", label(k))
	}
	b.WriteString(" {\n")
	for i := range k.Attributes {
		fmt.Fprintf(b, "%s = %s\n", k.Attributes[i].Name, k.Attributes[i].Example)
	}
	for _, nested := range k.Blocks {
		b.WriteString("\n")
		example(b, nested, false)
	}
	b.WriteString("}\n")
}

// label is one that the schema's own examples use for a kind where they do.
func label(k *inventory.Kind) string {
	if len(k.Labels) > 0 {
		return k.Labels[0]
	}
	if l, ok := labels[k.Name]; ok {
		return l
	}
	named := regexp.MustCompile(`\b` + k.Name + `\.([a-z][a-z0-9_]*)`)
	for _, other := range inventory.Kinds {
		for i := range other.Attributes {
			a := &other.Attributes[i]
			if m := named.FindStringSubmatch(a.Example); m != nil && a.Type.Base == inventory.Ref && slices.Contains(a.Type.Values, k.Name) {
				return m[1]
			}
		}
	}
	return "contoh"
}
