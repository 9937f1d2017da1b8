package rules

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/policies/rules/regotest"
	"github.com/patuh-id/patuh/scanners"
)

// Caps on folders of rules.
const (
	maxEntries = 10000         // files and folders in one: one that holds more is no folder of rules, and reading it would take for ever
	maxRead    = 2 * maxFiles  // files in all: as many tests as rules
	maxSource  = 2 * maxBundle // bytes in all
)

// Own is a city's own rules, with their tests, as they lie in its folders.
type Own struct {
	folders []string
	files   map[string][]byte // by path in its folder: <family>/<rule>.rego, lib/<name>.rego, *_test.rego
	shown   map[string]string // the same files as their reader knows them
	size    int               // of all files, in bytes
}

// FolderError says what is wrong with a folder of rules as a whole.
type FolderError struct {
	Folder string
	Text   audit.Text
}

func (e *FolderError) Error() string { return e.Folder + ": " + e.Text.EN }

func folderError(folder, id, en string, args ...any) error {
	return &FolderError{folder, audit.Text{ID: fmt.Sprintf(id, args...), EN: fmt.Sprintf(en, args...)}}
}

// ReadOwn reads folders of rules. What leads out of a folder is not followed,
// and what begins with a dot is passed over: a repository's own folders, an
// editor's copies, what another system keeps beside a file. The error joins everything found:
// Mistake and *FolderError.
func ReadOwn(dirs ...string) (*Own, error) {
	o := &Own{folders: dirs, files: map[string][]byte{}, shown: map[string]string{}}
	var errs []error
	for _, dir := range dirs {
		errs = append(errs, o.read(dir))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return o, nil
}

func (o *Own) read(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		why := scanners.Unreadable(err)
		return &FolderError{dir, audit.Text{ID: why.ID, EN: why.EN}}
	}
	defer root.Close()
	var errs []error
	entries, modules := 0, 0
	err = fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		switch entries++; {
		case entries > maxEntries:
			return folderError(dir, "berisi lebih dari %d berkas dan folder; ini bukan folder aturan", "holds more than %d files and folders; it is no folder of rules", maxEntries)
		case err != nil:
			why := scanners.Unreadable(err)
			errs = append(errs, Mistake{o.show(dir, name), 1, audit.Text{ID: why.ID, EN: why.EN}})
			return nil
		case name != "." && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			return nil
		case path.Ext(name) != ".rego":
			if strings.EqualFold(path.Ext(name), ".rego") {
				errs = append(errs, mistake(o.show(dir, name), 1, "namanya harus berakhir dengan .rego, huruf kecil", "its name should end in .rego, in lower case"))
			}
			return nil
		}
		if isModule(name) {
			modules++
		}
		if err := o.take(root, dir, name); err != nil {
			errs = append(errs, err)
		}
		if len(o.files) > maxRead || o.size > maxSource {
			return folderError(dir, "terlalu banyak aturan dan uji: paling banyak %d berkas dan %d bita", "too many rules and tests: %d files and %d bytes at most", maxRead, maxSource)
		}
		return nil
	})
	if err != nil {
		return errors.Join(append(errs, err)...)
	}
	if modules == 0 && len(errs) == 0 {
		return folderError(dir, "tidak ada aturan di dalamnya; sebuah aturan adalah <keluarga>/<aturan>.rego", "there are no rules in it; a rule is <family>/<rule>.rego")
	}
	return errors.Join(errs...)
}

// take reads one file.
func (o *Own) take(root *os.Root, dir, name string) error {
	shown := o.show(dir, name)
	if _, err := fs.Stat(embedded, name); err == nil {
		return mistake(shown, 1, "patuh sudah memiliki %s; beri keluarga atau nama lain", "patuh comes with a %s already; give this one another family or name", name)
	}
	if other, twice := o.shown[name]; twice {
		return mistake(shown, 1, "berkas bernama sama sudah ada: %s", "there is another file of this name: %s", other)
	}
	data, err := scanners.ReadFile(root, name, maxBundle)
	if err != nil {
		why := scanners.Unreadable(err)
		return Mistake{shown, 1, audit.Text{ID: why.ID, EN: why.EN}}
	}
	o.files[name], o.shown[name] = data, shown
	o.size += len(data)
	return nil
}

func (o *Own) show(dir, name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }

// With are the rules patuh comes with and those of the folders together, all of
// the latter compiled once to find their mistakes. Without folders it is Builtin.
func With(dirs ...string) (*Set, error) {
	if len(dirs) == 0 {
		return Builtin(), nil
	}
	own, err := ReadOwn(dirs...)
	if err != nil {
		return nil, err
	}
	return own.Load()
}

