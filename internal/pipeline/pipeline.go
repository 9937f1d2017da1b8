// Package pipeline runs the stages of an audit in their order: load, scan,
// judge, write the folder; and replays an audit from its folder.
//
// It composes and writes files. It must not judge, render, sign, or talk to a
// terminal: progress and outcomes go to whoever called it.
package pipeline

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/netip"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"
	"golang.org/x/sync/errgroup"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/evidence"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/artefacts"
	"github.com/patuh-id/patuh/scanners/backup"
	"github.com/patuh-id/patuh/scanners/certificate"
	"github.com/patuh-id/patuh/scanners/database"
	"github.com/patuh-id/patuh/scanners/dns"
	"github.com/patuh-id/patuh/scanners/document"
	"github.com/patuh-id/patuh/scanners/endpoint"
	"github.com/patuh-id/patuh/scanners/http"
	"github.com/patuh-id/patuh/scanners/interfaces"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/repository"
	"github.com/patuh-id/patuh/scanners/repository/sources"
	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/served"
	"github.com/patuh-id/patuh/scanners/sso"
	"github.com/patuh-id/patuh/scanners/tls"
	"github.com/patuh-id/patuh/scanners/web"
)

// Scanners are all scanners an audit runs, on repositories that open opens; with
// history, what was before the commits handed over is searched for secrets too.
func Scanners(open tree.Opener, history bool) []scanners.Scanner {
	var ports web.Ports
	return []scanners.Scanner{
		artefacts.Scanner(open), backup.Scanner, certificate.Scanner, database.Scanner, dns.Scanner(dns.Options{}), document.Scanner,
		endpoint.Scanner(ports), http.Scanner(ports), interfaces.Scanner(open), repository.Scanner(open, history), served.Scanner(open, ports),
		sso.Scanner(ports), tls.Scanner(ports),
	}
}

// Request is what to audit and how.
type Request struct {
	Workspace  string     // folder, or one manifest
	Regulation string     // id or path; "" takes the government's own
	Rules      *rules.Set // nil: those that come with patuh
	AsOf       time.Time
	Period     string // YYYY-Qn; "" is the quarter of AsOf
	Past       bool   // AsOf lies before the clock, or Period is long past, by the user's wish
	Strict     bool
	Offline    bool
	Workers    int // 0: one for each processor
	Cache      policies.Cache
	Overlay    map[string][]byte // manifests as an editor holds them: inventory.Options

	Repositories sources.Options  // how those that are declared are opened
	Opened       *sources.Sources // of a check, which uses no network: what is open already; nil: all is opened for the look
	Lang         string           // of diagnostics
	Tool         audit.Tool
	Looked       func(scanners.Progress) // told how far scanning is; may be nil
	Judged       func(done, total int)   // told how far judging is; may be nil

	Check *Check      // nil: a whole city is audited
	Gate  *audit.Gate // nil: an audit's own

	Evidence []scanners.Evidence // judge by this, of what is declared alike, and look at nothing; nil: look

	// What scanners may use of the world. Without Network, looks that need it say so.
	Network func(inside []netip.Prefix) (*network.Net, error) // given the ranges the Dinas declares
	Getenv  func(string) (string, bool)
	Now     func() time.Time
	Vantage string // from where it is looked, in the user's words
	Kept    func(scanners.Evidence) (scanners.Evidence, bool)
	Keep    func(scanners.Evidence)
}

// Check is what stands beside a manifest that is judged away from its city.
type Check struct {
	Register    *audit.Register // nil: there is none
	For         string          // the agency the register was made for; "" for all
	Beside      []inventory.Source
	Evidence    []scanners.Evidence // of what Beside declares
	Folder      string              // the manifest's in its git checkout, slash separated; "" is the root, or no checkout
	Settings    string              // the name of the file of settings that had a say; "" is none
	OwnRegister bool                // the register's key is named in the repository's own settings
}

// part is what of an inventory is judged, where it is not all.
func part(check *audit.Check) *policies.Part {
	if check == nil {
		return nil
	}
	return &policies.Part{Register: check.Register != nil}
}

// Run is one audit on its way through the stages: Load, Judge, Write.
type Run struct {
	Audit      *audit.Audit // set by Judge
	request    Request
	check      *audit.Check // nil: a whole city
	inventory  *inventory.Inventory
	evidence   []scanners.Evidence
	catalogue  *regulations.Regulation
	regulation []byte // its source
	set        *rules.Set
	judge      *policies.Judge
	bundle     []byte
}

