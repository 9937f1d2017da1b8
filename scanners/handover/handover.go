// Package handover looks into the local copy of a handed-over repository for
// the nine documents, at the places the manifest names.
//
// It looks at plain text and source code only; a form it cannot read it leaves
// unexamined and says so. It must not run anything it finds, leave the copy's
// folder, or keep any of what it read.
package handover

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// Caps on one document.
const (
	maxSize    = 8 << 20 // bytes read of one file
	maxEntries = 20_000  // files looked at in one folder
)

// minWords is how many different words make a text more than a placeholder.
const minWords = 40

// Facts are the documents of one repository, by the attribute that names them.
type Facts struct {
	Documents map[string]Document `json:"documents"`
}

// Document is what was found of one document.
type Document struct {
	Path   string          `json:"path"`
	State  string          `json:"state"` // present, missing, empty, placeholder or unreadable
	Bytes  int64           `json:"bytes"`
	Reason *inventory.Text `json:"reason,omitempty"` // for placeholder and unreadable
}

// Scanner is the scanner of local copies of handed-over repositories.
var Scanner = scanners.Scanner{
	Name: "handover",
	Kind: "repository",
	Wants: func(a *inventory.Asset) bool {
		return a.Attr("path") != nil
	},
	Scan: scan,
}

func scan(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
	root, err := in.Workspace.OpenRoot(in.Asset.Text("path"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &inventory.Text{ID: "salinan lokal repositori tidak ada di ruang kerja", EN: "the local copy of the repository is not in the workspace"}
	}
	if err != nil {
		return nil, scanners.Unreadable(err)
	}
	defer root.Close()
	facts := Facts{Documents: map[string]Document{}}
	for i := range in.Asset.Blocks {
		if in.Asset.Blocks[i].Kind.Name != "documents" {
			continue
		}
		for _, a := range in.Asset.Blocks[i].Attrs {
			if ctx.Err() != nil {
				return nil, scanners.Unreadable(ctx.Err())
			}
			facts.Documents[a.Name] = document(root, a.Name, a.Value.Str)
		}
	}
	return facts, nil
}

func document(root *os.Root, name, at string) Document {
	d := Document{Path: at}
	info, err := root.Stat(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.State = "missing"
		return d
	case err != nil:
		d.State, d.Reason = "unreadable", scanners.Unreadable(err)
		return d
	case !info.IsDir():
		d.Bytes = info.Size()
		d.State, d.Reason = file(root, name, at)
		return d
	}
	// A folder is as good as the best file in it.
	best := "empty"
	count := 0
	err = fs.WalkDir(root.FS(), at, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && p != at && (strings.HasPrefix(e.Name(), ".") || slices.Contains([]string{"node_modules", "vendor"}, e.Name())) {
			return fs.SkipDir
		}
		if !e.Type().IsRegular() {
			return nil
		}
		if count++; count > maxEntries {
			return fs.SkipAll
		}
		state, reason := file(root, name, p)
		if rank(state) > rank(best) {
			best, d.Reason = state, reason
			if info, err := e.Info(); err == nil {
				d.Bytes = info.Size()
			}
		}
		if best == "present" {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		d.State, d.Reason = "unreadable", scanners.Unreadable(err)
		return d
	}
	if best != "present" && count > maxEntries {
		best, d.Reason = "unreadable", &inventory.Text{ID: fmt.Sprintf("lebih dari %d berkas", maxEntries), EN: fmt.Sprintf("more than %d files", maxEntries)}
	}
	d.State = best
	return d
}

// rank orders states: what could not be read may be the document, so it stands
// above what certainly is not.
func rank(state string) int {
	return slices.Index([]string{"missing", "empty", "placeholder", "unreadable", "present"}, state)
}

// plain and code are the endings of what can be read here.
var (
	plain = []string{".md", ".markdown", ".txt", ".adoc", ".asciidoc", ".rst", ".yml", ".yaml", ".json", ".sql", ".puml", ".dbml", ".csv", ".html", ""}
	code  = []string{".go", ".php", ".java", ".kt", ".js", ".ts", ".py", ".rb", ".cs", ".c", ".cc", ".cpp", ".h", ".rs", ".dart", ".swift", ".vue", ".jsx", ".tsx", ".scala", ".pl", ".sql"}
)

func file(root *os.Root, name, at string) (string, *inventory.Text) {
	ending := strings.ToLower(path.Ext(at))
	source := name == "source_code"
	if source && !slices.Contains(code, ending) {
		return "placeholder", &inventory.Text{ID: "tidak ada berkas kode sumber", EN: "there is no source file"}
	}
	tests := name == "application_tests" && slices.Contains(code, ending)
	if !source && !tests && !slices.Contains(plain, ending) {
		return "unreadable", &inventory.Text{ID: "isi berkas " + ending + " belum diperiksa", EN: "the content of a file " + ending + " is not examined yet"}
	}
	data, err := scanners.ReadFile(root, at, maxSize)
	if err != nil {
		return "unreadable", scanners.Unreadable(err)
	}
	if strings.TrimSpace(string(data)) == "" {
		return "empty", nil
	}
	if !utf8.Valid(data) {
		return "unreadable", &inventory.Text{ID: "bukan teks UTF-8", EN: "not UTF-8 text"}
	}
	if source {
		return "present", nil
	}
	return substance(string(data), ending)
}

// fillers are words that stand where a text is still to be written.
var fillers = []string{"todo", "tbd", "lorem", "ipsum", "menyusul"}

// substance tells a text from a placeholder: by how many different words it
// has outside headings, and by how much of it is filler. Structured files are
// short by nature and only must not be filler.
func substance(s, ending string) (string, *inventory.Text) {
	words := map[string]bool{}
	filler := 0
	for line := range strings.Lines(s) {
		if strings.HasPrefix(strings.TrimSpace(line), "#") && ending == ".md" {
			continue
		}
		for _, w := range strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if slices.Contains(fillers, w) {
				filler++
			}
			words[w] = true
		}
	}
	need := minWords
	if slices.Contains([]string{".yml", ".yaml", ".json", ".sql", ".puml", ".dbml", ".csv"}, ending) || slices.Contains(code, ending) {
		need = 10
	}
	if len(words) < need || filler*10 > len(words) {
		return "placeholder", &inventory.Text{
			ID: fmt.Sprintf("hanya %d kata berbeda, %d di antaranya pengisi", len(words), filler),
			EN: fmt.Sprintf("only %d different words, %d of them filler", len(words), filler),
		}
	}
	return "present", nil
}
