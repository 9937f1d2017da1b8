package scaffold

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository"
	"github.com/patuh-id/patuh/scanners/repository/documents"
)

// Gap begins what a person must fill in, in a value or a comment of a manifest.
const Gap = "ISI:"

// Application is what is known of an application before anybody was asked.
type Application struct {
	Folder string // name of the repository's folder
	Agency string // label of its opd; "" is not known
	Name   string // of the agency; "" is not known
}

// Manifest drafts the manifest of an application's repository; Mend adds what is
// found in it.
func (a Application) Manifest() []byte {
	agency := cmp.Or(a.Agency, "perangkat_daerah")
	return draft("application.hcl.tmpl", struct{ Label, Name, Agency, AgencyName string }{
		Label(a.Folder), quoted(a.Folder), agency, quoted(cmp.Or(a.Name, Gap+" nama Perangkat Daerah")),
	})
}

func quoted(s string) string {
	return string(hclwrite.TokensForValue(cty.StringVal(strings.ToValidUTF8(s, ""))).Bytes())
}

var notLabel = regexp.MustCompile(`[^a-z0-9]+`)

// Label is a label made of a name.
func Label(name string) string {
	label := strings.Trim(notLabel.ReplaceAllString(strings.ToLower(name), "_"), "_")
	if label == "" || label[0] < 'a' {
		label = "aplikasi_" + label
	}
	return strings.Trim(label[:min(len(label), 60)], "_")
}

// Mend repairs a manifest where that takes no knowledge but what was found in its
// repository: its form; the repository's licence, owner and map of documents;
// descriptions of interfaces; and, as comments to fill in, what the regulation asks of
// an application and is not said. What somebody wrote stays. It returns what it did,
// a line each. The source must be one that inventory.Syntax finds nothing wrong with.
func Mend(source []byte, found *repository.Facts, features []string) ([]byte, []inventory.Text, error) {
	ends := bytes.Contains(source, []byte("\r\n"))
	if ends {
		source = bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n"))
	}
	m := mender{found: found, source: source}
	unfolded, err := unfold(source)
	if err != nil {
		return nil, nil, err
	}
	out, err := m.mend(unfolded, features)
	if err == nil {
		out = m.settle(out)
	}
	switch {
	case err != nil:
		return nil, nil, err
	case len(m.done) == 0:
		out = source
	case !bytes.Equal(unfolded, source):
		m.did("blok dalam satu baris ditulis dalam beberapa baris", "blocks on one line are written over several")
	}
	if !bytes.Equal(hclwrite.Format(source), source) {
		m.did("dirapikan", "formatted")
	}
	out = hclwrite.Format(out)
	if ends {
		out = bytes.ReplaceAll(out, []byte("\n"), []byte("\r\n"))
	}
	return out, m.done, nil
}

// unfold writes the blocks of a manifest that something may be added to over several
// lines, where they are on one: such a block holds one attribute at most.
func unfold(source []byte) ([]byte, error) {
	f, diags := hclsyntax.ParseConfig(source, "patuh.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		return nil, diags
	}
	var breaks []int // where a line is to end
	var walk func(body *hclsyntax.Body)
	walk = func(body *hclsyntax.Body) {
		for _, b := range body.Blocks {
			if open, end := b.OpenBraceRange, b.CloseBraceRange; open.End.Line == end.Start.Line && slices.Contains([]string{"application", "repository", "documents"}, b.Type) {
				breaks = append(breaks, open.End.Byte, end.Start.Byte)
			}
			walk(b.Body)
		}
	}
	walk(f.Body.(*hclsyntax.Body))
	out := slices.Clone(source)
	slices.Sort(breaks)
	for _, at := range slices.Backward(breaks) {
		out = slices.Insert(out, at, '\n')
	}
	return out, nil
}

// mend returns the manifest with what is added to it, not formatted yet.
func (m *mender) mend(source []byte, features []string) ([]byte, error) {
	f, diags := hclwrite.ParseConfig(source, "patuh.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		return nil, diags
	}
	if blocks := of(f.Body(), "application"); len(blocks) == 1 { // of several, nobody says whose it is
		if !slices.ContainsFunc(f.Body().Blocks(), func(b *hclwrite.Block) bool { return b.Type() == "repository" }) && len(blocks[0].Labels()) == 1 {
			label := blocks[0].Labels()[0]
			f.Body().AppendNewline()
			f.Body().AppendNewBlock("repository", []string{label}).Body().SetAttributeValue("path", cty.StringVal("."))
			m.did("blok repository %q ditambahkan", "added the repository block %q", label)
		}
	}
	if blocks := of(f.Body(), "repository"); len(blocks) == 1 {
		m.repository(blocks[0].Body())
	}
	if blocks := of(f.Body(), "application"); len(blocks) == 1 {
		m.application(f.Body(), blocks[0].Body(), features)
	}
	return f.Bytes(), nil
}

