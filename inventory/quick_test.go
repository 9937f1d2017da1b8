package inventory

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

var treeOptions = cmp.Options{cmp.AllowUnexported(blockNode{}, attrNode{}, expr{}), cmpopts.EquateEmpty()}

// seeds are texts the quick reader must treat as the library does, or leave to it.
var seeds = []string{
	"", "\n", "# c", "// c\n", "/* c */\n", "a = 1\n", "a = 1", "a=1\nb=\"x\"\n", "a = 01\n", "a = 1.5\n", "a = 1e3\n", "a = -1\n", "a = 12345678901234567890\n",
	"a \"b\" {\n}\n", "a \"b\" {}\n", "a \"b\" { }\n", "a b {\n}\n", "a {\n  b = c.d\n}\n", "a {\n b = c\n}\n", "a { b = 1 }\n", "a \"b\" \"c\" {\n}\n",
	"a = [1, 2,\n 3,\n]\n", "a = []\n", "a = [\n]\n", "a = [1 2]\n", "a = [,]\n", "a = [for x in y: x]\n", "a = for\n", "a = [x.y, \"z\"]\n", "a = [[1], [2]]\n",
	"a = \"é\" # x\nb = \"👩‍👩‍👧 x\"\n", "a = [\"é\", b.c]\n", "a = \"e\u0301\"\n", "a = \"\u0301\"\n", "é = 1\n", "a = b.é\n",
	"a = \"x\\n\"\n", "a = \"${b}\"\n", "a = \"$b\"\n", "a = \"%{if}\"\n", "a = <<E\nx\nE\n", "a = f(1)\n", "a = b[0]\n", "a = b.0\n", "a = b.c.d\n", "a = b . c\n", "a = b.*.c\n",
	"a = true\n", "a = true.b\n", "a = null\n", "a = 1 + 2\n", "a = !b\n", "a = (1)\n", "a = {}\n", "a = b ? c : d\n", "a = b::c()\n", "a = 1\na = 2\n", "a = 1 b = 2\n",
	"a {\n}", "a {\n", "}\n", "a\n", "a =\n", "a = \n1\n", "\ufeffa = 1\n", "a = \"\t\"\n", "a = 1\r\n", "a \"b\" {\r\n}\r\n", "a = \"x\ny\"\n", "a-b = c-d.e-f\n", "a = b-c\n", "_a = _b\n",
	"a {\n  b = 1 }\n", "a { # c\n}\n", "a {\n} # c\n", "a = 1 // c\n", "a = [ # c\n1]\n", "a {\n  b {\n    c {\n    }\n  }\n}\n", "a = 1_000\n", "a = 1x\n", "a = 0x1\n",
	"a = \"\x7f\"\n", "a = \"\x01\"\n", "a = 1\f\n", "a = in\n", "a = if\n", "a = b.for\n", "a = [b.for]\n", "for = 1\n", "true = 1\n", "true \"x\" {\n}\n",
}

func agree(t *testing.T, src []byte) {
	t.Helper()
	if !utf8.Valid(src) {
		return
	}
	node, ok := parseQuick(src, 0)
	if !ok {
		return
	}
	f, diags := hclsyntax.ParseConfig(src, "x.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatalf("the quick reader accepts what the library refuses: %v\n%q", diags, src)
	}
	want := nativeBody(f.Body.(*hclsyntax.Body), 0)
	if diff := cmp.Diff(want, node, treeOptions); diff != "" {
		t.Fatalf("the quick reader reads otherwise than the library (-library +quick):\n%s\n%q", diff, src)
	}
}

func TestQuickAgreesWithLibrary(t *testing.T) {
	accepted := 0
	for _, s := range seeds {
		agree(t, []byte(s))
		if _, ok := parseQuick([]byte(s), 0); ok {
			accepted++
		}
	}
	if accepted < 20 {
		t.Errorf("only %d of the seeds are read quickly", accepted)
	}
}

// The point of the quick reader is that it reads real manifests.
func TestQuickReadsTheExamples(t *testing.T) {
	read, left := 0, []string{}
	err := filepath.WalkDir("../examples", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".hcl") || strings.Contains(name, "repositories") {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		agree(t, src)
		if _, ok := parseQuick(src, 0); ok {
			read++
		} else {
			left = append(left, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if slices.Sort(left); read == 0 || len(left)*10 > read {
		t.Errorf("%d examples read quickly, %d left to the library: %v", read, len(left), left)
	}
}

// Attributes of a block are compared with each other, so there must not be many.
func TestQuickLeavesManyAttributes(t *testing.T) {
	for n, quickly := range map[int]bool{quickAttrs: true, quickAttrs + 1: false} {
		var src strings.Builder
		for i := range n {
			fmt.Fprintf(&src, "a%d = 1\n", i)
		}
		agree(t, []byte(src.String()))
		if _, ok := parseQuick([]byte(src.String()), 0); ok != quickly {
			t.Errorf("%d attributes are read quickly: %v", n, ok)
		}
	}
}

func FuzzQuick(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) { agree(t, src) })
}

// BenchmarkRead reads the native manifests of the examples, by the quick reader
// and by the library.
func BenchmarkRead(b *testing.B) {
	var files [][]byte
	size := 0
	for _, pattern := range []string{"../examples/*/*.hcl", "../examples/*/*/*.hcl"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			b.Fatal(err)
		}
		for _, name := range names {
			src, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			files, size = append(files, src), size+len(src)
		}
	}
	if len(files) == 0 {
		b.Fatal("no examples")
	}
	b.Run("quick", func(b *testing.B) {
		b.SetBytes(int64(size))
		for b.Loop() {
			for _, src := range files {
				parseQuick(src, 0)
			}
		}
	})
	b.Run("library", func(b *testing.B) {
		b.SetBytes(int64(size))
		for b.Loop() {
			for _, src := range files {
				f, _ := hclsyntax.ParseConfig(src, "x.hcl", hcl.InitialPos)
				nativeBody(f.Body.(*hclsyntax.Body), 0)
			}
		}
	})
}
