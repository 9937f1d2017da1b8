// Package sbom tells of what a repository's build files say it is built with: the
// packages and their versions, as CycloneDX.
//
// It reads files and no more: it must not run a build, ask a registry, or keep an
// address or anything else of a file than names and versions. What it could not
// read, or reads without a version, it says.
package sbom

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/package-url/packageurl-go"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Caps on one repository.
const (
	maxSources    = 500      // build files that are read, by their paths
	maxSize       = 8 << 20  // bytes of one
	maxYAML       = 2 << 20  // bytes of one in YAML, which takes a hundred times as much memory
	maxRead       = 64 << 20 // bytes of all
	maxComponents = 50_000   // of one, and of all
)

// Component is one package of one version.
type Component struct {
	Type    string // of its package URL: npm, golang, …
	Group   string // its namespace: the scope with its @, the vendor, the group, the path before the name; may be ""
	Name    string
	Version string   // "" where the build file leaves it open
	Files   []string // build files that name it, sorted
}

// URL is the component's package URL (https://github.com/package-url/purl-spec).
// That of a Go module keeps the case of its path, as those who look for what is known
// of a module do.
func (c *Component) URL() string {
	return packageurl.NewPackageURL(c.Type, c.Group, c.Name, c.Version, nil, "").ToString()
}

// Source is one build file, and what became of it.
type Source struct {
	Path       string          `json:"path"`
	Blob       string          `json:"blob"`       // git's object id of it
	Components int             `json:"components"` // it names
	Unpinned   int             `json:"unpinned"`   // of these without a version
	Skipped    int             `json:"skipped"`    // entries that are not told: no package of a registry, not understood, or too many
	Why        *inventory.Text `json:"why,omitempty"`
}

// Bill is what all build files of a repository say.
type Bill struct {
	Components []Component // sorted by package URL, each once
	Sources    []Source    // sorted by path
	Beyond     int         // build files, and components, beyond the caps
}

// Whole says whether nothing is known to be left out of it.
func (b *Bill) Whole() bool {
	return b.Beyond == 0 && !slices.ContainsFunc(b.Sources, func(s Source) bool { return s.Unpinned > 0 || s.Skipped > 0 || s.Why != nil })
}

// Search looks for build files in one tree. It is for one goroutine.
type Search struct {
	entries []tree.Entry
	beyond  int
}

// another are folders of what others made, and of what was built.
var another = []string{"node_modules", "vendor", "bower_components", "site-packages", ".venv", "venv", "target", "dist", "Pods", ".dart_tool"}

// Offer takes an entry met on the way.
func (s *Search) Offer(e tree.Entry) {
	if e.Mode == tree.Submodule || reading(path.Base(e.Path)) == nil {
		return
	}
	if slices.ContainsFunc(strings.Split(path.Dir(e.Path), "/"), func(part string) bool { return slices.Contains(another, part) }) {
		return
	}
	if len(s.entries) == maxSources {
		s.beyond++
		return
	}
	s.entries = append(s.entries, e)
}

// Read reads what was offered. What is left when the context ends is told as not read.
func (s *Search) Read(ctx context.Context, t tree.Tree) *Bill {
	b := &Bill{Components: []Component{}, Sources: []Source{}, Beyond: s.beyond}
	slices.SortFunc(s.entries, func(x, y tree.Entry) int { return strings.Compare(x.Path, y.Path) })
	there := map[string]bool{}
	for _, e := range s.entries {
		there[e.Path] = true
	}
	all := map[string]*Component{}
	left := int64(maxRead)
	for _, e := range s.entries {
		f := reading(path.Base(e.Path))
		if slices.ContainsFunc(f.locks, func(lock string) bool { return there[path.Join(path.Dir(e.Path), lock)] }) {
			continue // which says more, and in its stead
		}
		found, source, ok := read(ctx, t, e, f, &left)
		if !ok {
			continue
		}
		b.Sources = append(b.Sources, source)
		for _, c := range found {
			at := c.URL()
			known := all[at]
			switch {
			case known == nil && len(all) == maxComponents:
				b.Beyond++
				continue
			case known == nil:
				known = &c
				all[at] = known
			}
			if !slices.Contains(known.Files, source.Path) {
				known.Files = append(known.Files, source.Path)
			}
		}
	}
	// Names that are no UTF-8 are told as others, which may come in another order.
	slices.SortFunc(b.Sources, func(x, y Source) int { return cmp.Or(strings.Compare(x.Path, y.Path), strings.Compare(x.Blob, y.Blob)) })
	for _, at := range sorted(all) {
		slices.Sort(all[at].Files)
		b.Components = append(b.Components, *all[at])
	}
	return b
}

