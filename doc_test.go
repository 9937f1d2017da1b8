package patuh_test

import (
	"bytes"
	"context"
	"go/ast"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/cli"
)

// TestExportedIdentifiersAreDocumented asks for a doc comment on each exported
// function, method, type, constant and variable; one comment may stand for a
// group, and a remark on its line is enough for a constant or variable. The
// methods of error and fmt.Stringer say what they are by their names.
func TestExportedIdentifiersAreDocumented(t *testing.T) {
	for _, p := range sources(t) {
		for _, f := range parse(t, p) {
			for _, d := range f.Decls {
				for _, name := range undocumented(d) {
					t.Errorf("%s: %s has no doc comment", p.short(), name)
				}
			}
		}
	}
}

func undocumented(d ast.Decl) []string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		name, exported := d.Name.Name, d.Name.IsExported()
		if d.Recv != nil {
			receiver := receiverType(d.Recv.List[0].Type)
			exported = exported && ast.IsExported(receiver) && !slices.Contains([]string{"Error", "Unwrap", "String"}, name)
			name = receiver + "." + name
		}
		if exported && d.Doc == nil {
			return []string{name}
		}
	case *ast.GenDecl:
		if d.Doc != nil {
			return nil
		}
		var names []string
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && s.Doc == nil {
					names = append(names, s.Name.Name)
				}
			case *ast.ValueSpec:
				for _, n := range s.Names {
					if n.IsExported() && s.Doc == nil && s.Comment == nil {
						names = append(names, n.Name)
					}
				}
			}
		}
		return names
	}
	return nil
}

// receiverType is the name of a receiver's type, without * and type parameters.
func receiverType(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiverType(e.X)
	case *ast.IndexExpr:
		return receiverType(e.X)
	case *ast.IndexListExpr:
		return receiverType(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}

// TestReadmeCommandsExist tries every command in the sh blocks of both READMEs,
// with --help added: patuh's are to be known, with all their flags; scripts are
// to be there.
func TestReadmeCommandsExist(t *testing.T) {
	for _, readme := range []string{"README.md", "README.id.md"} {
		t.Run(readme, func(t *testing.T) {
			text, err := os.ReadFile(readme)
			if err != nil {
				t.Fatal(err)
			}
			tried := 0
			for _, line := range shellLines(string(text)) {
				switch words := command(line); {
				case words[0] == "patuh":
					tried++
					if out, code := help(words[1:]); code != 0 {
						t.Errorf("%s: ends with %d: %s", line, code, out)
					}
				case words[0] == "bash" && len(words) > 1:
					if _, err := os.Stat(words[1]); err != nil {
						t.Errorf("%s: %v", line, err)
					}
				}
			}
			if tried == 0 {
				t.Error("no sh block has a line that starts with patuh")
			}
		})
	}
}

// help asks a command for its help, which runs nothing and yet reads all flags.
func help(arguments []string) (string, int) {
	var out bytes.Buffer
	code := cli.Run(context.Background(), cli.Env{
		Args: append(arguments, "--help"), Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out,
		Getenv: func(string) string { return "" }, Now: time.Now, Executable: os.Executable,
	})
	return out.String(), code
}

// shellLines returns the lines of the sh blocks of a Markdown text, those that
// end in a backslash joined with the next.
func shellLines(markdown string) []string {
	var lines []string
	inside := false
	for line := range strings.Lines(strings.ReplaceAll(markdown, "\\\n", " ")) {
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "```"):
			inside = !inside && line == "```sh"
		case inside && line != "":
			lines = append(lines, line)
		}
	}
	return lines
}

// command returns the words of the first command on a line, without comment,
// redirection or what it is piped to.
func command(line string) []string {
	words := strings.Fields(line)
	for i, w := range words {
		if i > 0 && strings.ContainsAny(w[:1], "#|>&;") {
			return words[:i]
		}
		words[i] = strings.Trim(w, `"'`)
	}
	return words
}
