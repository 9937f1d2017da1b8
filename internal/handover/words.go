package handover

import (
	"fmt"
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/sbom"
	"github.com/patuh-id/patuh/scanners/repository/documents"
)

// labels are what the fields of a record are called, where they differ.
var labels = map[string]audit.Text{
	"made":             {ID: "waktu dibuat", EN: "time it was made"},
	"signer.key_id":    {ID: "kunci penyerah", EN: "key of who hands over"},
	"commit":           {ID: "commit", EN: "commit"},
	"tree":             {ID: "tree", EN: "tree"},
	"committed":        {ID: "waktu commit", EN: "time of the commit"},
	"files":            {ID: "jumlah berkas", EN: "number of files"},
	"bytes":            {ID: "jumlah bita", EN: "number of bytes"},
	"limits":           {ID: "batas yang tercapai saat memeriksa", EN: "caps reached while looking"},
	"licences":         {ID: "lisensi", EN: "licences"},
	"owners":           {ID: "pemilik", EN: "owners"},
	"persons":          {ID: "baris hak cipta perorangan", EN: "copyright lines of persons"},
	"disagreements":    {ID: "yang disebut berbeda-beda", EN: "what is said in several ways"},
	"unexamined":       {ID: "berkas yang tidak dapat dibaca", EN: "files that could not be read"},
	"sbom.components":  {ID: "jumlah komponen SBOM", EN: "number of components of the SBOM"},
	"sbom.beyond":      {ID: "di luar batas SBOM", EN: "beyond the caps of the SBOM"},
	"sbom.sha256":      {ID: "SHA-256 SBOM yang dibuat ulang", EN: "SHA-256 of the SBOM made again"},
	"manifest.path":    {ID: "nama manifes", EN: "name of the manifest"},
	"applications":     {ID: "aplikasi", EN: "applications"},
	"auditee":          {ID: "pemerintah daerah", EN: "government"},
	"repository.id":    {ID: "repositori", EN: "repository"},
	"register":         {ID: "register", EN: "register"},
	"register.sha256":  {ID: "SHA-256 register", EN: "SHA-256 of the register"},
	"register.key_id":  {ID: "kunci register", EN: "key of the register"},
	"register.issued":  {ID: "waktu terbit register", EN: "time the register was issued"},
	"register.expires": {ID: "akhir berlakunya register", EN: "end of the register's validity"},
	"register.rules":   {ID: "aturan menurut register", EN: "rules by the register"},
	"register.files":   {ID: "manifes dalam register", EN: "manifests in the register"},
	"check.regulation": {ID: "peraturan", EN: "regulation"},
	"check.minimum":    {ID: "minimum Dinas", EN: "minimum of the Dinas"},
	"check.as_of":      {ID: "waktu patuh check, dalam masa berlaku register", EN: "time of patuh check, within the register's validity"},
}

// label is what a field of a record is called; a file is called by its path.
func label(about string) audit.Text {
	if t, ok := labels[about]; ok {
		return t
	}
	if path, ok := strings.CutSuffix(about, registerAgency); ok {
		return audit.Text{ID: "Perangkat Daerah " + path, EN: "agency of " + path}
	}
	return same(about)
}

// registerAgency ends what is told of an application that a register of one agency
// does not stand beside.
const registerAgency = " (register.agency)"

// label is what a document is called in a difference.
func (d Document) label() audit.Text {
	t := audit.Text(documents.Title(d.Name))
	if d.Path != "" {
		t.ID, t.EN = t.ID+" ("+d.Path+")", t.EN+" ("+d.Path+")"
	}
	return t
}

// told is a document as a difference shows it.
func (d Document) told() audit.Text {
	if d.State == "" {
		return audit.Text{}
	}
	at := ""
	if d.Path != "" {
		at += " " + d.Path
	}
	if d.Section != "" {
		at += "#" + d.Section
	}
	if sum := d.Blob + d.Files; sum != "" {
		at += " " + sum
	}
	state := documents.Word(d.State)
	return audit.Text{ID: state.ID + at, EN: state.EN + at}
}

