package handover

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/sbom"
)

// Difference is one point on which a repository is not what a record says.
type Difference struct {
	About    string     // a file, or a field of the record
	Label    audit.Text // what About is called
	Expected audit.Text // what the record says; the zero value is nothing
	Found    audit.Text // what is there; the zero value is nothing
}

// Differences are gathered in the order they are looked for.
type Differences []Difference

// Differ adds a point, where the two sides of it differ; "" is nothing.
func (all *Differences) Differ(about, expected, found string) {
	all.differ(about, label(about), expected, found, same(expected), same(found))
}

// differ adds a point, where what is compared differs: the words of two that differ
// are not left the same.
func (all *Differences) differ(about string, label audit.Text, expected, found string, e, f audit.Text) {
	if expected == found {
		return
	}
	if e.ID == f.ID || e.EN == f.EN {
		e, f = marked(e, expected), marked(f, found)
	}
	*all = append(*all, Difference{about, label, e, f})
}

// differs is differ of what a record holds as a value, with how that is worded.
func differs[T any](all *Differences, about string, expected, found T, words func(T) audit.Text) {
	all.differ(about, label(about), encoded(expected), encoded(found), words(expected), words(found))
}

// Compare holds what was found in a repository to what a record says of it. The
// differences come all at once, in the order of the record.
func Compare(r *Record, found *Contents, bill *SBOM) []Difference {
	all := Differences{}
	differ := all.Differ
	want := &r.Repository
	differ("commit", want.Commit, found.Commit)
	differ("tree", want.Tree, found.Tree)
	differ("committed", want.Committed, found.Committed)
	differ("files", fmt.Sprint(want.Files), fmt.Sprint(found.Files))
	differ("bytes", fmt.Sprint(want.Bytes), fmt.Sprint(found.Bytes))
	for i, d := range want.Documents {
		other := Document{}
		if i < len(found.Documents) {
			other = found.Documents[i]
		}
		about := d.Name
		if d.Path != "" {
			about = d.Path + " (" + d.Name + ")"
		}
		all.differ(about, d.label(), encoded(d.seen()), encoded(other.seen()), d.told(), other.told())
	}
	differs(&all, "limits", want.Limits, found.Limits, limits)
	differs(&all, "licences", want.Licences, found.Licences, licences)
	differs(&all, "owners", want.Owners, found.Owners, owners)
	differ("persons", fmt.Sprint(want.Persons), fmt.Sprint(found.Persons))
	differs(&all, "disagreements", want.Disagreements, found.Disagreements, disagreements)
	differ("unexamined", fmt.Sprint(want.Unexamined), fmt.Sprint(found.Unexamined))

	var paths []string
	for _, s := range slices.Concat(r.SBOM.Sources, bill.Sources) {
		paths = append(paths, s.Path)
	}
	slices.Sort(paths)
	for _, path := range slices.Compact(paths) {
		differs(&all, path+" (SBOM)", source(r.SBOM.Sources, path), source(bill.Sources, path), buildFile)
	}
	differ("sbom.components", fmt.Sprint(r.SBOM.Components), fmt.Sprint(bill.Components))
	differ("sbom.beyond", fmt.Sprint(r.SBOM.Beyond), fmt.Sprint(bill.Beyond))
	differ("sbom.sha256", r.SBOM.SHA256, bill.SHA256)
	return all
}

// seen is a document without where the manifest says it is, which is held to the
// manifest.
func (d Document) seen() Document {
	d.Declared = ""
	return d
}

// source finds a build file; nil where there is none of that path.
func source(all []sbom.Source, path string) *sbom.Source {
	i := slices.IndexFunc(all, func(s sbom.Source) bool { return s.Path == path })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// encoded is what is compared.
func encoded(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(data)
}
