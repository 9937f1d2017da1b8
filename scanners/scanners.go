// Package scanners is the contract between what is declared and what is really
// there: a scanner looks at one asset and says what it saw, as evidence.
//
// Each scanner is a folder below this one. A scanner changes nothing, runs
// nothing it finds, judges nothing, and says so when it could not look. This
// package and those below it must not import policies or reports.
package scanners

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/patuh-id/patuh/inventory"
)

// Scanner is one way to look at assets of one kind.
type Scanner struct {
	Name    string // what rules ask for: input.evidence[asset][Name]
	Kind    string // the kind of asset it looks at
	Network bool   // whether it makes connections

	// Wants says whether the asset declares anything to look at. What it
	// declines is no failure.
	Wants func(*inventory.Asset) bool

	// Scan looks at one asset and returns the facts, which become a JSON object;
	// or why it could not look. It must honour the context, open files through
	// Workspace only, and return the same facts for the same things seen.
	// scannertest holds it to that.
	Scan func(ctx context.Context, in Input) (facts any, unknown *inventory.Text)
}

// Input is what a scanner may use.
type Input struct {
	Asset     *inventory.Asset
	Workspace *os.Root // confines every path of a manifest, symbolic links included

	Government string // the official name of the government that all is declared to; "" where nobody says
}

// Of is the same for another asset that this one refers to.
func (in Input) Of(a *inventory.Asset) Input {
	in.Asset = a
	return in
}

// Evidence is what one scanner saw of one asset. Exactly one of Facts and
// Unknown is set.
type Evidence struct {
	Scanner string          `json:"scanner"`
	Subject string          `json:"subject"` // asset id
	Facts   json.RawMessage `json:"facts,omitempty"`
	Unknown *inventory.Text `json:"unknown,omitempty"`
}

// Encode returns the evidence's canonical bytes and their SHA-256 in
// hexadecimal. Evidence that Run or Decode returned has no other bytes.
func (e Evidence) Encode() ([]byte, string) {
	data, err := encode(e)
	if err != nil {
		panic(err) // Facts were valid JSON when they were made or read
	}
	sum := sha256.Sum256(data)
	return data, hex.EncodeToString(sum[:])
}

// encode writes one line of JSON without escapes for HTML.
func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return buf.Bytes(), err
}

// canonical brings facts to their one form: an object, its keys sorted, each
// once, every string valid UTF-8 and escaped only where it must be.
func canonical(facts any) (json.RawMessage, error) {
	data, err := encode(facts)
	if err != nil {
		return nil, err
	}
	var object map[string]any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&object); err != nil {
		return nil, err
	}
	if object == nil {
		return nil, errors.New("no object")
	}
	data, err = encode(object)
	return bytes.TrimSuffix(data, []byte("\n")), err
}

// Decode reads what Encode wrote and refuses anything else.
func Decode(data []byte) (Evidence, error) {
	var e Evidence
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&e); err != nil {
		return Evidence{}, fmt.Errorf("no evidence: %w", err)
	}
	if e.Scanner == "" || e.Subject == "" || (e.Facts == nil) == (e.Unknown == nil) {
		return Evidence{}, fmt.Errorf("no evidence: scanner, subject and either facts or unknown are needed")
	}
	if e.Facts != nil {
		facts, err := canonical(e.Facts)
		if err != nil {
			return Evidence{}, fmt.Errorf("no evidence: facts: %w", err)
		}
		e.Facts = facts
	}
	if again, _ := e.Encode(); !bytes.Equal(again, data) {
		return Evidence{}, fmt.Errorf("no evidence: not in canonical form")
	}
	return e, nil
}

// Run looks at every asset the scanners want, on some workers (0: one for each
// processor), and returns the evidence sorted by scanner and subject. progress,
// if given, is called after each asset with how many are done of how many. When
// ctx ends, what was not looked at is missing and the context's error returned.
func Run(ctx context.Context, inv *inventory.Inventory, workspace *os.Root, all []Scanner, workers int, progress func(done, total int)) ([]Evidence, error) {
	type job struct {
		scanner *Scanner
		asset   *inventory.Asset
	}
	var jobs []job
	for i := range all {
		for _, agency := range inv.Agencies {
			for _, asset := range agency.Assets {
				if asset.Kind.Name == all[i].Kind && all[i].Wants(asset) {
					jobs = append(jobs, job{&all[i], asset})
				}
			}
		}
	}
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	government := ""
	if inv.Government != nil {
		government = inv.Government.Text("name")
	}
	out := make([]Evidence, len(jobs))
	next := make(chan int)
	var wg sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for range min(workers, len(jobs)) {
		wg.Go(func() {
			for i := range next {
				out[i] = look(ctx, jobs[i].scanner, Input{Asset: jobs[i].asset, Workspace: workspace, Government: government})
				if progress != nil {
					mu.Lock()
					done++
					progress(done, len(jobs))
					mu.Unlock()
				}
			}
		})
	}
	sent := 0
	for sent < len(jobs) && ctx.Err() == nil {
		select {
		case next <- sent:
			sent++
		case <-ctx.Done():
		}
	}
	close(next)
	wg.Wait()
	out = out[:sent]
	slices.SortFunc(out, func(a, b Evidence) int {
		return cmp.Or(strings.Compare(a.Scanner, b.Scanner), strings.Compare(a.Subject, b.Subject))
	})
	return out, ctx.Err()
}

// look runs one scanner on one asset. A scanner that panics is a failed look,
// visible and counted, and never the end of the audit.
func look(ctx context.Context, s *Scanner, in Input) (e Evidence) {
	e = Evidence{Scanner: s.Name, Subject: in.Asset.ID}
	defer func() {
		if r := recover(); r != nil {
			e.Facts, e.Unknown = nil, &inventory.Text{ID: "pemindai " + s.Name + " gagal", EN: "scanner " + s.Name + " failed"}
			if err, ok := r.(runtime.Error); ok { // says the same each time; another value may hold anything
				e.Unknown.ID += ": " + err.Error()
				e.Unknown.EN += ": " + err.Error()
			}
		}
	}()
	facts, unknown := s.Scan(ctx, in)
	if unknown != nil {
		e.Unknown = &inventory.Text{ID: strings.ToValidUTF8(unknown.ID, "\ufffd"), EN: strings.ToValidUTF8(unknown.EN, "\ufffd")}
		return e
	}
	data, err := canonical(facts)
	if err != nil {
		e.Unknown = &inventory.Text{ID: "pemindai " + s.Name + " tidak memberi fakta", EN: "scanner " + s.Name + " gave no facts"}
		return e
	}
	e.Facts = data
	return e
}