// Load reads the manifests, the regulation and the rules. With errors among the
// diagnostics there is no run.
func Load(ctx context.Context, r Request) (*Run, hcl.Diagnostics, error) {
	options := inventory.Options{Lang: r.Lang, Workers: r.Workers, Overlay: r.Overlay}
	if r.Check != nil {
		options.Beside = r.Check.Beside
	}
	inv, diags, err := inventory.Load(ctx, r.Workspace, options)
	if err != nil || diags.HasErrors() {
		return nil, diags, err
	}
	if inv.Government == nil {
		return nil, nil, &EmptyError{Workspace: r.Workspace}
	}
	run := &Run{request: r, inventory: inv}
	if r.Check != nil {
		run.check = &audit.Check{Files: []string{}, Register: r.Check.Register, Folder: r.Check.Folder, Settings: r.Check.Settings, OwnRegister: r.Check.OwnRegister}
		for i := range inv.Files {
			if f := &inv.Files[i]; !f.Published {
				run.check.Files = append(run.check.Files, f.Path)
			}
		}
		for _, asset := range run.Own() {
			if slices.Contains([]string{"opd", "application", "repository"}, asset.Kind.Name) {
				run.check.Assets = append(run.check.Assets, asset.ID)
			}
		}
		slices.Sort(run.check.Assets)
	}
	name := r.Regulation
	if name == "" {
		// A manifest names a regulation that comes with patuh; which file to read is for the user to say.
		if name = inv.Government.Text("regulation"); strings.ContainsAny(name, `/\.`) {
			return nil, nil, &RegulationError{fmt.Errorf("the government block names the file %q as its regulation; give it with --regulation", name)}
		}
	}
	if run.catalogue, run.regulation, err = regulations.Load(name); err != nil {
		return nil, nil, &RegulationError{err}
	}
	if run.set = r.Rules; run.set == nil {
		run.set = rules.Builtin()
	}
	if run.check != nil {
		run.check.OwnRegulation = run.check.Register == nil && !slices.Contains(regulations.Builtin(), name)
		run.check.OwnRules = slices.DeleteFunc(run.catalogue.Rules(), func(id string) bool {
			return slices.ContainsFunc(rules.Builtin().Rules, func(r rules.Rule) bool { return r.ID == id })
		})
		slices.Sort(run.check.OwnRules)
	}
	if run.judge, err = policies.New(ctx, run.catalogue, run.set); err != nil {
		var unsound *policies.UnsoundError
		if errors.As(err, &unsound) {
			unsound.Regulation = name // a file by its path, with which a line is found
		}
		return nil, nil, &RegulationError{err}
	}
	return run, diags, nil
}

// Judge looks at what is declared, unless there is evidence already or the audit
// is offline, and judges it.
func (run *Run) Judge(ctx context.Context) error {
	switch {
	case run.request.Evidence != nil:
		run.evidence = evidence.Of(run.inventory, Scanners(nil, false), run.request.Evidence) // which open nothing to say what they want
	case !run.request.Offline:
		var err error
		if run.evidence, err = scan(ctx, run.inventory, run.request); err != nil {
			return err
		}
	}
	if c := run.request.Check; c != nil {
		run.evidence = append(run.evidence, evidence.Of(run.inventory, nil, c.Evidence)...)
		slices.SortFunc(run.evidence, scanners.Evidence.Compare)
	}
	var packing errgroup.Group // packing the rules takes as long as compiling a few
	packing.Go(func() (err error) {
		run.bundle, err = rules.Bundle(run.set, run.catalogue.Rules())
		return err
	})
	found, err := run.judgment(ctx)
	if err := errors.Join(err, packing.Wait()); err != nil {
		return err
	}
	run.conclude(found)
	return nil
}

// Uses says whether the regulation uses a rule.
func (run *Run) Uses(rule string) bool { return slices.Contains(run.catalogue.Rules(), rule) }

// Own are the assets judged, which a register does not publish.
func (run *Run) Own() []*inventory.Asset { return run.inventory.Own() }

// Subject is what is judged: the government, and of a check the agency,
// applications and repositories.
func (run *Run) Subject() (government string, assets []string) {
	if run.check != nil {
		assets = run.check.Assets
	}
	return run.inventory.Government.Label, assets
}

// Dinas is the agency in charge of ICT.
func (run *Run) Dinas() string { return run.inventory.Dinas }

