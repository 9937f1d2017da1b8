// Package scannertest holds every scanner to the same promises: it ends with its
// context, changes nothing, stays inside the workspace, sees the same twice, says
// so when it could not look, and keeps nothing of what it read. Run is for those
// that look at files, RunOnline for those that make connections.
//
// It is for tests only. It must not know any scanner.
package scannertest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// Secret stands in every file of the workspace a scanner is tried on. No
// evidence may hold it.
const Secret = "rahasia7e41c9"

// Run holds s to what every scanner owes. It is to find facts, and nothing
// unreadable, in w; every file of w is to matter to what it says.
func Run(t *testing.T, s scanners.Scanner, w Workspace) {
	if len(w.Files) == 0 {
		t.Fatal("a workspace without files shows nothing")
	}
	for name, content := range w.Files {
		if !strings.Contains(content, Secret) {
			t.Fatalf("%s does not hold Secret", name)
		}
	}
	tr := trial{s, w}
	t.Run("facts", tr.facts)
	t.Run("same evidence", tr.same)
	t.Run("nothing changed", tr.unchanged)
	t.Run("context ended", tr.ended)
	t.Run("links out of the workspace", tr.links)
	t.Run("paths out of the workspace", tr.paths)
	t.Run("unreadable", tr.unreadable)
	t.Run("damaged", tr.damaged)
}

type trial struct {
	scanner   scanners.Scanner
	workspace Workspace
}

// look returns what the scanner says of a folder, a line for each asset.
func (tr trial) look(t *testing.T, dir string) string {
	t.Helper()
	said, err := tr.said(tr.workspace.Inventory(t), dir)
	if err != nil {
		t.Fatal(err)
	}
	return said
}

// said holds what the scanner says to what is owed in any case.
func (tr trial) said(inv *inventory.Inventory, dir string) (string, error) {
	evidence, err := look(tr.scanner, inv, dir)
	if err != nil {
		return "", err
	}
	if len(evidence) == 0 {
		return "", errors.New("the scanner wants to look at nothing")
	}
	var all strings.Builder
	for _, e := range evidence {
		data, _ := e.Encode()
		if _, err := scanners.Decode(data); err != nil {
			return "", fmt.Errorf("%w: %s", err, data)
		}
		all.Write(data)
	}
	for _, word := range []string{Secret, dir} {
		if strings.Contains(all.String(), word) {
			return "", fmt.Errorf("the evidence holds %q, of a file or of this machine: %s", word, all.String())
		}
	}
	return all.String(), nil
}

func (tr trial) facts(t *testing.T) {
	dir := tr.workspace.Make(t)
	for _, e := range tr.workspace.Look(t, tr.scanner, dir) {
		if e.Unknown != nil {
			t.Errorf("%s: %s", e.Subject, e.Unknown.EN)
		}
	}
	whole := tr.look(t, dir)
	tr.each(t, func(t *testing.T, dir, name string) {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
		if tr.look(t, dir) == whole {
			t.Error("it says the same without the file")
		}
	})
}

// each calls try with each file, in a new workspace each time.
func (tr trial) each(t *testing.T, try func(t *testing.T, dir, name string)) {
	for _, name := range slices.Sorted(maps.Keys(tr.workspace.Files)) {
		t.Run(name, func(t *testing.T) {
			dir := tr.workspace.Make(t)
			try(t, dir, filepath.Join(dir, filepath.FromSlash(name)))
		})
	}
}

func (tr trial) same(t *testing.T) {
	dir := tr.workspace.Make(t)
	want, inv := tr.look(t, dir), tr.workspace.Inventory(t)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if got, err := tr.said(inv, dir); got != want {
				t.Errorf("at the same time it says\n%s%v, not\n%s", got, err, want)
			}
		})
	}
	group.Wait()
	if got := tr.look(t, tr.workspace.Make(t)); got != want {
		t.Errorf("of the same files it says\n%s, not\n%s", got, want)
	}
}

func (tr trial) unchanged(t *testing.T) {
	dir := tr.workspace.Make(t)
	before := state(t, dir)
	tr.look(t, dir)
	if after := state(t, dir); after != before {
		t.Errorf("the workspace was\n%s, and is\n%s", before, after)
	}
}

