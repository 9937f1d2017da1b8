package cli

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/lsp"
	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/internal/register"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
)

func (a *app) lspCommand() *cobra.Command {
	return &cobra.Command{
		Use: "lsp", Args: a.arguments(0, 0),
		Short: a.say("Melayani editor: server bahasa (LSP) untuk manifes", "Serves an editor: a language server (LSP) for manifests"),
		Long: a.say(`Server bahasa untuk manifes, LSP 3.17 lewat masukan dan keluaran standar; editor yang menjalankannya.
Kesalahan tampak selagi manifes ditulis, temuan tak lama sesudahnya. Yang dinilai adalah yang ada di ruang kerja;
yang hanya tampak lewat jaringan disebut tidak diketahui. Tidak ada yang ditulis.

Kode keluar: 0 editor berpamitan · 1 editor pergi begitu saja.`,
			`A language server for manifests, LSP 3.17 over standard input and output; an editor starts it.
Mistakes show as a manifest is written, findings shortly after. What is judged is what lies in the workspace;
what can only be seen through the network is said to be unknown. Nothing is written.

Exit codes: 0 the editor said goodbye · 1 it just went.`),
		RunE: func(cmd *cobra.Command, _ []string) error {
			var known []audit.Rule
			for _, r := range rules.Builtin().Rules {
				known = append(known, audit.Rule{ID: r.ID, Title: r.Title, Rationale: r.Rationale, Remedy: r.Remedy})
			}
			w := &written{app: a, beside: map[string]*besides{}}
			err := lsp.Serve(cmd.Context(), a.Stdin, a.Stdout, lsp.Options{
				Version: Version, Lang: a.lang, LangGiven: a.langGiven, Rules: known, Load: w.load, Judge: w.judge,
			})
			switch {
			case errors.Is(err, lsp.ErrVanished):
				return errors.New(a.say("editor pergi tanpa berpamitan (shutdown dan exit)", "the editor went without a farewell (shutdown and exit)"))
			case errors.Is(err, lsp.ErrHeader):
				return errors.New(a.say("yang masuk bukan pesan LSP: Content-Length diharapkan", "what came is no message of LSP: Content-Length is expected"))
			}
			return err
		},
	}
}

// written are workspaces as they are being written.
type written struct {
	*app
	mu     sync.Mutex
	beside map[string]*besides // of applications' repositories, by their folders
}

// besides is what stands beside an application's manifest: read once, for a seal
// takes longer to check than a manifest to read.
type besides struct {
	*pipeline.Check
	regulation string // "" where nobody says by which
}

// application is the manifest of an application's repository, and what stands beside
// it; nil where a folder is a city's workspace. Nothing is fetched for it: a register
// at an address is the command line's to get.
func (w *written) application(ctx context.Context, workspace string) (string, *besides) {
	name := filepath.Join(workspace, manifestFile)
	if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return "", nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if b := w.beside[workspace]; b != nil {
		return name, b
	}
	var s settings
	b := &besides{}
	if w.settle(filepath.Join(workspace, settingsFile), false, &s) == nil {
		b.regulation = s.Regulation
		if s.Register != "" && !register.IsURL(s.Register) {
			if r, sum, key, err := w.register(ctx, &s); err == nil {
				b.Check, b.regulation = published(r, sum, key), cmp.Or(s.Regulation, r.Regulation.ID)
			}
		}
	}
	if b.Check == nil {
		b.Check = &pipeline.Check{Beside: register.Nobody(regulations.Builtin()[0])}
	}
	w.beside[workspace] = b
	return name, b
}

func (w *written) load(ctx context.Context, workspace string, o inventory.Options) (*inventory.Inventory, hcl.Diagnostics, error) {
	name, b := w.application(ctx, workspace)
	if b != nil {
		workspace, o.Beside = name, b.Beside
	}
	inv, diags, err := inventory.Load(ctx, workspace, o)
	if b != nil && err == nil && inv != nil {
		diags = append(diags, w.placedIn(inv, b.Check)...)
	}
	return inv, diags, err
}

// placedIn is what an application's manifest may not declare, as patuh check says it.
func (w *written) placedIn(inv *inventory.Inventory, check *pipeline.Check) (diags hcl.Diagnostics) {
	for _, asset := range inv.Own() {
		if why := misplaced(asset, check, inv.Dinas, inv.Listed); why != nil {
			at := inv.HCLRange(asset.Range)
			diags = append(diags, &hcl.Diagnostic{Severity: hcl.DiagError, Summary: why.In(w.lang), Subject: &at})
		}
	}
	return diags
}

// judge judges a workspace by what lies in it, and without leaving a trace there.
// What holds no government and is no application's repository is nothing to judge.
func (w *written) judge(ctx context.Context, workspace string, overlay map[string][]byte) (*audit.Audit, hcl.Diagnostics, error) {
	request := pipeline.Request{
		Workspace: workspace, Overlay: overlay, AsOf: w.Now().UTC().Truncate(time.Second),
		Lang: w.lang, Tool: audit.Tool{Name: "patuh", Version: Version}, Now: w.Now, Getenv: w.environment,
		Workers: max(1, runtime.GOMAXPROCS(0)/2), // the rest is for who goes on writing
	}
	if name, b := w.application(ctx, workspace); b != nil {
		if b.regulation == "" {
			return nil, nil, nil
		}
		request.Workspace, request.Check, request.Regulation = name, b.Check, b.regulation
	}
	run, diags, err := pipeline.Load(ctx, request)
	if empty := new(pipeline.EmptyError); errors.As(err, &empty) {
		return nil, nil, nil
	}
	if err == nil && diags.HasErrors() {
		return nil, diags, nil
	}
	if err == nil && request.Check != nil && slices.ContainsFunc(run.Own(), func(asset *inventory.Asset) bool {
		return misplaced(asset, request.Check, run.Dinas(), run.Listed) != nil
	}) {
		return nil, nil, nil // patuh check would not judge it; load tells why
	}
	if err == nil {
		err = run.Judge(ctx)
	}
	if err != nil {
		return nil, nil, errors.Join(ctx.Err(), errors.New(w.absent(err)))
	}
	if request.Check != nil { // what lies outside is no news to who writes inside
		for i := range run.Audit.Agencies {
			agency := &run.Audit.Agencies[i]
			agency.Results = slices.DeleteFunc(agency.Results, policies.Elsewhere)
		}
	}
	return run.Audit, diags, nil
}