type mender struct {
	found  *repository.Facts
	source []byte
	filled []string // beginnings of gaps that are gaps no more
	done   []inventory.Text
}

// settle takes away the comments that asked for what is there now.
func (m *mender) settle(manifest []byte) []byte {
	tokens, diags := hclsyntax.LexConfig(manifest, "patuh.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		return manifest // which its caller tells
	}
	out := slices.Clone(manifest)
	for _, t := range slices.Backward(tokens) {
		asked, is := strings.CutPrefix(strings.TrimSpace(string(t.Bytes)), "# "+Gap+" ")
		if t.Type != hclsyntax.TokenComment || !is || !slices.ContainsFunc(m.filled, func(begin string) bool { return strings.HasPrefix(asked, begin) }) {
			continue
		}
		from := bytes.LastIndexByte(out[:t.Range.Start.Byte], '\n') + 1
		if len(bytes.TrimSpace(out[from:t.Range.Start.Byte])) > 0 { // it follows what somebody wrote
			continue
		}
		out = slices.Delete(out, from, t.Range.End.Byte)
		m.did("tidak perlu diisi lagi: %s", "no longer to be filled in: %s", asked)
	}
	return out
}

func (m *mender) did(id, en string, args ...any) {
	m.done = append(m.done, inventory.Text{ID: fmt.Sprintf(id, args...), EN: fmt.Sprintf(en, args...)})
}

func of(body *hclwrite.Body, kind string) []*hclwrite.Block {
	return slices.DeleteFunc(body.Blocks(), func(b *hclwrite.Block) bool { return b.Type() != kind })
}

// repository adds what its own files say of a repository.
func (m *mender) repository(body *hclwrite.Body) {
	nested := body.Blocks() // attributes are to stand before them
	for _, b := range nested {
		body.RemoveBlock(b)
	}
	licences := map[string]bool{}
	for _, l := range m.found.Ownership.Licences {
		if l.ID != "" && l.ID != "other" && !strings.Contains(l.Path, "/") {
			licences[l.ID] = true
		}
	}
	if body.GetAttribute("licence") == nil && len(licences) == 1 {
		for id := range licences {
			body.SetAttributeValue("licence", cty.StringVal(id))
			m.did("licence %s, menurut berkas lisensinya", "licence %s, as its licence file says", id)
		}
	}
	if owners := m.found.Ownership.Owners; body.GetAttribute("copyright_owner") == nil && len(owners) == 1 {
		body.SetAttributeValue("copyright_owner", cty.StringVal(owners[0].Name))
		m.did("copyright_owner %s, menurut baris hak ciptanya", "copyright_owner %s, as its copyright lines say", owners[0].Name)
	}
	for _, b := range nested {
		body.AppendBlock(b)
	}
	m.documents(body)
}

// documents maps each document that was found, and marks those that were not.
func (m *mender) documents(body *hclwrite.Body) {
	var block *hclwrite.Body
	if there := of(body, "documents"); len(there) > 0 {
		block = there[0].Body()
	}
	for _, name := range documents.Names {
		d := m.found.Documents[name]
		if block != nil && block.GetAttribute(name) != nil || name == "source_code" { // which is where it is
			m.filled = append(m.filled, name+":")
			continue
		}
		switch {
		case d.State == documents.Present && d.Path != "" && d.Section == "":
			if block == nil {
				body.AppendNewline()
				block = body.AppendNewBlock("documents", nil).Body()
			}
			block.SetAttributeValue(name, cty.StringVal(d.Path))
			m.did("documents.%s: %s", "documents.%s: %s", name, d.Path)
			m.filled = append(m.filled, name+":")
		case d.State != documents.Present && d.Remedy != nil:
			m.gap(body, name+": "+d.Remedy.ID, name+": "+d.Remedy.EN)
		}
	}
}