// Listed says whether the government's structure names the agency.
func (run *Run) Listed(agency string) bool { return run.inventory.Listed(agency) }

// Source is the manifest that declares an asset.
func (run *Run) Source(a *inventory.Asset) inventory.File { return run.inventory.Files[a.Range.File] }

// Seen is what a scanner saw of an asset, once it is judged; ok says whether it looked.
func (run *Run) Seen(scanner, asset string) (seen scanners.Evidence, ok bool) {
	i := slices.IndexFunc(run.evidence, func(e scanners.Evidence) bool { return e.Scanner == scanner && e.Subject == asset })
	if i < 0 {
		return scanners.Evidence{}, false
	}
	return run.evidence[i], true
}

// RegulationError says that there is no such regulation, or that it cannot be
// judged by.
type RegulationError struct{ Err error }

func (e *RegulationError) Error() string { return e.Err.Error() }

// Unwrap is what is wrong with it.
func (e *RegulationError) Unwrap() error { return e.Err }

// EmptyError says that a workspace holds no manifest.
type EmptyError struct{ Workspace string }

func (e *EmptyError) Error() string {
	return fmt.Sprintf("%s: no manifest below it; nothing was examined", e.Workspace)
}

func scan(ctx context.Context, inv *inventory.Inventory, r Request) ([]scanners.Evidence, error) {
	dir, err := inventory.Root(r.Workspace)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	o := scanners.Options{
		Workspace: root, Workers: r.Workers, Progress: r.Looked,
		Getenv: r.Getenv, Now: r.Now, Vantage: r.Vantage, Kept: r.Kept, Keep: r.Keep,
	}
	if r.Network != nil {
		if o.Net, err = r.Network(inside(inv)); err != nil {
			return nil, err
		}
		r.Repositories.Git.Allow = o.Net.Allowed
	}
	r.Repositories.Closed = o.Net == nil
	repositories := r.Opened
	if repositories == nil {
		repositories = sources.New(r.Repositories)
		defer repositories.Close()
	}
	if r.Check != nil { // what the register declares was looked at where it was made, and what runs is the audit's to see
		o.NoNet = &inventory.Text{ID: "patuh check tidak memakai jaringan; audit Dinas yang melihatnya", EN: "patuh check uses no network; the Dinas' audit looks"}
		o.Only = func(a *inventory.Asset) bool { return !inv.Files[a.Range.File].Published }
	}
	o.Scanners = Scanners(repositories.Declared, r.Repositories.Git.History)
	return scanners.Run(ctx, inv, o)
}

// inside are the ranges the Dinas itself declares: of its pools, centres,
// networks and uplinks. Only it says what lies inside the government's network;
// what an agency declares opens nothing.
func inside(inv *inventory.Inventory) []netip.Prefix {
	var out []netip.Prefix
	dinas := inv.Agency(inv.Dinas)
	if dinas == nil {
		return nil
	}
	for _, a := range dinas.Assets {
		for _, name := range []string{"cidr", "ranges"} {
			value := a.Attr(name)
			if value == nil || !slices.Contains([]string{"address_pool", "data_center", "recovery_center", "network", "uplink"}, a.Kind.Name) {
				continue
			}
			for _, v := range append(value.List, *value) {
				if p, err := netip.ParsePrefix(v.Str); err == nil {
					out = append(out, p)
				}
			}
		}
	}
	return out
}

// Scan reads the manifests and looks at what they declare, by itself: the
// evidence, sorted by scanner and subject. With errors among the diagnostics
// nothing was looked at. When ctx ends, there is the evidence of the looks that
// had ended.
func Scan(ctx context.Context, r Request) ([]scanners.Evidence, hcl.Diagnostics, error) {
	inv, diags, err := inventory.Load(ctx, r.Workspace, inventory.Options{Lang: r.Lang, Workers: r.Workers})
	if err != nil || diags.HasErrors() {
		return nil, diags, err
	}
	if inv.Government == nil {
		return nil, nil, &EmptyError{Workspace: r.Workspace}
	}
	seen, err := scan(ctx, inv, r)
	return seen, diags, err
}

// judgment is what the rules say.
func (run *Run) judgment(ctx context.Context) (*policies.Judgment, error) {
	r := &run.request
	if r.Period == "" {
		r.Period = policies.Quarter(r.AsOf)
	}
	return run.judge.Judge(ctx, run.inventory, run.evidence, policies.Options{
		AsOf: r.AsOf, Period: r.Period, Workers: r.Workers, Cache: r.Cache, Progress: r.Judged, Part: part(run.check),
	})
}