// Load adds the rules of the folders to patuh's. It checks them as the function
// Load does, compiles every module of the folders, also those of the library
// that no rule uses yet, and holds rules to define sets and no more, and to name
// what they read.
func (o *Own) Load() (*Set, error) {
	files := map[string][]byte{}
	size := 2 * 512 // what ends the archive
	for _, system := range []map[string][]byte{o.files, modulesOf(FS())} {
		for name, source := range system {
			if isModule(name) {
				files[name] = source
				size += len(source) + 2*512 // its header and what fills its last block
			}
		}
	}
	// An audit packs them, and what it packs must be let in again.
	if len(files) > maxFiles || size > maxBundle {
		return nil, folderError(strings.Join(o.folders, ", "), "terlalu banyak aturan: bersama aturan patuh paling banyak %d berkas dan %d bita",
			"too many rules: with those of patuh, %d files and %d bytes at most", maxFiles, maxBundle)
	}
	set, err := load(files)
	if err != nil {
		return nil, o.relocate(err)
	}
	var paths []string
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(o.files)) {
		if isModule(name) {
			paths = append(append(paths, name), set.library(name)...)
			errs = append(errs, unnamed(name, set.Modules[name])...)
		}
	}
	slices.Sort(paths)
	compiler, err := set.compile(slices.Compact(paths))
	if err != nil {
		return nil, o.relocate(errors.Join(append(errs, err)...))
	}
	for _, r := range set.Rules {
		if _, ok := o.files[r.Path]; ok {
			errs = append(errs, set.misdefined(&r, compiler)...)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, o.relocate(err)
	}
	return set, nil
}

func modulesOf(system fs.FS) map[string][]byte {
	files := map[string][]byte{}
	// What is embedded can be read.
	_ = fs.WalkDir(system, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files[name], err = fs.ReadFile(system, name)
		}
		return err
	})
	return files
}

// Tests are the modules of the folders with their tests, each in the package its
// path says, and of patuh's what they may use: the library, and what its tests share.
func (o *Own) Tests() (map[string]*ast.Module, error) {
	shared := modulesOf(FS())
	for name := range shared {
		if isModule(name) {
			delete(shared, regotest.TestsOf(name))
		}
	}
	maps.DeleteFunc(shared, func(name string, _ []byte) bool { return !isLibrary(name) })
	sources := maps.Clone(o.files)
	maps.Copy(sources, shared)
	modules := map[string]*ast.Module{}
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		p := parse(name, sources[name])
		var found ast.Errors
		switch {
		case errors.As(p.err, &found):
			errs = append(errs, mistakesOf(found, name))
		case p.err != nil || p.module == nil:
			errs = append(errs, mistake(name, 1, "bukan modul Rego", "is no Rego module"))
		default:
			modules[name] = p.module
			if _, own := o.files[name]; own {
				// In another package they could change what they test.
				want, err := packageOf(name)
				if err == nil {
					err = inPackage(name, p.module, want)
				}
				errs = append(errs, err)
			}
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, o.relocate(err)
	}
	return modules, nil
}

// Mistakes are OPA's errors as mistakes in the folders' files.
func (o *Own) Mistakes(found ast.Errors) error { return o.relocate(mistakesOf(found, "")) }

// Holds says whether a file by its path is one of the folders', and how its
// reader knows it.
func (o *Own) Holds(path string) (shown string, ok bool) {
	shown, ok = o.shown[path]
	return shown, ok
}

// relocate names the files in mistakes as their reader knows them.
func (o *Own) relocate(err error) error {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		var errs []error
		for _, one := range several.Unwrap() {
			errs = append(errs, o.relocate(one))
		}
		return errors.Join(errs...)
	}
	if m, ok := err.(Mistake); ok {
		if shown, own := o.shown[m.File]; own {
			m.File = shown
		}
		return m
	}
	return err
}

// ValidID says whether a rule can have this id: family.rule.
func ValidID(id string) bool {
	family, rule, _ := strings.Cut(id, ".")
	file := family + "/" + rule + ".rego"
	if !name.MatchString(family) || !name.MatchString(rule) || !IsRule(file) {
		return false
	}
	p := parse(file, []byte("package rules."+id+"\n\nexamined := set()\n")) // a word of Rego's own can be no name
	return p.err == nil && p.module.Package.Path.String() == "data.rules."+id
}
