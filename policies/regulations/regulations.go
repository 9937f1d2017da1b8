// Package regulations holds the catalogue of regulations: one YAML file for
// each, which lists every clause, says whom it binds and how strongly, tells it
// in words of our own and names the rules that judge it. A further city is a
// further file, here or anywhere else; it takes no code.
//
// The package reads a catalogue and refuses one that is not whole. It must not
// know what a rule does, judge anything, or read the clock; whether the rules a
// clause names exist is for whoever holds the rules to say.
package regulations

import (
	"embed"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
)

// Text is one sentence in the two languages patuh speaks.
type Text = audit.Text

// Regulation is the catalogue of one regulation.
type Regulation struct {
	ID         string // serang-47-2017
	Title      Text
	Short      Text   // as it is cited in a sentence
	Issued     string // date, YYYY-MM-DD
	InForce    string // date, YYYY-MM-DD
	Terms      map[string]Text
	Parameters map[string]any // plain JSON values: map[string]any, []any, string, bool, int64, float64
	Chapters   []Chapter

	ParameterLine map[string]int // each begins on, in the file it was read from
}

// Chapter is a chapter (bab) of a regulation.
type Chapter struct {
	ID      string // bab-4
	Title   Text
	Clauses []Clause
}

// Clause is a pasal without ayat, an ayat, or a huruf that is judged on its own.
type Clause struct {
	ID        string   // 2, 6(3), 15(3)a
	Binds     []string // some of opd, dinas, walikota, sekda, pemda, signer; empty where it binds nobody
	Strength  string   // Must, Phased or None
	Text      Text     // our paraphrase
	Rules     []string // ids of the rules that judge it; empty where none does yet
	Exemption *Exemption
	Line      int // it begins on, in the file it was read from
}

// Exemption is the exception a clause itself allows.
type Exemption struct {
	Authority []string // issuers whose decree lifts the clause
	Text      Text
}

// The strengths of a clause.
const (
	Must   = "must"   // not meeting it fails the audit
	Phased = "phased" // to be reached in time: not meeting it warns
	None   = "none"   // binds nobody
)

// Status says how far the clause is judged: audit.Covered, audit.NotCovered or
// audit.BindsNobody.
func (c *Clause) Status() string {
	switch {
	case c.Strength == None:
		return audit.BindsNobody
	case len(c.Rules) > 0:
		return audit.Covered
	default:
		return audit.NotCovered
	}
}

// clauses goes through every clause in the order of the regulation.
func (r *Regulation) clauses(yield func(*Clause) bool) {
	for i := range r.Chapters {
		for j := range r.Chapters[i].Clauses {
			if !yield(&r.Chapters[i].Clauses[j]) {
				return
			}
		}
	}
}

// Coverage counts the clauses by their status.
func (r *Regulation) Coverage() audit.Coverage {
	var n audit.Coverage
	for c := range r.clauses {
		n.Total++
		switch c.Status() {
		case audit.BindsNobody:
			n.BindsNobody++
		case audit.Covered:
			n.Covered++
		case audit.NotCovered:
			n.NotCovered++
		}
	}
	n.Binding = n.Covered + n.NotCovered
	return n
}

// ClausesOf returns the ids of the clauses a rule judges, in the order of the
// regulation.
func (r *Regulation) ClausesOf(rule string) []string {
	var ids []string
	for c := range r.clauses {
		if slices.Contains(c.Rules, rule) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// Rules returns the ids of all rules the regulation names, sorted.
func (r *Regulation) Rules() []string {
	var ids []string
	for c := range r.clauses {
		ids = append(ids, c.Rules...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// spoken is a clause as people write it: "6 (3)", "pasal 6 ayat 3 huruf a",
// "pasal-6-ayat-3", and as reports do in English: "Article 6(3)". Pasal 12A and pasal 12 huruf a differ by the case of the letter.
var spoken = regexp.MustCompile(`^(?i:pasal|article)?[\s_-]*([0-9]+[A-Z]?)` +
	`[\s_-]*(?:(?i:ayat)?[\s_-]*\(?([0-9]+[a-z]?)\)?)?` +
	`[\s_-]*(?:(?i:huruf)?[\s_-]*([a-z]{1,2}))?$`)

// Clause returns the clause of that id, also as people write it ("pasal 6 ayat
// 3"), or nil.
func (r *Regulation) Clause(id string) *Clause {
	if m := spoken.FindStringSubmatch(strings.TrimSpace(id)); m != nil {
		id = m[1]
		if m[2] != "" {
			id += "(" + m[2] + ")"
		}
		id += m[3]
	}
	for c := range r.clauses {
		if c.ID == id {
			return c
		}
	}
	return nil
}

//go:embed *.yaml
var catalogues embed.FS

const extension = ".yaml"

// Builtin returns the ids of the regulations that come with patuh, sorted.
func Builtin() []string {
	files, err := catalogues.ReadDir(".")
	if err != nil {
		panic(err) // an embedded folder cannot fail to be read
	}
	ids := make([]string, len(files))
	for i, f := range files {
		ids[i] = strings.TrimSuffix(f.Name(), extension)
	}
	return ids
}

// Load reads a regulation that comes with patuh by its id, or any other by the
// path of its file; a path has a separator in it or ends in .yaml or .yml. It
// returns the bytes too, whenever they could be read: they are what an audit
// seals, and what a mistake in them is shown in.
func Load(nameOrPath string) (*Regulation, []byte, error) {
	name, read := nameOrPath, readFile
	if !isPath(nameOrPath) {
		if !slices.Contains(Builtin(), nameOrPath) {
			return nil, nil, &UnknownError{nameOrPath}
		}
		name, read = nameOrPath+extension, catalogues.ReadFile
	}
	data, err := read(name)
	if err != nil {
		return nil, nil, err
	}
	reg, err := Parse(name, data)
	return reg, data, err
}

// UnknownError says that no regulation of that id comes with patuh.
type UnknownError struct{ ID string }

func (e *UnknownError) Error() string { return e.In("en") }

// In is the error in a language.
func (e *UnknownError) In(lang string) string {
	return fmt.Sprintf(Text{
		ID: "tidak ada peraturan %q; peraturan bawaan: %s.%s Peraturan sendiri disebut dengan lintasan berkasnya, yang berakhiran .yaml",
		EN: "there is no regulation %q; built in are %s.%s A regulation of your own is named by the path of its file, which ends in .yaml",
	}.In(lang), e.ID, strings.Join(Builtin(), ", "), suggest(e.ID, Builtin()).In(lang))
}

// ValidID says whether a regulation can have this id.
func ValidID(id string) bool { return regulationForm.re.MatchString(id) }

func isPath(s string) bool {
	return strings.ContainsRune(s, '/') || strings.ContainsRune(s, os.PathSeparator) ||
		strings.HasSuffix(s, ".yaml") || strings.HasSuffix(s, ".yml")
}

// readFile reads one byte more than Parse takes, so that Parse refuses a file
// that is too large and nothing reads all of it.
func readFile(path string) ([]byte, error) {
	// A pipe would wait for somebody to write.
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && path != os.DevNull {
		return nil, fmt.Errorf("%s is no regular file", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxSize+1))
}