// application adds descriptions of interfaces nobody names, and marks what is not said.
func (m *mender) application(top, body *hclwrite.Body, features []string) {
	if repositories := of(top, "repository"); body.GetAttribute("repository") == nil && len(repositories) == 1 && len(repositories[0].Labels()) == 1 {
		label := repositories[0].Labels()[0]
		if hclsyntax.ValidIdentifier(label) {
			body.SetAttributeTraversal("repository", hcl.Traversal{hcl.TraverseRoot{Name: "repository"}, hcl.TraverseAttr{Name: label}})
			m.did("application.repository: repository.%s", "application.repository: repository.%s", label)
		}
	}
	named := map[string]bool{}
	for _, b := range of(body, "interface") {
		if a := b.Body().GetAttribute("path"); a != nil {
			named[strings.Trim(strings.TrimSpace(string(a.Expr().BuildTokens(nil).Bytes())), `"`)] = true
		}
	}
	for _, i := range m.found.Interfaces.Found {
		if named[i.Path] || strings.ContainsAny(i.Path, `"\$%`) {
			continue
		}
		body.AppendNewline()
		b := body.AppendNewBlock("interface", nil).Body()
		kind := i.Type
		if !slices.Contains(inventory.KindNamed("application").Block("interface").Attribute("type").Type.Values, kind) {
			kind = "other"
		}
		b.SetAttributeValue("type", cty.StringVal(kind))
		b.SetAttributeValue("path", cty.StringVal(i.Path))
		if i.Type == "openapi" {
			b.SetAttributeValue("formats", cty.ListVal([]cty.Value{cty.StringVal("application/json")}))
		}
		m.gap(b, `authentication = ["oauth2"] atau cara lain yang dipakai`, `authentication = ["oauth2"] or how else it is`)
		m.did("interface %s", "interface %s", path.Base(i.Path))
	}
	for _, asked := range []struct{ attribute, id, en string }{
		{"serves", `serves = "public", "government" atau "internal"`, `serves = "public", "government" or "internal"`},
		{"purpose", `purpose = ["kata kunci kegunaannya"]`, `purpose = ["words for what it is for"]`},
		{"keys", `keys = ["nik"] atau ["nip"]`, `keys = ["nik"] or ["nip"]`},
		{"domain", `domain = domain.LABEL, beserta bloknya`, `domain = domain.LABEL, and its block`},
		{"security_authority", `security_authority = opd.LABEL_DINAS`, `security_authority = opd.LABEL_OF_THE_DINAS`},
		{"security_contact", `security_contact = "csirt@…"`, `security_contact = "csirt@…"`},
		{"security_level", `security_level = "rendah", "sedang" atau "tinggi"`, `security_level = "rendah" (low), "sedang" or "tinggi" (high)`},
	} {
		if body.GetAttribute(asked.attribute) == nil {
			m.gap(body, asked.id, asked.en)
		} else {
			m.filled = append(m.filled, asked.attribute+" = ")
		}
	}
	if len(of(body, "access")) == 0 {
		m.gap(body, `access "peran" { description = "yang boleh dilakukannya" }, satu untuk setiap hak akses`, `access "role" { description = "what it may do" }, one for each level of access`)
	} else {
		m.filled = append(m.filled, "access ")
	}
	for _, label := range features {
		asked := fmt.Sprintf("feature %q {", label)
		if slices.ContainsFunc(of(body, "feature"), func(b *hclwrite.Block) bool { return slices.Equal(b.Labels(), []string{label}) }) {
			m.filled = append(m.filled, asked)
			continue
		}
		what := offered[label]
		if what.ID != "" {
			what.ID, what.EN = " ("+what.ID+")", " ("+what.EN+")"
		}
		m.gap(body, asked+` operation = "…" }`+what.ID+`, atau test, manual, not_applicable`, asked+` operation = "…" }`+what.EN+`, or test, manual, not_applicable`)
	}
}

// offered says what a user can do with the features that the regulations name.
var offered = map[string]inventory.Text{
	"correct":  {ID: "memperbaiki yang sudah diisi", EN: "correct what was entered"},
	"cancel":   {ID: "membatalkan", EN: "cancel"},
	"confirm":  {ID: "memastikan sebelum diproses", EN: "confirm before it is done"},
	"continue": {ID: "memilih meneruskan atau berhenti", EN: "choose to go on or stop"},
	"offers":   {ID: "melihat tawaran yang ada", EN: "see the offers made"},
}

// gap adds a comment that says what is to be filled in, once. It is in Indonesian, as
// manifests are; what was done is told in both languages.
func (m *mender) gap(body *hclwrite.Body, id, en string) {
	line := "# " + Gap + " " + strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, id)
	if strings.Contains(string(m.source), line) {
		return
	}
	body.AppendUnstructuredTokens(hclwrite.Tokens{{Type: hclsyntax.TokenComment, Bytes: []byte(line + "\n")}})
	m.done = append(m.done, inventory.Text{ID: "yang perlu diisi: " + id, EN: "to be filled in: " + en})
}
