package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// licencesFile is the name of a program's third-party licences in its archive.
const licencesFile = "THIRD_PARTY_LICENSES"

// terms are the files of a module that whoever hands on a program made of it has
// to hand on as well.
var terms = regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice)([._-].*)?$`)

// licences are those of the modules that are linked into the program, each with
// the module it is of. Go's own library is under the licence of the modules of
// golang.org.
func (p *program) licences(checkout string) ([]byte, error) {
	set, err := settings(checkout)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/patuh")
	cmd.Dir, cmd.Env = checkout, p.environment(set)
	listed, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	modules := strings.Split(strings.TrimSpace(string(listed)), "\n")
	slices.Sort(modules)
	modules = slices.DeleteFunc(slices.Compact(modules), func(s string) bool { return s == "" })
	if len(modules) != len(p.info.Deps) {
		return nil, fmt.Errorf("go lists %d modules, and %d are linked", len(modules), len(p.info.Deps))
	}
	var out bytes.Buffer
	for _, line := range modules {
		parts := strings.SplitN(line, "\t", 3)
		if err := tell(&out, parts[0]+" "+parts[1], parts[2]); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// tell writes the terms a module lies under, in the folder of its files.
func tell(out *bytes.Buffer, module, folder string) error {
	files, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	found := false
	for _, f := range files {
		if !f.Type().IsRegular() || !terms.MatchString(f.Name()) || filepath.Ext(f.Name()) == ".go" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if err != nil {
			return err
		}
		found = true
		fmt.Fprintf(out, "=== %s: %s\n\n%s\n\n", module, f.Name(), bytes.TrimSpace(text))
	}
	if !found {
		return fmt.Errorf("%s comes without a licence", module)
	}
	return nil
}
