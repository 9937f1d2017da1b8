package rules

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"
)

// Caps on a bundle that is read.
const (
	maxBundle = 4 << 20 // bytes unpacked
	maxFiles  = 500
)

// Bundle packs the rules named and the library they use, as rules.tar.gz: the
// same rules give the same bytes, and stock OPA reads them.
func Bundle(set *Set, ids []string) ([]byte, error) {
	paths, err := set.pick(ids)
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	gz, err := gzip.NewWriterLevel(&buf, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	archive := tar.NewWriter(gz)
	for _, path := range paths {
		source := set.source(path)
		err := archive.WriteHeader(&tar.Header{
			Typeflag: tar.TypeReg, Name: path, Size: int64(len(source)),
			Mode: 0o644, ModTime: time.Unix(0, 0), Format: tar.FormatUSTAR,
		})
		if err != nil {
			return nil, err
		}
		if _, err := archive.Write(source); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(archive.Close(), gz.Close()); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// LoadBundle reads what Bundle packed. It refuses anything else than modules by
// plain paths, and more of them than any regulation needs.
func LoadBundle(data []byte) (*Set, error) {
	gz, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("rules.tar.gz: %w", err)
	}
	// One byte more than allowed, so that too much is told from just enough.
	unpacked, err := io.ReadAll(io.LimitReader(gz, maxBundle+1))
	if err != nil {
		return nil, fmt.Errorf("rules.tar.gz: %w", err)
	}
	if len(unpacked) > maxBundle {
		return nil, fmt.Errorf("rules.tar.gz: more than %d bytes", maxBundle)
	}
	files := map[string][]byte{}
	for archive := tar.NewReader(bytes.NewReader(unpacked)); ; {
		entry, err := archive.Next()
		if err == io.EOF {
			return load(files)
		}
		if err != nil {
			return nil, fmt.Errorf("rules.tar.gz: %w", err)
		}
		_, twice := files[entry.Name]
		switch {
		case entry.Typeflag != tar.TypeReg || !fs.ValidPath(entry.Name) || !isModule(entry.Name):
			return nil, fmt.Errorf("rules.tar.gz: %q is no rule", entry.Name)
		case twice:
			return nil, fmt.Errorf("rules.tar.gz: %q is there twice", entry.Name)
		case len(files) == maxFiles:
			return nil, fmt.Errorf("rules.tar.gz: more than %d files", maxFiles)
		}
		if files[entry.Name], err = io.ReadAll(archive); err != nil {
			return nil, fmt.Errorf("rules.tar.gz: %w", err)
		}
	}
}