// conclude fills in run.Audit.
func (run *Run) conclude(found *policies.Judgment) {
	r, inv, regulation := run.request, run.inventory, run.catalogue
	manifests, seen := run.indexes()
	run.Audit = &audit.Audit{
		Schema:  audit.SchemaID,
		Tool:    r.Tool,
		Auditee: audit.Auditee{ID: inv.Government.Label, Name: inv.Government.Text("name"), Dinas: inv.Dinas},
		Period:  r.Period,
		AsOf:    r.AsOf.UTC().Format(time.RFC3339),
		Past:    r.Past, Strict: r.Strict, Offline: r.Offline,
		Check: run.check, Gate: r.Gate,
		Regulation: audit.Regulation{ID: regulation.ID, Title: regulation.Title, Short: regulation.Short, InForce: regulation.InForce, Terms: terms(regulation), SHA256: digest(run.regulation)},
		Rules:      audit.RuleSet{SHA256: digest(run.bundle), Items: run.judge.Rules()},
		Inputs: audit.Inputs{
			Manifests: audit.Input{Count: len(manifests.Files), SHA256: digest(manifests.Encode())},
			Evidence:  audit.Input{Count: len(seen.Files), SHA256: digest(seen.Encode())},
		},
		Chapters:   chapters(regulation),
		Agencies:   found.Agencies,
		Silent:     silent(inv),
		Exemptions: found.Exemptions,
		Scans:      scans(run.evidence),
	}
	if run.Audit.Exemptions == nil {
		run.Audit.Exemptions = []audit.Exemption{}
	}
	if run.check != nil { // of those who are not judged nothing is said
		run.Audit.Silent = []audit.Silent{}
		if run.check.Folder != "" { // a register's manifests are in no checkout
			run.Audit.Below(run.check.Folder, func(file string) bool { return slices.Contains(run.check.Files, file) })
		}
	}
	run.Audit.Summarise()
}

func terms(regulation *regulations.Regulation) []audit.Term {
	out := []audit.Term{}
	for _, id := range slices.Sorted(maps.Keys(regulation.Terms)) {
		out = append(out, audit.Term{ID: id, Text: regulation.Terms[id]})
	}
	return out
}

func chapters(regulation *regulations.Regulation) []audit.Chapter {
	out := make([]audit.Chapter, len(regulation.Chapters))
	for i, c := range regulation.Chapters {
		out[i] = audit.Chapter{ID: c.ID, Title: c.Title, Clauses: make([]audit.Clause, len(c.Clauses))}
		for k := range c.Clauses {
			clause := &c.Clauses[k]
			binds := clause.Binds
			if binds == nil {
				binds = []string{}
			}
			out[i].Clauses[k] = audit.Clause{ID: clause.ID, Text: clause.Text, Strength: clause.Strength, Binds: binds, Status: clause.Status(), Rules: clause.Rules}
		}
	}
	return out
}

// silent lists the agencies of the structure that declare nothing.
func silent(inv *inventory.Inventory) []audit.Silent {
	out := make([]audit.Silent, len(inv.Structure))
	for i, opd := range inv.Structure {
		out[i] = audit.Silent{ID: opd.Agency, Name: opd.Text("name")}
	}
	return out
}

// scans counts what each scanner looked at and lists what it could not see. It
// goes by the evidence alone, sorted by scanner, so that an audit can be
// replayed by a patuh that has more scanners.
func scans(seen []scanners.Evidence) []audit.Scan {
	out := []audit.Scan{}
	for _, e := range seen {
		if len(out) == 0 || out[len(out)-1].Scanner != e.Scanner {
			out = append(out, audit.Scan{Scanner: e.Scanner})
		}
		scan := &out[len(out)-1]
		scan.Subjects++
		if e.Started != "" {
			if scan.First == "" || e.Started < scan.First {
				scan.First = e.Started
			}
			scan.Last = max(scan.Last, e.Ended)
			if e.Vantage != "" && !slices.Contains(scan.Vantages, e.Vantage) {
				scan.Vantages = append(scan.Vantages, e.Vantage)
			}
		}
		if e.Unknown != nil {
			scan.Failed++
			scan.Failures = append(scan.Failures, audit.Failure{Subject: e.Subject, Reason: audit.Text{ID: e.Unknown.ID, EN: e.Unknown.EN}})
		}
	}
	for i := range out {
		slices.Sort(out[i].Vantages)
	}
	return out
}
