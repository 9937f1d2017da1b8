package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// entry is a file of an archive.
type entry struct {
	name string // with slashes, below the archive's folder
	mode int64
	data []byte
}

// documents are what goes into every archive: patuh's licence, the READMEs, the
// manual pages and the completion scripts.
func documents(checkout string, own *program) ([]entry, error) {
	var all []entry
	for _, pattern := range []string{"LICENSE", "README.md", "README.id.md", "docs/man/man1/*.1", "docs/man/id/man1/*.1"} {
		found, err := filepath.Glob(filepath.Join(checkout, filepath.FromSlash(pattern)))
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("there is no %s", pattern)
		}
		for _, name := range found {
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			inside := path.Join(strings.TrimPrefix(path.Dir(pattern), "docs/"), filepath.Base(name))
			all = append(all, entry{inside, 0o644, data})
		}
	}
	for _, script := range [][2]string{{"bash", "patuh.bash"}, {"zsh", "_patuh"}, {"fish", "patuh.fish"}, {"powershell", "patuh.ps1"}} {
		text, err := own.output("completion", script[0])
		if err != nil {
			return nil, err
		}
		all = append(all, entry{"completions/" + script[1], 0o644, []byte(text)})
	}
	return all, nil
}

// pack makes the archive of a program, as users of its system are used to: a zip
// for Windows, a gzipped tar for the others.
func (p *program) pack(folder string, shared []entry) (packed []byte, suffix string, err error) {
	data, err := os.ReadFile(p.path)
	if err != nil {
		return nil, "", err
	}
	entries := append([]entry{{p.file(), 0o755, data}}, shared...)
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	var out bytes.Buffer
	if p.os == "windows" {
		err = zipped(&out, folder, entries, p.made)
		return out.Bytes(), ".zip", err
	}
	err = tarred(&out, folder, entries, p.made)
	return out.Bytes(), ".tar.gz", err
}

// tarred writes a gzipped tar of plain files that belong to nobody.
func tarred(w io.Writer, folder string, entries []entry, made time.Time) error {
	compressed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	out := tar.NewWriter(compressed)
	for _, e := range entries {
		header := &tar.Header{Typeflag: tar.TypeReg, Name: folder + "/" + e.name, Size: int64(len(e.data)), Mode: e.mode, ModTime: made, Format: tar.FormatUSTAR}
		if err := out.WriteHeader(header); err != nil {
			return err
		}
		if _, err := out.Write(e.data); err != nil {
			return err
		}
	}
	return errors.Join(out.Close(), compressed.Close())
}

// zipped writes a zip of the same.
func zipped(w io.Writer, folder string, entries []entry, made time.Time) error {
	out := zip.NewWriter(w)
	for _, e := range entries {
		header := &zip.FileHeader{Name: folder + "/" + e.name, Method: zip.Deflate, Modified: made}
		header.SetMode(os.FileMode(e.mode))
		file, err := out.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := file.Write(e.data); err != nil {
			return err
		}
	}
	return out.Close()
}

// checksums are the SHA-256 of files of a folder, as sha256sum -c reads them.
func checksums(folder string, names []string) ([]byte, error) {
	var out bytes.Buffer
	for _, name := range slices.Sorted(slices.Values(names)) {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, "%x  %s\n", sha256.Sum256(data), name)
	}
	return out.Bytes(), nil
}
