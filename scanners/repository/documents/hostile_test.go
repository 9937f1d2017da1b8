package documents_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/scanners/repository/documents"
	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/repository/treetest"
)

// stream is a tree of n entries that are made on the way, so that only what the
// search keeps is counted. Every file holds the same.
type stream struct {
	tree.Tree
	n    int
	name func(i int) string
	text string
}

func (s stream) Walk(ctx context.Context, fn func(tree.Entry) error) error {
	for i := range s.n {
		if err := fn(tree.Entry{Path: s.name(i), Size: int64(len(s.text))}); err != nil {
			return err
		}
	}
	return nil
}

func (s stream) Read(context.Context, tree.Entry, int64) ([]byte, error) { return []byte(s.text), nil }

// Whatever files are called, a search ends soon and keeps little.
func TestHostileNames(t *testing.T) {
	word := func(i int) string { // never twice, nearly known, hardest to tell
		b := []byte("penggunaanxxxx")
		for j := 10; j < len(b); j++ {
			b[j] = byte('a' + i%26)
			i /= 26
		}
		return string(b)
	}
	for _, c := range []struct {
		name string
		of   func(i int) string
	}{
		{"all candidates", func(i int) string { return fmt.Sprintf("docs/%d/panduan-pengguna.md", i) }},
		{"long names", func(i int) string {
			var b strings.Builder
			for j := range 16 {
				b.WriteString(word(i*16+j) + " ")
			}
			return "docs/" + b.String() + ".md"
		}},
		{"deep", func(i int) string {
			var b strings.Builder
			for j := range 12 {
				b.WriteString(word(i*12+j) + "/")
			}
			return b.String() + "panduan.md"
		}},
		{"folders", func(i int) string { return fmt.Sprintf("docs/%s/%s/admin %d/a.md", word(i), word(i+1), i) }},
		{"packages", func(i int) string { return fmt.Sprintf("a/%d/b/package.json", i) }},
		{"bytes", func(i int) string {
			return fmt.Sprintf("docs/\xff\u202e%s\x00%d\n.md", strings.Repeat("\u0301", 60), i)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := stream{n: 30_000, name: c.of, text: "# Panduan\n" + userText}
			start := time.Now()
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			s := documents.New(nil)
			tr.Walk(context.Background(), func(e tree.Entry) error { s.Offer(e); return nil })
			offered := time.Since(start)
			runtime.GC()
			runtime.ReadMemStats(&after)
			kept := int64(after.HeapAlloc) - int64(before.HeapAlloc)
			facts := s.Facts(context.Background(), tr)
			took := time.Since(start)
			t.Logf("offered in %v, all in %v, %d KiB kept, %d limits", offered, took, kept>>10, len(facts.Limits))
			if took > 30*time.Second || kept > 8<<20 {
				t.Errorf("%v, %d bytes kept", took, kept)
			}
		})
	}
}

// Whatever files say, a search ends soon.
func TestHostileTexts(t *testing.T) {
	many := func(s string, size int) string { return strings.Repeat(s, size/len(s)+1)[:size] }
	nested := func() string {
		var b strings.Builder
		for i := range 5_000 {
			fmt.Fprintf(&b, "%s %s Panduan pengguna\n", strings.Repeat("#", 1+i%6), many("1.", 2+2*(i%60)))
		}
		return b.String()
	}
	for _, c := range []struct{ name, text string }{
		{"deep headings", nested()},
		{"headings with text", many("# 1 Instalasi\n## 1.1 Instalasi\n### 1.1.1 Instalasi\n#### Pasang\ninstall unduh salin jalankan server\n", 1<<18)},
		{"one line of results", many("semua seluruh sebanyak setiap ", 1<<18)},
		{"blanks", many("<a b c d [a b c d {{a ....", 1<<18)},
		{"dots", many(".", 1<<18)},
		{"filler", many("isi teks di akan dilengkapi belum nama todo ", 1<<18)},
		{"cells", many("Lulus\tGagal\t| ok |\n", 1<<18)},
		{"quotes", many("> ", 1<<18)},
		{"lists", many("- ", 1<<18)},
		{"links", many("[", 1<<18)},
		{"HTML", many("<div><table><tr><td>", 1<<18)},
		{"different words", func() string {
			var b strings.Builder
			for i := 0; b.Len() < 1<<18; i++ {
				fmt.Fprintf(&b, "kata%dx ", i)
			}
			return b.String()
		}()},
		{"marks", many("laravel.com/docs laracasts php spark wordpress ", 1<<18)},
		{"tables of SQL", many("CREATE TABLE a (b int, c text, d date,\n", 1<<18)},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{}
			for _, name := range []string{"docs/panduan-pengguna.md", "docs/instalasi.md", "docs/hasil-uji.md", "docs/rancangan.md", "docs/catatan.md", "db/skema.sql", "tests/aTest.php"} {
				files[name] = c.text
			}
			start := time.Now()
			facts := look(t, treetest.New(files), nil)
			took := time.Since(start)
			t.Logf("%v, limits %v", took, len(facts.Limits))
			if took > 30*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}
