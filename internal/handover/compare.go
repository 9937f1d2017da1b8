package handover

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/internal/sbom"
)

// Difference is one point on which a repository is not what a record says.
type Difference struct {
	About    string // a file, or a field of the record
	Expected string // what the record says; "" is nothing
	Found    string // what is there; "" is nothing
}

// maxTold bounds each side of a difference, in bytes.
const maxTold = 300

// differences are gathered in the order they are looked for.
type differences []Difference

func (all *differences) differ(about, expected, found string) {
	if expected != found {
		*all = append(*all, Difference{about, expected, found})
	}
}

// Compare holds what was found in a repository to what a record says of it. The
// differences come all at once, in the order of the record.
func Compare(r *Record, found *Contents, bill *SBOM) []Difference {
	all := differences{}
	differ := all.differ
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
		differ(about, d.told(), other.told())
	}
	differ("limits", told(want.Limits), told(found.Limits))
	differ("licences", told(want.Licences), told(found.Licences))
	differ("owners", told(want.Owners), told(found.Owners))
	differ("persons", fmt.Sprint(want.Persons), fmt.Sprint(found.Persons))
	differ("disagreements", told(want.Disagreements), told(found.Disagreements))
	differ("unexamined", fmt.Sprint(want.Unexamined), fmt.Sprint(found.Unexamined))

	var paths []string
	for _, s := range slices.Concat(r.SBOM.Sources, bill.Sources) {
		paths = append(paths, s.Path)
	}
	slices.Sort(paths)
	for _, path := range slices.Compact(paths) {
		differ(path+" (SBOM)", source(r.SBOM.Sources, path), source(bill.Sources, path))
	}
	differ("sbom.components", fmt.Sprint(r.SBOM.Components), fmt.Sprint(bill.Components))
	differ("sbom.beyond", fmt.Sprint(r.SBOM.Beyond), fmt.Sprint(bill.Beyond))
	differ("sbom.sha256", r.SBOM.SHA256, bill.SHA256)
	return all
}

// told is a document as a difference shows it.
func (d Document) told() string {
	out := d.State
	if d.Path != "" {
		out += " " + d.Path
	}
	if d.Section != "" {
		out += "#" + d.Section
	}
	return strings.TrimSpace(strings.TrimRight(out+" "+d.Blob+d.Files, " "))
}

func source(all []sbom.Source, path string) string {
	i := slices.IndexFunc(all, func(s sbom.Source) bool { return s.Path == path })
	if i < 0 {
		return ""
	}
	return told(all[i])
}

// told is what a record says in short. What is cut off keeps its digest, so that two
// that differ never look the same.
func told(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	if len(data) <= maxTold {
		return string(data)
	}
	return strings.ToValidUTF8(string(data[:maxTold]), "") + "… " + Sum(data)[:16]
}