// state tells of everything in a folder: mode, size, time of change, content.
func state(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		var content []byte
		if info.Mode().IsRegular() {
			content, err = os.ReadFile(name)
		}
		fmt.Fprintln(&all, name, info.Mode(), info.Size(), info.ModTime(), string(content))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

func (tr trial) ended(t *testing.T) {
	root, err := os.OpenRoot(tr.workspace.Make(t))
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, a := range tr.workspace.Inventory(t).Agency("dinkes").Assets {
		if a.Kind.Name != tr.scanner.Kind || !tr.scanner.Wants(a) {
			continue
		}
		facts, unknown := tr.scanner.Scan(ctx, scanners.Input{Asset: a, Workspace: root})
		if unknown == nil {
			t.Errorf("%s: although its time is up it gives facts: %v", a.ID, facts)
		}
	}
}

// links puts, in the place of each file and of its folder, a link to such a one
// outside. What is there must make no difference.
func (tr trial) links(t *testing.T) {
	tr.each(t, func(t *testing.T, dir, name string) {
		outside := tr.workspace.Make(t)
		relative, err := filepath.Rel(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		places := []string{relative}
		if up := filepath.Dir(relative); up != "." {
			places = append(places, up)
		}
		for _, place := range places {
			inside, target := filepath.Join(dir, place), filepath.Join(outside, place)
			if err := os.RemoveAll(inside); err != nil {
				t.Fatal(err)
			}
			near, err := filepath.Rel(filepath.Dir(inside), target)
			if err != nil {
				t.Fatal(err)
			}
			for _, to := range []string{target, near} {
				if err := os.Symlink(to, inside); err != nil {
					t.Fatal(err)
				}
				tr.blind(t, tr.workspace.Inventory(t), dir, filepath.Join(outside, relative))
				if err := os.Remove(inside); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

// blind holds what the scanner says of dir to be the same whether the file
// outside of it is there, is another, or is not there.
func (tr trial) blind(t *testing.T, inv *inventory.Inventory, dir, outside string) {
	t.Helper()
	content, err := os.ReadFile(outside)
	if err != nil {
		t.Fatal(err)
	}
	said := func() string {
		said, err := tr.said(inv, dir)
		if err != nil {
			t.Fatal(err)
		}
		return said
	}
	seen := said()
	write(t, outside, "lain "+string(content[:len(content)/2]))
	other := said()
	if err := os.Remove(outside); err != nil {
		t.Fatal(err)
	}
	gone := said()
	write(t, outside, string(content))
	if seen != other || seen != gone {
		t.Errorf("it sees a file outside the workspace:\n%s%s%s", seen, other, gone)
	}
}

// paths gives the scanner paths that no manifest could hold: in the asset, and in
// the blocks inside it.
func (tr trial) paths(t *testing.T) {
	up := t.TempDir()
	dir, outside := filepath.Join(up, "in"), filepath.Join(up, "out")
	for name, content := range tr.workspace.Files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), content)
		write(t, filepath.Join(outside, filepath.FromSlash(name)), content)
	}
	for _, prefix := range []string{"../out/", "a/../../out/", filepath.ToSlash(outside) + "/"} {
		top, nested := tr.workspace.Inventory(t), tr.workspace.Inventory(t)
		for i, a := range top.Agency("dinkes").Assets {
			redirect(&a.Block, prefix)
			for k := range a.Blocks {
				redirect(&nested.Agency("dinkes").Assets[i].Blocks[k], prefix)
			}
		}
		for _, inv := range []*inventory.Inventory{top, nested} {
			for name := range tr.workspace.Files {
				tr.blind(t, inv, dir, filepath.Join(outside, filepath.FromSlash(name)))
			}
		}
	}
}

func redirect(b *inventory.Block, prefix string) {
	for i := range b.Attrs {
		if v := &b.Attrs[i].Value; v.Base == inventory.Path {
			v.Str = prefix + v.Str
		}
	}
}

// unreadable puts, in the place of each file, what cannot be read. The scanner
// must come to an end, say another thing than of the file, and give a reason.
func (tr trial) unreadable(t *testing.T) {
	whole := tr.look(t, tr.workspace.Make(t))
	for what, spoil := range map[string]func(name string) error{
		"FIFO":           fifo,
		"link to itself": func(name string) error { return os.Symlink(filepath.Base(name), name) },
		"link to /":      func(name string) error { return os.Symlink("/", name) },
		"no permission":  func(name string) error { return os.WriteFile(name, []byte(Secret), 0) },
	} {
		if what == "no permission" && os.Geteuid() == 0 {
			continue // who may do anything may read it
		}
		t.Run(what, func(t *testing.T) {
			tr.each(t, func(t *testing.T, dir, name string) {
				if err := os.Remove(name); err != nil {
					t.Fatal(err)
				}
				if err := spoil(name); errors.Is(err, errors.ErrUnsupported) {
					t.Skip(err)
				} else if err != nil {
					t.Fatal(err)
				}
				said := tr.look(t, dir)
				if said == whole {
					t.Error("it says the same as of the file that can be read")
				}
				if why := reasons(t, said); len(why) == 0 {
					t.Errorf("it gives no reason: %s", said)
				}
			})
		})
	}
}

// reasons finds every text in both languages.
func reasons(t *testing.T, said string) []inventory.Text {
	t.Helper()
	var found []inventory.Text
	var search func(v any)
	search = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				search(item)
			}
		case map[string]any:
			id, _ := v["id"].(string)
			en, _ := v["en"].(string)
			if id != "" && en != "" {
				found = append(found, inventory.Text{ID: id, EN: en})
			} else if id != "" || en != "" {
				t.Errorf("a reason in one language: %v", v)
			}
			for _, item := range v {
				search(item)
			}
		}
	}
	for line := range strings.Lines(said) {
		var v any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatal(err)
		}
		search(v)
	}
	return found
}

// damaged cuts each file short and spoils it in ways that readers complain
// about; whatever is said of it holds nothing of it.
func (tr trial) damaged(t *testing.T) {
	tr.each(t, func(t *testing.T, dir, name string) {
		whole, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var spoilt []string
		for i := range 8 {
			spoilt = append(spoilt, string(whole[:i*len(whole)/8]))
		}
		for _, what := range []string{"", "\x00", "\xff\xfe", "\t", "*" + Secret, "{", "]", "\"", "'", "&" + Secret + " *x", "!" + Secret + " x", "%" + Secret, "? " + Secret, ": ", "- ", "\u2028"} {
			spoilt = append(spoilt, what, what+string(whole), string(whole)+what, string(whole[:len(whole)/2])+what+string(whole[len(whole)/2:]),
				strings.ReplaceAll(string(whole), ":", what), strings.ReplaceAll(string(whole), Secret, what+Secret+what), Secret+what)
		}
		for _, content := range spoilt {
			write(t, name, content)
			tr.look(t, dir)
		}
	})
}