// read reads one build file. One that names no package and leaves nothing out says
// nothing, and is not ok, unless it is a lock file.
func read(ctx context.Context, t tree.Tree, e tree.Entry, f *format, left *int64) ([]Component, Source, bool) {
	s := Source{Path: strings.ToValidUTF8(e.Path, "\ufffd"), Blob: e.Blob, Why: f.why}
	if e.Mode != tree.File {
		s.Why = &inventory.Text{ID: "bukan berkas biasa", EN: "no regular file"}
		return nil, s, true
	}
	if f.parse == nil {
		return nil, s, true
	}
	if *left -= min(e.Size, maxSize); *left < 0 {
		*left = 0
		s.Why = &inventory.Text{
			ID: fmt.Sprintf("berkas pembangunan bersama-sama lebih dari %d MiB: yang ini tidak dibaca", maxRead>>20),
			EN: fmt.Sprintf("build files are more than %d MiB together: this one was not read", maxRead>>20),
		}
		return nil, s, true
	}
	data, err := t.Read(ctx, e, maxSize)
	if err != nil {
		s.Why = tree.Reason(err)
		return nil, s, true
	}
	l := &list{}
	if err := f.parse(data, l); errors.Is(err, scanners.ErrTooLarge) {
		s.Why = tree.Reason(err)
		return nil, s, true
	} else if err != nil {
		s.Why = &inventory.Text{ID: "isinya tidak dapat dipahami", EN: "it could not be understood"} // err may hold what the file does
		return nil, s, true
	}
	if l.why != nil {
		s.Why = l.why
	}
	s.Skipped = l.skipped
	for _, c := range l.found {
		s.Components++
		if c.Version == "" {
			s.Unpinned++
		}
	}
	return l.found, s, f.lock || s.Components+s.Skipped > 0
}

// list collects what one build file names.
type list struct {
	found   []Component // each once
	met     map[string]bool
	skipped int
	why     *inventory.Text
}

// What a name and a version may be: nothing that an address, and what is secret in
// one, could stand in.
var (
	nameForm    = regexp.MustCompile(`^@?[A-Za-z0-9_][A-Za-z0-9._~+-]*(/[A-Za-z0-9_~][A-Za-z0-9._~+-]*)*$`)
	versionForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9.+_~!-]*$`)
)

const (
	maxName    = 256 // bytes
	maxVersion = 128
)

// add adds a package, named with its namespace where its type has one. A version
// that is none is left open.
func (l *list) add(kind, name, version string) {
	if len(l.found) == maxComponents || len(name) > maxName || !utf8.ValidString(name) || !nameForm.MatchString(name) {
		l.skipped++
		return
	}
	c := Component{Type: kind, Name: name}
	if version != "" && len(version) <= maxVersion && versionForm.MatchString(version) {
		c.Version = version
	}
	if at := strings.LastIndexByte(name, '/'); at >= 0 {
		c.Group, c.Name = name[:at], name[at+1:]
	}
	if strings.HasPrefix(name, "@") && (kind != packageurl.TypeNPM || c.Group == "") {
		l.skipped++
		return
	}
	switch kind {
	case packageurl.TypePyPi: // PEP 503
		c.Name = strings.ToLower(runs.ReplaceAllString(c.Name, "-"))
	case packageurl.TypeComposer, packageurl.TypeNPM:
		c.Group, c.Name = strings.ToLower(c.Group), strings.ToLower(c.Name)
	}
	if at := c.URL(); !l.met[at] {
		if l.met == nil {
			l.met = map[string]bool{}
		}
		l.met[at] = true
		l.found = append(l.found, c)
	}
}

var runs = regexp.MustCompile(`[-_.]+`)

// sorted are the keys of a map in order.
func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, cmp.Compare[string])
	return keys
}

// maven joins a group and an artifact, which a purl of Maven parts by a slash.
func (l *list) maven(group, artifact, version string) {
	if strings.Contains(group, "/") || strings.Contains(artifact, "/") || group == "" {
		l.skipped++
		return
	}
	l.add(packageurl.TypeMaven, group+"/"+artifact, version)
}
