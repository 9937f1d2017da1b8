package documents_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"golang.org/x/tools/txtar"

	"github.com/patuh-id/patuh/scanners/repository/documents"
	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/repository/treetest"
)

// layout is one repository of the corpus with what a person says of it.
type layout struct {
	name  string
	tree  tree.Tree
	label map[string]string // present, unreadable or ignore; else it must not be present
}

// layouts reads a part of the corpus: txtar files whose comment says on its first
// line what the repository is like, then which documents are there.
func layouts(t testing.TB, part string) []layout {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("corpus", part, "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no corpus in %s: %v", part, err)
	}
	var out []layout
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		a := txtar.Parse(data)
		l := layout{name: strings.TrimSuffix(filepath.Base(p), ".txtar"), label: map[string]string{}}
		for line := range strings.Lines(string(a.Comment)) {
			kind, names, ok := strings.Cut(line, ":")
			if !ok || !slices.Contains([]string{documents.Present, documents.Unreadable, "ignore"}, kind) {
				continue
			}
			for name := range strings.FieldsSeq(names) {
				if !slices.Contains(documents.Names, name) {
					t.Fatalf("%s: no document is named %s", p, name)
				}
				l.label[name] = kind
			}
		}
		files := map[string]string{}
		var special []tree.Entry
		for _, f := range a.Files {
			content, entry := made(t, f.Name, string(f.Data), files)
			if entry != nil {
				special = append(special, *entry)
				continue
			}
			files[f.Name] = content
		}
		l.tree = treetest.With(treetest.New(files), special...)
		out = append(out, l)
	}
	return out
}

// look is what a scanner does: one walk, then the facts.
func look(t testing.TB, tr tree.Tree, claims map[string]string) documents.Facts {
	t.Helper()
	s := documents.New(claims)
	if err := tr.Walk(context.Background(), func(e tree.Entry) error { s.Offer(e); return nil }); err != nil {
		t.Fatal(err)
	}
	return s.Facts(context.Background(), tr)
}

// tally counts how predictions and labels agree on one document.
type tally struct{ right, wrong, missed, unreadable, unreadableSaid int }

func (n tally) precision() float64 { return ratio(n.right, n.right+n.wrong) }
func (n tally) recall() float64    { return ratio(n.right, n.right+n.missed) }

func ratio(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

func TestCorpus(t *testing.T) {
	for _, part := range []string{"tuned", "held-out", "independent", "later", "blind-a", "blind-b", "blind-c", "blind-d", "blind-e"} {
		t.Run(part, func(t *testing.T) {
			counts := map[string]*tally{}
			for _, name := range documents.Names {
				counts[name] = &tally{}
			}
			all := layouts(t, part)
			for _, l := range all {
				facts := look(t, l.tree, nil)
				for _, name := range documents.Names {
					d, n, label := facts.Documents[name], counts[name], l.label[name]
					said := d.State == documents.Present
					switch {
					case label == "ignore":
					case label == documents.Present && said:
						n.right++
					case label == documents.Present:
						n.missed++
						t.Logf("%s: %s was missed: %s %s %s: %s %v", l.name, name, d.State, d.Path, d.Section, d.Why.EN, d.Others)
					case said:
						n.wrong++
						t.Logf("%s: %s is not there, but %s %q: %s", l.name, name, d.Path, d.Section, d.Why.EN)
					case label == documents.Unreadable:
						n.unreadable++
						if d.State == documents.Unreadable {
							n.unreadableSaid++
						} else {
							t.Errorf("%s: %s should be unreadable: %s %s: %s", l.name, name, d.State, d.Path, d.Why.EN)
						}
					}
				}
			}
			var out bytes.Buffer
			w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', tabwriter.AlignRight)
			fmt.Fprintf(w, "%s, %d layouts\tpresent\tright\twrong\tmissed\tprecision\trecall\tunreadable\t\n", part, len(all))
			for _, name := range documents.Names {
				n := counts[name]
				fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%.3f\t%.3f\t%d of %d\t\n", name, n.right+n.missed, n.right, n.wrong, n.missed, n.precision(), n.recall(), n.unreadableSaid, n.unreadable)
				if n.precision() < 0.95 && n.wrong > 1 || n.recall() < 0.90 && n.missed > 1 { // of less than ten documents one is more than a tenth, of less than twenty a twentieth
					t.Errorf("%s: precision %.3f, recall %.3f; they should be at least 0.95 and 0.90", name, n.precision(), n.recall())
				}
			}
			w.Flush()
			fmt.Print(out.String())
		})
	}
}
