package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
)

// Index lists the content-addressed files of one directory of the folder:
// ManifestIndex those of manifests/, EvidenceIndex those of evidence/. Each
// file is named by its SHA-256.
type Index struct {
	Files []Entry `json:"files"` // sorted by path, or by scanner, subject and digest; none twice
}

// Encode returns the bytes of the index file.
func (x Index) Encode() []byte {
	data, err := json.MarshalIndent(x, "", " ")
	if err != nil {
		panic(err) // texts and numbers only
	}
	return append(data, '\n')
}

// Entry is one listed file: of a manifest Path is given, of evidence Scanner
// and Subject.
type Entry struct {
	Path    string `json:"path,omitempty"` // relative to the workspace, forward slashes
	Scanner string `json:"scanner,omitempty"`
	Subject string `json:"subject,omitempty"`
	SHA256  string `json:"sha256"`
	Size    int64  `json:"size"` // bytes
}

// key is what entries are sorted by.
func (e Entry) key() [4]string { return [4]string{e.Path, e.Scanner, e.Subject, e.SHA256} }

// indexes are the index files.
var indexes = []string{ManifestIndex, EvidenceIndex}

// parseIndex reads an index strictly.
func parseIndex(name string, data []byte) (Index, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var x Index
	if err := d.Decode(&x); err != nil {
		return x, err
	}
	if _, err := d.Token(); err != io.EOF {
		return x, errors.New("something follows the list")
	}
	if x.Files == nil {
		return x, errors.New("no list of files")
	}
	sizes := map[string]int64{}
	for i, e := range x.Files {
		manifest := fs.ValidPath(e.Path) && e.Path != "." && e.Scanner == "" && e.Subject == ""
		evidence := e.Path == "" && e.Scanner != "" && e.Subject != ""
		size, seen := sizes[e.SHA256]
		switch {
		case name == ManifestIndex && !manifest, name == EvidenceIndex && !evidence:
			return x, fmt.Errorf("entry %d", i+1)
		case !validDigest.MatchString(e.SHA256):
			return x, fmt.Errorf("SHA-256 of entry %d", i+1)
		case e.Size < 0, seen && size != e.Size:
			return x, fmt.Errorf("size of entry %d", i+1)
		}
		sizes[e.SHA256] = e.Size
		if i > 0 {
			a, b := x.Files[i-1].key(), e.key()
			if slices.Compare(a[:], b[:]) >= 0 || e.Path != "" && x.Files[i-1].Path == e.Path {
				return x, fmt.Errorf("entry %d is there twice or out of order", i+1)
			}
		}
	}
	return x, nil
}

// folder is what was found, every file read once.
type folder struct {
	files    map[string]file   // all but the seal
	kept     map[string][]byte // whole: the seal and the trusted root
	indexes  map[string]index
	refused  map[string]bool // there, but with a problem of its own
	problems Problems        // whatever was sealed
}

type file struct {
	sha256 string
	size   int64
}

type index struct {
	Index
	err error
}

