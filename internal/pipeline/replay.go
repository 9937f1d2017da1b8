package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/evidence"
	"github.com/patuh-id/patuh/internal/seal"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/scanners"
)

// Caps on the inputs of a replay, in bytes. The folder may be hostile; whoever
// replays has checked its seal, but a seal says who made it, not that it is small.
const (
	maxReport     = 1 << 30
	maxRegulation = 1 << 20
	maxBundle     = 4 << 20
)

// ErrDiffers says that judging again from the folder's own inputs did not give
// the report that is in it.
var ErrDiffers = errors.New("judging again from the folder's inputs gives another report")

// Replay judges again from an audit folder's own manifests, evidence,
// regulation and rules, and compares with its report byte for byte. It uses no
// cache and trusts nothing the folder says but its inputs, its as-of time, and what
// was to be judged and let through.
func Replay(ctx context.Context, dir string, workers int, judged func(done, total int)) (*audit.Audit, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	f, _, err := scanners.Open(root, seal.ReportFile)
	if err != nil {
		return nil, err
	}
	told, err := audit.Decode(io.LimitReader(f, maxReport))
	f.Close()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", seal.ReportFile, err)
	}
	asOf, err := time.Parse(time.RFC3339, told.AsOf)
	if err != nil {
		return nil, fmt.Errorf("%s: as_of: %w", seal.ReportFile, err)
	}
	run := &Run{request: Request{
		AsOf: asOf, Period: told.Period, Past: told.Past, Strict: told.Strict, Offline: told.Offline,
		Workers: workers, Tool: told.Tool, Judged: judged, Gate: told.Gate,
	}, check: told.Check}
	if err := run.read(ctx, root); err != nil {
		return nil, err
	}
	if run.catalogue, err = regulations.Parse(seal.RegulationFile, run.regulation); err != nil {
		return nil, fmt.Errorf("%s: %w", seal.RegulationFile, err)
	}
	if run.set, err = rules.LoadBundle(run.bundle); err != nil {
		return nil, fmt.Errorf("%s: %w", seal.RulesFile, err)
	}
	if run.judge, err = policies.New(ctx, run.catalogue, run.set); err != nil {
		return nil, &RegulationError{err}
	}
	found, err := run.judgment(ctx)
	if err != nil {
		return nil, err
	}
	run.conclude(found)
	same, err := equal(filepath.Join(dir, seal.ReportFile), run.Audit.Encode)
	if err != nil {
		return nil, err
	}
	if !same {
		return run.Audit, fmt.Errorf("%s: %w", seal.ReportFile, ErrDiffers)
	}
	return run.Audit, nil
}

// Disagreements are the points on which a seal's predicate, which may be read
// without the report, does not say what the report says.
func Disagreements(p *seal.Predicate, a *audit.Audit) []string {
	var out []string
	for _, point := range []struct {
		name         string
		sealed, told any
	}{
		{"auditee", p.Auditee, seal.Auditee(a.Auditee)},
		{"period", p.Period, a.Period},
		{"as_of", p.AsOf, a.AsOf},
		{"tool.name", p.Tool.Name, a.Tool.Name},
		{"tool.version", p.Tool.Version, a.Tool.Version},
		{"regulation.id", p.Regulation.ID, a.Regulation.ID},
		{"result", p.Result, a.Summary.Outcome},
		{"counts", p.Counts, seal.Counts(a.Summary.Counts)},
		{"exemptions", p.Exemptions, len(a.Exemptions)},
	} {
		if point.sealed != point.told {
			out = append(out, point.name)
		}
	}
	// Only an audit of a time gone by, which is stamped so, judges as of before it
	// began or for a period long past.
	started, err1 := time.Parse(time.RFC3339, p.Started)
	asOf, err2 := time.Parse(time.RFC3339, a.AsOf)
	if err1 != nil || err2 != nil || !a.Past && (asOf.Before(started) || policies.LongPast(a.Period, asOf)) {
		out = append(out, "past")
	}
	return out
}

// read loads the inputs of a folder.
func (run *Run) read(ctx context.Context, root *os.Root) error {
	var err error
	if run.regulation, err = scanners.ReadFile(root, seal.RegulationFile, maxRegulation); err != nil {
		return fmt.Errorf("%s: %w", seal.RegulationFile, err)
	}
	if run.bundle, err = scanners.ReadFile(root, seal.RulesFile, maxBundle); err != nil {
		return fmt.Errorf("%s: %w", seal.RulesFile, err)
	}
	manifests, manifestList, err := readIndex(root, seal.ManifestIndex)
	if err != nil {
		return err
	}
	sources := make([]inventory.Source, len(manifests.Files))
	for i, e := range manifests.Files {
		if !fs.ValidPath(e.Path) {
			return fmt.Errorf("%s: %q is no path of a manifest", seal.ManifestIndex, e.Path)
		}
		data, err := scanners.ReadAddressed(root, "manifests/"+e.SHA256, inventory.MaxFileSize)
		if err != nil {
			return err
		}
		sources[i] = inventory.Source{Path: e.Path, Bytes: data, Published: run.check != nil && !slices.Contains(run.check.Files, e.Path)}
	}
	inv, diags, err := inventory.Parse(ctx, sources, inventory.Options{Lang: "en", Workers: run.request.Workers})
	if err != nil {
		return err
	}
	if diags.HasErrors() {
		return fmt.Errorf("the manifests of the folder do not load: %w", diags)
	}
	if inv.Government == nil {
		return fmt.Errorf("the folder holds no manifests")
	}
	run.inventory = inv
	folder, err := root.OpenRoot("evidence")
	if err != nil {
		return fmt.Errorf("evidence: %w", err)
	}
	defer folder.Close()
	if run.evidence, err = evidence.Read(folder); err != nil {
		return fmt.Errorf("evidence/%w", err)
	}
	// The report tells the index by a digest that is worked out anew, so it must be
	// just what would be written of these files.
	if manifests, _ = run.indexes(); !bytes.Equal(manifestList, manifests.Encode()) {
		return fmt.Errorf("%s: not the list of these files as patuh writes it", seal.ManifestIndex)
	}
	return nil
}

// readIndex reads an index, and returns its bytes too.
func readIndex(root *os.Root, name string) (seal.Index, []byte, error) {
	var index seal.Index
	data, err := scanners.ReadFile(root, name, seal.MaxIndex)
	if err == nil {
		err = json.Unmarshal(data, &index)
	}
	if err != nil {
		return index, nil, fmt.Errorf("%s: %w", name, err)
	}
	return index, data, nil
}
