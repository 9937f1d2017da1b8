package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
)

func (a *app) fmtCommand() *cobra.Command {
	var check bool
	cmd := &cobra.Command{
		Use: "fmt [PATH…]",
		Short: a.say("Merapikan manifes (.hcl); --check hanya memeriksa",
			"Formats manifests (.hcl); --check only looks"),
		Long: a.say("Merapikan manifes (.hcl) di bawah setiap PATH (bawaan: folder ini). Berkas yang sintaksnya salah tidak diubah.\nDengan --check tidak ada yang ditulis; keluar dengan 3 bila ada berkas yang belum rapi.",
			"Formats the manifests (.hcl) below each PATH (default: this folder). A file with a syntax error is left as it is.\nWith --check nothing is written; exits with 3 if a file is not formatted."),
		RunE: func(_ *cobra.Command, paths []string) error {
			if len(paths) == 0 {
				paths = []string{"."}
			}
			return a.format(paths, check)
		},
	}
	cmd.Flags().BoolVar(&check, "check", false, a.say("hanya memeriksa", "only look"))
	return cmd
}

// format rewrites what is not yet in canonical form. All files are read and
// checked before the first is written.
func (a *app) format(paths []string, check bool) error {
	files, err := a.nativeManifests(paths)
	if err != nil {
		return err
	}
	sources := map[string][]byte{}
	formatted := map[string][]byte{}
	var diags hcl.Diagnostics
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		sources[name] = src
		out, found := inventory.Format(name, src, a.lang)
		diags = append(diags, found...)
		if !found.HasErrors() && !bytes.Equal(out, src) {
			formatted[name] = out
		}
	}
	if diags.HasErrors() {
		a.diagnose(diags, func(name string) []byte { return sources[name] })
		return &exitError{code: exitUsage}
	}
	for _, name := range files {
		out, ok := formatted[name]
		if !ok {
			continue
		}
		fmt.Fprintln(a.Stdout, clean(name))
		if check {
			a.exit = exitFail
			continue
		}
		if err := replace(name, out); err != nil {
			return err
		}
	}
	return nil
}

// nativeManifests lists the .hcl files named, and those below the folders named;
// a link that is named stands for what it leads to.
func (a *app) nativeManifests(paths []string) ([]string, error) {
	var out []string
	for i, path := range paths {
		info, err := os.Lstat(path)
		if err == nil && info.Mode()&fs.ModeSymlink != 0 {
			if path, err = filepath.EvalSymlinks(path); err == nil {
				info, err = os.Lstat(path)
			}
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil, a.notThere(paths[i])
		}
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			if !info.Mode().IsRegular() || !strings.HasSuffix(path, ".hcl") {
				return nil, usage(audit.Text{ID: "%s bukan berkas .hcl; hanya itu yang dirapikan", EN: "%s is no .hcl file; only those are formatted"}, a.lang, clean(path))
			}
			out = append(out, path)
			continue
		}
		err = filepath.WalkDir(path, func(name string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case e.IsDir() && name != path && (strings.HasPrefix(e.Name(), ".") || slices.Contains(inventory.Skipped, e.Name())):
				return fs.SkipDir
			case e.Type().IsRegular() && strings.HasSuffix(e.Name(), ".hcl"):
				out = append(out, name)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// replace writes a file beside the old one and renames it over, keeping its mode;
// where there is none yet, it is a plain one.
func replace(name string, data []byte) (err error) {
	mode := fs.FileMode(0o644)
	info, err := os.Stat(name)
	if err == nil {
		mode = info.Mode().Perm()
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".patuh-*")
	if at := (*fs.PathError)(nil); errors.As(err, &at) { // of the folder, and not of a name nobody gave
		err = &fs.PathError{Op: at.Op, Path: filepath.Dir(name), Err: at.Err}
	}
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(tmp.Name())
		}
	}()
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Chmod(mode), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}
