package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/patuh-id/patuh/internal/evidence"
	"github.com/patuh-id/patuh/internal/seal"
	"github.com/patuh-id/patuh/reports"
)

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// indexes list the inputs of a run.
func (run *Run) indexes() (list, seen seal.Index) {
	list.Files = []seal.Entry{}
	for i := range run.inventory.Files {
		f := &run.inventory.Files[i]
		list.Files = append(list.Files, seal.Entry{Path: f.Path, SHA256: f.Digest(), Size: int64(len(f.Bytes))})
	}
	return list, evidence.Index(run.evidence)
}

// ErrExists says that an audit folder is already there: it is evidence, and
// never written over.
var ErrExists = errors.New("already exists")

// Write writes the audit folder: everything beside it first, finish (which
// seals it) last, then one rename. On any error, or when ctx ends, nothing of it
// is left.
func (run *Run) Write(ctx context.Context, out string, formats []reports.Format, o reports.Options, finish func(dir string) error) error {
	out = filepath.Clean(out)
	if _, err := os.Lstat(out); err == nil {
		return fmt.Errorf("%s: %w", out, ErrExists)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(filepath.Dir(out), ".patuh-*")
	if err != nil {
		return err
	}
	placed := false
	defer func() {
		if !placed {
			os.RemoveAll(dir)
		}
	}()
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	var writing errgroup.Group
	writing.Go(func() error { return run.inputs(ctx, dir) })
	writing.Go(func() error { return create(filepath.Join(dir, seal.ReportFile), run.Audit.Encode) })
	for _, f := range formats {
		if f.File == "" {
			continue
		}
		writing.Go(func() error {
			if err := create(filepath.Join(dir, f.File), func(w io.Writer) error { return f.Render(w, run.Audit, o) }); err != nil {
				return fmt.Errorf("format %s: %w", f.Name, err)
			}
			return nil
		})
	}
	if err := errors.Join(writing.Wait(), ctx.Err()); err != nil {
		return err
	}
	if err := finish(dir); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	err = os.Rename(dir, out)
	placed = err == nil
	return err
}

// inputs writes what the verdicts rest on.
func (run *Run) inputs(ctx context.Context, dir string) error {
	manifests, seen := run.indexes()
	for _, sub := range []string{"manifests", "evidence"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o755); err != nil {
			return err
		}
	}
	written := map[string]bool{}
	put := func(sub, sum string, data []byte) error {
		name := filepath.Join(dir, sub, sum)
		if written[name] {
			return nil
		}
		written[name] = true
		return os.WriteFile(name, data, 0o644)
	}
	for i := range run.inventory.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		f := &run.inventory.Files[i]
		if err := put("manifests", f.Digest(), f.Bytes); err != nil {
			return err
		}
	}
	for _, e := range run.evidence {
		data, sum := e.Encode()
		if err := put("evidence", sum, data); err != nil {
			return err
		}
	}
	return errors.Join(
		os.WriteFile(filepath.Join(dir, filepath.FromSlash(seal.ManifestIndex)), manifests.Encode(), 0o644),
		os.WriteFile(filepath.Join(dir, filepath.FromSlash(seal.EvidenceIndex)), seen.Encode(), 0o644),
		os.WriteFile(filepath.Join(dir, seal.RegulationFile), run.regulation, 0o644),
		os.WriteFile(filepath.Join(dir, seal.RulesFile), run.bundle, 0o644),
	)
}

func create(name string, render func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	return errors.Join(render(f), f.Close())
}

// equal compares a file with what render writes, without holding both.
func equal(name string, render func(io.Writer) error) (bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	c := &comparer{with: f, same: true}
	if err := render(c); err != nil {
		return false, err
	}
	n, err := f.Read(make([]byte, 1))
	if n > 0 {
		return false, nil
	}
	if err != nil && err != io.EOF {
		return false, err
	}
	return c.same, nil
}

type comparer struct {
	with io.Reader
	same bool
	buf  []byte
}

func (c *comparer) Write(p []byte) (int, error) {
	if !c.same {
		return len(p), nil
	}
	c.buf = slices.Grow(c.buf[:0], len(p))[:len(p)]
	if _, err := io.ReadFull(c.with, c.buf); err != nil || !bytes.Equal(c.buf, p) {
		c.same = false
	}
	return len(p), nil
}