// survey reads the folder. The error is that of a folder which cannot be
// opened; anything wrong in it is a problem.
func survey(dir string) (*folder, error) {
	root, err := os.OpenRoot(dir) // no link leads out of it
	if err != nil {
		return nil, err
	}
	defer root.Close()
	f := &folder{files: map[string]file{}, kept: map[string][]byte{}, indexes: map[string]index{}, refused: map[string]bool{}}
	directories := map[string]bool{} // name → something is in it
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			f.refuse(name, Unreadable, cause(err))
			return nil
		case name == ".":
			return nil
		}
		directories[path.Dir(name)] = true
		switch {
		case d.IsDir():
			directories[name] = false
		case !d.Type().IsRegular():
			f.refuse(name, NotRegular, d.Type())
		default:
			f.read(root, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for name, used := range directories {
		if !used && !f.refused[name] {
			f.refuse(name, Extra)
		}
	}
	return f, nil
}

func (f *folder) refuse(name, code string, args ...any) {
	f.refused[name] = true
	f.problems = append(f.problems, problem(name, code, args...))
}

func (f *folder) read(root *os.Root, name string) {
	r, err := root.Open(name)
	if err != nil {
		f.refuse(name, Unreadable, cause(err))
		return
	}
	defer r.Close()
	info, err := r.Stat()
	switch {
	case err != nil:
		f.refuse(name, Unreadable, cause(err))
		return
	case !info.Mode().IsRegular():
		f.refuse(name, NotRegular, info.Mode().Type())
		return
	case info.Size() > limit(name):
		f.refuse(name, TooLarge, limit(name))
		return
	}
	h := sha256.New()
	var w io.Writer = h
	var whole bytes.Buffer
	switch name {
	case SealFile, TrustedRootFile, ManifestIndex, EvidenceIndex:
		w = io.MultiWriter(h, &whole)
	}
	size, err := io.Copy(w, io.LimitReader(r, limit(name)+1))
	switch {
	case err != nil:
		f.refuse(name, Unreadable, cause(err))
		return
	case size > limit(name): // it grew
		f.refuse(name, TooLarge, limit(name))
		return
	}
	if name != SealFile {
		f.files[name] = file{sha256: hex.EncodeToString(h.Sum(nil)), size: size}
	}
	switch name {
	case SealFile, TrustedRootFile:
		f.kept[name] = whole.Bytes()
	case ManifestIndex, EvidenceIndex:
		x, err := parseIndex(name, whole.Bytes())
		f.indexes[name] = index{x, err}
	}
}

// cause leaves out the path, which a problem names already.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// names are those of the files found, sorted.
func (f *folder) names() []string { return slices.Sorted(maps.Keys(f.files)) }

// listed returns what an index lists, by the names of the files, and what is
// wrong with the index or with those files.
func (f *folder) listed(name string) (map[string]Entry, Problems) {
	x, ok := f.indexes[name]
	switch {
	case !ok:
		return nil, nil // reported as missing or refused
	case x.err != nil:
		return nil, Problems{problem(name, BadIndex, x.err)}
	}
	listed := make(map[string]Entry, len(x.Files))
	for _, e := range x.Files {
		listed[path.Join(path.Dir(name), e.SHA256)] = e
	}
	var problems Problems
	for file, e := range listed {
		got, ok := f.files[file]
		switch {
		case !ok && !f.refused[file]:
			problems = append(problems, problem(file, Missing))
		case ok && got.sha256 != e.SHA256:
			problems = append(problems, problem(file, Changed, got.sha256, e.SHA256))
		case ok && got.size != e.Size:
			problems = append(problems, problem(name, BadIndex, "size of "+e.SHA256))
		}
	}
	return listed, problems
}

// compare returns how the folder differs from what the statement says of it.
func (f *folder) compare(s *Statement) Problems {
	var problems Problems
	for _, sub := range s.Subject {
		got, ok := f.files[sub.Name]
		switch {
		case !ok && !f.refused[sub.Name]:
			problems = append(problems, problem(sub.Name, Missing))
		case ok && got.sha256 != sub.Digest.SHA256:
			problems = append(problems, problem(sub.Name, Changed, got.sha256, sub.Digest.SHA256))
		}
	}
	known := map[string]Entry{}
	for _, index := range indexes {
		if !f.intact(s, index) { // what it lists means nothing, but each file still has to bear its own digest
			for name, got := range f.files {
				if path.Dir(name) == path.Dir(index) && validDigest.MatchString(path.Base(name)) {
					known[name] = Entry{}
					if got.sha256 != path.Base(name) {
						problems = append(problems, problem(name, Changed, got.sha256, path.Base(name)))
					}
				}
			}
			continue
		}
		listed, wrong := f.listed(index)
		maps.Copy(known, listed)
		problems = append(problems, wrong...)
	}
	for _, name := range f.names() {
		_, listed := known[name]
		sealed := s.digest(name) != ""
		switch {
		case !listed && !sealed:
			problems = append(problems, problem(name, Extra))
		case listed && sealed:
			problems = append(problems, problem(SealFile, BadStatement, fmt.Sprintf("%s is a subject and listed", name)))
		}
	}
	return append(problems, f.disagreements(s)...)
}

// disagreements are the files of which the predicate says something else.
func (f *folder) disagreements(s *Statement) Problems {
	var problems Problems
	p := &s.Predicate
	for _, d := range []struct{ file, sha256 string }{
		{RegulationFile, p.Regulation.SHA256},
		{RulesFile, p.Rules.SHA256},
		{ManifestIndex, p.Inputs.Manifests.SHA256},
		{EvidenceIndex, p.Inputs.Evidence.SHA256},
	} {
		if f.intact(s, d.file) && d.sha256 != f.files[d.file].sha256 {
			problems = append(problems, problem(d.file, Disagrees, "SHA-256 "+d.sha256))
		}
	}
	for _, c := range []struct {
		file  string
		count int
	}{{ManifestIndex, p.Inputs.Manifests.Count}, {EvidenceIndex, p.Inputs.Evidence.Count}} {
		if !f.intact(s, c.file) {
			continue
		}
		if x := f.indexes[c.file]; x.err == nil && len(x.Files) != c.count {
			problems = append(problems, problem(c.file, Disagrees, fmt.Sprintf("%d ≠ %d", c.count, len(x.Files))))
		}
	}
	return problems
}

// intact says that the file is there as the statement has it.
func (f *folder) intact(s *Statement, name string) bool {
	got, ok := f.files[name]
	return ok && got.sha256 == s.digest(name)
}