func limits(all []audit.Text) audit.Text {
	return listed(all, func(t audit.Text) audit.Text { return t })
}

func licences(all []Licence) audit.Text {
	return listed(all, func(l Licence) audit.Text { return same(fmt.Sprintf("%s (%s, %.12s)", l.ID, l.Path, l.Blob)) })
}

func owners(all []Owner) audit.Text {
	return listed(all, func(o Owner) audit.Text {
		t := audit.Text{ID: fmt.Sprintf("%s (jumlah berkas: %d", o.Name, o.Files), EN: fmt.Sprintf("%s (files: %d", o.Name, o.Files)}
		if o.Region {
			t.ID, t.EN = t.ID+"; pemerintah daerah ini", t.EN+"; this government"
		}
		return audit.Text{ID: t.ID + ")", EN: t.EN + ")"}
	})
}

func disagreements(all []string) audit.Text {
	return listed(all, func(about string) audit.Text {
		switch about {
		case "owner":
			return audit.Text{ID: "pemilik", EN: "owner"}
		case "licence":
			return audit.Text{ID: "lisensi", EN: "licence"}
		}
		return same(about)
	})
}

func buildFile(s *sbom.Source) audit.Text {
	if s == nil {
		return audit.Text{}
	}
	t := audit.Text{
		ID: fmt.Sprintf("blob %.12s, komponen: %d, tanpa versi: %d, dilewati: %d", s.Blob, s.Components, s.Unpinned, s.Skipped),
		EN: fmt.Sprintf("blob %.12s, components: %d, without a version: %d, skipped: %d", s.Blob, s.Components, s.Unpinned, s.Skipped),
	}
	if s.Why != nil {
		t.ID, t.EN = t.ID+"; "+s.Why.ID, t.EN+"; "+s.Why.EN
	}
	return t
}

func applications(all []Application) audit.Text {
	return listed(all, func(a Application) audit.Text { return same(a.ID) })
}

func application(a *Application) audit.Text {
	if a == nil {
		return audit.Text{}
	}
	return audit.Text{ID: fmt.Sprintf("%s, milik %s", a.Name, a.Agency), EN: fmt.Sprintf("%s, of %s", a.Name, a.Agency)}
}

func government(a audit.Auditee) audit.Text {
	return same(fmt.Sprintf("%s (%s), Dinas %s", a.Name, a.ID, a.Dinas))
}

func regulation(r Regulation) audit.Text { return same(r.ID + " " + r.SHA256) }

func manifests(all []string) audit.Text { return listed(all, same) }

// same is a text that needs no translation.
func same(s string) audit.Text { return audit.Text{ID: s, EN: s} }

// maxTold bounds each side of a difference, in bytes.
const maxTold = 300

// listed words a list. What is cut off keeps its digest, so that two that differ never
// look the same.
func listed[T any](all []T, word func(T) audit.Text) audit.Text {
	var id, en []string
	for _, v := range all {
		t := word(v)
		id, en = append(id, t.ID), append(en, t.EN)
	}
	t := audit.Text{ID: strings.Join(id, ", "), EN: strings.Join(en, ", ")}
	if len(t.ID) <= maxTold && len(t.EN) <= maxTold {
		return t
	}
	return marked(audit.Text{ID: cut(t.ID), EN: cut(t.EN)}, encoded(all))
}

func cut(s string) string {
	if len(s) <= maxTold {
		return s
	}
	return strings.ToValidUTF8(s[:maxTold], "") + "…"
}

// marked is a text with the beginning of the digest of what it words.
func marked(t audit.Text, of string) audit.Text {
	if t == (audit.Text{}) {
		return t // nothing
	}
	sum := " [" + Sum([]byte(of))[:16] + "]"
	return audit.Text{ID: t.ID + sum, EN: t.EN + sum}
}
